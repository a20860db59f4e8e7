// A project: services, networks and volumes after everything has been read, and which of the services are meant. Models: compose-go types.Project:
// profiles, dependencies in order, services asked for. Left out: models, providers.
import { ComposeError, isTree, numberAt, textAt, textsAt, treeAt, type Tree } from './tree'

export interface Project {
  readonly name: string
  readonly folder: string
  /** Absolute paths, in the order in which they were merged. */
  readonly files: readonly string[]
  /** By name, sorted. */
  readonly services: ReadonlyMap<string, Tree>
  /** Services of a profile that is not active. */
  readonly disabled: ReadonlyMap<string, Tree>
  readonly networks: Tree
  readonly volumes: Tree
  readonly secrets: Tree
  readonly configs: Tree
  /** x-… of the file. */
  readonly extensions: Tree
}

export const LABELS = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  oneoff: 'com.docker.compose.oneoff',
  hash: 'com.docker.compose.config-hash',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
  version: 'com.docker.compose.version',
  slug: 'com.docker.compose.slug',
  image: 'com.docker.compose.image',
  dependsOn: 'com.docker.compose.depends_on',
  files: 'com.docker.compose.project.config_files',
  folder: 'com.docker.compose.project.working_dir',
} as const

/** As the label has it; Debian's build of the plugin calls itself 2.40.3-3. */
export const COMPOSE_VERSION = '2.40.3'

export const dependenciesOf = (service: Tree): readonly (readonly [name: string, condition: string, required: boolean])[] =>
  Object.entries(treeAt(service, 'depends_on')).map(
    ([name, one]) => [name, textAt(one, 'condition') || 'service_started', !(isTree(one) && one['required'] === false)] as const,
  )
/** Also those that a mode or a link makes. */
export const needsOf = (service: Tree): string[] => [
  ...dependenciesOf(service).map(([name]) => name),
  ...['network_mode', 'ipc', 'pid'].flatMap((key) => /^service:(.+)$/.exec(textAt(service, key))?.[1] ?? []),
  ...textsAt(service, 'links').map((link) => link.split(':')[0] ?? ''),
  ...textsAt(service, 'volumes_from').flatMap((from) => (from.startsWith('container:') ? [] : [from.split(':')[0] ?? ''])),
]
export const replicasOf = (service: Tree): number => numberAt(service, 'scale') ?? numberAt(treeAt(service, 'deploy'), 'replicas') ?? 1
export const imageOf = (project: Project, name: string, service: Tree): string => textAt(service, 'image') || `${project.name}-${name}`
export const containerNameOf = (project: Project, name: string, service: Tree, number: number): string =>
  textAt(service, 'container_name') || `${project.name}-${name}-${number}`

/** Dependencies before those who need them. */
export function ordered(services: ReadonlyMap<string, Tree>): string[] {
  const out = new Set<string>()
  const visit = (name: string): void => {
    const service = services.get(name)
    if (out.has(name) || !service) return
    for (const other of needsOf(service)) visit(other)
    out.add(name)
  }
  for (const name of services.keys()) visit(name)
  return [...out]
}

/** The services asked for with all that they need; every one when none is named. */
export function selected(project: Project, names: readonly string[], withDependencies: boolean): ReadonlyMap<string, Tree> | ComposeError {
  const all = new Map([...project.services, ...(names.length > 0 ? project.disabled : [])])
  const unknown = names.find((name) => !all.has(name))
  if (unknown !== undefined) return new ComposeError(`no such service: ${unknown}`)
  if (names.length === 0) return project.services
  const wanted = new Set<string>()
  const add = (name: string): void => {
    const service = all.get(name)
    if (wanted.has(name) || !service) return
    wanted.add(name)
    if (withDependencies) for (const other of needsOf(service)) add(other)
  }
  for (const name of names) add(name)
  return new Map([...all].filter(([name]) => wanted.has(name)))
}
