// --output, --push, --load: where a build's result goes. Models: docker/buildx util/buildflags ParseExports, commands/build.go, and what build/opt.go makes of
// them for the driver "docker". Left out: several outputs at once, push-by-digest (which that driver refuses).
import { parseBool } from '../../../api/go-parse'
import type { SolveRequest } from '../../../api/engine/build'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { csvFields } from '../../flags/csv'
import { failedBuild, notSupported, unsimulated } from './driver'
import { fieldsOf } from './fields'

export interface Output {
  readonly type: SolveRequest['output']
  /** Folder or file; "-" is standard output. */
  readonly dest: string
  /** The image goes on to the registries of its tags. */
  readonly push: boolean
}
interface Entry {
  readonly type: string
  readonly dest: string
  readonly attributes: ReadonlyMap<string, string>
}
const IMAGE: Output = { type: 'image', dest: '', push: false }
const bad = (why: string): CliError => new CliError(`ERROR: ${why}`)

function entryOf(text: string): Entry | CliError {
  if (csvFields(text).length === 1 && !text.startsWith('type='))
    return { type: text === '-' ? 'tar' : 'local', dest: text, attributes: new Map() }
  const fields = fieldsOf(text)
  if (typeof fields === 'string') return bad(`invalid value ${fields}`)
  const type = fields.get('type') ?? ''
  return type === '' ? bad('type is required for output') : { type, dest: fields.get('dest') ?? '', attributes: fields }
}

const isTrue = (value: string | undefined): boolean => {
  const parsed = parseBool(value ?? 'false')
  return parsed.ok && parsed.value
}

/** --push and --load are outputs of their own, or add to the one there is. */
function withShorthands(cli: Cli, entry: Entry | undefined): Entry | undefined | CliError {
  const [push, load] = [cli.flags.bool('push'), cli.flags.bool('load')]
  if (push && load) return bad('push and load may not be set together at the moment')
  if (push && entry && entry.type !== 'image' && entry.type !== 'registry')
    return bad(`push and ${JSON.stringify(entry.type)} output can't be used together`)
  if (load && entry && entry.type !== 'docker') return bad(`load and ${JSON.stringify(entry.type)} output can't be used together`)
  if (push) return { type: 'image', dest: '', attributes: new Map([...(entry?.attributes ?? []), ['push', 'true']]) }
  return load ? (entry ?? { type: 'docker', dest: '', attributes: new Map() }) : entry
}

/** What the command line asks for; nothing is the driver's own choice. */
export function entriesOf(cli: Cli): Entry | undefined | CliError {
  const entries: Entry[] = []
  for (const text of cli.flags.list('output').filter((one) => one !== '')) {
    const entry = entryOf(text)
    if (entry instanceof CliError) return entry
    entries.push(entry)
  }
  return entries.length > 1 ? unsimulated('with several outputs') : withShorthands(cli, entries[0])
}

/** What comes of it with the driver "docker". */
export function outputOf(cli: Cli, entry: Entry | undefined): Output | CliError {
  if (!entry) return IMAGE
  const { type, dest, attributes } = entry
  switch (type) {
    case 'cacheonly':
      return { type, dest: '', push: false }
    case 'local':
      return dest === '' ? failedBuild('dest is required for local output') : { type, dest, push: false }
    case 'tar':
      return { type, dest: dest === '' ? '-' : dest, push: false }
    case 'oci':
      return notSupported('OCI exporter')
    case 'docker':
      return dest === '' ? IMAGE : notSupported('Docker exporter')
    case 'registry':
    case 'image':
      return imageOutput(cli, type === 'registry' || isTrue(attributes.get('push')), attributes)
    default:
      return failedBuild(`failed to solve: exporter ${JSON.stringify(type)} could not be found`)
  }
}
function imageOutput(cli: Cli, push: boolean, attributes: ReadonlyMap<string, string>): Output | CliError {
  const name = attributes.get('name') ?? ''
  if (name !== '') return unsimulated('--output with name=')
  if (push && cli.flags.list('tag').length === 0) return failedBuild('tag is needed when pushing to registry')
  if (push && isTrue(attributes.get('push-by-digest')))
    return failedBuild('push-by-digest is currently not implemented for docker driver, please create a new builder instance')
  return { ...IMAGE, push }
}
