// busybox: many tools in one file, chosen by the name it is called by. Models: busybox 1.37's dispatch; the table holds those of its applets that are modelled.
// Left out: the applets that are not in the table: their names say that they are not simulated.
import type { Program } from '../host/kernel/syscalls'
import { BUSYBOX_BANNER } from './lib/options'
import { busyboxHttpd } from './servers/httpd'
import { sh } from './sh/sh'
import { addgroup, adduser } from './tools/adduser'
import { awk } from './tools/awk'
import { base64, cmp, md5sum, od, sha1sum, sha256sum, sha384sum, sha512sum } from './tools/bytes'
import { cat } from './tools/cat'
import { chgrp, chmod, chown } from './tools/chmod'
import { cp } from './tools/cp'
import { cut } from './tools/cut'
import { date } from './tools/date'
import { dd } from './tools/dd'
import { diff } from './tools/diff'
import { df, du } from './tools/du'
import { hexdump, strings, xxd } from './tools/dump'
import { echo } from './tools/echo'
import { env, printenv } from './tools/env'
import { find } from './tools/find'
import { grep } from './tools/grep'
import { head } from './tools/head'
import { groups, id, whoami } from './tools/id'
import { ifconfig, ip, routeTable } from './tools/ip'
import { kill } from './tools/kill'
import { killall, pgrep, pidof, pkill } from './tools/killall'
import { nice, nohup, setsid, su, timeout } from './tools/launch'
import { comm, nl, paste, rev, tac } from './tools/lines'
import { ln } from './tools/ln'
import { ls } from './tools/ls'
import { arch, clear, free, hostname, nproc, sync, tty, uname, uptime } from './tools/machine'
import { mkdir } from './tools/mkdir'
import { mkfifo, mount, pager, umount } from './tools/mount'
import { mv } from './tools/mv'
import { nc } from './tools/nc'
import { netstat } from './tools/netstat'
import { getent, nslookup } from './tools/nslookup'
import { ping } from './tools/ping'
import { printf } from './tools/printf'
import { chroot, dmesg, reboot, sysctl, unshare } from './tools/privileged'
import { ps } from './tools/ps'
import { pwd } from './tools/pwd'
import {
  dnsdomainname,
  expand,
  factor,
  fold,
  hostid,
  install,
  logname,
  shuf,
  time,
  truncate,
  unlink,
  usleep,
  watch,
  who,
} from './tools/rare'
import { rm } from './tools/rm'
import { rmdir } from './tools/rmdir'
import { sed } from './tools/sed'
import { sleep } from './tools/sleep'
import { sort } from './tools/sort'
import { stat } from './tools/stat'
import { tail } from './tools/tail'
import { tar } from './tools/tar'
import { tee } from './tools/tee'
import { test } from './tools/test'
import { top } from './tools/top'
import { touch } from './tools/touch'
import { tr } from './tools/tr'
import { uniq } from './tools/uniq'
import { wc } from './tools/wc'
import { wget } from './tools/wget'
import { basename, dirname, expr, false_, mktemp, readlink, realpath, seq, true_, which, yes } from './tools/words'
import { xargs } from './tools/xargs'
import { gunzip, gzip, zcat } from './tools/zip'

/** Tools that busybox and a Debian host both have. */
export const COMMON: Readonly<Record<string, Program>> = {
  '[': test, arch, awk, base64, basename, cat, chgrp, chmod, chown, clear, cmp, comm, cp, cut, date, dd, df, diff, dirname, du, echo, egrep: grep, env, expr,
  false: false_, fgrep: grep, find, free, grep, groups, head, hostname, id, ip, kill, killall, less: pager, ln, ls, mkdir, mkfifo, mktemp, more: pager, mount, mv, nc,
  netstat, nice, nl, nohup, nproc, nslookup, od, paste, pgrep, pidof, ping, pkill, printenv, printf, ps, pwd, readlink, realpath, rev, rm, rmdir, sed, seq, setsid,
  sha256sum, sha512sum, sleep, sort, stat, su, sync, tac, tail, tar, tee, test, timeout, top, touch, tr, true: true_, tty, umount, uname, uniq, uptime, wc, wget,
  which, whoami, xargs, yes,
  chroot, dmesg, dnsdomainname, expand, factor, fold, gunzip, gzip, hexdump, hostid, install, logname, md5sum, reboot, sha1sum, shuf, strings, sysctl, truncate,
  unlink, unshare, watch, who, xxd, zcat,
} // prettier-ignore

export const busyboxApplets: ReadonlyMap<string, Program> = new Map(
  Object.entries({
    ...COMMON,
    '[[': test,
    halt: reboot,
    poweroff: reboot,
    sha384sum,
    time,
    usleep,
    addgroup,
    adduser,
    ash: sh,
    httpd: busyboxHttpd,
    ifconfig,
    route: routeTable,
    sh,
  }).sort(([a], [b]) => (a < b ? -1 : 1)),
)
/** Alpine ships getent beside busybox, as a program of musl-utils; here it is run by the same file. */
const EXTRA: ReadonlyMap<string, Program> = new Map([['getent', getent]])

export const busybox: Program = function* (sys) {
  const name = (sys.argv[0] ?? '').replace(/^-/, '').split('/').at(-1) ?? ''
  const own = busyboxApplets.get(name) ?? EXTRA.get(name)
  if (own) return yield* own(sys)
  const [, applet] = sys.argv
  if (name !== 'busybox' && !/^busybox/.test(name)) {
    yield* sys.write(2, `drydock: ${name} is installed, but running it is not simulated\n`)
    return 69
  }
  if (applet === undefined || applet === '--help') {
    yield* sys.write(
      1,
      `${BUSYBOX_BANNER}\n\nUsage: busybox [function [arguments]...]\n   or: busybox --list[-full]\n\nCurrently defined functions:\n\t${[...busyboxApplets.keys()].join(', ')}\n`,
    )
    return 0
  }
  if (applet === '--list') {
    yield* sys.write(1, [...busyboxApplets.keys()].map((one) => one + '\n').join(''))
    return 0
  }
  const found = busyboxApplets.get(applet)
  if (found) return yield* found(withoutFirst(sys))
  yield* sys.write(2, `${applet}: applet not found\n`)
  return 127
}
/** The same calls, as the applet sees them: its own name first. */
function withoutFirst(sys: Parameters<Program>[0]): Parameters<Program>[0] {
  const argv = sys.argv.slice(1)
  return new Proxy(sys, {
    get: (target, key) => {
      if (key === 'argv') return argv
      const value: unknown = Reflect.get(target, key, target)
      // What a bound function is, the compiler does not know.
      const bound: unknown = typeof value === 'function' ? value.bind(target) : value
      return bound
    },
  })
}
