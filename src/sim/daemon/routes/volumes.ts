// Handlers of /volumes. Models: moby api/server/router/volume. Left out: cluster volumes.
import type { StringMap } from '../../api/engine/container'
import { invalidFilter } from '../../api/engine/errors'
import { Failure } from '../../api/failure'
import { treeBytes } from '../../host/files/overlay'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { labelFits } from '../prune-filters'
import { inspectVolume, type Volume, VOLUMES_ROOT } from '../volumes/store'

type Test = (volume: Volume, values: readonly string[]) => boolean
const TESTS: Readonly<Record<string, Test>> = {
  name: (volume, values) => values.some((value) => volume.name.includes(value)),
  driver: (_, values) => values.includes('local'),
  label: (volume, values) => labelFits(new Map([['label', values]]), volume.labels ?? {}),
  dangling: (volume, values) => values.some((value) => ['1', 'true'].includes(value.toLowerCase()) === (volume.users.size === 0)),
}

function* list(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const unknown = [...filters.keys()].find((name) => !(name in TESTS))
  if (unknown !== undefined) return yield* call.fail(invalidFilter(unknown))
  const chosen = [...call.engine.volumes.volumes.values()].filter((volume) =>
    [...filters].every(([name, values]) => TESTS[name]?.(volume, values) ?? true),
  )
  yield* call.json(200, { Volumes: chosen.map(inspectVolume), Warnings: null })
}

const bytesOf = (call: Call, volume: Volume): number => {
  const node = call.engine.folder(VOLUMES_ROOT).entries.get(volume.name)
  return node ? treeBytes(node) : 0
}

function* prune(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const unknown = [...filters.keys()].find((name) => !['all', 'label', 'label!'].includes(name))
  if (unknown !== undefined) return yield* call.fail(invalidFilter(unknown))
  const all = (filters.get('all') ?? []).some((value) => ['1', 'true'].includes(value.toLowerCase()))
  const deleted: string[] = []
  let reclaimed = 0
  for (const volume of [...call.engine.volumes.volumes.values()]) {
    if (volume.users.size > 0 || (!all && !volume.anonymous) || !labelFits(filters, volume.labels ?? {})) continue
    reclaimed += bytesOf(call, volume)
    call.engine.volumes.remove(volume)
    deleted.push(volume.name)
  }
  call.engine.events.tell('volume', 'prune', '', { reclaimed: String(reclaimed) })
  yield* call.json(200, { VolumesDeleted: deleted.length > 0 ? deleted : null, SpaceReclaimed: reclaimed })
}

interface CreateBody {
  Name: string
  Driver: string
  DriverOpts: StringMap | null
  Labels: StringMap | null
}

export const VOLUME_HANDLERS: Readonly<Record<'VolumeList' | 'VolumeCreate' | 'VolumeInspect' | 'VolumeDelete' | 'VolumePrune', Handler>> =
  {
    VolumeList: list,
    *VolumeCreate(call) {
      const body = yield* call.body<CreateBody>({ Name: '', Driver: '', DriverOpts: null, Labels: null }, 'VolumeCreateRequest')
      if (body instanceof Failure) return yield* call.fail(body)
      const volume = call.engine.volumes.create(body.Name, body.Driver, body.DriverOpts, body.Labels)
      yield* volume instanceof Failure ? call.fail(volume) : call.json(201, inspectVolume(volume))
    },
    VolumeInspect: (call) => {
      const volume = call.engine.volumes.find(call.param('name'))
      return volume instanceof Failure ? call.fail(volume) : call.json(200, inspectVolume(volume))
    },
    VolumeDelete: (call) => {
      const volume = call.engine.volumes.find(call.param('name'))
      if (volume instanceof Failure) return call.bool('force') ? call.empty() : call.fail(volume)
      return call.done(call.engine.volumes.remove(volume))
    },
    VolumePrune: prune,
  }
