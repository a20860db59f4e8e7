// The build cache: what was made before, by a key of what it was made from. Models: BuildKit's cache as `docker buildx du` and `docker builder prune` see it:
// records with their use, and cache mounts that outlive builds. Left out: garbage collection by policy, exporting and importing.
import { sha256Hex } from '../../api/content'
import type { Chance } from '../../clock/chance'
import type { EventClock, Micros } from '../../clock/clock'
import { treeBytes } from '../../host/files/overlay'
import { directory, type DirectoryNode, type Owner } from '../../host/files/node'
import type { Layer } from '../images/store'
import type { Engine } from '../engine'
import { Reasons } from './reasons'

export interface BuiltLayer {
  readonly layer: Layer
  readonly createdAt: Micros
}
export interface CacheRecord extends BuiltLayer {
  readonly id: string
  readonly key: string
  readonly description: string
  /** What it was made on, bottom first. */
  readonly below: readonly Layer[]
  lastUsed: Micros
  uses: number
}
export interface CacheMount {
  readonly id: string
  readonly name: string
  readonly root: DirectoryNode
  readonly createdAt: Micros
  lastUsed: Micros
  uses: number
}
/** Where a build began: an image's layers, a folder of the client. */
interface CacheSource {
  readonly id: string
  readonly type: 'regular' | 'source.local'
  readonly description: string
  readonly bytes: number
  /** Of an image, bottom first; none of a client's folder. */
  readonly layers: readonly Layer[]
  readonly createdAt: Micros
  lastUsed: Micros
  uses: number
}
/** A line of `docker buildx du`. */
export interface CacheUsage {
  readonly id: string
  readonly type: 'regular' | 'exec.cachemount' | 'source.local'
  readonly description: string
  readonly bytes: number
  readonly createdAt: Micros
  readonly lastUsed: Micros
  readonly uses: number
  readonly inUse: boolean
  readonly shared: boolean
  readonly forget: () => void
}

export const keyOf = (...parts: readonly unknown[]): string => sha256Hex(JSON.stringify(parts))

export class BuildCache {
  readonly #records = new Map<string, CacheRecord>()
  readonly #sources = new Map<string, CacheSource>()
  readonly #mounts = new Map<string, CacheMount>()
  /** What the last build got from the same folder of a client. */
  readonly contexts = new Map<string, DirectoryNode>()
  readonly reasons = new Reasons()
  constructor(
    private readonly clock: EventClock,
    private readonly chance: Chance,
  ) {}

  #id(): string {
    return Array.from({ length: 25 }, () => this.chance.pick([...'abcdefghijklmnopqrstuvwxyz0123456789'])).join('')
  }
  /** Notes that a build used a base image or a client's folder. @returns whether one had before */
  used(key: string, type: 'regular' | 'source.local', description: string, bytes: number, layers: readonly Layer[] = []): boolean {
    const now = this.clock.now
    const known = this.#sources.get(key)
    if (known) {
      known.uses++
      known.lastUsed = now
      return true
    }
    this.#sources.set(key, { id: this.#id(), type, description, bytes, layers, createdAt: now, lastUsed: now, uses: 1 })
    return false
  }
  find(key: string): CacheRecord | undefined {
    const found = this.#records.get(key)
    if (!found) return undefined
    found.lastUsed = this.clock.now
    found.uses++
    return found
  }
  keep(key: string, layer: Layer, below: readonly Layer[], description: string): CacheRecord {
    const now = this.clock.now
    const record: CacheRecord = { id: this.#id(), key, layer, below, description, createdAt: now, lastUsed: now, uses: 1 }
    this.#records.set(key, record)
    return record
  }
  /** @param fresh begins it anew, as --no-cache does */
  mount(name: string, owner: Owner, fresh: boolean): CacheMount {
    const known = fresh ? undefined : this.#mounts.get(name)
    if (known) {
      known.uses++
      known.lastUsed = this.clock.now
      return known
    }
    const now = this.clock.now
    const made: CacheMount = { id: this.#id(), name, root: directory({ ...owner, mtime: now }), createdAt: now, lastUsed: now, uses: 1 }
    this.#mounts.set(name, made)
    return made
  }
  /** Layers that stay on the disk for the cache's sake, though their image may be gone. */
  stacks(): (readonly Layer[])[] {
    return [
      ...[...this.#sources.values()].map(({ layers }) => layers),
      ...[...this.#records.values()].map(({ below, layer }) => [...below, layer]),
    ]
  }
  /** @param used whether an image has the layer: it is then shared with it */
  usage(used: (layer: Layer) => boolean): CacheUsage[] {
    return [
      ...[...this.#sources].map(([key, source]): CacheUsage => {
        const forget = () => void this.#sources.delete(key)
        const top = source.layers.at(-1)
        return { ...source, inUse: false, shared: top !== undefined && used(top), forget }
      }),
      ...[...this.#records.values()].map((record): CacheUsage => {
        const { id, description, createdAt, lastUsed, uses } = record
        const forget = () => void this.#records.delete(record.key)
        const shared = used(record.layer)
        return { id, type: 'regular', description, bytes: record.layer.bytes, createdAt, lastUsed, uses, inUse: false, shared, forget }
      }),
      ...[...this.#mounts.values()].map((mount): CacheUsage => {
        const { id, name, createdAt, lastUsed, uses } = mount
        const forget = () => void this.#mounts.delete(name)
        const description = `cached mount ${name} from exec`
        return {
          id,
          type: 'exec.cachemount',
          description,
          bytes: treeBytes(mount.root),
          createdAt,
          lastUsed,
          uses,
          inUse: false,
          shared: false,
          forget,
        }
      }),
    ]
  }
}

/** A daemon's build cache, which it has from its first build on. */
export const cacheFor = (engine: Engine): BuildCache => (engine.buildCache ??= new BuildCache(engine.clock, engine.chance.stream('build')))
