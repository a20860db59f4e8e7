// Handlers of /session, /grpc and /build, which come late (build-late.ts). Models: moby api/server/router/session and router/grpc as far as BuildKit needs them.
// Left out: gRPC itself (see api/engine/build.ts); POST /build is the classic builder's.
import type { BuildMessage, CacheRequest, SolveRequest } from '../../api/engine/build'
import { conform, escapeHtml, isRecord, parseJson } from '../../api/json'
import type { Task } from '../../host/kernel/task'
import { Build } from '../build/build'
import { ClassicBuild } from '../build/classic'
import { cacheOf, cacheRecord, pruneCache } from '../build/usage'
import { BuildSession } from '../build/session'
import type { Call, Handler } from '../call'
import type { BuildRoute } from './build-late'
import { Failure, failed } from '../../api/failure'

const EMPTY: SolveRequest = {
  locals: true,
  session: '',
  filename: 'Dockerfile',
  remote: '',
  ownDockerfile: true,
  target: '',
  buildArgs: [],
  labels: [],
  platform: '',
  noCache: false,
  noCacheFilter: [],
  pull: false,
  network: 'default',
  hosts: [],
  contexts: [],
  tags: [],
  output: 'image',
  check: false,
  cacheFrom: [],
  inlineCache: false,
  entitlements: [],
  shmSize: 0,
}

const CONTROL: CacheRequest = { control: '', all: false, filters: [] }

/** Keeps the connection for the daemon's own calls until the build is over. */
function* session(call: Call): Task<void> {
  const { engine, request, responder } = call
  const id = request.headers.get('x-docker-expose-session-uuid') ?? ''
  if (id === '') return yield* call.fail(failed(400, 'missing session ID'))
  yield* call.hijack(true)
  const mine = new BuildSession(engine.sys, responder.fd, request.body.reader)
  engine.buildSessions.set(id, mine)
  yield* mine.ended.wait()
  engine.buildSessions.delete(id)
}

function* grpc(call: Call): Task<void> {
  yield* call.hijack(true)
  const line = yield* call.request.body.reader.textLine()
  const asked = line === undefined ? undefined : parseJson(line)
  // A connection that only asks who is there ends here.
  if (!isRecord(asked)) return
  const control = conform(CONTROL, asked, 'control')
  if (!(control instanceof Failure) && control.control !== '') return yield* serveControl(call, control)
  const request = conform(EMPTY, asked, 'solve')
  const talk = request instanceof Failure ? undefined : call.engine.buildSessions.get(request.session)
  if (request instanceof Failure || !talk) return yield* send(call, { kind: 'failed', message: 'no active session', source: '' })
  const build = new Build(call.engine, talk, request)
  let over = false
  call.engine.background(function* () {
    yield* build.run()
    over = true
    build.progress.arrivals.wake()
  })
  const { queue, arrivals } = build.progress
  for (;;) {
    for (let message = queue.shift(); message; message = queue.shift()) yield* send(call, message)
    if (over) return
    yield* arrivals.wait()
  }
}
/** Control.DiskUsage and Control.Prune. */
function* serveControl(call: Call, request: CacheRequest): Task<void> {
  const filters = new Map(request.filters.map((text) => [text.split('=')[0] ?? '', [text.split('=').slice(1).join('=')]] as const))
  const records = request.control === 'prune' ? pruneCache(call.engine, request.all, filters) : cacheOf(call.engine)
  yield* call.responder.part(JSON.stringify(records instanceof Failure ? [] : records.map(cacheRecord)) + '\n')
}
function* send(call: Call, message: BuildMessage): Task<void> {
  yield* call.responder.part(JSON.stringify(message) + '\n')
}

/** POST /build: the classic builder, or nothing when BuildKit is asked for this way. */
function* classic(call: Call): Task<void> {
  if (call.query('version') === '2') return yield* call.fail(failed(501, 'drydock: BuildKit by POST /build is not simulated'))
  if (call.query('remote') !== '') return yield* call.fail(failed(501, 'drydock: building from an address is not simulated'))
  const archive = yield* call.archive()
  if (!archive) return yield* call.fail(failed(500, 'gzip: invalid header'))
  const { responder } = call
  const args = parseJson(call.query('buildargs') || '{}')
  const labels = parseJson(call.query('labels') || '{}')
  const options = {
    dockerfile: call.query('dockerfile') || 'Dockerfile',
    tags: call.queries('t'),
    quiet: call.bool('q'),
    target: call.query('target'),
    buildArgs: new Map(
      isRecord(args) ? Object.entries(args).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])) : [],
    ),
    labels: isRecord(labels) ? Object.entries(labels).map(([name, value]) => [name, String(value)] as const) : [],
    platform: call.query('platform') || 'linux/amd64',
    noCache: call.bool('nocache'),
    pull: call.bool('pull'),
    remove: call.query('rm') === '' || call.bool('rm'),
    forceRemove: call.bool('forcerm'),
    network: call.query('networkmode') || 'default',
    hosts: call.queries('extrahosts'),
    shmSize: Number(call.query('shmsize') || 0),
  }
  const build = new ClassicBuild(call.engine, options, function* (message) {
    if (!responder.begun) yield* responder.begin(200, { 'content-type': 'application/json' })
    yield* responder.part(escapeHtml(JSON.stringify(message)) + '\r\n')
  })
  const failure = yield* build.run(archive)
  if (failure) return yield* call.fail(failure)
  yield* responder.end()
}

declare module '../../host/kernel/late' {
  interface LateParts {
    builder: Readonly<Record<BuildRoute, Handler>>
  }
}

export const BUILDER: Readonly<Record<BuildRoute, Handler>> = {
  Session: session,
  Grpc: grpc,
  ImageBuild: classic,
}
