// How long a piece of work takes under cpu.max. Models: sched-bwc.rst: a quota for each period, burnt by all threads together, then nothing until the next.
// Left out: slices of 5 ms that CPUs keep, bursts.

/**
 * @param work milliseconds of CPU time @param threads that share it evenly @param quota milliseconds for each period; 0 is no limit
 * @returns milliseconds on the wall clock
 */
export function cfsTime(work: number, threads: number, quota: number, period: number): number {
  if (quota <= 0 || quota >= threads * period) return work / threads
  const periods = Math.ceil(work / quota) - 1
  return periods * period + (work - periods * quota) / threads
}
