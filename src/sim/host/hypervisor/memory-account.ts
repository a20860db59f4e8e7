// One tick's memory. Models: guest RAM that is taken when it is touched and given back only by the balloon; page caches that grow with reading; the OOM
// killer inside a guest, inside a cgroup and, last, on the host, whose victim may be a whole machine. Left out: swap but as room, writeback, KSM.
import type { Kernel } from '../kernel/kernel'
import type { Process } from '../kernel/process'
import type { Lab } from './lab'
import { isActive, isUp } from './lifecycle'
import { destroyVm } from './vm-life'
import { guestFree, monitorMemory, reserve, touchedByBoot } from './memory'
import { extra, MIB } from './members'
import type { Vm } from './vm'

/** MiB of a block that is read: 4 KiB. */
const BLOCK = 4 / 1024

/** What its system itself uses. A small system's is a part of what it needs, a design choice. */
const systemUse = (lab: Lab, vm: Vm): number =>
  vm.os.boot === 'linux' ? Math.min(lab.constants.get('vm.guest.used'), vm.size / 2) : vm.os.need * 0.2
/** MiB of its programs. */
export const programsOf = (vm: Vm): number => [...(vm.guest?.kernel.processes ?? [])].reduce((sum, process) => sum + extra(process), 0)
/** MiB that its programs and files can have. */
export const roomIn = (lab: Lab, vm: Vm): number => guestFree(lab.constants, Math.min(vm.size, vm.target), systemUse(lab, vm))
/** MiB in use inside: the kernel's own, the system's, the programs'. */
export const workingSet = (lab: Lab, vm: Vm): number =>
  Math.min(vm.size, reserve(lab.constants, vm.size) + systemUse(lab, vm) + programsOf(vm))

/** MiB that a machine costs its host. */
export function costOf(lab: Lab, vm: Vm): number {
  if (!isActive(vm.status)) return 0
  const guest = vm.mode === 'static' || vm.monitor === 'xen' ? vm.size : Math.min(vm.size, vm.touched)
  return guest + monitorMemory(lab.constants, vm.monitor)
}

/** MiB of the pages of images that running containers share: each layer once. */
export function sharedFiles(lab: Lab): number {
  const layers = new Map<string, number>()
  for (const [, { files }] of lab.cgroupsOfContainers())
    for (const { diffId, bytes } of files?.image.layers ?? []) layers.set(diffId, bytes)
  const read = lab.constants.get('image.read')
  return [...layers.values()].reduce((sum, bytes) => sum + (bytes * read) / MIB, 0)
}

export interface HostMemory {
  readonly host: number
  readonly vms: number
  readonly containers: number
  readonly daemon: number
  readonly files: number
  readonly free: number
}
/** MiB, by who has it. Free is below zero when it does not fit. */
export function hostMemory(lab: Lab): HostMemory {
  const of = lab.constants
  let containers = 0
  let [daemon, loose] = [0, 0]
  for (const { key, cgroup, vm, processes } of lab.members) {
    if (vm) continue
    const held = processes.reduce((sum, process) => sum + extra(process), 0)
    if (key === '') loose = processes.reduce((sum, process) => sum + (isService(process) ? 0 : extra(process)), 0)
    else containers += of.get('container.empty') + held + (cgroup?.cache ?? 0) / MIB
    if (processes.some((process) => process.flavour === 'dockerd')) daemon = of.get('daemon.memory')
  }
  const vms = [...lab.vms.values()].reduce((sum, vm) => sum + costOf(lab, vm), 0)
  const host = of.get('host.os') + loose
  const files = sharedFiles(lab)
  const most = lab.desktop ? lab.ram / 2 : lab.ram
  return { host, vms, containers, daemon, files, free: most - host - vms - containers - daemon - files }
}
/** MiB that the machine outside has given away for containers: with Docker Desktop, what its one virtual machine has ever touched. */
export function outerMemory(lab: Lab): number {
  const { containers, daemon, files } = hostMemory(lab)
  const used = containers + daemon + files
  if (!lab.desktop) return used
  const of = lab.constants
  const size = lab.ram / 2
  const inside = Math.max(touchedByBoot(of, size), reserve(of, size) + of.get('vm.guest.used') + used)
  return Math.min(size, Math.max(lab.touchedOutside, inside)) + of.get('vmm.qemu')
}

/** What the figures for the host and for the daemon already have in them. */
const isService = ({ flavour, isInit }: Process): boolean => isInit || flavour === 'dockerd' || flavour === 'containerd'

/** Applies limits: within each guest, then on the host. */
export function keepMemory(lab: Lab): void {
  for (const vm of lab.vms.values()) if (isUp(vm.status)) keepGuest(lab, vm)
  for (let tries = 0; tries < 100 && relieve(lab); tries++);
}

function keepGuest(lab: Lab, vm: Vm): void {
  const room = roomIn(lab, vm)
  const programs = programsOf(vm)
  vm.cache = Math.max(0, Math.min(vm.cache, room - programs))
  if (programs > room && vm.guest) {
    const victim = largest(vm.guest.kernel)
    if (victim) {
      lab.facts.tell({ kind: 'lab.killed', machine: lab.machine, who: `vm/${vm.name}`, by: 'guest' })
      vm.guest.kernel.oom(victim)
    }
  }
  vm.touched = Math.max(vm.touched, Math.min(vm.size, workingSet(lab, vm) + vm.cache))
}
const largest = (kernel: Kernel): Process | undefined =>
  [...kernel.processes].filter((one) => one.alive && !one.isInit).sort((a, b) => b.memory - a.memory || a.pid - b.pid)[0]

/** One step towards fitting: files are forgotten, then somebody is killed. True when something was done. */
function relieve(lab: Lab): boolean {
  const short = -hostMemory(lab).free - lab.constants.get('host.swap')
  if (short <= 0) return false
  const caches = lab.cgroupsOfContainers().filter(([, { cache }]) => cache > 0)
  if (caches.length > 0) {
    for (const [, cgroup] of caches) cgroup.cache = 0
    return true
  }
  return killLargest(lab)
}
function killLargest(lab: Lab): boolean {
  const machines = [...lab.vms.values()].filter((vm) => isActive(vm.status)).sort((a, b) => costOf(lab, b) - costOf(lab, a))
  const members = lab.members.filter(({ cgroup, key }) => cgroup !== undefined && key !== '')
  const victims = members.flatMap(({ processes }) => processes).filter((one) => one.alive)
  const [process] = victims.sort((a, b) => b.memory - a.memory || a.pid - b.pid)
  const [vm] = machines
  const ofVm = vm ? costOf(lab, vm) : 0
  const ofProcess = process ? process.memory / MIB : 0
  if (ofVm <= 0 && ofProcess <= 0) return false
  if (vm && ofVm >= ofProcess) {
    lab.facts.tell({ kind: 'lab.killed', machine: lab.machine, who: `vm/${vm.name}`, by: 'host' })
    destroyVm(lab, vm, 'oom')
    return true
  }
  if (!process) return false
  const { cgroup } = process.namespaces
  cgroup.oomKills++
  lab.facts.tell({ kind: 'lab.killed', machine: lab.machine, who: cgroup.path.slice('/docker/'.length), by: 'host' })
  lab.kernel.oom(process)
  lab.members = lab.members.map((one) => ({ ...one, processes: one.processes.filter((other) => other.alive) }))
  return true
}

/** Reading files fills caches: the container's, as far as its limit lets it; the guest's, as far as there is room in the guest. */
export function growCaches(lab: Lab, seconds: number): void {
  for (const { demands, vm, cgroup } of lab.members) {
    for (const [process, { files, writes }] of demands) {
      const read = lab.lastGranted(process).iops * BLOCK * seconds
      if (files > 0 && vm) vm.cache = Math.min(files, vm.cache + read)
      else if (files > 0 && cgroup) {
        cgroup.cache = Math.min(files * MIB, cgroup.cache + read * MIB)
        if (cgroup.memoryLimit > 0) cgroup.cache = Math.max(0, Math.min(cgroup.cache, cgroup.memoryLimit - cgroup.anon))
      }
      if (writes <= 0) continue
      if (vm) {
        vm.written += writes * seconds
        if (vm.disk) vm.disk.written += writes * seconds * MIB
      } else if (cgroup) lab.written.set(cgroup, (lab.written.get(cgroup) ?? 0) + writes * seconds)
    }
  }
}

/** A guest gives back what it does not need, at the balloon's speed. */
export function moveBalloons(lab: Lab, seconds: number): void {
  for (const vm of lab.vms.values()) {
    if (vm.status !== 'ballooning') continue
    const goal = Math.max(Math.min(vm.target, vm.size), workingSet(lab, vm))
    vm.cache = Math.max(0, vm.cache - lab.constants.get('balloon.rate') * seconds)
    vm.touched = Math.max(goal, vm.touched - lab.constants.get('balloon.rate') * seconds)
    if (vm.touched > goal) continue
    vm.lifecycle.send('ballooned')
    lab.tellVm(vm)
  }
}
