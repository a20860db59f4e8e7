// What is often said of virtual machines and containers, each with a script in which it holds and one in which it does not (VMLAB, section 11).
// Both end in a figure, so that it is not a matter of opinion. Left out: what would need hardware that is not modelled.
import type { Result } from './experiments.data'

export interface Claim {
  readonly key: string
  readonly holds: string
  readonly fails: string
  readonly result: Omit<Result, 'name' | 'tolerance'>
}
const vm = (more: string): string => `vm claim linuxkit ${more}\nsleep 3\n`
const read = 'docker pull -q alpine >/dev/null\n'

export const CLAIMS: readonly Claim[] = [
  {
    key: 'vm-memory-fixed',
    holds: `${vm('--memory 2048 --memorybacking allocation.mode=immediate')}lab note figure vms.memory\n`,
    fails: `${vm('--memory 2048')}lab note figure vms.memory\n`,
    result: { unit: 'MiB', source: 'Firecracker, NSDI ’20, raw data: a VM of 2048 MiB has 202 MiB resident after boot', mark: 'R' },
  },
  {
    key: 'no-overhead',
    holds: `${read}app claim --network host alpine /load network --clients 100\nsleep 2\nlab note figure requests $(id claim)\n`,
    fails: `${read}app claim alpine /load network --clients 100\nsleep 2\nlab note figure requests $(id claim)\n`,
    result: { unit: '/s', source: 'Felter et al., raw data: Redis GET; NAT takes a quarter', mark: 'R*' },
  },
  {
    key: 'vm-minutes',
    holds: `vm claim debian8 --virt-type xen\nsleep 3\nlab note figure vm.start claim\n`,
    fails: `${vm('--memory 256 --virt-type firecracker')}lab note figure vm.start claim\n`,
    result: {
      unit: 'ms',
      source: 'LightVM §4.2: 2.0 s for Debian; NSDI ’20: 161 ms. Clouds add more; no trustworthy figure was found',
      mark: 'R',
    },
  },
  {
    key: 'instant',
    holds: `${read}began=$(lab clock); docker run --rm --label lab alpine true; lab note figure value $(( $(lab clock) - began ))\n`,
    fails: `docker rmi -f nginx >/dev/null 2>&1; began=$(lab clock); docker run -d --label lab nginx >/dev/null 2>&1; lab note figure value $(( $(lab clock) - began ))\n`,
    result: { unit: 'ms', source: 'Slacker, FAST ’16: 76 % of a start is pulling', mark: 'R' },
  },
  {
    key: 'qemu-131',
    holds: `lab note figure value 131\n`,
    fails: `${vm('--memory 1024')}lab note figure vms.memory\nlab note figure value 16.5\n`,
    result: { unit: 'MiB', source: 'NSDI ’20, Fig. 7 counts address space; the same raw data has 16.5 MiB resident', mark: 'R*' },
  },
  {
    key: 'no-waste',
    holds: `${read}app claim alpine /load idle --memory 100M\nsleep 2\nlab note figure promised $(id claim)\n`,
    fails: `${read}app claim --memory 1g alpine /load idle --memory 100M\nsleep 2\nlab note figure promised $(id claim)\n`,
    result: { unit: 'MiB', source: 'Google Autopilot, EuroSys ’20: 46 % slack with limits set by hand, 23 % automatic', mark: 'R' },
  },
  {
    key: 'share-memory',
    holds: `docker pull -q nginx >/dev/null\nfor i in 1 2 3 4 5; do docker run -d --label lab nginx >/dev/null; done\nsleep 2\nlab note figure files.memory\n`,
    fails: `${read}for i in 1 2 3 4 5; do app claim$i alpine /load idle --memory 100M; done\nsleep 2\nlab note figure containers.memory\n`,
    result: {
      unit: 'MiB',
      source: 'Docker docs: one page cache entry for all; a 2026 preprint sees about 0 % in per-container counters: sources disagree',
      mark: 'R',
    },
  },
  {
    key: 'no-shared-disks',
    holds: `cd /var/lib/libvirt/images; for i in 1 2 3 4 5; do qemu-img convert -O qcow2 ubuntu24.04.qcow2 claim$i.qcow2; virt-install -n claim$i --memory 1024 --disk claim$i.qcow2 --import --osinfo ubuntu24.04 >/dev/null; done\nsleep 1\nlab note figure disk.vms\n`,
    fails: `for i in 1 2 3 4 5; do vm claim$i ubuntu24.04 --memory 1024; done\nsleep 1\nlab note figure disk.vms\n`,
    result: { unit: 'MiB', source: 'qcow2 backing files; arithmetic on the Ubuntu cloud image', mark: 'R*' },
  },
  {
    key: 'limits-protect',
    holds: `${read}lab host 4 16G 500G\napp claim alpine /load steady --cpu 3\napp hog --cpus 1 alpine /load steady --cpu 8\nsleep 2\nlab note figure cpu $(id claim)\n`,
    fails: `${read}lab host 4 16G 500G\napp claim alpine /load scan --files 1T\napp hog --cpus 1 alpine /load scan --files 1T\nsleep 2\nlab note figure iops $(id claim)\n`,
    result: {
      unit: '',
      source: 'a CPU limit protects the CPU (sched-bwc.rst), not the disk, caches, memory bandwidth or locks',
      mark: 'R*',
    },
  },
  {
    key: '137-oom',
    holds: `${read}app claim --memory 64m alpine /load leak --rate 64M\nsleep 4\ndocker inspect -f 'exit {{.State.ExitCode}}, OOMKilled {{.State.OOMKilled}}' claim\nlab note figure value $(docker inspect -f '{{.State.ExitCode}}' claim)\n`,
    fails: `${read}app claim alpine /load idle\nsleep 1\ndocker kill claim >/dev/null\nsleep 1\ndocker inspect -f 'exit {{.State.ExitCode}}, OOMKilled {{.State.OOMKilled}}' claim\nlab note figure value $(docker inspect -f '{{.State.ExitCode}}' claim)\n`,
    result: { unit: '', source: '128 + 9: any SIGKILL, also that of docker kill and docker stop', mark: 'R' },
  },
  {
    key: 'light-on-mac',
    holds: `${read}app claim alpine /load idle\nsleep 2\nlab note figure outer.memory\n`,
    fails: `${read}lab desktop on\napp claim alpine /load idle\nsleep 2\nlab note figure outer.memory\nlab desktop off\n`,
    result: { unit: 'MiB', source: 'Docker Desktop, settings: one VM with half of the host’s memory', mark: 'R' },
  },
]
