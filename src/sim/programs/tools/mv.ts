// mv(1). Models: -f -n -u -v -T -t; across mounts it copies and removes. Left out: -i asks nothing, --backup.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { isGnu, parseOptions, refuseOption } from '../lib/options'
import { copyTree, type Flags, targets } from './cp'

function* removeTree(sys: Sys, path: string): Task<Errno | undefined> {
  const stat = sys.lstat(path)
  if (stat instanceof Errno) return stat
  if (stat.kind !== 'directory') return sys.unlink(path)
  const names = sys.readdir(path)
  if (names instanceof Errno) return names
  for (const name of names) {
    const error = yield* removeTree(sys, `${path}/${name}`)
    if (error) return error
  }
  return sys.rmdir(path)
}

function* moveOne(sys: Sys, from: string, to: string, flags: Flags): Task<boolean> {
  const gnu = isGnu(sys)
  const source = sys.lstat(from)
  if (source instanceof Errno) {
    yield* sys.write(2, gnu ? `mv: cannot stat '${from}': ${source.text}\n` : `mv: can't rename '${from}': ${source.text}\n`)
    return false
  }
  const there = sys.lstat(to)
  if (!(there instanceof Errno)) {
    if (flags.has('n') || (flags.has('u') && there.mtime >= source.mtime)) return true
    if (there.node === source.node) {
      yield* sys.write(2, `mv: '${from}' and '${to}' are the same file\n`)
      return false
    }
  }
  const error = sys.rename(from, to)
  if (error?.code === 'EXDEV') {
    if (!(yield* copyTree(sys, from, to, new Map([['a', '']]), 'mv'))) return false
    const left = yield* removeTree(sys, from)
    if (left) {
      yield* sys.write(2, `mv: ${gnu ? 'cannot remove' : "can't remove"} '${from}': ${left.text}\n`)
      return false
    }
  } else if (error) {
    yield* sys.write(2, gnu ? `mv: cannot move '${from}' to '${to}': ${error.text}\n` : `mv: can't rename '${from}': ${error.text}\n`)
    return false
  }
  if (flags.has('v')) yield* sys.write(1, gnu ? `renamed '${from}' -> '${to}'\n` : `'${from}' -> '${to}'\n`)
  return true
}

const USAGE = '[-finT] SOURCE DEST'
export const mv: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'fnuvTt:i',
    long: { force: 'f', 'no-clobber': 'n', verbose: 'v', 'target-directory': 't:', update: 'u' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'mv', options, USAGE)
  const pairs = yield* targets(sys, 'mv', options.rest, options.flags, USAGE)
  if (!pairs) return 1
  let code = 0
  for (const [from, to] of pairs) if (!(yield* moveOne(sys, from, to, options.flags))) code = 1
  return code
}
