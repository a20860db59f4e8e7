// A repository on disk. Models: gitrepository-layout(5): HEAD, refs, loose objects, config, and the index of git's own format (version 2). Left out: packs, hooks,
// reflogs, worktrees, submodules.
import { concat, hex, text, utf8 } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readText, takeFile, writeFile } from '../lib/io'
import {
  checksum,
  type Commit,
  commitObject,
  commitOf,
  type GitObject,
  idOf,
  packed,
  treeEntries,
  type TreeFile,
  unpacked,
} from './objects'

/** A file that is to be in the next commit, with what its file on disk was then. */
export interface Staged extends TreeFile {
  readonly size: number
  /** Microseconds. */
  readonly mtime: number
}
const isId = (word: string): boolean => /^[0-9a-f]{40}$/.test(word)

export class Repository {
  constructor(
    readonly sys: Sys,
    /** The folder with the files. */
    readonly folder: string,
    readonly git = `${folder === '/' ? '' : folder}/.git`,
  ) {}

  /** The repository that a folder lies in. */
  static around(sys: Sys, from: string): Repository | undefined {
    for (let folder = from; ; folder = folder.replace(/\/[^/]*$/, '')) {
      const found = sys.stat(`${folder}/.git/HEAD`)
      if (!(found instanceof Errno)) return new Repository(sys, folder || '/')
      if (folder === '') return undefined
    }
  }
  /** The folders and files of an empty one. */
  *init(branch: string): Task<void> {
    for (const name of [
      '',
      '/branches',
      '/hooks',
      '/info',
      '/objects',
      '/objects/info',
      '/objects/pack',
      '/refs',
      '/refs/heads',
      '/refs/tags',
    ])
      this.sys.mkdir(`${this.git}${name}`)
    yield* this.put('HEAD', `ref: refs/heads/${branch}\n`)
    yield* this.put('config', '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n')
    yield* this.put('description', "Unnamed repository; edit this file 'description' to name the repository.\n")
  }
  *put(name: string, body: string | Uint8Array): Task<void> {
    const parts = name.split('/').slice(0, -1)
    parts.forEach((_, i) => this.sys.mkdir(`${this.git}/${parts.slice(0, i + 1).join('/')}`))
    yield* writeFile(this.sys, `${this.git}/${name}`, body)
  }
  *get(name: string): Task<string | undefined> {
    const body = yield* readText(this.sys, `${this.git}/${name}`)
    return body instanceof Errno ? undefined : body
  }

  // — objects
  #pathOf(id: string): string {
    return `objects/${id.slice(0, 2)}/${id.slice(2)}`
  }
  has(id: string): boolean {
    return !(this.sys.stat(`${this.git}/${this.#pathOf(id)}`) instanceof Errno)
  }
  *write(object: GitObject): Task<string> {
    const id = idOf(object)
    if (!this.has(id)) yield* this.put(this.#pathOf(id), packed(object))
    return id
  }
  *read(id: string): Task<GitObject | undefined> {
    const body = yield* takeFile(this.sys, `${this.git}/${this.#pathOf(id)}`)
    return body instanceof Errno ? undefined : unpacked(body.bytes())
  }
  *commit(id: string): Task<Commit | undefined> {
    const object = yield* this.read(id)
    return object?.kind === 'commit' ? commitOf(object) : undefined
  }
  *writeCommit(commit: Commit): Task<string> {
    return yield* this.write(commitObject(commit))
  }
  /** All files of a tree by their paths. */
  *files(tree: string, prefix = '', into = new Map<string, TreeFile>()): Task<Map<string, TreeFile>> {
    const object = yield* this.read(tree)
    for (const { mode, name, id } of object ? treeEntries(object) : []) {
      if (mode === '40000') yield* this.files(id, `${prefix}${name}/`, into)
      else into.set(prefix + name, { mode, id })
    }
    return into
  }
  *filesOf(commit: string | undefined): Task<Map<string, TreeFile>> {
    const found = commit === undefined ? undefined : yield* this.commit(commit)
    return found ? yield* this.files(found.tree) : new Map()
  }

  // — references
  *ref(name: string): Task<string | undefined> {
    const own = (yield* this.get(name))?.trim()
    if (own !== undefined && own !== '') return own.startsWith('ref: ') ? yield* this.ref(own.slice(5)) : own
    return (yield* this.packedRefs()).get(name)
  }
  *packedRefs(): Task<ReadonlyMap<string, string>> {
    const lines = ((yield* this.get('packed-refs')) ?? '').split('\n').filter((line) => /^[0-9a-f]{40} /.test(line))
    return new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)] as const))
  }
  /** The branch that HEAD stands on; nothing when it stands on a commit. */
  *branch(): Task<string | undefined> {
    const head = (yield* this.get('HEAD')) ?? ''
    return /^ref: refs\/heads\/(.*)$/m.exec(head)?.[1]
  }
  /** Names below refs/heads and the like. */
  *names(prefix: string): Task<string[]> {
    const packedNames = [...(yield* this.packedRefs()).keys()]
      .filter((name) => name.startsWith(`${prefix}/`))
      .map((name) => name.slice(prefix.length + 1))
    const walk = (folder: string): string[] => {
      const found = this.sys.readdir(`${this.git}/${prefix}${folder}`)
      return (found instanceof Errno ? [] : found.filter((name) => !name.startsWith('.'))).flatMap((name) => {
        const stat = this.sys.stat(`${this.git}/${prefix}${folder}/${name}`)
        return !(stat instanceof Errno) && stat.kind === 'directory' ? walk(`${folder}/${name}`) : [`${folder}/${name}`.slice(1)]
      })
    }
    return [...new Set([...packedNames, ...walk('')])].sort()
  }
  /** A commit by what people call it: HEAD, HEAD~2, a branch, a tag, the beginning of its name. */
  *resolve(word: string): Task<string | undefined> {
    const [, name = word, steps] = /^(.*?)(?:~(\d+)|\^)$/.exec(word) ?? []
    let id = yield* this.#named(name)
    for (let left = name === word ? 0 : Number(steps ?? 1); left > 0 && id !== undefined; left--) id = (yield* this.commit(id))?.parents[0]
    return id
  }
  *#named(name: string): Task<string | undefined> {
    if (isId(name)) return this.has(name) ? name : undefined
    for (const place of ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/']) {
      const found = place === '' && name !== 'HEAD' ? undefined : yield* this.ref(place + name)
      if (found !== undefined) return found
    }
    if (!/^[0-9a-f]{4,39}$/.test(name)) return undefined
    const found = this.sys.readdir(`${this.git}/objects/${name.slice(0, 2)}`)
    const rest = found instanceof Errno ? undefined : found.find((one) => one.startsWith(name.slice(2)))
    return rest === undefined ? undefined : name.slice(0, 2) + rest
  }

  // — settings
  *setting(key: string): Task<string | undefined> {
    const home = this.sys.env.get('HOME') ?? '/root'
    const files = [(yield* this.get('config')) ?? '', yield* readText(this.sys, `${home}/.gitconfig`)]
    for (const file of files) {
      const value = file instanceof Errno ? undefined : settingIn(file, key)
      if (value !== undefined) return value
    }
    return undefined
  }

  // — the index
  *index(): Task<Map<string, Staged>> {
    const body = yield* takeFile(this.sys, `${this.git}/index`)
    return body instanceof Errno ? new Map() : readIndex(body.bytes())
  }
  *saveIndex(index: ReadonlyMap<string, Staged>): Task<void> {
    yield* this.put('index', indexBytes(index))
  }
}

/** "user.name" in a file of settings. */
export function settingIn(file: string, key: string): string | undefined {
  const at = key.lastIndexOf('.')
  let section = ''
  let found: string | undefined
  for (const line of file.split('\n')) {
    const head = /^\s*\[([^\s"\]]+)(?:\s+"([^"]*)")?\]/.exec(line)
    if (head) section = `${head[1] ?? ''}${head[2] === undefined ? '' : `.${head[2]}`}`
    const pair = /^\s*([A-Za-z][\w-]*)\s*=\s*(.*?)\s*$/.exec(line)
    if (pair && section.toLowerCase() === key.slice(0, at).toLowerCase() && pair[1]?.toLowerCase() === key.slice(at + 1).toLowerCase())
      found = (pair[2] ?? '').replace(/^"(.*)"$/, '$1')
  }
  return found
}

const HEAD = 12
const ENTRY = 62
function readIndex(bytes: Uint8Array): Map<string, Staged> {
  const out = new Map<string, Staged>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < HEAD || text(bytes.subarray(0, 4)) !== 'DIRC') return out
  let at = HEAD
  for (let left = view.getUint32(8); left > 0 && at + ENTRY < bytes.length; left--) {
    const end = bytes.indexOf(0, at + ENTRY)
    const path = text(bytes.subarray(at + ENTRY, end))
    const mtime = view.getUint32(at + 8) * 1e6 + Math.floor(view.getUint32(at + 12) / 1e3)
    const mode = view.getUint32(at + 24).toString(8)
    out.set(path, { mode, id: hex(bytes.subarray(at + 40, at + 60)), size: view.getUint32(at + 36), mtime })
    at += Math.ceil((ENTRY + utf8(path).length + 1) / 8) * 8
  }
  return out
}
function indexBytes(index: ReadonlyMap<string, Staged>): Uint8Array {
  const head = new Uint8Array(HEAD)
  head.set(utf8('DIRC'))
  const counts = new DataView(head.buffer)
  counts.setUint32(4, 2)
  counts.setUint32(8, index.size)
  const entries = [...index].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, staged]) => entryBytes(path, staged))
  const body = concat([head, ...entries])
  return concat([body, checksum(body)])
}
function entryBytes(path: string, { mode, id, size, mtime }: Staged): Uint8Array {
  const name = utf8(path)
  const out = new Uint8Array(Math.ceil((ENTRY + name.length + 1) / 8) * 8)
  const view = new DataView(out.buffer)
  for (const at of [0, 8]) {
    view.setUint32(at, Math.floor(mtime / 1e6))
    view.setUint32(at + 4, (mtime % 1e6) * 1e3)
  }
  view.setUint32(24, parseInt(mode, 8))
  view.setUint32(36, size)
  for (let i = 0; i < 20; i++) out[40 + i] = parseInt(id.slice(i * 2, i * 2 + 2), 16)
  view.setUint16(60, Math.min(name.length, 0xfff))
  out.set(name, ENTRY)
  return out
}
