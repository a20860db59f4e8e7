// tar archives: a tree of nodes to a lazy stream of bytes, and bytes to entries. Models: POSIX.1-2024 pax format on ustar headers, as Go's archive/tar
// writes it: names over 100 characters and large numbers in pax records; GNU long names read. Left out: sparse files, xattrs, GNU base-256 numbers when writing.
import { text, utf8 } from '../../api/bytes'
import { type Content, content, EMPTY_CONTENT, joined, slice } from '../../api/content'
import type { Micros } from '../../clock/clock'
import type { Node } from './node'

export interface TarEntry {
  /** As it stands in the archive; directories end in "/". */
  readonly name: string
  readonly kind: 'file' | 'directory' | 'symlink' | 'link' | 'device' | 'fifo'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: Micros
  /** Of a symbolic or hard link. */
  readonly target: string
  readonly content: Content
  readonly user: string
  readonly group: string
}
const BLOCK = 512
const TYPES: Readonly<Record<TarEntry['kind'], string>> = { file: '0', link: '1', symlink: '2', device: '3', directory: '5', fifo: '6' }

const octal = (value: number, width: number): string =>
  Math.max(0, Math.floor(value))
    .toString(8)
    .padStart(width - 1, '0') + '\0'
function header(fields: {
  name: string
  prefix: string
  mode: number
  uid: number
  gid: number
  size: number
  seconds: number
  type: string
  target: string
  user: string
  group: string
}): Uint8Array {
  const block = new Uint8Array(BLOCK)
  const put = (at: number, value: string, width: number): void => block.set(utf8(value).subarray(0, width), at)
  put(0, fields.name, 100)
  put(100, octal(fields.mode, 8), 8)
  put(108, octal(fields.uid, 8), 8)
  put(116, octal(fields.gid, 8), 8)
  put(124, octal(fields.size, 12), 12)
  put(136, octal(fields.seconds, 12), 12)
  put(148, '        ', 8)
  put(156, fields.type, 1)
  put(157, fields.target, 100)
  put(257, 'ustar\u000000', 8)
  put(265, fields.user, 32)
  put(297, fields.group, 32)
  put(329, octal(0, 8), 8)
  put(337, octal(0, 8), 8)
  put(345, fields.prefix, 155)
  const sum = block.reduce((total, byte) => total + byte, 0)
  put(148, sum.toString(8).padStart(6, '0') + '\0 ', 8)
  return block
}
const padding = (size: number): Content => content(new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK))

/** One pax record, whose length counts itself. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const size = utf8(rest).length
  let total = size + String(size).length
  if (String(total).length !== String(size).length) total = size + String(total).length
  return `${total}${rest}`
}
/** A name in two parts as ustar has it, or undefined when it does not fit. */
function split(name: string): { readonly name: string; readonly prefix: string } | undefined {
  if (utf8(name).length <= 100) return { name, prefix: '' }
  for (let at = name.lastIndexOf('/', name.length - 2); at > 0; at = name.lastIndexOf('/', at - 1)) {
    const rest = name.slice(at + 1)
    if (utf8(rest).length <= 100 && rest !== '' && utf8(name.slice(0, at)).length <= 155) return { name: rest, prefix: name.slice(0, at) }
  }
  return undefined
}

const isAscii = (value: string): boolean => /^[\x00-\x7f]*$/.test(value)

export function encodeEntry(entry: TarEntry): Content {
  const records: string[] = []
  const parts = isAscii(entry.name) ? split(entry.name) : undefined
  if (!parts) records.push(record('path', entry.name))
  if (utf8(entry.target).length > 100 || !isAscii(entry.target)) records.push(record('linkpath', entry.target))
  const size = entry.kind === 'file' ? entry.content.size : 0
  if (size >= 8 ** 11) records.push(record('size', String(size)))
  if (entry.uid >= 8 ** 7) records.push(record('uid', String(entry.uid)))
  if (entry.gid >= 8 ** 7) records.push(record('gid', String(entry.gid)))
  const seconds = Math.floor(entry.mtime / 1e6)
  const common = { mode: entry.mode, uid: entry.uid, gid: entry.gid, seconds, user: entry.user, group: entry.group }
  const extra: Content[] = []
  if (records.length > 0) {
    const body = utf8(records.join(''))
    const base = entry.name.replace(/\/$/, '').split('/').at(-1) ?? ''
    extra.push(
      content(
        header({
          ...common,
          name: `PaxHeaders.0/${base}`.slice(0, 100),
          prefix: '',
          mode: 0o644,
          size: body.length,
          type: 'x',
          target: '',
        }),
      ),
      content(body),
      padding(body.length),
    )
  }
  const shown = parts ?? { name: entry.name.slice(0, 100), prefix: '' }
  const own = header({ ...common, ...shown, size: size >= 8 ** 11 ? 0 : size, type: TYPES[entry.kind], target: entry.target })
  return joined([...extra, content(own), ...(size > 0 ? [entry.content, padding(size)] : [])])
}
/** Two empty blocks: the end of an archive. */
export const TAR_END: Content = content(new Uint8Array(BLOCK * 2))
export const encodeTar = (entries: Iterable<TarEntry>): Content => joined([...Array.from(entries, encodeEntry), TAR_END])

/** An entry for a node; sockets have none. */
export function entryOf(name: string, node: Node): TarEntry | undefined {
  const common = {
    mode: node.mode,
    uid: node.uid,
    gid: node.gid,
    mtime: node.mtime,
    target: '',
    content: EMPTY_CONTENT,
    user: '',
    group: '',
  }
  switch (node.kind) {
    case 'directory':
      return { ...common, kind: 'directory', name: name.endsWith('/') ? name : name + '/' }
    case 'file':
      return { ...common, kind: 'file', name, content: node.content }
    case 'symlink':
      return { ...common, kind: 'symlink', name, target: node.target, mode: 0o777 }
    case 'socket':
      return undefined
    default:
      return { ...common, kind: node.kind, name }
  }
}
/** A whole tree, names sorted; hard links (the same node again) as links. */
export function* entriesOf(root: Node, base: string, seen = new Map<Node, string>()): Generator<TarEntry> {
  const earlier = seen.get(root)
  const own = entryOf(base, root)
  if (own && earlier !== undefined && root.kind === 'file') {
    yield { ...own, kind: 'link', target: earlier, content: EMPTY_CONTENT }
    return
  }
  if (own && base !== '') yield own
  if (root.kind === 'file') seen.set(root, base)
  if (root.kind !== 'directory') return
  for (const name of [...root.entries.keys()].sort()) {
    const child = root.entries.get(name)
    if (child) yield* entriesOf(child, base === '' ? name : `${base.replace(/\/$/, '')}/${name}`, seen)
  }
}

const zeroEnded = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0)
  return text(end < 0 ? bytes : bytes.subarray(0, end))
}
function number(bytes: Uint8Array): number {
  if (bytes[0] !== undefined && bytes[0] & 0x80) return bytes.slice(1).reduce((value, byte) => value * 256 + byte, bytes[0] & 0x7f)
  return parseInt(zeroEnded(bytes).trim() || '0', 8)
}
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

function records(bytes: Uint8Array): Map<string, string> {
  const out = new Map<string, string>()
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at)
    const size = Number(text(bytes.subarray(at, space)))
    if (space < 0 || !(size > 0)) break
    const line = text(bytes.subarray(space + 1, at + size - 1))
    const equals = line.indexOf('=')
    out.set(line.slice(0, equals), line.slice(equals + 1))
    at += size
  }
  return out
}

/** Entries of an archive; 'truncated' or 'not a tar archive' when it is none. File contents stay slices of the archive. */
export function decodeTar(archive: Content): TarEntry[] | 'truncated' | 'not a tar archive' {
  const out: TarEntry[] = []
  let pax = new Map<string, string>()
  let [longName, longTarget]: [string | undefined, string | undefined] = [undefined, undefined]
  for (let at = 0; at < archive.size;) {
    if (archive.size - at < BLOCK) return out.length === 0 ? 'not a tar archive' : 'truncated'
    const block = archive.bytes(at, at + BLOCK)
    if (block.every((byte) => byte === 0)) return out
    const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
    if (number(block.subarray(148, 156)) !== sum) return out.length === 0 ? 'not a tar archive' : 'truncated'
    const type = String.fromCharCode(block[156] ?? 0)
    const size = Number(pax.get('size') ?? number(block.subarray(124, 136)))
    const start = at + BLOCK
    const hasBody = type !== '1' && type !== '2' && type !== '5' && type !== '3' && type !== '4' && type !== '6'
    const length = hasBody ? size : 0
    if (start + length > archive.size) return 'truncated'
    const body = slice(archive, start, start + length)
    at = start + Math.ceil(length / BLOCK) * BLOCK
    if (type === 'x') pax = records(body.bytes())
    else if (type === 'L') longName = zeroEnded(body.bytes())
    else if (type === 'K') longTarget = zeroEnded(body.bytes())
    else if (type !== 'g') {
      const prefix = zeroEnded(block.subarray(345, 500))
      const short = zeroEnded(block.subarray(0, 100))
      const ustar = text(block.subarray(257, 262)) === 'ustar'
      const name = pax.get('path') ?? longName ?? (ustar && prefix !== '' ? `${prefix}/${short}` : short)
      const kind = type === '0' || type === '\0' ? (name.endsWith('/') ? 'directory' : 'file') : KINDS[type]
      if (kind)
        out.push({
          name,
          kind,
          mode: number(block.subarray(100, 108)) & 0o7777,
          uid: Number(pax.get('uid') ?? number(block.subarray(108, 116))),
          gid: Number(pax.get('gid') ?? number(block.subarray(116, 124))),
          mtime: Math.round(Number(pax.get('mtime') ?? number(block.subarray(136, 148))) * 1e6),
          target: pax.get('linkpath') ?? longTarget ?? zeroEnded(block.subarray(157, 257)),
          content: kind === 'file' ? body : EMPTY_CONTENT,
          user: zeroEnded(block.subarray(265, 297)),
          group: zeroEnded(block.subarray(297, 329)),
        })
      pax = new Map()
      longName = undefined
      longTarget = undefined
    }
  }
  return out.length === 0 && archive.size > 0 ? 'not a tar archive' : out
}
