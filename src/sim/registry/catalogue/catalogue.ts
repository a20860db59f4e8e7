// The catalogue as a registry serves it: layers as blobs, configurations, manifests. Models: OCI image-spec v1.1, Docker's schema 2.
// Left out: indexes of several platforms: every image here is of linux/amd64 alone.
// Digests of layers stand in digests.data.ts, computed when the catalogue is built (npm run catalogue); the rest is small and is digested here.
import { type Content, content, digestOf, knownDigest } from '../../api/content'
import { decodeLayer, encodeLayer } from '../../api/distribution/layer-coding'
import { dockerManifest } from '../../api/distribution/manifest'
import type { ImageConfigFile, ImageRuntimeConfig } from '../../api/engine/image'
import { assert } from '../../clock/assert'
import { treeEntries } from '../../host/files/layer-tar'
import { encodeTar } from '../../host/files/tar'
import { DIGESTS } from './digests.data'
import { IMAGES } from './images.data'
import { LAYERS, layerTree } from './layers'

export interface CatalogueImage {
  readonly repository: string
  readonly tags: readonly string[]
  readonly created: string
  readonly config: ImageRuntimeConfig
  readonly history: readonly { readonly by: string; readonly at: string; readonly layer?: string }[]
}
export interface BuiltLayer {
  readonly diffId: string
  readonly digest: string
  readonly tar: Content
  readonly blob: Content
}
export interface BuiltImage {
  readonly manifest: Content
  readonly config: Content
  readonly layers: readonly BuiltLayer[]
}

/** The tar and the blob of a layer, without digests: what digests are computed of. */
export function rawLayer(name: string): { readonly tar: Content; readonly blob: Content } {
  const blob = encodeLayer(encodeTar(treeEntries(layerTree(name), '', true)), LAYERS[name]?.packed ?? 0)
  const tar = decodeLayer(blob)
  assert(tar, `layer ${name} does not decode`)
  return { tar, blob }
}
export const layerNames = (): string[] => Object.keys(LAYERS)

const layers = new Map<string, BuiltLayer>()
function builtLayer(name: string): BuiltLayer {
  const known = layers.get(name)
  if (known) return known
  const { tar, blob } = rawLayer(name)
  const digests = DIGESTS[name]
  assert(digests, `no digests of layer ${name}: run npm run catalogue`)
  const built = {
    diffId: digests.diffId,
    digest: digests.blob,
    tar: knownDigest(tar, digests.diffId),
    blob: knownDigest(blob, digests.blob),
  }
  layers.set(name, built)
  return built
}

const COMMENT = 'buildkit.dockerfile.v0'
const images = new Map<CatalogueImage, BuiltImage>()

export function builtImage(image: CatalogueImage): BuiltImage {
  const known = images.get(image)
  if (known) return known
  const used = image.history.flatMap((entry) => (entry.layer === undefined ? [] : [builtLayer(entry.layer)]))
  const json = (value: unknown): Content => content(JSON.stringify(value))
  const file: ImageConfigFile = {
    architecture: 'amd64',
    os: 'linux',
    created: image.created,
    config: { ...image.config, ArgsEscaped: true },
    rootfs: { type: 'layers', diff_ids: used.map((layer) => layer.diffId) },
    history: image.history.map(({ by, at, layer }) => ({
      created: at,
      created_by: by,
      comment: COMMENT,
      ...(layer === undefined ? { empty_layer: true } : {}),
    })),
  }
  const config = json(file)
  const layers = used.map((layer) => ({ digest: layer.digest, size: layer.blob.size }))
  const manifest = content(dockerManifest({ digest: digestOf(config), size: config.size }, layers))
  const built = { manifest, config, layers: used }
  images.set(image, built)
  return built
}

export const findImage = (repository: string, tag: string): CatalogueImage | undefined =>
  IMAGES.find((image) => image.repository === repository && image.tags.includes(tag))
export const imagesOf = (repository: string): CatalogueImage[] => IMAGES.filter((image) => image.repository === repository)
