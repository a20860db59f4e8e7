// Joining containers to networks. Models: libnetwork sandboxes and endpoints: addresses, MAC addresses, embedded DNS at 127.0.0.11 on user networks,
// /etc/hosts entries. Left out: IPv6, links' environment variables, driver options.
import type { EndpointSettings } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import { NetNamespace } from '../../host/kernel/network'
import type { Container } from '../containers/container'
import type { Engine } from '../engine'
import { type DockerNetwork, isPredefined } from './store'

/** Locally administered, unicast. */
function newMac(engine: Engine): string {
  const digits = engine.chance.hex(12)
  const first = ((parseInt(digits.slice(0, 2), 16) & 0xfe) | 0x02).toString(16).padStart(2, '0')
  return [first, ...Array.from({ length: 5 }, (_, i) => digits.slice(2 + 2 * i, 4 + 2 * i))].join(':')
}

/** Names that embedded DNS answers for a container on a user network. */
function dnsNames(container: Container, settings: EndpointSettings): string[] {
  const hostname = container.config.Hostname
  return [
    ...new Set([
      container.name,
      ...(settings.Aliases ?? []),
      container.shortId,
      ...(hostname === '' || hostname === container.shortId ? [] : [hostname]),
      ...(container.serviceName === '' ? [] : [container.serviceName, `tasks.${container.serviceName}`]),
    ]),
  ]
}

/** A network namespace for a container that starts. */
export function openSandbox(engine: Engine, container: Container): void {
  const net = new NetNamespace(container.name, engine.parts.hostNet.fabric)
  container.net = net
  container.sandboxId = engine.chance.hex(64)
  net.embeddedDns = (name) => lookup(engine, container, name)
}

/** What 127.0.0.11 answers inside a container. */
function lookup(engine: Engine, container: Container, asked: string): readonly string[] | undefined {
  const name = asked.replace(/\.$/, '').toLowerCase()
  for (const networkName of container.endpoints.keys()) {
    const network = engine.networks.find(networkName)
    if (network instanceof Failure || isPredefined(network)) continue
    const virtual = [...network.services].find(([service, vip]) => vip !== '' && service.toLowerCase() === name)
    if (virtual) return [virtual[1]]
    const found = [...network.endpoints.values()].filter((endpoint) =>
      endpoint.names.some((one) => one.toLowerCase() === name || `${one}.${network.name}`.toLowerCase() === name),
    )
    if (found.length > 0) return found.map((endpoint) => endpoint.ip)
    for (const link of container.endpoints.get(networkName)?.Links ?? []) {
      const [target = '', alias = target] = link.split(':')
      const other = alias === name ? engine.containers.find(target) : undefined
      if (other && !(other instanceof Failure)) return [other.endpoints.get(networkName)?.IPAddress ?? '']
    }
  }
  return undefined
}

/** Joins a container that has a sandbox to a network. */
export function joinNetwork(engine: Engine, container: Container, network: DockerNetwork, settings: EndpointSettings): Failure | undefined {
  const { net } = container
  if (!net) return failed(409, `container ${container.id} is not running`)
  if (network.driver === 'overlay' && !network.attachable && container.serviceName === '')
    return failed(
      403,
      `Could not attach to network ${network.name}: rpc error: code = PermissionDenied desc = network ${network.name} not manually attachable`,
    )
  const ip = network.pool ? network.pool.claim(settings.IPAMConfig?.IPv4Address ?? '') : ''
  if (ip instanceof Failure) return ip
  const endpointId = engine.chance.hex(64)
  const mac = network.bridge ? settings.MacAddress || newMac(engine) : ''
  const names = isPredefined(network) ? [] : dnsNames(container, settings)
  if (network.bridge) {
    network.bridge.members.set(ip, net)
    // A service's own address leads to a task of it that runs here.
    const vip = network.services.get(container.serviceName) ?? ''
    if (vip !== '' && !network.bridge.members.has(vip)) network.bridge.members.set(vip, net)
    const order = net.interfaces.length - 1
    net.interfaces.push({
      index: 2 + order * 2,
      name: `eth${order}`,
      mac,
      addresses: [{ ip, prefix: network.pool?.subnet.prefix ?? 16 }],
      loopback: false,
      mtu: 1500,
      peer: 3 + order * 2,
      bridge: network.bridge,
    })
    if (!net.gateway && !network.internal) net.gateway = { ip: network.bridge.gateway, device: `eth${order}` }
  }
  network.endpoints.set(container.id, { containerId: container.id, containerName: container.name, endpointId, mac, ip, names })
  container.endpoints.set(network.name, {
    ...settings,
    MacAddress: mac,
    NetworkID: network.id,
    EndpointID: endpointId,
    Gateway: network.internal ? '' : (network.bridge?.gateway ?? ''),
    IPAddress: ip,
    IPPrefixLen: network.pool?.subnet.prefix ?? 0,
    DNSNames: isPredefined(network) ? null : names,
  })
  engine.events.tell('network', 'connect', network.id, { container: container.id, name: network.name, type: network.driver })
  return undefined
}

/** Takes a container off a network; its settings stay for the next start unless `forget`. */
export function leaveNetwork(engine: Engine, container: Container, network: DockerNetwork, forget: boolean): void {
  const endpoint = network.endpoints.get(container.id)
  network.endpoints.delete(container.id)
  const { net } = container
  if (endpoint && network.bridge && net) {
    network.bridge.members.delete(endpoint.ip)
    passOn(engine, container, network)
    network.pool?.release(endpoint.ip)
    net.interfaces = net.interfaces.filter((one) => one.bridge !== network.bridge)
    if (net.gateway?.ip === network.bridge.gateway) {
      const next = net.interfaces.find((one) => one.bridge && !one.bridge.internal)
      net.gateway = next?.bridge ? { ip: next.bridge.gateway, device: next.name } : undefined
    }
  }
  const settings = container.endpoints.get(network.name)
  if (forget) container.endpoints.delete(network.name)
  else if (settings)
    container.endpoints.set(network.name, {
      ...settings,
      MacAddress: settings.IPAMConfig ? settings.MacAddress : '',
      EndpointID: '',
      Gateway: '',
      IPAddress: '',
      IPPrefixLen: 0,
    })
  if (endpoint)
    engine.events.tell('network', 'disconnect', network.id, { container: container.id, name: network.name, type: network.driver })
}

/** Another task takes over a service's address from the one that leaves. */
function passOn(engine: Engine, container: Container, network: DockerNetwork): void {
  const vip = network.services.get(container.serviceName) ?? ''
  if (!network.bridge || vip === '' || network.bridge.members.get(vip) !== container.net) return
  network.bridge.members.delete(vip)
  const other = [...engine.containers.all].find(
    (one) => one !== container && one.serviceName === container.serviceName && one.net && network.endpoints.has(one.id),
  )
  if (other?.net) network.bridge.members.set(vip, other.net)
}

export function closeSandbox(engine: Engine, container: Container): void {
  for (const name of [...container.endpoints.keys()]) {
    const network = engine.networks.find(name)
    if (!(network instanceof Failure) && network.endpoints.has(container.id)) leaveNetwork(engine, container, network, false)
  }
  container.net = undefined
}
