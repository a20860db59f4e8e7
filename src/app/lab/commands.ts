// What the lab's controls type for a person: docker, virsh, virt-install, lab. A field that makes no sense makes no command.
// Left out: quoting, for nothing that is typed into a field gets into a command but numbers and chosen words.

export interface Field {
  readonly name: 'count' | 'memoryMib' | 'limitMib' | 'vcpus' | 'cpus' | 'loadCores' | 'hostCpus' | 'hostMemory' | 'hostDisk'
  readonly text: string
}
export interface Bad {
  readonly field: Field['name']
  readonly least: number
  readonly most: number
}
const RANGES: Readonly<Record<Field['name'], readonly [number, number, boolean]>> = {
  count: [1, 1000, true],
  memoryMib: [1, 1_048_576, true],
  limitMib: [0, 1_048_576, true],
  vcpus: [1, 256, true],
  cpus: [0, 1024, false],
  loadCores: [0, 1024, false],
  hostCpus: [1, 1024, true],
  hostMemory: [1, 16_384, true],
  hostDisk: [1, 1_048_576, true],
}
/** The number in a field, or what it should have been. */
export function read({ name, text }: Field): number | Bad {
  const [least, most, whole] = RANGES[name]
  const value = /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.trim().replace(',', '.')) : NaN
  return Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value))
    ? value
    : { field: name, least, most }
}

export const LOADS = ['idle', 'steady', 'burst', 'leak', 'fork', 'scan', 'network'] as const
export type Load = (typeof LOADS)[number]
export interface Wish {
  readonly kind: 'vm' | 'container'
  readonly count: string
  readonly memory: string
  readonly cpus: string
  readonly mode: 'lazy' | 'static'
  readonly disk: 'linked' | 'thin' | 'thick'
  readonly monitor: 'kvm' | 'firecracker' | 'xen'
  readonly system: string
  readonly load: Load
  readonly cores: string
}
const IMAGES = '/var/lib/libvirt/images'
const isBad = (value: number | Bad): value is Bad => typeof value === 'object'

/** `load`, with its cores where it has any. */
const loadArgs = (load: Load, cores: number): readonly string[] =>
  load === 'steady' || load === 'burst' ? [load, '--cpu', String(cores)] : [load]
const agent = (name: string, args: readonly string[]): string =>
  `virsh qemu-agent-command ${name} '{"execute":"guest-exec","arguments":{"path":"load","arg":${JSON.stringify(args)}}}'`

/** @param taken names that there are already */
export function addCommand(wish: Wish, taken: ReadonlySet<string>): string | Bad {
  const count = read({ name: 'count', text: wish.count })
  const memory = read({ name: wish.kind === 'vm' ? 'memoryMib' : 'limitMib', text: wish.memory })
  const cpus = read({ name: wish.kind === 'vm' ? 'vcpus' : 'cpus', text: wish.cpus })
  const cores = read({ name: 'loadCores', text: wish.cores })
  if (isBad(count)) return count
  if (isBad(memory)) return memory
  if (isBad(cpus)) return cpus
  if (isBad(cores)) return cores
  const prefix = wish.kind === 'vm' ? 'vm' : 'app'
  let first = 1
  while (
    [...taken].some((name) => name === `${prefix}${first}` || Number(name.startsWith(prefix) ? name.slice(prefix.length) : NaN) > first)
  )
    first++
  const one = (name: string) =>
    wish.kind === 'vm' ? vmCommand(wish, name, memory, cpus, cores) : containerCommand(wish, name, memory, cpus, cores)
  return count === 1 ? one(`${prefix}${first}`) : `for i in $(seq ${first} ${first + count - 1}); do ${one(`${prefix}$i`)}; done`
}
function vmCommand(wish: Wish, name: string, memory: number, cpus: number, cores: number): string {
  const base = `${IMAGES}/${wish.system}.qcow2`
  const disk = `${IMAGES}/${wish.system}-${name}.qcow2`
  const copy = `qemu-img convert -O qcow2 ${wish.disk === 'thick' ? '-o preallocation=full ' : ''}${base} ${disk}; `
  const install = [
    wish.disk === 'linked' ? '' : copy,
    `virt-install --name ${name} --memory ${memory} --vcpus ${cpus}`,
    ` --disk path=${disk}${wish.disk === 'linked' ? `,backing_store=${base}` : ''} --import --osinfo ${wish.system} --noautoconsole`,
    wish.monitor === 'kvm' ? '' : ` --virt-type ${wish.monitor}`,
    wish.mode === 'static' ? ' --memorybacking allocation.mode=immediate' : '',
  ].join('')
  if (wish.load === 'idle') return install
  const args = agent(name, loadArgs(wish.load, cores))
  // In a loop the name is the shell's to fill in, which single quotes around the JSON do not hinder.
  return `${install}; sleep 2; ${args}`
}
function containerCommand(wish: Wish, name: string, memory: number, cpus: number, cores: number): string {
  const limits = `${memory > 0 ? ` --memory ${memory}m` : ''}${cpus > 0 ? ` --cpus ${cpus}` : ''}`
  return `docker run -d --name ${name} --label lab${limits} -v /usr/bin/load:/load alpine /load ${loadArgs(wish.load, cores).join(' ')}`
}

/** @param guest "vm/NAME", or a container's name */
export function changeCommand(guest: string, memoryText: string, cpusText: string): string | Bad {
  const vm = guest.startsWith('vm/')
  const memory = read({ name: vm ? 'memoryMib' : 'limitMib', text: memoryText })
  const cpus = read({ name: vm ? 'vcpus' : 'cpus', text: cpusText })
  if (isBad(memory)) return memory
  if (isBad(cpus)) return cpus
  if (vm) return `virsh setmem ${guest.slice(3)} ${memory}M; virsh setvcpus ${guest.slice(3)} ${cpus}`
  const limits = `${memory > 0 ? ` --memory ${memory}m --memory-swap ${memory}m` : ''}${cpus > 0 ? ` --cpus ${cpus}` : ''}`
  return limits === '' ? `docker inspect -f '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}' ${guest}` : `docker update${limits} ${guest}`
}
export const panicCommand = (guest: string): string =>
  guest === 'host' ? 'lab panic host' : guest.startsWith('vm/') ? `lab panic ${guest.slice(3)}` : `docker kill ${guest}`

export function hardwareCommand(cpuText: string, memoryText: string, diskText: string): string | Bad {
  const cpus = read({ name: 'hostCpus', text: cpuText })
  const memory = read({ name: 'hostMemory', text: memoryText })
  const disk = read({ name: 'hostDisk', text: diskText })
  if (isBad(cpus)) return cpus
  if (isBad(memory)) return memory
  return isBad(disk) ? disk : `lab host ${cpus} ${memory}G ${disk}G`
}
/** The new value is looked at by the command itself, which knows its bounds. */
export const constantCommand = (key: string, value: number): string => `lab set ${key} ${value}`
