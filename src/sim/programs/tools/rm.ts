// rm(1). Models: -r -R -f -v -d, the guard of "/" and of "." and "..". Left out: -i asks nothing (a prompt would wait for a person), --one-file-system.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'

type Flags = ReadonlyMap<string, string>

function* complain(sys: Sys, path: string, error: Errno): Task<boolean> {
  yield* sys.write(2, isGnu(sys) ? `rm: cannot remove '${path}': ${error.text}\n` : `rm: can't remove '${path}': ${error.text}\n`)
  return false
}
function* removeOne(sys: Sys, path: string, flags: Flags): Task<boolean> {
  const stat = sys.lstat(path)
  if (stat instanceof Errno)
    return flags.has('f') && (stat.code === 'ENOENT' || stat.code === 'ENOTDIR') ? true : yield* complain(sys, path, stat)
  if (stat.kind !== 'directory') {
    const error = sys.unlink(path)
    if (error) return yield* complain(sys, path, error)
    if (flags.has('v')) yield* sys.write(1, isGnu(sys) ? `removed '${path}'\n` : `removed '${path}'\n`)
    return true
  }
  if (!flags.has('r') && !flags.has('R') && !flags.has('d')) {
    yield* sys.write(2, isGnu(sys) ? `rm: cannot remove '${path}': Is a directory\n` : `rm: '${path}' is a directory\n`)
    return false
  }
  yield* sys.cpu(20)
  let fine = true
  if (flags.has('r') || flags.has('R')) {
    const names = sys.readdir(path)
    if (names instanceof Errno) return yield* complain(sys, path, names)
    for (const name of names) if (!(yield* removeOne(sys, `${path.replace(/\/+$/, '')}/${name}`, flags))) fine = false
  }
  if (!fine) return false
  const error = sys.rmdir(path)
  if (error) return yield* complain(sys, path, error)
  if (flags.has('v')) yield* sys.write(1, isGnu(sys) ? `removed directory '${path}'\n` : `removed directory: '${path}'\n`)
  return true
}

export const rm: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'rRfivdI',
    long: { recursive: 'r', force: 'f', verbose: 'v', dir: 'd', 'no-preserve-root': 'n', 'preserve-root': 'p' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'rm', options, '[-irf] FILE...')
  const { flags, rest } = options
  if (rest.length === 0) return flags.has('f') ? 0 : yield* missingOperand(sys, 'rm', '[-irf] FILE...')
  let code = 0
  for (const path of rest) {
    const last = path.replace(/\/+$/, '').split('/').at(-1)
    if (last === '.' || last === '..') {
      yield* sys.write(
        2,
        isGnu(sys) ? `rm: refusing to remove '.' or '..' directory: skipping '${path}'\n` : `rm: '.' and '..' can't be removed\n`,
      )
      code = 1
    } else if (/^\/+$/.test(path) && isGnu(sys) && !flags.has('n')) {
      yield* sys.write(2, "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe\n")
      code = 1
    } else if (!(yield* removeOne(sys, path, flags))) code = 1
  }
  return code
}
