// The daemon's end of a build session: it asks the client for files and secrets, and sends it results. Models: moby/buildkit session/filesync (fsutil: a
// listing first, then only files that changed since the last build), session/secrets. Left out: ssh agents, registry credentials.
import { concat, utf8 } from '../../api/bytes'
import type { Content } from '../../api/content'
import { content } from '../../api/content'
import type { ListedFile, SessionCall } from '../../api/engine/build'
import { readJson } from '../../api/json'
import { unpackEntries } from '../../host/files/layer-tar'
import { directory, type DirectoryNode, type Node, symlink } from '../../host/files/node'
import { decodeTar } from '../../host/files/tar'
import type { Sys } from '../../host/kernel/syscalls'
import { type Task, WaitQueue } from '../../host/kernel/task'
import type { Reader } from '../../programs/lib/io'

interface Answer {
  readonly found: boolean
  /** Bytes that follow. */
  readonly size: number
}

/** What came of one transfer. */
export interface Transfer {
  readonly tree: DirectoryNode
  /** Bytes on the wire. */
  readonly bytes: number
}

/** Who has the files of a build, and its secrets. */
export interface FileSource {
  /** @param before what the last build got from the same place: unchanged files do not travel again */
  files(from: string, only: readonly string[], ignore: readonly string[], before: DirectoryNode | undefined): Task<Transfer | undefined>
  secret(id: string): Task<Content | undefined>
}

export class BuildSession implements FileSource {
  #busy = false
  readonly #free = new WaitQueue()
  readonly ended = new WaitQueue()
  constructor(
    private readonly sys: Sys,
    private readonly fd: number,
    private readonly reader: Reader,
  ) {}

  /** One conversation at a time. */
  *#alone<T>(talk: () => Task<T>): Task<T> {
    while (this.#busy) yield* this.#free.wait()
    this.#busy = true
    const result = yield* talk()
    this.#busy = false
    this.#free.wake()
    return result
  }
  *#say(call: SessionCall): Task<void> {
    yield* this.sys.write(this.fd, JSON.stringify(call) + '\n')
  }
  *#line<T>(): Task<T | undefined> {
    const line = yield* this.reader.textLine()
    return line === undefined ? undefined : readJson<T>(line)
  }

  files(from: string, only: readonly string[], ignore: readonly string[], before: DirectoryNode | undefined): Task<Transfer | undefined> {
    return this.#alone(() => this.#files(from, only, ignore, before))
  }
  *#files(from: string, only: readonly string[], ignore: readonly string[], before: DirectoryNode | undefined): Task<Transfer | undefined> {
    yield* this.#say({ call: 'files', from, only, ignore })
    const listing = yield* this.#line<readonly ListedFile[]>()
    if (!listing) return undefined
    const tree = directory({ mode: 0o755 })
    const need = listing.filter((file) => !place(tree, file, before)).map((file) => file.path)
    yield* this.#say({ call: 'need', paths: need })
    const answer = yield* this.#line<Answer>()
    const archive = yield* this.reader.take(answer?.size ?? 0)
    const entries = decodeTar(archive)
    if (typeof entries !== 'string') unpackEntries(tree, entries)
    const listed = JSON.stringify(listing).length
    const bytes = entries.length === 0 || typeof entries === 'string' ? 0 : entries.reduce((sum, entry) => sum + entry.content.size, 0)
    return { tree, bytes: listing.length === 0 ? 2 : Math.round(listed / 6) + bytes }
  }

  /** A secret's bytes; undefined when the client has none by that name. */
  secret(id: string): Task<Content | undefined> {
    const { reader } = this
    return this.#alone(() => this.#secret(id, reader))
  }
  *#secret(id: string, reader: Reader): Task<Content | undefined> {
    yield* this.#say({ call: 'secret', id })
    const answer = yield* this.#line<Answer>()
    if (!answer?.found) return undefined
    return content((yield* reader.take(answer.size)).bytes())
  }
  send(archive: Content): Task<void> {
    return this.#alone(() => this.#send(archive))
  }
  *#send(archive: Content): Task<void> {
    yield* this.#say({ call: 'receive', size: archive.size })
    yield* this.sys.write(this.fd, archive)
    yield* this.#line<Answer>()
  }
  *end(): Task<void> {
    yield* this.sys.write(this.fd, concat([utf8(JSON.stringify({ call: 'end' } satisfies SessionCall) + '\n')]))
    this.ended.wake()
  }
}

const same = (node: Node, file: ListedFile): boolean =>
  node.kind === 'file' &&
  node.mode === file.mode &&
  node.uid === file.uid &&
  node.gid === file.gid &&
  node.mtime === file.mtime &&
  node.content.size === file.size

/** Puts what the listing alone decides; false when the file's bytes must come. */
function place(tree: DirectoryNode, file: ListedFile, before: DirectoryNode | undefined): boolean {
  const names = file.path.split('/')
  const name = names.pop() ?? ''
  let at: DirectoryNode = tree
  let old: Node | undefined = before
  for (const part of names) {
    const next = at.entries.get(part)
    const folder = next?.kind === 'directory' ? next : directory()
    at.entries.set(part, folder)
    at = folder
    old = old?.kind === 'directory' ? old.entries.get(part) : undefined
  }
  const owner = { mode: file.mode, uid: file.uid, gid: file.gid, mtime: file.mtime }
  if (file.kind === 'directory') at.entries.set(name, directory(owner))
  else if (file.kind === 'symlink') at.entries.set(name, symlink(file.target, owner))
  else {
    const known = old?.kind === 'directory' ? old.entries.get(name) : undefined
    if (!known || !same(known, file)) return false
    at.entries.set(name, known)
  }
  return true
}
