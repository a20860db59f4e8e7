// The kernel of one machine: makes processes, carries signals, buries the dead.
// Models: clone(2), execve(2) with #! lines, exit(2), pid_namespaces(7), the OOM killer. Left out: scheduling by priority, swap.
// This is also what dockerd's runtime may use beside the system calls: processes in namespaces of their own.
import type { Chance } from '../../clock/chance'
import type { EventClock } from '../../clock/clock'
import type { Facts } from '../../clock/facts'
import { LIMITS } from '../../clock/limits'
import { content } from '../../api/content'
import { errno, Errno } from '../files/errno'
import { absolute, EXECUTE, permits } from '../files/mounts'
import type { Node } from '../files/node'
import { accessOf } from './access'
import type { Lab } from '../hypervisor/lab'
import type { Credentials } from './credentials'
import type { Description } from './descriptors'
import { readExecutable } from './executable'
import { Late } from './late'
import { type Namespaces, PidNamespace } from './namespaces'
import type { NetNamespace } from './network'
import { type Hardware, HARDWARE } from './hardware'
import { Process, type ProcessHooks } from './process'
import { type Signal, signal, type SignalName } from './signals'
import type { ListeningSocket } from './sockets'
import type { ExitStatus, Program, Sys, Uname } from './syscalls'
import { ProcessSys } from './sys'

declare module '../../clock/facts' {
  interface FactTypes {
    'process.started': { machine: string; pid: number; parent: number; argv: readonly string[]; cgroup: string; innerPid: number }
    'process.execed': { machine: string; pid: number; argv: readonly string[] }
    'process.ended': { machine: string; pid: number; status: string }
    'process.killed': { machine: string; pid: number; signal: string; reason: 'oom' | 'signal' }
    /** A program of the simulator threw. Never happens, or is a bug to report. */
    'simulator.bug': { machine: string; pid: number; message: string }
  }
}

export interface LaunchOptions {
  readonly namespaces: Namespaces
  readonly credentials: Credentials
  readonly parent: Process | undefined
  readonly env: ReadonlyMap<string, string>
  readonly cwd: string
  readonly descriptors: ReadonlyMap<number, Description>
  readonly group?: number
}

export interface MachineOptions {
  readonly name: string
  readonly clock: EventClock
  readonly chance: Chance
  readonly facts: Facts
  readonly programs: ReadonlyMap<string, Program>
  readonly uname: Omit<Uname, 'nodename'>
  /** Code that comes later than the world; one for all its machines. */
  readonly late?: Late
}

/** Where a program file leads: the program, and argv with interpreters of #! lines put before it. */
export interface Loaded {
  readonly program: Program
  readonly flavour: string
  readonly argv: readonly string[]
}

export class Kernel implements ProcessHooks {
  readonly pids = new PidNamespace(undefined)
  readonly clock: EventClock
  readonly late: Late
  /** What listens at a socket file. */
  readonly unixSockets = new WeakMap<Node, ListeningSocket>()
  /** The machine's own network namespace. */
  hostNet: NetNamespace | undefined
  hardware: Hardware = HARDWARE
  /** Who keeps account of shared hardware (hypervisor/lab.ts), once somebody has asked for it. */
  lab: Lab | undefined
  #count = 0

  constructor(readonly machine: MachineOptions) {
    this.clock = machine.clock
    this.late = machine.late ?? new Late(machine.clock)
  }
  get processes(): Iterable<Process> {
    return this.pids.processes.values()
  }

  /** A new process, with nothing running in it yet. */
  create(options: LaunchOptions): Process | Errno {
    const { namespaces, parent } = options
    const { cgroup } = namespaces
    if (this.#count >= LIMITS.processes || (cgroup.pidsLimit > 0 && cgroup.processes.size >= cgroup.pidsLimit)) {
      if (this.#count >= LIMITS.processes) this.machine.facts.tell({ kind: 'limit.reached', what: 'processes' })
      return errno('EAGAIN')
    }
    const chain: PidNamespace[] = []
    for (let at: PidNamespace | undefined = namespaces.pid; at; at = at.parent) chain.unshift(at)
    // The first step is above 1 on the machine, so that numbers look as on one that has run for a while.
    const ids = new Map(chain.map((one) => [one, one.allocate(one.level === 0 ? 1 + this.machine.chance.below(3) : 1)]))
    const process = new Process(this, namespaces, options.credentials, ids, parent)
    for (const [namespace, pid] of ids) namespace.processes.set(pid, process)
    this.#count++
    process.env = new Map(options.env)
    process.cwd = options.cwd
    if (options.group !== undefined) process.group = options.group === 0 ? process.pid : options.group
    for (const [fd, description] of options.descriptors) {
      description.references++
      process.descriptors.set(fd, description)
    }
    return process
  }

  /** Runs a program in a process made for it. */
  start(process: Process, loaded: Loaded): void {
    process.argv = loaded.argv
    process.flavour = loaded.flavour
    this.machine.facts.tell({
      kind: 'process.started',
      machine: this.machine.name,
      pid: process.pid,
      parent: process.parent?.pid ?? 0,
      argv: loaded.argv,
      cgroup: process.namespaces.cgroup.path,
      innerPid: process.innerPid,
    })
    this.begin(process, loaded.program)
  }

  /** Runs a program as the process's main task, in place of whatever ran. */
  begin(process: Process, program: Program): void {
    process.dropTasks()
    const sys: Sys = new ProcessSys(this, process)
    process.run(program(sys), (code) => process.end({ code: typeof code === 'number' ? code & 255 : 0 }))
  }

  /** Finds what execve would run: an ELF file of the catalogue of programs, or a script's interpreter. */
  load(process: Process, path: string, argv: readonly string[], depth = 0): Loaded | Errno {
    const access = accessOf(process.credentials)
    const full = absolute(process.cwd, path)
    const stat = process.namespaces.mounts.stat(full, access)
    if (stat instanceof Errno) return stat
    if (stat.node.kind !== 'file' || !permits(access, stat.node, EXECUTE)) return errno('EACCES')
    const found = readExecutable(stat.node.content)
    if (found.kind === 'elf') {
      const program = this.machine.programs.get(found.program)
      return program ? { program, flavour: found.program, argv } : errno('ENOEXEC')
    }
    if (found.kind === 'other' || depth > 3) return errno('ENOEXEC')
    const rest = [found.interpreter, ...(found.argument ? [found.argument] : []), path, ...argv.slice(1)]
    return this.load(process, found.interpreter, rest, depth + 1)
  }

  signal(process: Process, which: Signal, from: PidNamespace): void {
    process.deliver(which, process.namespaces.pid !== from)
  }

  signalGroup(group: number, which: Signal, from: PidNamespace): boolean {
    const members = [...this.processes].filter((process) => process.group === group && process.alive)
    for (const process of members) this.signal(process, which, from)
    return members.length > 0
  }

  /** A terminal's keyboard signal: to a process group, from above every namespace. */
  signalTerminal(group: number, name: SignalName): void {
    for (const process of [...this.processes]) if (process.group === group) process.deliver(signal(name), false)
  }

  /** Applies a cgroup's limits after its memory changed. */
  checkMemory(process: Process): void {
    this.lab?.stir()
    const victim = process.namespaces.cgroup.victim()
    if (victim) this.oom(victim)
  }
  oom(victim: Process): void {
    this.machine.facts.tell({ kind: 'process.killed', machine: this.machine.name, pid: victim.pid, signal: 'KILL', reason: 'oom' })
    victim.end({ signal: signal('KILL') })
  }

  ended(process: Process): void {
    const { status } = process
    if (!status) return
    this.#count--
    this.lab?.stir()
    this.machine.facts.tell({ kind: 'process.ended', machine: this.machine.name, pid: process.pid, status: statusText(status) })
    const { pid } = process.namespaces
    if (process.isInit && pid.level > 0) {
      for (const other of [...pid.processes.values()]) if (other !== process) other.end({ signal: signal('KILL') })
    }
    this.#reparent(process)
    process.onEnd?.(status)
    const { parent } = process
    if (!parent?.alive || parent.dispositions.get('CHLD') === 'ignore' || (parent.isInit && parent.namespaces.pid.level === 0))
      this.reap(process)
    else {
      parent.childEnded.wake()
      parent.raise('CHLD')
    }
  }

  /** The last of a process: its number is free, its parent knows. */
  reap(process: Process): void {
    if (process.reaped) return
    process.reaped = true
    process.parent?.children.delete(process)
    for (const [namespace, pid] of process.ids) namespace.processes.delete(pid)
  }

  bug(process: Process, error: unknown): void {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.machine.facts.tell({ kind: 'simulator.bug', machine: this.machine.name, pid: process.pid, message })
    const stderr = process.descriptors.get(2)
    const note = `drydock: a bug in the simulator ended ${process.argv[0] ?? 'a process'}: ${error instanceof Error ? error.message : String(error)}\n`
    stderr?.write(content(note)).next()
    process.end({ code: 70 })
  }

  #reparent(process: Process): void {
    const heir = process.isInit ? this.pids.init : (process.namespaces.pid.init ?? this.pids.init)
    for (const child of [...process.children]) {
      process.children.delete(child)
      child.parent = heir
      heir?.children.add(child)
      if (!child.alive && (heir === this.pids.init || !heir?.alive)) this.reap(child)
      else if (!child.alive) heir?.childEnded.wake()
    }
  }
}

export const statusText = (status: ExitStatus): string => ('code' in status ? `exit ${status.code}` : `signal ${status.signal.name}`)
