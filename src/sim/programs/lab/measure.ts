// Figures that `lab note` can take. Models: reading a meter: what the model says now. Units are those that an experiment's results are printed in.
// Left out: averages over time.
import { NO_DEMAND } from '../../host/hypervisor/calls'
import { latencyOf } from '../../host/hypervisor/input-output'
import type { Lab } from '../../host/hypervisor/lab'
import { isActive, isUp } from '../../host/hypervisor/lifecycle'
import { hostMemory, outerMemory } from '../../host/hypervisor/memory-account'
import { NOTHING } from '../../host/hypervisor/members'
import { sampleOf } from '../../host/hypervisor/sample'
import type { Vm } from '../../host/hypervisor/vm'

/** MiB in a unit. */
const PER_MIB: Readonly<Record<string, number>> = { MiB: 1, GiB: 1 / 1024, MB: 1.048576, GB: 0.001048576 }

const started = (vm: Vm): number => vm.start.reduce((sum, part) => sum + part, 0)
const middle = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN

/** What machines that run have been promised. */
const sold = (lab: Lab, of: (vm: Vm) => number): number =>
  [...lab.vms.values()].reduce((sum, vm) => sum + (isActive(vm.status) ? of(vm) : 0), 0)

type Meter = (lab: Lab, who: string) => number | string
const keyOf = (lab: Lab, who: string): string => (lab.vms.has(who) ? `vm/${who}` : who)
const shareOf = (lab: Lab, who: string) => lab.shares.get(keyOf(lab, who)) ?? NOTHING
const one = (lab: Lab, name: string, of: (vm: Vm) => number): number | string => {
  const vm = lab.vms.get(name)
  return vm ? of(vm) : `there is no virtual machine '${name}'`
}

const IN_MIB: Readonly<Record<string, Meter>> = {
  'vms.memory': (lab) => hostMemory(lab).vms,
  'containers.memory': (lab) => {
    const { containers, daemon } = hostMemory(lab)
    return containers + daemon
  },
  'disk.vms': (lab) => sampleOf(lab).sample.disk.vms,
  'disk.containers': (lab) => {
    const { layers, written } = sampleOf(lab).sample.disk
    return layers + written
  },
  'files.memory': (lab) => hostMemory(lab).files,
  'outer.memory': (lab) => outerMemory(lab),
  promised: (lab, who) => sampleOf(lab).all.find(({ key }) => key === keyOf(lab, who))?.promised ?? 0,
  cache: (lab, who) => {
    const member = lab.members.find(({ key }) => key === keyOf(lab, who))
    return member?.vm ? member.vm.cache : (member?.cgroup?.cache ?? 0) / 1024 ** 2
  },
}
const PLAIN: Readonly<Record<string, Meter>> = {
  'memory.unsold': (lab) => 100 - (sold(lab, (vm) => vm.size) / lab.ram) * 100,
  'cpus.unsold': (lab) => lab.hardware.cpus - sold(lab, (vm) => vm.vcpus),
  'vms.up': (lab) => [...lab.vms.values()].filter((vm) => isUp(vm.status)).length,
  'vms.active': (lab) => [...lab.vms.values()].filter((vm) => isActive(vm.status)).length,
  'containers.up': (lab) => lab.cgroupsOfContainers().length,
  'vms.start': (lab) => middle(lab.runningVms().map(started)),
  'vm.create': (lab, who) => one(lab, who, (vm) => vm.start[0] ?? 0),
  'vm.start': (lab, who) => one(lab, who, started),
  cpu: (lab, who) => shareOf(lab, who).useful,
  throttled: (lab, who) => shareOf(lab, who).throttled,
  starved: (lab, who) => shareOf(lab, who).starved,
  iops: (lab, who) => shareOf(lab, who).iops,
  latency: (lab, who) => latencyOf(NO_DEMAND.depth, shareOf(lab, who).iops),
  requests: (lab, who) => shareOf(lab, who).requests,
  value: (_, who) => (/^-?\d+(\.\d+)?$/.test(who) ? Number(who) : `'${who}' is not a number`),
}
export const METERS: readonly string[] = [...Object.keys(IN_MIB), ...Object.keys(PLAIN)]

/** @returns the figure in `unit`, or why there is none */
export function measure(lab: Lab, meter: string, who: string, unit: string): number | string {
  lab.refresh()
  const memory = IN_MIB[meter]
  const value = (memory ?? PLAIN[meter])?.(lab, who)
  if (value === undefined) return `there is no figure '${meter}': one of ${METERS.join(', ')}`
  if (typeof value === 'string') return value
  if (!Number.isFinite(value)) return `nothing to measure for '${meter}'`
  return memory ? value * (PER_MIB[unit] ?? 1) : value
}
