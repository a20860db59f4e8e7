// One layer as the catalogue writes it down: its files, its sizes, and the tree that they make. Models: a layer of the OCI image-spec, unpacked.
// What is not met by name is filler, so that the sum is right.
import { content, filler } from '../../api/content'
import { instantOf } from '../../api/time'
import { directory, type DirectoryNode, file, type Node, symlink } from '../../host/files/node'
import { treeBytes } from '../../host/files/overlay'
import { elf } from '../../host/kernel/executable'

/** Path without a leading slash → node. */
export type Files = readonly (readonly [path: string, node: Node])[]

export interface LayerSpec {
  readonly files: () => Files
  /** Bytes of its files; 0 is what the named files take. Recalled. */
  readonly unpacked: number
  /** Bytes of its blob in the registry; 0 is what the coding takes. Recalled. */
  readonly packed: number
}

/** All catalogue files are as old as the newest base image, so that a layer's digest never depends on when it is made. */
const MTIME = instantOf(2026, 10, 6, 12)
export const text = (body: string, mode = 0o644): Node => file(content(body), { mode, mtime: MTIME })
export const program = (name: string, size: number): Node => file(elf(name, size), { mode: 0o755, mtime: MTIME })
export const folder = (mode = 0o755, uid = 0): Node => directory({ mode, uid, gid: uid, mtime: MTIME })
export const link = (target: string): Node => symlink(target, { mtime: MTIME })
export const folders = (...paths: readonly string[]): Files => paths.map((path) => [path, folder()] as const)

const MB = 1_000_000
export const spec = (files: () => Files, unpacked = 0, packed = 0): LayerSpec => ({
  files,
  unpacked: Math.round(unpacked * MB),
  packed: Math.round(packed * MB),
})
export const one =
  (path: string, node: () => Node): (() => Files) =>
  () => [[path, node()]]
export const script = (path: string, body: string): LayerSpec => spec(one(path, () => text(body, 0o755)))

/** Where filler goes: libraries that nobody opens, of each layer its own, for no layer hides those of another. */
const fillerOf = (name: string): string => `usr/lib/${name.replace(/[^\w.-]+/g, '-')}.libraries`

export function layerTree(name: string, found: LayerSpec): DirectoryNode {
  const root = directory({ mtime: MTIME })
  const put = (path: string, node: Node): void => {
    const names = path.split('/')
    let at = root
    for (const part of names.slice(0, -1)) {
      const next = at.entries.get(part) ?? folder()
      at.entries.set(part, next)
      if (next.kind === 'directory') at = next
    }
    const last = names.at(-1) ?? ''
    if (!(node.kind === 'directory' && at.entries.has(last))) at.entries.set(last, node)
  }
  for (const [path, node] of found.files()) put(path, node)
  const missing = Math.round(found.unpacked - treeBytes(root))
  if (missing > 0) put(fillerOf(name), file(filler(missing, `layer/${name}`), { mtime: MTIME }))
  return root
}
