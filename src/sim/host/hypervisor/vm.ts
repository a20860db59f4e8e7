// One virtual machine: what it was made with, where in its life it is, what it has touched. What may be done with it is in hypervisor.ts.
// Models: a libvirt domain with one disk. Left out: devices, CPU models, NUMA, autostart.
import type { Micros } from '../../clock/clock'
import type { Channel } from '../kernel/descriptors'
import type { Process } from '../kernel/process'
import type { DiskImage } from './disk-images'
import { kindOf } from './disk-images'
import type { VmFact } from './facts'
import type { Guest } from './guest'
import type { GuestOs, Monitor } from './guest-os.data'
import { VmLifecycle } from './lifecycle'
import type { MemoryMode } from './memory'

export interface VmSpec {
  readonly name: string
  readonly os: GuestOs
  readonly monitor: Monitor
  readonly vcpus: number
  /** MiB. */
  readonly size: number
  /** MiB that it is to be content with at first; its size when nothing else was said. */
  readonly target: number
  readonly mode: MemoryMode
  readonly disk: DiskImage | undefined
}

export interface GuestExec {
  readonly process: Process
  readonly output: Channel | undefined
}

export class Vm {
  readonly name: string
  readonly os: GuestOs
  readonly monitor: Monitor
  readonly mode: MemoryMode
  readonly disk: DiskImage | undefined
  readonly lifecycle: VmLifecycle
  vcpus: number
  size: number
  target: number
  /** -1 while it is off. */
  id = -1
  reason = ''
  since: Micros = 0
  guest: Guest | undefined
  /** MiB of guest RAM that the host has had to give. */
  touched = 0
  /** MiB of its files that the guest keeps. */
  cache = 0
  /** MiB written to its disk. */
  written = 0
  cpuTime: Micros = 0
  /** How far its boot is, 0 to 1. */
  progress = 0
  /** Milliseconds of create, firmware, kernel and init, as far as its last start has come. */
  start: number[] = []
  cancel: (() => void) | undefined
  /** Programs that the agent has started, whose output somebody may ask for. */
  readonly execs = new Map<number, GuestExec>()

  constructor(
    spec: VmSpec,
    readonly uuid: string,
  ) {
    this.name = spec.name
    this.os = spec.os
    this.monitor = spec.monitor
    this.mode = spec.mode
    this.disk = spec.disk
    this.vcpus = spec.vcpus
    this.size = spec.size
    this.target = spec.target
    this.lifecycle = new VmLifecycle(spec.name)
  }
  get status() {
    return this.lifecycle.status
  }

  get fact(): VmFact {
    const { name, uuid, id, status, reason, os, monitor, vcpus, size, target, mode, since } = this
    const { title, release } = os
    const start = this.start.map((part) => Math.round(part * 10) / 10)
    return {
      name,
      uuid,
      id,
      status,
      reason,
      os: os.name,
      title,
      release,
      monitor,
      vcpus,
      size,
      target,
      mode,
      disk: kindOf(this.disk),
      since,
      start,
    }
  }
}
