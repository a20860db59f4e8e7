// A container as dockerd keeps it. Models: moby daemon/container: configuration, state, mounts, endpoints, log, execs.
// What may be done with it is in the files named for the verbs. Left out: what the chart (lifecycle.ts) leaves out.
import type { Node } from '../../host/files/node'
import type { Linked } from '../networks/links'
import type { ContainerConfig, EndpointSettings, HostConfig, MountPoint, PortMap } from '../../api/engine/container'
import type { Micros } from '../../clock/clock'
import { LIMITS } from '../../clock/limits'
import type { OverlayFileSystem } from '../../host/files/overlay'
import type { Cgroup } from '../../host/kernel/cgroups'
import type { NetNamespace } from '../../host/kernel/network'
import type { Process } from '../../host/kernel/process'
import { WaitQueue } from '../../host/kernel/task'
import type { Image } from '../images/store'
import { type Chunk, Stdio } from '../runtime/stdio'
import type { Health } from './health'
import { Lifecycle } from './lifecycle'

export interface LogEntry extends Chunk {
  readonly at: Micros
}

/** A mount of the container, as made for it at create. */
export interface ContainerMount {
  readonly point: MountPoint
  /** Copies what the image has there into a volume that is still empty. */
  readonly copy: boolean
  /** Below a volume's root. */
  readonly subpath: string
  /** tmpfs only: "size=65536,mode=1777"; without a size it is half of memory. */
  readonly options: string
  /** inspect lists it: not what --tmpfs made. */
  readonly listed: boolean
}

/** A secret or a config of a task: a file that is not in any layer. */
export interface MountedFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly uid: number
  readonly gid: number
  readonly mode: number
}

export interface ContainerParts {
  readonly id: string
  readonly name: string
  readonly createdAt: Micros
  readonly config: ContainerConfig
  readonly hostConfig: HostConfig
  readonly image: Image
  readonly path: string
  readonly args: readonly string[]
  readonly overlay: OverlayFileSystem
  readonly mounts: readonly ContainerMount[]
  readonly endpoints: Map<string, EndpointSettings>
}

export class Container {
  readonly id: string
  name: string
  readonly createdAt: Micros
  readonly config: ContainerConfig
  readonly hostConfig: HostConfig
  readonly image: Image
  readonly path: string
  readonly args: readonly string[]
  readonly overlay: OverlayFileSystem
  readonly mounts: readonly ContainerMount[]
  /** By network name. */
  readonly endpoints: Map<string, EndpointSettings>
  readonly lifecycle: Lifecycle

  /** Of a task. */
  files: readonly MountedFile[] = []
  /** The service whose task it is. */
  serviceName = ''
  /** Of the containers that it is linked to: lines of /etc/hosts, variables. */
  linked: Linked = { hosts: [], env: [] }
  /** --device: where, and what. */
  devices: readonly (readonly [string, Node])[] = []
  process: Process | undefined
  net: NetNamespace | undefined
  cgroup: Cgroup | undefined
  sandboxId = ''
  ports: PortMap = {}
  io = new Stdio()
  /** Of its health check; nothing when it has none. */
  health: Health | undefined
  exitCode = 0
  error = ''
  startedAt: Micros = 0
  finishedAt: Micros = 0
  oomKilled = false
  restartCount = 0
  /** A person stopped it: no restart policy starts it again, but `always` at the daemon's start. */
  stoppedByHand = false
  /** Its process has ended and what it had is being put away. */
  exiting = false
  /** Starts so far; tells one run's end from another's. */
  generation = 0
  /** Ends so far. */
  exits = 0
  removed = false
  /** The restart that is due, if one is. */
  cancelRestart: (() => void) | undefined
  readonly execs = new Set<string>()
  readonly changed = new WaitQueue()
  #log: LogEntry[] = []
  #logBytes = 0
  readonly logged = new WaitQueue()

  constructor(parts: ContainerParts) {
    this.id = parts.id
    this.name = parts.name
    this.createdAt = parts.createdAt
    this.config = parts.config
    this.hostConfig = parts.hostConfig
    this.image = parts.image
    this.path = parts.path
    this.args = parts.args
    this.overlay = parts.overlay
    this.mounts = parts.mounts
    this.endpoints = parts.endpoints
    this.lifecycle = new Lifecycle(parts.id)
  }

  get shortId(): string {
    return this.id.slice(0, 12)
  }
  get isRunning(): boolean {
    const { status } = this.lifecycle
    return status === 'running' || status === 'paused' || (status === 'restarting' && this.process !== undefined)
  }
  get pid(): number {
    return this.process?.alive ? this.process.pid : 0
  }
  get log(): readonly LogEntry[] {
    return this.#log
  }
  append(entry: LogEntry): void {
    this.#log.push(entry)
    this.#logBytes += entry.bytes.length
    while (this.#logBytes > LIMITS.logBytes) this.#logBytes -= this.#log.shift()?.bytes.length ?? 0
    this.logged.wake()
  }
}
