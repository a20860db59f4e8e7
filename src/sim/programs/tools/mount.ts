// mount(8) and umount(8), mkfifo(1), less(1)/more(1). Models: listing mounts; anything else is refused, as without CAP_SYS_ADMIN.
// less and more print their input when it is not on a terminal; on one they do too, since a pager's keys are the terminal's. Left out: mounting.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { applyMode } from '../lib/modes'
import { readText } from '../lib/io'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'
import { cat } from './cat'

function* refused(sys: Sys, line: string): Task<number> {
  if (sys.credentials.uid === 0 && sys.credentials.bounding.has('SYS_ADMIN')) {
    yield* sys.write(2, `drydock: ${sys.argv[0]?.split('/').at(-1) ?? 'mount'}: mounting by hand is not simulated\n`)
    return 69
  }
  yield* sys.write(2, line)
  return isGnu(sys) ? 32 : 1
}
export const mount: Program = function* (sys) {
  const rest = sys.argv.slice(1).filter((word) => !word.startsWith('-'))
  if (rest.length > 0) {
    const target = rest.at(-1) ?? ''
    return yield* refused(sys, isGnu(sys) ? `mount: ${target}: permission denied.\n` : `mount: permission denied (are you root?)\n`)
  }
  const table = yield* readText(sys, '/proc/mounts')
  for (const line of table instanceof Errno ? [] : table.trim().split('\n')) {
    const [source = '', target = '', type = '', flags = ''] = line.split(' ')
    yield* sys.write(1, `${source} on ${target} type ${type} (${flags})\n`)
  }
  return 0
}
export const umount: Program = function* (sys) {
  const target = sys.argv.slice(1).find((word) => !word.startsWith('-'))
  if (target === undefined) return yield* missingOperand(sys, 'umount', '[-rlfda] [-t FSTYPE] FILESYSTEM|DIRECTORY')
  return yield* refused(
    sys,
    isGnu(sys) ? `umount: ${target}: must be superuser to unmount.\n` : `umount: can't unmount ${target}: Operation not permitted\n`,
  )
}
export const mkfifo: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'm:', long: { mode: 'm:' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'mkfifo', options, '[-m MODE] NAME')
  if (options.rest.length === 0) return yield* missingOperand(sys, 'mkfifo', '[-m MODE] NAME')
  let code = 0
  for (const path of options.rest) {
    const error = sys.mkfifo(path, applyMode(options.flags.get('m') ?? '666', 0o666, false, 0) ?? 0o666)
    if (!error) continue
    yield* sys.write(2, isGnu(sys) ? `mkfifo: cannot create fifo '${path}': ${error.text}\n` : `mkfifo: ${path}: ${error.text}\n`)
    code = 1
  }
  return code
}
export const pager: Program = cat
