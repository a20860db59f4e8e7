// Children of a shell: who they are, how they ended, and waiting for them. Models: bash(1) JOB CONTROL.
// Left out: noticing that a job was stopped (the model's wait reports ends only), so ^Z leaves a job stopped until `kill -CONT`.
import { Errno } from '../../host/files/errno'
import { exitCode, type ExitStatus } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import type { Shell } from './shell'

export interface Job {
  readonly number: number
  readonly pids: readonly number[]
  readonly text: string
  /** Processes still alive. */
  readonly left: Set<number>
  status: ExitStatus | undefined
  told: boolean
}

export class Jobs {
  readonly list: Job[] = []
  /** How children ended that nobody has asked about. */
  readonly #ended = new Map<number, ExitStatus>()
  readonly #own = new Set<number>()

  constructor(private readonly shell: Shell) {}

  add(pids: readonly number[], text: string): Job {
    const number = (this.list.at(-1)?.number ?? 0) + 1
    const job: Job = { number, pids, text, left: new Set(pids), status: undefined, told: false }
    this.list.push(job)
    for (const pid of pids) this.#own.add(pid)
    return job
  }
  remove(job: Job): void {
    const at = this.list.indexOf(job)
    if (at >= 0) this.list.splice(at, 1)
  }
  /** `%1`, `%%`, `%+`, `%-`, `%name`, or a process number. */
  find(spec: string): Job | undefined {
    if (/^\d+$/.test(spec)) return this.list.find((job) => job.pids.includes(Number(spec)))
    const rest = spec.replace(/^%/, '')
    if (rest === '' || rest === '%' || rest === '+') return this.current
    if (rest === '-') return this.list.at(-2) ?? this.current
    if (/^\d+$/.test(rest)) return this.list.find((job) => job.number === Number(rest))
    return this.list.findLast((job) => job.text.startsWith(rest))
  }
  get current(): Job | undefined {
    return this.list.at(-1)
  }
  get running(): readonly Job[] {
    return this.list.filter((job) => job.left.size > 0)
  }

  #record(pid: number, status: ExitStatus): void {
    this.#ended.set(pid, status)
    if (this.#ended.size > 4_000) this.#ended.delete([...this.#ended.keys()][0] ?? 0)
    const job = this.list.find((one) => one.left.has(pid))
    if (!job) return
    job.left.delete(pid)
    if (pid === job.pids.at(-1)) job.status = status
  }
  /** Takes in whoever has ended, without waiting. */
  *reap(): Task<void> {
    for (;;) {
      const ended = yield* this.shell.sys.wait(-1, true)
      if (!ended || ended === 'interrupted' || ended instanceof Errno) return
      this.#record(ended.pid, ended.status)
    }
  }
  /** Waits for a child whatever signals come, and answers its code. */
  *waitFor(pid: number): Task<number> {
    const status = yield* this.endOf(pid)
    return status ? exitCode(status) : 127
  }
  *endOf(pid: number): Task<ExitStatus | undefined> {
    for (;;) {
      const known = this.#ended.get(pid)
      if (known) {
        this.#ended.delete(pid)
        return known
      }
      const ended = yield* this.shell.sys.wait(-1)
      if (ended === 'interrupted') continue
      if (ended instanceof Errno || !ended) return undefined
      this.#record(ended.pid, ended.status)
    }
  }
  /** For `wait`: also ended by a signal that has a trap. */
  *waitInterruptibly(pid: number): Task<number | 'interrupted' | 'unknown'> {
    if (!this.#own.has(pid)) return 'unknown'
    for (;;) {
      const known = this.#ended.get(pid)
      if (known) return exitCode(known)
      if (this.shell.traps.waiting || this.shell.leaving) return 'interrupted'
      const ended = yield* this.shell.sys.wait(-1)
      if (ended === 'interrupted') {
        if (this.shell.traps.waiting || this.shell.leaving) return 'interrupted'
        continue
      }
      if (ended instanceof Errno || !ended) return 127
      this.#record(ended.pid, ended.status)
    }
  }
}

/** As `jobs` names a job's state. */
export function jobState(job: Job): string {
  if (job.left.size > 0) return 'Running'
  if (!job.status) return 'Done'
  if ('signal' in job.status) return job.status.signal.text
  return job.status.code === 0 ? 'Done' : `Exit ${job.status.code}`
}
