// Pushing images. Models: moby distribution/push_v2.go and xfer/upload.go: layers from the top down, five at a time, each looked for, mounted from another
// repository, or uploaded; then the configuration; then a manifest (Docker image manifest v2, schema 2). Left out: retries, foreign layers.
import { type Content, content, digestOf } from '../../api/content'
import { dockerManifest, MEDIA } from '../../api/distribution/manifest'
import type { ProgressMessage } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { familiar, familiarName, fullName, parseReference, type Reference } from '../../api/reference'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import type { KnownBlob } from './layer-blobs'
import { progressOf, ProgressQueue, type Report } from './progress'
import { RegistryClient } from '../../programs/lib/registry-client'
import type { Credential } from '../../programs/lib/registry-client'
import { RegistryFailure } from '../../programs/lib/registry-errors'
import { type Image, type Layer, shortId } from './store'

const CONCURRENT = 5

interface Descriptor {
  readonly size: number
  readonly digest: string
}
interface LayerPush {
  readonly layer: Layer
  pushed: Descriptor | undefined
  failure: Failure | undefined
}

/** Names of one repository, sorted. */
function tagsOf(engine: Engine, repository: Reference): Reference[] {
  return [...engine.images.names.keys()]
    .map((key) => parseReference(key))
    .filter((one) => typeof one !== 'string')
    .filter((one) => fullName(one) === fullName(repository))
    .sort((a, b) => (familiar(a) < familiar(b) ? -1 : 1))
}

/** Pushes one tag, or with no tag all of the repository's. What fails after the first line is a line of the stream. */
export function* pushImage(
  engine: Engine,
  reference: Reference,
  credential: Credential | undefined,
  report: Report,
): Task<Failure | undefined> {
  yield* report({ status: `The push refers to repository [${fullName(reference)}]` })
  const known = tagsOf(engine, reference)
  if (known.length === 0) return failed(500, `An image does not exist locally with the tag: ${familiarName(reference)}`)
  const options = { sys: engine.sys, insecure: engine.insecure, credential, actions: 'pull,push' }
  const client = RegistryClient.of(options, reference)
  const refused = yield* client.open()
  if (refused) return refused
  const wanted = known.filter((one) => one.tag !== undefined && (reference.tag === undefined || one.tag === reference.tag))
  if (reference.tag !== undefined && wanted.length === 0) return failed(500, `tag does not exist: ${familiar(reference)}`)
  if (wanted.length === 0) return failed(500, `no tags to push for ${familiarName(reference)}`)
  for (const one of wanted) {
    const failure = yield* pushTag(engine, client, one, report)
    if (failure) return failure
  }
  return undefined
}

function* pushTag(engine: Engine, client: RegistryClient, reference: Reference, report: Report): Task<Failure | undefined> {
  const image = engine.images.find(familiar(reference))
  if (image instanceof Failure) return image
  const layers = yield* pushLayers(engine, client, reference, image, report)
  if (layers instanceof Failure) return layers
  const config = content(image.json)
  const failure = yield* pushConfig(client, image.id, config)
  if (failure) return failure
  const manifest = content(dockerManifest({ digest: image.id, size: config.size }, layers))
  const tag = reference.tag ?? 'latest'
  const refused = yield* client.putManifest(tag, manifest, MEDIA.dockerManifest)
  if (refused) return refused
  const digest = digestOf(manifest)
  yield* report({ status: `${tag}: digest: ${digest} size: ${manifest.size}` })
  yield* report({ progressDetail: {}, aux: { Tag: tag, Digest: digest, Size: manifest.size } })
  engine.images.name({ domain: reference.domain, path: reference.path, digest }, image)
  engine.events.tell('image', 'push', familiar(reference), { name: familiarName(reference) })
  return undefined
}

function* pushConfig(client: RegistryClient, digest: string, config: Content): Task<Failure | undefined> {
  if (yield* client.has(digest)) return undefined
  const begun = yield* client.startUpload()
  if (begun instanceof Failure) return begun
  return begun === 'mounted' ? undefined : yield* client.upload(begun.location, digest, config)
}

function* pushLayers(
  engine: Engine,
  client: RegistryClient,
  reference: Reference,
  image: Image,
  report: Report,
): Task<readonly Descriptor[] | Failure> {
  const jobs = image.layers.map((layer): LayerPush => ({ layer, pushed: undefined, failure: undefined }))
  // A manifest names the lowest layer first; pushing begins at the top.
  const order = [...jobs].reverse()
  const progress = new ProgressQueue()
  for (const { layer } of order) progress.say({ status: 'Preparing', progressDetail: {}, id: shortId(layer.diffId) })
  for (const { layer } of order.slice(CONCURRENT)) progress.say({ status: 'Waiting', progressDetail: {}, id: shortId(layer.diffId) })
  let working = Math.min(CONCURRENT, order.length)
  for (let i = working; i > 0; i--)
    engine.background(function* () {
      for (let job = order.shift(); job; job = order.shift()) {
        const done = yield* pushLayer(engine, client, reference, job.layer, (message) => progress.say(message))
        if (done instanceof Failure) job.failure = done
        else job.pushed = done
      }
      working--
      progress.nudge()
    })
  yield* progress.drain(report, () => working === 0)
  const failure = jobs.find((job) => job.failure)?.failure
  if (failure) return failure instanceof RegistryFailure ? failure.first : failure
  return jobs.flatMap((job) => (job.pushed ? [job.pushed] : []))
}

const descriptorOf = (digest: string, blob: Content): Descriptor => ({ size: blob.size, digest })

function* pushLayer(
  engine: Engine,
  client: RegistryClient,
  reference: Reference,
  layer: Layer,
  say: (message: ProgressMessage) => void,
): Task<Descriptor | Failure> {
  const id = shortId(layer.diffId)
  const repository = fullName(reference)
  const remember = (known: KnownBlob, status: string): Descriptor => {
    engine.layerBlobs.remember(layer.diffId, { ...known, repository })
    say({ status, progressDetail: {}, id })
    return descriptorOf(known.digest, known.blob)
  }
  const known = engine.layerBlobs.of(layer.diffId)
  const own = known.find((one) => one.repository === repository)
  if (own && (yield* client.has(own.digest))) return remember(own, 'Layer already exists')
  const begun = yield* mountOrBegin(client, reference, known)
  if (begun instanceof Failure) return begun
  if (begun.mounted) return remember(begun.mounted, `Mounted from ${begun.mounted.repository.replace(/^[^/]+\//, '')}`)
  const { digest, blob } = engine.layerBlobs.blobOf(layer)
  if (yield* client.has(digest)) return remember({ digest, blob, repository }, 'Layer already exists')
  say({ status: 'Pushing', ...progressOf(0, layer.bytes), id })
  const failure = yield* client.upload(begun.location, digest, blob)
  if (failure) return failure
  say({ status: 'Pushing', ...progressOf(layer.bytes, layer.bytes), id })
  return remember({ digest, blob, repository }, 'Pushed')
}

/** An upload's location, or the blob of another repository of the same registry that has become ours. */
function* mountOrBegin(
  client: RegistryClient,
  reference: Reference,
  known: readonly KnownBlob[],
): Task<{ readonly location: string; readonly mounted?: KnownBlob } | Failure> {
  const [candidate] = known.filter((one) => one.repository.startsWith(`${reference.domain}/`) && one.repository !== fullName(reference))
  const from = candidate?.repository.replace(/^[^/]+\//, '')
  if (from !== undefined) client.addSource(from)
  const begun = yield* client.startUpload(candidate && from !== undefined ? { digest: candidate.digest, from } : undefined)
  if (begun instanceof Failure) return begun
  if (begun !== 'mounted') return begun
  return candidate ? { location: '', mounted: candidate } : failed(500, 'the registry mounted what it was not asked for')
}
