// docker inspect, container inspect, image inspect, network inspect, volume inspect. Models: docker/cli cli/command/inspect and system/inspect.go:
// several names, --format over Go's struct and then the raw document, "[]" and errors for what is not found. Left out: nodes, services, secrets … (swarm).
import { parseJson } from '../../api/json'
import type { Task } from '../../host/kernel/task'
import type { Cli } from '../cli'
import { CliError } from '../cli-error'
import { fail } from '../fail'
import { Template } from '../template/execute'
import { toValue } from '../template/json'
import { TemplateError } from '../template/parse'
import { typed } from '../template/structs'

type Kind = 'container' | 'image' | 'network' | 'volume'
interface Finder {
  readonly type: string
  readonly path: (name: string, cli: Cli) => readonly [path: string, query: Readonly<Record<string, string | undefined>>]
}
const FINDERS: Readonly<Record<Kind, Finder>> = {
  container: { type: 'Container', path: (name, cli) => [`/containers/${name}/json`, { size: cli.flags.bool('size') ? '1' : undefined }] },
  image: { type: 'Image', path: (name) => [`/images/${name}/json`, {}] },
  network: {
    type: 'Network',
    path: (name, cli) => [
      `/networks/${name}`,
      { scope: cli.flags.string('scope') || undefined, verbose: cli.flags.bool('verbose') ? 'true' : undefined },
    ],
  },
  volume: { type: 'Volume', path: (name) => [`/volumes/${name}`, {}] },
}
const TYPES = ['config', 'container', 'image', 'network', 'node', 'plugin', 'secret', 'service', 'task', 'volume']
const isKind = (type: string): type is Kind => type in FINDERS

export interface Found {
  readonly json: string
  /** Of template/structs.data.ts, "" for none. */
  readonly type: string
}
/** A document that templates see as it is. */
export function* untyped(text: Task<string | CliError>): Task<Found | CliError> {
  const json = yield* text
  return json instanceof CliError ? json : { json, type: '' }
}

function* find(cli: Cli, kind: Kind, name: string): Task<Found | CliError> {
  const { path, type } = FINDERS[kind]
  const [place, query] = path(name, cli)
  const json = yield* cli.text('GET', place, { query })
  return json instanceof CliError ? json : { json, type }
}

/** Looks in one kind after another, until something has the name. */
function* findAny(cli: Cli, name: string): Task<Found | CliError> {
  for (const kind of ['container', 'image', 'network', 'volume'] as const) {
    const found = yield* find(cli, kind, name)
    if (!(found instanceof CliError) || found.status !== 404) return found
  }
  // Only a swarm has the rest; whether this is one, and whether a plugin has the name, is asked too.
  const info = yield* cli.text('GET', '/info')
  if (info instanceof CliError) return info
  const plugin = yield* untyped(cli.text('GET', `/plugins/${name}/json`))
  return plugin instanceof CliError && plugin.status === 404 ? new CliError(`Error: No such object: ${name}`) : plugin
}

export function* inspect(cli: Cli): Task<number> {
  const type = cli.flags.string('type')
  if (type !== '' && !TYPES.includes(type)) {
    const list = TYPES.map((name) => `"${name}"`).join(', ')
    return yield* fail(cli, new CliError(`unknown type: "${type}": must be one of ${list}`))
  }
  if (type !== '' && !isKind(type)) return yield* fail(cli, new CliError(`drydock: docker inspect --type ${type} is not simulated`, 69))
  if (cli.flags.bool('size') && type !== '' && type !== 'container')
    return yield* fail(cli, new CliError(`"size" is not supported for type "${type}"`))
  return yield* inspectAll(cli, cli.args, (name) => (isKind(type) ? find(cli, type, name) : findAny(cli, name)))
}

export const inspectKind =
  (kind: Kind) =>
  (cli: Cli): Task<number> =>
    inspectAll(cli, cli.args, (name) => find(cli, kind, name))

/** @param get gives the document, and the Go struct that it is */
export function* inspectAll(cli: Cli, names: readonly string[], get: (name: string) => Task<Found | CliError>): Task<number> {
  const format = cli.flags.string('format')
  const template = format === '' || format === 'json' ? undefined : Template.parse(format, { strictMaps: true })
  if (template instanceof TemplateError) return yield* fail(cli, new CliError(`template parsing error: ${template.message}`, 64))
  const shown: string[] = []
  const errors: CliError[] = []
  for (const name of names) {
    const found = yield* get(name)
    const text = found instanceof CliError || !template ? found : fill(template, found)
    if (text instanceof CliError) errors.push(text)
    else shown.push(typeof text === 'string' ? text : text.json)
  }
  if (template) yield* cli.print(shown.map((text) => text + '\n').join('') || '\n')
  else yield* printJson(cli, shown, format === 'json')
  for (const error of errors) yield* cli.complain(error.message)
  return errors.length > 0 ? 1 : 0
}

/** Go's struct first; a field that it does not have is looked for in the document. */
function fill(template: Template, { json, type }: Found): string | CliError {
  const document = parseJson(json)
  const filled = type === '' ? undefined : template.execute(typed(document, type))
  if (filled && filled.error === undefined) return filled.text
  const raw = template.execute(toValue(document))
  return raw.error === undefined ? raw.text : new CliError(`template parsing error: ${raw.error}`)
}

function* printJson(cli: Cli, found: readonly string[], compact: boolean): Task<void> {
  if (found.length === 0) yield* cli.print('[]\n')
  else if (compact) yield* cli.print(`[${found.map((json) => json.trim()).join(',')}]\n`)
  else yield* cli.print(`[\n${found.map((json) => indent(json.trim())).join(',\n')}\n]\n`)
}

/** Go's json.Indent by four spaces, one level in: escapes of the text stay as they are. */
function indent(json: string): string {
  const values = json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)
  let out = '    '
  let depth = 1
  const pad = () => '\n' + '    '.repeat(depth)
  let opened = false
  for (const [token] of values) {
    const closes = token === '}' || token === ']'
    if (closes) {
      depth--
      out += opened ? token : pad() + token
      opened = false
      continue
    }
    if (opened) out += pad()
    opened = token === '{' || token === '['
    if (opened) depth++
    out += token === ',' ? ',' + pad() : token === ':' ? ': ' : token
  }
  return out
}
