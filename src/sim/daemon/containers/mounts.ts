// What is mounted where in a new container. Models: moby volume/mounts linux parser (ParseMountRaw, ParseMountSpec), daemon/volumes.go: -v, --mount, --tmpfs,
// VOLUME of the image, --volumes-from. Left out: propagation, named pipes, SELinux labels but keeping them, image mounts.
import type { ContainerConfig, HostConfig, MountPoint, MountPointSpec } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import { clean, MountTable } from '../../host/files/mounts'
import { ROOT } from '../../host/kernel/credentials'
import { accessOf } from '../../host/kernel/access'
import { Errno } from '../../host/files/errno'
import { directory } from '../../host/files/node'
import type { Engine } from '../engine'
import { mountpointOf } from '../volumes/store'
import type { ContainerMount } from './container'

const MODES = new Set([
  'ro',
  'rw',
  'z',
  'Z',
  'nocopy',
  'shared',
  'slave',
  'private',
  'rshared',
  'rslave',
  'rprivate',
  'consistent',
  'cached',
  'delegated',
])
const ANONYMOUS = /^[0-9a-f]{64}$/

interface Wanted {
  readonly type: 'bind' | 'volume' | 'tmpfs'
  /** Host path, or volume name; "" for an anonymous volume. */
  readonly source: string
  readonly target: string
  readonly mode: string
  readonly readOnly: boolean
  readonly noCopy: boolean
  readonly fromSpec: boolean
  readonly spec?: MountPointSpec
}

function badTarget(target: string, type: string): string | undefined {
  if (!target.startsWith('/')) return `invalid mount config for type "${type}": invalid mount path: '${target}' mount path must be absolute`
  return clean(target) === '/' ? `invalid mount config for type "${type}": invalid specification: destination can't be '/'` : undefined
}

/** A `-v` value: "data:/data", "/srv:/data:ro", "/data". */
function parseBind(raw: string): Wanted | Failure {
  const parts = raw.split(':')
  if (raw === '' || parts.length > 3 || parts[0] === '') return failed(500, `invalid volume specification: '${raw}'`)
  const [first = '', second, mode = ''] = parts
  if (
    second !== undefined &&
    parts.length === 2 &&
    mode === '' &&
    !second.startsWith('/') &&
    second.split(',').every((word) => MODES.has(word)) &&
    first.startsWith('/')
  )
    return wanted('', first, second, raw)
  const modes = mode === '' ? [] : mode.split(',')
  if (modes.some((word) => !MODES.has(word))) return failed(500, `invalid mode: ${mode}`)
  return second === undefined ? wanted('', first, '', raw) : wanted(first, second, mode, raw)
}
function wanted(source: string, target: string, mode: string, raw: string): Wanted | Failure {
  const type = source.startsWith('/') ? 'bind' : 'volume'
  const bad = badTarget(target, type)
  if (bad !== undefined) return failed(500, `invalid volume specification: '${raw}': ${bad}`)
  const modes = mode.split(',')
  return {
    type,
    source: type === 'bind' ? clean(source) : source,
    target: clean(target),
    mode,
    readOnly: modes.includes('ro'),
    noCopy: modes.includes('nocopy'),
    fromSpec: false,
  }
}

/** A `--mount` object. */
function parseSpec(spec: MountPointSpec): Wanted | Failure {
  const type = spec.Type
  const refuse = (why: string) => failed(400, `invalid mount config for type "${type}": ${why}`)
  if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs') return refuse('mount type unknown')
  const target = spec.Target ?? ''
  if (target === '') return refuse('field Target must not be empty')
  const bad = badTarget(target, type)
  if (bad !== undefined) return failed(400, bad)
  const source = spec.Source ?? ''
  if (type === 'bind' && source === '') return refuse('field Source must not be empty')
  if (type === 'bind' && !source.startsWith('/')) return refuse(`invalid mount path: '${source}' mount path must be absolute`)
  if (type === 'tmpfs' && source !== '') return refuse('field Source must not be specified')
  const noCopy = spec.VolumeOptions?.NoCopy ?? false
  const subpath = spec.VolumeOptions?.Subpath ?? ''
  if (subpath !== '' && source === '') return refuse('must not set Subpath when using anonymous volumes')
  if (/^\/|^\.\.(\/|$)/.test(subpath)) return refuse('subpath must be a relative path within the volume')
  return {
    type,
    source,
    target: clean(target),
    mode: type === 'volume' ? 'z' : '',
    readOnly: spec.ReadOnly ?? false,
    noCopy,
    fromSpec: true,
    spec,
  }
}

/** What the host has at a path. */
function hostHas(engine: Engine, path: string): boolean {
  const found = new MountTable(engine.parts.disk).stat(path, accessOf(ROOT))
  return !(found instanceof Errno)
}

function realise(engine: Engine, want: Wanted): ContainerMount | Failure {
  const { SizeBytes = 0, Mode = 0 } = want.spec?.TmpfsOptions ?? {}
  const extra = {
    subpath: want.spec?.VolumeOptions?.Subpath ?? '',
    options: want.fromSpec ? `size=${SizeBytes}${Mode > 0 ? `,mode=${Mode.toString(8)}` : ''}` : want.mode,
    listed: want.fromSpec || want.type !== 'tmpfs',
  }
  if (want.type === 'tmpfs') {
    const point: MountPoint = { Type: 'tmpfs', Source: '', Destination: want.target, Mode: '', RW: !want.readOnly, Propagation: '' }
    return { point, copy: false, ...extra }
  }
  if (want.type === 'bind') {
    if (want.fromSpec && !hostHas(engine, want.source) && !want.spec?.BindOptions?.CreateMountpoint)
      return failed(400, `invalid mount config for type "bind": bind source path does not exist: ${want.source}`)
    const point: MountPoint = {
      Type: 'bind',
      Source: want.source,
      Destination: want.target,
      Mode: want.mode,
      RW: !want.readOnly,
      Propagation: 'rprivate',
    }
    return { point, copy: false, ...extra }
  }
  const options = want.spec?.VolumeOptions
  const volume = engine.volumes.create(
    want.source,
    options?.DriverConfig?.Name,
    options?.DriverConfig?.Options ?? null,
    options?.Labels ?? null,
  )
  if (volume instanceof Failure) return volume
  const point: MountPoint = {
    Type: 'volume',
    Name: volume.name,
    Source: mountpointOf(volume.name),
    Destination: want.target,
    Driver: 'local',
    Mode: want.mode === '' && !want.fromSpec ? (want.source === '' ? '' : 'z') : want.mode,
    RW: !want.readOnly,
    Propagation: '',
  }
  return { point, copy: !want.noCopy, ...extra }
}

/** Everything that is asked for, in the order in which later ones win: volumes-from, image and -v /path, -v, --mount, --tmpfs. */
export function planMounts(engine: Engine, config: ContainerConfig, host: HostConfig): readonly ContainerMount[] | Failure {
  const asked: Wanted[] = []
  for (const raw of host.Binds ?? []) {
    const parsed = parseBind(raw)
    if (parsed instanceof Failure) return parsed
    asked.push(parsed)
  }
  for (const spec of host.Mounts ?? []) {
    const parsed = parseSpec(spec)
    if (parsed instanceof Failure) return parsed
    asked.push(parsed)
  }
  for (const [target, options] of Object.entries(host.Tmpfs ?? {})) {
    asked.push({
      type: 'tmpfs',
      source: '',
      target: clean(target),
      mode: options,
      readOnly: /(^|,)ro(,|$)/.test(options),
      noCopy: true,
      fromSpec: false,
    })
  }
  const targets = new Set<string>()
  for (const { target } of asked) {
    if (targets.has(target)) return failed(400, `Duplicate mount point: ${target}`)
    targets.add(target)
  }
  const inherited = mountsFrom(engine, host.VolumesFrom ?? [])
  if (inherited instanceof Failure) return inherited
  const made: ContainerMount[] = inherited.filter((mount) => !targets.has(mount.point.Destination))
  for (const want of asked) {
    const mount = realise(engine, want)
    if (mount instanceof Failure) return mount
    made.push(mount)
  }
  for (const target of Object.keys(config.Volumes ?? {})) {
    if (made.some((mount) => mount.point.Destination === clean(target))) continue
    const mount = realise(engine, {
      type: 'volume',
      source: '',
      target: clean(target),
      mode: '',
      readOnly: false,
      noCopy: false,
      fromSpec: false,
    })
    if (mount instanceof Failure) return mount
    made.push(mount)
  }
  return made
}

/** "box", "box:ro": the mounts of another container. */
function mountsFrom(engine: Engine, sources: readonly string[]): ContainerMount[] | Failure {
  const mounts: ContainerMount[] = []
  for (const source of sources) {
    const [name = '', mode = 'rw'] = source.split(':')
    if (mode !== 'ro' && mode !== 'rw' && !MODES.has(mode)) return failed(400, `invalid mode for volumes-from: ${mode}`)
    const other = engine.containers.find(name)
    if (other instanceof Failure) return other
    mounts.push(...other.mounts.map((mount) => ({ ...mount, copy: false, point: { ...mount.point, RW: mount.point.RW && mode !== 'ro' } })))
  }
  return mounts
}

/** Makes a bind's missing source, as `-v` (unlike `--mount`) does. */
export function makeBindSources(engine: Engine, mounts: readonly ContainerMount[]): void {
  for (const { point } of mounts) {
    if (point.Type !== 'bind' || hostHas(engine, point.Source)) continue
    engine
      .folder(point.Source.split('/').slice(0, -1).join('/'))
      .entries.set(point.Source.split('/').at(-1) ?? '', directory({ mtime: engine.clock.now }))
  }
}

export const isAnonymous = (mount: ContainerMount): boolean => mount.point.Type === 'volume' && ANONYMOUS.test(mount.point.Name ?? '')
