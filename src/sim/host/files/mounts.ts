// A mount namespace: which file system lies at which path, and how a path is walked.
// Models: path_resolution(7), mount_namespaces(7), permission checks of inode(7) and CAP_DAC_OVERRIDE of capabilities(7).
// Left out: propagation (shared, slave), ACLs, quotas, mount flags but `ro`.
import type { Micros } from '../../clock/clock'
import { LIMITS } from '../../clock/limits'
import { errno, Errno } from './errno'
import type { FileSystem, Names } from './filesystem'
import { cloneNode, type Node, type NodeKind, sizeOf } from './node'

export interface Mount {
  /** Absolute, normalised: "/", "/data". */
  readonly target: string
  readonly fs: FileSystem
  readonly readOnly: boolean
}

/** Who asks: decides what permission bits allow. */
export interface Access {
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
  /** CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_CHOWN held. */
  readonly override: boolean
  readonly fowner: boolean
  readonly chown: boolean
}

export interface Stat {
  readonly kind: NodeKind
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Bytes. */
  readonly size: number
  readonly mtime: Micros
  /** Identity: the same object for the same inode. */
  readonly node: Node
}

/** Where a walk ended: the mount, the path below it, and the node if it exists. */
export interface Place {
  readonly mount: Mount
  readonly names: Names
  readonly path: string
  readonly node: Node | undefined
}

export const namesOf = (path: string): string[] => path.split('/').filter((name) => name !== '' && name !== '.')
export const absolute = (cwd: string, path: string): string => (path.startsWith('/') ? path : `${cwd}/${path}`)

/** Lexical: "/a/../b/" → "/b", as Go's filepath.Clean on absolute paths. */
export function clean(path: string): string {
  const out: string[] = []
  for (const name of namesOf(path)) {
    if (name === '..') out.pop()
    else out.push(name)
  }
  return '/' + out.join('/')
}

export const READ = 4
export const WRITE = 2
export const EXECUTE = 1

export function permits(access: Access, node: Node, wanted: number): boolean {
  if (access.override) return wanted !== EXECUTE || node.kind === 'directory' || (node.mode & 0o111) !== 0
  const shift = access.uid === node.uid ? 6 : access.gid === node.gid || access.groups.includes(node.gid) ? 3 : 0
  return ((node.mode >> shift) & wanted) === wanted
}

export class MountTable {
  #mounts: Mount[] = []

  constructor(root: FileSystem, readOnly = false) {
    this.#mounts.push({ target: '/', fs: root, readOnly })
  }

  /** Mounts in the order they were made. */
  get list(): readonly Mount[] {
    return this.#mounts
  }
  mount(target: string, fs: FileSystem, readOnly = false): void {
    this.#mounts.push({ target, fs, readOnly })
  }
  unmount(target: string): void {
    const at = this.#mounts.findLastIndex((mount) => mount.target === target)
    if (at > 0) this.#mounts.splice(at, 1)
  }

  /** The mount that covers a normalised path, and the names below it. */
  locate(names: Names): { mount: Mount; below: Names } {
    let best = this.#mounts[0]
    let depth = 0
    for (const mount of this.#mounts) {
      const target = namesOf(mount.target)
      if (target.length >= depth && target.every((name, i) => names[i] === name)) {
        best = mount
        depth = target.length
      }
    }
    if (!best) throw new Error('drydock bug: a mount table without a root')
    return { mount: best, below: names.slice(depth) }
  }

  #node(names: Names): Node | undefined {
    const { mount, below } = this.locate(names)
    return mount.fs.lookup(below)
  }

  /** Walks a path. A missing last name is no error: the place says where it would be. */
  walk(path: string, access: Access, follow = true): Place | Errno {
    const todo = namesOf(path)
    if (path === '') return errno('ENOENT')
    let at: string[] = []
    let links = 0
    while (todo.length > 0) {
      const name = todo.shift() ?? ''
      if (name === '..') {
        at = at.slice(0, -1)
        continue
      }
      const here = this.#node(at)
      if (!here) return errno('ENOENT')
      if (here.kind !== 'directory') return errno('ENOTDIR')
      if (!permits(access, here, EXECUTE)) return errno('EACCES')
      const next = [...at, name]
      const node = this.#node(next)
      if (node?.kind === 'symlink' && (follow || todo.length > 0)) {
        if (++links > LIMITS.symlinks) return errno('ELOOP')
        todo.unshift(...namesOf(node.target))
        if (node.target.startsWith('/')) at = []
        continue
      }
      if (!node && todo.length > 0) return errno('ENOENT')
      at = next
    }
    const { mount, below } = this.locate(at)
    const node = mount.fs.lookup(below)
    if (node && node.kind !== 'directory' && /.\/$/.test(path)) return errno('ENOTDIR')
    return { mount, names: below, path: '/' + at.join('/'), node }
  }

  stat(path: string, access: Access, follow = true): Stat | Errno {
    const place = this.walk(path, access, follow)
    if (place instanceof Errno) return place
    if (!place.node) return errno('ENOENT')
    const { node } = place
    return { kind: node.kind, mode: node.mode, uid: node.uid, gid: node.gid, size: sizeOf(node), mtime: node.mtime, node }
  }

  /** Names in a directory, mount points included, sorted by code unit. */
  names(path: string, access: Access): string[] | Errno {
    const place = this.walk(path, access)
    if (place instanceof Errno) return place
    if (!place.node) return errno('ENOENT')
    if (place.node.kind !== 'directory') return errno('ENOTDIR')
    if (!permits(access, place.node, READ)) return errno('EACCES')
    return place.mount.fs.list(place.names).sort()
  }

  /** Whether names in the place's directory may be made or removed: undefined, or why not. */
  #refuses(place: Place, access: Access): Errno | undefined {
    if (place.mount.readOnly) return errno('EROFS')
    const parent = this.#node(namesOf(place.path).slice(0, -1))
    if (!parent || parent.kind !== 'directory') return errno('ENOTDIR')
    if (!permits(access, parent, WRITE | EXECUTE)) return errno('EACCES')
    const sticky = (parent.mode & 0o1000) !== 0 && place.node && !access.fowner
    return sticky && access.uid !== place.node.uid && access.uid !== parent.uid ? errno('EPERM') : undefined
  }

  /** Puts a node at a path that must be free. */
  make(path: string, access: Access, node: Node): Node | Errno {
    const place = this.walk(path.replace(/(.)\/+$/, '$1'), access, false)
    if (place instanceof Errno) return place
    if (place.node) return errno('EEXIST')
    const refused = this.#refuses(place, access)
    if (refused) return refused
    place.mount.fs.put(place.names, node)
    this.#touch(namesOf(place.path).slice(0, -1), node.mtime)
    return node
  }

  /** The node at a path, ready to be changed, or why it may not be. */
  change(path: string, access: Access, wanted: number, follow = true): Node | Errno {
    const place = this.walk(path, access, follow)
    if (place instanceof Errno) return place
    if (!place.node) return errno('ENOENT')
    if (wanted && !permits(access, place.node, wanted)) return errno('EACCES')
    const special = place.node.kind === 'device' || place.node.kind === 'fifo' || place.node.kind === 'socket'
    if (special) return place.node
    if (place.mount.readOnly) return errno('EROFS')
    return place.mount.fs.own(place.names) ?? errno('ENOENT')
  }

  unlink(path: string, access: Access, now: Micros): undefined | Errno {
    const place = this.walk(path, access, false)
    if (place instanceof Errno) return place
    if (!place.node) return errno('ENOENT')
    if (place.node.kind === 'directory') return errno('EISDIR')
    return this.#remove(place, access, now)
  }

  rmdir(path: string, access: Access, now: Micros): undefined | Errno {
    const place = this.walk(path, access, false)
    if (place instanceof Errno) return place
    if (!place.node) return errno('ENOENT')
    if (place.node.kind !== 'directory') return errno('ENOTDIR')
    if (place.mount.fs.list(place.names).length > 0) return errno('ENOTEMPTY')
    return this.#remove(place, access, now)
  }

  #remove(place: Place, access: Access, now: Micros): undefined | Errno {
    // A mount point is busy, be it a directory or a file such as a container's /etc/hosts.
    if (this.#mounts.some((mount) => mount.target === place.path)) return errno('EBUSY')
    const refused = this.#refuses(place, access)
    if (refused) return refused
    place.mount.fs.remove(place.names)
    this.#touch(namesOf(place.path).slice(0, -1), now)
    return undefined
  }

  /** rename(2). Directories of an overlay are copied whole. */
  // Docker gets EXDEV from overlay for a directory of a lower layer and mv copies; here the kernel copies, because the outcome is the same.
  rename(from: string, to: string, access: Access, now: Micros): undefined | Errno {
    const source = this.walk(from, access, false)
    const target = this.walk(to, access, false)
    if (source instanceof Errno) return source
    if (target instanceof Errno) return target
    if (!source.node) return errno('ENOENT')
    if (source.mount !== target.mount) return errno('EXDEV')
    if (this.#mounts.some((mount) => mount.target === source.path || mount.target === target.path)) return errno('EBUSY')
    if (source.path === target.path) return undefined
    if (target.path.startsWith(source.path + '/')) return errno('EINVAL')
    const refused = this.#refuses(source, access) ?? this.#refuses(target, access) ?? this.#clash(source, target)
    if (refused) return refused
    const moved = this.#whole(source)
    source.mount.fs.remove(source.names)
    if (target.node) target.mount.fs.remove(target.names)
    target.mount.fs.put(target.names, moved)
    this.#touch(namesOf(source.path).slice(0, -1), now)
    this.#touch(namesOf(target.path).slice(0, -1), now)
    return undefined
  }

  #clash(source: Place, target: Place): Errno | undefined {
    if (!target.node) return undefined
    if (target.node.kind === 'directory') {
      if (source.node?.kind !== 'directory') return errno('EISDIR')
      return target.mount.fs.list(target.names).length > 0 ? errno('ENOTEMPTY') : undefined
    }
    return source.node?.kind === 'directory' ? errno('ENOTDIR') : undefined
  }

  /** A node with everything below it, as one tree. */
  #whole(place: Place): Node {
    const build = (names: Names): Node | undefined => {
      const node = place.mount.fs.lookup(names)
      if (node?.kind !== 'directory') return node
      const copy = cloneNode({ ...node, entries: new Map() })
      if (copy.kind === 'directory') {
        for (const name of place.mount.fs.list(names)) {
          const child = build([...names, name])
          if (child) copy.entries.set(name, child)
        }
      }
      return copy
    }
    const node = place.mount.fs.own(place.names)
    if (!node) throw new Error('drydock bug: a place without its node')
    return node.kind === 'directory' ? (build(place.names) ?? node) : node
  }

  #touch(names: Names, now: Micros): void {
    const { mount, below } = this.locate(names)
    const node = mount.readOnly ? undefined : mount.fs.own(below)
    if (node) node.mtime = now
  }
}
