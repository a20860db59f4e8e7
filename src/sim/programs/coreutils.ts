// The tools of a Debian host: GNU coreutils, procps, util-linux, iproute2 and their kin, each a file of its own that runs this program.
// Models: which tools a Debian server with Docker has. Left out: package tools, systemd's commands.
import type { Program } from '../host/kernel/syscalls'
import { busybox, COMMON } from './busybox'
import { groupadd, useradd, usermod } from './tools/adduser'
import { sha224sum, sha384sum } from './tools/bytes'
import { curl } from './tools/curl'
import { edit } from './tools/edit'
import { ifconfig, routeTable } from './tools/ip'
import { ss } from './tools/netstat'
import { getent } from './tools/nslookup'
import { sudo } from './tools/sudo'

export const hostTools: ReadonlyMap<string, Program> = new Map(
  Object.entries({
    ...COMMON,
    curl,
    edit,
    getent,
    groupadd,
    ifconfig,
    nano: edit,
    route: routeTable,
    sha224sum,
    sha384sum,
    ss,
    sudo,
    useradd,
    usermod,
    vi: edit,
    vim: edit,
  }).sort(([a], [b]) => (a < b ? -1 : 1)),
)

export const coreutils: Program = function* (sys) {
  const name = (sys.argv[0] ?? '').split('/').at(-1) ?? ''
  const own = hostTools.get(name)
  if (own) return yield* own(sys)
  if (name === 'busybox') return yield* busybox(sys)
  yield* sys.write(2, `coreutils: unknown program '${name}'\n`)
  return 1
}
