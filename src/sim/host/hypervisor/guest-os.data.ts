// The systems that a virtual machine may be installed with. Sizes are official minimums or measured, as the source says; the table of constants has what
// they share. Left out: any other system.
import type { Mark } from './constants.data'

export type Monitor = 'qemu' | 'firecracker' | 'xen'
export type Boot = 'linux' | 'debian' | 'tinyx' | 'unikernel'
export interface GuestOs {
  /** As --os-variant names it. */
  readonly name: string
  readonly title: string
  /** What uname -r says in it. */
  readonly release: string
  readonly version: string
  /** MiB below which its kernel does not come up. */
  readonly need: number
  /** MiB it is usually given. */
  readonly usual: number
  readonly boot: Boot
  /** MiB of its image: as a file, and as the disk it seems to be. */
  readonly file: number
  readonly virtual: number
  /** Runs no processes of its own kind: one program is the system. */
  readonly single: boolean
  readonly mark: Mark
  readonly source: string
}

const linux = { boot: 'linux', single: false } as const
export const GUEST_SYSTEMS: readonly GuestOs[] = [
  {
    ...linux,
    name: 'linuxkit',
    title: 'LinuxKit, minimal kernel and root (Linux 4.14)',
    release: '4.14.94',
    version: '#1 SMP',
    need: 64,
    usual: 1024,
    file: 64,
    virtual: 256,
    mark: 'R',
    source: 'Firecracker NSDI ’20 raw data: what its memory was measured with; the sizes of its image are a design choice',
  },
  {
    ...linux,
    name: 'ubuntu24.04',
    title: 'Ubuntu 24.04 LTS',
    release: '6.8.0-45-generic',
    version: '#45-Ubuntu SMP PREEMPT_DYNAMIC',
    need: 1024,
    usual: 3072,
    file: 583,
    virtual: 3584,
    mark: 'S',
    source: 'cloud image: 583 MiB file, 3.5 GiB virtual; 1 GB is the official minimum. Its idle memory is not measured: LinuxKit’s is used',
  },
  {
    name: 'debian8',
    title: 'Debian 8 (jessie), minimal',
    release: '3.16.0-4-amd64',
    version: '#1 SMP Debian 3.16.43-2',
    need: 64,
    usual: 106,
    boot: 'debian',
    file: 1049,
    virtual: 1049,
    single: false,
    mark: 'R',
    source: 'LightVM §6.3: 111 MB needed to run; image 1.1 GB',
  },
  {
    name: 'tinyx',
    title: 'Tinyx, a trimmed Linux (LightVM)',
    release: '4.4.0-tinyx',
    version: '#1 SMP',
    need: 20,
    usual: 23,
    boot: 'tinyx',
    file: 10,
    virtual: 10,
    single: false,
    mark: 'R',
    source: 'LightVM §6.3: 27 GB for 1,000; image 9.5 MB. “around 30 MBs to boot” in §3 disagrees',
  },
  {
    name: 'unikernel',
    title: 'Mini-OS unikernel, daytime (LightVM)',
    release: 'mini-os',
    version: 'mini-os',
    need: 3,
    usual: 4,
    boot: 'unikernel',
    file: 1,
    virtual: 1,
    single: true,
    mark: 'R',
    source: 'LightVM §1, §3.1: 3.6 MB running, 480 KB image',
  },
  {
    ...linux,
    name: 'alpinelinux3.20',
    title: 'Alpine Linux 3.20',
    release: '6.6.54-0-virt',
    version: '#1-Alpine SMP PREEMPT_DYNAMIC',
    need: 128,
    usual: 256,
    file: 180,
    virtual: 512,
    mark: 'M',
    source: 'Alpine wiki, ~128 MB minimum; from memory, unverified',
  },
]
export const guestSystem = (name: string): GuestOs | undefined => GUEST_SYSTEMS.find((one) => one.name === name)
