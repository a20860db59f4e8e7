// The client's end of a build session: it answers the daemon's calls for files and secrets, and writes down results. Models: buildx's session with its
// filesync, secrets and exporter services. Left out: ssh agents, credentials.
import { content, joined, type Content } from '../../../api/content'
import type { SessionCall } from '../../../api/engine/build'
import { readJson } from '../../../api/json'
import { Errno } from '../../../host/files/errno'
import { decodeTar } from '../../../host/files/tar'
import type { Task } from '../../../host/kernel/task'
import { takeFile, writeFile } from '../../../programs/lib/io'
import type { Cli, Reply } from '../../cli'
import { listFiles, packFiles, type Tree } from './context'
import type { Output } from './exports'
import type { Secret } from './options'

export interface Shared {
  /** "context", "dockerfile", "context:NAME". */
  readonly trees: ReadonlyMap<string, Tree>
  readonly secrets: readonly Secret[]
  readonly output: Output
}

export class ClientSession {
  constructor(
    private readonly cli: Cli,
    private readonly reply: Reply,
    private readonly shared: Shared,
  ) {}

  *#line(): Task<SessionCall | undefined> {
    const line = yield* this.reply.reader.textLine()
    return line === undefined ? undefined : readJson<SessionCall>(line)
  }
  *#answer(value: unknown, body?: Content): Task<void> {
    const head = content(JSON.stringify(value) + '\n')
    yield* this.cli.sys.write(this.reply.fd, body && body.size > 0 ? joined([head, body]) : head)
  }

  /** Serves until the daemon has had enough. */
  *serve(): Task<void> {
    for (let call = yield* this.#line(); call && call.call !== 'end'; call = yield* this.#line()) {
      if (call.call === 'files') yield* this.#files(call.from, call.only, call.ignore)
      else if (call.call === 'secret') yield* this.#secret(call.id)
      else if (call.call === 'receive') yield* this.#receive(call.size)
    }
    this.cli.done(this.reply)
  }
  *#files(from: string, only: readonly string[], ignore: readonly string[]): Task<void> {
    const tree = this.shared.trees.get(from)
    yield* this.#answer(tree ? listFiles(tree, only, ignore) : [])
    const need = yield* this.#line()
    const archive = tree && need?.call === 'need' ? yield* packFiles(tree, need.paths) : content('')
    yield* this.#answer({ found: true, size: archive.size }, archive)
  }
  *#secret(id: string): Task<void> {
    const secret = this.shared.secrets.find((one) => one.id === id)
    const env = secret && secret.env !== '' ? this.cli.sys.env.get(secret.env) : undefined
    const body = env !== undefined ? content(env) : secret && secret.file !== '' ? yield* takeFile(this.cli.sys, secret.file) : undefined
    if (!body || body instanceof Errno) return yield* this.#answer({ found: false, size: 0 })
    yield* this.#answer({ found: true, size: body.size }, body)
  }
  *#receive(size: number): Task<void> {
    const archive = yield* this.reply.reader.take(size)
    const { type, dest } = this.shared.output
    const { sys } = this.cli
    if (type === 'local') yield* this.#unpack(archive, dest)
    else if (dest === '-') yield* sys.write(1, archive)
    else yield* writeFile(sys, dest, archive)
    yield* this.#answer({ found: true, size: 0 })
  }
  *#unpack(archive: Content, dest: string): Task<void> {
    const { sys } = this.cli
    const parts = dest.split('/')
    parts.forEach((_, i) => sys.mkdir(parts.slice(0, i + 1).join('/') || '/'))
    const entries = decodeTar(archive)
    if (typeof entries === 'string') return
    for (const entry of entries) {
      const path = `${dest}/${entry.name.replace(/\/$/, '')}`
      if (entry.kind === 'directory') sys.mkdir(path, entry.mode)
      else if (entry.kind === 'symlink') sys.symlink(entry.target, path)
      else {
        yield* writeFile(sys, path, entry.content, entry.mode)
        sys.chmod(path, entry.mode)
        sys.utimes(path, entry.mtime)
      }
    }
  }
}
