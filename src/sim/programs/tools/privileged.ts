// What only a machine's own root may do: dmesg, reboot and its kin, sysctl -w, unshare, chroot. Models: their refusals without the capability, in busybox's and
// util-linux's words; sysctl's reading. Left out: doing it where it is allowed (said so).
import { Errno } from '../../host/files/errno'
import type { Capability } from '../../host/kernel/credentials'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readText } from '../lib/io'
import { isGnu } from '../lib/options'

const may = (sys: Sys, capability: Capability): boolean => sys.credentials.uid === 0 && sys.credentials.bounding.has(capability)
const toolName = (sys: Sys): string => sys.argv[0]?.split('/').at(-1) ?? ''

function* unsimulated(sys: Sys): Task<number> {
  yield* sys.write(2, `drydock: ${toolName(sys)} is installed, but running it is not simulated\n`)
  return 69
}
/** Refused without the capability; said to be missing with it. */
const guarded = (capability: Capability, refusal: (sys: Sys) => string, code = 1): Program =>
  function* (sys) {
    if (may(sys, capability)) return yield* unsimulated(sys)
    yield* sys.write(2, refusal(sys) + '\n')
    return code
  }

export const dmesg = guarded('SYSLOG', (sys) =>
  isGnu(sys) ? 'dmesg: read kernel buffer failed: Operation not permitted' : 'dmesg: klogctl: Operation not permitted',
)
export const reboot = guarded('SYS_BOOT', (sys) => `${toolName(sys)}: Operation not permitted`)
export const chroot = guarded(
  'SYS_CHROOT',
  (sys) => `chroot: can't change root directory to '${sys.argv[1] ?? ''}': Operation not permitted`,
)
export const unshare = guarded('SYS_ADMIN', (sys) =>
  isGnu(sys) ? 'unshare: unshare failed: Operation not permitted' : 'unshare: unshare(0x0): Operation not permitted',
)

/** sysctl NAME…, sysctl -w NAME=VALUE: /proc/sys, which containers see read-only. */
export const sysctl: Program = function* (sys) {
  let code = 0
  for (const word of sys.argv.slice(1).filter((one) => !one.startsWith('-'))) {
    const [name = '', value] = word.split('=')
    const path = `/proc/sys/${name.replace(/\./g, '/')}`
    const now = yield* readText(sys, path)
    if (now instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `sysctl: cannot stat ${path}: ${now.text}\n` : `sysctl: error: '${name}' is an unknown key\n`)
      code = 1
    } else if (value === undefined) yield* sys.write(1, `${name} = ${now.trim()}\n`)
    else if (may(sys, 'SYS_ADMIN')) return yield* unsimulated(sys)
    else {
      yield* sys.write(
        2,
        isGnu(sys) ? `sysctl: permission denied on key "${name}"\n` : `sysctl: error setting key '${name}': Read-only file system\n`,
      )
      code = 1
    }
  }
  return code
}
