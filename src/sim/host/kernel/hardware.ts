// What a machine is made of. The numbers are design choices: a common laptop. Left out: sockets, caches, NUMA nodes.

export interface Hardware {
  readonly cpus: number
  /** Bytes. */
  readonly memory: number
  /** Bytes. */
  readonly disk: number
}
export const HARDWARE: Hardware = { cpus: 2, memory: 8 * 1024 ** 3, disk: 500 * 1024 ** 3 }
