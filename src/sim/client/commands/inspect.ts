// docker inspect, container inspect, image inspect, network inspect, volume inspect. Models: docker/cli cli/command/inspect and system/inspect.go:
// several names, --format over the raw document, "[]" and errors for what is not found. Left out: nodes, services, secrets … (swarm).
import { parseJson } from '../../api/json'
import type { Task } from '../../host/kernel/task'
import type { Cli } from '../cli'
import { CliError } from '../cli-error'
import { fail } from '../fail'
import { Template } from '../template/execute'
import { toValue } from '../template/json'
import { TemplateError } from '../template/parse'
import { isMap, isTrue, type Value } from '../template/value'

type Kind = 'container' | 'image' | 'network' | 'volume'
interface Finder {
  readonly path: (name: string, cli: Cli) => readonly [path: string, query: Readonly<Record<string, string | undefined>>]
}
const FINDERS: Readonly<Record<Kind, Finder>> = {
  container: { path: (name, cli) => [`/containers/${name}/json`, { size: cli.flags.bool('size') ? '1' : undefined }] },
  image: { path: (name) => [`/images/${name}/json`, {}] },
  network: {
    path: (name, cli) => [
      `/networks/${name}`,
      { scope: cli.flags.string('scope') || undefined, verbose: cli.flags.bool('verbose') ? 'true' : undefined },
    ],
  },
  volume: { path: (name) => [`/volumes/${name}`, {}] },
}
const TYPES = ['config', 'container', 'image', 'network', 'node', 'plugin', 'secret', 'service', 'task', 'volume']
const isKind = (type: string): type is Kind => type in FINDERS

function* find(cli: Cli, kind: Kind, name: string): Task<string | CliError> {
  const [path, query] = FINDERS[kind].path(name, cli)
  return yield* cli.text('GET', path, { query })
}

/** Looks in one kind after another, until something has the name. */
function* findAny(cli: Cli, name: string): Task<string | CliError> {
  for (const kind of ['container', 'image', 'network', 'volume'] as const) {
    const found = yield* find(cli, kind, name)
    if (!(found instanceof CliError) || found.status !== 404) return found
  }
  // Only a swarm has the rest; whether this is one, and whether a plugin has the name, is asked too.
  const info = yield* cli.text('GET', '/info')
  if (info instanceof CliError) return info
  const plugin = yield* cli.text('GET', `/plugins/${name}/json`)
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

export function* inspectAll(cli: Cli, names: readonly string[], get: (name: string) => Task<string | CliError>): Task<number> {
  const format = cli.flags.string('format')
  const template = format === '' || format === 'json' ? undefined : Template.parse(format, { strictMaps: true })
  if (template instanceof TemplateError) return yield* fail(cli, new CliError(`template parsing error: ${template.message}`, 64))
  const found: string[] = []
  const errors: CliError[] = []
  for (const name of names) {
    const json = yield* get(name)
    if (json instanceof CliError) errors.push(json)
    else found.push(json)
  }
  const failure = template ? yield* printTemplate(cli, template, found) : yield* printJson(cli, found, format === 'json')
  if (failure) errors.unshift(failure)
  for (const error of errors) yield* cli.complain(error.message)
  return errors.length > 0 ? 1 : 0
}

/** Fields of an image's configuration in the order of Go's struct (moby/docker-image-spec), in which empty ones are left out. */
const IMAGE_CONFIG = [
  ...['User', 'ExposedPorts', 'Env', 'Entrypoint', 'Cmd', 'Volumes', 'WorkingDir', 'Labels', 'StopSignal', 'ArgsEscaped', 'Healthcheck'],
  ...['OnBuild', 'Shell'],
]
/** What a template sees is Go's struct, not the text: for images the two differ. Fields that are empty can be asked for, and are not printed as JSON. */
function typed(json: unknown): Value {
  const value = toValue(json)
  const config = isMap(value) && 'RootFS' in value ? value['Config'] : undefined
  if (!isMap(value) || !isMap(config)) return value
  const given = IMAGE_CONFIG.filter((name) => isTrue(config[name]))
  const struct = Object.fromEntries(given.map((name) => [name, config[name]]))
  for (const name of IMAGE_CONFIG) if (!given.includes(name)) Object.defineProperty(struct, name, { value: config[name] ?? null })
  return { ...value, Config: struct }
}

function* printTemplate(cli: Cli, template: Template, found: readonly string[]): Task<CliError | undefined> {
  for (const json of found) {
    const result = template.execute(typed(parseJson(json)))
    yield* cli.print(result.text + '\n')
    if (result.error !== undefined) return new CliError(`template parsing error: ${result.error}`)
  }
  if (found.length === 0) yield* cli.print('\n')
  return undefined
}

function* printJson(cli: Cli, found: readonly string[], compact: boolean): Task<undefined> {
  if (found.length === 0) yield* cli.print('[]\n')
  else if (compact) yield* cli.print(`[${found.map((json) => json.trim()).join(',')}]\n`)
  else yield* cli.print(`[\n${found.map((json) => indent(json.trim())).join(',\n')}\n]\n`)
  return undefined
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
