// Networks that there are. Models: libnetwork's bridge, host and null drivers, network inspect/remove (Engine API v1.51 "Network"); create.ts makes others.
// Left out: IPv6 beyond a subnet that is shown.
import type { IpamConfig, NetworkContainer, NetworkInspect } from '../../api/engine/network'
import type { StringMap } from '../../api/engine/container'
import { type Failure, failed } from '../../api/failure'
import { rfc3339Nano } from '../../api/time'
import type { Chance } from '../../clock/chance'
import type { EventClock, Micros } from '../../clock/clock'
import type { Facts } from '../../clock/facts'
import { Bridge, type NetNamespace, type Subnet, subnetOf } from '../../host/kernel/network'
import type { EventBus } from '../events'
import type { AssignedNetwork } from '../swarm/networks'
import { AddressPool, canonical, firstAddress } from './ipam'

interface NetworkEndpoint {
  readonly containerId: string
  readonly containerName: string
  readonly endpointId: string
  readonly mac: string
  readonly ip: string
  /** Names that embedded DNS answers for it. */
  readonly names: readonly string[]
}
export interface DockerNetwork {
  readonly id: string
  readonly name: string
  readonly driver: string
  readonly createdAt: Micros
  readonly labels: StringMap
  readonly options: StringMap
  readonly ipamOptions: StringMap | null
  readonly internal: boolean
  readonly attachable: boolean
  readonly pool: AddressPool | undefined
  readonly bridge: Bridge | undefined
  readonly range: string
  readonly asked: boolean
  readonly reserved: StringMap | undefined
  /** Its IPv6 subnet, when it has one. */
  readonly ipv6: IpamConfig | undefined
  readonly endpoints: Map<string, NetworkEndpoint>
  readonly scope: 'local' | 'swarm'
  readonly ingress: boolean
  /** Services of a swarm by name, with their virtual addresses. */
  readonly services: Map<string, string>
}

const BRIDGE_OPTIONS: StringMap = {
  'com.docker.network.bridge.default_bridge': 'true',
  'com.docker.network.bridge.enable_icc': 'true',
  'com.docker.network.bridge.enable_ip_masquerade': 'true',
  'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
  'com.docker.network.bridge.name': 'docker0',
  'com.docker.network.driver.mtu': '1500',
}
const PREDEFINED = new Set(['bridge', 'host', 'none'])

export interface NetworkPlan {
  readonly subnet: Subnet
  readonly gateway: string
  /** Where automatic addresses come from; "" is the whole subnet. */
  readonly range: string
  readonly internal: boolean
  /** Somebody asked for this subnet: its addresses can be asked for too. */
  readonly asked?: boolean
  /** Auxiliary addresses: nobody gets them. */
  readonly reserved?: StringMap
}

export interface NetworkStoreParts {
  readonly machine: string
  readonly clock: EventClock
  readonly chance: Chance
  readonly facts: Facts
  readonly events: EventBus
  readonly hostNet: NetNamespace
  /** Whether this node manages a swarm. */
  readonly swarm: () => boolean
}

export class NetworkStore {
  readonly networks = new Map<string, DockerNetwork>()

  constructor(readonly parts: NetworkStoreParts) {
    const subnet = subnetOf('172.17.0.0/16')
    this.add(
      'bridge',
      'bridge',
      { subnet, gateway: firstAddress(subnet), range: '', internal: false },
      { options: BRIDGE_OPTIONS, ipamOptions: null },
      'docker0',
    )
    this.add('host', 'host', undefined, { options: {}, ipamOptions: null })
    this.add('none', 'null', undefined, { options: {}, ipamOptions: null })
  }

  /** Subnets in use: networks', and those the host routes to. */
  used(): Subnet[] {
    const bridges = [...this.networks.values()].flatMap((network) => (network.pool ? [network.pool.subnet] : []))
    const host = this.parts.hostNet.interfaces
      .filter((one) => !one.loopback)
      .flatMap((one) => one.addresses.map((address) => subnetOf(`${address.ip}/${address.prefix}`)))
    return [...bridges, ...host]
  }

  /** Forgets a network with no questions asked. */
  drop(network: DockerNetwork): void {
    this.networks.delete(network.id)
    const { bridges } = this.parts.hostNet
    if (network.bridge) bridges.splice(bridges.indexOf(network.bridge), 1)
    this.parts.facts.tell({ kind: 'network.removed', machine: this.parts.machine, id: network.id })
  }

  add(
    name: string,
    driver: string,
    plan: NetworkPlan | undefined,
    extra: {
      options: StringMap
      labels?: StringMap
      attachable?: boolean
      ipamOptions: StringMap | null
      ipv6?: IpamConfig
      overlay?: AssignedNetwork
    },
    bridgeName?: string,
  ): DockerNetwork {
    const { clock, chance, facts, hostNet, machine } = this.parts
    const id = extra.overlay?.id ?? chance.hex(64)
    const bridge = plan ? new Bridge(bridgeName ?? `br-${id.slice(0, 12)}`, plan.subnet, plan.gateway, hostNet, plan.internal) : undefined
    if (bridge) hostNet.bridges.push(bridge)
    const network: DockerNetwork = {
      id,
      name,
      driver,
      createdAt: clock.now,
      labels: extra.labels ?? {},
      options: extra.options,
      ipamOptions: extra.ipamOptions,
      internal: plan?.internal ?? false,
      attachable: extra.attachable ?? false,
      ipv6: extra.ipv6,
      pool: plan ? new AddressPool(plan.subnet, plan.gateway, plan.range === '' ? plan.subnet : subnetOf(plan.range)) : undefined,
      bridge,
      range: plan?.range ?? '',
      asked: plan?.asked ?? false,
      reserved: plan?.reserved,
      endpoints: new Map(),
      scope: extra.overlay ? 'swarm' : 'local',
      ingress: extra.overlay?.ingress ?? false,
      services: new Map(),
    }
    for (const ip of Object.values(plan?.reserved ?? {})) network.pool?.claim(ip)
    this.networks.set(id, network)
    const subnet = plan ? canonical(plan.subnet) : ''
    facts.tell({ kind: 'network.created', machine, id, name, driver, subnet, gateway: plan?.gateway ?? '', internal: network.internal })
    return network
  }

  find(text: string): DockerNetwork | Failure {
    const all = [...this.networks.values()]
    const exact = this.networks.get(text) ?? all.find((network) => network.name === text)
    if (exact) return exact
    const matches = text === '' ? [] : all.filter((network) => network.id.startsWith(text))
    if (matches.length > 1) return failed(400, `network ${text} is ambiguous (${matches.length} matches found based on ID prefix)`)
    return matches[0] ?? failed(404, `network ${text} not found`)
  }

  remove(network: DockerNetwork): Failure | undefined {
    if (PREDEFINED.has(network.name)) return failed(403, `${network.name} is a pre-defined network and cannot be removed`)
    const active = [...network.endpoints.values()].map(
      (endpoint) => `name:"${endpoint.containerName}" id:"${endpoint.endpointId.slice(0, 12)}"`,
    )
    if (active.length > 0)
      return failed(403, `error while removing network: network ${network.name} has active endpoints (${active.join(', ')})`)
    this.networks.delete(network.id)
    const { bridges } = this.parts.hostNet
    if (network.bridge) bridges.splice(bridges.indexOf(network.bridge), 1)
    this.parts.facts.tell({ kind: 'network.removed', machine: this.parts.machine, id: network.id })
    this.parts.events.tell('network', 'destroy', network.id, { name: network.name, type: network.driver })
    return undefined
  }
}

export const isPredefined = (network: DockerNetwork): boolean => PREDEFINED.has(network.name)

/** @param containers whether to list them: `network inspect` does, `network ls` does not */
export function inspectNetwork(network: DockerNetwork, containers = true): NetworkInspect {
  const { pool } = network
  const listed: Record<string, NetworkContainer> = {}
  for (const endpoint of containers ? network.endpoints.values() : []) {
    listed[endpoint.containerId] = {
      Name: endpoint.containerName,
      EndpointID: endpoint.endpointId,
      MacAddress: endpoint.mac,
      IPv4Address: endpoint.ip === '' ? '' : `${endpoint.ip}/${pool?.subnet.prefix ?? 0}`,
      IPv6Address: '',
    }
  }
  return {
    Name: network.name,
    Id: network.id,
    Created: rfc3339Nano(network.createdAt),
    Scope: network.scope,
    Driver: network.driver,
    EnableIPv4: true,
    EnableIPv6: network.ipv6 !== undefined,
    IPAM: {
      Driver: 'default',
      Options: network.ipamOptions,
      Config: pool
        ? [
            {
              Subnet: canonical(pool.subnet),
              ...(network.range === '' ? {} : { IPRange: network.range }),
              Gateway: pool.gateway,
              ...(network.reserved ? { AuxiliaryAddresses: network.reserved } : {}),
            },
            ...(network.ipv6 ? [network.ipv6] : []),
          ]
        : null,
    },
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: network.ingress,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: listed,
    Options: network.options,
    Labels: network.labels,
  }
}
