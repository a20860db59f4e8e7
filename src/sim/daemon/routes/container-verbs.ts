// Handlers of /containers that a first container does without: lists, inspection, logs, and what is done to one that runs. Come late.
// Models: moby api/server/router/container. Left out: what routes.data.ts says.
import { Failure, failed } from '../../api/failure'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { eventAttributes, NAME, nameConflict } from '../containers/create'
import { tellContainer } from '../containers/facts'
import { inspectContainer } from '../containers/inspect'
import { listContainers } from '../containers/list'
import { type LogOptions, sendLogs } from '../containers/logs'
import { pauseContainer, restartContainer, stopContainer, unpauseContainer } from '../containers/stop'
import { verb, withContainer } from './containers'

const seconds = (call: Call): number | undefined => (call.query('t') === '' ? undefined : Number(call.query('t')))

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

type Route =
  | 'ContainerList'
  | 'ContainerInspect'
  | 'ContainerLogs'
  | 'ContainerStop'
  | 'ContainerRestart'
  | 'ContainerPause'
  | 'ContainerUnpause'
  | 'ContainerRename'
export const CONTAINER_VERB_HANDLERS: Readonly<Record<Route, Handler>> = {
  ContainerList: list,
  ContainerInspect: withContainer((call, container) => call.json(200, inspectContainer(call.engine, container, call.bool('size')))),
  ContainerLogs: logs,
  ContainerStop: stop,
  ContainerRestart: verb((call, container) => restartContainer(call.engine, container, seconds(call), call.query('signal'))),
  ContainerPause: verb((call, container) => pauseContainer(call.engine, container)),
  ContainerUnpause: verb((call, container) => unpauseContainer(call.engine, container)),
  ContainerRename: rename,
}
