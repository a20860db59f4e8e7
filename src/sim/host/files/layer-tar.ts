// Trees as archives and back, with overlay's marks. Models: OCI image-spec v1.1 layer.md: whiteouts as .wh. files, opaque directories; moby pkg/archive.
// Left out: extended attributes.
import { EMPTY_CONTENT } from '../../api/content'
import { device, directory, type DirectoryNode, fifo, file, isWhiteout, type Node, symlink } from './node'
import { entryOf, type TarEntry } from './tar'

/** Every node below a directory, names sorted, parents first. With `oci`, whiteouts become .wh. files. */
export function treeEntries(root: DirectoryNode, prefix = '', oci = false): TarEntry[] {
  const entries: TarEntry[] = []
  for (const [name, node] of [...root.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const at = prefix === '' ? name : `${prefix}/${name}`
    if (oci && isWhiteout(node)) {
      entries.push(mark(prefix === '' ? `.wh.${name}` : `${prefix}/.wh.${name}`, node))
      continue
    }
    const entry = entryOf(at, node)
    if (!entry) continue
    entries.push(entry)
    if (node.kind !== 'directory') continue
    if (oci && node.opaque) entries.push(mark(`${at}/.wh..wh..opq`, node))
    entries.push(...treeEntries(node, at, oci))
  }
  return entries
}
const mark = (name: string, node: Node): TarEntry => ({
  name,
  kind: 'file',
  mode: 0,
  uid: 0,
  gid: 0,
  mtime: node.mtime,
  target: '',
  content: EMPTY_CONTENT,
  user: '',
  group: '',
})

function nodeOf(entry: TarEntry): Node | undefined {
  const owner = { uid: entry.uid, gid: entry.gid, mode: entry.mode, mtime: entry.mtime }
  switch (entry.kind) {
    case 'file':
      return file(entry.content, owner)
    case 'directory':
      return directory(owner)
    case 'symlink':
      return symlink(entry.target, owner)
    case 'fifo':
      return fifo(owner)
    case 'device':
      return device('null', owner)
    case 'link':
      return undefined
  }
}

/** An entry's name as path parts: no leading slash, nothing that climbs out. */
const entryNames = (name: string): string[] => name.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')

/** Puts entries into a tree, making missing parents. With `oci`, .wh. files become whiteouts. */
export function unpackEntries(root: DirectoryNode, entries: readonly TarEntry[], oci = false): void {
  const parentOf = (names: readonly string[]): DirectoryNode => {
    let at = root
    for (const name of names) {
      const next = at.entries.get(name)
      if (next?.kind === 'directory') at = next
      else {
        const made = directory()
        at.entries.set(name, made)
        at = made
      }
    }
    return at
  }
  for (const entry of entries) {
    const names = entryNames(entry.name)
    const name = names.pop()
    if (name === undefined) continue
    const parent = parentOf(names)
    if (oci && name === '.wh..wh..opq') parent.opaque = true
    else if (oci && name.startsWith('.wh.')) parent.entries.set(name.slice(4), device('whiteout', { mode: 0, mtime: entry.mtime }))
    else if (entry.kind === 'link') {
      const target = entryNames(entry.target)
      const found = parentOf(target.slice(0, -1)).entries.get(target.at(-1) ?? '')
      if (found) parent.entries.set(name, found)
    } else {
      const node = nodeOf(entry)
      const old = parent.entries.get(name)
      if (node?.kind === 'directory' && old?.kind === 'directory')
        Object.assign(old, { mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime })
      else if (node) parent.entries.set(name, node)
    }
  }
}
