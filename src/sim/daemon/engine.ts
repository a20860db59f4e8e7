// dockerd's state: everything that its handlers work on. Models: moby daemon.Daemon. The folders beside this file are its subsystems.
// Left out: plugins, the builder (their routes answer 501).
import type { Chance } from '../clock/chance'
import type { EventClock } from '../clock/clock'
import { assert } from '../clock/assert'
import type { Facts } from '../clock/facts'
import type { FileSystem } from '../host/files/filesystem'
import { directory, type DirectoryNode } from '../host/files/node'
import type { Kernel } from '../host/kernel/kernel'
import type { Namespaces } from '../host/kernel/namespaces'
import type { NetNamespace } from '../host/kernel/network'
import type { Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import type { BuildCache } from './build/cache'
import type { BuildSession } from './build/session'
import { ListAnswers } from './containers/list-answers'
import { PortAllocator } from './containers/ports'
import { ContainerStore } from './containers/store'
import { EventBus } from './events'
import type { Exec } from './containers/exec'
import { LayerBlobs } from './images/layer-blobs'
import { ImageStore } from './images/store'
import { NetworkStore } from './networks/store'
import { type Membership, NO_SWARM } from './swarm/membership'
import { VOLUMES_ROOT, VolumeStore } from './volumes/store'

export interface EngineParts {
  readonly machine: string
  readonly clock: EventClock
  readonly chance: Chance
  readonly facts: Facts
  readonly kernel: Kernel
  readonly namespaces: Namespaces
  /** The host's disk. */
  readonly disk: FileSystem & { readonly root: DirectoryNode }
  readonly hostNet: NetNamespace
}

export class Engine {
  readonly events: EventBus
  readonly images: ImageStore
  readonly networks: NetworkStore
  readonly volumes: VolumeStore
  readonly containers: ContainerStore
  readonly containerPorts: PortAllocator
  readonly lists: ListAnswers
  /** Our part in a swarm (swarm/swarm.ts: swarmOf). */
  swarm: Membership = NO_SWARM
  readonly layerBlobs = new LayerBlobs()
  /** insecure-registries of daemon.json. */
  insecureRegistries: readonly string[] = []
  readonly insecure = (domain: string): boolean => this.insecureRegistries.includes(domain)
  readonly execs = new Map<string, Exec>()
  /** Once something has been built (build/cache.ts: cacheFor). */
  buildCache: BuildCache | undefined
  /** The classic builder's: parent and step → image ID. */
  readonly classicCache = new Map<string, string>()
  /** Builds' connections back to their clients, by session ID. */
  readonly buildSessions = new Map<string, BuildSession>()
  /** dockerd's own process while it runs: what its tasks run in. */
  #sys: Sys | undefined
  readonly chance: Chance

  constructor(readonly parts: EngineParts) {
    const { machine, clock, facts, hostNet } = parts
    this.chance = parts.chance.stream('engine')
    this.lists = new ListAnswers(facts)
    this.events = new EventBus(machine, clock, facts)
    this.images = new ImageStore(machine, clock, facts)
    this.networks = new NetworkStore({
      machine,
      clock,
      facts,
      events: this.events,
      hostNet,
      chance: this.chance.stream('networks'),
      swarm: () => this.swarm.manager !== undefined,
    })
    this.volumes = new VolumeStore({
      machine,
      clock,
      facts,
      events: this.events,
      chance: this.chance.stream('volumes'),
      root: this.folder(VOLUMES_ROOT),
    })
    this.containers = new ContainerStore()
    this.images.holders.push(() => this.buildCache?.stacks() ?? [])
    this.containerPorts = new PortAllocator(hostNet)
  }

  get clock(): EventClock {
    return this.parts.clock
  }
  get running(): boolean {
    return this.#sys !== undefined
  }
  get sys(): Sys {
    assert(this.#sys, 'a handler ran while dockerd did not')
    return this.#sys
  }
  /** dockerd starts, or ends. */
  enter(sys: Sys | undefined): void {
    this.#sys = sys
    this.parts.facts.tell({ kind: 'daemon.state', machine: this.parts.machine, state: sys ? 'running' : 'stopped' })
  }
  /** Runs beside the handlers until done, or until dockerd ends. */
  background(body: () => Task<unknown>): void {
    this.#sys?.thread(body)
  }

  /** A directory of the host's disk, made with its parents. */
  folder(path: string, mode = 0o711): DirectoryNode {
    let at = this.parts.disk.root
    for (const name of path.split('/').filter((part) => part !== '')) {
      const found = at.entries.get(name)
      const next = found?.kind === 'directory' ? found : directory({ mode, mtime: this.clock.now })
      if (next !== found) at.entries.set(name, next)
      at = next
    }
    return at
  }
}
