// Pulling an image. Models: moby distribution/pull_v2.go and xfer: manifest by tag, index → manifest of our platform → configuration → layers, three at a time,
// verified by digest, unpacked in order; layers that are there "Already exists". Left out: resuming, schema 1, foreign layers.
import { text } from '../../api/bytes'
import { type Content, digestOf, joined } from '../../api/content'
import { decodeLayer, isCodedLayer } from '../../api/distribution/layer-coding'
import type { Descriptor, IndexFile, ManifestFile } from '../../api/distribution/manifest'
import type { ImageConfigFile, ProgressMessage } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { readJson } from '../../api/json'
import { familiarName, fullName, type Reference } from '../../api/reference'
import type { Micros } from '../../clock/clock'
import { directory, type DirectoryNode } from '../../host/files/node'
import { isGzip } from '../../host/files/gzip-head'
import { unpackEntries } from '../../host/files/layer-tar'
import { decodeTar, type TarEntry } from '../../host/files/tar'
import { type Task, WaitQueue } from '../../host/kernel/task'
import type { Engine } from '../engine'
import { chainId, type Layer, refusePlatform } from './store'
import { progressOf, ProgressQueue, type Report } from './progress'
import { type Credential, RegistryClient } from '../../programs/lib/registry-client'
import { RegistryFailure } from '../../programs/lib/registry-errors'
import type { LayerState } from '../facts'

const CONCURRENT = 3
/** Bytes a second that a layer is unpacked with: a design choice of the order of a laptop's SSD with gunzip, 80 MB/s. */
const UNPACK_RATE = 80e6
/** Bytes a second of SHA-256: a design choice, 400 MB/s. */
const VERIFY_RATE = 400e6
const SHORT = 12

class Pull {
  readonly id: string
  readonly progress = new ProgressQueue()
  readonly changed = new WaitQueue()

  constructor(
    readonly engine: Engine,
    readonly client: RegistryClient,
    readonly reference: Reference,
  ) {
    this.id = `pull-${engine.parts.facts.serial()}`
  }
  say(message: ProgressMessage): void {
    this.progress.say(message)
  }
  layer(id: string, state: LayerState, current: number, total: number): void {
    this.engine.parts.facts.tell({
      kind: 'pull.layer',
      machine: this.engine.parts.machine,
      pull: this.id,
      layer: id,
      state,
      current,
      total,
    })
  }
  /** A layer has come further, or will not come. */
  nudge(): void {
    this.progress.nudge()
    this.changed.wake()
  }
}

const short = (digest: string): string => digest.replace('sha256:', '').slice(0, SHORT)

interface LayerJob {
  readonly descriptor: Descriptor
  readonly diffId: string
  readonly exists: boolean
  blob: Content | undefined
  failure: Failure | undefined
  layer: Layer | undefined
}

/** Pulls a tag or a digest; a reference with neither means all tags. */
export function* pullImage(
  engine: Engine,
  reference: Reference,
  platform: string,
  credential: Credential | undefined,
  report: Report,
): Task<Failure | undefined> {
  const client = RegistryClient.of({ sys: engine.sys, insecure: engine.insecure, credential }, reference)
  const one = reference.tag !== undefined || reference.digest !== undefined
  const tags = one ? [] : yield* client.tags()
  if (tags instanceof Failure) return explain(reference, tags)
  const references = one ? [reference] : tags.map((tag) => ({ ...reference, tag }))
  let newer = false
  for (const each of references) {
    const changed = yield* pullOne(new Pull(engine, client, each), platform, report)
    if (changed instanceof Failure) return changed
    newer ||= changed
  }
  const name = one ? familiarOf(reference) : familiarName(reference)
  yield* report({ status: `Status: ${newer ? 'Downloaded newer image' : 'Image is up to date'} for ${name}` })
  engine.events.tell('image', 'pull', name, { name: familiarName(reference) })
  const image = one ? engine.images.find(name) : undefined
  const other = image && !(image instanceof Failure) ? refusePlatform(image, name, platform) : undefined
  if (other) yield* report({ status: `WARNING: ${other.message}` })
  return undefined
}

/** An image as its registry describes it, before any layer has come. */
export interface Remote {
  readonly reference: Reference
  readonly client: RegistryClient
  /** Of the index or manifest that the name points at. */
  readonly digest: string
  readonly manifest: ManifestFile
  readonly config: ImageConfigFile
  /** The configuration's exact bytes. */
  readonly json: string
}
function* nothing(): Task<void> {
  yield* []
}

/** Asks the registry for manifest and configuration. A refusal keeps the registry's code. */
export function* resolveRemote(
  client: RegistryClient,
  reference: Reference,
  platform: string,
  begun: (digest: string) => Task<void> = nothing,
): Task<Remote | Failure> {
  const top = yield* client.manifest(reference.digest ?? reference.tag ?? 'latest')
  if (top instanceof Failure) return top
  const digest = digestOf(top.body)
  if (reference.digest !== undefined && digest !== reference.digest)
    return failed(500, `manifest verification failed for digest ${reference.digest}`)
  yield* begun(digest)
  const manifest = yield* choose(client, top, platform)
  if (manifest instanceof Failure) return manifest
  // A configuration is a few kilobytes: no progress to tell.
  const config = yield* client.blob(manifest.config.digest, nothing)
  if (config instanceof Failure) return config
  const json = text(joined(config).bytes())
  const parsed = readJson<ImageConfigFile>(json)
  if (!parsed || digestOf(joined(config)) !== manifest.config.digest)
    return failed(500, 'image config verification failed for digest ' + manifest.config.digest)
  return { reference, client, digest, manifest, config: parsed, json }
}

/** The layers of an image, those that are missing downloaded. The image itself is not kept. */
export const fetchLayers = (engine: Engine, remote: Remote, report: Report): Task<readonly Layer[] | Failure> =>
  layers(new Pull(engine, remote.client, remote.reference), remote.manifest, remote.config, report)

/** @returns whether a name has changed */
function* pullOne(pull: Pull, platform: string, report: Report): Task<boolean | Failure> {
  const { engine, client, reference } = pull
  const which = reference.digest ?? reference.tag ?? 'latest'
  const remote = yield* resolveRemote(client, reference, platform, function* () {
    const id = reference.digest === undefined ? which : `${fullName(reference)}@${reference.digest}`
    yield* report({ status: `Pulling from ${reference.path}`, id })
  })
  if (remote instanceof Failure) return explain(reference, remote)
  const { digest, config, json, manifest } = remote
  if (!engine.images.images.has(manifest.config.digest)) {
    const got = yield* layers(pull, manifest, config, report)
    if (got instanceof Failure) return got
    engine.images.add(json, config, got)
  }
  const newer = keepNames(engine, reference, manifest.config.digest, digest)
  yield* report({ status: `Digest: ${digest}` })
  return newer
}

const familiarOf = (reference: Reference): string =>
  familiarName(reference) + (reference.digest !== undefined ? `@${reference.digest}` : `:${reference.tag ?? 'latest'}`)

/** A registry's refusal in dockerd's words. Models: moby distribution/errors.go translatePullError: the first error counts. */
function explain(reference: Reference, failure: Failure): Failure {
  const first = failure instanceof RegistryFailure ? failure.first : failure
  switch (first.code) {
    case 'DENIED':
      return failed(
        404,
        `pull access denied for ${familiarName(reference)}, repository does not exist or may require 'docker login': ${first.message}`,
      )
    case 'MANIFEST_UNKNOWN':
      return failed(404, `manifest for ${familiarOf(reference)} not found: ${first.message}`)
    case 'NAME_UNKNOWN':
      return failed(404, `repository ${familiarName(reference)} not found: ${first.message}`)
    default:
      return failed(500, first.message)
  }
}

function* choose(client: RegistryClient, top: { body: Content; type: string }, platform: string): Task<ManifestFile | Failure> {
  const index = readJson<IndexFile | ManifestFile>(text(top.body.bytes()))
  if (!index) return failed(500, 'failed to unmarshal manifest')
  if (!('manifests' in index)) return index
  const [os = 'linux', architecture = 'amd64'] = platform === '' ? [] : platform.split('/')
  const entry = index.manifests.find((one) => one.platform?.os === os && one.platform.architecture === architecture)
  if (!entry) return failed(404, `no matching manifest for ${os}/${architecture} in the manifest list entries`)
  const found = yield* client.manifest(entry.digest)
  if (found instanceof Failure) return found
  if (digestOf(found.body) !== entry.digest) return failed(500, `manifest verification failed for digest ${entry.digest}`)
  return readJson<ManifestFile>(text(found.body.bytes())) ?? failed(500, 'failed to unmarshal manifest')
}

function* layers(pull: Pull, manifest: ManifestFile, config: ImageConfigFile, report: Report): Task<readonly Layer[] | Failure> {
  const { engine } = pull
  const jobs = manifest.layers.map((descriptor, i): LayerJob => {
    const diffId = config.rootfs.diff_ids[i] ?? ''
    return {
      descriptor,
      diffId,
      exists: existsInChain(engine, config.rootfs.diff_ids.slice(0, i + 1)),
      blob: undefined,
      failure: undefined,
      layer: undefined,
    }
  })
  engine.parts.facts.tell({
    kind: 'pull.started',
    machine: engine.parts.machine,
    pull: pull.id,
    reference: familiarOf(pull.reference),
    layers: jobs.map(({ descriptor, exists }) => ({ id: short(descriptor.digest), bytes: descriptor.size, exists })),
  })
  for (const { descriptor, exists } of jobs)
    pull.say({ status: exists ? 'Already exists' : 'Pulling fs layer', progressDetail: {}, id: short(descriptor.digest) })
  const todo = jobs.filter((job) => !job.exists)
  for (const { descriptor } of todo.slice(CONCURRENT)) pull.say({ status: 'Waiting', progressDetail: {}, id: short(descriptor.digest) })
  const queue = [...todo]
  let working = Math.min(CONCURRENT, queue.length)
  for (let i = working; i > 0; i--) {
    engine.background(function* () {
      for (let job = queue.shift(); job; job = queue.shift()) {
        yield* download(pull, job)
        pull.nudge()
      }
      working--
      pull.nudge()
    })
  }
  let done = false
  engine.background(function* () {
    yield* unpackInOrder(pull, jobs)
    done = true
    pull.nudge()
  })
  yield* pull.progress.drain(report, () => done && working === 0)
  const failure = jobs.find((job) => job.failure)?.failure
  engine.parts.facts.tell({ kind: 'pull.ended', machine: engine.parts.machine, pull: pull.id, error: failure?.message ?? '' })
  return failure ?? jobs.flatMap((job) => (job.layer ? [job.layer] : []))
}

/** A layer counts as there only upon the same layers beneath it: what is stored is the chain. */
function existsInChain(engine: Engine, diffIds: readonly string[]): boolean {
  const wanted = chainId(diffIds)
  return [...engine.images.images.values()].some(
    (image) =>
      image.layers.length >= diffIds.length && chainId(image.layers.slice(0, diffIds.length).map((layer) => layer.diffId)) === wanted,
  )
}

const CHUNKS = 20

function* download(pull: Pull, job: LayerJob): Task<void> {
  const { digest, size } = job.descriptor
  const id = short(digest)
  let told = 0
  const parts = yield* pull.client.blob(digest, function* (bytes) {
    if (bytes < size && bytes - told < size / CHUNKS) return
    told = bytes
    pull.layer(id, 'downloading', bytes, size)
    pull.say({ status: 'Downloading', ...progressOf(bytes, size), id })
    yield* []
  })
  if (parts instanceof Failure) {
    job.failure = parts
    return
  }
  pull.layer(id, 'verifying', size, size)
  pull.say({ status: 'Verifying Checksum', progressDetail: {}, id })
  const blob = joined(parts)
  yield* pull.engine.sys.sleep(time(size, VERIFY_RATE))
  if (digestOf(blob) !== digest) {
    job.failure = failed(500, `filesystem layer verification failed for digest ${digest}`)
    return
  }
  pull.layer(id, 'downloaded', size, size)
  pull.say({ status: 'Download complete', progressDetail: {}, id })
  job.blob = blob
}

const time = (bytes: number, rate: number): Micros => Math.round((bytes / rate) * 1e6)

/** Layers are unpacked bottom first, each upon the one before it. */
function* unpackInOrder(pull: Pull, jobs: readonly LayerJob[]): Task<void> {
  for (const job of jobs) {
    if (job.exists) {
      job.layer = pull.engine.images.layer(job.diffId)
      continue
    }
    while (!job.blob && !job.failure) yield* pull.changed.wait()
    if (!job.blob || jobs.some((other) => other.failure)) return
    yield* unpack(pull, job, job.blob)
    if (job.failure) return
  }
}

function* unpack(pull: Pull, job: LayerJob, blob: Content): Task<void> {
  const { digest, size } = job.descriptor
  const id = short(digest)
  const steps = Math.max(1, Math.min(10, Math.ceil(size / 4e6)))
  for (let step = 1; step <= steps; step++) {
    yield* pull.engine.sys.sleep(time(size, UNPACK_RATE) / steps)
    const current = Math.round((size * step) / steps)
    pull.layer(id, 'extracting', current, size)
    pull.say({ status: 'Extracting', ...progressOf(current, size), id })
  }
  const plain = isGzip(blob) ? (yield* pull.engine.parts.kernel.late.need('gzip')).unzipped(blob) : blob
  // Other tools compress what they take for a plain tar: the coding of ours may be inside.
  const tar = plain && isCodedLayer(plain) ? decodeLayer(plain) : plain
  const entries = tar ? decodeTar(tar) : undefined
  if (!tar || !entries || typeof entries === 'string' || digestOf(tar) !== job.diffId) {
    job.failure = failed(500, `failed to register layer: layer ${job.diffId} does not match its digest`)
    return
  }
  pull.engine.layerBlobs.remember(job.diffId, { digest, blob, repository: fullName(pull.reference) })
  const tree = treeOf(tar, entries)
  job.layer = pull.engine.images.keepLayer(job.diffId, tree)
  pull.layer(id, 'complete', size, size)
  pull.say({ status: 'Pull complete', progressDetail: {}, id })
}

/** A layer's tree is never changed, so the same archive gives the same tree. */
const trees = new WeakMap<Content, DirectoryNode>()
function treeOf(tar: Content, entries: readonly TarEntry[]): DirectoryNode {
  const known = trees.get(tar)
  if (known) return known
  const tree = directory()
  unpackEntries(tree, entries, true)
  trees.set(tar, tree)
  return tree
}

/** Names the image; true when that changed something. */
function keepNames(engine: Engine, reference: Reference, imageId: string, digest: string): boolean {
  const image = engine.images.images.get(imageId)
  if (!image) return false
  const byDigest = `${fullName(reference)}@${digest}`
  const byTag = reference.digest === undefined ? `${fullName(reference)}:${reference.tag ?? 'latest'}` : undefined
  const newer = engine.images.names.get(byDigest) !== imageId || (byTag !== undefined && engine.images.names.get(byTag) !== imageId)
  engine.images.name({ domain: reference.domain, path: reference.path, digest }, image)
  if (byTag !== undefined) engine.images.name({ domain: reference.domain, path: reference.path, tag: reference.tag ?? 'latest' }, image)
  return newer
}
