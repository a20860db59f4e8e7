// What happens to a machine: the parts of its boot, its ends, a panic. Models: power, firmware, kernel, init; ACPI shutdown; pvpanic with on_crash=preserve;
// the host's own end, which is the end of everything on it. Left out: reboot, watchdogs, dumps.
import { MILLISECOND } from '../../clock/clock'
import { signal } from '../kernel/signals'
import { Guest } from './guest'
import type { Lab } from './lab'
import { isUp } from './lifecycle'
import { touchedByBoot } from './memory'
import type { Vm } from './vm'

/** A part of its boot is over. */
export function bootStep(lab: Lab, vm: Vm, part: 0 | 1 | 2): void {
  const took = (lab.clock.now - vm.since) / MILLISECOND
  vm.start = [...vm.start, took]
  vm.since = lab.clock.now
  if (part === 0) {
    vm.lifecycle.send('loaded')
    vm.touched = touchedByBoot(lab.constants, vm.size) / 4
    if (vm.size < vm.os.need) return panicVm(lab, vm, 'memory')
  } else if (part === 1) {
    vm.lifecycle.send('booted')
    vm.touched = touchedByBoot(lab.constants, vm.size) / 2
  } else {
    vm.lifecycle.send('ready')
    vm.touched = touchedByBoot(lab.constants, vm.size)
    vm.guest = new Guest(lab, vm)
    if (vm.target < vm.size && vm.mode === 'balloon') vm.lifecycle.send('balloon')
  }
  lab.tellVm(vm)
}

function end(lab: Lab, vm: Vm, event: 'halt' | 'destroy', reason: string): void {
  if (!vm.lifecycle.send(event)) return
  lab.boots.remove(vm)
  vm.cancel?.()
  vm.cancel = undefined
  vm.guest?.cut()
  vm.guest = undefined
  vm.id = -1
  vm.touched = 0
  vm.cache = 0
  vm.reason = reason
  vm.since = lab.clock.now
  lab.tellVm(vm)
}
/** Its monitor's process is gone. */
export const destroyVm = (lab: Lab, vm: Vm, reason = 'destroyed'): void => end(lab, vm, 'destroy', reason)

/** Asks its system to end; it does so in its own time. */
export function shutDown(lab: Lab, vm: Vm): void {
  vm.cancel?.()
  vm.cancel = lab.clock.after(lab.constants.get('vm.shutdown') * MILLISECOND, () => {
    vm.cancel = undefined
    if (isUp(vm.status)) end(lab, vm, 'halt', 'shutdown')
  })
}

/** Its kernel gives up: its programs are gone, its memory is still held. */
export function panicVm(lab: Lab, vm: Vm, reason = 'panic'): void {
  if (!vm.lifecycle.send('panic')) return
  lab.boots.remove(vm)
  vm.guest?.cut()
  vm.guest = undefined
  vm.reason = reason
  vm.since = lab.clock.now
  lab.facts.tell({ kind: 'lab.killed', machine: lab.machine, who: `vm/${vm.name}`, by: 'panic' })
  lab.tellVm(vm)
}

/** The kernel of the host gives up: every machine and every container with it. */
// Linux stops, or reboots with dockerd down until it is back; here the daemon and the shell stay, because somebody must be there to see what is left.
export function panicHost(lab: Lab): { readonly vms: number; readonly containers: number } {
  const vms = [...lab.vms.values()].filter((vm) => vm.id >= 0)
  const containers = lab.cgroupsOfContainers()
  for (const vm of vms) destroyVm(lab, vm, 'host')
  for (const [, cgroup] of containers) for (const process of [...cgroup.processes]) process.end({ signal: signal('KILL') })
  lab.facts.tell({ kind: 'lab.killed', machine: lab.machine, who: 'host', by: 'panic' })
  lab.stir()
  return { vms: vms.length, containers: containers.length }
}
