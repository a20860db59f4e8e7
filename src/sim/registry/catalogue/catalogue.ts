// The catalogue as a registry serves it: layers as blobs, configurations, manifests. Models: OCI image-spec v1.1, Docker's schema 2.
// Left out: indexes of several platforms: every image here is of linux/amd64 alone.
// Digests of layers are computed when the catalogue is built (npm run catalogue); the rest is small and is digested here.
import { type Content, content, digestOf, knownDigest } from '../../api/content'
import { decodeLayer, encodeLayer } from '../../api/distribution/layer-coding'
import { dockerManifest } from '../../api/distribution/manifest'
import type { ImageConfigFile, ImageRuntimeConfig } from '../../api/engine/image'
import { assert } from '../../clock/assert'
import { treeEntries } from '../../host/files/layer-tar'
import { encodeTar } from '../../host/files/tar'
import { type LayerSpec, layerTree } from './layer'

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

export type Digests = Readonly<Record<string, { readonly diffId: string; readonly blob: string }>>

/** Bytes of a layer's tar up to which its digests are computed when they are asked for, and stand in no table. */
export const SMALL_LAYER = 65_536

const COMMENT = 'buildkit.dockerfile.v0'
const json = (value: unknown): Content => content(JSON.stringify(value))

/** Images and the layers that they are of. What is built of them never changes, so one serves all worlds. */
export class Catalogue {
  readonly #layers = new Map<string, BuiltLayer>()
  readonly #images = new Map<CatalogueImage, BuiltImage>()

  constructor(
    readonly images: readonly CatalogueImage[],
    private readonly specs: Readonly<Record<string, LayerSpec>>,
    readonly digests: Digests,
  ) {}

  get layerNames(): string[] {
    return Object.keys(this.specs)
  }
  /** The tar and the blob of a layer, without digests: what digests are computed of. */
  rawLayer(name: string): { readonly tar: Content; readonly blob: Content } {
    const spec = this.specs[name]
    assert(spec, `there is no layer ${name}`)
    const blob = encodeLayer(encodeTar(treeEntries(layerTree(name, spec), '', true)), spec.packed)
    const tar = decodeLayer(blob)
    assert(tar, `layer ${name} does not decode`)
    return { tar, blob }
  }
  #layer(name: string): BuiltLayer {
    const known = this.#layers.get(name)
    if (known) return known
    const { tar, blob } = this.rawLayer(name)
    const digests = this.digests[name] ?? (tar.size <= SMALL_LAYER ? { diffId: digestOf(tar), blob: digestOf(blob) } : undefined)
    assert(digests, `no digests of layer ${name}: run npm run catalogue`)
    const built = {
      diffId: digests.diffId,
      digest: digests.blob,
      tar: knownDigest(tar, digests.diffId),
      blob: knownDigest(blob, digests.blob),
    }
    this.#layers.set(name, built)
    return built
  }

  built(image: CatalogueImage): BuiltImage {
    const known = this.#images.get(image)
    if (known) return known
    const layers = image.history.flatMap(({ layer }) => (layer === undefined ? [] : [this.#layer(layer)]))
    const file: ImageConfigFile = {
      architecture: 'amd64',
      os: 'linux',
      created: image.created,
      config: { ...image.config, ArgsEscaped: true },
      rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
      history: image.history.map(({ by, at, layer }) => ({
        created: at,
        created_by: by,
        comment: COMMENT,
        ...(layer === undefined ? { empty_layer: true } : {}),
      })),
    }
    const config = json(file)
    const blobs = layers.map(({ digest, blob }) => ({ digest, size: blob.size }))
    const built = { manifest: content(dockerManifest({ digest: digestOf(config), size: config.size }, blobs)), config, layers }
    this.#images.set(image, built)
    return built
  }

  find(repository: string, tag: string): CatalogueImage | undefined {
    return this.images.find((image) => image.repository === repository && image.tags.includes(tag))
  }
  of(repository: string): CatalogueImage[] {
    return this.images.filter((image) => image.repository === repository)
  }
}
