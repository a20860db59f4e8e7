// A cache that travels in an image: what each of its layers was made of. Models: BuildKit cache/remotecache/inline: "moby.buildkit.cache.v0" in the image's
// configuration, base64 of layers and records; read from an image here or at a registry. The records' digests are this builder's own keys.
// Left out: caches of other formats, records that share layers.
import { base64, fromBase64, text, utf8 } from '../../api/bytes'
import type { ImageConfigFile } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { readJson } from '../../api/json'
import { rfc3339Nano } from '../../api/time'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import type { Layer } from '../images/store'
import { type BaseImage, layersOf, PLATFORM, referenceOf, resolveBase } from './base'
import type { BuiltLayer, CacheRecord } from './cache'

interface InlineCache {
  readonly layers: readonly { readonly blob: string; readonly parent: number }[]
  readonly records: readonly {
    readonly digest: string
    readonly layers: readonly { readonly layer: number; readonly createdAt: string }[]
  }[]
}

const isRecordOf = (layer: BuiltLayer | CacheRecord): layer is CacheRecord => 'key' in layer

/** A configuration with what its layers were made of. */
export function withCache(config: ImageConfigFile, layers: readonly BuiltLayer[]): ImageConfigFile {
  const cache: InlineCache = {
    layers: layers.map(({ layer }, i) => ({ blob: layer.diffId, parent: i - 1 })),
    records: layers.flatMap((layer, i) =>
      isRecordOf(layer) ? [{ digest: `sha256:${layer.key}`, layers: [{ layer: i, createdAt: rfc3339Nano(layer.createdAt) }] }] : [],
    ),
  }
  // The field stands between "history" and "os": Docker writes the names sorted.
  const { os, rootfs, ...before } = config
  return { ...before, 'moby.buildkit.cache.v0': base64(utf8(JSON.stringify(cache))), os, rootfs }
}

function cacheOf(config: ImageConfigFile): InlineCache | undefined {
  const bytes = fromBase64(config['moby.buildkit.cache.v0'] ?? '')
  return bytes ? readJson<InlineCache>(text(bytes)) : undefined
}

/** The cache of one image: keys → how many of its layers they stand for. */
export class ImportedCache {
  readonly #keys = new Map<string, number>()
  #layers: readonly Layer[] | undefined
  private constructor(
    private readonly engine: Engine,
    private readonly image: BaseImage,
  ) {
    for (const { digest, layers } of cacheOf(image.config)?.records ?? []) {
      const [at] = layers
      if (at) this.#keys.set(digest.replace('sha256:', ''), at.layer)
    }
  }
  /** Looks at an image, here or at its registry. */
  static *open(engine: Engine, [type = '', ref = '']: readonly string[]): Task<ImportedCache | Failure> {
    if (type !== 'registry') return failed(500, `unknown cache importer: ${type}`)
    const reference = referenceOf(ref)
    if (reference instanceof Failure) return failed(500, `failed to configure registry cache importer: ${reference.message}`)
    const image = yield* resolveBase(engine, reference, PLATFORM, false)
    if (!(image instanceof Failure)) return new ImportedCache(engine, image)
    return failed(500, `failed to configure registry cache importer: ${image.message}`)
  }
  /** The layer that a key stands for; of an image elsewhere the layers come when the first is wanted. */
  *find(key: string): Task<Layer | undefined> {
    const at = this.#keys.get(key)
    if (at === undefined) return undefined
    if (!this.#layers) {
      const got = yield* layersOf(this.engine, this.image, function* () {
        yield* []
      })
      this.#layers = got instanceof Failure ? [] : got
    }
    return this.#layers[at]
  }
}
