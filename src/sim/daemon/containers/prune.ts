// POST /containers/prune. Models: moby daemon/prune.go: stopped containers, filters until and label, space of their writable layers.
import { invalidFilter } from '../../api/engine/errors'
import { Failure } from '../../api/failure'
import type { Task } from '../../host/kernel/task'
import type { Call } from '../call'
import { labelFits, untilOf } from '../prune-filters'
import { removeContainer } from './remove'
import { sizeRw } from './summary'

export function* pruneContainers(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const unknown = [...filters.keys()].find((name) => !['until', 'label', 'label!'].includes(name))
  if (unknown !== undefined) return yield* call.fail(invalidFilter(unknown))
  const until = untilOf(call.engine, filters)
  if (until instanceof Failure) return yield* call.fail(until)
  const deleted: string[] = []
  let reclaimed = 0
  for (const container of [...call.engine.containers.all]) {
    const idle = ['created', 'exited', 'dead'].includes(container.lifecycle.status)
    if (!idle || container.createdAt > until || !labelFits(filters, container.config.Labels ?? {})) continue
    reclaimed += sizeRw(container)
    const failure = yield* removeContainer(call.engine, container, { force: false, volumes: false })
    if (!failure) deleted.push(container.id)
  }
  call.engine.events.tell('container', 'prune', '', { reclaimed: String(reclaimed) })
  yield* call.json(200, { ContainersDeleted: deleted.length > 0 ? deleted : null, SpaceReclaimed: reclaimed })
}
