// Containers are started in the order of what they need, each once its conditions hold. Models: docker/compose pkg/compose/start.go and convergence.go
// waitDependencies. Left out: --wait-timeout's own message.
import type { ContainerInspect, ContainerSummary } from '../../api/engine/container'
import type { Task } from '../../host/kernel/task'
import type { Cli } from '../cli'
import { CliError } from '../cli-error'
import { label, nameOf, projectContainers } from './containers'
import { inOrder, parallel } from './parallel'
import type { Progress } from './progress'
import { dependenciesOf, type Project } from './project'
import type { Tree } from './tree'

const POLL = 500_000

/** Waits for one container to be as another wants it: healthy, or ended well. */
function* untilReady(cli: Cli, one: ContainerSummary, condition: string, progress: Progress): Task<CliError | undefined> {
  const id = `Container ${nameOf(one)}`
  yield* progress.tell(id, 'Waiting')
  for (;;) {
    const found = yield* cli.json<ContainerInspect>('GET', `/containers/${one.Id}/json`)
    if (found instanceof CliError) return found
    const { State, Config } = found
    const ended = State.Status === 'exited' || State.Status === 'dead'
    if (condition === 'service_completed_successfully' && ended) {
      yield* progress.tell(
        id,
        State.ExitCode === 0 ? 'Exited' : `service "${label(one, 'service')}" didn't complete successfully: exit ${State.ExitCode}`,
      )
      return State.ExitCode === 0
        ? undefined
        : new CliError(`service "${label(one, 'service')}" didn't complete successfully: exit ${State.ExitCode}`)
    }
    if (condition === 'service_healthy') {
      const health = State.Health?.Status
      const unhealthy = health === 'unhealthy' ? `container ${nameOf(one)} is unhealthy` : undefined
      const unfit = Config.Healthcheck || health !== undefined ? undefined : `container ${nameOf(one)} has no healthcheck configured`
      const dead = ended ? `container ${nameOf(one)} exited (${State.ExitCode})` : undefined
      const why = unhealthy ?? unfit ?? dead
      if (why !== undefined) {
        yield* progress.tell(id, 'Error')
        return new CliError(`dependency failed to start: ${why}`)
      }
      if (health === 'healthy') {
        yield* progress.tell(id, 'Healthy')
        return undefined
      }
    }
    if (condition === 'running_or_healthy') {
      if (ended) return new CliError(`container ${nameOf(one)} exited (${State.ExitCode})`)
      if (State.Health?.Status === 'unhealthy') return new CliError(`container ${nameOf(one)} is unhealthy`)
      if (State.Running && (State.Health === undefined || State.Health.Status === 'healthy')) {
        yield* progress.tell(id, 'Healthy')
        return undefined
      }
    }
    if ((yield* cli.sys.sleep(POLL)) === 'interrupted') return new CliError('', 130)
  }
}

/** @param services those to start, with what they need among them */
export function* startServices(
  cli: Cli,
  project: Project,
  services: ReadonlyMap<string, Tree>,
  progress: Progress,
): Task<CliError | undefined> {
  const found = yield* projectContainers(cli, project.name, { all: true, oneoff: 'exclude', hash: false })
  if (found instanceof CliError) return found
  const of = (name: string) => found.filter((one) => label(one, 'service') === name)
  return yield* inOrder(cli, services, function* (name, service) {
    const waits = dependenciesOf(service).flatMap(([other, condition]) =>
      condition === 'service_started' || !services.has(other) ? [] : of(other).map((one) => [one, condition] as const),
    )
    const unready = yield* parallel(cli, waits, ([one, condition]) => untilReady(cli, one, condition, progress))
    if (unready) return unready
    return yield* parallel(
      cli,
      of(name).filter((one) => one.State !== 'running'),
      function* (one) {
        yield* progress.tell(`Container ${nameOf(one)}`, 'Starting')
        const failed = yield* cli.call('POST', `/containers/${one.Id}/start`)
        yield* progress.tell(`Container ${nameOf(one)}`, failed ? failed.message : 'Started')
        return failed
      },
    )
  })
}

/** `up --wait`: until all of them run, or are healthy. */
export function* waitForAll(
  cli: Cli,
  project: Project,
  services: ReadonlyMap<string, Tree>,
  progress: Progress,
): Task<CliError | undefined> {
  const found = yield* projectContainers(cli, project.name, { all: true, oneoff: 'exclude' })
  if (found instanceof CliError) return found
  const own = found.filter((one) => services.has(label(one, 'service')))
  return yield* parallel(cli, own, (one) => untilReady(cli, one, 'running_or_healthy', progress))
}
