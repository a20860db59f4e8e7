// What the mount table asks of a file system. Paths are lists of names below its root, already free of symbolic links.
// Two kinds of tree implement it (tree.ts, overlay.ts), /proc (kernel/procfs.ts) and a view of a part of another (Subtree).
import type { DirectoryNode, Node } from './node'

export type Names = readonly string[]

export interface FileSystem {
  /** As /proc/mounts names it: "overlay", "ext4", "tmpfs", "proc". */
  readonly type: string
  /** As /proc/mounts names it: "overlay", "/dev/vda1", "tmpfs". */
  readonly source: string
  /** Bytes that it may hold, where that is known: what `df` shows. */
  readonly capacity?: number | undefined
  lookup(path: Names): Node | undefined
  /** Names in a directory, in no order that matters. */
  list(path: Names): string[]
  /** The node, made changeable: overlay copies it up first. */
  own(path: Names): Node | undefined
  /** Puts a node at a name, in place of what is there. The parent exists. */
  put(path: Names, node: Node): void
  remove(path: Names): void
}

/** One tree in memory: a host's disk, a volume, a tmpfs. */
export class TreeFileSystem implements FileSystem {
  constructor(
    readonly root: DirectoryNode,
    readonly type = 'ext4',
    readonly source = '/dev/vda1',
    readonly capacity?: number,
  ) {}

  lookup(path: Names): Node | undefined {
    let node: Node | undefined = this.root
    for (const name of path) {
      if (node?.kind !== 'directory') return undefined
      node = node.entries.get(name)
    }
    return node
  }
  list(path: Names): string[] {
    const node = this.lookup(path)
    return node?.kind === 'directory' ? [...node.entries.keys()] : []
  }
  own(path: Names): Node | undefined {
    return this.lookup(path)
  }
  put(path: Names, node: Node): void {
    const parent = this.lookup(path.slice(0, -1))
    const name = path.at(-1)
    if (parent?.kind === 'directory' && name !== undefined) parent.entries.set(name, node)
  }
  remove(path: Names): void {
    const parent = this.lookup(path.slice(0, -1))
    const name = path.at(-1)
    if (parent?.kind === 'directory' && name !== undefined) parent.entries.delete(name)
  }
}

/** A part of another file system, as a bind mount shows it; `base` may name a single file. */
export class Subtree implements FileSystem {
  constructor(
    private readonly of: FileSystem,
    private readonly base: Names,
  ) {}
  get type(): string {
    return this.of.type
  }
  get source(): string {
    return this.of.source
  }
  get capacity(): number | undefined {
    return this.of.capacity
  }
  lookup(path: Names): Node | undefined {
    return this.of.lookup([...this.base, ...path])
  }
  list(path: Names): string[] {
    return this.of.list([...this.base, ...path])
  }
  own(path: Names): Node | undefined {
    return this.of.own([...this.base, ...path])
  }
  put(path: Names, node: Node): void {
    this.of.put([...this.base, ...path], node)
  }
  remove(path: Names): void {
    this.of.remove([...this.base, ...path])
  }
}
