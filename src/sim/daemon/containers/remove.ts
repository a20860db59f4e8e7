// DELETE /containers/{id}. Models: moby daemon/delete.go: refusals by state, force, anonymous volumes with v=1, links between names.
import { type Failure, failed } from '../../api/failure'
import { MILLISECOND } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import type { Container } from './container'
import { eventAttributes } from './create'
import { tellState } from './facts'
import { isAnonymous } from './mounts'
import { killAndWait } from './stop'

const REMOVE_TIME = 30 * MILLISECOND

/** @param named how the person named it, for the refusal's words */
export function* removeContainer(
  engine: Engine,
  container: Container,
  how: { force: boolean; volumes: boolean },
  named = container.id,
): Task<Failure | undefined> {
  if (container.removed) return undefined
  const { status } = container.lifecycle
  if (status === 'removing') return failed(409, `removal of container ${named} is already in progress`)
  if (container.isRunning || status === 'restarting') {
    if (!how.force) return failed(409, refusal(container, named))
    const stuck = yield* killAndWait(engine, container)
    if (stuck) return stuck
    if (container.removed) return undefined
  }
  container.lifecycle.send('remove')
  tellState(engine, container, 'remove')
  yield* engine.sys.sleep(REMOVE_TIME)
  forgetMounts(engine, container, how.volumes)
  engine.containers.forget(container)
  engine.folder('/var/lib/docker/containers').entries.delete(container.id)
  container.lifecycle.send('removed')
  container.removed = true
  engine.parts.facts.tell({ kind: 'container.removed', machine: engine.parts.machine, id: container.id })
  engine.events.tell('container', 'destroy', container.id, eventAttributes(container))
  container.changed.wake()
  return undefined
}

function refusal(container: Container, named: string): string {
  const { status } = container.lifecycle
  if (status === 'paused') return `cannot remove container "${named.replace(/^\//, '')}": container is paused and must be unpaused first`
  const state = status === 'restarting' ? 'restarting' : 'running'
  return `cannot remove container "${named.replace(/^\//, '')}": container is ${state}: stop the container before removing or force remove`
}

function forgetMounts(engine: Engine, container: Container, withVolumes: boolean): void {
  for (const mount of container.mounts) {
    const volume = engine.volumes.volumes.get(mount.point.Name ?? '')
    if (!volume) continue
    volume.users.delete(container.id)
    if (withVolumes && isAnonymous(mount) && volume.users.size === 0) engine.volumes.remove(volume)
  }
}
