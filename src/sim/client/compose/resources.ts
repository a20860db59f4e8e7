// A project's networks, volumes and images: made before its containers, removed after them. Models: docker/compose pkg/compose/create.go and down.go.
// Left out: networks whose configuration has changed (compose makes them anew; here they stay, as with --no-recreate).
import { sha256Hex } from '../../api/content'
import { isRecord } from '../../api/json'
import { familiar, parseReference, withDefaultTag } from '../../api/reference'
import type { Task } from '../../host/kernel/task'
import type { Cli } from '../cli'
import { CliError } from '../cli-error'
import { pullReference } from '../commands/image/pull'
import type { Progress } from './progress'
import { COMPOSE_VERSION, imageOf, LABELS, type Project } from './project'
import { flagAt, listAt, scalarText, textAt, treeAt, type Tree } from './tree'

const texts = (tree: Tree): Record<string, string> => Object.fromEntries(Object.entries(tree).map(([key, one]) => [key, scalarText(one)]))
function labelsOf(project: Project, tree: Tree, kind: 'network' | 'volume', key: string): Record<string, string> {
  return {
    ...texts(treeAt(tree, 'labels')),
    [LABELS.hash]: sha256Hex(JSON.stringify(tree)),
    [LABELS[kind]]: key,
    [LABELS.project]: project.name,
    [LABELS.version]: COMPOSE_VERSION,
  }
}

export function* ensureNetworks(cli: Cli, project: Project, progress: Progress): Task<CliError | undefined> {
  for (const [key, one] of Object.entries(project.networks)) {
    const tree = treeAt({ one }, 'one')
    const name = textAt(tree, 'name')
    const found = yield* cli.text('GET', `/networks/${name}`)
    if (!(found instanceof CliError)) continue
    if (found.status !== 404) return found
    if (flagAt(tree, 'external')) return new CliError(`network ${name} declared as external, but could not be found`)
    // The name may also be the beginning of an ID: it is looked for once more among all.
    const listed = yield* cli.text('GET', '/networks', { query: { filters: JSON.stringify({ name: { [name]: true } }) } })
    if (listed instanceof CliError) return listed
    yield* progress.tell(`Network ${name}`, 'Creating')
    const ipam = treeAt(tree, 'ipam')
    const configs = listAt(ipam, 'config').map((config) => ({
      Subnet: textAt(config, 'subnet') || undefined,
      IPRange: textAt(config, 'ip_range') || undefined,
      Gateway: textAt(config, 'gateway') || undefined,
    }))
    const body = {
      Name: name,
      Driver: textAt(tree, 'driver'),
      Internal: flagAt(tree, 'internal'),
      Attachable: flagAt(tree, 'attachable'),
      Options: 'driver_opts' in tree ? texts(treeAt(tree, 'driver_opts')) : null,
      IPAM: Object.keys(ipam).length > 0 ? { Driver: textAt(ipam, 'driver') || 'default', Config: configs } : null,
      Labels: labelsOf(project, tree, 'network', key),
    }
    const failed = yield* cli.call('POST', '/networks/create', { json: body })
    if (failed) {
      yield* progress.tell(`Network ${name}`, 'Error')
      return new CliError(`failed to create network ${name}: ${failed.message}`)
    }
    yield* progress.tell(`Network ${name}`, 'Created')
  }
  return undefined
}

export function* ensureVolumes(cli: Cli, project: Project, progress: Progress): Task<CliError | undefined> {
  for (const [key, one] of Object.entries(project.volumes)) {
    const tree = treeAt({ one }, 'one')
    const name = textAt(tree, 'name')
    const found = yield* cli.text('GET', `/volumes/${name}`)
    if (!(found instanceof CliError)) continue
    if (flagAt(tree, 'external')) return new CliError(`external volume "${name}" not found`)
    yield* progress.tell(`Volume ${name}`, 'Creating')
    const body = {
      Name: name,
      Driver: textAt(tree, 'driver'),
      DriverOpts: texts(treeAt(tree, 'driver_opts')),
      Labels: labelsOf(project, tree, 'volume', key),
    }
    const failed = yield* cli.call('POST', '/volumes/create', { json: body })
    if (failed) return failed
    yield* progress.tell(`Volume ${name}`, 'Created')
  }
  return undefined
}

export function* removeNetworks(cli: Cli, project: Project, progress: Progress): Task<CliError | undefined> {
  for (const [key, one] of Object.entries(project.networks)) {
    if (flagAt(one, 'external')) continue
    const filters = { label: { [`${LABELS.network}=${key}`]: true, [`${LABELS.project}=${project.name}`]: true } }
    const found = yield* cli.json<readonly { Id: string; Name: string }[]>('GET', '/networks', {
      query: { filters: JSON.stringify(filters) },
    })
    if (found instanceof CliError) return found
    for (const { Id, Name } of found) {
      yield* progress.tell(`Network ${Name}`, 'Removing')
      const inspected = yield* cli.json<{ Containers: Readonly<Record<string, unknown>> }>('GET', `/networks/${Id}`)
      const inUse = !(inspected instanceof CliError) && isRecord(inspected.Containers) && Object.keys(inspected.Containers).length > 0
      const failed = inUse ? undefined : yield* cli.call('DELETE', `/networks/${Id}`)
      if (failed) return failed
      yield* progress.tell(`Network ${Name}`, inUse ? 'Resource is still in use' : 'Removed')
    }
  }
  return undefined
}

export function* removeVolumes(cli: Cli, project: Project, progress: Progress): Task<CliError | undefined> {
  for (const one of Object.values(project.volumes)) {
    const name = textAt(one, 'name')
    if (flagAt(one, 'external')) continue
    const found = yield* cli.text('GET', `/volumes/${name}`)
    if (found instanceof CliError) continue
    yield* progress.tell(`Volume ${name}`, 'Removing')
    const failed = yield* cli.call('DELETE', `/volumes/${name}`, { query: { force: '1' } })
    yield* progress.tell(`Volume ${name}`, failed ? 'Resource is still in use' : 'Removed')
  }
  return undefined
}

/** `down --rmi`. @param kind "all", or "local": only images that the project has built and named itself */
export function* removeImages(cli: Cli, project: Project, kind: string, progress: Progress): Task<CliError | undefined> {
  const names = [...project.services].flatMap(([name, service]) =>
    kind === 'all' || !('image' in service) ? [imageOf(project, name, service)] : [],
  )
  for (const name of new Set(names)) {
    const reference = parseReference(name)
    const shown = typeof reference === 'string' ? name : familiar(withDefaultTag(reference))
    yield* progress.tell(`Image ${shown}`, 'Removing')
    const failed = yield* cli.call('DELETE', `/images/${shown}`)
    if (failed && failed.status !== 404 && failed.status !== 409) return failed
    yield* progress.tell(
      `Image ${shown}`,
      !failed ? 'Removed' : failed.status === 404 ? 'Warning: No resource found to remove' : 'Resource is still in use',
    )
  }
  return undefined
}

/** IDs of the images that the services have, by name; undefined where there is none. */
export function* imageIds(
  cli: Cli,
  project: Project,
  services: ReadonlyMap<string, Tree>,
): Task<ReadonlyMap<string, string | undefined> | CliError> {
  const out = new Map<string, string | undefined>()
  for (const [name, service] of services) {
    const image = imageOf(project, name, service)
    if (out.has(image)) continue
    const found = yield* cli.json<{ Id: string }>('GET', `/images/${image}/json`)
    if (found instanceof CliError && found.status !== 404) return found
    out.set(image, found instanceof CliError ? undefined : found.Id)
  }
  return out
}

export function* pullService(cli: Cli, name: string, image: string, platform: string, progress: Progress): Task<CliError | undefined> {
  const reference = parseReference(image)
  if (typeof reference === 'string') return new CliError(reference)
  yield* progress.tell(name, 'Pulling')
  const failed = yield* pullReference(cli, withDefaultTag(reference), platform, 2, true)
  yield* progress.tell(name, failed ? 'Error' : 'Pulled')
  return failed
}
