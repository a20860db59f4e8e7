// What a process may ask of the lab. Models: what a program that works makes its machine do, as rates; and /dev/kvm, which a process of the machine
// itself may open and one in a container may not. Left out: devices handed into containers.
import type { Kernel } from '../kernel/kernel'
import type { Process } from '../kernel/process'
import { Lab } from './lab'

/** What a process makes its machine do, until it says something else or ends. */
export interface Demand {
  /** Cores it would use if it could. */
  readonly cores: number
  readonly threads: number
  /** Its work is bound by memory, not by the cores: what nested paging slows most. */
  readonly scattered: boolean
  /** Reads of 4 KiB a second, and how many are under way at a time. */
  readonly iops: number
  readonly depth: number
  /** MiB of files that it reads over and over. */
  readonly files: number
  /** MiB a second that it writes to its disk. */
  readonly writes: number
  /** Clients of its server, each with one small request at a time. */
  readonly clients: number
}
export const NO_DEMAND: Demand = { cores: 0, threads: 1, scattered: false, iops: 0, depth: 128, files: 0, writes: 0, clients: 0 }
/** What came of it, as of the last tick. */
export interface Granted {
  readonly cores: number
  readonly iops: number
  readonly requests: number
}

export interface LabCalls {
  demand(of: Partial<Demand>): void
  granted(): Granted
  /** Milliseconds that so much CPU time takes on so many threads, under this process's limit. */
  job(work: number, threads: number): number
  /** The hypervisor; undefined where there is no /dev/kvm. */
  readonly hypervisor: Lab | undefined
}

declare module '../kernel/late' {
  interface LateParts {
    lab: (kernel: Kernel, process: Process) => LabCalls
  }
}

export function openLab(kernel: Kernel, process: Process): LabCalls {
  const lab = (kernel.lab ??= new Lab(kernel))
  const own = lab.kernel === kernel && process.namespaces.pid.level === 0
  return {
    demand: (of) => lab.demand(process, { ...NO_DEMAND, ...of }),
    granted: () => lab.granted(process),
    job: (work, threads) => lab.job(process, work, threads),
    hypervisor: own ? lab : undefined,
  }
}
