// docker cp. Models: docker/cli cli/command/container/cp.go and moby pkg/archive copy rules: trailing "/.", existing directories, "-" for a tar stream.
// Left out: -L, -a.
import { fromBase64, text } from '../../../api/bytes'
import { content, type Content, EMPTY_CONTENT } from '../../../api/content'
import { isRecord, parseJson } from '../../../api/json'
import { rfc3339 } from '../../../api/time'
import { humanSize } from '../../../api/units'
import { Errno } from '../../../host/files/errno'
import { absolute, clean } from '../../../host/files/mounts'
import { decodeTar, encodeTar, type TarEntry } from '../../../host/files/tar'
import type { Task } from '../../../host/kernel/task'
import { takeAll, takeFile, writeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'

interface Place {
  readonly container: string
  readonly path: string
}
/** "box:/etc/hosts" or a path of the host; a path that begins with / or . is never a container's. */
function split(arg: string): Place {
  const at = arg.indexOf(':')
  if (arg.startsWith('/') || arg.startsWith('.') || at < 1) return { container: '', path: arg }
  return { container: arg.slice(0, at), path: arg.slice(at + 1) }
}

export function* cp(cli: Cli): Task<number> {
  const [source, target] = [split(cli.arg(0)), split(cli.arg(1))]
  if (source.path === '' && source.container === '') return yield* fail(cli, new CliError('source can not be empty'))
  if (target.path === '' && target.container === '') return yield* fail(cli, new CliError('destination can not be empty'))
  if (source.container !== '' && target.container !== '')
    return yield* fail(cli, new CliError('copying between containers is not supported'))
  if (source.container !== '') return yield* fromContainer(cli, source, target.path)
  if (target.container !== '') return yield* toContainer(cli, source.path, target)
  return yield* fail(cli, new CliError('must specify at least one container source'))
}

interface PathStat {
  readonly directory: boolean
  readonly size: number
}
function* statRemote(cli: Cli, place: Place): Task<PathStat | CliError> {
  const reply = yield* cli.request('HEAD', `/containers/${place.container}/archive`, { query: { path: place.path } })
  if (reply instanceof CliError) return reply
  cli.done(reply)
  return readStat(reply.headers.get('x-docker-container-path-stat') ?? '')
}
function readStat(header: string): PathStat {
  const parsed = parseJson(text(fromBase64(header) ?? new Uint8Array(0)))
  const mode = isRecord(parsed) ? Number(parsed['mode']) : 0
  return { directory: mode >= 2 ** 31, size: isRecord(parsed) ? Number(parsed['size']) : 0 }
}

/** Said to a terminal only. */
function* said(cli: Cli, line: string): Task<void> {
  if (!cli.flags.bool('quiet') && cli.sys.isatty(2)) yield* cli.complain(line)
}

function* fromContainer(cli: Cli, source: Place, target: string): Task<number> {
  const reply = yield* cli.request('GET', `/containers/${source.container}/archive`, { query: { path: clean(absolute('/', source.path)) } })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  const archive = yield* reply.body.all()
  cli.done(reply)
  if (target === '-') {
    yield* cli.sys.write(1, archive)
    return 0
  }
  const decoded = decodeTar(archive)
  const entries = typeof decoded === 'string' ? [] : decoded.map((entry) => ({ ...entry, name: entry.name.replace(/\/+$/, '') }))
  const [root] = entries
  if (!root) return 0
  const onlyContents = source.path.endsWith('/.')
  const there = cli.sys.stat(target)
  const into = !(there instanceof Errno) && there.kind === 'directory'
  if (root.kind === 'directory' && !(there instanceof Errno) && there.kind !== 'directory')
    return yield* fail(cli, new CliError(`cannot copy directory`))
  if (there instanceof Errno && target.endsWith('/') && root.kind !== 'directory')
    return yield* fail(cli, new CliError(`no such directory`))
  const base = into && !onlyContents ? `${target}/${root.name}` : target
  for (const entry of entries) {
    const failed = yield* unpack(cli, entry, `${base}${entry.name.slice(root.name.length)}`)
    if (failed) return yield* fail(cli, failed)
  }
  yield* said(cli, `Successfully copied ${humanSize(archive.size)} to ${target}`)
  return 0
}

function* unpack(cli: Cli, entry: TarEntry, path: string): Task<CliError | undefined> {
  const { sys } = cli
  const failed =
    entry.kind === 'directory'
      ? sys.mkdir(path, entry.mode)
      : entry.kind === 'symlink'
        ? sys.symlink(entry.target, path)
        : yield* writeFile(sys, path, entry.content, entry.mode)
  if (failed instanceof Errno && failed.code !== 'EEXIST') return new CliError(`open ${path}: ${failed.goText}`)
  return undefined
}

/** A path of the host with all below it, as entries named from `name` on. */
function* pack(cli: Cli, path: string, name: string): Task<TarEntry[] | CliError> {
  const found = cli.sys.lstat(path)
  if (found instanceof Errno) return new CliError(`lstat ${absolute(cli.sys.cwd, path)}: ${found.goText}`)
  const { mode, uid, gid, mtime } = found
  const entry = { name, mode, uid, gid, mtime, target: '', content: EMPTY_CONTENT, user: '', group: '' }
  if (found.node.kind === 'symlink') return [{ ...entry, kind: 'symlink', target: found.node.target }]
  if (found.kind !== 'directory') {
    const body: Content | Errno = yield* takeFile(cli.sys, path)
    return body instanceof Errno ? new CliError(`open ${path}: ${body.goText}`) : [{ ...entry, kind: 'file', content: body }]
  }
  const entries: TarEntry[] = name === '' ? [] : [{ ...entry, name: `${name}/`, kind: 'directory' }]
  const names = cli.sys.readdir(path)
  for (const child of names instanceof Errno ? [] : names) {
    const below = yield* pack(cli, `${path}/${child}`, name === '' ? child : `${name}/${child}`)
    if (below instanceof CliError) return below
    entries.push(...below)
  }
  return entries
}

function* toContainer(cli: Cli, source: string, target: Place): Task<number> {
  const stat = yield* statRemote(cli, target)
  if (stat instanceof CliError && stat.status !== 404) return yield* fail(cli, stat)
  const exists = !(stat instanceof CliError)
  const into = exists && stat.directory
  const path = clean(absolute('/', target.path))
  const asTyped = target.path.startsWith('/') ? target.path : `/${target.path}`
  if (source === '-') {
    const archive = yield* takeAll(cli.sys, 0)
    if (!into) return yield* fail(cli, new CliError(`destination "${target.container}:${target.path}" must be a directory`))
    return yield* upload(cli, target.container, path, archive instanceof Errno ? content('') : archive)
  }
  const found = cli.sys.lstat(source)
  if (found instanceof Errno) return yield* fail(cli, new CliError(`lstat ${absolute(cli.sys.cwd, source)}: ${found.goText}`))
  const onlyContents = source.endsWith('/.')
  const directory = found.kind === 'directory'
  if (directory && exists && !into) return yield* refuse(cli, source, 'cannot copy directory')
  if (!exists && target.path.endsWith('/') && !directory) return yield* refuse(cli, source, 'no such directory')
  const own = source.replace(/\/+$/, '').split('/').at(-1) ?? ''
  const name = into ? (onlyContents ? '' : own) : (path.split('/').at(-1) ?? '')
  const parent = into ? asTyped : path.slice(0, path.lastIndexOf('/')) || '/'
  const entries = yield* pack(cli, onlyContents ? source.slice(0, -2) : source, name)
  if (entries instanceof CliError) return yield* fail(cli, entries)
  return yield* upload(cli, target.container, parent, encodeTar(entries))
}

/** The goroutine that was packing meanwhile says that nobody reads any more, as docker/cli lets it. */
function* refuse(cli: Cli, source: string, why: string): Task<number> {
  const full = clean(absolute(cli.sys.cwd, source))
  yield* cli.complain(`time="${rfc3339(cli.sys.now())}" level=error msg="Can't add file ${full} to tar: io: read/write on closed pipe"`)
  return yield* fail(cli, new CliError(why))
}

function* upload(cli: Cli, container: string, path: string, archive: Content): Task<number> {
  const failed = yield* cli.call('PUT', `/containers/${container}/archive`, {
    query: { path, noOverwriteDirNonDir: 'true' },
    body: archive,
    headers: { 'content-type': 'application/x-tar' },
  })
  if (failed) return yield* fail(cli, failed)
  yield* said(cli, `Successfully copied ${humanSize(archive.size)} to ${container}:${path}`)
  return 0
}
