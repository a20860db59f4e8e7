// Address management. Models: libnetwork's default IPAM: pools 172.17.0.0/16 … 172.31.0.0/16, then /20s of 192.168.0.0/16; gateway first; lowest free address.
// Left out: IPv6, global scope pools, auxiliary addresses beyond keeping them out.
import { failed, type Failure } from '../../api/failure'
import { inSubnet, ipNumber, ipText, isIp, type Subnet, subnetOf, subnetSize } from '../../host/kernel/network'

const POOLS: readonly string[] = [
  ...Array.from({ length: 15 }, (_, i) => `172.${17 + i}.0.0/16`),
  ...Array.from({ length: 16 }, (_, i) => `192.168.${i * 16}.0/20`),
]

const overlaps = (a: Subnet, b: Subnet): boolean => a.base < b.base + subnetSize(b) && b.base < a.base + subnetSize(a)

/** The first default pool that nothing uses, be it a network or a route of the host. */
export function freePool(used: readonly Subnet[]): Subnet | undefined {
  return POOLS.map(subnetOf).find((pool) => !used.some((other) => overlaps(pool, other)))
}
export const taken = (wanted: Subnet, used: readonly Subnet[]): boolean => used.some((other) => overlaps(wanted, other))

/** "10.0.0.0/24", or undefined when that is no IPv4 subnet in canonical form. */
export function parseSubnet(text: string): Subnet | undefined {
  const match = /^([\d.]+)\/(\d{1,2})$/.exec(text)
  if (!match?.[1] || !isIp(match[1]) || Number(match[2]) > 32) return undefined
  return subnetOf(text)
}
export const canonical = (subnet: Subnet): string => `${ipText(subnet.base)}/${subnet.prefix}`

export class AddressPool {
  readonly #used = new Set<string>()
  constructor(
    readonly subnet: Subnet,
    readonly gateway: string,
    /** Where automatic addresses come from. */
    private readonly range: Subnet = subnet,
  ) {
    this.#used.add(gateway)
  }
  get cidr(): string {
    return canonical(this.subnet)
  }
  claim(wanted: string): string | Failure {
    if (wanted !== '') {
      if (!inSubnet(this.subnet, wanted)) return failed(400, `no configured subnet or ip-range contain the IP address ${wanted}`)
      if (this.#used.has(wanted)) return failed(403, 'Address already in use')
      this.#used.add(wanted)
      return wanted
    }
    const last = this.range.base + subnetSize(this.range) - 1
    for (let n = Math.max(this.range.base, this.subnet.base + 1); n < last; n++) {
      const ip = ipText(n)
      if (this.#used.has(ip)) continue
      this.#used.add(ip)
      return ip
    }
    return failed(400, "no available IPv4 addresses on this network's address pools")
  }
  release(ip: string): void {
    if (ip !== this.gateway) this.#used.delete(ip)
  }
}
export const firstAddress = (subnet: Subnet): string => ipText(ipNumber(ipText(subnet.base)) + 1)
