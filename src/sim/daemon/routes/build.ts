// Handlers of /session, /grpc and the build cache. Models: moby api/server/router/session, router/grpc and router/build as far as BuildKit needs them.
// Left out: gRPC itself (see api/engine/build.ts); POST /build is the classic builder's.
import type { BuildMessage, SolveRequest } from '../../api/engine/build'
import { conform, isRecord, parseJson } from '../../api/json'
import { rfc3339Nano } from '../../api/time'
import type { Task } from '../../host/kernel/task'
import { Build } from '../build/build'
import type { CacheUsage } from '../build/cache'
import { BuildSession } from '../build/session'
import type { Call, Handler } from '../call'
import type { Engine } from '../engine'
import { Failure, failed } from '../../api/failure'
import { untilOf } from '../prune-filters'

const EMPTY: SolveRequest = {
  session: '',
  filename: 'Dockerfile',
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
}

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
function* send(call: Call, message: BuildMessage): Task<void> {
  yield* call.responder.part(JSON.stringify(message) + '\n')
}

export const cacheOf = (engine: Engine): CacheUsage[] =>
  engine.buildCache.usage((layer) =>
    [...engine.images.images.values()].some((image) => image.layers.some((one) => one.diffId === layer.diffId)),
  )

/** A record as GET /system/df and `docker buildx du` show it. */
export const cacheRecord = (usage: CacheUsage) => ({
  ID: usage.id,
  Type: usage.type,
  Description: usage.description,
  InUse: usage.inUse,
  Shared: usage.shared,
  Size: usage.bytes,
  CreatedAt: rfc3339Nano(usage.createdAt),
  LastUsedAt: rfc3339Nano(usage.lastUsed),
  UsageCount: usage.uses,
})

function* prune(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const until = untilOf(call.engine, filters)
  if (until instanceof Failure) return yield* call.fail(until)
  const all = call.bool('all')
  const gone = cacheOf(call.engine).filter(
    (usage) => !usage.inUse && (all || !usage.shared) && (until === undefined || usage.lastUsed < until) && matches(usage, filters),
  )
  for (const usage of gone) usage.forget()
  const bytes = gone.filter((usage) => !usage.shared).reduce((sum, usage) => sum + usage.bytes, 0)
  yield* call.json(200, { CachesDeleted: gone.map((usage) => usage.id), SpaceReclaimed: bytes })
}
function matches(usage: CacheUsage, filters: ReadonlyMap<string, readonly string[]>): boolean {
  for (const [name, values] of filters) {
    if (name === 'until') continue
    if (name === 'id' && !values.some((value) => usage.id.startsWith(value))) return false
    if (name === 'type' && !values.includes(usage.type)) return false
    if (name === 'description' && !values.some((value) => usage.description.includes(value))) return false
    if (!['id', 'type', 'description', 'inuse', 'shared', 'private'].includes(name)) return false
  }
  return true
}

export const BUILD_HANDLERS: Readonly<Record<'Session' | 'Grpc' | 'BuildPrune', Handler>> = {
  Session: session,
  Grpc: grpc,
  BuildPrune: prune,
}
