// Handlers of /containers. Models: moby api/server/router/container. One entry a route; the verbs are in ../containers. Left out: what routes.data.ts says.
import { type CreateContainerBody, emptyConfig, emptyHostConfig, type HostConfig } from '../../api/engine/container'
import type { SimulatedRoute } from '../../api/engine/routes.data'
import { Failure, failed } from '../../api/failure'
import { conform, isRecord } from '../../api/json'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { attach } from '../containers/attach'
import type { Container } from '../containers/container'
import { createContainer, NAME, nameConflict } from '../containers/create'
import { tellContainer } from '../containers/facts'
import { inspectContainer } from '../containers/inspect'
import { listContainers } from '../containers/list'
import { type LogOptions, sendLogs } from '../containers/logs'
import { removeContainer } from '../containers/remove'
import { startContainer } from '../containers/start'
import { killContainer, pauseContainer, restartContainer, stopContainer, unpauseContainer } from '../containers/stop'
import { waitContainer } from '../containers/wait'
import { eventAttributes } from '../containers/create'

/** Finds the container that the path names, then goes on. */
export const withContainer = (then: (call: Call, container: Container) => Task<void>): Handler =>
  function* (call) {
    const container = call.engine.containers.find(call.param('id'))
    if (container instanceof Failure) return yield* call.fail(container)
    // moby holds a container's lock while it puts an ended one away: a list still shows it running, a verb waits.
    while (container.exiting) yield* container.changed.wait()
    yield* then(call, container)
  }

/** Verbs that answer 204 or a failure. */
const verb = (run: (call: Call, container: Container) => Task<Failure | undefined>): Handler =>
  withContainer(function* (call, container) {
    yield* call.done(yield* run(call, container))
  })

const seconds = (call: Call): number | undefined => (call.query('t') === '' ? undefined : Number(call.query('t')))

function* create(call: Call): Task<void> {
  const template = { ...emptyConfig(), HostConfig: emptyHostConfig(), NetworkingConfig: { EndpointsConfig: {} } }
  const body = yield* call.body<CreateContainerBody>(template, 'CreateRequest')
  if (body instanceof Failure) return yield* call.fail(body)
  const host = conform<HostConfig>(emptyHostConfig(), body.HostConfig, 'HostConfig')
  if (host instanceof Failure) return yield* call.fail(host)
  const endpoints = isRecord(body.NetworkingConfig) ? body.NetworkingConfig.EndpointsConfig : {}
  const name = call.query('name')
  const created = createContainer(
    call.engine,
    { ...body, HostConfig: host, NetworkingConfig: { EndpointsConfig: endpoints ?? {} } },
    name,
    call.query('platform'),
  )
  if (created instanceof Failure) return yield* call.fail(created)
  yield* call.json(201, { Id: created.container.id, Warnings: created.warnings })
}

function* list(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const { engine } = call
  const size = call.bool('size')
  const limit = call.query('limit')
  if (!/^[+-]?\d*$/.test(limit)) return yield* call.fail(failed(500, `strconv.Atoi: parsing ${JSON.stringify(limit)}: invalid syntax`))
  const make = () => listContainers(engine, { all: call.bool('all'), limit: Number(limit), size, filters })
  // Sizes change without a fact, filters may be refused: those are made anew.
  if (!size && filters.size === 0) {
    const body = engine.lists.of(call.request.target, engine.clock.now, engine.containers.all, () => JSON.stringify(make()) + '\n')
    return yield* call.responder.whole(200, { 'content-type': 'application/json' }, body)
  }
  const found = make()
  yield* found instanceof Failure ? call.fail(found) : call.json(200, found)
}

const start = withContainer(function* (call, container) {
  if (container.isRunning && container.lifecycle.status !== 'paused') return yield* call.empty(304)
  yield* call.done(yield* startContainer(call.engine, container))
})

const stop = withContainer(function* (call, container) {
  const idle = !container.process && !container.cancelRestart
  const failure = yield* stopContainer(call.engine, container, seconds(call), call.query('signal'))
  yield* failure ? call.fail(failure) : call.empty(idle ? 304 : 204)
})

const rename = verb(function* (call, container) {
  const name = call.query('name')
  const bare = name.replace(/^\//, '')
  yield* []
  if (bare === '') return failed(400, 'New name cannot be empty')
  if (bare === container.name) return failed(400, 'Renaming a container with the same name as its current name')
  if (!NAME.test(bare))
    return failed(400, `Error when allocating new name: Invalid container name (/${bare}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`)
  const other = call.engine.containers.named(bare)
  if (other) return failed(409, `Error when allocating new name: ${nameConflict(bare, other)}`)
  const oldName = container.name
  call.engine.containers.rename(container, bare)
  tellContainer(call.engine, container, 'container.changed')
  call.engine.events.tell('container', 'rename', container.id, eventAttributes(container, { oldName: `/${oldName}` }))
  return undefined
})

const attachTo = withContainer(function* (call, container) {
  const { Tty, StdinOnce, OpenStdin } = container.config
  const options = {
    stdin: call.bool('stdin') && OpenStdin,
    stdout: call.bool('stdout'),
    stderr: call.bool('stderr'),
    tty: Tty,
    closeStdin: StdinOnce,
  }
  if (container.lifecycle.status === 'paused')
    return yield* call.fail(failed(409, `Container ${container.id} is paused, unpause the container before attach.`))
  yield* call.hijack(Tty)
  call.engine.events.tell('container', 'attach', container.id, eventAttributes(container))
  yield* attach(call, container.io, options, call.bool('logs') ? container.log : [])
})

/** What is wanted of logs, of a container's or a service's. */
export function logOptions(call: Call): LogOptions | Failure {
  if (!call.bool('stdout') && !call.bool('stderr')) return failed(400, 'Bad parameters: you must choose at least one stream')
  const instant = (name: string, or: number): number =>
    call.query(name) === '' || call.query(name) === '0' ? or : Math.round(Number(call.query(name)) * 1e6)
  // What is no number means all, and so does a negative one.
  const tail = /^\d+$/.test(call.query('tail')) ? Number(call.query('tail')) : Infinity
  return {
    stdout: call.bool('stdout'),
    stderr: call.bool('stderr'),
    since: instant('since', 0),
    until: instant('until', Infinity),
    timestamps: call.bool('timestamps'),
    tail,
    follow: call.bool('follow'),
    details: call.bool('details'),
  }
}
const logs = withContainer(function* (call, container) {
  const options = logOptions(call)
  yield* options instanceof Failure ? call.fail(options) : sendLogs(call, container, options)
})

/** What comes late is in late.ts: exec, archives, figures. */
type LateRoute =
  | 'ContainerExec' | 'ContainerArchiveInfo' | 'ContainerArchive' | 'ContainerExport' | 'ContainerTop' | 'ContainerChanges' | 'ContainerStats' | 'ContainerUpdate' | 'ContainerPrune' // prettier-ignore
export const CONTAINER_HANDLERS: Readonly<Record<Exclude<Extract<SimulatedRoute, `Container${string}`>, LateRoute>, Handler>> = {
  ContainerList: list,
  ContainerCreate: create,
  ContainerInspect: withContainer((call, container) => call.json(200, inspectContainer(call.engine, container, call.bool('size')))),
  ContainerLogs: logs,
  ContainerStart: start,
  ContainerStop: stop,
  ContainerRestart: verb((call, container) => restartContainer(call.engine, container, seconds(call), call.query('signal'))),
  ContainerKill: (call) => {
    const container = call.engine.containers.find(call.param('id'))
    if (container instanceof Failure)
      return call.fail(failed(container.status, `cannot kill container: ${call.param('id')}: ${container.message}`))
    return verb((_, found) => killContainer(call.engine, found, call.param('id'), call.query('signal')))(call)
  },
  ContainerPause: verb((call, container) => pauseContainer(call.engine, container)),
  ContainerUnpause: verb((call, container) => unpauseContainer(call.engine, container)),
  ContainerRename: rename,
  ContainerAttach: attachTo,
  ContainerResize: withContainer(function* (call, container) {
    container.io.tty?.resize({ rows: Number(call.query('h')) || 24, columns: Number(call.query('w')) || 80 })
    yield* call.empty(200)
  }),
  ContainerWait: withContainer(waitContainer),
  ContainerDelete: verb((call, container) =>
    removeContainer(call.engine, container, { force: call.bool('force'), volumes: call.bool('v') }, call.param('id')),
  ),
}
