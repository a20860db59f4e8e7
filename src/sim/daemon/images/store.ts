// The image store: images by ID, names that point at them, layers that they share.
// Models: moby's graph-driver image store (image/, layer/, reference/): ID = SHA-256 of the configuration, chain IDs (OCI image-spec config.md),
// layers kept while an image or a container uses them. Left out: several platforms of one image, the containerd store.

import { sha256Hex } from '../../api/content'
import type { Failure } from '../../api/failure'
import { failed } from '../../api/failure'
import { familiar, fullName, fullReference, parseReference, type Reference, withDefaultTag } from '../../api/reference'
import type { ImageConfigFile } from '../../api/engine/image'
import { parseRfc3339 } from '../../api/time'
import type { EventClock, Micros } from '../../clock/clock'
import type { Facts } from '../../clock/facts'
import { treeBytes } from '../../host/files/overlay'
import type { DirectoryNode } from '../../host/files/node'

export interface Layer {
  /** SHA-256 of the layer's plain tar. */
  readonly diffId: string
  readonly tree: DirectoryNode
  /** Bytes of its files. */
  readonly bytes: number
}

export interface Image {
  readonly id: string
  readonly config: ImageConfigFile
  /** The exact bytes that the ID is the digest of. */
  readonly json: string
  /** Bottom first. */
  readonly layers: readonly Layer[]
  readonly parent: string
  readonly createdAt: Micros
  lastTagged: Micros
}

/** OCI image-spec config.md, "Layer ChainID". */
export const chainId = (diffIds: readonly string[]): string =>
  diffIds.reduce((chain, diffId) => (chain === '' ? diffId : `sha256:${sha256Hex(`${chain} ${diffId}`)}`), '')

export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)
export const imageBytes = (image: Image): number => image.layers.reduce((sum, layer) => sum + layer.bytes, 0)

/** An image of another platform than the wanted one counts as not found. @param platform "linux/arm64"; "" is any */
export function refusePlatform(image: Image, named: string, platform: string): Failure | undefined {
  if (platform === '') return undefined
  const [os = 'linux', architecture = 'amd64', variant] = platform.split('/')
  if (image.config.os === os && image.config.architecture === architecture) return undefined
  const wanted = [os, architecture, ...(variant === undefined ? [] : [variant])].join('/')
  const own = `${image.config.os}/${image.config.architecture}`
  return failed(404, `image with reference ${named} was found but its platform (${own}) does not match the specified platform (${wanted})`)
}

export class ImageStore {
  readonly images = new Map<string, Image>()
  /** Full reference with tag, or with digest → image ID. */
  readonly names = new Map<string, string>()
  readonly #layers = new Map<string, Layer>()
  /** What keeps layers beside images: the build cache tells its stacks here, each bottom first. */
  readonly holders: (() => readonly (readonly Layer[])[])[] = []

  constructor(
    private readonly machine: string,
    private readonly clock: EventClock,
    private readonly facts: Facts,
  ) {}

  layer(diffId: string): Layer | undefined {
    return this.#layers.get(diffId)
  }
  /** Keeps a layer, or gives the one that has the same content. */
  keepLayer(diffId: string, tree: DirectoryNode): Layer {
    const known = this.#layers.get(diffId)
    if (known) return known
    const layer: Layer = { diffId, tree, bytes: treeBytes(tree) }
    this.#layers.set(diffId, layer)
    return layer
  }

  add(json: string, config: ImageConfigFile, layers: readonly Layer[], parent = ''): Image {
    const id = `sha256:${sha256Hex(json)}`
    const known = this.images.get(id)
    if (known) return known
    const image: Image = { id, config, json, layers, parent, createdAt: parseRfc3339(config.created) ?? 0, lastTagged: 0 }
    this.images.set(id, image)
    this.#tell(image)
    return image
  }

  name(reference: Reference, image: Image): void {
    const key = fullReference(reference)
    const before = this.names.get(key)
    this.names.set(key, image.id)
    if (reference.digest === undefined) image.lastTagged = this.clock.now
    const old = before === undefined || before === image.id ? undefined : this.images.get(before)
    if (old) this.#tell(old)
    this.#tell(image)
  }
  unname(key: string): void {
    const image = this.images.get(this.names.get(key) ?? '')
    this.names.delete(key)
    if (image) this.#tell(image)
  }

  /** Names of an image as people write them, sorted: with tags, or with digests. */
  tags(image: Image): string[] {
    return this.#familiar(image, false)
  }
  digests(image: Image): string[] {
    return this.#familiar(image, true)
  }
  keys(image: Image): string[] {
    return [...this.names].filter(([, id]) => id === image.id).map(([key]) => key)
  }
  #familiar(image: Image, digests: boolean): string[] {
    return this.keys(image)
      .filter((key) => key.includes('@') === digests)
      .map((key) => {
        const reference = parseReference(key)
        return typeof reference === 'string' ? key : familiar(reference)
      })
      .sort()
  }

  /** By name, by ID or by the beginning of one. */
  find(text: string): Image | Failure {
    const bare = text.replace(/^sha256:/, '')
    const whole = this.images.get(`sha256:${bare}`)
    if (whole) return whole
    const reference = parseReference(text)
    if (typeof reference !== 'string') {
      const full = withDefaultTag(reference)
      const named = this.images.get(this.names.get(fullReference(full)) ?? '') ?? this.#byDigest(full)
      if (named) return named
    }
    const matches = /^[0-9a-f]{1,64}$/.test(bare) ? [...this.images.keys()].filter((id) => id.startsWith(`sha256:${bare}`)) : []
    const [only] = matches
    if (only && matches.length === 1) return this.images.get(only) ?? failed(404, `No such image: ${text}`)
    if (typeof reference === 'string')
      return failed(
        reference.startsWith('invalid repository name') ? 404 : 400,
        typeof reference === 'string' && bare.length === 64 ? `No such image: ${text}` : reference,
      )
    return failed(404, `No such image: ${familiar(withDefaultTag(reference))}`)
  }
  #byDigest(reference: Reference): Image | undefined {
    if (reference.digest === undefined) return undefined
    return this.images.get(this.names.get(`${fullName(reference)}@${reference.digest}`) ?? '')
  }

  /** Forgets an image and the layers that nothing else has; answers what `docker rmi` prints as deleted: the image, then chains from the top. */
  drop(image: Image): string[] {
    this.images.delete(image.id)
    this.facts.tell({ kind: 'image.removed', machine: this.machine, id: image.id })
    const gone: string[] = []
    for (let depth = image.layers.length; depth > 0; depth--) {
      const chain = image.layers.slice(0, depth)
      const used = this.#stacks().some((other) => chain.every((layer, i) => other[i]?.diffId === layer.diffId))
      if (used) break
      gone.push(chainId(chain.map((layer) => layer.diffId)))
    }
    this.sweep(image.layers)
    return gone
  }
  #stacks(): (readonly Layer[])[] {
    return [...[...this.images.values()].map((image) => image.layers), ...this.holders.flatMap((held) => held())]
  }
  /** Layers that something keeps, each once. */
  kept(): Layer[] {
    return [...new Map(this.#stacks().flatMap((stack) => stack.map((layer) => [layer.diffId, layer] as const))).values()]
  }
  /** Forgets those of some layers that nothing keeps any more. */
  sweep(layers: readonly Layer[]): void {
    const kept = new Set(this.kept().map((layer) => layer.diffId))
    for (const { diffId } of layers) if (!kept.has(diffId)) this.#layers.delete(diffId)
  }

  children(image: Image): Image[] {
    return [...this.images.values()].filter((other) => other.parent === image.id)
  }

  #tell(image: Image): void {
    this.facts.tell({
      kind: 'image.stored',
      machine: this.machine,
      image: {
        id: image.id,
        tags: this.tags(image),
        digests: this.digests(image),
        layers: image.layers.map(({ diffId, bytes }) => ({ diffId, bytes })),
        createdAt: image.createdAt,
      },
    })
  }
}
