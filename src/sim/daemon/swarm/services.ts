// Services: made, changed, rolled back, removed. Models: moby daemon/cluster/services.go and swarmkit manager/controlapi/service.go: what is refused and how it is
// worded, virtual addresses, ports of the routing mesh. Left out: jobs, ports in host mode (both say so).
import type { PortConfig, ServiceSpec, SwarmService } from '../../api/engine/swarm'
import { Failure, failed } from '../../api/failure'
import type { Engine } from '../engine'
import type { DockerNetwork } from '../networks/store'
import { type Cluster, replicasOf } from './cluster'
import type { Manager } from './manager'
import { INGRESS } from './networks'
import { ended } from './orchestrator'

const NAME = /^[a-zA-Z0-9]+(?:[a-zA-Z0-9-_]*?[a-zA-Z0-9])?$/
const FIRST_PORT = 30_000

const invalid = (why: string): Failure => failed(400, `rpc error: code = InvalidArgument desc = ${why}`)

function refuse(engine: Engine, cluster: Cluster, spec: ServiceSpec, own: string): Failure | undefined {
  if (!NAME.test(spec.Name) || spec.Name.length > 63) return invalid('name must be valid as a DNS name component')
  if (spec.TaskTemplate.ContainerSpec.Image === '') return invalid('ContainerSpec: image reference must be provided')
  if (spec.Mode.ReplicatedJob || spec.Mode.GlobalJob) return failed(501, 'drydock: jobs are not simulated')
  const ports = spec.EndpointSpec?.Ports ?? []
  if (ports.some((port) => port.PublishMode === 'host')) return failed(501, 'drydock: ports of services in host mode are not simulated')
  for (const port of ports) {
    const holder = [...cluster.services.values()].find(
      (other) =>
        other.ID !== own &&
        (other.Endpoint.Ports ?? []).some(
          (taken) =>
            taken.PublishedPort === port.PublishedPort && port.PublishedPort !== undefined && taken.Protocol === (port.Protocol ?? 'tcp'),
        ),
    )
    if (holder)
      return invalid(
        `port '${port.PublishedPort ?? 0}' is already in use by service '${holder.Spec.Name}' (${holder.ID}) as an ingress port`,
      )
  }
  for (const { Target } of spec.TaskTemplate.Networks ?? []) {
    const network = engine.networks.find(Target)
    if (network instanceof Failure) return failed(404, `network ${Target} not found`)
    if (network.scope !== 'swarm' && network.name !== 'host')
      return invalid(
        `The network ${network.name} cannot be used with services. Only networks scoped to the swarm can be used, such as those created with the overlay driver.`,
      )
  }
  return undefined
}

/** As the daemon keeps a spec: its defaults that are always written. */
const settled = (spec: ServiceSpec): ServiceSpec => ({
  ...spec,
  Labels: { ...spec.Labels },
  TaskTemplate: {
    ...spec.TaskTemplate,
    ContainerSpec: { ...spec.TaskTemplate.ContainerSpec, Isolation: 'default' },
    ForceUpdate: spec.TaskTemplate.ForceUpdate,
    Runtime: 'container',
  },
  Mode: spec.Mode.Replicated ? { Replicated: { Replicas: spec.Mode.Replicated.Replicas ?? 1 } } : spec.Mode,
})

function freePort(cluster: Cluster): number {
  const taken = new Set(
    [...cluster.services.values()].flatMap((service) => (service.Endpoint.Ports ?? []).map((port) => port.PublishedPort)),
  )
  let port = FIRST_PORT
  while (taken.has(port)) port++
  return port
}

/** Virtual addresses and published ports, as the allocator gives them. */
function allocate(engine: Engine, cluster: Cluster, service: SwarmService): void {
  const spec = service.Spec.EndpointSpec
  const wanted = spec?.Ports ?? []
  const ports = wanted.map((port): PortConfig => ({
    ...port,
    Protocol: port.Protocol ?? 'tcp',
    PublishedPort: port.PublishedPort ?? freePort(cluster),
    PublishMode: port.PublishMode ?? 'ingress',
  }))
  const targets = (service.Spec.TaskTemplate.Networks ?? []).map(({ Target }) => engine.networks.find(Target))
  const networks = [...(ports.length > 0 ? [engine.networks.find(INGRESS)] : []), ...targets].filter(
    (one): one is DockerNetwork => !(one instanceof Failure) && one.scope === 'swarm',
  )
  const before = service.Endpoint.VirtualIPs ?? []
  const addresses = networks.map(
    (network) => before.find((one) => one.NetworkID === network.id) ?? { NetworkID: network.id, Addr: claim(network, spec?.Mode) },
  )
  service.Endpoint = {
    Spec: networks.length > 0 || ports.length > 0 ? { ...spec } : {},
    ...(ports.length > 0 ? { Ports: ports } : {}),
    ...(addresses.length > 0 ? { VirtualIPs: addresses } : {}),
  }
  publish(engine, service)
}
function claim(network: DockerNetwork, mode: string | undefined): string {
  if (mode === 'dnsrr' || !network.pool) return ''
  const ip = network.pool.claim('')
  return ip instanceof Failure ? '' : `${ip}/${network.pool.subnet.prefix}`
}

/** The routing mesh on this node: a published port leads to the service's address on the ingress network. */
function publish(engine: Engine, service: SwarmService): void {
  unpublish(engine, service)
  const ingress = engine.networks.find(INGRESS)
  if (ingress instanceof Failure || !ingress.bridge) return
  const vip = (service.Endpoint.VirtualIPs ?? []).find((one) => one.NetworkID === ingress.id)?.Addr.split('/')[0]
  if (vip === undefined) return
  for (const port of service.Endpoint.Ports ?? [])
    engine.parts.hostNet.listeners.push({
      ip: '0.0.0.0',
      port: port.PublishedPort ?? 0,
      protocol: port.Protocol === 'udp' ? 'udp' : 'tcp',
      pid: engine.sys.pid,
      forward: { bridge: ingress.bridge, ip: vip, port: port.TargetPort },
      owner: service.ID,
    })
}
function unpublish(engine: Engine, service: SwarmService): void {
  const { listeners } = engine.parts.hostNet
  for (const listener of listeners.filter((one) => one.owner === service.ID)) listeners.splice(listeners.indexOf(listener), 1)
}

function tell(cluster: Cluster, service: SwarmService, removed = false): void {
  cluster.parts.facts.tell({
    kind: 'swarm.service',
    machine: cluster.parts.machine,
    id: service.ID,
    name: service.Spec.Name,
    image: service.Spec.TaskTemplate.ContainerSpec.Image,
    replicas: replicasOf(service.Spec) ?? cluster.nodes.size,
    removed,
  })
}

export function createService(manager: Manager, asked: ServiceSpec): SwarmService | Failure {
  const { engine, cluster } = manager
  const spec = settled({ ...asked, Name: asked.Name === '' ? engine.containers.inventName(engine.chance) : asked.Name })
  const refused = refuse(engine, cluster, spec, '')
  if (refused) return refused
  if ([...cluster.services.values()].some((service) => service.Spec.Name === spec.Name))
    return failed(409, `rpc error: code = AlreadyExists desc = name conflicts with an existing object: service ${spec.Name} already exists`)
  const service: SwarmService = { ...cluster.meta(), Spec: spec, Endpoint: { Spec: {} } }
  cluster.services.set(service.ID, service)
  cluster.specVersions.set(service.ID, service.Version.Index)
  allocate(engine, cluster, service)
  tell(cluster, service)
  engine.events.tell('service', 'create', service.ID, { name: spec.Name })
  cluster.changed.wake()
  return service
}

/** What makes a task one of an older spec. */
const templateOf = (spec: ServiceSpec): string => JSON.stringify([spec.TaskTemplate, spec.EndpointSpec?.Ports ?? []])

export function updateService(
  manager: Manager,
  service: SwarmService,
  version: number,
  asked: ServiceSpec,
  rollback: boolean,
): Failure | undefined {
  const { engine, cluster } = manager
  if (version !== service.Version.Index) return failed(500, 'rpc error: code = Unknown desc = update out of sequence')
  if (rollback && !service.PreviousSpec)
    return failed(400, `rpc error: code = FailedPrecondition desc = service ${service.Spec.Name} does not have a previous spec`)
  const spec = rollback && service.PreviousSpec ? service.PreviousSpec : settled(asked)
  const refused = refuse(engine, cluster, spec, service.ID)
  if (refused) return refused
  if (spec.Name !== service.Spec.Name) return failed(501, 'rpc error: code = Unimplemented desc = renaming services is not supported')
  if ((replicasOf(spec) === undefined) !== (replicasOf(service.Spec) === undefined))
    return failed(501, 'rpc error: code = Unimplemented desc = service mode change is not allowed')
  const changed = templateOf(spec) !== templateOf(service.Spec)
  service.PreviousSpec = service.Spec
  service.Spec = spec
  delete service.UpdateStatus
  cluster.touch(service)
  if (changed) {
    cluster.specVersions.set(service.ID, service.Version.Index)
    if (rollback) service.UpdateStatus = { State: 'rollback_started', StartedAt: cluster.now(), Message: 'manually requested rollback' }
  }
  allocate(engine, cluster, service)
  tell(cluster, service)
  engine.events.tell('service', 'update', service.ID, { name: spec.Name })
  return undefined
}

export function removeService(manager: Manager, service: SwarmService): void {
  const { engine, cluster } = manager
  unpublish(engine, service)
  for (const { NetworkID, Addr } of service.Endpoint.VirtualIPs ?? []) {
    const network = engine.networks.find(NetworkID)
    if (network instanceof Failure) continue
    network.pool?.release(Addr.split('/')[0] ?? '')
    network.services.delete(service.Spec.Name)
  }
  cluster.services.delete(service.ID)
  tell(cluster, service, true)
  engine.events.tell('service', 'remove', service.ID, { name: service.Spec.Name })
  cluster.changed.wake()
}

/** With the defaults that swarmkit would use, for inspect. */
export function withDefaults(service: SwarmService): SwarmService {
  const { Spec } = service
  const update = { Parallelism: 1, FailureAction: 'pause', Monitor: 5e9, MaxFailureRatio: 0, Order: 'stop-first' }
  const { ContainerSpec, Resources, RestartPolicy, ...rest } = Spec.TaskTemplate
  return {
    ...service,
    Spec: {
      Name: Spec.Name,
      Labels: Spec.Labels,
      TaskTemplate: {
        ContainerSpec: { StopGracePeriod: 10e9, ...ContainerSpec },
        ...(Resources ? { Resources } : {}),
        RestartPolicy: { Condition: 'any', Delay: 5e9, MaxAttempts: 0, ...RestartPolicy },
        ...rest,
      },
      Mode: Spec.Mode,
      UpdateConfig: { ...update, ...Spec.UpdateConfig },
      RollbackConfig: { ...update, ...Spec.RollbackConfig },
      EndpointSpec: { Mode: 'vip', ...Spec.EndpointSpec },
    },
  }
}

/** What ?status=true adds. */
export function statusOf(cluster: Cluster, service: SwarmService): NonNullable<SwarmService['ServiceStatus']> {
  const tasks = cluster.tasksOf(service.ID)
  const wanted = replicasOf(service.Spec)
  return {
    RunningTasks: tasks.filter((managed) => managed.chart.state === 'running').length,
    DesiredTasks: wanted ?? tasks.filter((managed) => managed.task.DesiredState === 'running' && !ended(managed)).length,
    CompletedTasks: tasks.filter((managed) => managed.chart.state === 'complete').length,
  }
}
