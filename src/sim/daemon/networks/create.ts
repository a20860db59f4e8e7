// Making networks: docker network create, a swarm's networks on this node. Models: libnetwork's checks of subnets, gateways, ranges and auxiliary addresses
// (Engine API v1.51 "NetworkCreate"). Left out: macvlan and ipvlan, config-only networks (said so), IPv6 beyond a subnet that is shown.
import type { StringMap } from '../../api/engine/container'
import type { IpamConfig, NetworkCreateBody } from '../../api/engine/network'
import { type Failure, failed } from '../../api/failure'
import { ipText, type Subnet, subnetOf } from '../../host/kernel/network'
import { newId } from '../swarm/ids'
import type { AssignedNetwork } from '../swarm/networks'
import { canonical, firstAddress, freePool, parseSubnet, taken } from './ipam'
import type { DockerNetwork, NetworkPlan, NetworkStore } from './store'

const EXHAUSTED = 'all predefined address pools have been fully subnetted'
const OVERLAPS = 'invalid pool request: Pool overlaps with other one on this address space'

export function createNetwork(store: NetworkStore, body: NetworkCreateBody): DockerNetwork | Failure {
  if (body.Name === '') return failed(400, 'network name cannot be empty')
  if ([...store.networks.values()].some((network) => network.name === body.Name))
    return failed(409, `network with name ${body.Name} already exists`)
  if (body.ConfigOnly || body.ConfigFrom?.Network) return failed(501, 'drydock: config-only networks are not simulated')
  const driver = body.Driver === '' || body.Driver === 'default' ? 'bridge' : body.Driver
  if (driver === 'host' || driver === 'null') return failed(403, `only one instance of "${driver}" network is allowed`)
  if (driver === 'overlay' && store.parts.swarm()) return createOverlay(store, body)
  if (driver !== 'bridge') return otherDriver(driver)
  const plan = planOf(store, body)
  if ('message' in plan) return plan
  const network = store.add(
    body.Name,
    driver,
    plan,
    {
      options: body.Options ?? {},
      labels: body.Labels ?? {},
      attachable: body.Attachable,
      ipamOptions: body.IPAM?.Options ?? {},
      ...(body.EnableIPv6 ? { ipv6: planIPv6(store, body) } : {}),
    },
    body.Options?.['com.docker.network.bridge.name'],
  )
  store.parts.events.tell('network', 'create', network.id, { name: network.name, type: driver })
  return network
}

/** A bridge of the daemon's own making. */
export function addBridge(store: NetworkStore, name: string, options: StringMap): DockerNetwork | Failure {
  const known = [...store.networks.values()].find((network) => network.name === name)
  if (known) return known
  const pool = freePool(store.used())
  if (!pool) return failed(400, EXHAUSTED)
  return store.add(name, 'bridge', plain(pool, firstAddress(pool), false), { options, ipamOptions: null }, name)
}
const plain = (subnet: Subnet, gateway: string, internal: boolean): NetworkPlan => ({ subnet, gateway, range: '', internal })

/** A swarm's network as this node has it. */
export function addOverlay(store: NetworkStore, wanted: AssignedNetwork): DockerNetwork {
  const vxlan = String(4096 + [...store.networks.values()].filter((network) => network.scope === 'swarm').length)
  // The manager has named the subnet, so its addresses can be asked for.
  const plan = { ...plain(subnetOf(wanted.subnet), wanted.gateway, wanted.internal), asked: true }
  return store.add(wanted.name, 'overlay', plan, {
    options: { 'com.docker.network.driver.overlay.vxlanid_list': vxlan },
    labels: wanted.labels,
    attachable: wanted.attachable,
    ipamOptions: null,
    overlay: wanted,
  })
}
function createOverlay(store: NetworkStore, body: NetworkCreateBody): DockerNetwork | Failure {
  const [config] = body.IPAM?.Config ?? []
  const subnet = config?.Subnet ?? freeOverlay(store)
  const parsed = parseSubnet(subnet)
  if (!parsed) return failed(400, `invalid network config:\ninvalid subnet ${subnet}: invalid CIDR block notation`)
  if (taken(parsed, store.used())) return failed(403, OVERLAPS)
  return addOverlay(store, {
    id: newId(store.parts.chance),
    name: body.Name,
    subnet,
    gateway: config?.Gateway ?? firstAddress(parsed),
    internal: body.Internal,
    attachable: body.Attachable,
    ingress: body.Ingress,
    labels: body.Labels ?? {},
    vip: '',
  })
}
/** The swarm's default pool: /24s of 10.0.0.0/8. */
function freeOverlay(store: NetworkStore): string {
  const used = store.used()
  const free = Array.from({ length: 255 }, (_, i) => `10.0.${i}.0/24`).find((cidr) => !taken(subnetOf(cidr), used))
  return free ?? '10.1.0.0/24'
}

function otherDriver(driver: string): Failure {
  if (driver === 'overlay')
    return failed(
      503,
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
    )
  if (driver === 'macvlan' || driver === 'ipvlan') return failed(501, `drydock: ${driver} networks are not simulated`)
  return failed(404, `could not find plugin ${driver} in v1 plugin registry: plugin "${driver}" not found`)
}

function planOf(store: NetworkStore, body: NetworkCreateBody): NetworkPlan | Failure {
  const [config] = (body.IPAM?.Config ?? []).filter((one) => !(one.Subnet ?? '').includes(':'))
  const wanted = config?.Subnet
  const used = store.used()
  const wrong = (why: string): Failure => failed(400, `invalid network config:\n${why}`)
  if (!wanted) {
    if (config?.Gateway || config?.IPRange) return wrong('invalid subnet : invalid CIDR block notation')
    const pool = freePool(used)
    return pool ? plain(pool, firstAddress(pool), body.Internal) : failed(400, EXHAUSTED)
  }
  const subnet = parseSubnet(wanted)
  if (!subnet) return wrong(`invalid subnet ${wanted}: invalid CIDR block notation`)
  if (canonical(subnet) !== wanted) return wrong(`invalid subnet ${wanted}: it should be ${canonical(subnet)}`)
  const range = config.IPRange ?? ''
  const parsed = range === '' ? undefined : parseSubnet(range)
  if (range !== '' && !parsed) return wrong(`invalid ip-range ${range}: invalid CIDR block notation`)
  if (parsed && canonical(parsed) !== range) return wrong(`invalid ip-range ${range}: it should be ${canonical(parsed)}`)
  if (taken(subnet, used)) return failed(403, OVERLAPS)
  return {
    subnet,
    gateway: config.Gateway ?? firstOf(subnet, parsed),
    range,
    internal: body.Internal,
    asked: true,
    ...(config.AuxiliaryAddresses ? { reserved: config.AuxiliaryAddresses } : {}),
  }
}

/** The first address of a range, which is the subnet's own only at its beginning. */
const firstOf = (subnet: Subnet, range: Subnet | undefined): string =>
  range && range.base > subnet.base ? ipText(range.base) : firstAddress(subnet)

/** The IPv6 subnet that was asked for, or a unique local one (RFC 4193). */
function planIPv6(store: NetworkStore, body: NetworkCreateBody): IpamConfig {
  const wanted = (body.IPAM?.Config ?? []).find((one) => (one.Subnet ?? '').includes(':'))
  const digits = store.parts.chance.hex(10)
  const subnet = wanted?.Subnet ?? `fd${digits.slice(0, 2)}:${digits.slice(2, 6)}:${digits.slice(6)}::/64`
  return { Subnet: subnet, Gateway: wanted?.Gateway ?? subnet.replace(/\/\d+$/, '1') }
}
