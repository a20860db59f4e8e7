// What lies at a volume's mount point. Models: moby volume/local local_unix.go: a directory of the host, or what the options type, o and device mount there:
// a tmpfs, or a directory of the host (o=bind). Left out: network file systems (they say so when a container wants them).
import { Failure, failed } from '../../api/failure'
import { type FileSystem, Subtree, TreeFileSystem } from '../../host/files/filesystem'
import { namesOf } from '../../host/files/mounts'
import { directory } from '../../host/files/node'
import type { Engine } from '../engine'
import { mountpointOf, type Volume } from './store'

/** "1m" → bytes. */
export function tmpfsSize(options: string): number {
  const sized = /(?:^|,)size=(\d+)([kmg]?)/i.exec(options)
  return sized ? Number(sized[1]) * 1024 ** ['', 'k', 'm', 'g'].indexOf((sized[2] ?? '').toLowerCase()) : 0
}

const inUse = (engine: Engine, volume: Volume): boolean =>
  [...volume.users].some((id) => {
    const user = engine.containers.find(id)
    return !(user instanceof Failure) && user.process !== undefined
  })

/** Why a volume cannot be mounted, in dockerd's words. */
export function refuseMount(engine: Engine, volume: Volume, subpath: string): Failure | undefined {
  const { type = '', o = '', device = '' } = volume.options ?? {}
  if (subpath !== '' && type === '' && !volumeFiles(engine, volume).lookup(namesOf(subpath))) {
    const place = `${mountpointOf(volume.name)}/${subpath}`
    return failed(500, `cannot access path ${place}: lstat ${place}: no such file or directory`)
  }
  if (type === '' || type === 'tmpfs') return undefined
  const at = mountpointOf(volume.name)
  if (!/(^|,)r?bind(,|$)/.test(o)) return failed(501, `drydock: volumes of type ${type} are not simulated`)
  if (engine.parts.disk.lookup(namesOf(device))) return undefined
  return failed(
    500,
    `error while mounting volume '${at}': failed to mount local volume: mount ${device}:${at}, flags: 0x1000: no such file or directory`,
  )
}

/** A tmpfs lives while a container that has it runs. */
export function volumeFiles(engine: Engine, volume: Volume): FileSystem {
  const { type = '', o = '', device = '' } = volume.options ?? {}
  const own = new Subtree(engine.parts.disk, namesOf(mountpointOf(volume.name)))
  if (type === '') return own
  if (type !== 'tmpfs') return new Subtree(engine.parts.disk, namesOf(device))
  if (!volume.mounted || !inUse(engine, volume))
    volume.mounted = new TreeFileSystem(
      directory({ mode: 0o1777 }),
      'tmpfs',
      device === '' ? 'tmpfs' : device,
      tmpfsSize(o) || engine.parts.kernel.hardware.memory / 2,
    )
  return volume.mounted
}
