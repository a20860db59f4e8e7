// What a directory tree is made of. Models: inode(7). Left out: hard-link counts, access times, extended attributes but overlay's own.
import type { Micros } from '../../clock/clock'
import { type Content, EMPTY_CONTENT } from '../../api/content'

interface Common {
  /** Permission bits, with set-uid (0o4000), set-gid (0o2000), sticky (0o1000). */
  mode: number
  uid: number
  gid: number
  mtime: Micros
}
export interface FileNode extends Common {
  readonly kind: 'file'
  content: Content
}
export interface DirectoryNode extends Common {
  readonly kind: 'directory'
  readonly entries: Map<string, Node>
  /** Overlay's trusted.overlay.opaque: nothing of the layers below shows here. */
  opaque?: boolean
}
export interface LinkNode extends Common {
  readonly kind: 'symlink'
  readonly target: string
}
/** Character devices by what they do; `whiteout` is overlay's 0/0 device that hides a name of the layers below. */
export interface DeviceNode extends Common {
  readonly kind: 'device'
  readonly device: 'null' | 'zero' | 'full' | 'random' | 'tty' | 'console' | 'whiteout' | 'stdin' | 'stdout' | 'stderr'
}
export interface SocketNode extends Common {
  readonly kind: 'socket'
}
export interface FifoNode extends Common {
  readonly kind: 'fifo'
  /** The kernel's pipe behind the name, made at the first open. */
  pipe?: unknown
}
export type Node = FileNode | DirectoryNode | LinkNode | DeviceNode | SocketNode | FifoNode
export type NodeKind = Node['kind']
export interface Owner {
  uid?: number
  gid?: number
  mode?: number
  mtime?: Micros
}

const common = (mode: number, owner: Owner): Common => ({
  mode: owner.mode ?? mode,
  uid: owner.uid ?? 0,
  gid: owner.gid ?? 0,
  mtime: owner.mtime ?? 0,
})
export const file = (holds: Content = EMPTY_CONTENT, owner: Owner = {}): FileNode => ({
  kind: 'file',
  content: holds,
  ...common(0o644, owner),
})
export const directory = (owner: Owner = {}, entries: Iterable<readonly [string, Node]> = []): DirectoryNode => ({
  kind: 'directory',
  entries: new Map(entries),
  ...common(0o755, owner),
})
export const symlink = (target: string, owner: Owner = {}): LinkNode => ({ kind: 'symlink', target, ...common(0o777, owner) })
export const device = (name: DeviceNode['device'], owner: Owner = {}): DeviceNode => ({
  kind: 'device',
  device: name,
  ...common(0o666, owner),
})
export const socket = (owner: Owner = {}): SocketNode => ({ kind: 'socket', ...common(0o755, owner) })
export const fifo = (owner: Owner = {}): FifoNode => ({ kind: 'fifo', ...common(0o644, owner) })

export const isWhiteout = (node: Node | undefined): boolean => node?.kind === 'device' && node.device === 'whiteout'

/** Bytes that `ls -l` and `du` count. Directories count 4096, as ext4 shows them. */
export const sizeOf = (node: Node): number =>
  node.kind === 'file' ? node.content.size : node.kind === 'symlink' ? node.target.length : node.kind === 'directory' ? 4096 : 0

/** A copy that shares content but no directories. */
export function cloneNode(node: Node): Node {
  if (node.kind !== 'directory') return { ...node }
  return { ...node, entries: new Map(Array.from(node.entries, ([name, child]) => [name, cloneNode(child)])) }
}

const TYPE_LETTER: Record<NodeKind, string> = { file: '-', directory: 'd', symlink: 'l', device: 'c', socket: 's', fifo: 'p' }

/** `drwxr-xr-x`, as `ls -l` and Go's FileMode print it. */
export function modeText(kind: NodeKind, mode: number): string {
  const letters = Array.from('rwxrwxrwx', (letter, i) => (mode & (0o400 >> i) ? letter : '-'))
  const special = (bit: number, at: number, on: string, off: string) => {
    if (mode & bit) letters[at] = letters[at] === 'x' ? on : off
  }
  special(0o4000, 2, 's', 'S')
  special(0o2000, 5, 's', 'S')
  special(0o1000, 8, 't', 'T')
  return TYPE_LETTER[kind] + letters.join('')
}
