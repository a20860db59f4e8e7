// What docker buildx imagetools reads of registries. Models: docker/buildx util/imagetools: a head by tag, then the bytes by digest, in containerd's words
// when that fails. Left out: referrers, sources that are OCI layouts.
import { text } from '../../../api/bytes'
import { type Content, digestOf } from '../../../api/content'
import { type Descriptor, MEDIA } from '../../../api/distribution/manifest'
import { Failure } from '../../../api/failure'
import { isRecord, parseJson, readJson } from '../../../api/json'
import { fullReference, parseReference, type Reference, withDefaultTag } from '../../../api/reference'
import type { Task } from '../../../host/kernel/task'
import { RegistryClient } from '../../../programs/lib/registry-client'
import { RegistryFailure } from '../../../programs/lib/registry-errors'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { serverOf, storedFor } from '../../credentials'

export interface Entry extends Descriptor {
  readonly annotations?: Readonly<Record<string, string>>
}
export interface Index {
  readonly schemaVersion: number
  readonly mediaType: string
  readonly manifests: readonly Entry[]
  readonly annotations?: Readonly<Record<string, string>>
}
/** A manifest or an index, as its registry has it. */
export interface Found {
  readonly reference: Reference
  readonly body: Content
  readonly descriptor: Entry
}

export const isIndex = (type: string): boolean => type === MEDIA.index || type === MEDIA.dockerIndex
export const indexOf = ({ body }: Found): Index => readJson<Index>(text(body.bytes())) ?? { schemaVersion: 2, mediaType: '', manifests: [] }
/** "linux/arm64/v8". */
export const platformText = ({ platform }: Descriptor): string =>
  platform ? [platform.os, platform.architecture, platform.variant ?? ''].filter((part) => part !== '').join('/') : ''

export function referenceFrom(name: string): Reference | CliError {
  const parsed = parseReference(name)
  return typeof parsed === 'string' ? new CliError(`ERROR: ${parsed}`) : withDefaultTag(parsed)
}
export const clientFor = (cli: Cli, of: Reference, actions = 'pull'): RegistryClient =>
  RegistryClient.of({ sys: cli.sys, insecure: () => false, credential: storedFor(cli, serverOf(of.domain)), actions }, of)

/** A registry's refusal in containerd's words. */
export function refusal(why: Failure, of: Reference): CliError {
  const failure = why instanceof RegistryFailure ? why.first : why
  if (failure.code === 'UNAUTHORIZED' || failure.code === 'DENIED')
    return new CliError(
      'ERROR: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    )
  if (['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'BLOB_UNKNOWN'].includes(failure.code))
    return new CliError(`ERROR: ${fullReference(of)}: not found`)
  const asked = failure.message.replace(
    /^Get "([^"]*)\/v2\/"/,
    (_, base: string) => `Head "${base}/v2/${of.path}/manifests/${of.digest ?? of.tag ?? 'latest'}"`,
  )
  return new CliError(`ERROR: ${asked === failure.message ? '' : 'failed to do request: '}${asked}`)
}

/** Media type by the body's own word, else by what stands in it. */
function typeOf(body: Content, header: string): string {
  if (header !== '') return header
  const parsed = parseJson(text(body.bytes()))
  if (!isRecord(parsed)) return ''
  const own = parsed['mediaType']
  return typeof own === 'string' ? own : 'config' in parsed ? MEDIA.dockerManifest : MEDIA.dockerIndex
}

export function* resolve(cli: Cli, reference: Reference): Task<Found | CliError> {
  const found = yield* clientFor(cli, reference).manifest(reference.digest ?? reference.tag ?? 'latest')
  if (found instanceof Failure) return refusal(found, reference)
  const descriptor = { mediaType: typeOf(found.body, found.type), digest: digestOf(found.body), size: found.body.size }
  return { reference, body: found.body, descriptor }
}

/** A blob's bytes: an image's configuration. */
export function* blobOf(cli: Cli, reference: Reference, digest: string): Task<string | CliError> {
  const parts = yield* clientFor(cli, reference).blob(digest, function* () {
    yield* []
  })
  return parts instanceof Failure ? refusal(parts, reference) : parts.map((part) => text(part.bytes())).join('')
}
