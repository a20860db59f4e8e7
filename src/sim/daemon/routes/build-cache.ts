// POST /build/prune. Models: moby api/server/router/build as far as the build cache goes. Left out: keep-storage, cancelling a build.
import { Failure } from '../../api/failure'
import type { Task } from '../../host/kernel/task'
import { pruneCache, reclaimed } from '../build/usage'
import type { Call, Handler } from '../call'

function* prune(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const gone = pruneCache(call.engine, call.bool('all'), filters)
  if (gone instanceof Failure) return yield* call.fail(gone)
  yield* call.json(200, { CachesDeleted: gone.map((usage) => usage.id), SpaceReclaimed: reclaimed(gone) })
}

export const CACHE_HANDLERS: Readonly<Record<'BuildPrune', Handler>> = { BuildPrune: prune }
