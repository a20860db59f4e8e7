// docker import: a tar of a file system becomes an image of one layer. Models: moby daemon/images/image_import.go. Left out: URLs, compressed archives.
import { type Content, digestOf } from '../../api/content'
import type { ImageConfigFile } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { rfc3339Nano } from '../../api/time'
import { directory } from '../../host/files/node'
import { treeEntries, unpackEntries } from '../../host/files/layer-tar'
import { decodeTar, encodeTar } from '../../host/files/tar'
import type { Engine } from '../engine'
import { applyChanges } from './commit'
import type { Image } from './store'

export interface ImportOptions {
  readonly message: string
  readonly changes: readonly string[]
}

export function importArchive(engine: Engine, archive: Content, options: ImportOptions): Image | Failure {
  const entries = archive.size === 0 ? [] : decodeTar(archive)
  if (typeof entries === 'string') return failed(500, entries === 'truncated' ? 'unexpected EOF' : 'archive/tar: invalid tar header')
  const runtime = applyChanges({}, options.changes)
  if (runtime instanceof Failure) return runtime
  const tree = directory()
  unpackEntries(tree, entries)
  const layer = engine.images.keepLayer(digestOf(encodeTar(treeEntries(tree, '', true))), tree)
  const created = rfc3339Nano(engine.clock.now)
  const config: ImageConfigFile = {
    architecture: 'amd64',
    os: 'linux',
    created,
    docker_version: '28.5.2',
    config: runtime,
    rootfs: { type: 'layers', diff_ids: [layer.diffId] },
    history: [{ created, comment: options.message === '' ? 'Imported from -' : options.message }],
  }
  return engine.images.add(JSON.stringify(config), config, [layer])
}
