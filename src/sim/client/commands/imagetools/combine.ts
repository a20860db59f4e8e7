// Several images of a registry as one index. Models: docker/buildx util/imagetools/create.go Combine: what is an index gives its parts, what is an image needs
// its platform; the same digest counts once. Left out: annotations of manifests, which buildx refuses too.
import { text } from '../../../api/bytes'
import { content, type Content, digestOf } from '../../../api/content'
import { type ManifestFile, MEDIA } from '../../../api/distribution/manifest'
import { isRecord, parseJson, readJson } from '../../../api/json'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import type { Annotation } from '../build/annotations'
import { blobOf, type Entry, type Found, indexOf, isIndex, platformText } from './resolver'

/** A source as it was asked for, and what is there. */
export interface Source extends Found {
  /** What a descriptor of a person's own says over what the registry says. */
  readonly given: Partial<Entry>
}
interface Combined {
  readonly body: Content
  readonly type: string
  readonly digest: string
}

/** An image's own platform stands in its configuration. */
function* withPlatform(cli: Cli, source: Source): Task<Entry | CliError> {
  const entry: Entry = { ...source.descriptor, ...source.given }
  if (entry.platform) return entry
  const manifest = readJson<ManifestFile>(text(source.body.bytes()))
  const config = yield* blobOf(cli, source.reference, manifest?.config.digest ?? '')
  if (config instanceof CliError) return config
  const parsed = parseJson(config)
  const field = (name: string): string => (isRecord(parsed) && typeof parsed[name] === 'string' ? parsed[name] : '')
  return { ...entry, platform: { architecture: field('architecture'), os: field('os') } }
}

function* entriesOf(cli: Cli, sources: readonly Source[]): Task<Entry[] | CliError> {
  const out: Entry[] = []
  for (const source of sources) {
    const own = isIndex(source.descriptor.mediaType) ? indexOf(source).manifests : yield* withPlatform(cli, source)
    if (own instanceof CliError) return own
    for (const entry of 'digest' in own ? [own] : own) {
      const at = out.findIndex(({ digest }) => digest === entry.digest)
      const old = out[at]
      if (!old) out.push(entry)
      else if (entry.platform || entry.annotations)
        out[at] = {
          ...old,
          ...(entry.platform ? { platform: entry.platform } : {}),
          annotations: { ...old.annotations, ...entry.annotations },
        }
    }
  }
  return out
}

function annotated(entries: readonly Entry[], annotations: readonly Annotation[]): readonly Entry[] | CliError {
  const wrong = annotations.find(({ type }) => type !== 'index' && type !== 'manifest-descriptor')
  if (wrong?.type === 'index-descriptor') return new CliError('ERROR: "index-descriptor" annotations are invalid while creating an image')
  if (wrong) return new CliError(`ERROR: "${wrong.type}" annotations are not supported yet`)
  return entries.map((entry) => {
    const own = annotations.filter(
      ({ type, platform }) => type === 'manifest-descriptor' && (platform === '' || platform === platformText(entry)),
    )
    return own.length === 0
      ? entry
      : { ...entry, annotations: { ...entry.annotations, ...Object.fromEntries(own.map(({ key, value }) => [key, value])) } }
  })
}

/** In the order in which Go writes the fields of a descriptor. */
const ordered = ({ mediaType, digest, size, annotations, platform }: Entry) => ({
  mediaType,
  digest,
  size,
  ...(annotations && Object.keys(annotations).length > 0 ? { annotations } : {}),
  ...(platform ? { platform } : {}),
})

export function* combine(
  cli: Cli,
  sources: readonly Source[],
  annotations: readonly Annotation[],
  preferIndex: boolean,
): Task<Combined | CliError> {
  const [only, ...more] = sources
  if (only && more.length === 0 && annotations.length === 0 && (isIndex(only.descriptor.mediaType) || !preferIndex))
    return { body: only.body, type: only.descriptor.mediaType, digest: only.descriptor.digest }
  const plain = yield* entriesOf(cli, sources)
  if (plain instanceof CliError) return plain
  const docker = plain.every(({ mediaType }) => mediaType.startsWith('application/vnd.docker.'))
  const entries = docker ? plain : annotated(plain, annotations)
  if (entries instanceof CliError) return entries
  const type = docker ? MEDIA.dockerIndex : MEDIA.index
  const notes = docker ? [] : annotations.filter((one) => one.type === 'index').map(({ key, value }) => [key, value] as const)
  const index = {
    schemaVersion: 2,
    mediaType: type,
    manifests: entries.map(ordered),
    ...(notes.length > 0 ? { annotations: Object.fromEntries(notes) } : {}),
  }
  const body = content(JSON.stringify(index, null, 2))
  return { body, type, digest: digestOf(body) }
}
