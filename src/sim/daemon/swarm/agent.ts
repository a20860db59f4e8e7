// What a node does with the tasks that it is given: runs them as containers, and tells how they fare. Models: moby/swarmkit agent and moby
// daemon/cluster/executor/container: prepare (pull, create), start, wait, stop, remove. Left out: health checks, CSI volumes.
import type { ConfigReference, SecretReference, SwarmTask, TaskState } from '../../api/engine/swarm'
import { type CreateContainerBody, emptyConfig, emptyEndpoint, emptyHostConfig } from '../../api/engine/container'
import { Failure } from '../../api/failure'
import { parseReference, withDefaultTag } from '../../api/reference'
import { fromBase64 } from '../../api/bytes'
import { MILLISECOND } from '../../clock/clock'
import { type Task, WaitQueue } from '../../host/kernel/task'
import type { Container, MountedFile } from '../containers/container'
import { verifyContainer } from '../containers/verify'
import { createContainer } from '../containers/create'
import { removeContainer } from '../containers/remove'
import { startContainer } from '../containers/start'
import { stopContainer } from '../containers/stop'
import type { Engine } from '../engine'
import { pullImage } from '../images/pull'
import type { AssignedNetwork } from './networks'
import { makeNetworks } from './networks'
import type { TaskEvent } from './task-chart'

/** A task with all that its node must know to run it. */
export interface Assignment {
  readonly task: SwarmTask
  /** "web.1". */
  readonly name: string
  readonly service: string
  readonly nodeId: string
  /** Contents by ID, base64. */
  readonly files: Readonly<Record<string, string>>
  readonly networks: readonly AssignedNetwork[]
  /** Its service wants the host's own network. */
  readonly onHost: boolean
}
export interface TaskReport {
  readonly id: string
  readonly event: TaskEvent
  readonly message: string
  readonly err?: string
  readonly container?: { readonly ContainerID: string; readonly PID: number; readonly ExitCode: number }
}
export type Reporter = (report: TaskReport) => void

interface Job {
  assignment: Assignment
  readonly changed: WaitQueue
  container: Container | undefined
  /** Events told so far. */
  over: boolean
}
const SETTLE = 300 * MILLISECOND

export class Agent {
  readonly #jobs = new Map<string, Job>()
  constructor(
    private readonly engine: Engine,
    private readonly report: Reporter,
  ) {}

  /** All that this node is given now. What is no longer there is none of its business any more. */
  assign(all: readonly Assignment[]): void {
    for (const assignment of all) {
      const known = this.#jobs.get(assignment.task.ID)
      if (known) {
        if (known.assignment.task.DesiredState === assignment.task.DesiredState) continue
        known.assignment = assignment
        known.changed.wake()
        known.container?.changed.wake()
        continue
      }
      const job: Job = { assignment, changed: new WaitQueue(), container: undefined, over: false }
      this.#jobs.set(assignment.task.ID, job)
      this.engine.background(() => this.#run(job))
    }
    for (const id of [...this.#jobs.keys()]) if (!all.some(({ task }) => task.ID === id)) this.#jobs.delete(id)
  }
  /** Leaving a swarm: containers of tasks are stopped and removed. */
  *abandon(): Task<void> {
    for (const job of this.#jobs.values()) {
      job.over = true
      if (job.container) yield* removeContainer(this.engine, job.container, { force: true, volumes: true })
    }
    this.#jobs.clear()
  }

  #tell(job: Job, event: TaskEvent, message: string, err?: string): void {
    const { container } = job
    const status = container ? { container: { ContainerID: container.id, PID: container.pid, ExitCode: container.exitCode } } : {}
    this.report({ id: job.assignment.task.ID, event, message, ...(err === undefined ? {} : { err }), ...status })
  }
  #wants(job: Job, ...states: readonly TaskState[]): boolean {
    return job.over || states.includes(job.assignment.task.DesiredState)
  }

  *#run(job: Job): Task<void> {
    if (!this.#wants(job, 'shutdown', 'remove')) {
      this.#tell(job, 'accept', 'accepted')
      this.#tell(job, 'prepare', 'preparing')
      const failure = yield* this.#prepare(job)
      if (failure) this.#tell(job, 'reject', 'preparing', failure.message)
      else yield* this.#live(job)
    } else this.#tell(job, 'shutdown', 'shutdown')
    while (!this.#wants(job, 'remove')) yield* job.changed.wait()
    if (job.over) return
    if (job.container) yield* removeContainer(this.engine, job.container, { force: true, volumes: true })
    this.#tell(job, 'remove', 'removed')
  }

  *#prepare(job: Job): Task<Failure | undefined> {
    const { engine } = this
    const { ContainerSpec } = job.assignment.task.Spec
    if (engine.images.find(ContainerSpec.Image) instanceof Failure) {
      const reference = parseReference(ContainerSpec.Image)
      if (typeof reference === 'string') return new Failure(400, reference)
      const failed = yield* pullImage(engine, withDefaultTag(reference), '', undefined, function* () {
        // Nobody watches a task's pull.
      })
      if (failed) return new Failure(404, `No such image: ${ContainerSpec.Image}`)
    }
    makeNetworks(engine, job.assignment)
    const body = bodyOf(job.assignment)
    const created = verifyContainer(engine, body) ?? createContainer(engine, body, `${job.assignment.name}.${job.assignment.task.ID}`, '')
    if (created instanceof Failure) return created
    job.container = created.container
    created.container.files = filesOf(job.assignment)
    created.container.serviceName = job.assignment.service
    return undefined
  }

  *#live(job: Job): Task<void> {
    const { container } = job
    if (!container) return
    this.#tell(job, 'prepared', 'prepared')
    while (!this.#wants(job, 'running', 'shutdown', 'remove')) yield* job.changed.wait()
    if (this.#wants(job, 'shutdown', 'remove')) return this.#tell(job, 'shutdown', 'shutdown')
    this.#tell(job, 'start', 'starting')
    yield* this.engine.sys.sleep(SETTLE)
    const failure = yield* startContainer(this.engine, container)
    if (failure) return this.#tell(job, 'fail', 'starting', `starting container failed: ${failure.message}`)
    this.#tell(job, 'started', 'started')
    while (container.isRunning && !this.#wants(job, 'shutdown', 'remove')) yield* container.changed.wait()
    if (container.isRunning && !job.over) {
      const grace = job.assignment.task.Spec.ContainerSpec.StopGracePeriod
      yield* stopContainer(this.engine, container, grace === undefined ? undefined : grace / 1e9, '')
      return this.#tell(job, 'shutdown', 'shutdown')
    }
    if (container.exitCode === 0) return this.#tell(job, 'complete', 'finished')
    this.#tell(job, 'fail', 'started', `task: non-zero exit (${container.exitCode})`)
  }
}

function filesOf({ task, files }: Assignment): MountedFile[] {
  const of = (reference: SecretReference | ConfigReference, id: string, path: string): MountedFile => ({
    path,
    bytes: fromBase64(files[id] ?? '') ?? new Uint8Array(0),
    uid: Number(reference.File.UID) || 0,
    gid: Number(reference.File.GID) || 0,
    mode: reference.File.Mode,
  })
  const spec = task.Spec.ContainerSpec
  const place = (name: string, folder: string): string => (name.startsWith('/') ? name : `${folder}${name}`)
  return [
    ...(spec.Secrets ?? []).map((one) => of(one, one.SecretID, place(one.File.Name, '/run/secrets/'))),
    ...(spec.Configs ?? []).map((one) => of(one, one.ConfigID, place(one.File.Name, '/'))),
  ]
}

/** The container that a task is. Models: executor/container/container.go config, hostConfig. */
function bodyOf({ task, name, service, nodeId, networks, onHost }: Assignment): CreateContainerBody {
  const spec = task.Spec.ContainerSpec
  const limits = task.Spec.Resources?.Limits ?? {}
  const [first] = networks
  return {
    ...emptyConfig(),
    Image: spec.Image,
    Hostname: spec.Hostname ?? '',
    Env: spec.Env ? [...spec.Env] : null,
    Cmd: spec.Args ? [...spec.Args] : null,
    Entrypoint: spec.Command ? [...spec.Command] : null,
    WorkingDir: spec.Dir ?? '',
    User: spec.User ?? '',
    Tty: spec.TTY ?? false,
    OpenStdin: spec.OpenStdin ?? false,
    ...(spec.StopSignal === undefined ? {} : { StopSignal: spec.StopSignal }),
    Labels: {
      ...spec.Labels,
      'com.docker.swarm.node.id': nodeId,
      'com.docker.swarm.service.id': task.ServiceID,
      'com.docker.swarm.service.name': service,
      'com.docker.swarm.task': '',
      'com.docker.swarm.task.id': task.ID,
      'com.docker.swarm.task.name': `${name}.${task.ID}`,
    },
    HostConfig: {
      ...emptyHostConfig(),
      NetworkMode: onHost ? 'host' : (first?.name ?? 'default'),
      ReadonlyRootfs: spec.ReadOnly ?? false,
      Memory: limits.MemoryBytes ?? 0,
      NanoCpus: limits.NanoCPUs ?? 0,
      PidsLimit: limits.Pids ?? 0,
      CapAdd: spec.CapabilityAdd ? [...spec.CapabilityAdd] : null,
      CapDrop: spec.CapabilityDrop ? [...spec.CapabilityDrop] : null,
      ...(spec.Init ? { Init: true } : {}),
      ...(spec.Mounts ? { Mounts: spec.Mounts.map((mount) => ({ ...mount })) } : {}),
    },
    NetworkingConfig: { EndpointsConfig: Object.fromEntries(networks.map((network) => [network.name, emptyEndpoint()])) },
  }
}
