// Tar archives. Models: POSIX pax (ustar headers; pax records for names over 100 bytes), as Go's archive/tar writes image layers. Lazy both ways:
// file contents stay recipes. Left out: sparse files, hard links when writing, GNU long names when writing.
// modern-tar (see package.json's absence of it) is asynchronous, which src/sim must not be.
import { text, utf8 } from '../../api/bytes'
import { type Content, content, EMPTY_CONTENT, joined, slice } from '../../api/content'
import type { Micros } from '../../clock/clock'
import { device, directory, type DirectoryNode, fifo, file, isWhiteout, type Node, symlink } from './node'

const BLOCK = 512

export interface TarEntry {
  /** Without a leading slash; directories have no trailing one. */
  readonly name: string
  readonly kind: 'file' | 'directory' | 'symlink' | 'link' | 'device' | 'fifo'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: Micros
  readonly linkName: string
  readonly content: Content
}

const TYPES = { file: '0', link: '1', symlink: '2', device: '3', directory: '5', fifo: '6' } as const
const octal = (value: number, width: number): string => value.toString(8).padStart(width - 1, '0') + '\0'

function headerBlock(
  name: string,
  type: string,
  entry: Pick<TarEntry, 'mode' | 'uid' | 'gid' | 'mtime' | 'linkName'>,
  size: number,
): Uint8Array {
  const block = new Uint8Array(BLOCK)
  const put = (at: number, value: string, length: number) => block.set(utf8(value).subarray(0, length), at)
  put(0, name, 100)
  put(100, octal(entry.mode & 0o7777, 8), 8)
  put(108, octal(entry.uid, 8), 8)
  put(116, octal(entry.gid, 8), 8)
  put(124, octal(size, 12), 12)
  put(136, octal(Math.max(0, Math.floor(entry.mtime / 1e6)), 12), 12)
  put(148, '        ', 8)
  put(156, type, 1)
  put(157, entry.linkName, 100)
  put(257, 'ustar\u000000', 8)
  put(
    148,
    octal(
      block.reduce((sum, byte) => sum + byte, 0),
      7,
    ) + ' ',
    8,
  )
  return block
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

/** A pax record counts its own length. */
function paxRecord(key: string, value: string): string {
  const rest = utf8(` ${key}=${value}\n`).length
  let length = rest + String(rest).length
  if (String(length).length + rest !== length) length = rest + String(length).length
  return `${length} ${key}=${value}\n`
}

function encodeEntry(entry: TarEntry): Content[] {
  const name = entry.kind === 'directory' ? `${entry.name}/` : entry.name
  const records =
    (utf8(name).length > 100 ? paxRecord('path', name) : '') +
    (utf8(entry.linkName).length > 100 ? paxRecord('linkpath', entry.linkName) : '')
  const pax = utf8(records)
  const extended = { mode: 0o644, uid: 0, gid: 0, mtime: 0, linkName: '' }
  const before =
    records === ''
      ? []
      : [content(headerBlock('PaxHeaders.0', 'x', extended, pax.length)), content(pax), content(new Uint8Array(padding(pax.length)))]
  const size = entry.kind === 'file' ? entry.content.size : 0
  const body = size > 0 ? [entry.content, content(new Uint8Array(padding(size)))] : []
  return [...before, content(headerBlock(name, TYPES[entry.kind], entry, size)), ...body]
}

/** An archive of the entries in their order, with the two zero blocks behind. */
export const encodeTar = (entries: readonly TarEntry[]): Content =>
  joined([...entries.flatMap(encodeEntry), content(new Uint8Array(2 * BLOCK))])

const KINDS: Readonly<Record<string, TarEntry['kind']>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'link',
  '2': 'symlink',
  '3': 'device',
  '4': 'device',
  '5': 'directory',
  '6': 'fifo',
}
const field = (block: Uint8Array, at: number, length: number): string => text(block.subarray(at, at + length)).replace(/\0.*$/s, '')
const numberField = (block: Uint8Array, at: number, length: number): number => parseInt(field(block, at, length).trim() || '0', 8)

function paxValues(body: string): Map<string, string> {
  const values = new Map<string, string>()
  for (let rest = body; rest !== '';) {
    const length = parseInt(rest, 10)
    if (!(length > 0)) break
    const match = /^\d+ ([^=]+)=(.*)\n$/s.exec(rest.slice(0, length))
    if (match?.[1]) values.set(match[1], match[2] ?? '')
    rest = rest.slice(length)
  }
  return values
}

/** The entries of an archive, or undefined when it is none (bad checksum, cut off). */
export function decodeTar(archive: Content): TarEntry[] | undefined {
  const entries: TarEntry[] = []
  let pax = new Map<string, string>()
  let longName: string | undefined
  for (let at = 0; at + BLOCK <= archive.size;) {
    const block = archive.bytes(at, at + BLOCK)
    if (block.every((byte) => byte === 0)) return entries
    const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
    if (sum !== numberField(block, 148, 8)) return undefined
    const size = pax.has('size') ? Number(pax.get('size')) : numberField(block, 124, 12)
    const type = String.fromCharCode(block[156] ?? 48)
    const start = at + BLOCK
    if (start + size > archive.size) return undefined
    at = start + size + padding(size)
    const body = size > 0 ? slice(archive, start, start + size) : EMPTY_CONTENT
    if (type === 'x') pax = paxValues(text(body.bytes()))
    else if (type === 'L') longName = text(body.bytes()).replace(/\0.*$/s, '')
    else if (type !== 'g') {
      const prefix = field(block, 345, 155)
      const short = (prefix === '' ? '' : prefix + '/') + field(block, 0, 100)
      entries.push({
        name: (pax.get('path') ?? longName ?? short).replace(/^(\.?\/)+/, '').replace(/\/+$/, ''),
        kind: KINDS[type] ?? 'file',
        mode: numberField(block, 100, 8) & 0o7777,
        uid: numberField(block, 108, 8),
        gid: numberField(block, 116, 8),
        mtime: numberField(block, 136, 12) * 1e6,
        linkName: pax.get('linkpath') ?? field(block, 157, 100),
        content: body,
      })
      pax = new Map()
      longName = undefined
    }
  }
  return entries.length > 0 ? entries : undefined
}

function entryOf(name: string, node: Node): TarEntry | undefined {
  const { mode, uid, gid, mtime } = node
  const base = { name, mode, uid, gid, mtime, linkName: '', content: EMPTY_CONTENT }
  switch (node.kind) {
    case 'file':
      return { ...base, kind: 'file', content: node.content }
    case 'directory':
      return { ...base, kind: 'directory' }
    case 'symlink':
      return { ...base, kind: 'symlink', linkName: node.target }
    case 'fifo':
      return { ...base, kind: 'fifo' }
    case 'device':
      return { ...base, kind: 'device' }
    case 'socket':
      return undefined
  }
}

/** Every node below a directory, names sorted, parents first. With `oci`, whiteouts become .wh. files (OCI image-spec layer.md). */
export function treeEntries(root: DirectoryNode, prefix = '', oci = false): TarEntry[] {
  const entries: TarEntry[] = []
  for (const [name, node] of [...root.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const at = prefix === '' ? name : `${prefix}/${name}`
    if (oci && isWhiteout(node)) {
      entries.push({
        name: prefix === '' ? `.wh.${name}` : `${prefix}/.wh.${name}`,
        kind: 'file',
        mode: 0,
        uid: 0,
        gid: 0,
        mtime: node.mtime,
        linkName: '',
        content: EMPTY_CONTENT,
      })
      continue
    }
    const entry = entryOf(at, node)
    if (!entry) continue
    entries.push(entry)
    if (node.kind !== 'directory') continue
    if (oci && node.opaque) entries.push({ ...entry, name: `${at}/.wh..wh..opq`, kind: 'file', mode: 0 })
    entries.push(...treeEntries(node, at, oci))
  }
  return entries
}

function nodeOf(entry: TarEntry): Node | undefined {
  const owner = { uid: entry.uid, gid: entry.gid, mode: entry.mode, mtime: entry.mtime }
  switch (entry.kind) {
    case 'file':
      return file(entry.content, owner)
    case 'directory':
      return directory(owner)
    case 'symlink':
      return symlink(entry.linkName, owner)
    case 'fifo':
      return fifo(owner)
    case 'device':
      return device('null', owner)
    case 'link':
      return undefined
  }
}

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
    const names = entry.name.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
    const name = names.pop()
    if (name === undefined) continue
    const parent = parentOf(names)
    if (oci && name === '.wh..wh..opq') parent.opaque = true
    else if (oci && name.startsWith('.wh.')) parent.entries.set(name.slice(4), device('whiteout', { mode: 0, mtime: entry.mtime }))
    else if (entry.kind === 'link') {
      const target = entry.linkName.replace(/^(\.?\/)+/, '').split('/')
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
