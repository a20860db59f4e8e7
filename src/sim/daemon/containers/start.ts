// Starting a container, and what happens when its process ends. Models: moby daemon/start.go, monitor.go, restartmanager: networking, runtime, log and streams,
// exit code, restart policies with doubling back-off (100 ms to 1 min, reset after 10 s), --rm.
import { Failure, failed } from '../../api/failure'
import { type Micros, MILLISECOND, SECOND } from '../../clock/clock'
import { text } from '../../api/bytes'
import { exitCode, type ExitStatus } from '../../host/kernel/syscalls'
import { surely, type Task } from '../../host/kernel/task'
import type { NetNamespace } from '../../host/kernel/network'
import type { Engine } from '../engine'
import { closeSandbox, joinNetwork, openSandbox } from '../networks/connect'
import { followOutput } from '../runtime/follow'
import { startProcess } from '../runtime/runc'
import { refuseMount } from '../volumes/mounted'
import { type Chunk, Stdio } from '../runtime/stdio'
import type { Container } from './container'
import { eventAttributes } from './create'
import { tellContainer, tellState } from './facts'
import { publishAll } from './ports'
import { removeContainer } from './remove'

// Times of the parts of a start are design choices that add up to what PERF measured of a real engine, about 0.4 s.
const NETWORK_TIME = 80 * MILLISECOND
const RUNTIME_TIME = 250 * MILLISECOND
const SETTLE_TIME = 20 * MILLISECOND
/** From the end of the process to the end of moby's handleContainerExit: streams, network and mounts are put away. Design choice. */
const EXIT_TIME = 60 * MILLISECOND
const FIRST_BACKOFF = 100 * MILLISECOND
const LAST_BACKOFF = 60 * SECOND
const GOOD_RUN = 10 * SECOND

export function* startContainer(engine: Engine, container: Container): Task<Failure | undefined> {
  const { status } = container.lifecycle
  if (status === 'paused') return failed(409, 'cannot start a paused container, try unpause instead')
  if (status === 'removing' || status === 'dead') return failed(409, 'container is marked for removal and cannot be started')
  container.cancelRestart?.()
  container.cancelRestart = undefined
  container.stoppedByHand = false
  container.oomKilled = false
  container.error = ''
  const unmountable = refuseVolumes(engine, container)
  if (unmountable) return failStart(engine, container, unmountable)
  yield* engine.sys.sleep(NETWORK_TIME)
  const net = network(engine, container)
  if (net instanceof Failure) return failStart(engine, container, net)
  const { Links, Devices, DeviceRequests } = container.hostConfig
  if (Links?.length || Devices?.length || DeviceRequests?.length) {
    const refused = (yield* engine.parts.kernel.late.need('containerChecks')).prepareContainer(engine, container)
    if (refused) return failStart(engine, container, refused)
  }
  yield* engine.sys.sleep(RUNTIME_TIME)
  const process = startProcess(engine, container, net)
  if (process instanceof Failure) return failStart(engine, container, process)
  container.startedAt = engine.clock.now
  container.exitCode = 0
  container.generation++
  followOutput(engine, container.io, (chunk) => keep(engine, container, chunk))
  process.onEnd = (ended) => onEnd(engine, container, ended)
  container.lifecycle.send('start')
  checkHealth(engine, container)
  tellContainer(engine, container, 'container.changed')
  tellState(engine, container, 'start')
  engine.events.tell('container', 'start', container.id, eventAttributes(container))
  yield* engine.sys.sleep(SETTLE_TIME)
  return undefined
}

/** What watches comes late: most containers have no check. */
function checkHealth(engine: Engine, container: Container): void {
  const checked = container.config.Healthcheck?.Test?.[0]?.startsWith('CMD')
  container.health = checked ? { Status: 'starting', FailingStreak: 0, Log: [] } : undefined
  if (checked)
    engine.background(function* () {
      yield* (yield* engine.parts.kernel.late.need('watchHealth'))(engine, container)
    })
}

function refuseVolumes(engine: Engine, container: Container): Failure | undefined {
  for (const { point, subpath } of container.mounts) {
    const volume = point.Type === 'volume' ? engine.volumes.find(point.Name ?? '') : undefined
    const refused = volume && !(volume instanceof Failure) ? refuseMount(engine, volume, subpath) : undefined
    if (refused) return refused
  }
  return undefined
}

/** The network that the process will live in. */
function network(engine: Engine, container: Container): NetNamespace | Failure {
  const mode = container.hostConfig.NetworkMode
  if (mode === 'host') return engine.parts.hostNet
  if (mode.startsWith('container:')) return sharedNetwork(engine, mode.slice('container:'.length))
  openSandbox(engine, container)
  const setUp = (why: Failure) => failed(why.status, `failed to set up container networking: ${why.message}`)
  for (const [name, settings] of [...container.endpoints]) {
    const found = engine.networks.find(settings.NetworkID === '' ? name : settings.NetworkID)
    const network = found instanceof Failure && settings.NetworkID !== '' ? failed(404, `network ${settings.NetworkID} not found`) : found
    const failure = network instanceof Failure ? network : joinNetwork(engine, container, network, settings)
    if (failure) return setUp(failure)
    const endpoint = container.endpoints.get(name)
    const bridge = network instanceof Failure ? undefined : network.bridge
    if (!endpoint || !bridge || bridge.internal || Object.keys(container.ports).length > 0) continue
    const target = {
      bridge,
      ip: endpoint.IPAddress,
      endpoint: `driver failed programming external connectivity on endpoint ${container.name} (${endpoint.EndpointID})`,
    }
    const refused = publishAll(engine.containerPorts, container, target)
    if (refused) return setUp(refused)
  }
  return container.net ?? engine.parts.hostNet
}

function sharedNetwork(engine: Engine, name: string): NetNamespace | Failure {
  const other = engine.containers.find(name)
  if (other instanceof Failure) return failed(500, `joining network namespace of container: ${other.message}`)
  if (!other.isRunning || !other.process)
    return failed(409, `cannot join network namespace of a non running container: container ${other.name} is ${other.lifecycle.status}`)
  return other.process.namespaces.net
}

/** As moby's translateContainerdStartErr: what a shell would have said. */
function startExitCode(message: string): number {
  if (
    /executable file not found|no such file or directory|system cannot find the file specified|failed to run runc create\/exec call/.test(
      message,
    )
  )
    return 127
  return /permission denied|is a directory/.test(message) ? 126 : 128
}

function failStart(engine: Engine, container: Container, why: Failure): Failure {
  engine.containerPorts.release(container)
  closeSandbox(engine, container)
  const fromRuntime = why.message.includes('OCI runtime')
  container.exitCode = fromRuntime ? startExitCode(why.message) : why.message.startsWith('failed to set up') ? container.exitCode : 128
  container.error = why.message
  container.io.end()
  container.io = new Stdio()
  tellContainer(engine, container, 'container.changed')
  tellState(engine, container, 'start failed')
  if (fromRuntime) {
    engine.events.tell('container', 'die', container.id, eventAttributes(container, { exitCode: String(container.exitCode) }))
  }
  if (container.hostConfig.AutoRemove) engine.background(() => removeContainer(engine, container, { force: true, volumes: true }))
  return why
}

function keep(engine: Engine, container: Container, chunk: Chunk): void {
  if (container.hostConfig.LogConfig.Type !== 'none') container.append({ at: engine.clock.now, ...chunk })
  engine.parts.facts.tell({
    kind: 'container.output',
    machine: engine.parts.machine,
    id: container.id,
    stream: chunk.stream,
    text: text(chunk.bytes),
  })
}

function onEnd(engine: Engine, container: Container, status: ExitStatus): void {
  const generation = container.generation
  const killedForMemory = 'signal' in status && (container.cgroup?.oomKills ?? 0) > 0
  if (!engine.running) return
  container.exiting = true
  engine.background(function* () {
    yield* streamsEnd(engine, container)
    yield* engine.sys.sleep(EXIT_TIME)
    container.exiting = false
    if (container.generation === generation) ended(engine, container, exitCode(status), killedForMemory)
  })
}

/** The last output is worth waiting for, but not for ever: a grandchild may hold the pipe. */
function* streamsEnd(engine: Engine, container: Container): Task<void> {
  if (container.io.ended) return
  yield* surely<true>((done) => {
    const stop = container.io.finished.start(done)
    const give = engine.clock.after(2 * SECOND, () => done(true))
    return () => {
      stop()
      give()
    }
  })
}

function ended(engine: Engine, container: Container, code: number, oomKilled: boolean): void {
  container.exitCode = code
  container.finishedAt = engine.clock.now
  container.oomKilled = oomKilled
  const ran = container.finishedAt - container.startedAt
  container.process = undefined
  container.exits++
  container.io.end()
  // Whoever attaches before the next start waits for its output.
  container.io = new Stdio()
  if (oomKilled) engine.events.tell('container', 'oom', container.id, eventAttributes(container))
  engine.containerPorts.release(container)
  closeSandbox(engine, container)
  const attributes = eventAttributes(container, { execDuration: String(Math.floor(ran / SECOND)), exitCode: String(code) })
  engine.events.tell('container', 'die', container.id, attributes)
  if (wantsRestart(container, code)) backOff(engine, container, ran)
  else {
    container.lifecycle.send('die')
    tellContainer(engine, container, 'container.changed')
    tellState(engine, container, 'die')
    if (container.hostConfig.AutoRemove) engine.background(() => removeContainer(engine, container, { force: false, volumes: true }))
  }
  container.changed.wake()
}

function wantsRestart(container: Container, code: number): boolean {
  const { Name, MaximumRetryCount } = container.hostConfig.RestartPolicy
  if (container.stoppedByHand || container.lifecycle.status === 'removing') return false
  if (Name === 'always' || Name === 'unless-stopped') return true
  return Name === 'on-failure' && code !== 0 && (MaximumRetryCount === 0 || container.restartCount < MaximumRetryCount)
}

const backOffs = new WeakMap<Container, Micros>()

function backOff(engine: Engine, container: Container, ran: Micros): void {
  const last = backOffs.get(container)
  const delay = last === undefined || ran >= GOOD_RUN ? FIRST_BACKOFF : Math.min(last * 2, LAST_BACKOFF)
  backOffs.set(container, delay)
  container.restartCount++
  container.lifecycle.send('backOff')
  tellContainer(engine, container, 'container.changed')
  tellState(engine, container, 'backOff')
  container.cancelRestart = engine.clock.after(delay, () => {
    container.cancelRestart = undefined
    engine.background(function* () {
      if (container.lifecycle.status !== 'restarting') return
      const failed = yield* startContainer(engine, container)
      if (failed) {
        container.lifecycle.send('die')
        tellState(engine, container, 'die')
      }
    })
  })
}
