// Images that are there when a world begins, as if they had been pulled before. Models: the image store after `docker pull`.
import { contentText, digestOf } from '../api/content'
import { familiar, parseReference, withDefaultTag } from '../api/reference'
import { directory, type DirectoryNode } from '../host/files/node'
import { unpackEntries } from '../host/files/layer-tar'
import { decodeTar } from '../host/files/tar'
import type { Engine } from '../daemon/engine'
import type { BuiltLayer, Catalogue } from '../registry/catalogue/catalogue'
import { FIRST } from '../registry/catalogue/first'
import { readJson } from '../api/json'
import type { ImageConfigFile } from '../api/engine/image'
import { ScenarioError } from './scenario'

/** Layers are never changed, so one tree serves every world of a page. */
const trees = new WeakMap<BuiltLayer, DirectoryNode>()
function treeOf(layer: BuiltLayer): DirectoryNode {
  const known = trees.get(layer)
  if (known) return known
  const tree = directory()
  const entries = decodeTar(layer.tar)
  if (typeof entries !== 'string') unpackEntries(tree, entries, true)
  trees.set(layer, tree)
  return tree
}

/** @param whole the catalogue but for its first image; without it nothing else is found */
export function preload(engine: Engine, catalogue: Catalogue | undefined, name: string): ScenarioError | undefined {
  const reference = parseReference(name)
  if (typeof reference === 'string') return new ScenarioError(`image ${JSON.stringify(name)}: ${reference}`)
  const whole = withDefaultTag(reference)
  const repository = whole.path.replace(/^library\//, '')
  const holder = [FIRST, catalogue].find((one) => one?.find(repository, whole.tag ?? ''))
  const found = holder?.find(repository, whole.tag ?? '')
  if (!holder || !found) return new ScenarioError(`image ${familiar(whole)} is not in the catalogue`)
  const built = holder.built(found)
  const json = contentText(built.config)
  const config = readJson<ImageConfigFile>(json)
  if (!config) return new ScenarioError(`image ${familiar(whole)} has no configuration`)
  const layers = built.layers.map((layer) => engine.images.keepLayer(layer.diffId, treeOf(layer)))
  for (const { diffId, digest, blob } of built.layers)
    engine.layerBlobs.remember(diffId, { digest, blob, repository: `${whole.domain}/${whole.path}` })
  const image = engine.images.add(json, config, layers)
  engine.images.name({ domain: whole.domain, path: whole.path, digest: digestOf(built.manifest) }, image)
  engine.images.name(whole, image)
  image.lastTagged = 0
  return undefined
}
