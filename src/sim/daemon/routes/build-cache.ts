// What is in the build cache, and emptying it. Models: moby api/server/router/build as far as BuildKit needs it, GET /system/df's records of it.
import { Failure } from '../../api/failure'
import { rfc3339Nano } from '../../api/time'
import type { Task } from '../../host/kernel/task'
import type { CacheUsage } from '../build/cache'
import type { Call, Handler } from '../call'
import type { Engine } from '../engine'
import { untilOf } from '../prune-filters'

export const cacheOf = (engine: Engine): CacheUsage[] =>
  engine.buildCache.usage((layer) =>
    [...engine.images.images.values()].some((image) => image.layers.some((one) => one.diffId === layer.diffId)),
  )

/** A record as GET /system/df and `docker buildx du` show it. */
export const cacheRecord = (usage: CacheUsage) => ({
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

function* prune(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const until = untilOf(call.engine, filters)
  if (until instanceof Failure) return yield* call.fail(until)
  const all = call.bool('all')
  const gone = cacheOf(call.engine).filter(
    (usage) => !usage.inUse && (all || !usage.shared) && (until === undefined || usage.lastUsed < until) && matches(usage, filters),
  )
  for (const usage of gone) usage.forget()
  const bytes = gone.filter((usage) => !usage.shared).reduce((sum, usage) => sum + usage.bytes, 0)
  yield* call.json(200, { CachesDeleted: gone.map((usage) => usage.id), SpaceReclaimed: bytes })
}
function matches(usage: CacheUsage, filters: ReadonlyMap<string, readonly string[]>): boolean {
  for (const [name, values] of filters) {
    if (name === 'until') continue
    if (name === 'id' && !values.some((value) => usage.id.startsWith(value))) return false
    if (name === 'type' && !values.includes(usage.type)) return false
    if (name === 'description' && !values.some((value) => usage.description.includes(value))) return false
    if (!['id', 'type', 'description', 'inuse', 'shared', 'private'].includes(name)) return false
  }
  return true
}

export const CACHE_HANDLERS: Readonly<Record<'BuildPrune', Handler>> = { BuildPrune: prune }
