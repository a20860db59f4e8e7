// Stopping and killing. Models: moby daemon/{stop,kill,restart,pause,unpause}.go: stop signal, grace period of 10 s, SIGKILL, exit when PID 1 is deaf.
import { type Failure, failed } from '../../api/failure'
import { type Micros, MILLISECOND, SECOND } from '../../clock/clock'
import { type Signal, signal, signalOf } from '../../host/kernel/signals'
import { surely, type Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import type { Container } from './container'
import { eventAttributes } from './create'
import { tellState } from './facts'
import { startContainer } from './start'

const DEFAULT_GRACE = 10
const PAUSE_TIME = 20 * MILLISECOND

/** Waits until the container has no process, at most `time`; true when it has none. */
function* waitStopped(engine: Engine, container: Container, time: Micros): Task<boolean> {
  const deadline = engine.clock.now + time
  while (container.process && engine.clock.now < deadline) {
    yield* surely<true>((done) => {
      const changed = container.changed.start(done)
      const late = engine.clock.at(deadline, () => done(true))
      return () => {
        changed()
        late()
      }
    })
  }
  return container.process === undefined
}

function deliver(engine: Engine, container: Container, which: Signal): void {
  const { process } = container
  if (!process) return
  engine.parts.kernel.signal(process, which, engine.parts.kernel.pids)
  engine.events.tell('container', 'kill', container.id, eventAttributes(container, { signal: String(which.number) }))
}

/** Kills for good; used by force removal. */
export function* killAndWait(engine: Engine, container: Container): Task<Failure | undefined> {
  container.stoppedByHand = true
  cancelBackOff(engine, container)
  if (container.cgroup) container.cgroup.frozen = false
  deliver(engine, container, signal('KILL'))
  const gone = yield* waitStopped(engine, container, 10 * SECOND)
  return gone ? undefined : failed(500, `could not kill container ${container.id}`)
}

function cancelBackOff(engine: Engine, container: Container): void {
  if (!container.cancelRestart) return
  container.cancelRestart()
  container.cancelRestart = undefined
  container.lifecycle.send('stop')
  tellState(engine, container, 'stop')
}

/** @param grace seconds; -1 for ever; undefined for the container's own */
export function* stopContainer(
  engine: Engine,
  container: Container,
  grace: number | undefined,
  signalName: string,
): Task<Failure | undefined> {
  const wanted = signalName || (container.config.StopSignal ?? 'SIGTERM')
  const which = signalOf(wanted)
  if (!which) return failed(400, `invalid signal: ${wanted}`)
  container.stoppedByHand = true
  cancelBackOff(engine, container)
  if (!container.process) return undefined
  // A frozen process cannot answer a signal: dockerd thaws it first.
  if (container.lifecycle.status === 'paused') unfreeze(engine, container)
  deliver(engine, container, which)
  const seconds = grace ?? container.config.StopTimeout ?? DEFAULT_GRACE
  const stopped = yield* waitStopped(engine, container, seconds < 0 ? Infinity : seconds * SECOND)
  if (!stopped) {
    deliver(engine, container, signal('KILL'))
    yield* waitStopped(engine, container, 10 * SECOND)
  }
  engine.events.tell('container', 'stop', container.id, eventAttributes(container))
  return undefined
}

export function* killContainer(engine: Engine, container: Container, named: string, signalName: string): Task<Failure | undefined> {
  const refuse = (status: number, why: string) => failed(status, `cannot kill container: ${named}: ${why}`)
  const which = signalOf(signalName === '' ? 'KILL' : signalName)
  if (!which) return refuse(400, `invalid signal: ${signalName}`)
  if (!container.process) return refuse(409, `container ${container.id} is not running`)
  const ends = which.name === 'KILL' || which.number === signalOf(container.config.StopSignal ?? 'TERM')?.number
  if (ends) container.stoppedByHand = true
  if (which.name === 'KILL' && container.lifecycle.status === 'paused') unfreeze(engine, container)
  deliver(engine, container, which)
  if (which.name === 'KILL') yield* waitStopped(engine, container, 10 * SECOND)
  return undefined
}

export function* restartContainer(
  engine: Engine,
  container: Container,
  grace: number | undefined,
  signalName: string,
): Task<Failure | undefined> {
  if (container.process) {
    const failure = yield* stopContainer(engine, container, grace, signalName)
    if (failure) return failure
  }
  const failure = yield* startContainer(engine, container)
  if (failure) return failure
  engine.events.tell('container', 'restart', container.id, eventAttributes(container))
  return undefined
}

export function* pauseContainer(engine: Engine, container: Container): Task<Failure | undefined> {
  if (!container.isRunning || !container.cgroup) return failed(409, `container ${container.id} is not running`)
  if (container.lifecycle.status === 'paused') return failed(409, `Container ${container.id} is already paused`)
  if (container.lifecycle.status === 'restarting')
    return failed(409, `Container ${container.id} is restarting, wait until the container is running`)
  yield* engine.sys.sleep(PAUSE_TIME)
  container.cgroup.frozen = true
  container.lifecycle.send('pause')
  tellState(engine, container, 'pause')
  engine.events.tell('container', 'pause', container.id, eventAttributes(container))
  return undefined
}

export function* unpauseContainer(engine: Engine, container: Container): Task<Failure | undefined> {
  if (container.lifecycle.status !== 'paused') return failed(500, `Container ${container.id} is not paused`)
  yield* engine.sys.sleep(PAUSE_TIME)
  unfreeze(engine, container)
  return undefined
}

function unfreeze(engine: Engine, container: Container): void {
  const { cgroup } = container
  if (!cgroup) return
  cgroup.frozen = false
  for (const process of cgroup.processes) process.thaw()
  container.lifecycle.send('unpause')
  tellState(engine, container, 'unpause')
  engine.events.tell('container', 'unpause', container.id, eventAttributes(container))
}
