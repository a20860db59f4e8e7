// docker save and load. Models: moby image/tarexport: manifest.json, repositories, OCI layout (index.json, oci-layout, blobs/sha256), as Engine 28 writes them.
// Left out: attestations, legacy layer directories when saving.
import { text } from '../../api/bytes'
import { type Content, content, digestOf } from '../../api/content'
import { MEDIA } from '../../api/distribution/manifest'
import type { ImageConfigFile } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { readJson } from '../../api/json'
import { familiar, fullName, parseReference } from '../../api/reference'
import { directory } from '../../host/files/node'
import { unpackEntries } from '../../host/files/layer-tar'
import { decodeTar, encodeTar, type TarEntry } from '../../host/files/tar'
import type { Engine } from '../engine'
import { layerTar } from './layer-blobs'
import type { Image, Layer } from './store'

interface Saved {
  readonly Config: string
  readonly RepoTags: readonly string[] | null
  readonly Layers: readonly string[]
}

const blobPath = (digest: string): string => `blobs/${digest.replace(':', '/')}`
const fileEntry = (name: string, body: Content): TarEntry => ({
  name,
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtime: 0,
  target: '',
  content: body,
  user: '',
  group: '',
})

interface Chosen {
  readonly image: Image
  readonly tags: readonly string[]
}

function choose(engine: Engine, names: readonly string[]): Map<string, Chosen> | Failure {
  const chosen = new Map<string, Chosen>()
  for (const name of names) {
    const image = engine.images.find(name)
    if (image instanceof Failure) return failed(404, `No such image: ${name}`)
    const reference = parseReference(name)
    const tagged = engine.images.keys(image).filter((key) => {
      if (typeof reference === 'string' || key.includes('@')) return false
      return reference.tag === undefined ? key === `${fullName(reference)}:latest` : key === `${fullName(reference)}:${reference.tag}`
    })
    const before = chosen.get(image.id)?.tags ?? []
    chosen.set(image.id, { image, tags: [...new Set([...before, ...tagged])] })
  }
  return chosen
}

const familiarTag = (key: string): string => {
  const reference = parseReference(key)
  return typeof reference === 'string' ? key : familiar(reference)
}

export function saveImages(engine: Engine, names: readonly string[]): Content | Failure {
  const chosen = choose(engine, names)
  if (chosen instanceof Failure) return chosen
  const blobs = new Map<string, Content>()
  const manifests: object[] = []
  const saved: Saved[] = []
  const repositories: Record<string, Record<string, string>> = {}
  for (const { image, tags } of chosen.values()) {
    const layers = image.layers.map((layer) => {
      const tar = layerTar(layer)
      blobs.set(layer.diffId, tar)
      return { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: layer.diffId, size: tar.size }
    })
    const config = content(image.json)
    blobs.set(image.id, config)
    const manifest = content(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MEDIA.manifest,
        config: { mediaType: MEDIA.config, digest: image.id, size: config.size },
        layers,
      }),
    )
    const digest = digestOf(manifest)
    blobs.set(digest, manifest)
    for (const tag of tags.length > 0 ? tags : [undefined]) {
      const annotations =
        tag === undefined
          ? {}
          : { annotations: { 'io.containerd.image.name': tag, 'org.opencontainers.image.ref.name': tag.split(':').at(-1) } }
      manifests.push({ mediaType: MEDIA.manifest, digest, size: manifest.size, ...annotations })
    }
    saved.push({
      Config: blobPath(image.id),
      RepoTags: tags.length > 0 ? tags.map(familiarTag) : null,
      Layers: layers.map((layer) => blobPath(layer.digest)),
    })
    for (const tag of tags.map(familiarTag)) {
      const at = tag.lastIndexOf(':')
      const top = image.layers.at(-1)?.diffId.replace('sha256:', '') ?? ''
      ;(repositories[tag.slice(0, at)] ??= {})[tag.slice(at + 1)] = top
    }
  }
  const json = (value: unknown) => content(JSON.stringify(value))
  const entries: TarEntry[] = [
    { ...fileEntry('blobs/', content('')), kind: 'directory', mode: 0o755 },
    { ...fileEntry('blobs/sha256/', content('')), kind: 'directory', mode: 0o755 },
    ...[...blobs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([digest, body]) => fileEntry(blobPath(digest), body)),
    fileEntry('index.json', json({ schemaVersion: 2, mediaType: MEDIA.index, manifests })),
    fileEntry('manifest.json', json(saved)),
    fileEntry('oci-layout', json({ imageLayoutVersion: '1.0.0' })),
    ...(Object.keys(repositories).length > 0 ? [fileEntry('repositories', json(repositories))] : []),
  ]
  return encodeTar(entries)
}

/** @returns the lines that load prints: "Loaded image: alpine:latest" */
export function loadImages(engine: Engine, archive: Content): string[] | Failure {
  const entries = archive.size === 0 ? [] : decodeTar(archive)
  if (typeof entries === 'string')
    return failed(500, entries === 'truncated' || archive.size < 512 ? 'unexpected EOF' : 'archive/tar: invalid tar header')
  const files = new Map(entries.filter((entry) => entry.kind === 'file').map((entry) => [entry.name, entry.content]))
  const index = files.get('manifest.json')
  const saved = index ? readJson<readonly Saved[]>(text(index.bytes())) : undefined
  if (!saved)
    return failed(500, `open /var/lib/docker/tmp/docker-import-${engine.chance.below(2 ** 31)}/repositories: no such file or directory`)
  const lines: string[] = []
  for (const one of saved) {
    const image = loadOne(engine, files, one)
    if (image instanceof Failure) return image
    for (const tag of one.RepoTags ?? []) {
      const reference = parseReference(tag)
      if (typeof reference !== 'string') engine.images.name(reference, image)
      lines.push(`Loaded image: ${tag}`)
    }
    if (!one.RepoTags || one.RepoTags.length === 0) lines.push(`Loaded image ID: ${image.id}`)
    engine.events.tell('image', 'load', image.id, { name: image.id })
  }
  return lines
}

function loadOne(engine: Engine, files: ReadonlyMap<string, Content>, saved: Saved): Image | Failure {
  const json = files.get(saved.Config)
  const config = json ? readJson<ImageConfigFile>(text(json.bytes())) : undefined
  if (!json || !config) return failed(500, `invalid archive: no configuration ${saved.Config}`)
  const layers: Layer[] = []
  for (const [i, path] of saved.Layers.entries()) {
    const diffId = config.rootfs.diff_ids[i] ?? ''
    const known = engine.images.layer(diffId)
    if (known) {
      layers.push(known)
      continue
    }
    const tar = files.get(path)
    const entries = tar ? decodeTar(tar) : undefined
    if (!tar || !entries || typeof entries === 'string') return failed(500, `invalid archive: no layer ${path}`)
    if (digestOf(tar) !== diffId) return failed(500, `invalid diffID for layer ${i}: expected "${diffId}", got "${digestOf(tar)}"`)
    const tree = directory()
    unpackEntries(tree, entries, true)
    layers.push(engine.images.keepLayer(diffId, tree))
  }
  return engine.images.add(text(json.bytes()), config, layers)
}
