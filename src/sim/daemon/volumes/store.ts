// Volumes of the local driver. Models: moby volume/service and volume/local (Engine API v1.51 "Volume"): names, labels, _data directories on the host.
// Left out: other drivers, quotas.
import type { StringMap } from '../../api/engine/container'
import type { VolumeInspect } from '../../api/engine/network'
import type { Failure } from '../../api/failure'
import { failed } from '../../api/failure'
import { rfc3339 } from '../../api/time'
import type { Chance } from '../../clock/chance'
import type { EventClock, Micros } from '../../clock/clock'
import type { Facts } from '../../clock/facts'
import type { FileSystem } from '../../host/files/filesystem'
import { directory, type DirectoryNode } from '../../host/files/node'
import type { EventBus } from '../events'

export interface Volume {
  readonly name: string
  readonly createdAt: Micros
  readonly labels: StringMap | null
  readonly options: StringMap | null
  readonly anonymous: boolean
  /** IDs of the containers that refer to it. */
  readonly users: Set<string>
  /** A tmpfs of its options, while it is mounted. */
  mounted?: FileSystem
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/
const OPTIONS = new Set(['type', 'o', 'device', 'size'])
/** Options that want others beside them. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = { device: ['type'], type: ['device'], o: ['device', 'type'] }
export const VOLUMES_ROOT = '/var/lib/docker/volumes'
export const mountpointOf = (name: string): string => `${VOLUMES_ROOT}/${name}/_data`

export interface VolumeStoreParts {
  readonly machine: string
  readonly clock: EventClock
  readonly chance: Chance
  readonly facts: Facts
  readonly events: EventBus
  /** The host's directory VOLUMES_ROOT. */
  readonly root: DirectoryNode
}

export class VolumeStore {
  readonly volumes = new Map<string, Volume>()
  constructor(private readonly parts: VolumeStoreParts) {}

  /** Makes a volume, or gives the one that has the name. An empty name makes an anonymous one. */
  create(
    wanted: string,
    driver = '',
    options: StringMap | null = null,
    labels: StringMap | null = null,
    anonymous = wanted === '',
  ): Volume | Failure {
    if (driver !== '' && driver !== 'local')
      return failed(404, `create ${wanted}: error looking up volume plugin ${driver}: plugin "${driver}" not found`)
    const name = wanted === '' ? this.parts.chance.hex(64) : wanted
    const known = this.volumes.get(name)
    if (known) return known
    if (name.length < 2)
      return failed(400, `create ${name}: volume name is too short, names should be at least two alphanumeric characters`)
    if (!NAME.test(name))
      return failed(
        400,
        `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
      )
    const unknown = Object.keys(options ?? {}).find((key) => !OPTIONS.has(key))
    if (unknown !== undefined) return failed(400, `create ${name}: invalid option: "${unknown}"`)
    const given = Object.keys(options ?? {})
    const missing = given.flatMap((key) => REQUIRED[key] ?? []).find((key) => !given.includes(key))
    if (missing !== undefined) return failed(400, `create ${name}: missing required option: "${missing}"`)
    const { clock, facts, events, machine, root } = this.parts
    const volume: Volume = {
      name,
      createdAt: clock.now,
      labels: anonymous ? { ...labels, 'com.docker.volume.anonymous': '' } : labels,
      options: options && Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))),
      anonymous,
      users: new Set(),
    }
    this.volumes.set(name, volume)
    const data = directory({ mtime: clock.now })
    root.entries.set(name, directory({ mode: 0o701, mtime: clock.now }, [['_data', data]]))
    facts.tell({ kind: 'volume.created', machine, name, anonymous })
    events.tell('volume', 'create', name, { driver: 'local' })
    return volume
  }

  find(name: string): Volume | Failure {
    return this.volumes.get(name) ?? failed(404, `get ${name}: no such volume`)
  }

  remove(volume: Volume): Failure | undefined {
    if (volume.users.size > 0) return failed(409, `remove ${volume.name}: volume is in use - [${[...volume.users].join(', ')}]`)
    this.volumes.delete(volume.name)
    this.parts.root.entries.delete(volume.name)
    this.parts.facts.tell({ kind: 'volume.removed', machine: this.parts.machine, name: volume.name })
    this.parts.events.tell('volume', 'destroy', volume.name, { driver: 'local' })
    return undefined
  }
}

export const inspectVolume = (volume: Volume): VolumeInspect => ({
  CreatedAt: rfc3339(volume.createdAt),
  Driver: 'local',
  Labels: volume.labels,
  Mountpoint: mountpointOf(volume.name),
  Name: volume.name,
  Options: volume.options,
  Scope: 'local',
})
