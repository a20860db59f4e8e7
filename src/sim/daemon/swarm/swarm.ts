// A daemon's part in a swarm: none, a worker, or the manager. Models: moby daemon/cluster: init, join, leave, what info says. Left out: autolock, several managers.
import { addOverlay } from '../networks/create'
import type { NodeDescription, NodeSpec } from '../../api/engine/swarm'
import { ENGINE_VERSION } from '../../api/engine/errors'
import { Failure, failed } from '../../api/failure'
import { SECOND } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import { Agent, type TaskReport } from './agent'
import { followSession, joinManager, reportTo, SWARM_PORT } from './dispatcher'
import { newId } from './ids'
import { Manager } from './manager'
import type { Membership } from './membership'
import { INGRESS, makeSwarmNetworks, removeSwarmNetworks } from './networks'

const NOT_PART = 'This node is not part of a swarm'
const ALREADY = 'This node is already part of a swarm. Use "docker swarm leave" to leave this swarm and join another one.'
const NO_MANAGER =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.'
const WORKER =
  "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager."
const LAST_MANAGER =
  'You are attempting to leave the swarm on a node that is participating as a manager. Removing the last manager erases all current state of the swarm. Use `--force` to ignore this message.'
const RETRY = 5 * SECOND
const LOG_PLUGINS = ['awslogs', 'fluentd', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog']
const NETWORK_PLUGINS = ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay']

export interface SwarmInit {
  readonly AdvertiseAddr: string
  readonly Availability: string
}
export interface SwarmJoin {
  readonly JoinToken: string
  readonly RemoteAddrs: readonly string[]
  readonly AdvertiseAddr: string
  readonly Availability: string
}
const availability = (text: string): NodeSpec['Availability'] => (text === 'drain' || text === 'pause' ? text : 'active')

/** The swarm of a daemon, from the first request about one on. */
export function swarmOf(engine: Engine): Swarm {
  const known = engine.swarm
  if (known instanceof Swarm) return known
  const swarm = new Swarm(engine)
  engine.swarm = swarm
  return swarm
}

export class Swarm implements Membership {
  nodeId = ''
  nodeAddr = ''
  manager: Manager | undefined
  /** Where our manager is, when we are a worker. */
  #remote = ''
  #managerId = ''
  #agent: Agent | undefined
  #session: number | undefined
  #left = false

  constructor(private readonly engine: Engine) {}

  get active(): boolean {
    return this.nodeId !== ''
  }
  /** What HEAD /_ping says: the client's help depends on it. */
  get role(): string {
    return !this.active ? 'inactive' : this.manager ? 'active/manager' : 'active/worker'
  }
  /** The manager here, or why there is none. */
  control(): Manager | Failure {
    return this.manager ?? failed(503, this.active ? WORKER : NO_MANAGER)
  }

  #describe(): NodeDescription {
    const { machine, kernel } = this.engine.parts
    const plugins = (Type: string, names: readonly string[]) => names.map((Name) => ({ Type, Name }))
    return {
      Hostname: machine,
      Platform: { Architecture: kernel.machine.uname.machine, OS: 'linux' },
      Resources: { NanoCPUs: kernel.hardware.cpus * 1e9, MemoryBytes: kernel.hardware.memory },
      Engine: {
        EngineVersion: ENGINE_VERSION,
        Plugins: [...plugins('Log', LOG_PLUGINS), ...plugins('Network', NETWORK_PLUGINS), ...plugins('Volume', ['local'])],
      },
    }
  }
  #address(advertised: string): string | Failure {
    const own = this.engine.parts.hostNet.interfaces.filter((one) => !one.loopback)
    if (advertised === '')
      return own[0]?.addresses[0]?.ip ?? failed(400, "could not find the system's IP address - specify one with --advertise-addr")
    const [host = ''] = advertised.split(':')
    const named = own.find((one) => one.name === host)?.addresses[0]?.ip
    if (named !== undefined) return named
    return /^\d+(\.\d+){3}$/.test(host)
      ? host
      : failed(400, `advertise address must be a non-zero IP address or network interface (with optional port number)`)
  }

  init(options: SwarmInit): string | Failure {
    if (this.active) return failed(503, ALREADY)
    const address = this.#address(options.AdvertiseAddr)
    if (address instanceof Failure) return address
    const id = newId(this.engine.chance.stream('swarm-node'))
    const agent = new Agent(this.engine, (report) => this.manager?.report(report))
    this.#agent = agent
    this.nodeId = id
    this.nodeAddr = address
    makeSwarmNetworks(this.engine)
    const manager = new Manager(this.engine, { nodeId: id, assign: (all) => agent.assign(all) })
    this.manager = manager
    const node = manager.addNode(
      'manager',
      { Availability: availability(options.Availability), Description: this.#describe(), Addr: address },
      id,
    )
    node.ManagerStatus = { Leader: true, Reachability: 'reachable', Addr: `${address}:${SWARM_PORT}` }
    addOverlay(this.engine.networks, {
      id: newId(this.engine.chance.stream('swarm-network')),
      name: INGRESS,
      subnet: '10.0.0.0/24',
      gateway: '10.0.0.1',
      internal: false,
      attachable: false,
      ingress: true,
      labels: {},
      vip: '',
    })
    manager.start()
    this.engine.events.tell('node', 'create', id, { name: node.Description.Hostname })
    return id
  }

  *join(options: SwarmJoin): Task<Failure | undefined> {
    if (this.active) return failed(503, ALREADY)
    if (!/^SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}$/.test(options.JoinToken)) return failed(500, 'invalid join token')
    const address = this.#address(options.AdvertiseAddr)
    if (address instanceof Failure) return address
    const [remote = ''] = options.RemoteAddrs
    const manager = remote.includes(':') ? remote : `${remote}:${SWARM_PORT}`
    const joined = yield* joinManager(this.engine.sys, manager, {
      Token: options.JoinToken,
      Addr: address,
      Availability: availability(options.Availability),
      Description: this.#describe(),
    })
    if (joined instanceof Failure) return joined
    this.nodeId = joined.NodeID
    this.nodeAddr = address
    this.#remote = manager
    this.#managerId = joined.ManagerID
    this.#left = false
    makeSwarmNetworks(this.engine)
    this.#agent = new Agent(this.engine, (report) => this.#send(report))
    this.engine.background(() => this.#work())
    return undefined
  }
  readonly #outbox: TaskReport[] = []
  #sending = false
  /** Reports go one after another, so that a task's states arrive in their order. */
  #send(report: TaskReport): void {
    this.#outbox.push(report)
    if (this.#sending) return
    this.#sending = true
    this.engine.background(() => this.#post())
  }
  *#post(): Task<void> {
    for (let next = this.#outbox.shift(); next; next = this.#outbox.shift()) yield* reportTo(this.engine.sys, this.#remote, next)
    this.#sending = false
  }
  *#work(): Task<void> {
    const { sys } = this.engine
    while (!this.#left) {
      const agent = this.#agent
      yield* followSession(
        sys,
        this.#remote,
        this.nodeId,
        (all) => (this.#left ? undefined : agent?.assign(all)),
        (fd) => (this.#session = fd),
      )
      if (!this.#left) yield* sys.sleep(RETRY)
    }
  }

  *leave(force: boolean): Task<Failure | undefined> {
    if (!this.active) return failed(503, NOT_PART)
    if (this.manager && !force) return failed(503, LAST_MANAGER)
    this.#left = true
    this.manager?.stop()
    if (this.#session !== undefined) this.engine.sys.close(this.#session)
    const agent = this.#agent
    this.manager = undefined
    this.#agent = undefined
    this.#session = undefined
    this.nodeId = ''
    if (agent) yield* agent.abandon()
    removeSwarmNetworks(this.engine)
    return undefined
  }

  /** dockerd has been started again: what the swarm had goes on. */
  resume(): void {
    if (this.manager) this.manager.start()
    else if (this.active) this.engine.background(() => this.#work())
  }

  info() {
    const { manager } = this
    const remote = manager
      ? [{ NodeID: this.nodeId, Addr: `${this.nodeAddr}:${SWARM_PORT}` }]
      : [{ NodeID: this.#managerId, Addr: this.#remote }]
    const base = {
      NodeID: this.nodeId,
      NodeAddr: this.active ? this.nodeAddr : '',
      LocalNodeState: this.active ? 'active' : 'inactive',
      ControlAvailable: manager !== undefined,
      Error: '',
      RemoteManagers: this.active ? remote : null,
    }
    if (!manager) return base
    const nodes = [...manager.cluster.nodes.values()]
    return {
      ...base,
      Nodes: nodes.length,
      Managers: nodes.filter((node) => node.Spec.Role === 'manager').length,
      Cluster: clusterInfo(manager),
    }
  }
}

const EMPTY_TLS = { TrustRoot: '', CertIssuerSubject: '', CertIssuerPublicKey: '' }
/** The swarm as info and inspect tell it. */
export const clusterInfo = ({ cluster }: Manager) => ({
  ID: cluster.id,
  Version: { Index: 10 },
  CreatedAt: cluster.createdAt,
  UpdatedAt: cluster.updatedAt,
  Spec: cluster.spec,
  TLSInfo: EMPTY_TLS,
  RootRotationInProgress: false,
  DefaultAddrPool: null,
  SubnetSize: 24,
  DataPathPort: 4789,
})
