// The machines that packages are fetched from: one for each archive, with a link of the Hub's kind. Models: deb.debian.org, archive.ubuntu.com,
// dl-cdn.alpinelinux.org, registry.npmjs.org, pypi.org as hosts at documentation addresses (RFC 5737). What they serve comes late (programs/packages/).
import type { Chance } from '../clock/chance'
import type { EventClock } from '../clock/clock'
import { assert } from '../clock/assert'
import type { Facts } from '../clock/facts'
import { Errno } from '../host/files/errno'
import { TreeFileSystem } from '../host/files/filesystem'
import { MountTable } from '../host/files/mounts'
import { directory } from '../host/files/node'
import { Cgroup } from '../host/kernel/cgroups'
import { ROOT } from '../host/kernel/credentials'
import { Link } from '../host/kernel/descriptors'
import { Kernel } from '../host/kernel/kernel'
import type { Late } from '../host/kernel/late'
import { type Fabric, NetNamespace } from '../host/kernel/network'
import type { Program } from '../host/kernel/syscalls'
import { UNAME } from './host'
import { quietDescriptors } from './session'

/** As the Hub's: design choices. */
const LATENCY = 20_000
const BANDWIDTH = 12_500_000
/** Name of the machine, its address, its other names. */
const MIRRORS: readonly (readonly [name: string, address: string, others: readonly string[]])[] = [
  ['deb.debian.org', '203.0.113.21', ['security.debian.org']],
  ['archive.ubuntu.com', '203.0.113.22', ['security.ubuntu.com']],
  ['dl-cdn.alpinelinux.org', '203.0.113.23', []],
  ['registry.npmjs.org', '203.0.113.24', ['registry.yarnpkg.com']],
  ['pypi.org', '203.0.113.25', ['files.pythonhosted.org']],
]

/** Listens, and tells of its machine when somebody first comes. */
const serve = (port: number, tell: () => void): Program =>
  function* (sys) {
    const listening = sys.listen({ port, tls: port === 443, protocol: 'http' })
    if (listening instanceof Errno) return 1
    sys.on('PIPE', 'ignore')
    for (;;) {
      const fd = yield* sys.accept(listening)
      if (fd === 'interrupted') continue
      if (fd instanceof Errno) return 1
      tell()
      const { serveMirror } = yield* sys.late('packages')
      sys.thread(() => serveMirror(sys, fd))
    }
  }

export function addMirrors(clock: EventClock, chance: Chance, facts: Facts, fabric: Fabric, late: Late): void {
  for (const [name, address, others] of MIRRORS) {
    const kernel = new Kernel({ name, clock, facts, programs: new Map(), chance: chance.stream(name), uname: UNAME, late })
    const net = new NetNamespace(name, fabric)
    net.interfaces.push({
      index: 2,
      name: 'eth0',
      mac: '02:42:cb:00:71:0b',
      addresses: [{ ip: address, prefix: 24 }],
      loopback: false,
      mtu: 1500,
    })
    kernel.hostNet = net
    fabric.plug(address, net, new Link(LATENCY, BANDWIDTH), [name, ...others])
    const mounts = new MountTable(new TreeFileSystem(directory()))
    const namespaces = { pid: kernel.pids, net, uts: { hostname: name, domainname: '' }, mounts, ipc: 'host', cgroup: new Cgroup('/') }
    let told = false
    const tell = (): void => {
      if (!told) facts.tell({ kind: 'machine.added', machine: name, role: 'mirror', address })
      told = true
    }
    for (const port of [80, 443]) {
      const process = kernel.create({
        namespaces,
        credentials: ROOT,
        parent: undefined,
        env: new Map(),
        cwd: '/',
        descriptors: quietDescriptors(),
      })
      assert(!(process instanceof Errno), 'a mirror cannot make its process')
      kernel.start(process, { program: serve(port, tell), flavour: 'mirror', argv: ['mirror'] })
    }
  }
}
