// Every number of the lab, with its unit, where it is from and what that is worth. Marks: R read in the source itself; R* arithmetic on raw data that was read;
// S read in a secondary text only; M from memory, unverified; D a design choice of ours, no published value.

export type Mark = 'R' | 'R*' | 'S' | 'M' | 'D'
export interface Constant {
  readonly value: number
  readonly unit: string
  readonly mark: Mark
  readonly source: string
  /** What may be put in its place. */
  readonly least: number
  readonly most: number
}

const NSDI = 'Firecracker, NSDI ’20, raw data (firecracker-microvm/nsdi2020-data, m5d.metal)'
const FELTER = 'Felter et al., raw data (thewmf/kvm-docker-comparison); 2014, Docker 1.0, QEMU 1.5'
const LIGHTVM = 'LightVM, SOSP ’17'
const row = (value: number, unit: string, mark: Mark, source: string, least = 0, most = value * 1000): Constant => ({
  value,
  unit,
  mark,
  source,
  least,
  most,
})

export const CONSTANTS = {
  'host.os': row(1024, 'MiB', 'D', 'what the host’s own system takes', 0, 1_000_000),
  'host.swap': row(0, 'MiB', 'D', 'swap of the host; off by default', 0, 1_000_000),
  'vm.reserve.base': row(13.9, 'MiB', 'R*', `${NSDI}: VM size − MemTotal, fits 128–3072 MiB to 0.1 MiB`),
  'vm.reserve.share': row(0.015625, 'of the VM', 'R*', `${NSDI}: 64 bytes of struct page for each 4 KiB page`, 0, 0.5),
  'vm.reserve.large': row(64.4, 'MiB', 'R*', `${NSDI}: from 4096 MiB on; presumably SWIOTLB`),
  'vm.large.from': row(4096, 'MiB', 'R*', NSDI, 1, 1_000_000),
  'vm.touched.base': row(163.3, 'MiB', 'R*', `${NSDI}: resident after boot, fit within 1 % (FC), 1.8 % (QEMU)`),
  'vm.touched.share': row(0.017857, 'of the VM', 'R*', `${NSDI}: VM/56`, 0, 1),
  'vm.touched.large': row(68, 'MiB', 'R*', NSDI),
  'vm.guest.used': row(50, 'MiB', 'R*', `${NSDI}: MemTotal − MemAvailable, 47–54 MiB at 128–512 MiB`),
  'vmm.qemu': row(27, 'MiB', 'R*', `${NSDI}: 16.5 MiB resident outside guest RAM + ~10 more guest pages touched`),
  'vmm.firecracker': row(2.2, 'MiB', 'R*', `${NSDI}: resident outside guest RAM, 1024 MiB VM`),
  'vmm.xen': row(3, 'MiB', 'R*', `${LIGHTVM} §6.3: 114 GB for 1,000 VMs of 111 MB`),
  'balloon.rate': row(256, 'MiB/s', 'D', 'how fast a guest gives memory back; virtio-balloon retries every 0.2 s', 1, 100_000),
  'container.empty': row(3.9, 'MiB', 'R', 'gVisor density.csv, runc: 4,092,150 B for each `sleep`', 0, 4096),
  'daemon.memory': row(216, 'MiB', 'R', 'dockerd + containerd; third-party file, 2026, no peer review (weak)'),
  'image.read': row(0.064, 'of the image', 'R', 'Slacker, FAST ’16: 6.4 % of an image’s data is read at start; 57 images', 0, 1),
  'app.micropython': row(0.87, 'MiB', 'R*', `${LIGHTVM} §6.3: 5 MB a Docker container − 4.09 MB for an empty one`),
  'cpu.overhead.compute': row(0.023, 'of the work', 'R*', `${FELTER}: Linpack, tuned KVM −2.3 %; untuned was far worse`, 0, 10),
  'cpu.overhead.memory': row(0.163, 'of the work', 'R*', `${FELTER}: GUPS, one socket, −14 %`, 0, 10),
  'cpu.idle.vm': row(0.001, 'cores', 'R*', `${LIGHTVM} §6.4: 1,000 idle Debian VMs take 25 % of 4 cores`, 0, 1),
  'cfs.period': row(100, 'ms', 'R', 'Linux sched-bwc.rst', 1, 1000),
  'start.firecracker.1': row(160.9, 'ms', 'R*', `${NSDI}: fork of the VMM to guest init, p50, one at a time`),
  'start.firecracker.50': row(206, 'ms', 'R*', `${NSDI}: 50 at once`),
  'start.firecracker.100': row(217, 'ms', 'R*', `${NSDI}: 100 at once`),
  'start.qemu.1': row(213.9, 'ms', 'R*', `${NSDI}: QEMU + qboot, one at a time; 243.5 with SeaBIOS`),
  'start.qemu.50': row(231, 'ms', 'R*', `${NSDI}: 50 at once`),
  'start.qemu.100': row(240, 'ms', 'R*', `${NSDI}: 100 at once`),
  'start.debian.create': row(500, 'ms', 'R', `${LIGHTVM} §4.2: stock Xen`),
  'start.debian.each': row(41.5, 'ms', 'R*', `${LIGHTVM} §4.2: 42 s for the 1,000th; linear is an assumption`),
  'start.debian.boot': row(1500, 'ms', 'R', `${LIGHTVM} §4.2`),
  'start.tinyx.create': row(360, 'ms', 'R', `${LIGHTVM} §4.2`),
  'start.tinyx.each': row(9.64, 'ms', 'R*', `${LIGHTVM} §4.2: 10 s for the 1,000th; linear is an assumption`),
  'start.tinyx.boot': row(180, 'ms', 'R', `${LIGHTVM} §4.2`),
  'start.unikernel': row(4, 'ms', 'R', `${LIGHTVM} §6.1: daytime, all optimisations`),
  'start.firmware': row(0.15, 'of the boot', 'D', 'how a boot is shared out: firmware', 0, 0.5),
  'start.kernel': row(0.5, 'of the boot', 'D', 'how a boot is shared out: the kernel', 0, 0.5),
  'vm.shutdown': row(2000, 'ms', 'D', 'an orderly shutdown of a guest'),
  'disk.cloud': row(583, 'MiB', 'S', 'Ubuntu 24.04 server cloud image: the qcow2 file', 1, 1_000_000),
  'disk.cloud.virtual': row(3584, 'MiB', 'S', 'the same: virtual size 3.5 GiB', 1, 10_000_000),
  'io.host': row(84_044, 'IOPS', 'R', `${FELTER}: 4 KiB random read, 16×8`, 1),
  'io.vm.qemu': row(0.506, 'of the host', 'R*', `${FELTER}: 42,543 IOPS; 0.45 in ${NSDI}`, 0.0001, 1),
  'io.vm.firecracker': row(0.043, 'of the host', 'R*', `${NSDI}: 12.9k of 301k IOPS, qd32`, 0.0001, 1),
  'net.native.each': row(52.1, 'µs', 'R*', `${FELTER}: Redis GET, 5 clients, 95,966/s`, 0.1),
  'net.native.most': row(109_546, '/s', 'R*', `${FELTER}: Redis GET, 100 clients`, 1),
  'net.host.each': row(53.98, 'µs', 'R*', `${FELTER}: Docker on the host’s network, 5 clients, 92,635/s`, 0.1),
  'net.host.most': row(111_240, '/s', 'R*', `${FELTER}: Docker on the host’s network, 100 clients`, 1),
  'net.nat.each': row(76.35, 'µs', 'R*', `${FELTER}: Docker behind NAT, 5 clients, 65,485/s`, 0.1),
  'net.nat.most': row(82_651, '/s', 'R*', `${FELTER}: Docker behind NAT, 100 clients`, 1),
  'net.vm.each': row(150.3, 'µs', 'R*', `${FELTER}: KVM, 5 clients, 33,256/s`, 0.1),
  'net.vm.most': row(98_677, '/s', 'R*', `${FELTER}: KVM, 100 clients`, 1),
  'wall.bridge': row(1023, 'containers', 'S', 'Linux br_private.h: 1,024 ports a bridge', 1),
  'wall.pods': row(110, 'pods', 'R', 'Kubernetes, large clusters, v1.35', 1),
} as const satisfies Readonly<Record<string, Constant>>

export type ConstantKey = keyof typeof CONSTANTS
