// Overlay: read-only layers under one writable layer.
// Models: kernel Documentation/filesystems/overlayfs.rst, "Upper and Lower", "whiteouts and opaque directories", copy-up.
// Left out: redirect_dir, metacopy, index; hard links across layers; the work directory.
import type { FileSystem, Names } from './filesystem'
import { device, directory, isWhiteout, type DirectoryNode, type Node } from './node'

export class OverlayFileSystem implements FileSystem {
  readonly type = 'overlay'
  readonly source = 'overlay'

  /** @param lowers topmost first, as in the mount option `lowerdir=`. */
  constructor(
    readonly upper: DirectoryNode,
    readonly lowers: readonly DirectoryNode[],
  ) {}

  lookup(path: Names): Node | undefined {
    return this.#stack(path)[0]
  }

  list(path: Names): string[] {
    const names = new Set<string>()
    const hidden = new Set<string>()
    for (const node of this.#stack(path)) {
      if (node.kind !== 'directory') break
      for (const [name, child] of node.entries) {
        if (isWhiteout(child)) hidden.add(name)
        else if (!hidden.has(name)) names.add(name)
      }
      for (const name of names) hidden.add(name)
    }
    return [...names]
  }

  own(path: Names): Node | undefined {
    const stack = this.#stack(path)
    const node = stack[0]
    if (!node || path.length === 0) return node
    const parent = this.#ownDirectory(path.slice(0, -1))
    const name = path[path.length - 1]
    if (!parent || name === undefined) return undefined
    const mine = parent.entries.get(name)
    if (mine && !isWhiteout(mine)) return mine
    const copy: Node =
      node.kind === 'directory' ? directory({ uid: node.uid, gid: node.gid, mode: node.mode, mtime: node.mtime }) : { ...node }
    parent.entries.set(name, copy)
    return copy
  }

  put(path: Names, node: Node): void {
    const parent = this.#ownDirectory(path.slice(0, -1))
    const name = path.at(-1)
    if (!parent || name === undefined) return
    // A directory made where a lower one was removed must not show the lower one's files again.
    if (node.kind === 'directory' && this.#below(path)) node.opaque = true
    parent.entries.set(name, node)
  }

  remove(path: Names): void {
    const parent = this.#ownDirectory(path.slice(0, -1))
    const name = path.at(-1)
    if (!parent || name === undefined) return
    if (this.#below(path)) parent.entries.set(name, device('whiteout', { mode: 0 }))
    else parent.entries.delete(name)
  }

  /** Whether the layers below the upper one have this name. */
  #below(path: Names): boolean {
    return new OverlayFileSystem(directory(), this.lowers).lookup(path) !== undefined
  }

  #ownDirectory(path: Names): DirectoryNode | undefined {
    if (path.length === 0) return this.upper
    const node = this.own(path)
    return node?.kind === 'directory' ? node : undefined
  }

  /** The nodes that make up one path, topmost first: several only when they are directories that merge. */
  #stack(path: Names): Node[] {
    let level: Node[] = [this.upper, ...this.lowers]
    for (const name of path) {
      const next: Node[] = []
      for (const node of level) {
        if (node.kind !== 'directory') break
        const child = node.entries.get(name)
        if (child) {
          if (isWhiteout(child) || (next.length > 0 && child.kind !== 'directory')) break
          next.push(child)
          if (child.kind !== 'directory' || child.opaque) break
        }
        if (node.opaque) break
      }
      if (next.length === 0) return []
      level = next
    }
    return level
  }
}

type ChangeKind = 'modified' | 'added' | 'deleted'
export interface Change {
  readonly path: string
  readonly kind: ChangeKind
}

/** What a writable layer changes: `docker diff` and `docker commit` read this. Parents come before children, names sorted. */
export function changesOf(overlay: OverlayFileSystem): Change[] {
  const lower = new OverlayFileSystem(directory(), overlay.lowers)
  const changes: Change[] = []
  const walk = (node: DirectoryNode, path: string[]) => {
    for (const [name, child] of [...node.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const at = [...path, name]
      const kind: ChangeKind = isWhiteout(child) ? 'deleted' : lower.lookup(at) ? 'modified' : 'added'
      changes.push({ path: '/' + at.join('/'), kind })
      if (child.kind === 'directory') walk(child, at)
    }
  }
  walk(overlay.upper, [])
  return changes
}

/** Bytes of the files in one layer's tree. */
export function treeBytes(node: Node): number {
  if (node.kind === 'file') return node.content.size
  if (node.kind !== 'directory') return 0
  let bytes = 0
  for (const child of node.entries.values()) bytes += treeBytes(child)
  return bytes
}
