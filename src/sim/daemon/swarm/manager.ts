// A manager at work: its store, its loop, and what it tells its nodes. Models: moby/swarmkit manager. Left out: elections: there is one manager.
import type { NodeSpec, SwarmNode } from '../../api/engine/swarm'
import { Failure, failed } from '../../api/failure'
import { SECOND } from '../../clock/clock'
import { assert } from '../../clock/assert'
import type { Errno } from '../../host/files/errno'
import { surely, type Task, WaitQueue } from '../../host/kernel/task'
import type { Engine } from '../engine'
import type { Assignment, TaskReport } from './agent'
import { Cluster } from './cluster'
import { type DispatcherBackend, type Joined, type JoinRequest, listenForWorkers } from './dispatcher'
import { assigned, type AssignedNetwork } from './networks'
import { orchestrate } from './orchestrator'

/** A worker that is silent for three heartbeats is down. */
const HEARTBEATS = 3
/** Passes over everything before the loop rests, whatever happens. */
const MAX_PASSES = 50

export class Manager implements DispatcherBackend {
  readonly cluster: Cluster
  #listening: number | Errno = -1
  #stopped = false
  readonly #stop = new WaitQueue()
  readonly #sessions = new Map<string, number>()

  constructor(
    readonly engine: Engine,
    /** Our own node's agent takes its tasks at once. */
    private readonly local: { readonly nodeId: string; readonly assign: (all: readonly Assignment[]) => void },
  ) {
    const { machine, clock, facts } = engine.parts
    this.cluster = new Cluster({ machine, clock, facts, chance: engine.chance.stream('swarm'), events: engine.events })
  }
  /** Begins to orchestrate and to listen; also after dockerd has been started again. */
  start(): void {
    this.#listening = listenForWorkers(this.engine.sys, this)
    this.engine.background(() => this.#loop())
  }
  stop(): void {
    this.#stopped = true
    this.#stop.wake()
    this.cluster.changed.wake()
    if (typeof this.#listening === 'number') this.engine.sys.close(this.#listening)
  }

  *#loop(): Task<void> {
    while (!this.#stopped) {
      let due: number | undefined
      for (let pass = 0; pass < MAX_PASSES; pass++) {
        const before = this.cluster.index
        due = orchestrate(this.cluster)
        if (this.cluster.index === before) break
      }
      this.local.assign(this.assignments(this.local.nodeId))
      this.cluster.changed.wake()
      yield* this.#rest(due)
    }
  }
  #rest(due: number | undefined): Task<true> {
    const { clock } = this.engine
    return surely<true>((done) => {
      const changed = this.cluster.changed.start(done)
      const timer = due === undefined ? undefined : clock.at(Math.max(due, clock.now + 1), () => done(true))
      return () => {
        changed()
        timer?.()
      }
    })
  }

  // — what nodes are told
  assignments(nodeId: string): Assignment[] {
    const { cluster } = this
    return [...cluster.tasks.values()]
      .filter(({ task, chart }) => task.NodeID === nodeId && chart.state !== 'pending' && chart.state !== 'new')
      .map((managed) => {
        const { task } = managed
        const service = cluster.services.get(task.ServiceID)
        const { Secrets = [], Configs = [] } = task.Spec.ContainerSpec
        const files = [
          ...Secrets.map((one) => [one.SecretID, cluster.secrets.get(one.SecretID)?.Spec.Data ?? ''] as const),
          ...Configs.map((one) => [one.ConfigID, cluster.configs.get(one.ConfigID)?.Spec.Data ?? ''] as const),
        ]
        return {
          task: { ...task },
          name: cluster.taskName(managed),
          service: service?.Spec.Name ?? '',
          nodeId,
          files: Object.fromEntries(files),
          networks: this.#networksOf(task.ServiceID),
          onHost: (task.Spec.Networks ?? []).some(({ Target }) => this.#isHost(Target)),
        }
      })
  }
  #isHost(target: string): boolean {
    const network = this.engine.networks.find(target)
    return !(network instanceof Failure) && network.driver === 'host'
  }
  #networksOf(serviceId: string): AssignedNetwork[] {
    return (this.cluster.services.get(serviceId)?.Endpoint.VirtualIPs ?? []).flatMap(({ NetworkID, Addr }) => {
      const network = this.engine.networks.find(NetworkID)
      return network instanceof Failure ? [] : [assigned(network, Addr.split('/')[0] ?? '')]
    })
  }

  // — what nodes say
  join(request: JoinRequest): Joined | Failure {
    const { cluster } = this
    if (request.Token === cluster.tokens.manager) return failed(501, 'drydock: a second manager is not simulated; join as a worker')
    if (request.Token !== cluster.tokens.worker) return failed(400, 'invalid join token')
    const node = this.addNode('worker', request)
    return { NodeID: node.ID, ClusterID: cluster.id, ManagerID: this.local.nodeId }
  }
  addNode(role: NodeSpec['Role'], { Availability, Description, Addr }: Omit<JoinRequest, 'Token'>, id?: string): SwarmNode {
    const meta = this.cluster.meta()
    const node: SwarmNode = {
      ...meta,
      ...(id === undefined ? {} : { ID: id }),
      Spec: { Labels: {}, Role: role, Availability },
      Description,
      Status: { State: 'ready', Addr },
    }
    this.cluster.nodes.set(node.ID, node)
    this.cluster.parts.facts.tell({
      kind: 'swarm.node',
      machine: this.cluster.parts.machine,
      id: node.ID,
      hostname: Description.Hostname,
      role,
      state: 'ready',
    })
    this.cluster.changed.wake()
    return node
  }
  *next(nodeId: string, seen: number): Task<{ readonly version: number; readonly assignments: readonly Assignment[] } | undefined> {
    const node = this.cluster.nodes.get(nodeId)
    if (!node || this.#stopped) return undefined
    if (seen < 0) {
      this.#sessions.set(nodeId, (this.#sessions.get(nodeId) ?? 0) + 1)
      if (node.Status.State !== 'ready') {
        node.Status.State = 'ready'
        this.cluster.touch(node)
      }
    }
    while (this.cluster.index === seen && !this.#stopped) yield* this.cluster.changed.wait()
    if (this.#stopped) return undefined
    return { version: this.cluster.index, assignments: this.assignments(nodeId) }
  }
  sessionEnded(nodeId: string): void {
    const session = this.#sessions.get(nodeId)
    this.engine.background(() => this.#watchSilence(nodeId, session))
  }
  *#watchSilence(nodeId: string, session: number | undefined): Task<void> {
    yield* this.engine.sys.sleep(HEARTBEATS * 5 * SECOND)
    const node = this.cluster.nodes.get(nodeId)
    if (!node || this.#sessions.get(nodeId) !== session) return
    node.Status = { ...node.Status, State: 'down', Message: 'heartbeat failure' }
    this.cluster.parts.facts.tell({
      kind: 'swarm.node',
      machine: this.cluster.parts.machine,
      id: node.ID,
      hostname: node.Description.Hostname,
      role: node.Spec.Role,
      state: 'down',
    })
    this.cluster.touch(node)
  }
  report({ id, event, message, err, container }: TaskReport): void {
    const managed = this.cluster.tasks.get(id)
    if (!managed) return
    this.cluster.advance(managed, event, { message, ...(err === undefined ? {} : { err }), ...(container ? { container } : {}) })
  }
  get self(): SwarmNode {
    const node = this.cluster.nodes.get(this.local.nodeId)
    assert(node, 'a manager is not in its own list of nodes')
    return node
  }
}
