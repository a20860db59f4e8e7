// A registry: the server side of the distribution API. Models: OCI distribution-spec v1.1 "Pull" and "Content Discovery", Docker's token authentication.
// Left out: pushing (uploads answer UNSUPPORTED), deleting, referrers, rate limits.
import { type Content, content } from '../api/content'
import { splitTarget } from '../api/http'
import { Errno } from '../host/files/errno'
import type { Program, Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { type Received, receiveRequest, Responder } from '../programs/lib/http'
import { fail, Reader } from '../programs/lib/io'

export interface StoredManifest {
  readonly body: Content
  readonly digest: string
  readonly type: string
}
/** What a registry keeps. */
export interface RegistryStore {
  repositories(): readonly string[]
  tags(repository: string): readonly string[] | undefined
  /** By tag or digest. */
  manifest(repository: string, reference: string): StoredManifest | undefined
  blob(repository: string, digest: string): Content | undefined
}
export interface RegistryOptions {
  readonly store: RegistryStore
  readonly port: number
  readonly tls: boolean
  /** The realm of the token server; without it nobody is asked who they are. */
  readonly realm?: string
  readonly service?: string
}

const HEADERS = { 'docker-distribution-api-version': 'registry/2.0' }
const JSON_TYPE = { 'content-type': 'application/json' }

class Session {
  constructor(
    private readonly options: RegistryOptions,
    private readonly responder: Responder,
    private readonly request: Received,
  ) {}

  error(status: number, code: string, message: string, fields: Readonly<Record<string, string>> = {}): Task<void> {
    const body = JSON.stringify({ errors: [{ code, message }] })
    return this.responder.whole(status, { ...JSON_TYPE, ...fields }, content(body + '\n'))
  }

  answer(): Task<void> {
    const { path, query } = splitTarget(this.request.target)
    if (path === '/token') return this.#token(query.get('scope')?.[0] ?? '')
    if (path === '/v2' || path === '/v2/')
      return this.#authorised() ? this.responder.whole(200, JSON_TYPE, content('{}')) : this.#challenge('')
    if (path === '/v2/_catalog')
      return this.responder.whole(200, JSON_TYPE, content(JSON.stringify({ repositories: this.options.store.repositories() }) + '\n'))
    const match = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(path)
    if (!match?.[1] || !match[3]) return this.error(404, 'NAME_UNKNOWN', 'repository name not known to registry')
    const [, repository, kind, reference] = match
    if (!this.#authorised()) return this.#challenge(repository)
    if (this.request.method !== 'GET' && this.request.method !== 'HEAD')
      return this.error(405, 'UNSUPPORTED', 'The operation is unsupported.')
    if (this.options.store.tags(repository) === undefined) return this.#unknownRepository(repository)
    if (kind === 'tags') return this.#tags(repository)
    return kind === 'manifests' ? this.#manifest(repository, reference) : this.#blob(repository, reference)
  }

  /** Docker Hub says of what it does not know, and of what is private, the same: denied. */
  #unknownRepository(repository: string): Task<void> {
    if (this.options.realm === undefined) return this.error(404, 'NAME_UNKNOWN', 'repository name not known to registry')
    return this.#challenge(repository)
  }
  #authorised(): boolean {
    return this.options.realm === undefined || (this.request.headers.get('authorization') ?? '').startsWith('Bearer ')
  }
  #challenge(repository: string): Task<void> {
    const scope = repository === '' ? '' : `,scope="repository:${repository}:pull"`
    const challenge = `Bearer realm="${this.options.realm ?? ''}",service="${this.options.service ?? ''}"${scope}`
    return this.error(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': challenge })
  }
  /** Anybody may pull what is public; the token says for what it was asked. */
  #token(scope: string): Task<void> {
    return this.responder.whole(200, JSON_TYPE, content(JSON.stringify({ token: `anonymous.${scope}`, expires_in: 300 })))
  }
  #tags(repository: string): Task<void> {
    return this.responder.whole(
      200,
      JSON_TYPE,
      content(JSON.stringify({ name: repository, tags: this.options.store.tags(repository) }) + '\n'),
    )
  }
  #manifest(repository: string, reference: string): Task<void> {
    const found = this.options.store.manifest(repository, reference)
    if (!found) return this.error(404, 'MANIFEST_UNKNOWN', 'manifest unknown')
    const fields = { 'content-type': found.type, 'docker-content-digest': found.digest, 'content-length': String(found.body.size) }
    return this.responder.whole(200, fields, found.body)
  }
  #blob(repository: string, digest: string): Task<void> {
    const found = this.options.store.blob(repository, digest)
    if (!found) return this.error(404, 'BLOB_UNKNOWN', 'blob unknown to registry')
    const fields = { 'content-type': 'application/octet-stream', 'docker-content-digest': digest, 'content-length': String(found.size) }
    return this.responder.whole(200, fields, found)
  }
}

function* serve(options: RegistryOptions, sys: Sys, fd: number): Task<void> {
  const reader = new Reader(sys, fd)
  for (;;) {
    const request = yield* receiveRequest(reader)
    if (request === undefined) break
    if (typeof request === 'string') {
      yield* new Responder(sys, fd, 'GET', HEADERS).whole(400, { connection: 'close' }, content('400 Bad Request'))
      break
    }
    yield* new Session(options, new Responder(sys, fd, request.method, HEADERS), request).answer()
    yield* request.body.all()
    if (request.headers.get('connection') === 'close') break
  }
  sys.close(fd)
}

/** A process that serves a store until it is told to end. */
export const registryServer = (options: RegistryOptions): Program =>
  function* (sys) {
    const listening = sys.listen({ port: options.port, tls: options.tls, protocol: 'distribution' })
    if (listening instanceof Errno) return yield* fail(sys, `registry: listen tcp :${options.port}: bind: ${listening.goText}`)
    let ending = false
    for (const name of ['TERM', 'INT'] as const) sys.on(name, () => (ending = true))
    while (!ending) {
      const fd = yield* sys.accept(listening)
      if (fd === 'interrupted') continue
      if (fd instanceof Errno) return 1
      sys.thread(() => serve(options, sys, fd))
    }
    return 0
  }
