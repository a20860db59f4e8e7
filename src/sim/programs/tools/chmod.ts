// chmod(1), chown(1), chgrp(1). Models: -R -v -c -f -h, octal and symbolic modes, user:group by name or number. Left out: --reference, --from.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { applyMode } from '../lib/modes'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'
import { groupNamed, userNamed } from '../lib/users'

/** Does something to a path, and with -R to everything below it. */
function* each(sys: Sys, path: string, recursive: boolean, act: (path: string) => Task<boolean>): Task<boolean> {
  let fine = yield* act(path)
  const stat = sys.lstat(path)
  if (!recursive || stat instanceof Errno || stat.kind !== 'directory') return fine
  const names = sys.readdir(path)
  yield* sys.cpu(10)
  for (const name of names instanceof Errno ? [] : names)
    if (!(yield* each(sys, `${path.replace(/\/+$/, '')}/${name}`, recursive, act))) fine = false
  return fine
}

export const chmod: Program = function* (sys) {
  const args = sys.argv.slice(1)
  // "-x", "-rw" are modes, not options.
  const minus = args.findIndex((word) => /^-[rwxXst]+$/.test(word) && !/^-R$/.test(word))
  const taken = minus >= 0 ? args.splice(minus, 1)[0] : undefined
  const options = parseOptions(args, { short: 'Rvcf', long: { recursive: 'R', verbose: 'v', changes: 'c', silent: 'f' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'chmod', options, '[-Rcvf] MODE[,MODE]... FILE...')
  const rest = taken === undefined ? options.rest : [taken, ...options.rest]
  const [spec, ...paths] = rest
  if (spec === undefined) return yield* missingOperand(sys, 'chmod', '[-Rcvf] MODE[,MODE]... FILE...')
  if (paths.length === 0) {
    if (!isGnu(sys)) return yield* missingOperand(sys, 'chmod', '[-Rcvf] MODE[,MODE]... FILE...')
    yield* sys.write(2, `chmod: missing operand after '${spec}'\nTry 'chmod --help' for more information.\n`)
    return 1
  }
  if (applyMode(spec, 0, false, 0) === undefined) {
    yield* sys.write(
      2,
      isGnu(sys) ? `chmod: invalid mode: '${spec}'\nTry 'chmod --help' for more information.\n` : `chmod: invalid mode '${spec}'\n`,
    )
    return 1
  }
  let code = 0
  for (const path of paths) {
    const fine = yield* each(sys, path, options.flags.has('R'), function* (at) {
      const link = sys.lstat(at)
      if (!(link instanceof Errno) && link.kind === 'symlink' && at !== path) return true
      const stat = sys.stat(at)
      const error = stat instanceof Errno ? stat : sys.chmod(at, applyMode(spec, stat.mode, stat.kind === 'directory', sys.umask()) ?? 0)
      if (!error) return true
      yield* sys.write(
        2,
        isGnu(sys)
          ? stat instanceof Errno
            ? `chmod: cannot access '${at}': ${error.text}\n`
            : `chmod: changing permissions of '${at}': ${error.text}\n`
          : `chmod: ${at}: ${error.text}\n`,
      )
      return false
    })
    if (!fine) code = 1
  }
  return code
}

function* changeOwner(sys: Sys, tool: 'chown' | 'chgrp'): Task<number> {
  const usage = tool === 'chown' ? '[-Rh]... USER[:[GRP]] FILE...' : '[-Rh]... GROUP FILE...'
  const options = parseOptions(sys.argv.slice(1), {
    short: 'RhvcfHLP',
    long: { recursive: 'R', 'no-dereference': 'h', verbose: 'v', changes: 'c' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, tool, options, usage)
  const [spec, ...paths] = options.rest
  if (spec === undefined || paths.length === 0) {
    if (!isGnu(sys) || spec === undefined) return yield* missingOperand(sys, tool, usage)
    yield* sys.write(2, `${tool}: missing operand after '${spec}'\nTry '${tool} --help' for more information.\n`)
    return 1
  }
  const [userText = '', groupText] = tool === 'chgrp' ? ['', spec] : spec.split(/[:.]/)
  const user = userText === '' ? undefined : (userNamed(sys, userText)?.uid ?? (/^\d+$/.test(userText) ? Number(userText) : NaN))
  const loginGroup = groupText === '' && tool === 'chown' ? userNamed(sys, userText)?.gid : undefined
  const group =
    groupText === undefined || groupText === ''
      ? loginGroup
      : (groupNamed(sys, groupText)?.gid ?? (/^\d+$/.test(groupText) ? Number(groupText) : NaN))
  if (Number.isNaN(user) || Number.isNaN(group)) {
    const bad = Number.isNaN(user) ? 'user' : 'group'
    yield* sys.write(
      2,
      isGnu(sys)
        ? `${tool}: invalid ${bad}: '${spec}'\n`
        : `${tool}: unknown user/group ${spec}\n`
            .replace('unknown user/group', bad === 'user' ? 'unknown user' : 'unknown group')
            .replace(spec, bad === 'user' ? userText : (groupText ?? '')),
    )
    return 1
  }
  let code = 0
  for (const path of paths) {
    const fine = yield* each(sys, path, options.flags.has('R'), function* (at) {
      const error = sys.chown(at, user, group, !options.flags.has('h') && at === path)
      if (!error) return true
      yield* sys.write(
        2,
        isGnu(sys)
          ? error.code === 'ENOENT'
            ? `${tool}: cannot access '${at}': ${error.text}\n`
            : `${tool}: changing ${tool === 'chown' ? 'ownership' : 'group'} of '${at}': ${error.text}\n`
          : `${tool}: ${at}: ${error.text}\n`,
      )
      return false
    })
    if (!fine) code = 1
  }
  return code
}
export const chown: Program = (sys) => changeOwner(sys, 'chown')
export const chgrp: Program = (sys) => changeOwner(sys, 'chgrp')
