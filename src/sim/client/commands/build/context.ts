// The build context on the client's side: a folder, an archive or nothing. Models: moby/tonistiigi fsutil walking: owners are dropped, ignored folders are
// not entered, only what the daemon wants is listed. Left out: devices and sockets.
import type { ListedFile } from '../../../api/engine/build'
import { IgnoreMatcher } from '../../../api/ignore'
import { type Content, EMPTY_CONTENT } from '../../../api/content'
import { Errno } from '../../../host/files/errno'
import { encodeTar, type TarEntry } from '../../../host/files/tar'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { takeFile } from '../../../programs/lib/io'

/** Where files come from. */
export interface Tree {
  list(path: string): readonly string[]
  stat(path: string): ListedFile | undefined
  read(path: string): Task<Content | undefined>
}

const join = (folder: string, path: string): string => (path === '' ? folder : `${folder === '/' ? '' : folder}/${path}`)

/** A folder on disk. */
export class FolderTree implements Tree {
  constructor(
    private readonly sys: Sys,
    private readonly folder: string,
  ) {}
  list(path: string): readonly string[] {
    const names = this.sys.readdir(join(this.folder, path))
    return names instanceof Errno ? [] : names.filter((name) => name !== '.' && name !== '..').sort()
  }
  stat(path: string): ListedFile | undefined {
    const found = this.sys.lstat(join(this.folder, path))
    if (found instanceof Errno) return undefined
    const { kind, mode, mtime, size } = found
    if (kind !== 'file' && kind !== 'directory' && kind !== 'symlink') return undefined
    const target = kind === 'symlink' ? this.sys.readlink(join(this.folder, path)) : ''
    return { path, kind, mode, uid: 0, gid: 0, size: kind === 'file' ? size : 0, mtime, target: target instanceof Errno ? '' : target }
  }
  *read(path: string): Task<Content | undefined> {
    const body = yield* takeFile(this.sys, join(this.folder, path))
    return body instanceof Errno ? undefined : body
  }
}

/** The entries of an archive, or files made up. */
export class EntryTree implements Tree {
  readonly #entries = new Map<string, TarEntry>()
  constructor(entries: readonly TarEntry[]) {
    for (const entry of entries) this.#entries.set(entry.name.replace(/^\.?\//, '').replace(/\/$/, ''), entry)
  }
  list(path: string): readonly string[] {
    const prefix = path === '' ? '' : `${path}/`
    const names = [...this.#entries.keys()].filter((name) => name !== '' && name.startsWith(prefix))
    return [...new Set(names.map((name) => name.slice(prefix.length).split('/')[0] ?? ''))].filter((name) => name !== '').sort()
  }
  stat(path: string): ListedFile | undefined {
    const entry = this.#entries.get(path)
    if (!entry)
      return this.list(path).length > 0
        ? { path, kind: 'directory', mode: 0o755, uid: 0, gid: 0, size: 0, mtime: 0, target: '' }
        : undefined
    const { kind, mode, mtime, target, content } = entry
    if (kind !== 'file' && kind !== 'directory' && kind !== 'symlink') return undefined
    return { path, kind, mode, uid: 0, gid: 0, size: content.size, mtime, target }
  }
  *read(path: string): Task<Content | undefined> {
    yield* []
    return this.#entries.get(path)?.content
  }
}

const normal = (path: string): string =>
  path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/')

const LINKS = 40
/** Where a path leads when links in it are followed, step by step. */
function followed(path: string, tree: Tree): string[] {
  const out: string[] = []
  let at = path
  for (let count = 0; count < LINKS; count++) {
    const names = at.split('/')
    const depth = names.findIndex((_, i) => tree.stat(names.slice(0, i + 1).join('/'))?.kind === 'symlink')
    if (depth < 0) break
    const target = tree.stat(names.slice(0, depth + 1).join('/'))?.target ?? ''
    const folder = target.startsWith('/') ? [] : names.slice(0, depth)
    at = resolved([...folder, ...target.split('/'), ...names.slice(depth + 1)])
    out.push(at)
  }
  return out
}
function resolved(names: readonly string[]): string {
  const out: string[] = []
  for (const name of names) {
    if (name === '..') out.pop()
    else if (name !== '' && name !== '.') out.push(name)
  }
  return out.join('/')
}

/** Whether a path is wanted itself, lies in something wanted, or leads to it. */
class Wanted {
  readonly #paths: readonly string[]
  constructor(only: readonly string[], tree: Tree) {
    const paths = only.map((one) => normal(one).replace(/(^|\/)[^/]*[*?[].*$/, ''))
    // What a link on the way points at comes too.
    const targets = paths.flatMap((path) => followed(path, tree))
    this.#paths = [...paths, ...targets]
  }
  has(path: string): boolean {
    return this.#paths.some((wanted) => wanted === '' || path === wanted || path.startsWith(`${wanted}/`) || wanted.startsWith(`${path}/`))
  }
}

/** Everything that travels, parents first. */
export function listFiles(tree: Tree, only: readonly string[], ignore: readonly string[]): ListedFile[] {
  const matcher = IgnoreMatcher.of(ignore)
  const wanted = new Wanted(only, tree)
  const out: ListedFile[] = []
  const walk = (folder: string): void => {
    for (const name of tree.list(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`
      if (!wanted.has(path)) continue
      const ignored = typeof matcher !== 'string' && matcher.ignores(path)
      const found = tree.stat(path)
      if (!found) continue
      if (!ignored) out.push(found)
      if (found.kind === 'directory' && (!ignored || (typeof matcher !== 'string' && matcher.negates))) walk(path)
    }
  }
  walk('')
  return out
}

/** The files asked for, as one archive. */
export function* packFiles(tree: Tree, paths: readonly string[]): Task<Content> {
  const entries: TarEntry[] = []
  for (const path of paths) {
    const found = tree.stat(path)
    const body = yield* tree.read(path)
    if (!found || !body) continue
    const { mode, uid, gid, mtime } = found
    entries.push({ name: path, kind: 'file', mode, uid, gid, mtime, target: '', content: body, user: '', group: '' })
  }
  return entries.length === 0 ? EMPTY_CONTENT : encodeTar(entries)
}
