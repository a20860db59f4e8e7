// tar(1). Models: c x t, f C v z j J p O h, --exclude, -T-less, --strip-components, a leading "/" taken off; archives are lazy. The codec is host/files/tar.ts.
// Left out: r, u, -g, sparse files; compression other than gzip's.
import { Errno } from '../../host/files/errno'
import { unzipped, zipped } from '../../host/files/gzip'
import { decodeTar, encodeTar, entryOf, type TarEntry } from '../../host/files/tar'
import type { Content } from '../../api/content'
import { modeText, type Node } from '../../host/files/node'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { takeAll, writeFile } from '../lib/io'
import { BUSYBOX_BANNER, isGnu, type Options, parseOptions, refuseOption } from '../lib/options'
import { nameTable } from '../lib/users'
import { matches } from '../sh/glob'
import { makePath } from './mkdir'

const at = (folder: string, path: string): string => (path.startsWith('/') ? path : `${folder}/${path}`)
const bare = (path: string): string =>
  path
    .replace(/^(\.\/)+(?=.)/, '')
    .replace(/^\/+/, '')
    .replace(/\/+$/, '')

function* gather(sys: Sys, path: string, name: string, options: Options, seen: Map<Node, string>, out: TarEntry[]): Task<void> {
  const excluded = options.list.some(
    ([flag, value]) => flag === 'exclude' && (matches(value, name) || matches(value, name.split('/').at(-1) ?? '')),
  )
  if (excluded) return
  const stat = options.flags.has('h') ? sys.stat(path) : sys.lstat(path)
  if (stat instanceof Errno) return
  const names = nameTable(sys)
  const entry = entryOf(name, stat.node)
  const earlier = stat.kind === 'file' ? seen.get(stat.node) : undefined
  if (entry) {
    const owned = { ...entry, user: names.user(stat.uid), group: names.group(stat.gid) }
    out.push(earlier === undefined ? owned : { ...owned, kind: 'link', target: earlier })
  }
  if (stat.kind === 'file') seen.set(stat.node, name)
  if (stat.kind !== 'directory') return
  yield* sys.cpu(20)
  const children = sys.readdir(path)
  for (const child of children instanceof Errno ? [] : children)
    yield* gather(sys, `${path.replace(/\/+$/, '')}/${child}`, `${name.replace(/\/+$/, '')}/${child}`, options, seen, out)
}

function* create(sys: Sys, options: Options, file: string): Task<number> {
  const entries: TarEntry[] = []
  const seen = new Map<Node, string>()
  let [code, folder, stripped] = [0, '.', false]
  const paths = operands(options)
  if (paths.every(([flag]) => flag === 'C')) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? "tar: Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more information.\n"
        : 'tar: empty archive\n',
    )
    return isGnu(sys) ? 2 : 1
  }
  for (const [flag, value] of paths) {
    if (flag === 'C') {
      folder = at(folder, value)
      const stat = sys.stat(folder)
      if (!(stat instanceof Errno)) continue
      yield* sys.write(
        2,
        isGnu(sys)
          ? `tar: ${value}: Cannot open: ${stat.text}\ntar: Error is not recoverable: exiting now\n`
          : `tar: can't change directory to '${value}': ${stat.text}\n`,
      )
      return isGnu(sys) ? 2 : 1
    }
    const path = at(folder, value)
    const stat = sys.lstat(path)
    if (stat instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `tar: ${value}: Cannot stat: ${stat.text}\n` : `tar: ${value}: ${stat.text}\n`)
      code = isGnu(sys) ? 2 : 1
      continue
    }
    if (value.startsWith('/') && !stripped) {
      stripped = true
      yield* sys.write(2, isGnu(sys) ? "tar: Removing leading `/' from member names\n" : "tar: removing leading '/' from member names\n")
    }
    yield* gather(sys, path, value.replace(/^\/+/, '') || '.', options, seen, entries)
  }
  if (options.flags.has('v')) yield* sys.write(file === '-' ? 2 : 1, entries.map((entry) => entry.name + '\n').join(''))
  const plain = encodeTar(entries)
  const archive = options.flags.has('z') ? zipped(plain) : plain
  const failed = file === '-' ? yield* sys.write(1, archive) : yield* writeFile(sys, at('.', file).replace(/^\.\//, ''), archive)
  if (failed instanceof Errno) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `tar: ${file}: Cannot open: ${failed.text}\ntar: Error is not recoverable: exiting now\n`
        : `tar: can't open '${file}': ${failed.text}\n`,
    )
    return isGnu(sys) ? 2 : 1
  }
  if (code !== 0)
    yield* sys.write(
      2,
      isGnu(sys) ? 'tar: Exiting with failure status due to previous errors\n' : 'tar: error exit delayed from previous errors\n',
    )
  return code
}
/** -C and names in the order they stand: each -C holds for the names after it. */
const operands = (options: Options): (readonly [string, string])[] => [
  ...options.list.filter(([flag]) => flag === 'C'),
  ...options.rest.map((path) => ['', path] as const),
]

function wanted(options: Options, entry: TarEntry): boolean {
  if (options.list.some(([flag, value]) => flag === 'exclude' && matches(value, bare(entry.name)))) return false
  if (options.rest.length === 0) return true
  return options.rest.some((path) => bare(entry.name) === bare(path) || bare(entry.name).startsWith(bare(path) + '/'))
}
function longLine(sys: Sys, entry: TarEntry): string {
  const mode = modeText(entry.kind === 'link' ? 'file' : entry.kind, entry.mode).replace(/^-/, entry.kind === 'link' ? 'h' : '-')
  const owner = `${entry.user || entry.uid}/${entry.group || entry.gid}`
  const target = entry.kind === 'symlink' ? ` -> ${entry.target}` : entry.kind === 'link' ? ` link to ${entry.target}` : ''
  const size = String(entry.content.size)
  return isGnu(sys)
    ? `${mode} ${owner} ${size.padStart(Math.max(1, 19 - owner.length))} ${strftime('%Y-%m-%d %H:%M', entry.mtime)} ${entry.name}${target}\n`
    : `${mode} ${owner} ${size.padStart(9)} ${strftime('%Y-%m-%d %H:%M:%S', entry.mtime)} ${entry.name}${target}\n`
}

function* extract(sys: Sys, options: Options, entries: readonly TarEntry[]): Task<number> {
  const folder = options.flags.get('C') ?? '.'
  const root = sys.credentials.uid === 0
  const strip = Number(options.flags.get('strip') ?? 0)
  const dated: [string, number][] = []
  let code = 0
  const shorten = (name: string): string => bare(name).split('/').slice(strip).join('/')
  for (const entry of entries.filter((one) => wanted(options, one))) {
    const name = shorten(entry.name)
    if (options.flags.has('O')) {
      if (entry.kind === 'file') yield* sys.write(1, entry.content)
      continue
    }
    if (options.flags.has('v')) yield* sys.write(1, entry.name + '\n')
    if (name === '' && strip > 0) continue
    const path = name === '' || name === '.' ? folder : `${folder}/${name}`
    const parent = path.replace(/\/[^/]*$/, '')
    const made = parent === path ? undefined : makePath(sys, parent, 0o777)
    const error = made?.error ?? (yield* place(sys, entry, path, folder, shorten))
    if (error) {
      yield* sys.write(
        2,
        isGnu(sys) ? `tar: ${entry.name}: Cannot open: ${error.text}\n` : `tar: can't open '${entry.name}': ${error.text}\n`,
      )
      code = isGnu(sys) ? 2 : 1
      continue
    }
    if (root) sys.chown(path, entry.uid, entry.gid, false)
    if (entry.kind !== 'symlink' && entry.kind !== 'link') {
      sys.chmod(path, root || options.flags.has('p') ? entry.mode : entry.mode & ~sys.umask())
      dated.push([path, entry.mtime])
    }
  }
  for (const [path, mtime] of dated.reverse()) sys.utimes(path, mtime)
  if (code === 2) yield* sys.write(2, 'tar: Exiting with failure status due to previous errors\n')
  return code
}
function* place(sys: Sys, entry: TarEntry, path: string, folder: string, shorten: (name: string) => string): Task<Errno | undefined> {
  if (entry.kind === 'directory') {
    const error = sys.mkdir(path)
    return error?.code === 'EEXIST' ? undefined : error
  }
  sys.unlink(path)
  if (entry.kind === 'symlink') return sys.symlink(entry.target, path)
  if (entry.kind === 'link') return sys.link(`${folder}/${shorten(entry.target)}`, path)
  if (entry.kind === 'fifo') return sys.mkfifo(path)
  if (entry.kind === 'device') return undefined
  return yield* writeFile(sys, path, entry.content, 0o666)
}

const USAGE = 'c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [FILE]...'
const LONG: Readonly<Record<string, string>> = {
  create: 'c',
  extract: 'x',
  list: 't',
  file: 'f:',
  directory: 'C:',
  verbose: 'v',
  gzip: 'z',
  exclude: 'exclude:',
  'to-stdout': 'O',
  'strip-components': 'strip:',
  'preserve-permissions': 'p',
  'no-same-owner': 'o',
  dereference: 'h',
  get: 'x',
}

export const tar: Program = function* (sys) {
  const args = sys.argv.slice(1)
  // The old way: letters without a dash, their values after them in order.
  if (args[0] && /^[A-Za-z]+$/.test(args[0])) {
    const letters = args.shift() ?? ''
    const values = [...letters].flatMap((letter) =>
      letter === 'f' || letter === 'C' ? [[`-${letter}`, args.shift() ?? '']] : [[`-${letter}`]],
    )
    args.unshift(...values.flat())
  }
  const options = parseOptions(args, {
    short: 'cxtf:C:vzjJZpOhkmaoP',
    long: LONG,
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'tar', options, USAGE, 64)
  const { flags } = options
  const file = flags.get('f') ?? '-'
  if (flags.has('c')) return yield* create(sys, options, file)
  if (!flags.has('x') && !flags.has('t')) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? "tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\nTry 'tar --help' or 'tar --usage' for more information.\n"
        : `${BUSYBOX_BANNER}\n\nUsage: tar ${USAGE}\n`,
    )
    return isGnu(sys) ? 2 : 1
  }
  const fd = file === '-' ? 0 : sys.open(file, { read: true })
  if (fd instanceof Errno) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `tar: ${file}: Cannot open: ${fd.text}\ntar: Error is not recoverable: exiting now\n`
        : `tar: can't open '${file}': ${fd.text}\n`,
    )
    return isGnu(sys) ? 2 : 1
  }
  const taken = yield* takeAll(sys, fd)
  return yield* unpack(sys, options, taken instanceof Errno ? taken : (unzipped(taken) ?? taken))
}

/** Lists or extracts. */
function* unpack(sys: Sys, options: Options, archive: Content | Errno): Task<number> {
  const { flags } = options
  const entries = archive instanceof Errno ? 'truncated' : archive.size === 0 ? (isGnu(sys) ? [] : 'truncated') : decodeTar(archive)
  if (!Array.isArray(entries)) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? entries === 'truncated'
          ? 'tar: Unexpected EOF in archive\ntar: Error is not recoverable: exiting now\n'
          : 'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n'
        : entries === 'truncated' || (!(archive instanceof Errno) && archive.size < 512)
          ? 'tar: short read\n'
          : 'tar: invalid tar magic\n',
    )
    return isGnu(sys) ? 2 : 1
  }
  const folder = flags.get('C')
  if (folder !== undefined) {
    const stat = sys.stat(folder)
    if (stat instanceof Errno) {
      yield* sys.write(
        2,
        isGnu(sys)
          ? `tar: ${folder}: Cannot open: ${stat.text}\ntar: Error is not recoverable: exiting now\n`
          : `tar: can't change directory to '${folder}': ${stat.text}\n`,
      )
      return isGnu(sys) ? 2 : 1
    }
  }
  if (flags.has('x')) return yield* extract(sys, options, entries)
  yield* sys.write(
    1,
    entries
      .filter((entry) => wanted(options, entry))
      .map((entry) => (flags.has('v') ? longLine(sys, entry) : entry.name + '\n'))
      .join(''),
  )
  return 0
}
