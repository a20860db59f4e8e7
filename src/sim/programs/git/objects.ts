// Git's objects. Models: git's object format: blobs, trees and commits, named by the SHA-1 of what they hold, kept packed by zlib. Left out: packs, deltas, tag
// objects, SHA-256 repositories.
import { sha1 } from '@noble/hashes/legacy.js'
import { unzlibSync, zlibSync } from 'fflate'
import { concat, hex, text, utf8 } from '../../api/bytes'

export type Kind = 'blob' | 'tree' | 'commit'
export interface GitObject {
  readonly kind: Kind
  readonly body: Uint8Array
}
export interface TreeEntry {
  /** "100644", "100755", "120000", "40000". */
  readonly mode: string
  readonly name: string
  readonly id: string
}
export interface Commit {
  readonly tree: string
  readonly parents: readonly string[]
  /** "Name <mail> seconds +0000". */
  readonly author: string
  readonly committer: string
  readonly message: string
}

const whole = ({ kind, body }: GitObject): Uint8Array => concat([utf8(`${kind} ${body.length}\0`), body])
export const idOf = (object: GitObject): string => hex(sha1(whole(object)))
export const checksum = (bytes: Uint8Array): Uint8Array => sha1(bytes)
export const packed = (object: GitObject): Uint8Array => zlibSync(whole(object))

/** Undefined when the bytes are no object. */
export function unpacked(bytes: Uint8Array): GitObject | undefined {
  try {
    const raw = unzlibSync(bytes)
    const end = raw.indexOf(0)
    const [kind] = text(raw.subarray(0, end)).split(' ')
    return kind === 'blob' || kind === 'tree' || kind === 'commit' ? { kind, body: raw.subarray(end + 1) } : undefined
  } catch {
    return undefined
  }
}

export const blob = (body: Uint8Array): GitObject => ({ kind: 'blob', body })

const bytesOf = (id: string): Uint8Array => Uint8Array.from({ length: 20 }, (_, i) => parseInt(id.slice(i * 2, i * 2 + 2), 16))
/** Folders sort as if their names ended with a slash. */
const sortKey = ({ mode, name }: TreeEntry): string => (mode === '40000' ? `${name}/` : name)
export function treeObject(entries: readonly TreeEntry[]): GitObject {
  const sorted = [...entries].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  return { kind: 'tree', body: concat(sorted.flatMap(({ mode, name, id }) => [utf8(`${mode} ${name}\0`), bytesOf(id)])) }
}
export function treeEntries({ body }: GitObject): TreeEntry[] {
  const out: TreeEntry[] = []
  for (let at = 0; at < body.length;) {
    const end = body.indexOf(0, at)
    if (end < 0) break
    const [mode = '', name = ''] = text(body.subarray(at, end)).split(/ (.*)/s)
    out.push({ mode, name, id: hex(body.subarray(end + 1, end + 21)) })
    at = end + 21
  }
  return out
}

export const commitObject = ({ tree, parents, author, committer, message }: Commit): GitObject => ({
  kind: 'commit',
  body: utf8(
    `tree ${tree}\n${parents.map((id) => `parent ${id}\n`).join('')}author ${author}\ncommitter ${committer}\n\n${message.replace(/\n*$/, '\n')}`,
  ),
})
export function commitOf({ body }: GitObject): Commit {
  const [head = '', message = ''] = text(body).split(/\n\n(.*)/s)
  const lines = head.split('\n')
  const field = (name: string): string[] => lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))
  const [tree = ''] = field('tree')
  const [author = ''] = field('author')
  const [committer = ''] = field('committer')
  return { tree, parents: field('parent'), author, committer, message }
}

/** A file as a tree names it. */
export interface TreeFile {
  readonly mode: string
  readonly id: string
}
/** Paths → files, as nested trees. @param keep takes every tree that is made */
export function nestedTree(files: ReadonlyMap<string, TreeFile>, keep: (object: GitObject) => string): string {
  const folders = new Map<string, Map<string, TreeFile>>()
  const entries: TreeEntry[] = []
  for (const [path, file] of files) {
    const at = path.indexOf('/')
    if (at < 0) entries.push({ ...file, name: path })
    else {
      const folder = folders.get(path.slice(0, at)) ?? new Map<string, TreeFile>()
      folder.set(path.slice(at + 1), file)
      folders.set(path.slice(0, at), folder)
    }
  }
  for (const [name, inner] of folders) entries.push({ mode: '40000', name, id: nestedTree(inner, keep) })
  return keep(treeObject(entries))
}
