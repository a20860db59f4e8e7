// Networks of a swarm. Models: what `swarm init` makes (ingress, docker_gwbridge), overlay networks with their subnets, a service's virtual address and name.
// Left out: VXLAN: an overlay network reaches the tasks of one node; encryption; load balancing between several tasks beyond taking the first that runs.
import { addBridge, addOverlay } from '../networks/create'
import { Failure } from '../../api/failure'
import type { Engine } from '../engine'
import type { DockerNetwork } from '../networks/store'
import type { Assignment } from './agent'

/** An overlay network as a node is told of it. */
export interface AssignedNetwork {
  readonly id: string
  readonly name: string
  /** "10.0.1.0/24". */
  readonly subnet: string
  readonly gateway: string
  readonly internal: boolean
  readonly attachable: boolean
  readonly ingress: boolean
  readonly labels: Readonly<Record<string, string>>
  /** The service's address on it. */
  readonly vip: string
}

export const INGRESS = 'ingress'

/** Makes what a node of a swarm has. */
export function makeSwarmNetworks(engine: Engine): void {
  addBridge(engine.networks, 'docker_gwbridge', {
    'com.docker.network.bridge.enable_icc': 'false',
    'com.docker.network.bridge.enable_ip_masquerade': 'true',
    'com.docker.network.bridge.name': 'docker_gwbridge',
  })
}
export function removeSwarmNetworks(engine: Engine): void {
  for (const network of [...engine.networks.networks.values()]) if (network.scope === 'swarm') engine.networks.drop(network)
}

export const assigned = (network: DockerNetwork, vip: string): AssignedNetwork => ({
  id: network.id,
  name: network.name,
  subnet: network.pool?.cidr ?? '',
  gateway: network.pool?.gateway ?? '',
  internal: network.internal,
  attachable: network.attachable,
  ingress: network.ingress,
  labels: network.labels,
  vip,
})

/** The node's own end of each network that a task wants, and the service's address on it. */
export function makeNetworks(engine: Engine, assignment: Assignment): void {
  for (const network of assignment.networks) {
    const known = engine.networks.find(network.id)
    const own = known instanceof Failure ? addOverlay(engine.networks, network) : known
    own.services.set(assignment.service, network.vip)
  }
}
