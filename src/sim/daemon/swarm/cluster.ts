// What a manager keeps of its swarm. Models: moby/swarmkit manager/state/store: objects by ID, found by name or by the beginning of an ID, each change a new
// version index. Left out: raft between several managers, encryption at rest.
import type {
  ObjectMeta,
  SecretSpec,
  ServiceSpec,
  SwarmNode,
  SwarmSecret,
  SwarmService,
  SwarmSpec,
  SwarmTask,
  TaskState,
} from '../../api/engine/swarm'
import type { Failure } from '../../api/failure'
import { failed } from '../../api/failure'
import { rfc3339Nano } from '../../api/time'
import type { Chance } from '../../clock/chance'
import type { EventClock, Micros } from '../../clock/clock'
import type { Facts } from '../../clock/facts'
import { WaitQueue } from '../../host/kernel/task'
import type { EventBus } from '../events'
import { newId } from './ids'
import { TaskChart, type TaskEvent } from './task-chart'

/** A task with its place in the chart. */
export interface ManagedTask {
  readonly task: SwarmTask
  readonly chart: TaskChart
  /** Of the service spec that it was made of: a task of an older one is dirty. */
  readonly specVersion: number
  /** When it may start at the earliest: restarts wait. */
  readonly notBefore: Micros
  /** When it came to its present state. */
  since: Micros
}

export interface ClusterParts {
  readonly machine: string
  readonly clock: EventClock
  readonly chance: Chance
  readonly facts: Facts
  readonly events: EventBus
}

type Named = ObjectMeta & { readonly Spec: { readonly Name?: string } }

export class Cluster {
  readonly id: string
  readonly createdAt: string
  updatedAt: string
  readonly spec: SwarmSpec = {
    Name: 'default',
    Labels: {},
    Orchestration: { TaskHistoryRetentionLimit: 5 },
    Raft: { SnapshotInterval: 10_000, KeepOldSnapshots: 0, LogEntriesForSlowFollowers: 500, ElectionTick: 10, HeartbeatTick: 1 },
    Dispatcher: { HeartbeatPeriod: 5e9 },
    CAConfig: { NodeCertExpiry: 7776e12 },
    TaskDefaults: {},
    EncryptionConfig: { AutoLockManagers: false },
  }
  readonly nodes = new Map<string, SwarmNode>()
  readonly services = new Map<string, SwarmService>()
  readonly tasks = new Map<string, ManagedTask>()
  readonly secrets = new Map<string, SwarmSecret>()
  readonly configs = new Map<string, SwarmSecret>()
  tokens: { worker: string; manager: string }
  /** Something has changed: orchestrators look again. */
  readonly changed = new WaitQueue()
  #index: number
  /** Service → the index at which its task template last changed. */
  readonly specVersions = new Map<string, number>()

  constructor(readonly parts: ClusterParts) {
    const { chance, clock } = parts
    this.id = newId(chance)
    this.createdAt = rfc3339Nano(clock.now)
    this.updatedAt = this.createdAt
    this.tokens = { worker: this.#token(), manager: this.#token() }
    // Before the first node is there, the manager has written itself and its root key.
    this.#index = 8
  }

  #root = ''
  /** SWMTKN-1-(digest of the root certificate)-(secret). */
  #token(): string {
    if (this.#root === '') this.#root = newId(this.parts.chance, 50)
    return `SWMTKN-1-${this.#root}-${newId(this.parts.chance)}`
  }
  rotate(role: 'worker' | 'manager'): void {
    this.tokens = { ...this.tokens, [role]: this.#token() }
  }

  now(): string {
    return rfc3339Nano(this.parts.clock.now)
  }
  get index(): number {
    return this.#index
  }
  meta(): ObjectMeta {
    const at = this.now()
    return { ID: newId(this.parts.chance), Version: { Index: ++this.#index }, CreatedAt: at, UpdatedAt: at }
  }
  /** An object was changed: it has a new version, and everybody looks. */
  touch(object: ObjectMeta): void {
    object.Version = { Index: ++this.#index }
    object.UpdatedAt = this.now()
    this.changed.wake()
  }

  #find<T extends Named>(all: ReadonlyMap<string, T>, text: string, kind: string, nameOf: (one: T) => string): T | Failure {
    const exact = all.get(text) ?? [...all.values()].find((one) => nameOf(one) === text)
    if (exact) return exact
    const matches = text === '' ? [] : [...all.values()].filter((one) => one.ID.startsWith(text))
    if (matches.length > 1) return failed(409, `${kind} ${text} is ambiguous (${matches.length} matches found)`)
    return matches[0] ?? failed(404, `${kind} ${text} not found`)
  }
  node(text: string): SwarmNode | Failure {
    return this.#find(this.nodes, text, 'node', (node) => node.Description.Hostname)
  }
  service(text: string): SwarmService | Failure {
    return this.#find(this.services, text, 'service', (service) => service.Spec.Name)
  }
  secret(text: string): SwarmSecret | Failure {
    return this.#find(this.secrets, text, 'secret', (secret) => secret.Spec.Name)
  }
  config(text: string): SwarmSecret | Failure {
    return this.#find(this.configs, text, 'config', (config) => config.Spec.Name)
  }
  task(text: string): ManagedTask | Failure {
    const exact = this.tasks.get(text)
    if (exact) return exact
    const matches = text === '' ? [] : [...this.tasks.values()].filter(({ task }) => task.ID.startsWith(text))
    return matches.length === 1 && matches[0] ? matches[0] : failed(404, `task ${text} not found`)
  }
  tasksOf(serviceId: string): ManagedTask[] {
    return [...this.tasks.values()].filter(({ task }) => task.ServiceID === serviceId)
  }

  /** A secret or a config. */
  keep(kind: 'secret' | 'config', spec: SecretSpec): SwarmSecret | Failure {
    const all = kind === 'secret' ? this.secrets : this.configs
    if ([...all.values()].some((one) => one.Spec.Name === spec.Name))
      return failed(409, `rpc error: code = AlreadyExists desc = ${kind} ${spec.Name} already exists`)
    const made: SwarmSecret = { ...this.meta(), Spec: spec }
    all.set(made.ID, made)
    this.parts.events.tell(kind, 'create', made.ID, { name: spec.Name })
    return made
  }

  makeTask(service: SwarmService, slot: number | undefined, nodeId: string | undefined, notBefore: Micros): ManagedTask {
    const meta = this.meta()
    const task: SwarmTask = {
      ...meta,
      Labels: {},
      Spec: service.Spec.TaskTemplate,
      ServiceID: service.ID,
      ...(slot === undefined ? {} : { Slot: slot }),
      ...(nodeId === undefined ? {} : { NodeID: nodeId }),
      Status: { Timestamp: this.now(), State: 'new', Message: 'created', PortStatus: {} },
      DesiredState: 'running',
    }
    const managed: ManagedTask = {
      task,
      chart: new TaskChart(meta.ID),
      specVersion: this.specVersions.get(service.ID) ?? 0,
      notBefore,
      since: this.parts.clock.now,
    }
    this.tasks.set(meta.ID, managed)
    return managed
  }
  /** Takes a transition of a task's chart, with what there is to say about it. */
  advance(
    managed: ManagedTask,
    event: TaskEvent,
    more: { readonly message: string; readonly err?: string; readonly container?: SwarmTask['Status']['ContainerStatus'] },
  ): boolean {
    if (!managed.chart.send(event)) return false
    const { task, chart } = managed
    managed.since = this.parts.clock.now
    task.Status = {
      Timestamp: this.now(),
      State: chart.state,
      Message: more.message,
      ...(more.err === undefined ? {} : { Err: more.err }),
      ...(more.container
        ? { ContainerStatus: more.container }
        : task.Status.ContainerStatus
          ? { ContainerStatus: task.Status.ContainerStatus }
          : {}),
      PortStatus: {},
    }
    this.tell(managed)
    this.touch(task)
    return true
  }
  want(managed: ManagedTask, state: TaskState): void {
    if (managed.task.DesiredState === state) return
    managed.task.DesiredState = state
    this.tell(managed)
    this.touch(managed.task)
  }
  forget(managed: ManagedTask): void {
    this.tasks.delete(managed.task.ID)
    this.parts.facts.tell({ kind: 'swarm.task.removed', machine: this.parts.machine, id: managed.task.ID })
  }
  tell({ task }: ManagedTask): void {
    const service = this.services.get(task.ServiceID)
    this.parts.facts.tell({
      kind: 'swarm.task',
      machine: this.parts.machine,
      id: task.ID,
      service: service?.Spec.Name ?? task.ServiceID,
      slot: task.Slot ?? 0,
      node: this.nodes.get(task.NodeID ?? '')?.Description.Hostname ?? '',
      state: task.Status.State,
      desired: task.DesiredState,
    })
  }
  /** Name of a task's container before its ID: "web.1", "agent.(node)". */
  taskName({ task }: ManagedTask): string {
    const service = this.services.get(task.ServiceID)?.Spec.Name ?? task.ServiceID
    return `${service}.${task.Slot ?? task.NodeID ?? ''}`
  }
}

/** How many tasks a service wants; undefined: one on each node. */
export const replicasOf = (spec: ServiceSpec): number | undefined => (spec.Mode.Global ? undefined : (spec.Mode.Replicated?.Replicas ?? 1))
