// A project from its files. Models: compose-go cli.ProjectOptions and loader: which files, the name, .env, interpolation, validation, extends, merging,
// env_file, profiles, defaults. Left out: include, files from git or OCI registries, standard input as a second file.
import { Errno } from '../../host/files/errno'
import type { Task } from '../../host/kernel/task'
import { readText } from '../../programs/lib/io'
import { quote } from '../../api/go-parse'
import { rfc3339 } from '../../api/time'
import type { Cli } from '../cli'
import { canonical } from './canonical'
import { checkConsistency } from './consistency'
import { readDotenv } from './dotenv'
import { interpolate, type Lookup } from './interpolate'
import { merge, without } from './merge'
import { absolute, resolveProject } from './resolve'
import type { Project } from './project'
import { ComposeError, isTree, textAt, treeAt, type Tree } from './tree'
import { validate } from './validate'
import { readYaml } from './yaml-read'

const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']
const OVERRIDES = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml']
const DEEPEST_EXTENDS = 20

/** What compose's own log says. */
export function* warn(cli: Cli, text: string): Task<void> {
  const { sys } = cli
  yield* cli.complain(
    sys.isatty(2)
      ? `\x1b[33mWARN\x1b[0m[0000] ${text}`
      : `time=${quote(rfc3339(sys.now()).replace(/\.\d+/, ''))} level=warning msg=${quote(text)}`,
  )
}

export class Loader {
  readonly #cwd: string
  #folder = ''
  #dotenv: ReadonlyMap<string, string> = new Map()
  readonly #unset = new Set<string>()
  /** @param envFiles whether the files of env_file are read */
  constructor(
    private readonly cli: Cli,
    private readonly envFiles = true,
  ) {
    this.#cwd = cli.sys.cwd
  }

  readonly lookup: Lookup = (name) => this.cli.sys.env.get(name) ?? this.#dotenv.get(name)

  /** Absolute paths of the files meant by -f, COMPOSE_FILE, or by their usual names here or above. */
  #files(): string[] | ComposeError {
    const given = this.cli.parent.list('file')
    const named =
      given.length > 0
        ? given
        : (this.lookup('COMPOSE_FILE') ?? '').split(this.lookup('COMPOSE_PATH_SEPARATOR') ?? ':').filter((one) => one !== '')
    if (named.length > 0)
      return named.map((one) => absolute(this.cli.parent.string('project-directory') && given.length === 0 ? this.#folder : this.#cwd, one))
    const is = (path: string) => {
      const found = this.cli.sys.stat(path)
      return !(found instanceof Errno) && found.kind === 'file'
    }
    for (let folder = this.cli.parent.string('project-directory') ? this.#folder : this.#cwd; ; folder = folder.replace(/\/[^/]*$/, '')) {
      const at = (name: string) => `${folder === '/' ? '' : folder}/${name}`
      const main = NAMES.find((name) => is(at(name)))
      if (main !== undefined)
        return [
          at(main),
          ...OVERRIDES.filter((name) => is(at(name)))
            .slice(0, 1)
            .map(at),
        ]
      if (folder === '' || folder === '/') return new ComposeError('no configuration file provided: not found')
    }
  }

  *#environment(): Task<ComposeError | undefined> {
    const { cli } = this
    const directory = cli.parent.string('project-directory')
    const [first] = cli.parent.list('file')
    this.#folder =
      directory !== ''
        ? absolute(this.#cwd, directory)
        : first !== undefined
          ? absolute(this.#cwd, first).replace(/\/[^/]*$/, '') || '/'
          : this.#cwd
    const given = cli.parent.list('env-file')
    const files = given.length > 0 ? given.map((one) => absolute(this.#cwd, one)) : [`${this.#folder}/.env`]
    const values = new Map<string, string>()
    for (const file of files) {
      const source = yield* readText(cli.sys, file)
      if (source instanceof Errno) {
        if (given.length > 0) return new ComposeError(`couldn't find env file: ${file}`)
        continue
      }
      const read = readDotenv(source, (name) => cli.sys.env.get(name))
      if (read instanceof ComposeError) return new ComposeError(`failed to read ${file}: ${read.message}`)
      for (const [name, value] of read) values.set(name, value)
    }
    this.#dotenv = values
    return undefined
  }

  /** One file as far as it can be looked at alone. */
  *file(path: string): Task<{ readonly tree: Tree; readonly override: ReadonlySet<string> } | ComposeError> {
    const source = yield* readText(this.cli.sys, path)
    if (source instanceof Errno) return new ComposeError(`open ${path}: ${source.goText}`)
    const read = readYaml(source)
    if (read instanceof ComposeError) return read
    const { tree } = read
    const filled = this.cli.flags.bool('no-interpolate')
      ? tree
      : interpolate(tree, { lookup: this.lookup, unset: (name) => void this.#unset.add(name) })
    if (filled instanceof ComposeError) return filled
    const wrong = notMappings(filled) ?? validate(filled, path)
    if (wrong) return wrong
    if ('include' in filled) return new ComposeError('drydock: include in a compose file is not simulated')
    if ('version' in filled)
      yield* warn(
        this.cli,
        `${path}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`,
      )
    const long = canonical(without(filled, read.reset))
    if (long instanceof ComposeError) return long
    const whole = yield* this.#extended(long, path, [])
    return whole instanceof ComposeError ? whole : { tree: whole, override: new Set(read.override) }
  }
  *#extended(file: Tree, path: string, trail: readonly string[]): Task<Tree | ComposeError> {
    const services: Tree = {}
    for (const [name, service] of Object.entries(treeAt(file, 'services'))) {
      const made = isTree(service) ? yield* this.#extend(name, service, file, path, trail) : service
      if (made instanceof ComposeError) return made
      services[name] = made
    }
    return { ...file, services }
  }
  *#extend(name: string, service: Tree, file: Tree, path: string, trail: readonly string[]): Task<Tree | ComposeError> {
    const from = service['extends']
    if (!isTree(from)) return service
    const other = textAt(from, 'file')
    const where = other === '' ? path : absolute(path.replace(/\/[^/]*$/, ''), other)
    const key = `${where}#${textAt(from, 'service')}`
    if (trail.includes(key) || trail.length > DEEPEST_EXTENDS) return new ComposeError(`Circular reference:\n  ${name} in ${path}`)
    const source = other === '' ? file : yield* this.file(where)
    if (source instanceof ComposeError) return source
    const tree = isTree(source['tree']) ? source['tree'] : source
    const base = treeAt(tree, 'services')[textAt(from, 'service')]
    if (!isTree(base))
      return new ComposeError(`cannot extend service "${name}" in ${path}: service "${textAt(from, 'service')}" not found in ${where}`)
    const whole = yield* this.#extend(textAt(from, 'service'), base, isTree(tree) ? tree : file, where, [...trail, key])
    if (whole instanceof ComposeError) return whole
    const { extends: _, ...own } = service
    const merged = merge({ services: { [name]: whole } }, { services: { [name]: own } })
    return treeAt(treeAt(merged, 'services'), name)
  }

  *load(): Task<Project | ComposeError> {
    const environment = yield* this.#environment()
    if (environment) return environment
    const files = this.#files()
    if (files instanceof ComposeError) return files
    return yield* this.#project(files, '')
  }
  /** The files of `docker stack deploy`, whose name is given. */
  *stack(name: string, files: readonly string[]): Task<Project | ComposeError> {
    return yield* this.#project(
      files.map((file) => absolute(this.#cwd, file)),
      name,
    )
  }
  *#project(files: readonly string[], given: string): Task<Project | ComposeError> {
    let whole: unknown = {}
    for (const path of files) {
      const one = yield* this.file(path)
      if (one instanceof ComposeError) return one
      whole = merge(whole, one.tree, one.override)
    }
    for (const name of this.#unset) yield* warn(this.cli, `The "${name}" variable is not set. Defaulting to a blank string.`)
    const tree = isTree(whole) ? whole : {}
    const wrong = checkConsistency(tree)
    if (wrong) return wrong
    const folder = this.cli.parent.string('project-directory') !== '' ? this.#folder : (files[0] ?? '').replace(/\/[^/]*$/, '') || '/'
    const name = given === '' ? projectName(this.cli, this.lookup, textAt(tree, 'name'), folder) : given
    if (name instanceof ComposeError) return name
    return yield* resolveProject(this.cli, tree, {
      name,
      folder,
      files,
      lookup: this.lookup,
      profiles: this.#profiles(),
      envFiles: this.envFiles,
    })
  }
  #profiles(): ReadonlySet<string> {
    const given = this.cli.parent.list('profile')
    return new Set(given.length > 0 ? given : (this.lookup('COMPOSE_PROFILES') ?? '').split(',').filter((one) => one !== ''))
  }
}

/** What is no mapping where only a mapping makes sense. */
function notMappings(tree: Tree): ComposeError | undefined {
  const services = tree['services']
  if (services === undefined || services === null) return undefined
  if (!isTree(services)) return new ComposeError('services must be a mapping')
  for (const [name, one] of Object.entries(services))
    if (one !== null && !isTree(one)) return new ComposeError(`services.${name} must be a mapping`)
  for (const name of Object.keys(services)) services[name] ??= {}
  return undefined
}

/** -p, COMPOSE_PROJECT_NAME, `name:`, else the folder's name as far as it can be one. */
export function projectName(cli: Cli, lookup: Lookup, named: string, folder: string): string | ComposeError {
  const given = cli.parent.string('project-name') || (lookup('COMPOSE_PROJECT_NAME') ?? '') || named
  if (given !== '' && !/^[a-z0-9][a-z0-9_-]*$/.test(given))
    return new ComposeError(
      `invalid project name ${quote(given)}: must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`,
    )
  const name =
    given ||
    (folder.split('/').at(-1) ?? '')
      .toLowerCase()
      .replace(/[^a-z0-9_-]/g, '')
      .replace(/^[_-]+/, '')
  return name === '' ? new ComposeError('project name must not be empty') : name
}
