// System calls on files. Models: open(2), stat(2), mkdir(2), unlink(2), rename(2), symlink(2), link(2), chmod(2), chown(2), umask(2), truncate(2).
// Left out: openat and its kin, O_TMPFILE, hard links across directories of an overlay's lower layers.
import type { Micros } from '../../clock/clock'
import { joined, slice } from '../../api/content'
import { errno, Errno } from '../files/errno'
import { TreeFileSystem } from '../files/filesystem'
import { treeBytes } from '../files/overlay'
import { absolute, EXECUTE, type Mount, namesOf, permits, READ, type Stat, WRITE } from '../files/mounts'
import { directory, fifo, file, type FifoNode, type FileNode, type Node, symlink } from '../files/node'
import { accessOf } from './access'
import { holds } from './credentials'
import { Channel, type Description, PipeReader, PipeWriter } from './descriptors'
import type { Kernel } from './kernel'
import { OpenDevice, OpenDirectory, OpenFile, zeros } from './open-file'
import type { Process } from './process'
import type { OpenFlags } from './syscalls'

const STANDARD = { stdin: 0, stdout: 1, stderr: 2 } as const

export class FileCalls {
  constructor(
    protected readonly kernel: Kernel,
    protected readonly process: Process,
  ) {}

  protected get table() {
    return this.process.namespaces.mounts
  }
  protected get who() {
    return accessOf(this.process.credentials)
  }
  now(): Micros {
    return this.kernel.clock.now
  }
  /** The path from the root; /proc/self is the asking process. */
  protected full(path: string): string {
    if (path === '') return ''
    const whole = absolute(this.process.cwd, path)
    return whole
      .replace(/^\/+proc\/+self(?=\/|$)/, `/proc/${this.process.innerPid}`)
      .replace(/^\/+dev\/+fd(?=\/|$)/, `/proc/${this.process.innerPid}/fd`)
  }

  get cwd(): string {
    return this.process.cwd
  }
  chdir(path: string): Errno | undefined {
    const place = this.table.walk(this.full(path), this.who)
    if (place instanceof Errno) return place
    if (!place.node) return errno('ENOENT')
    if (place.node.kind !== 'directory') return errno('ENOTDIR')
    if (!permits(this.who, place.node, EXECUTE)) return errno('EACCES')
    this.process.cwd = place.path
    return undefined
  }
  umask(mask?: number): number {
    const old = this.process.umask
    if (mask !== undefined) this.process.umask = mask & 0o777
    return old
  }

  stat(path: string): Stat | Errno {
    return this.table.stat(this.full(path), this.who)
  }
  lstat(path: string): Stat | Errno {
    return this.table.stat(this.full(path), this.who, false)
  }
  readdir(path: string): string[] | Errno {
    return this.table.names(this.full(path), this.who)
  }
  readlink(path: string): string | Errno {
    const found = this.lstat(path)
    if (found instanceof Errno) return found
    return found.node.kind === 'symlink' ? found.node.target : errno('EINVAL')
  }
  realpath(path: string): string | Errno {
    const place = this.table.walk(this.full(path), this.who)
    if (place instanceof Errno) return place
    return place.node ? place.path : errno('ENOENT')
  }
  access(path: string, wanted: number): Errno | undefined {
    const found = this.stat(path)
    if (found instanceof Errno) return found
    if (!permits(this.who, found.node, wanted)) return errno('EACCES')
    const place = this.table.walk(this.full(path), this.who)
    return wanted & WRITE && !(place instanceof Errno) && place.mount.readOnly ? errno('EROFS') : undefined
  }
  mounts(): readonly Mount[] {
    return this.table.list
  }

  #own(mode: number) {
    return { uid: this.process.credentials.uid, gid: this.process.credentials.gid, mode: mode & ~this.process.umask, mtime: this.now() }
  }
  #make(path: string, node: Node): Errno | undefined {
    const made = this.table.make(this.full(path), this.who, node)
    return made instanceof Errno ? made : undefined
  }
  mkdir(path: string, mode = 0o777): Errno | undefined {
    return this.#make(path, directory(this.#own(mode)))
  }
  symlink(target: string, path: string): Errno | undefined {
    return this.#make(path, symlink(target, { ...this.#own(0o777), mode: 0o777 }))
  }
  mkfifo(path: string, mode = 0o666): Errno | undefined {
    return this.#make(path, fifo(this.#own(mode)))
  }
  link(from: string, to: string): Errno | undefined {
    const node = this.table.change(this.full(from), this.who, 0, false)
    if (node instanceof Errno) return node
    return node.kind === 'directory' ? errno('EPERM') : this.#make(to, node)
  }
  rmdir(path: string): Errno | undefined {
    return this.table.rmdir(this.full(path), this.who, this.now())
  }
  unlink(path: string): Errno | undefined {
    return this.table.unlink(this.full(path), this.who, this.now())
  }
  rename(from: string, to: string): Errno | undefined {
    return this.table.rename(this.full(from), this.full(to), this.who, this.now())
  }
  chmod(path: string, mode: number): Errno | undefined {
    const node = this.table.change(this.full(path), this.who, 0)
    if (node instanceof Errno) return node
    if (node.uid !== this.process.credentials.uid && !holds(this.process.credentials, 'FOWNER')) return errno('EPERM')
    node.mode = mode & 0o7777
    return undefined
  }
  chown(path: string, uid: number | undefined, gid: number | undefined, follow = true): Errno | undefined {
    const { credentials } = this.process
    const found = follow ? this.stat(path) : this.lstat(path)
    if (found instanceof Errno) return found
    const toOwnGroup =
      uid === undefined && found.uid === credentials.uid && (gid === credentials.gid || credentials.groups.includes(gid ?? -1))
    if (!holds(credentials, 'CHOWN') && !toOwnGroup) return errno('EPERM')
    const node = this.table.change(this.full(path), this.who, 0, follow)
    if (node instanceof Errno) return node
    node.uid = uid ?? node.uid
    node.gid = gid ?? node.gid
    return undefined
  }
  utimes(path: string, mtime: Micros): Errno | undefined {
    const node = this.table.change(this.full(path), this.who, 0)
    if (node instanceof Errno) return node
    if (node.uid !== this.process.credentials.uid && !permits(this.who, node, WRITE)) return errno('EACCES')
    node.mtime = mtime
    return undefined
  }
  truncate(path: string, size: number): Errno | undefined {
    const node = this.table.change(this.full(path), this.who, WRITE)
    if (node instanceof Errno) return node
    if (node.kind !== 'file') return errno('EINVAL')
    const { content } = node
    node.content = size <= content.size ? slice(content, 0, size) : joined([content, zeros(size - content.size)])
    node.mtime = this.now()
    return undefined
  }

  open(path: string, flags: OpenFlags, mode = 0o666): number | Errno {
    // /proc/self/fd/N: what the descriptor refers to, as for pipes and sockets on Linux.
    const own = /^\/+proc\/+(\d+)\/+fd\/+(\d+)$/.exec(this.full(path))
    const held = own && Number(own[1]) === this.process.innerPid ? this.process.descriptors.get(Number(own[2])) : undefined
    if (held) return this.install(held)
    const node = this.#openNode(path, flags, mode)
    if (node instanceof Errno) return node
    const description = this.#describe(node, flags, path)
    if (description instanceof Errno) return description
    description.path ||= this.full(path)
    return this.install(description)
  }

  #openNode(path: string, flags: OpenFlags, mode: number): Node | Errno {
    const full = this.full(path)
    const place = this.table.walk(full, this.who)
    if (place instanceof Errno) return place
    if (!place.node) {
      if (!flags.create) return errno('ENOENT')
      if (full.endsWith('/')) return errno('EISDIR')
      return this.table.make(place.path, this.who, file(undefined, this.#own(mode)))
    }
    if (flags.create && flags.exclusive) return errno('EEXIST')
    if (place.node.kind === 'directory')
      return flags.write ? errno('EISDIR') : permits(this.who, place.node, READ) ? place.node : errno('EACCES')
    if (flags.read && !permits(this.who, place.node, READ)) return errno('EACCES')
    if (!flags.write) return place.node
    const node = this.table.change(full, this.who, WRITE)
    if (!(node instanceof Errno) && node.kind === 'file' && flags.truncate) this.#empty(node)
    return node
  }
  #empty(node: FileNode): void {
    node.content = slice(node.content, 0, 0)
    node.mtime = this.now()
  }

  #describe(node: Node, flags: OpenFlags, path: string): Description | Errno {
    switch (node.kind) {
      case 'file':
        return new OpenFile(node, flags, () => this.now(), flags.write ? this.#room(path) : undefined)
      case 'directory':
        return new OpenDirectory(node)
      case 'fifo':
        return this.#fifo(node, flags)
      case 'device':
        return this.#device(node.device)
      default:
        return errno('ENXIO')
    }
  }
  /** Only file systems in memory are ever full. */
  #room(path: string): (() => number) | undefined {
    const { fs } = this.table.locate(namesOf(this.full(path))).mount
    if (!(fs instanceof TreeFileSystem) || fs.type !== 'tmpfs') return undefined
    return () => (fs.capacity ?? Infinity) - treeBytes(fs.root)
  }
  // Linux waits in open(2) until the other end is opened too; here the first read or write waits, because open never waits in the model.
  #fifo(node: FifoNode, flags: OpenFlags): Description {
    const channel = node.pipe instanceof Channel ? node.pipe : new Channel()
    node.pipe = channel
    return flags.write ? new PipeWriter(channel) : new PipeReader(channel)
  }
  #device(name: OpenDevice['device']): Description | Errno {
    if (name === 'stdin' || name === 'stdout' || name === 'stderr') return this.process.descriptors.get(STANDARD[name]) ?? errno('ENXIO')
    if (name !== 'tty' && name !== 'console') return new OpenDevice(name, `${this.kernel.machine.name}/${this.process.pid}`)
    return [...this.process.descriptors.values()].find((one) => one.kind === 'tty') ?? errno('ENXIO')
  }

  /** Gives a description the lowest free descriptor. */
  protected install(description: Description): number {
    let fd = 0
    while (this.process.descriptors.has(fd)) fd++
    description.references++
    this.process.descriptors.set(fd, description)
    return fd
  }
}
