// Published ports. Models: libnetwork portallocator and bridge port mapping, docker-proxy: bindings on the host, conflicts, ranges, ephemeral ports from 32768.
// Left out: IPv6 traffic (the [::] bindings are shown, as Docker shows them), SCTP.
import type { PortBinding, PortMap } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import type { Bridge, NetNamespace } from '../../host/kernel/network'
import type { PublishedPort } from '../facts'
import type { Container } from './container'

const FIRST_EPHEMERAL = 32_768
const LAST_EPHEMERAL = 60_999

export interface PortTarget {
  readonly bridge: Bridge
  readonly ip: string
  readonly endpoint: string
}

/** Host ports already promised to containers, by "ip:port/protocol". */
export class PortAllocator {
  readonly #held = new Set<string>()
  #next = FIRST_EPHEMERAL

  constructor(private readonly host: NetNamespace) {}

  #conflicts(ip: string, port: number, protocol: string): boolean {
    return [...this.#held].some((key) => {
      const [heldIp, rest] = [key.slice(0, key.lastIndexOf(':')), key.slice(key.lastIndexOf(':') + 1)]
      return rest === `${port}/${protocol}` && (heldIp === ip || heldIp === '0.0.0.0' || ip === '0.0.0.0')
    })
  }

  /** Publishes one port; answers the host port, or why not. */
  publish(binding: PortBinding, port: number, protocol: 'tcp' | 'udp', target: PortTarget): number | Failure {
    const ip = binding.HostIp === '' ? '0.0.0.0' : binding.HostIp
    const wanted = this.#choose(binding.HostPort, ip, protocol)
    if (wanted instanceof Failure) return wanted
    if (this.#conflicts(ip, wanted, protocol))
      return failed(500, `${target.endpoint}: Bind for ${ip}:${wanted} failed: port is already allocated`)
    if (!ip.includes(':') && ip !== '0.0.0.0' && !this.host.owns(ip))
      return failed(
        500,
        `${target.endpoint}: failed to bind host port for ${ip}:${wanted}:${target.ip}:${port}/${protocol}: cannot assign requested address`,
      )
    if (!this.host.free(ip, wanted, protocol))
      return failed(
        500,
        `${target.endpoint}: failed to bind host port for ${ip}:${wanted}:${target.ip}:${port}/${protocol}: address already in use`,
      )
    this.#held.add(`${ip}:${wanted}/${protocol}`)
    this.host.listeners.push({ ip, port: wanted, protocol, pid: 0, forward: { bridge: target.bridge, ip: target.ip, port } })
    return wanted
  }

  #choose(hostPort: string, ip: string, protocol: string): number | Failure {
    const [first = '', last = first] = hostPort.split('-')
    if (first !== '' && Number(first) !== 0 && first === last) return Number(first)
    const [low, high] = first === '' || Number(first) === 0 ? [this.#next, LAST_EPHEMERAL] : [Number(first), Number(last)]
    for (let port = low; port <= high; port++) {
      if (this.#conflicts(ip, port, protocol) || !this.host.free(ip, port, protocol)) continue
      if (low === this.#next) this.#next = port >= LAST_EPHEMERAL ? FIRST_EPHEMERAL : port + 1
      return port
    }
    return failed(500, `Bind for ${ip}:${low} failed: all ports are allocated`)
  }

  release(container: Container): void {
    for (const [key, bindings] of Object.entries(container.ports)) {
      const [, protocol = 'tcp'] = key.split('/')
      for (const { HostIp, HostPort } of bindings ?? []) {
        this.#held.delete(`${HostIp}:${HostPort}/${protocol}`)
        const at = this.host.listeners.findIndex(
          (one) => one.forward && one.port === Number(HostPort) && one.ip === HostIp && one.protocol === protocol,
        )
        if (at >= 0) this.host.listeners.splice(at, 1)
      }
    }
    container.ports = {}
  }
}

/** The bindings that a start must make: what was asked for, and with -P everything that is exposed. */
function wantedBindings(container: Container): readonly (readonly [port: string, bindings: readonly PortBinding[]])[] {
  const { hostConfig, config } = container
  const exposed = Object.keys(config.ExposedPorts ?? {})
  const asked = Object.entries(hostConfig.PortBindings).map(([port, bindings]) => [port, bindings ?? []] as const)
  const extra = hostConfig.PublishAllPorts
    ? exposed.filter((port) => !(port in hostConfig.PortBindings)).map((port) => [port, [{ HostIp: '', HostPort: '' }]] as const)
    : []
  return [...asked, ...extra].sort(([a], [b]) => comparePorts(a, b))
}
const comparePorts = (a: string, b: string): number => parseInt(a, 10) - parseInt(b, 10) || (a < b ? -1 : a > b ? 1 : 0)

/** Publishes all of a container's ports on one network, or none. */
export function publishAll(allocator: PortAllocator, container: Container, target: PortTarget): Failure | undefined {
  const ports: Record<string, PortBinding[] | null> = {}
  for (const port of Object.keys(container.config.ExposedPorts ?? {})) ports[port] = null
  for (const [key, bindings] of wantedBindings(container)) {
    const [port = '', protocol = 'tcp'] = key.split('/')
    const made: PortBinding[] = []
    ports[key] = made
    for (const binding of bindings) {
      const hostPort = allocator.publish(binding, Number(port), protocol === 'udp' ? 'udp' : 'tcp', target)
      if (hostPort instanceof Failure) {
        container.ports = ports
        allocator.release(container)
        return hostPort
      }
      made.push({ HostIp: binding.HostIp === '' ? '0.0.0.0' : binding.HostIp, HostPort: String(hostPort) })
      if (binding.HostIp === '') made.push({ HostIp: '::', HostPort: String(hostPort) })
    }
  }
  container.ports = ports
  return undefined
}

export const portsOf = (map: PortMap): readonly (readonly [string, readonly PortBinding[] | null])[] =>
  Object.entries(map).sort(([a], [b]) => comparePorts(a, b))

export function publishedPorts(container: Container): PublishedPort[] {
  return portsOf(container.ports).flatMap(([key, bindings]) => {
    const [port = '', protocol = 'tcp'] = key.split('/')
    return (bindings ?? []).map(({ HostIp, HostPort }) => ({
      ip: HostIp,
      publicPort: Number(HostPort),
      privatePort: Number(port),
      protocol,
    }))
  })
}
