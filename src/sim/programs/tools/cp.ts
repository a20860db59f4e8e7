// cp(1). Models: -r -R -a -p -f -n -u -v -L -P -d -T -t; content is shared, not read. Left out: -i asks nothing, --reflink, sparse files.
import { Errno } from '../../host/files/errno'
import type { Stat } from '../../host/files/mounts'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { takeFile, writeFile } from '../lib/io'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'

export type Flags = ReadonlyMap<string, string>

export function* copyTree(sys: Sys, from: string, to: string, flags: Flags, tool = 'cp'): Task<boolean> {
  const gnu = isGnu(sys)
  const recursive = flags.has('r') || flags.has('R') || flags.has('a')
  const keepLinks = flags.has('a') || flags.has('P') || flags.has('d') || (recursive && !flags.has('L') && !flags.has('H'))
  const stat = keepLinks ? sys.lstat(from) : sys.stat(from)
  if (stat instanceof Errno) {
    yield* sys.write(2, gnu ? `${tool}: cannot stat '${from}': ${stat.text}\n` : `${tool}: can't stat '${from}': ${stat.text}\n`)
    return false
  }
  if (stat.kind === 'directory') {
    if (!recursive) {
      yield* sys.write(2, gnu ? `${tool}: -r not specified; omitting directory '${from}'\n` : `${tool}: omitting directory '${from}'\n`)
      return false
    }
    return yield* copyDirectory(sys, from, to, stat, flags, tool)
  }
  const there = sys.stat(to)
  if (!(there instanceof Errno)) {
    if (there.node === stat.node) {
      yield* sys.write(2, `${tool}: '${from}' and '${to}' are the same file\n`)
      return false
    }
    if (there.kind === 'directory') {
      yield* sys.write(
        2,
        gnu ? `${tool}: cannot overwrite directory '${to}' with non-directory\n` : `${tool}: can't create '${to}': Is a directory\n`,
      )
      return false
    }
    if (flags.has('n') || (flags.has('u') && there.mtime >= stat.mtime)) return true
  }
  const failed = yield* copyNode(sys, from, to, stat)
  if (failed) {
    const text = failed.reading
      ? gnu
        ? `cannot open '${from}' for reading`
        : `can't open '${from}'`
      : gnu
        ? `cannot create regular file '${to}'`
        : `can't create '${to}'`
    yield* sys.write(2, `${tool}: ${text}: ${failed.error.text}\n`)
    return false
  }
  keep(sys, to, stat, flags)
  if (flags.has('v')) yield* sys.write(1, `'${from}' -> '${to}'\n`)
  return true
}

function* copyNode(sys: Sys, from: string, to: string, stat: Stat): Task<{ readonly reading: boolean; readonly error: Errno } | undefined> {
  if (stat.node.kind === 'symlink') {
    sys.unlink(to)
    const error = sys.symlink(stat.node.target, to)
    return error ? { reading: false, error } : undefined
  }
  if (stat.kind === 'fifo') {
    const error = sys.mkfifo(to, stat.mode)
    return error ? { reading: false, error } : undefined
  }
  const content = yield* takeFile(sys, from)
  if (content instanceof Errno) return { reading: true, error: content }
  const error = yield* writeFile(sys, to, content, stat.mode & 0o777)
  return error ? { reading: false, error } : undefined
}
function keep(sys: Sys, to: string, stat: Stat, flags: Flags): void {
  if (!flags.has('p') && !flags.has('a')) return
  sys.chown(to, stat.uid, stat.gid, false)
  if (stat.kind === 'symlink') return
  sys.chmod(to, stat.mode)
  sys.utimes(to, stat.mtime)
}

function* copyDirectory(sys: Sys, from: string, to: string, stat: Stat, flags: Flags, tool: string): Task<boolean> {
  yield* sys.cpu(20)
  const source = sys.realpath(from)
  const parent = sys.realpath(to.replace(/\/?[^/]+\/?$/, '') || (to.startsWith('/') ? '/' : '.'))
  if (typeof source === 'string' && typeof parent === 'string' && (parent === source || parent.startsWith(source + '/'))) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `${tool}: cannot copy a directory, '${from}', into itself, '${to}'\n`
        : `${tool}: recursion detected, omitting directory '${from}'\n`,
    )
    return false
  }
  const there = sys.stat(to)
  if (there instanceof Errno) {
    const error = sys.mkdir(to, stat.mode | 0o700)
    if (error) {
      yield* sys.write(
        2,
        isGnu(sys)
          ? `${tool}: cannot create directory '${to}': ${error.text}\n`
          : `${tool}: can't create directory '${to}': ${error.text}\n`,
      )
      return false
    }
  } else if (there.kind !== 'directory') {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `${tool}: cannot overwrite non-directory '${to}' with directory '${from}'\n`
        : `${tool}: target '${to}' is not a directory\n`,
    )
    return false
  }
  if (flags.has('v')) yield* sys.write(1, `'${from}' -> '${to}'\n`)
  const names = sys.readdir(from)
  if (names instanceof Errno) {
    yield* sys.write(2, `${tool}: ${isGnu(sys) ? `cannot access '${from}'` : `can't open '${from}'`}: ${names.text}\n`)
    return false
  }
  let fine = true
  for (const name of names)
    if (!(yield* copyTree(sys, `${from.replace(/\/+$/, '')}/${name}`, `${to.replace(/\/+$/, '')}/${name}`, flags, tool))) fine = false
  keep(sys, to, stat, flags)
  return fine
}

/** Where each source goes: into a directory, or to a name. Undefined, with an error, when that is not possible. */
export function* targets(
  sys: Sys,
  tool: string,
  rest: readonly string[],
  flags: Flags,
  usage: string,
): Task<readonly (readonly [string, string])[] | undefined> {
  const into = flags.get('t')
  const sources = into === undefined ? rest.slice(0, -1) : rest
  const [first] = rest
  if (first === undefined || sources.length === 0) {
    yield* missingOperand(sys, tool, usage, first)
    return undefined
  }
  const to = into ?? rest.at(-1) ?? ''
  const stat = sys.stat(to)
  const folder = !flags.has('T') && !(stat instanceof Errno) && stat.kind === 'directory'
  if (sources.length > 1 && !folder) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `${tool}: target '${to}'${stat instanceof Errno ? `: ${stat.text}` : ' is not a directory'}\n`
        : `${tool}: target '${to}' is not a directory\n`,
    )
    return undefined
  }
  const base = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? path
  return sources.map(
    (source) =>
      [
        source,
        folder
          ? `${to.replace(/\/+$/, '')}/${base(source) === '.' || base(source) === '..' ? '' : base(source)}`.replace(/(.)\/$/, '$1')
          : to,
      ] as const,
  )
}

const USAGE = '[-arPLHpfinlsTu] SOURCE DEST'
export const cp: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'rRapfnuvLPHdTt:il',
    long: {
      recursive: 'r',
      archive: 'a',
      preserve: 'p',
      force: 'f',
      'no-clobber': 'n',
      verbose: 'v',
      'target-directory': 't:',
      update: 'u',
      dereference: 'L',
      'no-dereference': 'P',
    },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'cp', options, USAGE)
  const pairs = yield* targets(sys, 'cp', options.rest, options.flags, USAGE)
  if (!pairs) return 1
  let code = 0
  for (const [from, to] of pairs) {
    if (options.flags.has('l')) {
      const error = sys.link(from, to)
      if (error) code = 1
    } else if (!(yield* copyTree(sys, from, to, options.flags))) code = 1
  }
  return code
}
