// Health checks. Models: moby daemon/health.go: a probe by exec every interval, a time limit, a start period in which failures do not count, retries before
// "unhealthy", the last five results, events health_status. Left out: nothing.
import { text } from '../../api/bytes'
import type { ExecConfig, HealthConfig } from '../../api/engine/container'
import { Failure } from '../../api/failure'
import { rfc3339Nano } from '../../api/time'
import { type Micros, SECOND } from '../../clock/clock'
import { surely, type Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import type { Container } from './container'
import { eventAttributes } from './create'
import { createExec, type Exec, startExec } from './exec'
import { tellState } from './facts'

export type HealthStatus = 'none' | 'starting' | 'healthy' | 'unhealthy'
interface ProbeResult {
  readonly Start: string
  readonly End: string
  readonly ExitCode: number
  readonly Output: string
}
/** What inspect shows under State.Health. */
export interface Health {
  Status: HealthStatus
  FailingStreak: number
  Log: readonly ProbeResult[]
}

const DEFAULTS = { interval: 30 * SECOND, timeout: 30 * SECOND, startInterval: 5 * SECOND, retries: 3 }
const KEPT = 5
const OUTPUT = 4096
const NANOS = 1_000
const TIMED_OUT = -1

const micros = (nanos: number | undefined, standard: Micros): Micros => (nanos === undefined || nanos === 0 ? standard : nanos / NANOS)

/** The command of a check; undefined when there is none or it is switched off. */
function probeCommand(container: Container): readonly string[] | undefined {
  const [kind, ...rest] = container.config.Healthcheck?.Test ?? []
  if (kind === 'CMD') return rest
  return kind === 'CMD-SHELL' ? [...(container.config.Shell ?? ['/bin/sh', '-c']), ...rest] : undefined
}

/** Watches one run of a container, from its start to its end. */
export function* watchHealth(engine: Engine, container: Container): Task<void> {
  const command = probeCommand(container)
  const check = container.config.Healthcheck
  if (!command || !check) return
  const { generation } = container
  for (;;) {
    const early = engine.clock.now - container.startedAt < micros(check.StartPeriod, 0)
    const interval =
      early && container.health?.Status === 'starting'
        ? micros(check.StartInterval, DEFAULTS.startInterval)
        : micros(check.Interval, DEFAULTS.interval)
    yield* engine.sys.sleep(interval)
    if (container.generation !== generation || !container.process?.alive) return
    if (container.lifecycle.status === 'running') yield* probe(engine, container, command, check)
  }
}

const execConfig = (container: Container, command: readonly string[]): ExecConfig => ({
  User: container.config.User,
  Privileged: false,
  Tty: false,
  Detach: false,
  AttachStdin: false,
  AttachStderr: true,
  AttachStdout: true,
  DetachKeys: '',
  Env: null,
  WorkingDir: '',
  Cmd: command,
})

function* probe(engine: Engine, container: Container, command: readonly string[], check: HealthConfig): Task<void> {
  const began = engine.clock.now
  const { generation } = container
  const exec = createExec(engine, container, execConfig(container, command))
  if (exec instanceof Failure) return
  const output: string[] = []
  const subscriber = exec.io.subscribe()
  const failed = yield* startExec(engine, exec)
  const code = failed ? 1 : yield* finished(engine, exec, micros(check.Timeout, DEFAULTS.timeout))
  for (const chunk of subscriber.queue) output.push(text(chunk.bytes))
  exec.io.unsubscribe(subscriber)
  if (container.generation !== generation || !container.health) return
  const limit = micros(check.Timeout, DEFAULTS.timeout)
  const shown = code === TIMED_OUT ? `Health check exceeded timeout (${limit / SECOND}s)` : output.join('').slice(0, OUTPUT)
  const result = { Start: rfc3339Nano(began), End: rfc3339Nano(engine.clock.now), ExitCode: code, Output: shown }
  settle(engine, container, check, result)
}

/** Waits for the probe; one that takes too long is killed. */
function* finished(engine: Engine, exec: Exec, timeout: Micros): Task<number> {
  if (exec.exitCode !== null) return exec.exitCode
  const done = yield* surely<boolean>((answer) => {
    const stop = exec.io.finished.start(() => answer(true))
    const give = engine.clock.after(timeout, () => answer(false))
    return () => {
      stop()
      give()
    }
  })
  if (done) yield* engine.sys.sleep(1)
  if (!done) exec.process?.raise('KILL')
  return done ? (exec.exitCode ?? 1) : TIMED_OUT
}

function settle(engine: Engine, container: Container, check: HealthConfig, result: ProbeResult): void {
  const { health } = container
  if (!health) return
  const before = health.Status
  health.Log = [...health.Log, result].slice(-KEPT)
  if (result.ExitCode === 0) {
    health.FailingStreak = 0
    health.Status = 'healthy'
  } else {
    const early = engine.clock.now - container.startedAt < micros(check.StartPeriod, 0)
    if (before !== 'starting' || !early) health.FailingStreak++
    if (health.FailingStreak >= (check.Retries || DEFAULTS.retries)) health.Status = 'unhealthy'
  }
  if (health.Status === before) return
  engine.events.tell('container', `health_status: ${health.Status}`, container.id, eventAttributes(container))
  tellState(engine, container, `health_status: ${health.Status}`)
}
