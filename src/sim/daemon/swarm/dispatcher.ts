// How workers and a manager speak: a worker joins, is told its tasks for as long as its session lasts, and reports. Models: moby/swarmkit's CA and dispatcher
// services on port 2377; here JSON over HTTP stands where gRPC with mutual TLS stands. Left out: certificates, several managers.
import { content, contentText } from '../../api/content'
import { Failure, failed } from '../../api/failure'
import { headers, splitTarget } from '../../api/http'
import { isRecord, parseJson, readJson } from '../../api/json'
import type { NodeDescription, NodeSpec } from '../../api/engine/swarm'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { exchange, receiveRequest, type Received, Responder } from '../../programs/lib/http'
import { Reader } from '../../programs/lib/io'
import { text } from '../../api/bytes'
import type { Assignment, TaskReport } from './agent'

export const SWARM_PORT = 2377

export interface JoinRequest {
  readonly Token: string
  readonly Addr: string
  readonly Availability: NodeSpec['Availability']
  readonly Description: NodeDescription
}
export interface Joined {
  readonly NodeID: string
  readonly ClusterID: string
  readonly ManagerID: string
}
/** What the manager does with its workers' words. */
export interface DispatcherBackend {
  join(request: JoinRequest): Joined | Failure
  /** Waits until there is something new for a node; undefined when it is none of ours. */
  next(nodeId: string, seen: number): Task<{ readonly version: number; readonly assignments: readonly Assignment[] } | undefined>
  sessionEnded(nodeId: string): void
  report(report: TaskReport): void
}

function* answer(backend: DispatcherBackend, request: Received, responder: Responder): Task<void> {
  const { path, query } = splitTarget(request.target)
  const json = (status: number, value: unknown) =>
    responder.whole(status, { 'content-type': 'application/json' }, content(JSON.stringify(value)))
  if (path === '/session') {
    const node = query.get('node')?.[0] ?? ''
    yield* responder.begin(200, { 'content-type': 'application/json' })
    let seen = -1
    for (;;) {
      const next = yield* backend.next(node, seen)
      if (!next) break
      seen = next.version
      if (!(yield* responder.part(JSON.stringify(next.assignments) + '\n'))) break
    }
    backend.sessionEnded(node)
    return yield* responder.end()
  }
  const body = contentText(yield* request.body.all())
  if (path === '/join') {
    const wanted = readJson<JoinRequest>(body)
    const joined = wanted ? backend.join(wanted) : failed(400, 'malformed request')
    return yield* joined instanceof Failure ? json(joined.status, { message: joined.message }) : json(200, joined)
  }
  const report = readJson<TaskReport>(body)
  if (report) backend.report(report)
  yield* responder.whole(204, {})
}

function* serve(backend: DispatcherBackend, sys: Sys, fd: number): Task<void> {
  const reader = new Reader(sys, fd)
  const request = yield* receiveRequest(reader)
  if (request !== undefined && typeof request !== 'string') yield* answer(backend, request, new Responder(sys, fd, request.method))
  sys.close(fd)
}

/** Listens for workers; answers the descriptor, to close when the manager leaves. */
export function listenForWorkers(sys: Sys, backend: DispatcherBackend): number | Errno {
  const listening = sys.listen({ port: SWARM_PORT, protocol: 'swarm' })
  if (listening instanceof Errno) return listening
  sys.thread(function* () {
    for (;;) {
      const fd = yield* sys.accept(listening)
      if (fd === 'interrupted') continue
      if (fd instanceof Errno) return
      sys.thread(() => serve(backend, sys, fd))
    }
  })
  return listening
}

const addressOf = (address: string) => {
  const [ip = '', port = ''] = address.split(':')
  return { ip, port: Number(port === '' ? SWARM_PORT : port) }
}

function* post(sys: Sys, manager: string, path: string, body: unknown): Task<{ readonly status: number; readonly text: string } | Failure> {
  const fd = yield* sys.connect(addressOf(manager))
  if (typeof fd !== 'number')
    return failed(
      500,
      `rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp ${manager}: ${fd instanceof Errno ? `connect: ${fd.goText}` : 'operation was canceled'}"`,
    )
  const response = yield* exchange(sys, fd, {
    method: 'POST',
    target: path,
    headers: headers({ host: manager, 'content-type': 'application/json' }),
    body: content(JSON.stringify(body)),
  })
  const result =
    response && !(response instanceof Errno) ? { status: response.status, text: yield* response.body.text() } : failed(500, 'EOF')
  sys.close(fd)
  return result
}

export function* joinManager(sys: Sys, manager: string, request: JoinRequest): Task<Joined | Failure> {
  const answered = yield* post(sys, manager, '/join', request)
  if (answered instanceof Failure) return answered
  if (answered.status === 200) return readJson<Joined>(answered.text) ?? failed(500, 'malformed answer')
  const parsed = parseJson(answered.text)
  return failed(500, isRecord(parsed) ? String(parsed['message']) : answered.text)
}

export function* reportTo(sys: Sys, manager: string, report: TaskReport): Task<void> {
  yield* post(sys, manager, '/status', report)
}

/** One session: assignments as they come, until the manager hangs up or `over` says so. */
export function* followSession(
  sys: Sys,
  manager: string,
  nodeId: string,
  take: (all: readonly Assignment[]) => void,
  opened: (fd: number) => void,
): Task<void> {
  const fd = yield* sys.connect(addressOf(manager))
  if (typeof fd !== 'number') return
  opened(fd)
  const response = yield* exchange(sys, fd, { method: 'GET', target: `/session?node=${nodeId}`, headers: headers({ host: manager }) })
  if (response && !(response instanceof Errno)) {
    let held = ''
    for (let part = yield* response.body.next(); part; part = yield* response.body.next()) {
      held += text(part.bytes())
      const lines = held.split('\n')
      held = lines.pop() ?? ''
      for (const line of lines) take(readJson<readonly Assignment[]>(line) ?? [])
    }
  }
  sys.close(fd)
}
