// What the lab tells: the facts that its picture is made of. Memory and disk in MiB, CPU in cores, times in milliseconds unless they are instants.
import type { Micros } from '../../clock/clock'
import type { Mark } from './constants.data'
import type { Wall } from './density'
import type { Monitor } from './guest-os.data'
import type { VmStatus } from './lifecycle'
import type { MemoryMode } from './memory'

export interface ConstantFact {
  readonly key: string
  readonly value: number
  readonly usual: number
  readonly unit: string
  readonly mark: Mark
  readonly source: string
  readonly least: number
  readonly most: number
}
/** The life of a machine as data: what a picture of it needs. */
export interface VmChart {
  readonly initial: string
  readonly states: readonly string[]
  readonly transitions: readonly {
    readonly from: string
    readonly to: string
    readonly event: string
    readonly commands: readonly string[]
  }[]
}
export type DiskKind = 'thick' | 'thin' | 'linked' | 'none'
export interface VmFact {
  readonly name: string
  readonly uuid: string
  /** -1 while it is off. */
  readonly id: number
  readonly status: VmStatus
  /** Why it is so, in a word: "oom", "panic", "memory". */
  readonly reason: string
  readonly os: string
  readonly title: string
  readonly release: string
  readonly monitor: Monitor
  readonly vcpus: number
  readonly size: number
  readonly target: number
  readonly mode: MemoryMode
  readonly disk: DiskKind
  readonly since: Micros
  /** Of its last start: the create, firmware, kernel and init parts; those that are over. */
  readonly start: readonly number[]
}
/** One guest or container, now. */
export interface Usage {
  /** "vm/NAME", or a container's id. */
  readonly key: string
  /** What it costs the host; what of it is in use; what it could still take without asking. */
  readonly memory: number
  readonly used: number
  readonly promised: number
  readonly cache: number
  /** Cores got, wanted, withheld by its own limit, not there because others have them. */
  readonly cpu: number
  readonly wanted: number
  readonly throttled: number
  readonly starved: number
  readonly disk: number
  readonly iops: number
  readonly requests: number
  readonly gone?: true
}
export interface Sample {
  readonly at: Micros
  readonly vms: number
  readonly containers: number
  readonly memory: {
    readonly host: number
    readonly vms: number
    readonly vmsUsed: number
    readonly containers: number
    readonly daemon: number
    readonly files: number
    readonly free: number
    /** What has been promised to guests and is not in use. */
    readonly idle: number
  }
  readonly cpu: { readonly vms: number; readonly containers: number; readonly throttled: number; readonly starved: number }
  readonly disk: { readonly vms: number; readonly layers: number; readonly written: number; readonly unshared: number }
  readonly walls: { readonly vms: readonly Wall[]; readonly containers: readonly Wall[] }
  readonly desktop: boolean
  /** MiB that all containers cost outside the one machine that they are in, if they are. */
  readonly outer: number
}
export interface NoteFact {
  readonly experiment: number
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly published: number | undefined
  /** Part of the published value by which the model may miss it. */
  readonly tolerance: number
  readonly source: string
  readonly mark: Mark
}
export interface HardwareFact {
  readonly cpus: number
  readonly memory: number
  readonly disk: number
}

declare module '../../clock/facts' {
  interface FactTypes {
    'lab.opened': { machine: string; hardware: HardwareFact; constants: readonly ConstantFact[]; chart: VmChart }
    'lab.hardware': { machine: string; hardware: HardwareFact }
    'lab.constant': { machine: string; constant: ConstantFact }
    'lab.sampled': { machine: string; sample: Sample; usage: readonly Usage[] }
    'lab.noted': { machine: string; note: NoteFact }
    'lab.killed': { machine: string; who: string; by: 'limit' | 'guest' | 'host' | 'panic' }
    'vm.changed': { machine: string; vm: VmFact }
    'vm.removed': { machine: string; name: string }
  }
}
