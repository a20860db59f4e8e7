// Handlers of /containers. Models: moby api/server/router/container. One entry a route; the verbs are in ../containers. Left out: what routes.data.ts says.
import { type CreateContainerBody, emptyConfig, emptyHostConfig, type HostConfig } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import { conform, isRecord } from '../../api/json'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { attach } from '../containers/attach'
import type { Container } from '../containers/container'
import { createContainer } from '../containers/create'
import { removeContainer } from '../containers/remove'
import { startContainer } from '../containers/start'
import { killContainer } from '../containers/stop'
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
export const verb = (run: (call: Call, container: Container) => Task<Failure | undefined>): Handler =>
  withContainer(function* (call, container) {
    yield* call.done(yield* run(call, container))
  })

/** What nothing can be wrong with: names, ports, mounts (they are looked at when they are made). The rest is verified by code that comes late. */
const PLAIN = new Set(['AutoRemove', 'Binds', 'ConsoleSize', 'Mounts', 'NetworkMode', 'PortBindings', 'PublishAllPorts'])
function isSpecial({ HostConfig, Healthcheck, StopSignal, WorkingDir }: CreateContainerBody): boolean {
  const usual = new Map<string, unknown>(Object.entries(emptyHostConfig()))
  const network = /^(host$|container:)/.test(HostConfig.NetworkMode)
  return (
    network ||
    Boolean(Healthcheck ?? StopSignal ?? (WorkingDir || undefined)) ||
    Object.entries(HostConfig).some(
      ([name, value]) => value && !PLAIN.has(name) && JSON.stringify(value) !== JSON.stringify(usual.get(name)),
    )
  )
}

function* create(call: Call): Task<void> {
  const template = { ...emptyConfig(), HostConfig: emptyHostConfig(), NetworkingConfig: { EndpointsConfig: {} } }
  const body = yield* call.body<CreateContainerBody>(template, 'CreateRequest')
  if (body instanceof Failure) return yield* call.fail(body)
  const host = conform<HostConfig>(emptyHostConfig(), body.HostConfig, 'HostConfig')
  if (host instanceof Failure) return yield* call.fail(host)
  const endpoints = isRecord(body.NetworkingConfig) ? body.NetworkingConfig.EndpointsConfig : {}
  const asked = { ...body, HostConfig: host, NetworkingConfig: { EndpointsConfig: endpoints ?? {} } }
  const { engine } = call
  const refused = isSpecial(asked) ? (yield* engine.parts.kernel.late.need('containerChecks')).verifyContainer(engine, asked) : undefined
  const created = refused ?? createContainer(engine, asked, call.query('name'), call.query('platform'))
  if (created instanceof Failure) return yield* call.fail(created)
  yield* call.json(201, { Id: created.container.id, Warnings: created.warnings })
}

const start = withContainer(function* (call, container) {
  if (container.isRunning && container.lifecycle.status !== 'paused') return yield* call.empty(304)
  yield* call.done(yield* startContainer(call.engine, container))
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
  // A body that came with the request is not input.
  if (Number(call.request.headers.get('content-length')) > 0) yield* call.request.body.all()
  yield* call.hijack(Tty)
  call.engine.events.tell('container', 'attach', container.id, eventAttributes(container))
  yield* attach(call, container.io, options, call.bool('logs') ? container.log : [])
})

/** What running one container takes; the rest comes late (container-verbs.ts, exec, archives, figures). */
type EarlyRoute =
  'ContainerCreate' | 'ContainerStart' | 'ContainerKill' | 'ContainerAttach' | 'ContainerResize' | 'ContainerWait' | 'ContainerDelete'
export const CONTAINER_HANDLERS: Readonly<Record<EarlyRoute, Handler>> = {
  ContainerCreate: create,
  ContainerStart: start,
  ContainerKill: (call) => {
    const container = call.engine.containers.find(call.param('id'))
    if (container instanceof Failure)
      return call.fail(failed(container.status, `cannot kill container: ${call.param('id')}: ${container.message}`))
    return verb((_, found) => killContainer(call.engine, found, call.param('id'), call.query('signal')))(call)
  },
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
