// The system calls: all that a program may ask of its kernel. This interface is the whole of what src/sim/programs sees of a host.
// Models: section 2 of the Linux manual, one method a call, errors as Errno values. Calls that may wait are tasks (`yield*`), the others answer at once.
// Left out: mmap, futex, io_uring, ptrace; fork(2) is `fork(body)`, since a generator cannot be copied.
import type { Micros } from '../../clock/clock'
import type { Content } from '../../api/content'
import type { Protocol } from '../../api/wire'
import type { Errno } from '../files/errno'
import type { Mount, Stat } from '../files/mounts'
import type { LabCalls } from '../hypervisor/calls'
import type { Credentials } from './credentials'
import type { LateParts } from './late'
import type { Signal, SignalName } from './signals'
import type { HeardRequest } from './sockets'
import type { Task } from './task'

export type Program = (sys: Sys) => Task<number>

export interface OpenFlags {
  readonly read?: boolean
  readonly write?: boolean
  readonly create?: boolean
  readonly truncate?: boolean
  readonly append?: boolean
  readonly exclusive?: boolean
}
/** How a process ended: with an exit code, or by a signal. */
export type ExitStatus = { readonly code: number } | { readonly signal: Signal }
/** As a shell's `$?`: 128 + the signal's number when killed. */
export const exitCode = (status: ExitStatus): number => ('code' in status ? status.code : 128 + status.signal.number)

export interface Ended {
  readonly pid: number
  readonly status: ExitStatus
}
export interface SpawnOptions {
  /** argv[0] and on. The file run is `path`, or argv[0] found by PATH when it has no slash. */
  readonly argv: readonly string[]
  readonly path?: string
  readonly env?: ReadonlyMap<string, string>
  readonly cwd?: string
  /** The child's descriptor → ours. Others are inherited; -1 closes. */
  readonly fds?: ReadonlyMap<number, number>
  /** A process group of its own (0) or one to join. */
  readonly group?: number
}
export interface Address {
  /** IPv4 in dots. */
  readonly ip: string
  readonly port: number
}
export interface ConnectOptions extends Address {
  readonly tls?: string
}
export type PingReply = { readonly micros: Micros; readonly ttl: number } | Errno
export type Disposition = 'default' | 'ignore' | ((signal: Signal) => void)
export interface WindowSize {
  readonly rows: number
  readonly columns: number
}
export interface Uname {
  readonly sysname: string
  readonly nodename: string
  readonly release: string
  readonly version: string
  readonly machine: string
}
export interface InterfaceInfo {
  readonly index: number
  readonly name: string
  readonly mac: string
  readonly addresses: readonly { readonly ip: string; readonly prefix: number }[]
  readonly up: boolean
  readonly loopback: boolean
  readonly mtu: number
  /** Index of the other end of a veth pair, with '@if' in listings. */
  readonly peer?: number
}
export interface RouteInfo {
  readonly target: string
  readonly via?: string
  readonly device: string
  readonly source?: string
}

export interface Sys {
  /** A part of the simulator's own code that may come late: time stands still until it is there. Not a system call of Linux. */
  late<K extends keyof LateParts>(name: K): Task<LateParts[K]>
  /** The machine's account of shared hardware, and its hypervisor if this process may see one: what /dev/kvm stands for. */
  lab(): Task<LabCalls>
  // — the process itself
  readonly pid: number
  readonly ppid: number
  readonly argv: readonly string[]
  /** Its environment; a program may change its own. */
  readonly env: Map<string, string>
  /** The program file's name in the catalogue of programs: "busybox", "coreutils", "bash": tells whose words a tool uses. */
  readonly flavour: string
  readonly credentials: Credentials
  readonly cwd: string
  chdir(path: string): Errno | undefined
  umask(mask?: number): number
  setCredentials(to: Credentials): Errno | undefined
  setTitle(title: string): void
  /** Declares resident memory, in bytes; over the cgroup's limit the kernel kills (OOM). */
  setMemory(bytes: number): void

  /** A limit by Docker's name of it, "nofile"; undefined is the machine's own. */
  rlimit(name: string): number | undefined

  // — time and chance
  now(): Micros
  /** A number in [0, below), from the host's seeded stream. */
  random(below: number): number
  /** Sleeps; 'interrupted' when a signal handler ran first. */
  sleep(time: Micros): Task<'interrupted' | undefined>
  /** Spends CPU time, throttled by the cgroup. Loops that could run for ever call it. */
  cpu(time: Micros): Task<void>

  // — files
  stat(path: string): Stat | Errno
  lstat(path: string): Stat | Errno
  readdir(path: string): string[] | Errno
  readlink(path: string): string | Errno
  realpath(path: string): string | Errno
  access(path: string, wanted: number): Errno | undefined
  open(path: string, flags: OpenFlags, mode?: number): number | Errno
  mkdir(path: string, mode?: number): Errno | undefined
  rmdir(path: string): Errno | undefined
  unlink(path: string): Errno | undefined
  rename(from: string, to: string): Errno | undefined
  symlink(target: string, path: string): Errno | undefined
  link(from: string, to: string): Errno | undefined
  mkfifo(path: string, mode?: number): Errno | undefined
  chmod(path: string, mode: number): Errno | undefined
  chown(path: string, uid: number | undefined, gid: number | undefined, follow?: boolean): Errno | undefined
  utimes(path: string, mtime: Micros): Errno | undefined
  truncate(path: string, size: number): Errno | undefined
  mounts(): readonly Mount[]

  // — descriptors
  /** At most `max` bytes (64 KiB by default); empty at end of file. */
  read(fd: number, max?: number): Task<Uint8Array | Errno>
  /** As read, without making a recipe's bytes. */
  take(fd: number, max?: number): Task<Content | Errno>
  /** All of it, waiting while the other end is full; Errno EPIPE (and SIGPIPE) when nobody reads. */
  write(fd: number, data: Uint8Array | string | Content): Task<number | Errno>
  seek(fd: number, offset: number, whence?: 'set' | 'current' | 'end'): number | Errno
  close(fd: number): Errno | undefined
  dup(fd: number, to?: number): number | Errno
  pipe(): readonly [read: number, write: number]
  fds(): readonly number[]
  kindOf(fd: number): 'file' | 'pipe' | 'socket' | 'tty' | 'device' | 'directory' | Errno
  /** Waits until one of the descriptors can be read without waiting; 'timeout', 'interrupted'. */
  poll(fds: readonly number[], timeout?: Micros): Task<number | 'timeout' | 'interrupted'>

  // — processes
  spawn(options: SpawnOptions): number | Errno
  /** A child that runs `body` with copies of our descriptors and environment. */
  fork(body: Program, group?: number): number | Errno
  /** Becomes another program; answers only when that fails. */
  exec(path: string, argv: readonly string[], env?: ReadonlyMap<string, string>): Task<Errno>
  /** A child's end; any child's with pid -1. 'interrupted' by a handler; undefined with `poll` when none has ended. */
  wait(pid: number, poll?: boolean): Task<Ended | Errno | 'interrupted' | undefined>
  exit(code: number): Task<never>
  kill(pid: number, signal: SignalName | 0): Errno | undefined
  on(signal: SignalName, disposition: Disposition): void
  /** Waits until a signal handler has run. */
  pause(): Task<void>
  /** Another task of this process; it ends with the process. */
  thread(body: () => Task<unknown>): void
  getpgid(pid?: number): number
  setpgid(pid: number, group: number): void

  // — terminals
  isatty(fd: number): boolean
  windowSize(fd: number): WindowSize | undefined
  /** Off: line discipline (echo, editing, ^C); on: bytes as they come. */
  setRaw(fd: number, raw: boolean): void
  setForeground(fd: number, group: number): void

  // — the machine
  uname(): Uname
  setHostname(name: string): Errno | undefined
  interfaces(): readonly InterfaceInfo[]
  routes(): readonly RouteInfo[]

  // — the network
  listen(
    at:
      | { readonly ip?: string; readonly port: number; readonly tls?: boolean; readonly protocol?: Protocol }
      | { readonly unix: string; readonly mode?: number; readonly gid?: number; readonly protocol?: Protocol },
    backlog?: number,
  ): number | Errno
  accept(fd: number): Task<number | Errno | 'interrupted'>
  connect(to: ConnectOptions | { readonly unix: string }): Task<number | Errno | 'interrupted'>
  shutdown(fd: number): Errno | undefined
  /** Tells the wire what is being sent on a connection: for the picture, no effect on the bytes. */
  message(
    fd: number,
    message: {
      readonly method?: string
      readonly target?: string
      readonly status?: number
      readonly bytes: number
      readonly preview: string
    },
  ): void
  /** Tells the wire of a request that a server has read, when whoever sent it could not tell (world/outside.ts). */
  heard(fd: number, request: HeardRequest): void
  /** The request that was heard last has its whole answer. */
  answered(fd: number): void
  /**
   * Runs a task to its end, or until the other end of a connection is gone: then the task is left where it waits.
   * With `raw` the connection is a stream both ways, and an end that sends no more may still listen.
   */
  untilGone(fd: number, raw: boolean, task: Task<void>): Task<void>
  /** The other end of a connection, and ours. */
  peer(
    fd: number,
  ): { readonly local: Address; readonly remote: Address; readonly tls: { readonly client: boolean; readonly server: boolean } } | undefined
  /** A DNS question to one server: addresses, a reason, or undefined when nobody answers. */
  query(server: string, name: string): Task<readonly string[] | 'nxdomain' | 'refused' | undefined>
  ping(ip: string): Task<PingReply>
  /** UDP and TCP ports that something listens on, for `netstat` and `ss`. */
  listening(): readonly { readonly ip: string; readonly port: number; readonly pid: number }[]
}
