// How long a virtual machine takes to start. Models: measured times at 1, 50 and 100 starts at once, linear between them; creating under Xen grows with the
// number there is. Milliseconds. Left out: cold caches, network boot, cloud-init.
import type { Constants } from './constants'
import type { GuestOs, Monitor } from './guest-os.data'

function between(at: number, points: readonly (readonly [number, number])[]): number {
  const upper = points.findIndex(([x]) => x >= at)
  const [last] = points.slice(-1)
  if (upper < 0) return last?.[1] ?? 0
  const [x1 = 1, y1 = 0] = points[upper] ?? []
  const [x0 = x1, y0 = y1] = points[upper - 1] ?? []
  return x1 === x0 ? y1 : y0 + ((at - x0) / (x1 - x0)) * (y1 - y0)
}

/** From the command to the monitor's process. @param others that are there already */
export function createTime(of: Constants, os: GuestOs, others: number): number {
  if (os.boot === 'debian') return of.get('start.debian.create') + of.get('start.debian.each') * others
  return os.boot === 'tinyx' ? of.get('start.tinyx.create') + of.get('start.tinyx.each') * others : 0
}

/** From the monitor's process to the guest's first one. @param atOnce how many boot at this moment, this one included */
export function bootTime(of: Constants, os: Pick<GuestOs, 'boot'>, monitor: Monitor, atOnce: number): number {
  if (os.boot === 'debian') return of.get('start.debian.boot')
  if (os.boot === 'tinyx') return of.get('start.tinyx.boot')
  if (os.boot === 'unikernel') return of.get('start.unikernel')
  const kind = monitor === 'firecracker' ? 'firecracker' : 'qemu'
  return between(atOnce, [
    [1, of.get(`start.${kind}.1`)],
    [50, of.get(`start.${kind}.50`)],
    [100, of.get(`start.${kind}.100`)],
  ])
}
