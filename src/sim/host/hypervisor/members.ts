// Who shares the hardware: each container, each machine that runs, and whatever else works on the host. Models: the cgroups below the root, a VM's threads
// as one of them. Left out: cgroups within a guest.
import type { Cgroup } from '../kernel/cgroups'
import type { Kernel } from '../kernel/kernel'
import { BASELINE, type Process } from '../kernel/process'
import type { Demand } from './calls'
import type { Constants } from './constants'
import type { NetworkPath } from './input-output'
import { isActive, isUp } from './lifecycle'
import type { Vm } from './vm'

export const MIB = 1024 ** 2

/** What a process holds beyond what any process does, in MiB. */
export const extra = (process: Process): number => Math.max(0, process.memory - BASELINE) / MIB

export interface Member {
  /** "vm/NAME", a container's id, or "" for the rest of the host. */
  readonly key: string
  readonly vm: Vm | undefined
  readonly cgroup: Cgroup | undefined
  readonly processes: readonly Process[]
  readonly demands: readonly (readonly [Process, Demand])[]
  /** Of the CPUs: cores of real work wanted, the factor that virtual hardware adds, the most it may have, its weight. */
  readonly work: number
  readonly overhead: number
  readonly cap: number
  readonly weight: number
}
/** What a member got, as of the last tick. */
export interface Share {
  /** Cores that it keeps busy, and what of that is its programs' work. */
  readonly cores: number
  readonly useful: number
  readonly wanted: number
  readonly throttled: number
  readonly starved: number
  readonly iops: number
  readonly requests: number
}
export const NOTHING: Share = { cores: 0, useful: 0, wanted: 0, throttled: 0, starved: 0, iops: 0, requests: 0 }

const CONTAINERS = '/docker/'
export const containerOf = (cgroup: Cgroup): string | undefined =>
  cgroup.path.startsWith(CONTAINERS) ? cgroup.path.slice(CONTAINERS.length) : undefined

/** Virtual hardware makes work longer, most where it is bound by memory. */
function overheadOf(of: Constants, demands: readonly (readonly [Process, Demand])[]): number {
  const work = demands.reduce((sum, [, { cores }]) => sum + cores, 0)
  if (work === 0) return 0
  const scattered = demands.reduce((sum, [, demand]) => sum + (demand.scattered ? demand.cores : 0), 0) / work
  return of.get('cpu.overhead.compute') * (1 - scattered) + of.get('cpu.overhead.memory') * scattered
}

function ofCgroup(cgroup: Cgroup, processes: readonly Process[], demands: Member['demands'], cpus: number): Member {
  const held = cgroup.frozen
  return {
    key: containerOf(cgroup) ?? '',
    vm: undefined,
    cgroup,
    processes,
    demands: held ? [] : demands,
    work: held ? 0 : demands.reduce((sum, [, { cores }]) => sum + cores, 0),
    overhead: 0,
    cap: cgroup.cpus > 0 ? cgroup.cpus : cpus,
    weight: cgroup.weight,
  }
}
function ofVm(of: Constants, vm: Vm, demands: Member['demands']): Member {
  const own = isUp(vm.status) ? demands : []
  const idle = isUp(vm.status) ? of.get('cpu.idle.vm') : 0
  return {
    key: `vm/${vm.name}`,
    vm,
    cgroup: undefined,
    processes: [...(vm.guest?.kernel.processes ?? [])],
    demands: own,
    work: idle + own.reduce((sum, [, { cores }]) => sum + cores, 0),
    overhead: overheadOf(of, own),
    cap: vm.vcpus,
    weight: 1024,
  }
}

export function membersOf(kernel: Kernel, vms: Iterable<Vm>, demands: ReadonlyMap<Process, Demand>, of: Constants): readonly Member[] {
  const cgroups = new Map<Cgroup, Process[]>()
  for (const process of kernel.processes) {
    if (!process.alive) continue
    const { cgroup } = process.namespaces
    const known = cgroups.get(cgroup)
    if (known) known.push(process)
    else cgroups.set(cgroup, [process])
  }
  const asked = new Map<object, (readonly [Process, Demand])[]>()
  for (const [process, demand] of demands) {
    if (!process.alive) continue
    const whose = process.hooks === kernel ? process.namespaces.cgroup : process.hooks
    const known = asked.get(whose)
    if (known) known.push([process, demand])
    else asked.set(whose, [[process, demand]])
  }
  const own = [...cgroups].map(([cgroup, processes]) => ofCgroup(cgroup, processes, asked.get(cgroup) ?? [], kernel.hardware.cpus))
  const machines = [...vms].filter((vm) => isActive(vm.status))
  return [...own, ...machines.map((vm) => ofVm(of, vm, vm.guest ? (asked.get(vm.guest.kernel) ?? []) : []))]
}

/** How a member's servers are reached. */
export function pathOf(kernel: Kernel, member: Member, process: Process): NetworkPath {
  if (member.vm) return 'vm'
  if (process.namespaces.pid.level === 0) return 'native'
  return process.namespaces.net === kernel.hostNet ? 'host' : 'nat'
}
