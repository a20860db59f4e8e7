// docker buildx imagetools inspect. Models: docker/buildx util/imagetools/printers.go: the client itself asks the registry; a text of its own, the bytes as they
// are, or a template over manifest and configuration. Left out: SBOM and provenance, which no image here has.
import { text } from '../../../api/bytes'
import { isRecord, parseJson } from '../../../api/json'
import type { ManifestFile } from '../../../api/distribution/manifest'
import { readJson } from '../../../api/json'
import { fullName, fullReference } from '../../../api/reference'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { tabulate } from '../../format/table'
import { Template } from '../../template/execute'
import { TemplateError } from '../../template/parse'
import type { Value } from '../../template/value'
import { blobOf, type Found, indexOf, isIndex, platformText, referenceFrom, resolve } from './resolver'
import { FUNCTIONS, Typed } from './typed'

const table = (rows: readonly string[]): string => tabulate([...rows, ''].join('\n'), 0, 1)

function shown(found: Found): string {
  const { reference, descriptor } = found
  const head = table([`Name:\t${fullReference(reference)}`, `MediaType:\t${descriptor.mediaType}`, `Digest:\t${descriptor.digest}`])
  if (!isIndex(descriptor.mediaType)) return head
  const name = `${fullName(reference)}${reference.tag === undefined ? '' : `:${reference.tag}`}`
  let out = head + table(['\t', 'Manifests:\t'])
  let rows: string[] = []
  for (const [i, entry] of indexOf(found).manifests.entries()) {
    if (i > 0) rows.push('\t')
    rows.push(`  Name:\t${name}@${entry.digest}`, `  MediaType:\t${entry.mediaType}`)
    if (!entry.platform) continue
    rows.push(`  Platform:\t${platformText(entry)}`)
    const notes = Object.entries(entry.annotations ?? {})
    if (notes.length === 0) continue
    out += table([...rows, '  Annotations:\t']) + table(notes.map(([key, value]) => `    ${key}:\t${value}`))
    rows = []
  }
  return rows.length > 0 ? out + table(rows) : out
}

/** The configuration of the image of one manifest. */
function* imageOf(cli: Cli, found: Found): Task<Typed | CliError> {
  const manifest = readJson<ManifestFile>(text(found.body.bytes()))
  const body = yield* blobOf(cli, found.reference, manifest?.config.digest ?? '')
  if (body instanceof CliError) return body
  const { created, author, architecture, os, config, rootfs, history } = { ...asRecord(parseJson(body)) }
  const known = Object.entries({ created, author, architecture, os, config, rootfs, history }).filter(([, value]) => value !== undefined)
  return new Typed('*v1.Image', Object.fromEntries(known))
}
const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {})

/** One configuration, or those of all platforms by their names. */
function* images(cli: Cli, found: Found): Task<Value | CliError> {
  if (!isIndex(found.descriptor.mediaType)) return yield* imageOf(cli, found)
  const all = new Map<string, Typed>()
  for (const entry of indexOf(found).manifests) {
    const platform = platformText(entry)
    if (platform === '' || platform === 'unknown/unknown' || all.has(platform)) continue
    const one = yield* resolve(cli, { ...found.reference, digest: entry.digest })
    const image = one instanceof CliError ? one : yield* imageOf(cli, one)
    if (image instanceof CliError) return image
    all.set(platform, image)
  }
  return all.size > 1 ? Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1))) : [...all.values()][0]
}

function manifestOf(found: Found): Typed {
  const { mediaType, digest, size } = found.descriptor
  if (!isIndex(mediaType)) return new Typed('v1.Descriptor', { mediaType, digest, size })
  const { schemaVersion, mediaType: own, manifests, annotations } = indexOf(found)
  return new Typed('struct', { schemaVersion, mediaType: own, digest, size, manifests, ...(annotations ? { annotations } : {}) })
}

const rawOf = (image: Value): unknown =>
  image instanceof Typed
    ? image.raw
    : Object.fromEntries(Object.entries(asRecord(image)).map(([key, one]) => [key, one instanceof Typed ? one.raw : null]))

function* templated(cli: Cli, format: string, found: Found): Task<number> {
  const template = Template.parse(format, { functions: FUNCTIONS })
  if (template instanceof TemplateError) return yield* fail(cli, new CliError(`ERROR: ${template.message}`))
  // Docker looks at the template's text, not at what it would give.
  if (/^\{\{\s*\.Manifest/.test(format)) {
    yield* cli.print(shown(found))
    return 0
  }
  const image = yield* images(cli, found)
  if (image instanceof CliError) return yield* fail(cli, image)
  const manifest = manifestOf(found)
  const whole = new Typed(
    'imagetools.tplInput',
    { name: cli.arg(0), manifest: manifest.raw, image: rawOf(image) },
    { Name: () => cli.arg(0), Manifest: () => manifest, Image: () => image, SBOM: () => ({}), Provenance: () => ({}) },
  )
  const result = template.execute(whole)
  if (result.text !== '') yield* cli.print(result.text)
  return result.error === undefined ? 0 : yield* fail(cli, new CliError(`ERROR: ${result.error}`))
}

export function* inspectImage(cli: Cli): Task<number> {
  const format = cli.flags.string('format')
  const raw = cli.flags.bool('raw')
  if (format !== '' && raw) return yield* fail(cli, new CliError('ERROR: format and raw cannot be used together'))
  const reference = referenceFrom(cli.arg(0))
  if (reference instanceof CliError) return yield* fail(cli, reference)
  const found = yield* resolve(cli, reference)
  if (found instanceof CliError) return yield* fail(cli, found)
  if (format !== '' && !raw) return yield* templated(cli, format, found)
  yield* cli.print(raw ? text(found.body.bytes()) : shown(found))
  return 0
}
