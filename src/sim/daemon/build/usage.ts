// The build cache as people see and clear it. Models: BuildKit control DiskUsage and Prune, moby daemon's BuildCache in GET /system/df.
// Left out: keep-storage and the policies of garbage collection.
import type { BuildCacheRecord } from '../../api/engine/disk-usage'
import { Failure } from '../../api/failure'
import { rfc3339Nano } from '../../api/time'
import type { Engine } from '../engine'
import { untilOf } from '../prune-filters'
import type { CacheUsage } from './cache'

export const cacheOf = (engine: Engine): CacheUsage[] =>
  engine.buildCache?.usage((layer) =>
    [...engine.images.images.values()].some((image) => image.layers.some((one) => one.diffId === layer.diffId)),
  ) ?? []

export const cacheRecord = (usage: CacheUsage): BuildCacheRecord => ({
  ID: usage.id,
  Type: usage.type,
  Description: usage.description,
  InUse: usage.inUse,
  Shared: usage.shared,
  Size: usage.bytes,
  CreatedAt: rfc3339Nano(usage.createdAt),
  LastUsedAt: rfc3339Nano(usage.lastUsed),
  UsageCount: usage.uses,
})

/** What is freed: what an image has stays on the disk. */
export const reclaimed = (gone: readonly CacheUsage[]): number =>
  gone.filter((usage) => !usage.shared).reduce((sum, usage) => sum + usage.bytes, 0)

/** Forgets what is not in use; without `all`, what no image shares. */
export function pruneCache(engine: Engine, all: boolean, filters: ReadonlyMap<string, readonly string[]>): CacheUsage[] | Failure {
  const until = untilOf(engine, filters)
  if (until instanceof Failure) return until
  const gone = cacheOf(engine).filter(
    (usage) => !usage.inUse && (all || !usage.shared) && usage.lastUsed < until && matches(usage, filters),
  )
  const before = engine.images.kept()
  for (const usage of gone) usage.forget()
  engine.images.sweep(before)
  return gone
}

function matches(usage: CacheUsage, filters: ReadonlyMap<string, readonly string[]>): boolean {
  const fits: Readonly<Record<string, (value: string) => boolean>> = {
    until: () => true,
    id: (value) => usage.id.startsWith(value),
    type: (value) => usage.type === value,
    description: (value) => usage.description.includes(value),
    inuse: () => usage.inUse,
    shared: () => usage.shared,
    private: () => !usage.shared,
  }
  return [...filters].every(([name, values]) => values.some((value) => fits[name]?.(value) ?? false))
}
