// dockerd's API server. Models: moby api/server: the route table (api/engine/routes.data.ts), version prefixes, negotiation headers, errors as {"message"}.
// Routes that are not simulated answer 501 and say so. Left out: TLS, authorisation plugins.
import { content } from '../api/content'
import { API_VERSION, MIN_API_VERSION, notSimulated, pageNotFound, versionTooNew, versionTooOld } from '../api/engine/errors'
import { type Route, ROUTES, type SimulatedRoute } from '../api/engine/routes.data'
import type { Failure } from '../api/failure'
import { text } from '../api/bytes'
import { splitTarget } from '../api/http'
import { LIMITS } from '../clock/limits'
import { Errno } from '../host/files/errno'
import type { Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { type Received, receiveRequest, Responder } from '../programs/lib/http'
import { Reader } from '../programs/lib/io'
import { Call, type Handler } from './call'
import type { Engine } from './engine'
import { IDENTITY } from './identity'
import { CONTAINER_HANDLERS } from './routes/containers'
import { REGISTRY_HANDLERS } from './routes/registry'
import { PING_HANDLERS } from './routes/ping'

/** Handlers that are always there: what it takes to pull an image and run a container. The whole table comes late (late.ts). */
const EARLY: Partial<Readonly<Record<SimulatedRoute, Handler>>> = {
  ...CONTAINER_HANDLERS,
  ...REGISTRY_HANDLERS,
  ...PING_HANDLERS,
}
type SimulatedRow = Extract<(typeof ROUTES)[number], { readonly missing: '' }>
const isSimulated = (route: Route): route is SimulatedRow => route.missing === ''

interface Compiled {
  readonly route: Route
  readonly pattern: RegExp
  readonly names: readonly string[]
}

const literal = (path: string): number => path.replace(/\{\w+\}/g, '').length

/** {name} of images and the like may hold slashes; the more literal route is tried first. */
const COMPILED: readonly Compiled[] = [...ROUTES]
  .sort((a, b) => a.path.split('{').length - b.path.split('{').length || literal(b.path) - literal(a.path))
  .map((route) => ({
    route,
    pattern: new RegExp('^' + route.path.replace(/\{\w+\}/g, '(.+)') + '$'),
    names: [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
  }))

const older = (a: string, b: string): boolean => {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number)
  const [majorB = 0, minorB = 0] = b.split('.').map(Number)
  return majorA < majorB || (majorA === majorB && minorA < minorB)
}

function find(method: string, path: string): { readonly found: Compiled; readonly params: Record<string, string> } | undefined {
  for (const one of COMPILED) {
    const match = one.route.method === method ? one.pattern.exec(path) : null
    if (match) return { found: one, params: Object.fromEntries(one.names.map((name, i) => [name, match[i + 1] ?? ''])) }
  }
  return undefined
}

function refuseVersion(version: string | undefined): Failure | undefined {
  if (version === undefined) return undefined
  if (older(API_VERSION, version)) return versionTooNew(version)
  return older(version, MIN_API_VERSION) ? versionTooOld(version) : undefined
}

/** @param preview what of the body has come with the head */
function* serveRequest(engine: Engine, sys: Sys, request: Received, responder: Responder, preview: string): Task<void> {
  const { method, target, headers } = request
  const { path } = splitTarget(target)
  const [, version, rest = path] = /^\/v(\d+\.\d+)(\/.*)$/.exec(path) ?? []
  const match = find(method, rest)
  const follows = match !== undefined && 'follows' in match.found.route
  sys.heard(responder.fd, { method, target, agent: headers.get('user-agent') ?? '', follows, preview })
  const call = new Call(engine, request, responder, match?.params ?? {})
  const refused = refuseVersion(version) ?? (match ? undefined : pageNotFound())
  if (refused || !match) return yield* call.fail(refused ?? pageNotFound())
  const { route } = match.found
  if (!isSimulated(route)) return yield* call.fail(notSimulated(route.missing))
  const handler = EARLY[route.id] ?? (yield* call.engine.parts.kernel.late.need('routes'))[route.id]
  yield* 'follows' in route ? sys.untilGone(responder.fd, route.follows === 'raw', handler(call)) : handler(call)
}

function* serveConnection(engine: Engine, sys: Sys, fd: number): Task<void> {
  const reader = new Reader(sys, fd)
  for (;;) {
    const request = yield* receiveRequest(reader)
    if (request === undefined) break
    const responder = new Responder(sys, fd, typeof request === 'string' ? 'GET' : request.method, IDENTITY)
    if (typeof request === 'string') {
      const status = request === 'malformed' ? 400 : 431
      yield* responder.whole(
        status,
        { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
        content(status === 400 ? '400 Bad Request' : '431 Request Header Fields Too Large'),
      )
      break
    }
    const arrived = text(reader.rest.subarray(0, request.body.length ?? 0))
    yield* serveRequest(engine, sys, request, responder, arrived)
    sys.answered(fd)
    if (responder.hijacked || request.headers.get('connection')?.toLowerCase() === 'close') break
    if (!(yield* request.body.skip(LIMITS.unreadBytes))) break
  }
  sys.close(fd)
}

/** Accepts connections on a listening socket for as long as dockerd runs. */
export function* acceptLoop(engine: Engine, sys: Sys, listening: number): Task<void> {
  for (;;) {
    const fd = yield* sys.accept(listening)
    if (fd === 'interrupted') continue
    if (fd instanceof Errno) return
    sys.thread(() => serveConnection(engine, sys, fd))
  }
}
