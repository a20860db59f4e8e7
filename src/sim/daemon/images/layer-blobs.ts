// What dockerd remembers of layers as registries have them. Models: moby distribution/metadata V2MetadataService: DiffID → digests of blobs, each with the
// repository that it came from or went to; so that a push can ask "have you got this?", and mount instead of upload. Left out: the HMAC of credentials.
import { type Content, digestOf } from '../../api/content'
import { encodeLayer } from '../../api/distribution/layer-coding'
import { treeEntries } from '../../host/files/layer-tar'
import { encodeTar } from '../../host/files/tar'
import type { Layer } from './store'

export interface KnownBlob {
  readonly digest: string
  readonly blob: Content
  /** "docker.io/library/alpine". */
  readonly repository: string
}

/** A layer's tar: the bytes that its DiffID is the digest of. */
export const layerTar = (layer: Layer): Content => encodeTar(treeEntries(layer.tree, '', true))

const MAX_KNOWN = 50

export class LayerBlobs {
  readonly #known = new Map<string, KnownBlob[]>()

  /** Newest first. */
  of(diffId: string): readonly KnownBlob[] {
    return this.#known.get(diffId) ?? []
  }
  remember(diffId: string, known: KnownBlob): void {
    const others = this.of(diffId).filter((one) => one.digest !== known.digest || one.repository !== known.repository)
    this.#known.set(diffId, [known, ...others].slice(0, MAX_KNOWN))
  }
  /** The blob to upload: as it once came, or packed anew. */
  blobOf(layer: Layer): { readonly digest: string; readonly blob: Content } {
    const [known] = this.of(layer.diffId)
    if (known) return known
    const blob = encodeLayer(layerTar(layer), 0)
    return { digest: digestOf(blob), blob }
  }
}
