// Networks. Models: libnetwork's bridge, host and null drivers, network create/inspect/remove (Engine API v1.51 "Network").
// Left out: macvlan and ipvlan drivers, overlay networks across machines, IPv6 beyond a subnet that is shown, config-only networks.
import type { IpamConfig, NetworkContainer, NetworkCreateBody, NetworkInspect } from '../../api/engine/network'
import type { StringMap } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import { rfc3339Nano } from '../../api/time'
import type { Chance } from '../../clock/chance'
import type { EventClock, Micros } from '../../clock/clock'
import type { Facts } from '../../clock/facts'
import { Bridge, type NetNamespace, type Subnet, subnetOf } from '../../host/kernel/network'
import type { EventBus } from '../events'
import { newId } from '../swarm/ids'
import type { AssignedNetwork } from '../swarm/networks'
import { AddressPool, canonical, firstAddress, freePool, parseSubnet, taken } from './ipam'

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

  constructor(private readonly parts: NetworkStoreParts) {
    const subnet = subnetOf('172.17.0.0/16')
    this.#add(
      'bridge',
      'bridge',
      { subnet, gateway: firstAddress(subnet), range: '', internal: false },
      { options: BRIDGE_OPTIONS, ipamOptions: null },
      'docker0',
    )
    this.#add('host', 'host', undefined, { options: {}, ipamOptions: null })
    this.#add('none', 'null', undefined, { options: {}, ipamOptions: null })
  }

  /** Subnets in use: networks', and those the host routes to. */
  #used(): Subnet[] {
    const bridges = [...this.networks.values()].flatMap((network) => (network.pool ? [network.pool.subnet] : []))
    const host = this.parts.hostNet.interfaces
      .filter((one) => !one.loopback)
      .flatMap((one) => one.addresses.map((address) => subnetOf(`${address.ip}/${address.prefix}`)))
    return [...bridges, ...host]
  }

  create(body: NetworkCreateBody): DockerNetwork | Failure {
    if (body.Name === '') return failed(400, 'network name cannot be empty')
    if ([...this.networks.values()].some((network) => network.name === body.Name))
      return failed(409, `network with name ${body.Name} already exists`)
    const driver = body.Driver === '' || body.Driver === 'default' ? 'bridge' : body.Driver
    if (driver === 'host' || driver === 'null') return failed(403, `only one instance of "${driver}" network is allowed`)
    if (driver === 'overlay' && this.parts.swarm()) return this.#createOverlay(body)
    if (driver !== 'bridge') return this.#otherDriver(driver)
    const plan = this.#plan(body)
    if (plan instanceof Failure) return plan
    const network = this.#add(
      body.Name,
      driver,
      plan,
      {
        options: body.Options ?? {},
        labels: body.Labels ?? {},
        attachable: body.Attachable,
        ipamOptions: body.IPAM?.Options ?? {},
        ...(body.EnableIPv6 ? { ipv6: this.#plan6(body) } : {}),
      },
      body.Options?.['com.docker.network.bridge.name'],
    )
    this.parts.events.tell('network', 'create', network.id, { name: network.name, type: driver })
    return network
  }
  /** A bridge of the daemon's own making. */
  addBridge(name: string, options: StringMap): DockerNetwork | Failure {
    const known = [...this.networks.values()].find((network) => network.name === name)
    if (known) return known
    const pool = freePool(this.#used())
    if (!pool) return failed(400, 'all predefined address pools have been fully subnetted')
    return this.#add(
      name,
      'bridge',
      { subnet: pool, gateway: firstAddress(pool), range: '', internal: false },
      { options, ipamOptions: null },
      name,
    )
  }
  /** A swarm's network as this node has it. */
  addOverlay(wanted: AssignedNetwork): DockerNetwork {
    const plan = { subnet: subnetOf(wanted.subnet), gateway: wanted.gateway, range: '', internal: wanted.internal }
    const vxlan = String(4096 + [...this.networks.values()].filter((network) => network.scope === 'swarm').length)
    return this.#add(wanted.name, 'overlay', plan, {
      options: { 'com.docker.network.driver.overlay.vxlanid_list': vxlan },
      labels: wanted.labels,
      attachable: wanted.attachable,
      ipamOptions: null,
      overlay: wanted,
    })
  }
  #createOverlay(body: NetworkCreateBody): DockerNetwork | Failure {
    const subnet = body.IPAM?.Config?.[0]?.Subnet ?? this.#freeOverlay()
    const parsed = parseSubnet(subnet)
    if (!parsed) return failed(400, `invalid network config:\ninvalid subnet ${subnet}: invalid CIDR block notation`)
    if (taken(parsed, this.#used())) return failed(403, 'invalid pool request: Pool overlaps with other one on this address space')
    return this.addOverlay({
      id: newId(this.parts.chance),
      name: body.Name,
      subnet,
      gateway: body.IPAM?.Config?.[0]?.Gateway ?? firstAddress(parsed),
      internal: body.Internal,
      attachable: body.Attachable,
      ingress: body.Ingress,
      labels: body.Labels ?? {},
      vip: '',
    })
  }
  /** The swarm's default pool: /24s of 10.0.0.0/8. */
  #freeOverlay(): string {
    const used = this.#used()
    const free = Array.from({ length: 255 }, (_, i) => `10.0.${i}.0/24`).find((cidr) => !taken(subnetOf(cidr), used))
    return free ?? '10.1.0.0/24'
  }
  /** Forgets a network with no questions asked. */
  drop(network: DockerNetwork): void {
    this.networks.delete(network.id)
    const { bridges } = this.parts.hostNet
    if (network.bridge) bridges.splice(bridges.indexOf(network.bridge), 1)
    this.parts.facts.tell({ kind: 'network.removed', machine: this.parts.machine, id: network.id })
  }

  #otherDriver(driver: string): Failure {
    if (driver === 'overlay')
      return failed(
        503,
        'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
      )
    if (driver === 'macvlan' || driver === 'ipvlan') return failed(501, `${driver} networks are not simulated`)
    return failed(404, `could not find plugin ${driver} in v1 plugin registry: plugin "${driver}" not found`)
  }

  #plan(body: NetworkCreateBody): { subnet: Subnet; gateway: string; range: string; internal: boolean } | Failure {
    const [config] = (body.IPAM?.Config ?? []).filter((one) => !(one.Subnet ?? '').includes('::'))
    const wanted = config?.Subnet
    const used = this.#used()
    if (!wanted) {
      if (config?.Gateway || config?.IPRange) return failed(400, 'invalid network config:\ninvalid subnet : invalid CIDR block notation')
      const pool = freePool(used)
      if (!pool) return failed(400, 'all predefined address pools have been fully subnetted')
      return { subnet: pool, gateway: firstAddress(pool), range: '', internal: body.Internal }
    }
    const subnet = parseSubnet(wanted)
    if (!subnet) return failed(400, `invalid network config:\ninvalid subnet ${wanted}: invalid CIDR block notation`)
    if (canonical(subnet) !== wanted)
      return failed(400, `invalid network config:\ninvalid subnet ${wanted}: it should be ${canonical(subnet)}`)
    if (taken(subnet, used)) return failed(403, 'invalid pool request: Pool overlaps with other one on this address space')
    return { subnet, gateway: config?.Gateway ?? firstAddress(subnet), range: config?.IPRange ?? '', internal: body.Internal }
  }

  /** The IPv6 subnet that was asked for, or a unique local one (RFC 4193). */
  #plan6(body: NetworkCreateBody): IpamConfig {
    const wanted = (body.IPAM?.Config ?? []).find((one) => (one.Subnet ?? '').includes('::'))
    const digits = this.parts.chance.hex(10)
    const subnet = wanted?.Subnet ?? `fd${digits.slice(0, 2)}:${digits.slice(2, 6)}:${digits.slice(6)}::/64`
    return { Subnet: subnet, Gateway: wanted?.Gateway ?? subnet.replace(/\/\d+$/, '1') }
  }

  #add(
    name: string,
    driver: string,
    plan: { subnet: Subnet; gateway: string; range: string; internal: boolean } | undefined,
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
      endpoints: new Map(),
      scope: extra.overlay ? 'swarm' : 'local',
      ingress: extra.overlay?.ingress ?? false,
      services: new Map(),
    }
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
            { Subnet: canonical(pool.subnet), ...(network.range === '' ? {} : { IPRange: network.range }), Gateway: pool.gateway },
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
