// What comes out of a build: an image with its configuration and history, or plain files. Models: BuildKit exporter/containerimage (as dockerd's moby exporter:
// one layer a step, history times from the layers), exporter/local, exporter/tar. Left out: oci archives, attestations, pushing.
import type { ImageConfigFile } from '../../api/engine/image'
import { fullReference, type Reference } from '../../api/reference'
import { rfc3339Nano } from '../../api/time'
import { MILLISECOND } from '../../clock/clock'
import { encodeTar } from '../../host/files/tar'
import { treeEntries } from '../../host/files/layer-tar'
import { directory, type DirectoryNode } from '../../host/files/node'
import type { Content } from '../../api/content'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import type { Image, Layer } from '../images/store'
import { withCache } from './inline-cache'
import type { Progress } from './progress'
import { filesOf, type Solved } from './solve'
import type { Plan } from './vertex'

const COMMENT = 'buildkit.dockerfile.v0'
const EXPORT_TIME = 50 * MILLISECOND

/** Layers of the target in the order of its history's vertices. */
function configOf(plan: Plan, solved: Solved): ImageConfigFile {
  const inherited = plan.base?.rootfs.diff_ids.length ?? 0
  const own = solved.layers.slice(inherited)
  const made = plan.history.map(({ text, vertex }) => ({ text, layer: vertex ? own.shift() : undefined }))
  const first = made.find(({ layer }) => layer)?.layer
  let created = first ? rfc3339Nano(first.createdAt) : (plan.base?.created ?? rfc3339Nano(0))
  const history = made.map(({ text, layer }) => {
    if (layer) created = rfc3339Nano(layer.createdAt)
    return { created, created_by: text, comment: COMMENT, ...(layer ? {} : { empty_layer: true }) }
  })
  return {
    architecture: plan.architecture,
    ...(plan.author === '' ? {} : { author: plan.author }),
    config: plan.config,
    created,
    history: [...(plan.base?.history ?? []), ...history],
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: solved.layers.map(({ layer }) => layer.diffId) },
  }
}

/** @param inline the image is to carry what it was made of */
export function* exportImage(
  engine: Engine,
  plan: Plan,
  solved: Solved,
  tags: readonly Reference[],
  inline: boolean,
  progress: Progress,
): Task<Image> {
  const shown = progress.vertex('exporting to image').start()
  shown.status('exporting layers', false)
  yield* engine.sys.sleep(EXPORT_TIME)
  shown.status('exporting layers', true)
  const config = inline ? withCache(configOf(plan, solved), solved.layers) : configOf(plan, solved)
  const layers: Layer[] = solved.layers.map(({ layer }) => engine.images.keepLayer(layer.diffId, layer.tree))
  const image = engine.images.add(JSON.stringify(config), config, layers)
  if (inline) shown.status('preparing layers for inline cache', true)
  shown.status(`writing image ${image.id}`, true)
  for (const tag of tags) {
    engine.images.name(tag, image)
    engine.events.tell('image', 'tag', image.id, { name: fullReference(tag) })
    shown.status(`naming to ${fullReference(tag).replace(/:latest$/, '')}`, true)
  }
  shown.done()
  return image
}

/** All files of the result as one archive. */
export function filesArchive(solved: Solved): Content {
  const fs = filesOf(solved)
  const whole = (names: readonly string[]): DirectoryNode => {
    const node = fs.lookup(names)
    const out = directory(node ? { mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime } : {})
    for (const name of fs.list(names)) {
      const child = fs.lookup([...names, name])
      if (child) out.entries.set(name, child.kind === 'directory' ? whole([...names, name]) : child)
    }
    return out
  }
  return encodeTar(treeEntries(whole([])))
}
