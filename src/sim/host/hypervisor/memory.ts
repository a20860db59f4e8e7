// What a virtual machine costs its host in memory. Models: demand paging of guest RAM (nothing is taken before it is touched), preallocation, the virtio
// balloon, the guest kernel's own reservation; fits to the raw data named in constants.data.ts. MiB throughout. Left out: KSM, huge pages, hot-plug.
import type { Constants } from './constants'
import type { Monitor } from './guest-os.data'

export type MemoryMode = 'static' | 'lazy' | 'balloon'

/** What the guest's kernel keeps of a VM of this size, so that nobody in it ever sees it. */
export function reserve(of: Constants, size: number): number {
  const large = size >= of.get('vm.large.from') ? of.get('vm.reserve.large') : 0
  return Math.min(size, of.get('vm.reserve.base') + size * of.get('vm.reserve.share') + large)
}

/** Guest pages that a boot has touched. */
export function touchedByBoot(of: Constants, size: number): number {
  const large = size >= of.get('vm.large.from') ? of.get('vm.touched.large') : 0
  return Math.min(size, of.get('vm.touched.base') + size * of.get('vm.touched.share') + large)
}

export const monitorMemory = (of: Constants, monitor: Monitor): number =>
  of.get(monitor === 'qemu' ? 'vmm.qemu' : monitor === 'firecracker' ? 'vmm.firecracker' : 'vmm.xen')

/** What its programs can have between them. */
export const guestFree = (of: Constants, size: number, used: number): number => Math.max(0, size - reserve(of, size) - used)
