// A merged file becomes a project: paths made absolute, env_file read, names of resources, profiles. Models: compose-go loader.Normalize, ResolvePaths,
// WithServicesEnvironmentResolved, WithProfiles. Left out: label_file's own errors.
import { Errno } from '../../host/files/errno'
import type { Task } from '../../host/kernel/task'
import { readText } from '../../programs/lib/io'
import type { Cli } from '../cli'
import { readDotenv } from './dotenv'
import type { Lookup } from './interpolate'
import { needsOf, type Project } from './project'
import { ComposeError, flagAt, isTree, listAt, textAt, textsAt, treeAt, type Tree } from './tree'

export interface Around {
  readonly name: string
  readonly folder: string
  readonly files: readonly string[]
  readonly lookup: Lookup
  readonly profiles: ReadonlySet<string>
  readonly envFiles: boolean
}

export function absolute(folder: string, path: string): string {
  const out: string[] = []
  for (const name of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (name === '..') out.pop()
    else if (name !== '' && name !== '.') out.push(name)
  }
  return `/${out.join('/')}`
}

function volume(one: unknown, around: Around): unknown {
  if (!isTree(one) || textAt(one, 'type') !== 'bind') return one
  const source = textAt(one, 'source').replace(/^~(?=\/|$)/, around.lookup('HOME') ?? '/root')
  return { ...one, source: absolute(around.folder, source) }
}

function* environment(cli: Cli, service: Tree, around: Around): Task<Tree | ComposeError> {
  const values: Tree = {}
  for (const file of around.envFiles ? listAt(service, 'env_file') : []) {
    const path = absolute(around.folder, textAt(file, 'path'))
    const source = yield* readText(cli.sys, path)
    if (source instanceof Errno) {
      if (isTree(file) && file['required'] === false) continue
      return new ComposeError(`env file ${path} not found: stat ${path}: ${source.goText}`)
    }
    const read = readDotenv(source, around.lookup)
    if (read instanceof ComposeError) return new ComposeError(`failed to read ${path}: ${read.message}`)
    Object.assign(values, Object.fromEntries(read))
  }
  for (const [name, value] of Object.entries(treeAt(service, 'environment'))) values[name] = value ?? around.lookup(name) ?? null
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function* resolved(cli: Cli, service: Tree, around: Around): Task<Tree | ComposeError> {
  const out: Tree = { ...service }
  const env = yield* environment(cli, service, around)
  if (env instanceof ComposeError) return env
  delete out['env_file']
  if (Object.keys(env).length > 0) out['environment'] = env
  if ('volumes' in service) out['volumes'] = listAt(service, 'volumes').map((one) => volume(one, around))
  const { build } = service
  if (isTree(build) && !/^(https?|git|ssh):|^git@/.test(textAt(build, 'context')))
    out['build'] = 'context' in build ? { ...build, context: absolute(around.folder, textAt(build, 'context')) } : build
  if (!('networks' in service) && !('network_mode' in service)) out['networks'] = { default: null }
  return out
}

/** name: of a resource, with the project's before it unless it is somebody else's. */
function resources(file: Tree, kind: string, used: ReadonlySet<string>, around: Around): Tree {
  const out: Tree = {}
  const all = kind === 'networks' && used.has('default') ? { default: {}, ...treeAt(file, kind) } : treeAt(file, kind)
  for (const [key, one] of Object.entries(all)) {
    if (!used.has(key)) continue
    const tree = isTree(one) ? one : {}
    const external = flagAt(tree, 'external') || isTree(tree['external'])
    const name = textAt(tree, 'name') || textAt(tree['external'], 'name') || (external ? key : `${around.name}_${key}`)
    const path = 'file' in tree ? { file: absolute(around.folder, textAt(tree, 'file')) } : {}
    out[key] = { name, ...tree, ...(external ? { external: true } : {}), ...path }
  }
  return Object.fromEntries(Object.entries(out).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const usedBy = (services: readonly Tree[], kind: string): Set<string> =>
  new Set(
    services.flatMap((service) =>
      kind === 'networks'
        ? Object.keys(treeAt(service, 'networks'))
        : listAt(service, kind)
            .filter((one) => kind !== 'volumes' || textAt(one, 'type') === 'volume')
            .map((one) => textAt(one, 'source')),
    ),
  )

export function* resolveProject(cli: Cli, file: Tree, around: Around): Task<Project | ComposeError> {
  const active = new Map<string, Tree>()
  const disabled = new Map<string, Tree>()
  const named = new Set(cli.args)
  const entries = Object.entries(treeAt(file, 'services')).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, one] of entries) {
    const service = yield* resolved(cli, isTree(one) ? one : {}, around)
    if (service instanceof ComposeError) return service
    const profiles = textsAt(service, 'profiles')
    const on =
      profiles.length === 0 || named.has(name) || profiles.some((profile) => around.profiles.has(profile) || around.profiles.has('*'))
    ;(on ? active : disabled).set(name, service)
  }
  for (const [name, service] of active) {
    const missing = needsOf(service).find((other) => disabled.has(other) && !active.has(other))
    if (missing !== undefined)
      return new ComposeError(`service "${name}" depends on undefined service "${missing}": invalid compose project`)
  }
  const all = [...active.values()]
  const of = (kind: string) => resources(file, kind, usedBy(all, kind), around)
  return {
    name: around.name,
    folder: around.folder,
    files: around.files,
    services: active,
    disabled,
    networks: of('networks'),
    volumes: of('volumes'),
    secrets: of('secrets'),
    configs: of('configs'),
    extensions: Object.fromEntries(Object.entries(file).filter(([key]) => key.startsWith('x-'))),
  }
}
