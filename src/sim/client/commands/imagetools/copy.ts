// An image from one repository to another, by the client. Models: buildkit util/contentutil CopyChain as imagetools create uses it: what the destination has is
// not sent, a blob of the same registry is mounted, the manifests go last. Left out: referrers.
import { text } from '../../../api/bytes'
import { joined } from '../../../api/content'
import type { ManifestFile } from '../../../api/distribution/manifest'
import { Failure } from '../../../api/failure'
import { readJson } from '../../../api/json'
import { fullName, type Reference } from '../../../api/reference'
import type { Task } from '../../../host/kernel/task'
import type { RegistryClient } from '../../../programs/lib/registry-client'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { clientFor, type Found, indexOf, isIndex, refusal, resolve } from './resolver'

function* copyBlob(cli: Cli, from: Reference, to: Reference, client: RegistryClient, digest: string): Task<CliError | undefined> {
  if (yield* client.has(digest)) return undefined
  const same = from.domain === to.domain
  if (same) client.addSource(from.path)
  const begun = yield* client.startUpload(same ? { digest, from: from.path } : undefined)
  if (begun instanceof Failure) return refusal(begun, to)
  if (begun === 'mounted') return undefined
  const parts = yield* clientFor(cli, from).blob(digest, function* () {
    yield* []
  })
  if (parts instanceof Failure) return refusal(parts, from)
  const failed = yield* client.upload(begun.location, digest, joined(parts))
  return failed ? refusal(failed, to) : undefined
}

/** Everything that a manifest or an index needs, and it itself under its digest. */
export function* copyImage(cli: Cli, found: Found, to: Reference): Task<CliError | undefined> {
  const { reference: from, descriptor, body } = found
  if (fullName(from) === fullName(to)) return undefined
  const client = clientFor(cli, to, 'pull,push')
  if (isIndex(descriptor.mediaType))
    for (const { digest } of indexOf(found).manifests) {
      const part = yield* resolve(cli, { domain: from.domain, path: from.path, digest })
      const failed = part instanceof CliError ? part : yield* copyImage(cli, part, to)
      if (failed) return failed
    }
  else {
    const opened = yield* client.open()
    if (opened) return refusal(opened, to)
    const manifest = readJson<ManifestFile>(text(body.bytes()))
    for (const { digest } of manifest ? [...manifest.layers, manifest.config] : []) {
      const failed = yield* copyBlob(cli, from, to, client, digest)
      if (failed) return failed
    }
  }
  const failed = yield* client.putManifest(descriptor.digest, body, descriptor.mediaType)
  return failed ? refusal(failed, to) : undefined
}
