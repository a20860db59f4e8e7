// Control groups: limits and accounts of groups of processes.
// Models: cgroups(7), memory.max with the OOM killer, pids.max, cpu.max, the freezer. Left out: io, cpuset placement, hierarchical pressure.
import type { Micros } from '../../clock/clock'
import type { Process } from './process'

export class Cgroup {
  /** Bytes; 0 is no limit. */
  memoryLimit = 0
  /** Processes; 0 is no limit. */
  pidsLimit = 0
  /** CPUs' worth of time: 0.5 is half of one; 0 is no limit. */
  cpus = 0
  frozen = false
  /** CPU time spent. */
  cpuUsed: Micros = 0
  throttled: Micros = 0
  oomKills = 0
  peakMemory = 0
  readonly processes = new Set<Process>()

  constructor(readonly path: string) {}

  /** Bytes charged: the sum over its processes. */
  get memory(): number {
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

  /** The process to kill when memory is over the limit: the largest. */
  victim(): Process | undefined {
    const { memory } = this
    this.peakMemory = Math.max(this.peakMemory, memory)
    if (this.memoryLimit === 0 || memory <= this.memoryLimit) return undefined
    this.oomKills++
    return [...this.processes].sort((a, b) => b.memory - a.memory || a.pid - b.pid)[0]
  }
}
