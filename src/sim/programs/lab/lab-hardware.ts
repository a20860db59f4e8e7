// lab: hardware, constants, figures, switches. Models nothing of Linux's. Left out: changing what is promised to those who run.
import { CONSTANT_KEYS } from '../../host/hypervisor/constants'
import { CONSTANTS } from '../../host/hypervisor/constants.data'
import { findVm, undefine } from '../../host/hypervisor/hypervisor'
import { isActive } from '../../host/hypervisor/lifecycle'
import { sampleOf } from '../../host/hypervisor/sample'
import { destroyVm, panicHost, panicVm } from '../../host/hypervisor/vm-life'
import type { Sys } from '../../host/kernel/syscalls'
import { fail } from '../lib/io'
import type { LabVerb } from './lab'
import { bytesOf } from './sizes'
import { table } from './virsh-verbs'

const wrong = (sys: Sys, line: string) => fail(sys, `lab: ${line}`, 2)
const GIB = 1024 ** 3
const LIMITS = { cpus: [1, 1024], memory: [GIB, 16_384 * GIB], disk: [GIB, 1_048_576 * GIB] } as const

const host: LabVerb = function* ({ sys, lab, args }) {
  const [cpuWord = '', memoryWord = '', diskWord = '500G', ...more] = args
  if (args.length < 2 || more.length > 0) return yield* wrong(sys, 'host takes CPUS MEMORY [DISK]')
  const cpus = /^\d+$/.test(cpuWord) ? Number(cpuWord) : NaN
  if (!(cpus >= LIMITS.cpus[0] && cpus <= LIMITS.cpus[1])) return yield* wrong(sys, `a host has from 1 to 1024 CPUs, not '${cpuWord}'`)
  const memory = bytesOf(memoryWord, 'g') ?? NaN
  if (!(memory >= LIMITS.memory[0] && memory <= LIMITS.memory[1]))
    return yield* wrong(sys, `a host has from 1G to 16T of memory, not '${memoryWord}'`)
  const disk = bytesOf(diskWord, 'g') ?? NaN
  if (!(disk >= LIMITS.disk[0] && disk <= LIMITS.disk[1])) return yield* wrong(sys, `a host has from 1G to 1P of disk, not '${diskWord}'`)
  lab.settle()
  lab.kernel.hardware = { cpus, memory, disk }
  lab.facts.tell({ kind: 'lab.hardware', machine: lab.machine, hardware: lab.kernel.hardware })
  lab.stir()
  return 0
}

const constants: LabVerb = function* ({ sys, lab, args }) {
  if (args.length > 0 && args[0] !== '--edited') return yield* wrong(sys, `constants takes only --edited, not '${args[0] ?? ''}'`)
  const shown = CONSTANT_KEYS.filter((key) => args.length === 0 || lab.constants.isEdited(key))
  const rows = shown.map((key) => {
    const { unit, mark, source } = CONSTANTS[key]
    return [key, `${lab.constants.get(key)}${lab.constants.isEdited(key) ? ' (edited)' : ''}`, unit, mark, source]
  })
  yield* sys.write(1, table([['Constant', 'Value', 'Unit', 'Mark', 'Source'], ...rows]))
  return 0
}
const set: LabVerb = function* ({ sys, lab, args }) {
  const [key = '', value = ''] = args
  if (args.length !== 2) return yield* wrong(sys, 'set takes KEY VALUE')
  lab.settle()
  const done = lab.constants.set(key, value)
  if (typeof done === 'string') return yield* wrong(sys, done)
  lab.facts.tell({ kind: 'lab.constant', machine: lab.machine, constant: lab.constantFact(done.key) })
  lab.stir()
  return 0
}
const reset: LabVerb = function* ({ sys, lab, args }) {
  const key = args[0] === undefined ? undefined : lab.constants.known(args[0])
  if (args[0] !== undefined && key === undefined) return yield* wrong(sys, `there is no constant '${args[0]}'`)
  lab.settle()
  const edited = CONSTANT_KEYS.filter((one) => lab.constants.isEdited(one) && (key === undefined || one === key))
  lab.constants.reset(key)
  for (const one of edited) lab.facts.tell({ kind: 'lab.constant', machine: lab.machine, constant: lab.constantFact(one) })
  lab.stir()
  return 0
}

const open: LabVerb = function* ({ lab }) {
  lab.refresh()
  yield* []
  return 0
}
const mib = (value: number): string => value.toFixed(1)
const status: LabVerb = function* ({ sys, lab }) {
  lab.refresh()
  const { memory, cpu, disk, vms, containers } = sampleOf(lab).sample
  yield* sys.write(
    1,
    table([
      ['', 'Count', 'Memory MiB', 'CPU cores', 'Disk MiB'],
      ['virtual machines', String(vms), mib(memory.vms), cpu.vms.toFixed(3), mib(disk.vms)],
      [
        'containers',
        String(containers),
        mib(memory.containers + memory.daemon + memory.files),
        cpu.containers.toFixed(3),
        mib(disk.layers + disk.written),
      ],
      ['the host itself', '', mib(memory.host), '', ''],
      [
        'free',
        '',
        mib(memory.free),
        (lab.hardware.cpus - cpu.vms - cpu.containers).toFixed(3),
        mib(lab.hardware.disk / 1024 ** 2 - disk.vms - disk.layers - disk.written),
      ],
      ['promised, not in use', '', mib(memory.idle), '', ''],
    ]),
  )
  return 0
}
const density: LabVerb = function* ({ sys, lab }) {
  lab.refresh()
  const { walls } = sampleOf(lab).sample
  const rows = [
    ...walls.vms.map((one) => ['virtual machines', one.wall, String(one.count)]),
    ...walls.containers.map((one) => ['containers', one.wall, String(one.count)]),
  ]
  if (rows.length === 0) return yield* wrong(sys, 'nothing runs that could be counted: start a virtual machine or a container first')
  yield* sys.write(1, table([['Of', 'Wall', 'Most'], ...rows]))
  return 0
}

const toggle = (name: 'desktop' | 'kubernetes'): LabVerb =>
  function* ({ sys, lab, args }) {
    const [word = ''] = args
    if (word !== 'on' && word !== 'off') return yield* wrong(sys, `${name} takes on or off, not '${word}'`)
    lab.settle()
    lab[name] = word === 'on'
    lab.refresh()
    return 0
  }

const panic: LabVerb = function* ({ sys, lab, args }) {
  const [name = ''] = args
  if (name === 'host') {
    lab.tick()
    const { vms, containers } = panicHost(lab)
    yield* sys.write(1, `the host's kernel has panicked: ${vms} virtual machines and ${containers} containers are gone\n`)
    return 0
  }
  const vm = findVm(lab, name)
  if (typeof vm === 'string') return yield* wrong(sys, vm)
  if (!isActive(vm.status)) return yield* wrong(sys, `'${name}' is not running`)
  panicVm(lab, vm)
  yield* sys.write(1, `the kernel of '${name}' has panicked\n`)
  return 0
}

/** Machines are destroyed and undefined; containers with the label "lab" are docker's to remove. */
const clear: LabVerb = function* ({ sys, lab }) {
  for (const vm of [...lab.vms.values()]) {
    if (isActive(vm.status)) destroyVm(lab, vm)
    undefine(lab, vm)
  }
  const child = sys.spawn({
    argv: ['bash', '-c', 'all=$(docker ps -aq --filter label=lab); [ -z "$all" ] || docker rm -f $all >/dev/null'],
  })
  if (typeof child === 'number') yield* sys.wait(child)
  lab.refresh()
  return 0
}
const clock: LabVerb = function* ({ sys }) {
  yield* sys.write(1, `${Math.round(sys.now() / 1000)}\n`)
  return 0
}

export const HARDWARE_VERBS: Readonly<Record<string, LabVerb>> = {
  clear,
  clock,
  constants,
  density,
  desktop: toggle('desktop'),
  host,
  kubernetes: toggle('kubernetes'),
  open,
  panic,
  reset,
  set,
  status,
}
