// The machine's account of its hardware: who uses how much of memory, CPU, disk and network, at each tick. Models: a tick of 100 ms, the period of CFS;
// what is shared out in it is in cpu.ts and memory-account.ts. Ticks only while something changes. Left out: several NUMA nodes, I/O schedulers.
import { type Micros, MILLISECOND, SECOND } from '../../clock/clock'
import type { Cgroup } from '../kernel/cgroups'
import type { Hardware } from '../kernel/hardware'
import type { Kernel } from '../kernel/kernel'
import type { Process } from '../kernel/process'
import { Boots } from './boot'
import type { Demand, Granted } from './calls'
import { cfsTime } from './cfs'
import { CONSTANT_KEYS, Constants } from './constants'
import { type ConstantKey, CONSTANTS } from './constants.data'
import { shareOut } from './cpu'
import { type DiskImage, provideImages } from './disk-images'
import type { ConstantFact, NoteFact } from './facts'
import { isUp, vmChart } from './lifecycle'
import { growCaches, keepMemory, moveBalloons, outerMemory } from './memory-account'
import { type Member, membersOf, MIB, NOTHING, type Share } from './members'
import { changedOf, sampleOf } from './sample'
import { bootStep } from './vm-life'
import type { Vm } from './vm'

/** Samples are told at most so often. Design choice: what a person can follow. */
const SAMPLE: Micros = SECOND

const NONE: Granted = { cores: 0, iops: 0, requests: 0 }

export class Lab {
  readonly constants = new Constants()
  readonly vms = new Map<string, Vm>()
  readonly images = new Map<string, DiskImage>()
  readonly demands = new Map<Process, Demand>()
  readonly boots: Boots
  /** All containers are in one virtual machine, as Docker Desktop has them. */
  desktop = false
  /** MiB that this one machine has ever touched: nothing gives it back. */
  touchedOutside = 0
  kubernetes = false
  serial = 0
  /** The number of the machine started last. */
  lastId = 0
  /** The experiment that is running; 0 for none. */
  experiment = 0
  readonly notes = new Map<string, NoteFact>()
  shares: ReadonlyMap<string, Share> = new Map()
  members: readonly Member[] = []
  readonly #processShares = new Map<Process, Granted>()
  /** Usage as last told, by key, so that only what has changed is told. */
  readonly told = new Map<string, string>()
  /** MiB that containers have written by a workload's rate, beside the files they really have. */
  readonly written = new WeakMap<Cgroup, number>()
  #at: Micros
  #due: (() => void) | undefined
  #sampled: Micros
  #sampling: (() => void) | undefined
  #changed = false

  constructor(readonly kernel: Kernel) {
    const { clock, facts, name } = kernel.machine
    this.#at = clock.now
    this.#sampled = clock.now - SAMPLE
    this.boots = new Boots(clock, this.constants, (vm, part) => bootStep(this, vm, part))
    facts.tell({
      kind: 'lab.opened',
      machine: name,
      hardware: kernel.hardware,
      constants: CONSTANT_KEYS.map((key) => this.constantFact(key)),
      chart: vmChart(),
    })
    provideImages(this)
    this.stir()
  }
  get hardware(): Hardware {
    return this.kernel.hardware
  }
  /** MiB of RAM. */
  get ram(): number {
    return this.hardware.memory / MIB
  }
  get machine(): string {
    return this.kernel.machine.name
  }
  get facts() {
    return this.kernel.machine.facts
  }
  get clock() {
    return this.kernel.clock
  }

  constantFact(key: ConstantKey): ConstantFact {
    const { value: usual, unit, mark, source, least, most } = CONSTANTS[key]
    return { key, value: this.constants.get(key), usual, unit, mark, source, least, most }
  }

  // — what processes ask
  demand(process: Process, of: Demand): void {
    this.demands.set(process, of)
    this.stir()
  }
  granted(process: Process): Granted {
    this.settle()
    return this.lastGranted(process)
  }
  lastGranted(process: Process): Granted {
    return this.#processShares.get(process) ?? NONE
  }
  job(process: Process, work: number, threads: number): number {
    const member = this.members.find((one) => one.processes.includes(process))
    const period = this.constants.get('cfs.period')
    const { cgroup } = process.namespaces
    const room = Math.min(threads, member?.vm?.vcpus ?? this.hardware.cpus)
    const overhead = member?.vm ? 1 + this.constants.get('cpu.overhead.compute') : 1
    const took = cfsTime(work * overhead, room, cgroup.cpus * period, period)
    cgroup.cpuUsed += work * MILLISECOND
    cgroup.throttled += Math.max(0, took - (work * overhead) / room) * room * MILLISECOND
    return took
  }

  // — time
  /** Something has changed: there will be a tick. */
  stir(): void {
    this.#changed = true
    if (this.#due) return
    const period = this.constants.get('cfs.period') * MILLISECOND
    const next = (Math.floor(this.clock.now / period) + 1) * period
    this.#due = this.clock.at(next, () => this.#tick())
  }
  #tick(): void {
    this.#due = undefined
    this.settle()
    this.tick()
    this.#sample()
  }
  /** Accounts what has been used since the last time, at the rates of the last tick. */
  settle(): void {
    const passed = this.clock.now - this.#at
    this.#at = this.clock.now
    if (passed <= 0) return
    for (const member of this.members) {
      const share = this.shares.get(member.key) ?? NOTHING
      const { cgroup, vm } = member
      if (cgroup) {
        cgroup.cpuUsed += share.cores * passed
        cgroup.throttled += share.throttled * passed
      }
      if (vm) vm.cpuTime += share.cores * passed
      for (const [process] of member.demands) process.cpuUsed += (this.#processShares.get(process)?.cores ?? 0) * passed
    }
    growCaches(this, passed / SECOND)
    moveBalloons(this, passed / SECOND)
  }
  /** One tick: who is there, what they hold, what they get. Public for measuring. */
  tick(): void {
    this.#changed = false
    for (const process of this.demands.keys()) if (!process.alive) this.demands.delete(process)
    this.members = membersOf(this.kernel, this.vms.values(), this.demands, this.constants)
    keepMemory(this)
    this.touchedOutside = this.desktop ? Math.max(this.touchedOutside, outerMemory(this) - this.constants.get('vmm.qemu')) : 0
    this.#processShares.clear()
    this.shares = shareOut(this, this.members, this.#processShares)
    if (this.#changed || this.#moves) this.stir()
  }
  /** Something grows or shrinks by itself, so that the next tick will differ from this one. */
  get #moves(): boolean {
    for (const vm of this.vms.values()) if (vm.status === 'ballooning') return true
    for (const [process, demand] of this.demands) {
      const granted = this.#processShares.get(process)
      if (demand.writes > 0 || (demand.files > 0 && (granted?.iops ?? 0) > 0)) return true
    }
    return false
  }

  // — telling
  #sample(): void {
    if (this.#sampling) return
    const due = this.#sampled + SAMPLE
    if (due <= this.clock.now) this.sample()
    else
      this.#sampling = this.clock.at(due, () => {
        this.#sampling = undefined
        this.settle()
        this.sample()
      })
  }
  /** Tells how things are. */
  sample(): void {
    this.#sampled = this.clock.now
    const { sample, all } = sampleOf(this)
    this.facts.tell({ kind: 'lab.sampled', machine: this.machine, sample, usage: changedOf(this, all) })
  }
  tellVm(vm: Vm): void {
    this.facts.tell({ kind: 'vm.changed', machine: this.machine, vm: vm.fact })
    this.stir()
  }
  /** Everything as it is at this moment, for whoever asks for a figure. */
  refresh(): void {
    this.settle()
    this.tick()
    this.sample()
  }
  cgroupsOfContainers(): readonly (readonly [string, Cgroup])[] {
    return this.members.flatMap(({ key, cgroup }) => (cgroup && key !== '' ? [[key, cgroup] as const] : []))
  }
  runningVms(): readonly Vm[] {
    return [...this.vms.values()].filter((vm) => isUp(vm.status))
  }
}
