// The lab's experiments as console scripts, with what was published beside what is to be measured. A script is what a person would type: docker, virsh,
// virt-install, and `lab note` where a figure is taken. Sources and their marks are those of the model's constants (hypervisor/constants.data.ts).
import type { Mark } from '../../host/hypervisor/constants.data'

export interface Result {
  readonly name: string
  /** What it is counted in; also how it is printed. */
  readonly unit: string
  /** Nothing was published: the model's figure stands alone. */
  readonly published?: number
  /** Part of the published value by which the model may miss it. */
  readonly tolerance: number
  readonly source: string
  readonly mark: Mark
}
export interface Experiment {
  readonly number: number
  readonly key: string
  readonly script: string
  readonly results: readonly Result[]
}

const IMAGES = '/var/lib/libvirt/images'
/** Shell functions that every script may use: words for what would be typed over and over. */
export const PRELUDE = `vm() { name=$1; os=$2; shift 2; virt-install -n $name --disk path=${IMAGES}/$os-$name.qcow2,backing_store=${IMAGES}/$os.qcow2 --import --osinfo $os --graphics none --noautoconsole "$@" >/dev/null; }
app() { name=$1; shift; docker run -d --name $name --label lab -v /usr/bin/load:/load "$@" >/dev/null; }
inside() { name=$1; shift; args=; for word in "$@"; do args="$args\${args:+,}\\"$word\\""; done; virsh qemu-agent-command $name "{\\"execute\\":\\"guest-exec\\",\\"arguments\\":{\\"path\\":\\"load\\",\\"arg\\":[$args]}}" >/dev/null; }
id() { docker inspect -f '{{.Id}}' $1; }
`
const NSDI = 'Firecracker, NSDI ’20, raw data'
const FELTER = 'Felter et al., raw data, 2014'
const LIGHTVM = 'LightVM, SOSP ’17'
const SCHED = 'Linux sched-bwc.rst, arithmetic'

const thousand = (os: string, prefix: string): string => `for batch in $(seq 0 9); do
  for i in $(seq 1 100); do [ $batch$i = 9100 ] || vm ${prefix}$batch-$i ${os} --virt-type xen & done
  wait
done
vm ${prefix}-last ${os} --virt-type xen
sleep 3
`
const twenty = (prefix: string, more: string): string => `for i in $(seq 20); do vm ${prefix}$i linuxkit --memory 2048 ${more}; done
sleep 3
`
const fifty = (prefix: string, disk: string): string => `for i in $(seq 50); do
  ${disk}
  virt-install -n ${prefix}$i --memory 1024 --disk ${prefix}$i.qcow2 --import --osinfo ubuntu24.04 --noautoconsole >/dev/null
done
sleep 2
`
const atOnce = (count: number): string => `for i in $(seq ${count}); do vm fc$i linuxkit --memory 256 --virt-type firecracker & done
wait; sleep 2
lab note fc-${count} vms.start
lab clear
`
const clients = (count: number): string => `load network --clients ${count} & sleep 2; lab note native-${count} requests; kill %1; wait
app redis --network host alpine /load network --clients ${count}; sleep 2; lab note host-${count} requests $(id redis); docker rm -f redis >/dev/null
app redis alpine /load network --clients ${count}; sleep 2; lab note nat-${count} requests $(id redis); docker rm -f redis >/dev/null
vm redis linuxkit; sleep 1; inside redis network --clients ${count}; sleep 2; lab note kvm-${count} requests redis; lab clear
`

export const EXPERIMENTS: readonly Experiment[] = [
  {
    number: 1,
    key: 'thousand',
    script: `lab host 64 128G 2T
${thousand('tinyx', 'tinyx')}lab note tinyx vms.memory
lab note tinyx-last vm.create tinyx-last
lab clear
${thousand('debian8', 'debian')}lab note debian vms.memory
lab note debian-last vm.create debian-last
lab clear
docker pull -q alpine >/dev/null
for i in $(seq 999); do app app$i --network none alpine /load idle --memory 890K; done
began=$(lab clock); app app1000 --network none alpine /load idle --memory 890K; ended=$(lab clock)
sleep 2
lab note docker containers.memory
lab note docker-last value $((ended - began))
`,
    results: [
      {
        name: 'docker',
        unit: 'GB',
        published: 5,
        tolerance: 0.1,
        source: `${LIGHTVM} §6.3, Fig. 14; 1,000 × Docker + Micropython`,
        mark: 'R',
      },
      { name: 'tinyx', unit: 'GB', published: 27, tolerance: 0.05, source: `${LIGHTVM} §6.3, Fig. 14; 1,000 Tinyx VMs`, mark: 'R' },
      { name: 'debian', unit: 'GB', published: 114, tolerance: 0.05, source: `${LIGHTVM} §6.3, Fig. 14; 1,000 Debian VMs`, mark: 'R' },
      { name: 'tinyx-last', unit: 'ms', published: 10_000, tolerance: 0.02, source: `${LIGHTVM} §4.2, creating the 1,000th`, mark: 'R' },
      { name: 'debian-last', unit: 'ms', published: 42_000, tolerance: 0.02, source: `${LIGHTVM} §4.2, creating the 1,000th`, mark: 'R' },
      {
        name: 'docker-last',
        unit: 'ms',
        published: 541,
        tolerance: 0.4,
        source: `SEUSS, EuroSys ’20 §7, Docker 18.09 idle; ${LIGHTVM} says 200 (§4.2) and about 430 at the 1,000th (§6.1): sources disagree`,
        mark: 'S',
      },
    ],
  },
  {
    number: 2,
    key: 'idle',
    script: `lab host 16 64G 500G
${twenty('static', '--memorybacking allocation.mode=immediate')}lab note static vms.memory
lab clear
${twenty('micro', '--virt-type firecracker')}lab note firecracker vms.memory
lab clear
${twenty('lazy', '')}lab note qemu vms.memory
for i in $(seq 20); do virsh setmem lazy$i 128M >/dev/null; done
sleep 5
lab note balloon vms.memory
lab clear
docker pull -q alpine >/dev/null
for i in $(seq 20); do app app$i alpine /load idle; done
sleep 2
lab note containers containers.memory
`,
    results: [
      {
        name: 'static',
        unit: 'MiB',
        published: 40_960,
        tolerance: 0.02,
        source: 'arithmetic: 20 × 2 GiB, all of it preallocated',
        mark: 'R*',
      },
      { name: 'firecracker', unit: 'MiB', published: 4048, tolerance: 0.02, source: `${NSDI}: 20 × 202.4 MiB resident`, mark: 'R*' },
      { name: 'qemu', unit: 'MiB', published: 4530, tolerance: 0.02, source: `${NSDI}: 20 × 226.5 MiB resident`, mark: 'R*' },
      {
        name: 'balloon',
        unit: 'MiB',
        tolerance: 0,
        source: 'no published figure for this; the balloon’s speed is a design choice',
        mark: 'D',
      },
      {
        name: 'containers',
        unit: 'MiB',
        published: 294,
        tolerance: 0.05,
        source: 'gVisor density.csv: 20 × 4.09 MB; dockerd + containerd 216 MiB (weak)',
        mark: 'R*',
      },
    ],
  },
  {
    number: 3,
    key: 'burst',
    script: `lab host 16 64G 500G
docker pull -q alpine >/dev/null
app burst alpine /load steady --cpu 12 --threads 12
sleep 2
lab note container cpu $(id burst)
docker rm -f burst >/dev/null
vm small linuxkit --vcpus 2
sleep 1
inside small steady --cpu 12 --threads 12
sleep 2
lab note vm-2 cpu small
virsh setvcpus small 12 --live >/dev/null
sleep 2
lab note vm-12 cpu small
`,
    results: [
      {
        name: 'container',
        unit: 'cores',
        published: 12,
        tolerance: 0.01,
        source: `${FELTER}: Linpack 290.87 of 290.83 GFLOPS`,
        mark: 'R*',
      },
      {
        name: 'vm-2',
        unit: 'cores',
        published: 1.954,
        tolerance: 0.01,
        source: `arithmetic: 2 vCPUs; ${FELTER}: tuned KVM −2.3 %`,
        mark: 'R*',
      },
      {
        name: 'vm-12',
        unit: 'cores',
        published: 11.73,
        tolerance: 0.01,
        source: `${FELTER}: Linpack, tuned KVM 284.2 of 290.8 GFLOPS`,
        mark: 'R*',
      },
    ],
  },
  {
    number: 4,
    key: 'images',
    script: `lab host 16 64G 500G
cd ${IMAGES}
docker pull -q nginx >/dev/null
for i in $(seq 50); do docker run -d --label lab nginx >/dev/null; done
sleep 2
lab note containers disk.containers
docker rm -f $(docker ps -aq --filter label=lab) >/dev/null
${fifty('thick', 'qemu-img convert -O qcow2 -o preallocation=full ubuntu24.04.qcow2 thick$i.qcow2')}lab note thick disk.vms
lab clear
${fifty('thin', 'qemu-img convert -O qcow2 ubuntu24.04.qcow2 thin$i.qcow2')}lab note thin disk.vms
lab clear
${fifty('linked', 'qemu-img create -q -f qcow2 -b ubuntu24.04.qcow2 -F qcow2 linked$i.qcow2')}lab note linked disk.vms
`,
    results: [
      {
        name: 'containers',
        unit: 'MB',
        published: 161.33,
        tolerance: 0.2,
        source: 'docker-library/repo-info, nginx 1.31.3; the nginx of our catalogue is an older one of 192 MB',
        mark: 'R',
      },
      { name: 'thick', unit: 'GiB', published: 175, tolerance: 0.02, source: 'arithmetic: 50 × 3.5 GiB', mark: 'R*' },
      { name: 'thin', unit: 'GiB', published: 28.5, tolerance: 0.02, source: 'arithmetic: 50 × 583 MiB', mark: 'R*' },
      {
        name: 'linked',
        unit: 'GiB',
        published: 0.569,
        tolerance: 0.03,
        source: 'arithmetic: 583 MiB once, and what each has written',
        mark: 'R*',
      },
    ],
  },
  {
    number: 5,
    key: 'limit',
    script: `lab host 16 64G 500G
docker pull -q alpine >/dev/null
app reader --memory 64m alpine /load scan --files 256M --iops 20000
sleep 4
lab note cached cache $(id reader)
lab note reader-runs value $(docker ps -q --filter name=reader | wc -l)
app leak --memory 64m alpine /load leak --rate 32M
sleep 5
lab note exit value $(docker inspect -f '{{.State.ExitCode}}' leak)
app family --memory 64m alpine sh -c '/load leak --rate 32M & sleep 1000'
sleep 5
lab note family-runs value $(docker ps -q --filter name=family | wc -l)
vm guest linuxkit --memory 256
sleep 1
inside guest leak --rate 64M
sleep 6
lab note guest-runs vms.up
`,
    results: [
      {
        name: 'cached',
        unit: 'MiB',
        published: 64,
        tolerance: 0.05,
        source: 'cgroup-v2.rst: at memory.max files are reclaimed first',
        mark: 'R',
      },
      { name: 'reader-runs', unit: '', published: 1, tolerance: 0, source: 'cgroup-v2.rst: nobody is killed for files', mark: 'R' },
      {
        name: 'exit',
        unit: '',
        published: 137,
        tolerance: 0,
        source: '128 + 9, SIGKILL; Red Hat: exitCode 137, reason OOMKilled',
        mark: 'R',
      },
      {
        name: 'family-runs',
        unit: '',
        published: 1,
        tolerance: 0,
        source: 'cgroup-v2.rst, memory.oom.group 0: one process may be killed',
        mark: 'R',
      },
      {
        name: 'guest-runs',
        unit: '',
        published: 1,
        tolerance: 0,
        source: 'a guest’s OOM killer is its own kernel’s; from memory',
        mark: 'M',
      },
    ],
  },
  {
    number: 6,
    key: 'neighbour',
    script: `lab host 4 16G 500G
docker pull -q alpine >/dev/null
app victim alpine /load steady --cpu 3 --threads 3
app hog alpine /load steady --cpu 8 --threads 8
sleep 2
lab note free cpu $(id victim)
docker update --cpus 1 hog >/dev/null
sleep 2
lab note limited cpu $(id victim)
docker update --cpus 4 hog >/dev/null
docker update --cpu-shares 3072 victim >/dev/null
sleep 2
lab note weighted cpu $(id victim)
docker rm -f victim hog >/dev/null
took() { docker run --rm --label lab -v /usr/bin/load:/load "$@" alpine /load job --work 200 --threads 4 | sed 's/.*took //; s/ ms//'; }
lab note job-free value $(took)
lab note job-1 value $(took --cpus 1)
lab note job-2 value $(took --cpus 2)
`,
    results: [
      {
        name: 'free',
        unit: 'cores',
        published: 2,
        tolerance: 0.01,
        source: 'Docker docs: shares count only when CPU is scarce; equal weights',
        mark: 'R*',
      },
      { name: 'limited', unit: 'cores', published: 3, tolerance: 0.01, source: SCHED, mark: 'R*' },
      { name: 'weighted', unit: 'cores', published: 3, tolerance: 0.01, source: 'cgroup-v2.rst, cpu.weight 3 : 1', mark: 'R*' },
      { name: 'job-free', unit: 'ms', published: 50, tolerance: 0.01, source: SCHED, mark: 'R*' },
      { name: 'job-1', unit: 'ms', published: 125, tolerance: 0.01, source: SCHED, mark: 'R*' },
      { name: 'job-2', unit: 'ms', published: 50, tolerance: 0.01, source: SCHED, mark: 'R*' },
    ],
  },
  {
    number: 7,
    key: 'panic',
    script: `lab host 16 64G 500G
docker pull -q alpine >/dev/null
for i in $(seq 10); do vm vm$i linuxkit --memory 512; app app$i alpine /load idle; done
sleep 3
docker kill app1 >/dev/null
sleep 1
lab note container-crash containers.up
lab panic vm1
sleep 1
lab note guest-panic vms.up
lab panic host
sleep 2
lab note host-panic-vms vms.up
lab note host-panic-containers containers.up
`,
    results: [
      {
        name: 'container-crash',
        unit: '',
        published: 9,
        tolerance: 0,
        source: 'of 10 containers: the others share only the kernel, which goes on',
        mark: 'M',
      },
      { name: 'guest-panic', unit: '', published: 9, tolerance: 0, source: 'of 10 VMs: a guest’s kernel is its own', mark: 'M' },
      { name: 'host-panic-vms', unit: '', published: 0, tolerance: 0, source: 'a VM is a process of the host', mark: 'M' },
      { name: 'host-panic-containers', unit: '', published: 0, tolerance: 0, source: 'a container is a process of the host', mark: 'M' },
    ],
  },
  {
    number: 8,
    key: 'cold',
    script: `lab host 16 64G 500G
docker rmi -f nginx >/dev/null 2>&1
began=$(lab clock); docker pull -q nginx >/dev/null; pulled=$(lab clock); docker run -d --label lab nginx >/dev/null; ended=$(lab clock)
lab note pull value $(( (pulled - began) * 100 / (ended - began) ))
lab clear
docker pull -q alpine >/dev/null
${atOnce(1)}${atOnce(50)}${atOnce(100)}load scan --files 1T & sleep 2; lab note iops-native iops; lab note latency-native latency; kill %1; wait
app scan alpine /load scan --files 1T; sleep 2; lab note iops-container iops $(id scan); docker rm -f scan >/dev/null
vm scan linuxkit; sleep 1; inside scan scan --files 1T; sleep 2; lab note iops-vm iops scan; lab note latency-vm latency scan; lab clear
${clients(5)}${clients(100)}`,
    results: [
      {
        name: 'pull',
        unit: '%',
        published: 76,
        tolerance: 0.3,
        source: 'Slacker, FAST ’16: mean of 57 images on their network; here one image over 100 Mbit/s',
        mark: 'R',
      },
      { name: 'fc-1', unit: 'ms', published: 160.9, tolerance: 0.02, source: `${NSDI}, p50, n = 500`, mark: 'R*' },
      { name: 'fc-50', unit: 'ms', published: 206, tolerance: 0.02, source: `${NSDI}, 50 at once, p50`, mark: 'R*' },
      { name: 'fc-100', unit: 'ms', published: 217, tolerance: 0.02, source: `${NSDI}, 100 at once, p50`, mark: 'R*' },
      { name: 'iops-native', unit: 'IOPS', published: 84_044, tolerance: 0.01, source: `${FELTER}, 4k random read, 16×8`, mark: 'R' },
      { name: 'iops-container', unit: 'IOPS', published: 84_092, tolerance: 0.01, source: `${FELTER}, 4k random read, 16×8`, mark: 'R' },
      {
        name: 'iops-vm',
        unit: 'IOPS',
        published: 42_543,
        tolerance: 0.01,
        source: `${FELTER}; NSDI ’20 has 135k of 301k for QEMU and 12.9k for Firecracker`,
        mark: 'R',
      },
      { name: 'latency-native', unit: 'ms', published: 1.52, tolerance: 0.01, source: `${FELTER}, 4k random read, 16×8`, mark: 'R' },
      { name: 'latency-vm', unit: 'ms', published: 3.01, tolerance: 0.01, source: `${FELTER}, 4k random read, 16×8`, mark: 'R' },
      { name: 'native-5', unit: '/s', published: 95_966, tolerance: 0.01, source: `${FELTER}, Redis GET, 5 clients`, mark: 'R*' },
      {
        name: 'host-5',
        unit: '/s',
        published: 92_635,
        tolerance: 0.01,
        source: `${FELTER}, Redis GET, 5 clients, host network`,
        mark: 'R*',
      },
      { name: 'nat-5', unit: '/s', published: 65_485, tolerance: 0.01, source: `${FELTER}, Redis GET, 5 clients, NAT`, mark: 'R*' },
      { name: 'kvm-5', unit: '/s', published: 33_256, tolerance: 0.01, source: `${FELTER}, Redis GET, 5 clients, KVM`, mark: 'R*' },
      { name: 'native-100', unit: '/s', published: 109_546, tolerance: 0.01, source: `${FELTER}, Redis GET, 100 clients`, mark: 'R*' },
      {
        name: 'host-100',
        unit: '/s',
        published: 111_240,
        tolerance: 0.01,
        source: `${FELTER}, Redis GET, 100 clients, host network`,
        mark: 'R*',
      },
      { name: 'nat-100', unit: '/s', published: 82_651, tolerance: 0.01, source: `${FELTER}, Redis GET, 100 clients, NAT`, mark: 'R*' },
      { name: 'kvm-100', unit: '/s', published: 98_677, tolerance: 0.01, source: `${FELTER}, Redis GET, 100 clients, KVM`, mark: 'R*' },
    ],
  },
  {
    number: 9,
    key: 'stranding',
    script: `lab host 16 128G
for i in $(seq 16); do vm sold$i linuxkit --memory 6144 --vcpus 1 --memorybacking allocation.mode=immediate; done
sleep 3
lab note unsold memory.unsold
lab note cores-left cpus.unsold
`,
    results: [
      {
        name: 'unsold',
        unit: '%',
        published: 25,
        tolerance: 0.01,
        source: 'Azure, arXiv 2203.00241 v1: “up to 25 %” stranded; equal to it by construction: 6 GiB a vCPU sold, 8 GiB a core built in',
        mark: 'R',
      },
      { name: 'cores-left', unit: '', published: 0, tolerance: 0, source: 'arithmetic: every core is sold', mark: 'R*' },
    ],
  },
]
