// Containers become what the project says: made, made anew when what they are made of has changed, removed when there are too many.
// Models: docker/compose pkg/compose/convergence.go. Left out: anonymous volumes handed to the new container, rolling updates.
import type { ContainerSummary } from '../../api/engine/container'
import type { Task } from '../../host/kernel/task'
import type { Cli } from '../cli'
import { CliError } from '../cli-error'
import { configHash, containerBody, type Which } from './body'
import { label, nameOf, projectContainers } from './containers'
import { warn } from './load'
import { inOrder } from './parallel'
import type { Progress } from './progress'
import { containerNameOf, imageOf, type Project, replicasOf } from './project'
import { textAt, type Tree } from './tree'

export interface ConvergeOptions {
  readonly services: ReadonlyMap<string, Tree>
  readonly images: ReadonlyMap<string, string | undefined>
  readonly recreate: 'changed' | 'always' | 'never'
  readonly scale: ReadonlyMap<string, number>
  readonly removeOrphans: boolean
  /** Seconds of grace when a container is stopped; "" is its own. */
  readonly timeout: string
}

export const stopQuery = (timeout: string) => ({ query: { t: timeout === '' ? undefined : timeout } })

export class Converger {
  #asked = false
  #containers: readonly ContainerSummary[] = []
  constructor(
    private readonly cli: Cli,
    private readonly project: Project,
    private readonly progress: Progress,
    private readonly options: ConvergeOptions,
  ) {}

  *run(): Task<CliError | undefined> {
    const found = yield* projectContainers(this.cli, this.project.name, { all: true })
    if (found instanceof CliError) return found
    this.#containers = found.filter((one) => label(one, 'oneoff') !== 'True')
    const orphans = yield* this.#orphans()
    return orphans ?? (yield* inOrder(this.cli, this.options.services, (name, service) => this.#service(name, service)))
  }
  *#orphans(): Task<CliError | undefined> {
    const { services, disabled, name } = this.project
    const orphans = this.#containers.filter((one) => !services.has(label(one, 'service')) && !disabled.has(label(one, 'service')))
    if (orphans.length === 0) return undefined
    if (!this.options.removeOrphans) {
      yield* warn(
        this.cli,
        `Found orphan containers ([${orphans.map(nameOf).join(' ')}]) for this project. If you removed or renamed this service in your compose file, you can run this command with the --remove-orphans flag to clean it up.`,
      )
      return undefined
    }
    for (const one of orphans) {
      const failed = yield* removeOne(this.cli, one, this.progress, { timeout: this.options.timeout, volumes: false })
      if (failed) return failed
    }
    this.#containers = this.#containers.filter((one) => !orphans.includes(one) && label(one, 'project') === name)
    return undefined
  }

  *#service(name: string, service: Tree): Task<CliError | undefined> {
    const wanted = this.options.scale.get(name) ?? replicasOf(service)
    const own = this.#containers.filter((one) => label(one, 'service') === name)
    if (wanted > 1 && textAt(service, 'container_name') !== '')
      return new CliError(
        `WARNING: The "${name}" service is using the custom container name "${textAt(service, 'container_name')}". Docker requires each container to have a unique name. Remove the custom name to scale the service`,
      )
    for (const one of own.slice(wanted)) {
      const failed = yield* removeOne(this.cli, one, this.progress, { timeout: this.options.timeout, volumes: false })
      if (failed) return failed
    }
    for (const one of own.slice(0, wanted)) {
      const failed = this.#differs(one, name, service) ? yield* this.#recreate(one, name, service) : yield* this.#keep(one)
      if (failed) return failed
    }
    const used = new Set(own.map((one) => Number(label(one, 'number'))))
    for (let number = 1, missing = wanted - own.length; missing > 0; number++) {
      if (used.has(number)) continue
      missing--
      const failed = yield* this.#create(name, service, number)
      if (failed) return failed
    }
    return undefined
  }
  #differs(one: ContainerSummary, name: string, service: Tree): boolean {
    const { recreate, images } = this.options
    if (recreate === 'never') return false
    const image = images.get(imageOf(this.project, name, service))
    return recreate === 'always' || label(one, 'hash') !== configHash(service) || (image !== undefined && label(one, 'image') !== image)
  }
  *#keep(one: ContainerSummary): Task<undefined> {
    if (one.State === 'running') yield* this.progress.tell(`Container ${nameOf(one)}`, 'Running')
    return undefined
  }
  #which(name: string, service: Tree, number: number): Which {
    return {
      name: containerNameOf(this.project, name, service, number),
      service: name,
      number,
      oneoff: false,
      image: this.options.images.get(imageOf(this.project, name, service)) ?? '',
      containerOf: (other) => {
        const found = this.#containers.find((one) => label(one, 'service') === other)
        return found ? nameOf(found) : containerNameOf(this.project, other, this.project.services.get(other) ?? {}, 1)
      },
    }
  }
  /** The daemon's version decides what can be asked of it. */
  *#version(): Task<void> {
    if (this.#asked) return
    this.#asked = true
    yield* this.cli.text('GET', '/version')
  }
  *#post(which: Which, service: Tree, as: string): Task<string | CliError> {
    yield* this.#version()
    const platform = textAt(service, 'platform')
    const created = yield* this.cli.json<{ Id: string }>('POST', '/containers/create', {
      query: { name: as, platform: platform === '' ? undefined : platform },
      json: containerBody(this.project, service, which),
    })
    if (created instanceof CliError) return created
    const inspected = yield* this.cli.text('GET', `/containers/${created.Id}/json`)
    return inspected instanceof CliError ? inspected : created.Id
  }
  *#create(name: string, service: Tree, number: number): Task<CliError | undefined> {
    const which = this.#which(name, service, number)
    const id = `Container ${which.name}`
    yield* this.progress.tell(id, 'Creating')
    const made = yield* this.#post(which, service, which.name)
    yield* this.progress.tell(id, made instanceof CliError ? made.message : 'Created')
    return made instanceof CliError ? made : undefined
  }
  /** The new one is made beside the old, which then goes. */
  *#recreate(old: ContainerSummary, name: string, service: Tree): Task<CliError | undefined> {
    const which = this.#which(name, service, Number(label(old, 'number')) || 1)
    const id = `Container ${which.name}`
    const { cli } = this
    yield* this.progress.tell(id, 'Recreate')
    const made = yield* this.#post(which, service, `${old.Id.slice(0, 12)}_${which.name}`)
    if (made instanceof CliError) return made
    const failed =
      (yield* cli.call('POST', `/containers/${old.Id}/stop`, stopQuery(this.options.timeout))) ??
      (yield* cli.call('DELETE', `/containers/${old.Id}`)) ??
      (yield* cli.call('POST', `/containers/${old.Id.slice(0, 12)}_${which.name}/rename`, { query: { name: which.name } }))
    yield* this.progress.tell(id, failed ? 'Error' : 'Recreated')
    return failed
  }
}

export function* stopOne(cli: Cli, one: ContainerSummary, progress: Progress, timeout: string): Task<CliError | undefined> {
  const id = `Container ${nameOf(one)}`
  yield* progress.tell(id, 'Stopping')
  const failed = yield* cli.call('POST', `/containers/${one.Id}/stop`, stopQuery(timeout))
  yield* progress.tell(id, failed ? 'Error while Stopping' : 'Stopped')
  return failed
}
/** Stopped, then removed by force. */
export function* removeOne(
  cli: Cli,
  one: ContainerSummary,
  progress: Progress,
  how: { readonly timeout: string; readonly volumes: boolean },
): Task<CliError | undefined> {
  const id = `Container ${nameOf(one)}`
  const stopped = yield* stopOne(cli, one, progress, how.timeout)
  if (stopped) return stopped
  yield* progress.tell(id, 'Removing')
  const failed = yield* cli.call('DELETE', `/containers/${one.Id}`, { query: { force: '1', v: how.volumes ? '1' : undefined } })
  yield* progress.tell(id, failed ? 'Error while Removing' : 'Removed')
  return failed
}
