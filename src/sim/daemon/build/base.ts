// Base images: found on this host, or asked of their registry. Models: BuildKit's image source as dockerd has it (builder-next/adapters/containerimage):
// a local image with the name and the platform wins unless --pull; what is pulled for a build gets no name.
// Left out: attestations.
import { Failure, failed } from '../../api/failure'
import type { ImageConfigFile } from '../../api/engine/image'
import { fullReference, parseReference, type Reference, withDefaultTag } from '../../api/reference'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import { fetchLayers, type Remote, resolveRemote } from '../images/pull'
import type { ProgressMessage } from '../../api/engine/image'
import { RegistryClient } from '../../programs/lib/registry-client'
import { RegistryFailure } from '../../programs/lib/registry-errors'
import type { Layer } from '../images/store'

export interface BaseImage {
  /** "docker.io/library/alpine:latest", with a digest when a registry told it. */
  readonly title: string
  readonly digest: string
  readonly config: ImageConfigFile
  readonly local: readonly Layer[] | undefined
  readonly remote: Remote | undefined
}

export const PLATFORM = 'linux/amd64'

export function referenceOf(name: string): Reference | Failure {
  const reference = parseReference(name)
  return typeof reference === 'string'
    ? failed(400, `failed to parse stage name ${JSON.stringify(name)}: ${reference}`)
    : withDefaultTag(reference)
}

const platformOf = (config: ImageConfigFile): string => `${config.os}/${config.architecture}`

/** @returns what it is, or why nobody knows: the bare reason */
export function* resolveBase(engine: Engine, reference: Reference, platform: string, pull: boolean): Task<BaseImage | Failure> {
  const title = fullReference(reference)
  const local = engine.images.images.get(engine.images.names.get(title) ?? '')
  if (local && !pull && platformOf(local.config) === platform)
    return { title, digest: local.id, config: local.config, local: local.layers, remote: undefined }
  const client = RegistryClient.of({ sys: engine.sys, insecure: engine.insecure, credential: undefined }, reference)
  const remote = yield* resolveRemote(client, reference, platform)
  if (remote instanceof Failure) return explain(remote, title)
  return {
    title: reference.digest === undefined ? `${title}@${remote.digest}` : title,
    digest: remote.digest,
    config: remote.config,
    local: undefined,
    remote,
  }
}

/** A registry's refusal in BuildKit's words. */
function explain(why: Failure, title: string): Failure {
  const failure = why instanceof RegistryFailure ? why.first : why
  if (failure.code === 'UNAUTHORIZED' || failure.code === 'DENIED')
    return failed(
      404,
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    )
  if (failure.code === 'MANIFEST_UNKNOWN' || failure.code === 'NAME_UNKNOWN') return failed(404, `${title}: not found`)
  return failure
}

export function* layersOf(
  engine: Engine,
  base: BaseImage,
  report: (message: ProgressMessage) => Task<void>,
): Task<readonly Layer[] | Failure> {
  if (base.local) return base.local
  return base.remote ? yield* fetchLayers(engine, base.remote, report) : []
}
