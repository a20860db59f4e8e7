// The network stack: namespaces with interfaces, bridges between them, published ports, and the way a packet takes.
// Models: network_namespaces(7), bridge and veth(4), what dockerd sets up in iptables (DNAT of published ports, MASQUERADE, isolation of bridges),
// docker-proxy. Left out: IPv6 traffic, real TCP segments, UDP payloads but DNS, fragmentation, conntrack time-outs.
import type { Micros } from '../../clock/clock'
import { Link } from './descriptors'
import type { Listener } from './sockets'
import type { InterfaceInfo, RouteInfo } from './syscalls'

export const ipNumber = (ip: string): number => ip.split('.').reduce((n, part) => n * 256 + Number(part), 0)
export const ipText = (n: number): string => [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.')
export const isIp = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255)

export interface Subnet {
  readonly base: number
  readonly prefix: number
}
export function subnetOf(cidr: string): Subnet {
  const [ip = '', prefix = '32'] = cidr.split('/')
  const size = 2 ** (32 - Number(prefix))
  return { base: Math.floor(ipNumber(ip) / size) * size, prefix: Number(prefix) }
}
export const subnetSize = (subnet: Subnet): number => 2 ** (32 - subnet.prefix)
export const inSubnet = (subnet: Subnet, ip: string): boolean => {
  const n = ipNumber(ip)
  return n >= subnet.base && n < subnet.base + subnetSize(subnet)
}

export interface Interface {
  readonly index: number
  name: string
  readonly mac: string
  addresses: { readonly ip: string; readonly prefix: number }[]
  readonly loopback: boolean
  readonly mtu: number
  readonly peer?: number
  /** The bridge that the other end of the veth pair is plugged into. */
  readonly bridge?: Bridge
}

export class Bridge {
  readonly members = new Map<string, NetNamespace>()
  constructor(
    /** "docker0", "br-" and 12 digits. */
    readonly name: string,
    readonly subnet: Subnet,
    readonly gateway: string,
    readonly host: NetNamespace,
    /** No way out, and none in but from the host. */
    readonly internal: boolean,
  ) {}
}

export interface NameServer {
  /** Addresses, a definite no, or undefined to ask the next server upstream. */
  (name: string): readonly string[] | 'nxdomain' | 'refused' | undefined
}

export class NetNamespace {
  interfaces: Interface[] = []
  readonly listeners: Listener[] = []
  /** Bytes that came from and went to other namespaces. */
  readonly traffic = { received: 0, sent: 0 }
  /** Bridges of this namespace: only a host's has them. */
  readonly bridges: Bridge[] = []
  /** What answers at 127.0.0.11. */
  embeddedDns: NameServer | undefined
  /** The default route's next hop. */
  gateway: { readonly ip: string; readonly device: string } | undefined
  #port = 32_768

  constructor(
    readonly name: string,
    readonly fabric: Fabric,
  ) {
    this.interfaces.push({
      index: 1,
      name: 'lo',
      mac: '00:00:00:00:00:00',
      addresses: [{ ip: '127.0.0.1', prefix: 8 }],
      loopback: true,
      mtu: 65_536,
    })
  }

  owns(ip: string): boolean {
    return (
      ip.startsWith('127.') ||
      this.interfaces.some((one) => one.addresses.some((address) => address.ip === ip)) ||
      this.bridges.some((bridge) => bridge.gateway === ip)
    )
  }
  /** Address of the first interface but loopback. */
  get address(): string | undefined {
    return this.interfaces.find((one) => !one.loopback)?.addresses[0]?.ip
  }
  ephemeralPort(): number {
    this.#port = this.#port >= 60_998 ? 32_768 : this.#port + 2
    return this.#port
  }

  /** The listener that a connection to ip:port reaches here. */
  listener(ip: string, port: number): Listener | undefined {
    return this.listeners.find(
      (one) => one.port === port && (one.ip === '0.0.0.0' || one.ip === ip || (one.ip.startsWith('127.') && ip.startsWith('127.'))),
    )
  }
  /** Whether ip:port can be bound: nothing that overlaps is. */
  free(ip: string, port: number, protocol: string): boolean {
    return !this.listeners.some(
      (one) => one.port === port && one.protocol === protocol && (one.ip === ip || one.ip === '0.0.0.0' || ip === '0.0.0.0'),
    )
  }

  infos(): InterfaceInfo[] {
    const own = this.interfaces.map((one) => ({ ...one, up: true }))
    const bridges = this.bridges.map((bridge, i) => ({
      index: 100 + i,
      name: bridge.name,
      mac:
        '02:42:' +
        bridge.gateway
          .split('.')
          .map((part) => Number(part).toString(16).padStart(2, '0'))
          .join(':'),
      addresses: [{ ip: bridge.gateway, prefix: bridge.subnet.prefix }],
      up: bridge.members.size > 0,
      loopback: false,
      mtu: 1500,
    }))
    return [...own, ...bridges]
  }

  routes(): RouteInfo[] {
    const direct = this.infos()
      .filter((one) => !one.loopback)
      .flatMap((one) =>
        one.addresses.map((address) => {
          const subnet = subnetOf(`${address.ip}/${address.prefix}`)
          return { target: `${ipText(subnet.base)}/${subnet.prefix}`, device: one.name, source: address.ip }
        }),
      )
    return [...(this.gateway ? [{ target: 'default', via: this.gateway.ip, device: this.gateway.device }] : []), ...direct]
  }
}

/** What lies between machines: addresses, names, and the wire. */
export class Fabric {
  readonly #machines = new Map<string, { readonly namespace: NetNamespace; readonly link: Link }>()
  readonly #names = new Map<string, string>()
  /** Addresses that answer DNS questions about the names above. */
  readonly nameServers = new Set<string>()
  /** The one that machines are configured with. */
  nameServer = ''

  plug(ip: string, namespace: NetNamespace, link: Link, names: readonly string[] = []): void {
    this.#machines.set(ip, { namespace, link })
    for (const name of names) this.#names.set(name, ip)
  }
  at(ip: string): { readonly namespace: NetNamespace; readonly link: Link } | undefined {
    return this.#machines.get(ip)
  }
  resolve(name: string): string | undefined {
    return this.#names.get(name.replace(/\.$/, '').toLowerCase())
  }
}

// Latencies within one machine are design choices of the order measured on Linux: tens of microseconds.
export const LOOPBACK = new Link(20, Infinity)
export const UNIX_SOCKET = new Link(50, Infinity)
const BRIDGE = new Link(40, Infinity)

export type Way =
  | {
      readonly reached: true
      readonly at: NetNamespace
      readonly ip: string
      readonly port: number
      readonly source: string
      readonly link: Link
      readonly hops: readonly string[]
    }
  | { readonly reached: false; readonly why: 'unreachable' | 'silence' | 'refused' | 'reset'; readonly hops: readonly string[] }

const lost = (why: 'unreachable' | 'silence' | 'refused' | 'reset', hops: readonly string[]): Way => ({ reached: false, why, hops })
const found = (at: NetNamespace, ip: string, port: number, source: string, link: Link, hops: readonly string[]): Way => ({
  reached: true,
  at,
  ip,
  port,
  source,
  link,
  hops,
})

/** The way a connection from a namespace to ip:port takes, hop by hop, through bridges, NAT and the wire between machines. */
export function way(from: NetNamespace, ip: string, port: number, hops: readonly string[] = [from.name]): Way {
  if (from.owns(ip)) return published(from, ip, port, ip.startsWith('127.') ? '127.0.0.1' : ip, LOOPBACK, hops)
  for (const one of from.interfaces) {
    if (!one.bridge || !inSubnet(one.bridge.subnet, ip)) continue
    const source = one.addresses[0]?.ip ?? ''
    const target = one.bridge.members.get(ip)
    const along = [...hops, one.bridge.name]
    if (target) return found(target, ip, port, source, BRIDGE, [...along, target.name])
    if (one.bridge.gateway === ip) return published(one.bridge.host, ip, port, source, BRIDGE, [...along, one.bridge.host.name])
    return lost('unreachable', along)
  }
  for (const bridge of from.bridges) {
    const target = bridge.members.get(ip)
    if (target) return found(target, ip, port, bridge.gateway, BRIDGE, [...hops, bridge.name, target.name])
    if (inSubnet(bridge.subnet, ip)) return lost('unreachable', [...hops, bridge.name])
  }
  return outward(from, ip, port, hops)
}

/** Beyond the directly connected networks: by the default gateway. */
function outward(from: NetNamespace, ip: string, port: number, hops: readonly string[]): Way {
  const exit = from.interfaces.find((one) => one.bridge && !one.bridge.internal && one.addresses[0])
  if (exit?.bridge) {
    const { host } = exit.bridge
    const along = [...hops, exit.bridge.name, host.name]
    const source = exit.addresses[0]?.ip ?? ''
    if (host.owns(ip)) return published(host, ip, port, source, BRIDGE, along)
    // DOCKER-ISOLATION: from one bridge to another is dropped, so nobody answers.
    if (host.bridges.some((bridge) => inSubnet(bridge.subnet, ip))) return lost('silence', along)
    return outward(host, ip, port, along)
  }
  if (from.interfaces.some((one) => one.bridge) || !from.gateway) return lost('unreachable', hops)
  const machine = from.fabric.at(ip)
  // On a wire of its own a machine asks by ARP who has an address, and learns that nobody has.
  const near = from.interfaces.some((one) =>
    one.addresses.some((own) => !one.loopback && inSubnet(subnetOf(`${own.ip}/${own.prefix}`), ip)),
  )
  if (!machine && near) return lost('unreachable', [...hops, 'eth0'])
  if (!machine) return lost('silence', [...hops, 'internet'])
  return published(machine.namespace, ip, port, from.address ?? '', machine.link, [...hops, machine.namespace.name])
}

/** At a machine: its own listener, or a published port's container behind NAT. */
function published(at: NetNamespace, ip: string, port: number, source: string, link: Link, hops: readonly string[]): Way {
  const listener = at.listener(ip, port)
  if (!listener?.forward) return found(at, ip, port, source, link, hops)
  const { forward } = listener
  const target = forward.bridge.members.get(forward.ip)
  if (!target) return lost('reset', hops)
  const along = [...hops, forward.bridge.name, target.name]
  // Through docker-proxy a connection to a port where nothing listens opens, then is reset.
  if (!target.listener(forward.ip, forward.port)) return lost('reset', along)
  const from = ip.startsWith('127.') || source === ip ? forward.bridge.gateway : source
  return found(target, forward.ip, forward.port, from, link === LOOPBACK ? BRIDGE : link, along)
}

/** Tries of SYN before connect(2) gives up: Linux's tcp_syn_retries 6, about 127 s; hosts that do not answer ARP fail after about 3 s. */
export const SILENCE: Micros = 127_000_000
export const NO_ARP: Micros = 3_000_000
export const roundTrip = (link: Link): Micros => link.latency * 2
