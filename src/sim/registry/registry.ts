// A registry: the server side of the distribution API. Models: OCI distribution-spec v1.1 as distribution/distribution 2.8 serves it.
// Left out: referrers, notifications, pull-through caches.
import { content } from '../api/content'
import { Errno } from '../host/files/errno'
import type { Program, Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { receiveRequest, Responder } from '../programs/lib/http'
import { fail, Reader } from '../programs/lib/io'
import { type Access, type Action, OPEN } from './access'
import { Exchange } from './answer'
import { blob, catalogue, manifest, tags } from './pull'
import type { Uploads } from './push'
import type { RegistryStore } from './store'

export interface RegistryOptions {
  readonly store: RegistryStore
  readonly ip?: string
  readonly port: number
  readonly tls: boolean
  readonly access?: Access
  /** Paths beside the distribution API: Docker Hub's search. Answers whether it was one. */
  readonly extra?: (exchange: Exchange) => Task<boolean>
}

const HEADERS = { 'docker-distribution-api-version': 'registry/2.0' }

const NAME = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*'
const ROUTES = {
  tags: new RegExp(`^/v2/(${NAME})/tags/list$`),
  manifests: new RegExp(`^/v2/(${NAME})/manifests/([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|[a-z0-9+._-]+:[A-Fa-f0-9]{32,})$`),
  blobs: new RegExp(`^/v2/(${NAME})/blobs/([a-z0-9+._-]+:[A-Fa-f0-9]{32,})$`),
  begin: new RegExp(`^/v2/(${NAME})/blobs/uploads/?$`),
  upload: new RegExp(`^/v2/(${NAME})/blobs/uploads/([a-zA-Z0-9_.=-]+)$`),
} as const
type RouteName = keyof typeof ROUTES

function routeOf(path: string): { readonly name: RouteName; readonly repository: string; readonly reference: string } | undefined {
  for (const name of ['tags', 'manifests', 'blobs', 'begin', 'upload'] as const) {
    const match = ROUTES[name].exec(path)
    if (match) return { name, repository: match[1] ?? '', reference: match[2] ?? '' }
  }
  return undefined
}

const ACTIONS: Readonly<Record<string, Action>> = { GET: 'pull', HEAD: 'pull', DELETE: 'delete' }

class Server {
  #uploads: Uploads | undefined
  constructor(
    private readonly options: RegistryOptions,
    private readonly sys: Sys,
  ) {}

  *answer(exchange: Exchange): Task<void> {
    const { store, access = OPEN, extra } = this.options
    if ((yield* access.serve(exchange)) || (extra && (yield* extra(exchange)))) return
    const { path } = exchange
    const reads = exchange.method === 'GET' || exchange.method === 'HEAD'
    if (path === '/v2' || path === '/v2/') {
      if (!(yield* access.admit(exchange, '', 'pull'))) return
      return yield* exchange.bytes(content('{}'), { 'content-type': 'application/json' })
    }
    if (path === '/v2/_catalog') {
      if (!(yield* access.admit(exchange, '', 'pull'))) return
      return yield* reads ? catalogue(exchange, store) : exchange.error('UNSUPPORTED')
    }
    const route = routeOf(path)
    if (!route) return yield* exchange.notFound()
    if (!(yield* access.admit(exchange, route.repository, ACTIONS[exchange.method] ?? 'push'))) return
    yield* reads && route.name !== 'upload' ? this.#read(exchange, route) : this.#write(exchange, route)
  }

  *#read(exchange: Exchange, { name, repository, reference }: NonNullable<ReturnType<typeof routeOf>>): Task<void> {
    const { store } = this.options
    if (name === 'tags') return yield* tags(exchange, store, repository)
    if (name === 'manifests') return yield* manifest(exchange, store, repository, reference)
    return yield* name === 'blobs' ? blob(exchange, store, repository, reference) : exchange.error('UNSUPPORTED')
  }

  *#write(exchange: Exchange, { name, repository, reference }: NonNullable<ReturnType<typeof routeOf>>): Task<void> {
    const { store } = this.options
    const { writer } = store
    if (!writer) return yield* exchange.error('UNSUPPORTED')
    const { putManifest, remove, Uploads } = yield* this.sys.late('registry')
    const uploads = (this.#uploads ??= new Uploads(this.sys))
    if (name === 'upload') return yield* uploads.at(exchange, writer, repository, reference)
    if (name === 'begin' && exchange.method === 'POST') return yield* uploads.begin(exchange, store, writer, repository)
    if (name === 'manifests' && exchange.method === 'PUT') return yield* putManifest(exchange, store, writer, repository, reference)
    if ((name === 'manifests' || name === 'blobs') && exchange.method === 'DELETE')
      return yield* remove(exchange, writer, name, repository, reference)
    yield* exchange.error('UNSUPPORTED')
  }
}

function* serve(server: Server, options: RegistryOptions, sys: Sys, fd: number): Task<void> {
  const reader = new Reader(sys, fd)
  for (;;) {
    const request = yield* receiveRequest(reader)
    if (request === undefined) break
    const responder = new Responder(sys, fd, typeof request === 'string' ? 'GET' : request.method, HEADERS)
    if (typeof request === 'string') {
      yield* responder.whole(400, { connection: 'close' }, content('400 Bad Request'))
      break
    }
    yield* server.answer(new Exchange(request, responder, options.tls))
    yield* request.body.all()
    if (request.headers.get('connection') === 'close') break
  }
  sys.close(fd)
}

/** Serves a store until the process is told to end. */
export function* runRegistry(sys: Sys, options: RegistryOptions): Task<number> {
  const at = { port: options.port, tls: options.tls, protocol: 'distribution' as const }
  const listening = sys.listen(options.ip === undefined ? at : { ...at, ip: options.ip })
  if (listening instanceof Errno) return yield* fail(sys, `listen tcp ${options.ip ?? ''}:${options.port}: bind: ${listening.goText}`)
  sys.on('PIPE', 'ignore')
  let ending = false
  for (const name of ['TERM', 'INT'] as const) sys.on(name, () => (ending = true))
  const server = new Server(options, sys)
  while (!ending) {
    const fd = yield* sys.accept(listening)
    if (fd === 'interrupted') continue
    if (fd instanceof Errno) return 1
    sys.thread(() => serve(server, options, sys, fd))
  }
  return 0
}

export const registryServer =
  (options: RegistryOptions): Program =>
  (sys) =>
    runRegistry(sys, options)
