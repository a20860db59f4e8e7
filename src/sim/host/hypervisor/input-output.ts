// Disks and networks as rates. Models: a device's limit on operations shared out evenly, a factor for virtual disks; Little's law for latency; small requests
// over native, published (NAT) and virtual networks. Left out: bandwidth of bulk transfers, where the sources see hardly a difference.
import type { Constants } from './constants'
import type { Monitor } from './guest-os.data'

export type NetworkPath = 'native' | 'host' | 'nat' | 'vm'

/** Operations a second that a guest's disk can do at most. */
export const diskLimit = (of: Constants, monitor: Monitor | undefined): number =>
  of.get('io.host') * (monitor === undefined ? 1 : of.get(monitor === 'firecracker' ? 'io.vm.firecracker' : 'io.vm.qemu'))

/** Requests a second of so many clients, each of which waits for its answer before it asks again. */
export const requestsOf = (of: Constants, path: NetworkPath, clients: number): number =>
  Math.min(of.get(`net.${path}.most`), (clients * 1e6) / of.get(`net.${path}.each`))

/** Milliseconds that one of `depth` outstanding operations takes. */
export const latencyOf = (depth: number, rate: number): number => (rate > 0 ? (depth / rate) * 1000 : 0)
