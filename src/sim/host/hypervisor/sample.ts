// How things are at a moment, as facts: who uses what, what is left, which wall is near. Figures are rounded, so that only what can be seen to change is told.
// Left out: percentiles, anything smoothed.
import { treeBytes } from '../files/overlay'
import { allocated } from './disk-images'
import { walls } from './density'
import type { Sample, Usage } from './facts'
import { isActive, isUp } from './lifecycle'
import { costOf, hostMemory, outerMemory, workingSet } from './memory-account'
import { extra, type Member, MIB, NOTHING, type Share } from './members'
import type { Lab } from './lab'

const round = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits

const rates = ({ cores, wanted, throttled, starved, iops, requests }: Share) => ({
  cpu: round(cores, 3),
  wanted: round(wanted, 3),
  throttled: round(throttled, 3),
  starved: round(starved, 3),
  iops: Math.round(iops),
  requests: Math.round(requests),
})

/** MiB of a machine's disk: as much as its file takes. */
export const diskOf = (lab: Lab, name: string): number => {
  const disk = lab.vms.get(name)?.disk
  return disk ? allocated(disk) / MIB : 0
}
/** MiB that a container has written. */
function writtenOf(lab: Lab, { cgroup }: Member): number {
  if (!cgroup) return 0
  return (cgroup.files ? treeBytes(cgroup.files.upper) / MIB : 0) + (lab.written.get(cgroup) ?? 0)
}

function usageOf(lab: Lab, member: Member): Usage {
  const share = lab.shares.get(member.key) ?? NOTHING
  const { vm, cgroup, key } = member
  if (vm) {
    const used = isUp(vm.status) ? workingSet(lab, vm) : 0
    return {
      key,
      memory: round(costOf(lab, vm)),
      used: round(used),
      promised: round(vm.size),
      cache: round(vm.cache),
      disk: round(diskOf(lab, vm.name)),
      ...rates(share),
    }
  }
  const cache = (cgroup?.cache ?? 0) / MIB
  const used = lab.constants.get('container.empty') + member.processes.reduce((sum, process) => sum + extra(process), 0)
  const promised = (cgroup?.memoryLimit ?? 0) / MIB
  return {
    key,
    memory: round(used + cache),
    used: round(used),
    promised: round(promised),
    cache: round(cache),
    disk: round(writtenOf(lab, member)),
    ...rates(share),
  }
}

/** MiB on disk of machines, and what it would be without shared bases. */
function vmDisks(lab: Lab): { readonly all: number; readonly unshared: number } {
  const used = new Set([...lab.vms.values()].flatMap(({ disk }) => (disk ? [disk] : [])))
  const bases = new Set([...used].flatMap(({ backing }) => (backing === undefined ? [] : [backing])))
  const size = (path: string) => {
    const image = lab.images.get(path)
    return image ? allocated(image) / MIB : 0
  }
  const own = [...used].reduce((sum, disk) => sum + allocated(disk) / MIB, 0)
  const shared = [...bases].filter((path) => ![...used].some((disk) => disk.path === path)).reduce((sum, path) => sum + size(path), 0)
  const each = [...used].reduce((sum, { backing }) => sum + (backing === undefined ? 0 : size(backing)), 0)
  return { all: own + shared, unshared: own + each }
}
/** MiB of image layers, each once; and what they would be if each container had its own. */
function layerDisks(lab: Lab): { readonly once: number; readonly each: number } {
  const layers = new Map<string, number>()
  let each = 0
  for (const [, { files }] of lab.cgroupsOfContainers())
    for (const { diffId, bytes } of files?.image.layers ?? []) {
      layers.set(diffId, bytes)
      each += bytes / MIB
    }
  return { once: [...layers.values()].reduce((sum, bytes) => sum + bytes / MIB, 0), each }
}

const mean = (all: readonly number[]): number => (all.length === 0 ? 0 : all.reduce((sum, one) => sum + one, 0) / all.length)

function wallsOf(lab: Lab, memory: Sample['memory'], disk: Sample['disk'], usage: readonly Usage[]): Sample['walls'] {
  const of = lab.constants
  const vms = usage.filter(({ key }) => key.startsWith('vm/'))
  const containers = usage.filter(({ key }) => key !== '' && !key.startsWith('vm/'))
  const total = lab.hardware.disk / MIB
  const cpu = lab.hardware.cpus
  const room = { memory: lab.ram - memory.host, disk: total, cpu }
  const oneVm = {
    memory: mean(vms.map((one) => one.memory)),
    disk: vms.length === 0 ? 0 : disk.vms / vms.length,
    cpu: Math.max(of.get('cpu.idle.vm'), mean(vms.map((one) => one.cpu))),
  }
  const shared = { memory: lab.ram - memory.host - memory.daemon - memory.files, disk: total - disk.layers, cpu }
  const oneContainer = {
    memory: mean(containers.map((one) => one.memory)),
    disk: mean(containers.map((one) => one.disk)),
    cpu: mean(containers.map((one) => one.cpu)),
  }
  return {
    vms: vms.length === 0 ? [] : walls(of, room, oneVm, false),
    containers: containers.length === 0 ? [] : walls(of, shared, oneContainer, true, lab.kubernetes),
  }
}

/** Guest RAM that was promised and is not in use: what a scheduler cannot give to anybody else. */
const idleOf = (lab: Lab): number =>
  [...lab.vms.values()]
    .filter((vm) => isActive(vm.status))
    .reduce((sum, vm) => sum + Math.max(0, Math.min(vm.size, vm.target) - workingSet(lab, vm)), 0)

export function sampleOf(lab: Lab): { readonly sample: Sample; readonly all: readonly Usage[] } {
  const all = lab.members.map((member) => usageOf(lab, member))
  const { host, vms, containers, daemon, files, free } = hostMemory(lab)
  const running = [...lab.vms.values()].filter((vm) => isActive(vm.status))
  const vmsUsed = running.reduce((sum, vm) => sum + Math.min(costOf(lab, vm), isUp(vm.status) ? workingSet(lab, vm) : 0), 0)
  const sum = (pick: (one: Usage) => number, vm: boolean) =>
    all.reduce((total, one) => total + (one.key.startsWith('vm/') === vm ? pick(one) : 0), 0)
  const machines = vmDisks(lab)
  const layers = layerDisks(lab)
  const memory = {
    host: round(host),
    vms: round(vms),
    vmsUsed: round(vmsUsed),
    containers: round(containers),
    daemon: round(daemon),
    files: round(files),
    free: round(free),
    idle: round(idleOf(lab)),
  }
  const disk = {
    vms: round(machines.all),
    layers: round(layers.once),
    written: round(sum((one) => (one.key === '' ? 0 : one.disk), false)),
    unshared: round(machines.unshared + layers.each),
  }
  const cpu = {
    vms: round(
      sum((one) => one.cpu, true),
      3,
    ),
    containers: round(
      sum((one) => one.cpu, false),
      3,
    ),
    throttled: round(
      all.reduce((total, one) => total + one.throttled, 0),
      3,
    ),
    starved: round(
      all.reduce((total, one) => total + one.starved, 0),
      3,
    ),
  }
  const sample: Sample = {
    at: lab.clock.now,
    vms: running.length,
    containers: all.filter(({ key }) => key !== '' && !key.startsWith('vm/')).length,
    memory,
    cpu,
    disk,
    walls: wallsOf(lab, memory, disk, all),
    desktop: lab.desktop,
    outer: round(outerMemory(lab)),
  }
  return { sample, all }
}

/** Only those whose figures have changed since they were last told, and those that are gone. */
export function changedOf(lab: Lab, all: readonly Usage[]): readonly Usage[] {
  const present = new Set(all.map(({ key }) => key))
  const changed = all.filter((one) => {
    const text = JSON.stringify(one)
    if (lab.told.get(one.key) === text) return false
    lab.told.set(one.key, text)
    return true
  })
  const gone = [...lab.told.keys()].filter((key) => !present.has(key))
  for (const key of gone) lab.told.delete(key)
  const nothing = { memory: 0, used: 0, promised: 0, cache: 0, cpu: 0, wanted: 0, throttled: 0, starved: 0, disk: 0, iops: 0, requests: 0 }
  return [...changed, ...gone.map((key): Usage => ({ key, ...nothing, gone: true }))]
}
