// docker manifest inspect. Models: docker/cli cli/command/manifest/inspect.go: the CLI itself asks the registry. Left out: local manifest lists.
import { base64, text } from '../../../api/bytes'
import { type Content, digestOf } from '../../../api/content'
import type { Descriptor, IndexFile, ManifestFile } from '../../../api/distribution/manifest'
import { Failure } from '../../../api/failure'
import { readJson } from '../../../api/json'
import { fullReference, parseReference, type Reference, withDefaultTag } from '../../../api/reference'
import type { Task } from '../../../host/kernel/task'
import { RegistryClient } from '../../../programs/lib/registry-client'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { serverOf, storedFor } from '../../credentials'
import { fail } from '../../fail'

const descriptor = ({ mediaType, size, digest, platform }: Descriptor) => ({
  mediaType,
  size,
  digest,
  ...(platform ? { platform } : {}),
})

function verbose(reference: Reference, raw: Content, type: string) {
  const manifest = readJson<ManifestFile>(text(raw.bytes()))
  return {
    Ref: fullReference(reference),
    Descriptor: { mediaType: type, digest: digestOf(raw), size: raw.size, platform: { architecture: 'amd64', os: 'linux' } },
    Raw: base64(raw.bytes()),
    SchemaV2Manifest: manifest,
  }
}

export function* inspectManifest(cli: Cli): Task<number> {
  const name = cli.args.at(-1) ?? ''
  const parsed = parseReference(name)
  if (typeof parsed === 'string') return yield* fail(cli, new CliError(parsed))
  const reference = withDefaultTag(parsed)
  const client = RegistryClient.of(
    { sys: cli.sys, insecure: () => cli.flags.bool('insecure'), credential: storedFor(cli, serverOf(reference.domain)) },
    reference,
  )
  const found = yield* client.manifest(reference.digest ?? reference.tag ?? 'latest', false)
  if (found instanceof Failure) {
    const unknown = found.code === 'MANIFEST_UNKNOWN' || found.code === 'NAME_UNKNOWN'
    return yield* fail(cli, new CliError(unknown ? `no such manifest: ${fullReference(reference)}` : found.message))
  }
  const file = readJson<IndexFile | ManifestFile>(text(found.body.bytes()))
  if (!file) return yield* fail(cli, new CliError('unexpected end of JSON input'))
  const shown =
    'manifests' in file
      ? { schemaVersion: 2, mediaType: found.type, manifests: file.manifests.map(descriptor) }
      : { schemaVersion: 2, mediaType: found.type, config: descriptor(file.config), layers: file.layers.map(descriptor) }
  const value = cli.flags.bool('verbose') && !('manifests' in file) ? verbose(reference, found.body, found.type) : shown
  yield* cli.printLine(JSON.stringify(value, null, '\t'))
  return 0
}
