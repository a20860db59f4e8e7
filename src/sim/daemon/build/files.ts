// COPY, ADD and WORKDIR on trees. Models: BuildKit solver/llbsolver/file and fsutil copy: sources with wildcards, folders copied by content, --parents,
// --exclude, owners and modes; archives that ADD unpacks. Left out: extended attributes, hard links between sources.
import { text, utf8 } from '../../api/bytes'
import { content, digestOf } from '../../api/content'
import { IgnoreMatcher } from '../../api/ignore'
import type { FileSystem } from '../../host/files/filesystem'
import { cloneNode, directory, type DirectoryNode, file, type Node } from '../../host/files/node'
import { clean, MountTable, namesOf } from '../../host/files/mounts'
import { Errno } from '../../host/files/errno'
import { unpackEntries } from '../../host/files/layer-tar'
import type { OverlayFileSystem } from '../../host/files/overlay'
import { unzipped } from '../../host/files/gzip'
import { decodeTar, type TarEntry } from '../../host/files/tar'
import { accessOf } from '../../host/kernel/access'
import { ROOT } from '../../host/kernel/credentials'
import type { Micros } from '../../clock/clock'
import { gitSource } from './remote'
import type { CopyVertex } from './vertex'

const root = accessOf(ROOT)

/** A source that was found: where, and what. */
export interface Source {
  /** Relative to the root of where it comes from. */
  readonly path: string
  readonly node: Node
  /** The pattern named it, or a wildcard did. */
  readonly typed: string
}

/** A tree with all that lies below one place, links not followed. */
function snapshot(fs: FileSystem, names: readonly string[]): Node | undefined {
  const node = fs.lookup(names)
  if (node?.kind !== 'directory') return node ? cloneNode(node) : undefined
  const whole = directory({ mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime })
  for (const name of fs.list(names)) {
    const child = snapshot(fs, [...names, name])
    if (child) whole.entries.set(name, child)
  }
  return whole
}

const hasWildcard = (text: string): boolean => /[*?[]/.test(text)

/** Paths that a pattern with wildcards names, sorted. */
function matches(fs: FileSystem, pattern: string): string[] {
  let found: string[][] = [[]]
  for (const part of namesOf(clean(pattern))) {
    const deep = part === '**'
    const matcher = IgnoreMatcher.of([part])
    found = found.flatMap((names) => {
      if (deep) return [names, ...below(fs, names)]
      if (!hasWildcard(part)) return fs.lookup([...names, part]) ? [[...names, part]] : []
      return fs
        .list(names)
        .filter((name) => typeof matcher !== 'string' && matcher.ignores(name))
        .map((name) => [...names, name])
    })
  }
  return found.map((names) => names.join('/')).sort()
}
function below(fs: FileSystem, names: readonly string[]): string[][] {
  return fs.list(names).flatMap((name) => {
    const path = [...names, name]
    return fs.lookup(path)?.kind === 'directory' ? [path, ...below(fs, path)] : []
  })
}

/** @returns what was found, or the pattern that found nothing */
export function findSources(fs: FileSystem, vertex: CopyVertex): Source[] | string {
  const out: Source[] = []
  for (const typed of vertex.sources) {
    if (/^https?:\/\//.test(typed) || (vertex.add && gitSource(typed))) continue
    const pattern = typed.replace(/\/\.\//, '/')
    const paths = hasWildcard(pattern) ? matches(fs, pattern) : [namesOf(clean(`/${pattern}`)).join('/')]
    // Wildcards that find nothing are no error.
    for (const path of paths) {
      // A link that is named is followed; links inside what is copied stay links.
      const place = new MountTable(fs).walk(`/${path}`, root)
      const names = place instanceof Errno ? [] : namesOf(place.path)
      const node = place instanceof Errno || !place.node ? undefined : snapshot(fs, names)
      if (!node) return clean(`/${typed}`)
      out.push({ path, node, typed })
    }
  }
  return out
}

/** A text that is the same for the same content: times do not count, owners and modes do. */
export function fingerprint(node: Node, path = ''): string {
  const own = `${path} ${node.kind} ${node.mode} ${node.uid} ${node.gid}`
  if (node.kind === 'file') return `${own} ${digestOf(node.content)}\n`
  if (node.kind === 'symlink') return `${own} ${node.target}\n`
  if (node.kind !== 'directory') return `${own}\n`
  const children = [...node.entries].sort(([a], [b]) => (a < b ? -1 : 1))
  return `${own}\n${children.map(([name, child]) => fingerprint(child, `${path}/${name}`)).join('')}`
}

export interface Ownership {
  readonly uid: number
  readonly gid: number
}

export class Copier {
  readonly #excluded: IgnoreMatcher | undefined
  constructor(
    private readonly overlay: OverlayFileSystem,
    private readonly vertex: CopyVertex,
    private readonly owner: Ownership | undefined,
    private readonly now: Micros,
  ) {
    const matcher = vertex.excludes.length > 0 ? IgnoreMatcher.of(vertex.excludes) : undefined
    this.#excluded = typeof matcher === 'string' ? undefined : matcher
  }

  /** Where a path leads, links of the image followed; missing folders are made. */
  folder(path: string): string[] {
    const table = new MountTable(this.overlay)
    const names: string[] = []
    for (const name of namesOf(clean(path))) {
      const place = table.walk(`/${[...names, name].join('/')}`, root)
      if (!(place instanceof Errno) && place.node) {
        names.splice(0, names.length, ...namesOf(place.path))
        continue
      }
      names.push(name)
      this.overlay.put(names, directory({ mtime: this.now, ...this.owner }))
    }
    return names
  }
  #own(node: Node): Node {
    const { chmod } = this.vertex
    const mode = chmod === undefined || node.kind === 'symlink' ? node.mode : chmod
    return { ...node, mode, uid: this.owner?.uid ?? 0, gid: this.owner?.gid ?? 0 }
  }
  #put(names: readonly string[], node: Node, path: string): void {
    if (path !== '' && this.#excluded?.ignores(path)) return
    if (node.kind !== 'directory') {
      this.overlay.put(names, this.#own(node))
      return
    }
    const there = this.overlay.lookup(names)
    const own = this.#own(node)
    if (there?.kind === 'directory') {
      const mine = names.length > 0 ? this.overlay.own(names) : undefined
      if (mine) Object.assign(mine, { mode: own.mode, uid: own.uid, gid: own.gid, mtime: node.mtime })
    } else this.overlay.put(names, directory({ mode: own.mode, uid: own.uid, gid: own.gid, mtime: node.mtime }))
    this.#children(names, node, path)
  }
  #children(names: readonly string[], node: DirectoryNode, path: string): void {
    for (const [name, child] of node.entries) this.#put([...names, name], child, path === '' ? name : `${path}/${name}`)
  }

  /** @returns why it cannot be copied */
  copy(source: Source, several: boolean): string | undefined {
    const { dest, add, unpack, parents } = this.vertex
    const entries = (unpack ?? add) && source.node.kind === 'file' ? archive(source.node) : undefined
    if (entries) {
      this.#unpack(entries, dest)
      return undefined
    }
    const name = source.path.split('/').at(-1) ?? ''
    if (parents) {
      const [, kept = source.path] = /\/\.\/(.*)$/.exec(source.typed) ?? []
      const at = this.folder(`${dest}/${kept.split('/').slice(0, -1).join('/')}`)
      this.#put([...at, name], source.node, '')
      return undefined
    }
    if (source.node.kind === 'directory') {
      this.#children(this.folder(dest), source.node, '')
      return undefined
    }
    const into = dest.endsWith('/') || several || this.overlay.lookup(namesOf(clean(dest)))?.kind === 'directory'
    if (into) this.#put([...this.folder(dest), name], source.node, name)
    else {
      const names = namesOf(clean(dest))
      const last = names.pop() ?? name
      this.#put([...this.folder(`/${names.join('/')}`), last], source.node, name)
    }
    return undefined
  }
  #unpack(entries: readonly TarEntry[], dest: string): void {
    const tree = directory({ mtime: this.now })
    unpackEntries(tree, entries)
    const names = this.folder(dest)
    const put = (at: readonly string[], node: Node): void => {
      const owned = this.owner ? this.#own(node) : node
      if (owned.kind !== 'directory') return this.overlay.put(at, owned)
      if (this.overlay.lookup(at)?.kind !== 'directory') this.overlay.put(at, { ...owned, entries: new Map() })
      for (const [name, child] of owned.entries) put([...at, name], child)
    }
    for (const [name, child] of tree.entries) put([...names, name], child)
  }
  document(name: string, body: string, several: boolean): void {
    this.copy({ path: name, node: file(content(utf8(body)), { mtime: this.now }), typed: name }, several)
  }
}

/** The entries of a tar; undefined when the file is none. */
function archive(node: Node): readonly TarEntry[] | undefined {
  const tar = node.kind === 'file' ? unzipped(node.content) : undefined
  if (!tar || tar.size < 512 || text(tar.bytes(257, 262)) !== 'ustar') return undefined
  const entries = decodeTar(tar)
  return typeof entries === 'string' ? undefined : entries
}
