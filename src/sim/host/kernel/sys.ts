// The system calls of one process: descriptors, children, signals, terminals. Files are in file-calls.ts, sockets in network-calls.ts.
// Models: read(2), write(2), dup(2), pipe(2), poll(2), execve(2), wait(2), kill(2), signal(7), setpgid(2), termios(3). Left out: as syscalls.ts says.
import type { Cancel, Micros } from '../../clock/clock'
import { asBytes } from '../../api/bytes'
import { content, type Content } from '../../api/content'
import { errno, Errno } from '../files/errno'
import type { LabCalls } from '../hypervisor/calls'
import type { LateParts } from './late'
import { type Credentials, holds } from './credentials'
import { Channel, type Description, PipeReader, PipeWriter } from './descriptors'
import { findProgram } from './find-program'
import { NetworkCalls } from './network-calls'
import { OpenFile } from './open-file'
import type { Process } from './process'
import { signal, type SignalName } from './signals'
import type { Disposition, Ended, Program, SpawnOptions, Sys, Uname, WindowSize } from './syscalls'
import { type Task, until } from './task'
import { TtyMaster, TtySlave } from './tty'

const READ_SIZE = 65_536
const never = (): Cancel => () => undefined

export class ProcessSys extends NetworkCalls implements Sys {
  late<K extends keyof LateParts>(name: K): Task<LateParts[K]> {
    return this.kernel.late.need(name)
  }
  *lab(): Task<LabCalls> {
    return (yield* this.late('lab'))(this.kernel, this.process)
  }
  get pid(): number {
    return this.process.innerPid
  }
  get ppid(): number {
    return this.process.parent?.pidIn(this.process.namespaces.pid) ?? 0
  }
  get argv(): readonly string[] {
    return this.process.argv
  }
  get env(): Map<string, string> {
    return this.process.env
  }
  get flavour(): string {
    return this.process.flavour
  }
  get credentials(): Credentials {
    return this.process.credentials
  }
  setCredentials(to: Credentials): Errno | undefined {
    const may =
      (to.uid === this.credentials.uid || holds(this.credentials, 'SETUID')) &&
      (to.gid === this.credentials.gid || holds(this.credentials, 'SETGID'))
    if (!may) return errno('EPERM')
    this.process.credentials = { ...to, bounding: this.credentials.bounding }
    return undefined
  }
  setTitle(title: string): void {
    this.process.title = title
  }
  rlimit(name: string): number | undefined {
    return this.process.namespaces.cgroup.rlimits.get(name)
  }
  setMemory(bytes: number): void {
    this.process.memory = bytes
    this.kernel.checkMemory(this.process)
  }
  random(below: number): number {
    return this.kernel.machine.chance.below(below)
  }
  *cpu(time: Micros): Task<void> {
    this.process.cpuUsed += time
    const taken = this.process.namespaces.cgroup.charge(time)
    yield* until<true>((done) => this.kernel.clock.after(taken, () => done(true)))
  }

  // — descriptors
  #description(fd: number): Description | Errno {
    return this.process.descriptors.get(fd) ?? errno('EBADF')
  }
  *take(fd: number, max = READ_SIZE): Task<Content | Errno> {
    const description = this.#description(fd)
    return description instanceof Errno ? description : yield* description.read(max)
  }
  *read(fd: number, max = READ_SIZE): Task<Uint8Array | Errno> {
    const taken = yield* this.take(fd, max)
    return taken instanceof Errno ? taken : taken.bytes()
  }
  *write(fd: number, data: Uint8Array | string | Content): Task<number | Errno> {
    const description = this.#description(fd)
    if (description instanceof Errno) return description
    const whole = typeof data === 'string' || data instanceof Uint8Array ? content(asBytes(data)) : data
    if (whole.size === 0) return 0
    const written = yield* description.write(whole)
    if (written instanceof Errno && written.code === 'EPIPE') this.process.raise('PIPE')
    return written
  }
  seek(fd: number, offset: number, whence: 'set' | 'current' | 'end' = 'set'): number | Errno {
    const description = this.#description(fd)
    if (description instanceof Errno) return description
    return description instanceof OpenFile ? description.seek(offset, whence) : errno('EINVAL')
  }
  close(fd: number): Errno | undefined {
    const description = this.#description(fd)
    if (description instanceof Errno) return description
    this.process.descriptors.delete(fd)
    description.release()
    return undefined
  }
  dup(fd: number, to?: number): number | Errno {
    const description = this.#description(fd)
    if (description instanceof Errno || to === fd) return description instanceof Errno ? description : fd
    if (to === undefined) return this.install(description)
    description.references++
    this.process.descriptors.get(to)?.release()
    this.process.descriptors.set(to, description)
    return to
  }
  pipe(): readonly [number, number] {
    const channel = new Channel()
    return [this.install(new PipeReader(channel)), this.install(new PipeWriter(channel))]
  }
  fds(): readonly number[] {
    return [...this.process.descriptors.keys()].sort((a, b) => a - b)
  }
  kindOf(fd: number): Description['kind'] | Errno {
    const description = this.#description(fd)
    return description instanceof Errno ? description : description.kind
  }
  *poll(fds: readonly number[], timeout?: Micros): Task<number | 'timeout' | 'interrupted'> {
    const deadline = timeout === undefined ? undefined : this.now() + timeout
    for (;;) {
      const ready = fds.find((fd) => this.process.descriptors.get(fd)?.readable() ?? true)
      if (ready !== undefined) return ready
      if (deadline !== undefined && this.now() >= deadline) return 'timeout'
      const woken = yield* until<true>((done) => {
        const cancels = fds.map((fd) => this.process.descriptors.get(fd)?.arrivals.start(done) ?? never())
        if (deadline !== undefined) cancels.push(this.kernel.clock.at(deadline, () => done(true)))
        return () => cancels.forEach((cancel) => cancel())
      })
      if (!woken) return 'interrupted'
    }
  }

  // — processes
  spawn(options: SpawnOptions): number | Errno {
    const { argv } = options
    const path = options.path ?? findProgram(this, argv[0] ?? '', options.env ?? this.env)
    if (path instanceof Errno) return path
    const env = options.env ?? this.env
    const cwd = options.cwd ?? this.process.cwd
    const loaded = this.kernel.load(this.process, path, argv)
    if (loaded instanceof Errno) return loaded
    const descriptors = new Map<number, Description>()
    for (const [fd, description] of this.process.descriptors) if (!this.process.closeOnExec.has(fd)) descriptors.set(fd, description)
    for (const [fd, from] of options.fds ?? []) {
      const description = this.process.descriptors.get(from)
      if (description) descriptors.set(fd, description)
      else descriptors.delete(fd)
    }
    const child = this.#child(env, cwd, descriptors, options.group)
    if (child instanceof Errno) return child
    this.#setUserId(child, path)
    this.kernel.start(child, loaded)
    return child.pidIn(this.process.namespaces.pid)
  }

  /** execve(2): the process of a file with the set-user-ID bit is its owner's. */
  #setUserId(process: Process, path: string): void {
    const file = this.stat(path)
    const { uid } = process.credentials
    if (file instanceof Errno || (file.mode & 0o4000) === 0 || file.uid === uid) return
    process.credentials = { ...process.credentials, uid: file.uid, realUid: uid }
  }

  fork(body: Program, group?: number): number | Errno {
    const child = this.#child(this.env, this.process.cwd, this.process.descriptors, group)
    if (child instanceof Errno) return child
    for (const [name, disposition] of this.process.dispositions) if (disposition === 'ignore') child.dispositions.set(name, disposition)
    this.kernel.start(child, { program: body, flavour: this.process.flavour, argv: this.process.argv })
    return child.pidIn(this.process.namespaces.pid)
  }

  #child(
    env: ReadonlyMap<string, string>,
    cwd: string,
    descriptors: ReadonlyMap<number, Description>,
    group: number | undefined,
  ): Process | Errno {
    const { namespaces, credentials } = this.process
    const child = this.kernel.create({
      namespaces,
      credentials,
      parent: this.process,
      env,
      cwd,
      descriptors,
      ...(group === undefined ? {} : { group }),
    })
    if (child instanceof Errno) return child
    child.umask = this.process.umask
    for (const [name, disposition] of this.process.dispositions) if (disposition === 'ignore') child.dispositions.set(name, disposition)
    return child
  }

  *exec(path: string, argv: readonly string[], env?: ReadonlyMap<string, string>): Task<Errno> {
    const loaded = this.kernel.load(this.process, path, argv)
    if (loaded instanceof Errno) return loaded
    const { process } = this
    this.#setUserId(process, path)
    if (env) process.env = new Map(env)
    process.argv = loaded.argv
    process.flavour = loaded.flavour
    process.title = undefined
    for (const [name, disposition] of process.dispositions) if (typeof disposition === 'function') process.dispositions.delete(name)
    for (const fd of process.closeOnExec) this.close(fd)
    process.closeOnExec.clear()
    this.kernel.machine.facts.tell({ kind: 'process.execed', machine: this.kernel.machine.name, pid: process.pid, argv: loaded.argv })
    this.kernel.begin(process, loaded.program)
    yield { interruptible: false, arm: never }
    return errno('EIO')
  }

  *wait(pid: number, poll = false): Task<Ended | Errno | 'interrupted' | undefined> {
    for (;;) {
      const children = [...this.process.children].filter((child) => pid === -1 || child.pidIn(this.process.namespaces.pid) === pid)
      if (children.length === 0) return errno('ECHILD')
      const ended = children.find((child) => !child.alive)
      if (ended?.status) {
        const at = ended.pidIn(this.process.namespaces.pid)
        this.kernel.reap(ended)
        return { pid: at, status: ended.status }
      }
      if (poll) return undefined
      if (!(yield* this.process.childEnded.wait())) return 'interrupted'
    }
  }
  *exit(code: number): Task<never> {
    this.process.end({ code: code & 255 })
    for (;;) yield { interruptible: false, arm: never }
  }

  kill(pid: number, name: SignalName | 0): Errno | undefined {
    const namespace = this.process.namespaces.pid
    const targets =
      pid > 0
        ? [namespace.processes.get(pid)]
        : [...namespace.processes.values()].filter((one) =>
            pid === -1 ? one !== this.process && !one.isInit : one.group === (pid === 0 ? this.process.group : this.#globalGroup(-pid)),
          )
    const live = targets.filter((one) => one !== undefined)
    if (live.length === 0) return errno('ESRCH')
    const { credentials } = this.process
    const allowed = live.filter((one) => holds(credentials, 'KILL') || one.credentials.uid === credentials.uid)
    if (allowed.length === 0) return errno('EPERM')
    if (name !== 0) for (const one of allowed) this.kernel.signal(one, signal(name), namespace)
    return undefined
  }
  #globalGroup(group: number): number {
    return this.process.namespaces.pid.processes.get(group)?.pid ?? group
  }
  on(name: SignalName, disposition: Disposition): void {
    this.process.dispositions.set(name, disposition)
  }
  *pause(): Task<void> {
    yield* this.process.handled.wait()
  }
  thread(body: () => Task<unknown>): void {
    this.process.run(body())
  }
  getpgid(pid = 0): number {
    const namespace = this.process.namespaces.pid
    const of = pid === 0 ? this.process : namespace.processes.get(pid)
    const leader = of ? this.kernel.pids.processes.get(of.group) : undefined
    return leader?.pidIn(namespace) ?? 0
  }
  setpgid(pid: number, group: number): void {
    const of = pid === 0 ? this.process : this.process.namespaces.pid.processes.get(pid)
    if (of) of.group = group === 0 ? of.pid : this.#globalGroup(group)
  }

  // — terminals
  #tty(fd: number) {
    const description = this.process.descriptors.get(fd)
    return description instanceof TtySlave || description instanceof TtyMaster ? description.tty : undefined
  }
  isatty(fd: number): boolean {
    return this.process.descriptors.get(fd) instanceof TtySlave
  }
  windowSize(fd: number): WindowSize | undefined {
    return this.#tty(fd)?.size
  }
  setRaw(fd: number, raw: boolean): void {
    const tty = this.#tty(fd)
    if (tty) tty.raw = raw
  }
  setForeground(fd: number, group: number): void {
    const tty = this.#tty(fd)
    if (tty) tty.foreground = group === 0 ? this.process.group : this.#globalGroup(group)
  }

  // — the machine
  uname(): Uname {
    return { ...this.kernel.machine.uname, nodename: this.process.namespaces.uts.hostname }
  }
  setHostname(name: string): Errno | undefined {
    if (!holds(this.credentials, 'SYS_ADMIN')) return errno('EPERM')
    this.process.namespaces.uts.hostname = name
    return undefined
  }
}
