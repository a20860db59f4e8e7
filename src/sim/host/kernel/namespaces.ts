// Namespaces: what of the machine a process sees. Models: namespaces(7), pid_namespaces(7), uts_namespaces(7).
// Left out: user, time and IPC contents (IPC has an identity only). Network and mount namespaces have files of their own.
import type { MountTable } from '../files/mounts'
import type { Cgroup } from './cgroups'
import type { NetNamespace } from './network'
import type { Process } from './process'

export class PidNamespace {
  readonly processes = new Map<number, Process>()
  #last = 0
  constructor(readonly parent: PidNamespace | undefined) {}

  get level(): number {
    return this.parent ? this.parent.level + 1 : 0
  }
  /** Its first process, which may not be killed from within and whose end ends all. */
  get init(): Process | undefined {
    return this.processes.get(1)
  }
  allocate(step: number): number {
    this.#last += this.#last === 0 ? 1 : step
    return this.#last
  }
}

interface UtsNamespace {
  hostname: string
  domainname: string
}

export interface Namespaces {
  readonly pid: PidNamespace
  readonly net: NetNamespace
  readonly uts: UtsNamespace
  readonly mounts: MountTable
  readonly ipc: string
  readonly cgroup: Cgroup
}
