// mkdir(1). Models: -p -m -v. Left out: -Z.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import { applyMode } from '../lib/modes'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'

/** Makes a directory and those above it; the path and error where it could not. */
export function makePath(
  sys: Sys,
  path: string,
  mode: number,
  made: (path: string) => void = () => undefined,
): { readonly path: string; readonly error: Errno } | undefined {
  const parts = path.split('/')
  for (let i = 1; i <= parts.length; i++) {
    const part = parts.slice(0, i).join('/')
    if (part === '' || (i < parts.length && parts[i - 1] === '')) continue
    const stat = sys.stat(part)
    if (!(stat instanceof Errno)) {
      if (stat.kind !== 'directory') return { path: part, error: new Errno(i === parts.length ? 'EEXIST' : 'ENOTDIR') }
      continue
    }
    const error = sys.mkdir(part, i === parts.length ? mode : 0o777)
    if (error && error.code !== 'EEXIST') return { path: part, error }
    made(part)
  }
  return undefined
}

export const mkdir: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'pm:v', long: { parents: 'p', mode: 'm:', verbose: 'v' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'mkdir', options, '[-m MODE] [-p] DIRECTORY...')
  if (options.rest.length === 0) return yield* missingOperand(sys, 'mkdir', '[-m MODE] [-p] DIRECTORY...')
  const { flags } = options
  const given = flags.get('m')
  const mode = given === undefined ? 0o777 : applyMode(given, 0o777, true, sys.umask())
  if (mode === undefined) {
    yield* sys.write(2, `mkdir: invalid mode '${given ?? ''}'\n`)
    return 1
  }
  let code = 0
  for (const path of options.rest) {
    const made: string[] = []
    const clean = path.replace(/(.)\/+$/, '$1')
    const failed = flags.has('p')
      ? makePath(sys, clean, mode, (one) => made.push(one))
      : ((error) => (error ? { path, error } : undefined))(sys.mkdir(clean, mode))
    if (!failed && !flags.has('p')) made.push(path)
    if (failed) {
      const shown = flags.has('p') ? failed.path : path
      yield* sys.write(
        2,
        isGnu(sys)
          ? `mkdir: cannot create directory ‘${shown}’: ${failed.error.text}\n`
          : `mkdir: can't create directory '${shown}': ${failed.error.text}\n`,
      )
      code = 1
    } else if (given !== undefined) sys.chmod(path, mode)
    if (flags.has('v'))
      for (const one of made) yield* sys.write(1, isGnu(sys) ? `mkdir: created directory '${one}'\n` : `created directory: '${one}'\n`)
  }
  return code
}
