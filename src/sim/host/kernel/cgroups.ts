// Control groups: limits and accounts of groups of processes.
// Models: cgroups(7), memory.max with reclaim of the page cache and the OOM killer, pids.max, cpu.max, cpu.weight, the freezer.
// Left out: io, cpuset placement, hierarchical pressure, swap.
import type { Micros } from '../../clock/clock'
import type { DirectoryNode } from '../files/node'
import type { Process } from './process'

export interface CgroupFiles {
  readonly image: { readonly id: string; readonly layers: readonly { readonly diffId: string; readonly bytes: number }[] }
  readonly upper: DirectoryNode
}

export class Cgroup {
  /** Bytes; 0 is no limit. */
  memoryLimit = 0
  /** Processes; 0 is no limit. */
  pidsLimit = 0
  /** CPUs' worth of time: 0.5 is half of one; 0 is no limit. */
  cpus = 0
  /** Share of the CPUs while there are too few of them, as --cpu-shares counts. */
  weight = 1024
  /** Bytes of files that its processes have read and the kernel keeps. */
  cache = 0
  /** The image that its files are of, layers shared with whoever else runs them, and the writable layer over it. */
  files: CgroupFiles | undefined
  frozen = false
  /** CPU time spent. */
  cpuUsed: Micros = 0
  throttled: Micros = 0
  oomKills = 0
  peakMemory = 0
  readonly processes = new Set<Process>()

  /** Soft limits of each process, by Docker's names of them. Linux has them in each process; here they are the group's, because none of it changes its own. */
  rlimits: ReadonlyMap<string, number> = new Map()

  constructor(readonly path: string) {}

  /** Bytes charged: the sum over its processes, and the files they have read. */
  get memory(): number {
    return this.anon + this.cache
  }
  get anon(): number {
    let sum = 0
    for (const process of this.processes) sum += process.memory
    return sum
  }

  /** Accounts CPU time; answers the time that it takes on the clock. */
  charge(time: Micros): Micros {
    this.cpuUsed += time
    if (this.cpus <= 0 || this.cpus >= 1) return time
    const taken = time / this.cpus
    this.throttled += taken - time
    return taken
  }

  /** The process to kill when memory is over the limit, and no file can be forgotten any more: the largest. */
  victim(): Process | undefined {
    const { anon, memoryLimit } = this
    if (memoryLimit > 0) this.cache = Math.max(0, Math.min(this.cache, memoryLimit - anon))
    this.peakMemory = Math.max(this.peakMemory, this.memory)
    if (memoryLimit === 0 || anon <= memoryLimit) return undefined
    this.oomKills++
    return [...this.processes].sort((a, b) => b.memory - a.memory || a.pid - b.pid)[0]
  }
}
