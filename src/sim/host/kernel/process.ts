// A process: descriptors, signals, children, and the tasks that run in it.
// Models: clone(2), signal(7) delivery, wait(2) zombies and reparenting to the namespace's init, credentials(7). Left out: sessions, nice, rlimits but the count.
import type { Cancel, EventClock, Micros } from '../../clock/clock'
import type { Credentials } from './credentials'
import type { Description } from './descriptors'
import type { Namespaces, PidNamespace } from './namespaces'
import { type Signal, signal, type SignalName } from './signals'
import type { Disposition, ExitStatus } from './syscalls'
import { type Task, type Wait, WaitQueue } from './task'

export interface ProcessHooks {
  readonly clock: EventClock
  ended(process: Process): void
  /** A program threw: a bug of the simulator. */
  bug(process: Process, error: unknown): void
}

/** One generator being run. */
class Run {
  #wait: { readonly wait: Wait; readonly cancel: Cancel } | undefined
  #scheduled = false

  constructor(
    private readonly process: Process,
    private readonly task: Task<unknown>,
    private readonly done: (value: unknown) => void,
  ) {}

  /** Resumes as soon as the clock allows; a stopped process waits for its continuation. */
  readonly wake = (): void => {
    this.#wait = undefined
    if (this.#scheduled || !this.process.runs.has(this)) return
    if (this.process.halted) {
      this.process.held.add(this)
      return
    }
    this.#scheduled = true
    this.process.hooks.clock.after(0, () => {
      this.#scheduled = false
      if (this.process.halted) this.process.held.add(this)
      else this.#resume()
    })
  }

  interrupt(): void {
    if (!this.#wait?.wait.interruptible) return
    this.#wait.cancel()
    this.wake()
  }

  drop(): void {
    this.#wait?.cancel()
    this.#wait = undefined
    this.process.runs.delete(this)
  }

  #resume(): void {
    if (!this.process.runs.has(this)) return
    try {
      const step = this.task.next()
      if (!this.process.runs.has(this)) return
      if (step.done) {
        this.process.runs.delete(this)
        this.done(step.value)
        return
      }
      const call = { woken: false }
      const cancel = step.value.arm(() => {
        call.woken = true
        this.wake()
      })
      if (!call.woken) this.#wait = { wait: step.value, cancel }
    } catch (error) {
      this.process.hooks.bug(this.process, error)
    }
  }
}

/** Resident bytes of a program that does not say what it takes: of the order of busybox's. A design choice. */
export const BASELINE = 480 * 1024

export class Process {
  readonly runs = new Set<Run>()
  readonly held = new Set<Run>()
  readonly descriptors = new Map<number, Description>()
  readonly closeOnExec = new Set<number>()
  readonly children = new Set<Process>()
  readonly dispositions = new Map<SignalName, Disposition>()
  readonly handled = new WaitQueue()
  readonly childEnded = new WaitQueue()
  readonly ids: ReadonlyMap<PidNamespace, number>
  parent: Process | undefined
  env = new Map<string, string>()
  argv: readonly string[] = []
  flavour = ''
  title: string | undefined
  cwd = '/'
  umask = 0o022
  group: number
  /** Resident bytes. */
  memory = BASELINE
  cpuUsed: Micros = 0
  stopped = false
  status: ExitStatus | undefined
  readonly startedAt: Micros
  /** What the runtime does when it ends, besides telling the parent. */
  onEnd: ((status: ExitStatus) => void) | undefined
  /** When set, an execve keeps it from SIGKILL by init rules; a zombie stays until its parent waits. */
  reaped = false

  constructor(
    readonly hooks: ProcessHooks,
    readonly namespaces: Namespaces,
    public credentials: Credentials,
    ids: ReadonlyMap<PidNamespace, number>,
    parent: Process | undefined,
  ) {
    this.ids = ids
    this.parent = parent
    this.startedAt = hooks.clock.now
    this.group = parent?.group ?? this.pid
    parent?.children.add(this)
    namespaces.cgroup.processes.add(this)
  }

  /** Its number on the machine. */
  get pid(): number {
    return [...this.ids.values()][0] ?? 0
  }
  /** Its number in its own namespace. */
  get innerPid(): number {
    return [...this.ids.values()].at(-1) ?? 0
  }
  pidIn(namespace: PidNamespace): number {
    return this.ids.get(namespace) ?? 0
  }
  get isInit(): boolean {
    return this.innerPid === 1
  }
  get alive(): boolean {
    return this.status === undefined
  }
  get halted(): boolean {
    return this.stopped || this.namespaces.cgroup.frozen
  }
  /** As the STAT column of ps begins. */
  get state(): 'R' | 'S' | 'T' | 'Z' | 'D' {
    if (!this.alive) return 'Z'
    return this.namespaces.cgroup.frozen ? 'D' : this.stopped ? 'T' : 'S'
  }

  run(task: Task<unknown>, done: (value: unknown) => void = () => undefined): void {
    const run = new Run(this, task, done)
    this.runs.add(run)
    run.wake()
  }

  /** Lets go on what waited while stopped or frozen. */
  thaw(): void {
    if (this.halted) return
    const held = [...this.held]
    this.held.clear()
    for (const run of held) run.wake()
  }

  dropTasks(): void {
    for (const run of [...this.runs]) run.drop()
    this.held.clear()
  }

  end(status: ExitStatus): void {
    if (!this.alive) return
    this.status = status
    this.dropTasks()
    for (const description of this.descriptors.values()) description.release()
    this.descriptors.clear()
    this.memory = 0
    this.namespaces.cgroup.processes.delete(this)
    this.hooks.ended(this)
  }

  /** Delivers a signal. `fromAncestor` when the sender is outside this process's PID namespace. */
  deliver(which: Signal, fromAncestor: boolean): void {
    if (!this.alive) return
    const forced = which.name === 'KILL' || which.name === 'STOP'
    const disposition = forced ? 'default' : (this.dispositions.get(which.name) ?? 'default')
    if (which.action === 'continue' || which.name === 'KILL') {
      this.stopped = false
      this.thaw()
    }
    if (typeof disposition === 'function') {
      disposition(which)
      this.handled.wake()
      for (const run of [...this.runs]) run.interrupt()
      return
    }
    if (disposition === 'ignore' || which.action === 'ignore' || which.action === 'continue') return
    // PID 1 is deaf to what it has no handler for; only an ancestor's KILL and STOP reach it.
    if (this.isInit && !(forced && fromAncestor)) return
    if (which.action === 'stop') this.stopped = true
    else this.end({ signal: which })
  }

  raise(name: SignalName): void {
    this.deliver(signal(name), false)
  }
}
