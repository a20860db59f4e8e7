// docker stack deploy. Models: docker/cli cli/command/stack/swarm/deploy_composefile.go and cli/compose/convert: networks, secrets, configs, then services.
// Comes late, with compose, whose loader reads the files. Left out: the older schema's own messages, --prune of anything but services, `stack config`.
import { base64, utf8 } from '../../../api/bytes'
import { parseBytes, parseDuration } from '../../../api/go-parse'
import type { NetworkInspect } from '../../../api/engine/network'
import type {
  ConfigReference,
  MountSpec,
  ResourceLimits,
  SecretReference,
  ServiceSpec,
  SwarmSecret,
  SwarmService,
  UpdateConfig,
} from '../../../api/engine/swarm'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { readText } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { envOf } from '../../compose/body'
import { Loader } from '../../compose/load'
import { imageOf, type Project } from '../../compose/project'
import { ComposeError, flagAt, isTree, listAt, numberAt, scalarText, textAt, textsAt, treeAt, type Tree } from '../../compose/tree'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { resolveImage } from '../service/spec'

const NAMESPACE = 'com.docker.stack.namespace'
const IMAGE = 'com.docker.stack.image'
const NAME = /^[a-zA-Z0-9]+[a-zA-Z0-9_-]*$/

const own = (stack: string) => ({ [NAMESPACE]: stack })
const texts = (tree: Tree): Record<string, string> => Object.fromEntries(Object.entries(tree).map(([key, one]) => [key, scalarText(one)]))
const nanos = (text: string): number | undefined => {
  const parsed = parseDuration(text)
  return text !== '' && parsed.ok ? parsed.value : undefined
}
const bytes = (text: string): number | undefined => {
  const parsed = parseBytes(text)
  return text !== '' && parsed.ok ? parsed.value : undefined
}
/** Without what is not there: Go's omitempty. */
function present<T extends object>(fields: T): T {
  const out = { ...fields }
  for (const key of Object.keys(fields)) if (Reflect.get(out, key) === undefined) Reflect.deleteProperty(out, key)
  return out
}

class Deployment {
  readonly #ids = new Map<string, string>()
  constructor(
    private readonly cli: Cli,
    private readonly stack: string,
    private readonly project: Project,
  ) {}

  *run(): Task<CliError | undefined> {
    return (yield* this.#networks()) ?? (yield* this.#files('secret')) ?? (yield* this.#files('config')) ?? (yield* this.#services())
  }

  *#networks(): Task<CliError | undefined> {
    const found = yield* this.cli.json<readonly NetworkInspect[]>('GET', '/networks', {
      query: { filters: encodeFilters([`label=${NAMESPACE}=${this.stack}`]) },
    })
    if (found instanceof CliError) return found
    for (const one of Object.values(this.project.networks)) {
      const name = textAt(one, 'name')
      if (flagAt(one, 'external') || found.some(({ Name }) => Name === name)) continue
      yield* this.cli.printLine(`Creating network ${name}`)
      const body = {
        Name: name,
        Driver: textAt(one, 'driver') || 'overlay',
        Internal: flagAt(one, 'internal'),
        Attachable: flagAt(one, 'attachable'),
        IPAM: null,
        Options: null,
        Labels: { ...texts(treeAt(one, 'labels')), ...own(this.stack) },
      }
      const failed = yield* this.cli.call('POST', '/networks/create', { json: body })
      if (failed) return new CliError(`failed to create network ${name}: ${failed.message}`)
    }
    return undefined
  }

  *#files(kind: 'secret' | 'config'): Task<CliError | undefined> {
    const declared = Object.entries(kind === 'secret' ? this.project.secrets : this.project.configs)
    if (declared.length === 0) return undefined
    const known = yield* this.cli.json<readonly SwarmSecret[]>('GET', `/${kind}s`)
    if (known instanceof CliError) return known
    for (const [key, one] of declared) {
      const name = textAt(one, 'name')
      const found = known.find(({ Spec }) => Spec.Name === name)
      if (found) this.#ids.set(`${kind} ${key}`, found.ID)
      else if (flagAt(one, 'external')) return new CliError(`${kind} not found: ${name}`)
      if (found) continue
      const source = yield* readText(this.cli.sys, textAt(one, 'file'))
      if (source instanceof Errno) return new CliError(`open ${textAt(one, 'file')}: ${source.goText}`)
      yield* this.cli.printLine(`Creating ${kind} ${name}`)
      const body = { Name: name, Data: base64(utf8(source)), Labels: { ...texts(treeAt(one, 'labels')), ...own(this.stack) } }
      const made = yield* this.cli.json<{ ID: string }>('POST', `/${kind}s/create`, { json: body })
      if (made instanceof CliError) return made
      this.#ids.set(`${kind} ${key}`, made.ID)
    }
    return undefined
  }

  *#services(): Task<CliError | undefined> {
    const found = yield* this.cli.json<readonly SwarmService[]>('GET', '/services', {
      query: { filters: encodeFilters([`label=${NAMESPACE}=${this.stack}`]) },
    })
    if (found instanceof CliError) return found
    for (const [name, service] of this.project.services) {
      const spec = yield* this.#resolved(this.#spec(name, service))
      if (spec instanceof CliError) return spec
      const known = found.find(({ Spec }) => Spec.Name === spec.Name)
      yield* this.cli.printLine(known ? `Updating service ${spec.Name} (id: ${known.ID})` : `Creating service ${spec.Name}`)
      const target = known ? `/services/${known.ID}/update` : '/services/create'
      const failed = yield* this.cli.call('POST', target, {
        json: spec,
        ...(known ? { query: { version: String(known.Version.Index) } } : {}),
      })
      if (failed) return new CliError(`failed to ${known ? 'update' : 'create'} service ${spec.Name}: ${failed.message}`)
    }
    if (!this.cli.flags.bool('prune')) return undefined
    for (const { ID, Spec } of found.filter(
      (one) => ![...this.project.services.keys()].some((name) => one.Spec.Name === `${this.stack}_${name}`),
    )) {
      yield* this.cli.printLine(`Removing service ${Spec.Name}`)
      const failed = yield* this.cli.call('DELETE', `/services/${ID}`)
      if (failed) return failed
    }
    return undefined
  }
  *#resolved(spec: ServiceSpec): Task<ServiceSpec | CliError> {
    const { TaskTemplate } = spec
    const image = yield* resolveImage(this.cli, TaskTemplate.ContainerSpec.Image)
    if (image instanceof CliError) return image
    if (image.warning !== '') yield* this.cli.complain(image.warning)
    return {
      ...spec,
      TaskTemplate: {
        ...TaskTemplate,
        ContainerSpec: { ...TaskTemplate.ContainerSpec, Image: image.image },
        Placement: { ...TaskTemplate.Placement, ...(image.platforms.length > 0 ? { Platforms: image.platforms } : {}) },
      },
    }
  }

  #references(service: Tree, kind: 'secret' | 'config', folder: string) {
    return listAt(service, `${kind}s`).map((one) => {
      const source = textAt(one, 'source')
      const name = textAt(treeAt(kind === 'secret' ? this.project.secrets : this.project.configs, source), 'name')
      const mode = textAt(one, 'mode')
      const File = {
        Name: textAt(one, 'target') || `${folder}${source}`,
        UID: textAt(one, 'uid') || '0',
        GID: textAt(one, 'gid') || '0',
        Mode: mode === '' ? 0o444 : Number(mode),
      }
      return { File, id: this.#ids.get(`${kind} ${source}`) ?? '', name }
    })
  }
  #spec(name: string, service: Tree): ServiceSpec {
    const deploy = treeAt(service, 'deploy')
    const image = imageOf(this.project, name, service)
    const global = textAt(deploy, 'mode') === 'global'
    const ports = listAt(service, 'ports').map((port) =>
      present({
        Protocol: textAt(port, 'protocol'),
        TargetPort: numberAt(port, 'target') ?? 0,
        PublishedPort: numberAt(port, 'published'),
        PublishMode: textAt(port, 'mode'),
      }),
    )
    return {
      Name: `${this.stack}_${name}`,
      Labels: { ...texts(treeAt(deploy, 'labels')), [IMAGE]: image, ...own(this.stack) },
      TaskTemplate: {
        ContainerSpec: this.#container(service, image),
        Resources: resources(treeAt(deploy, 'resources')),
        ...restart(deploy, textAt(service, 'restart')),
        Placement: placement(treeAt(deploy, 'placement')),
        Networks: Object.entries(treeAt(service, 'networks')).map(([key, settings]) => ({
          Target: textAt(treeAt(this.project.networks, key), 'name'),
          Aliases: [...textsAt(settings, 'aliases'), name],
        })),
        ForceUpdate: 0,
      },
      Mode: global ? { Global: {} } : { Replicated: { Replicas: numberAt(deploy, 'replicas') ?? 1 } },
      ...('update_config' in deploy ? { UpdateConfig: update(treeAt(deploy, 'update_config')) } : {}),
      ...('rollback_config' in deploy ? { RollbackConfig: update(treeAt(deploy, 'rollback_config')) } : {}),
      EndpointSpec: present({ Mode: textAt(deploy, 'endpoint_mode') || undefined, Ports: ports.length > 0 ? ports : undefined }),
    }
  }
  #container(service: Tree, image: string): ServiceSpec['TaskTemplate']['ContainerSpec'] {
    const list = (key: string) => (Array.isArray(service[key]) && textsAt(service, key).length > 0 ? textsAt(service, key) : undefined)
    const text = (key: string) => textAt(service, key) || undefined
    const env = envOf(service)
    const mounts = listAt(service, 'volumes').map((one) => this.#mount(one))
    const secrets = this.#references(service, 'secret', '').map(({ File, id, name }): SecretReference => ({
      File,
      SecretID: id,
      SecretName: name,
    }))
    const configs = this.#references(service, 'config', '/').map(({ File, id, name }): ConfigReference => ({
      File,
      ConfigID: id,
      ConfigName: name,
    }))
    return present({
      Image: image,
      Labels: { ...texts(treeAt(service, 'labels')), ...own(this.stack) },
      Command: list('entrypoint'),
      Args: list('command'),
      Hostname: text('hostname'),
      Env: env.length > 0 ? env : undefined,
      Dir: text('working_dir'),
      User: text('user'),
      TTY: flagAt(service, 'tty') || undefined,
      OpenStdin: flagAt(service, 'stdin_open') || undefined,
      ReadOnly: flagAt(service, 'read_only') || undefined,
      StopSignal: text('stop_signal'),
      StopGracePeriod: nanos(textAt(service, 'stop_grace_period')),
      Mounts: mounts.length > 0 ? mounts : undefined,
      Hosts: list('extra_hosts')?.map((one) => one.split('=').reverse().join(' ')),
      Secrets: secrets.length > 0 ? secrets : undefined,
      Configs: configs.length > 0 ? configs : undefined,
      CapabilityAdd: list('cap_add'),
      CapabilityDrop: list('cap_drop'),
    })
  }
  #mount(one: unknown): MountSpec {
    const [Type, source] = [textAt(one, 'type'), textAt(one, 'source')]
    const named = Type === 'volume' && source !== '' ? textAt(treeAt(this.project.volumes, source), 'name') : source
    return present({ Type, Source: named || undefined, Target: textAt(one, 'target'), ReadOnly: flagAt(one, 'read_only') || undefined })
  }
}

function limits(tree: Tree): ResourceLimits | undefined {
  const cpus = numberAt(tree, 'cpus')
  const found = present({
    NanoCPUs: cpus === undefined ? undefined : Math.round(cpus * 1e9),
    MemoryBytes: bytes(textAt(tree, 'memory')),
    Pids: numberAt(tree, 'pids'),
  })
  return Object.keys(found).length > 0 ? found : undefined
}
const resources = (tree: Tree) => present({ Limits: limits(treeAt(tree, 'limits')), Reservations: limits(treeAt(tree, 'reservations')) })

function restart(deploy: Tree, old: string): Pick<ServiceSpec['TaskTemplate'], 'RestartPolicy'> {
  const policy = treeAt(deploy, 'restart_policy')
  if (Object.keys(policy).length > 0) {
    const fields = {
      Condition: textAt(policy, 'condition') || undefined,
      Delay: nanos(textAt(policy, 'delay')),
      MaxAttempts: numberAt(policy, 'max_attempts'),
      Window: nanos(textAt(policy, 'window')),
    }
    return { RestartPolicy: present(fields) }
  }
  const [name = '', most] = old.split(':')
  const conditions: Readonly<Record<string, string>> = { always: 'any', 'unless-stopped': 'any', 'on-failure': 'on-failure', no: 'none' }
  const condition = conditions[name]
  return condition === undefined
    ? {}
    : { RestartPolicy: present({ Condition: condition, MaxAttempts: most === undefined ? undefined : Number(most) }) }
}
const placement = (tree: Tree): NonNullable<ServiceSpec['TaskTemplate']['Placement']> =>
  present({
    Constraints: 'constraints' in tree ? textsAt(tree, 'constraints') : undefined,
    MaxReplicas: numberAt(tree, 'max_replicas_per_node'),
  })
const update = (tree: Tree): UpdateConfig =>
  present({
    Parallelism: numberAt(tree, 'parallelism') ?? 1,
    Delay: nanos(textAt(tree, 'delay')),
    FailureAction: textAt(tree, 'failure_action') || undefined,
    Monitor: nanos(textAt(tree, 'monitor')),
    MaxFailureRatio: numberAt(tree, 'max_failure_ratio'),
    Order: textAt(tree, 'order') || undefined,
  })

export function* deployStack(cli: Cli): Task<number> {
  const stack = cli.arg(0)
  const files = cli.flags.list('compose-file')
  if (!NAME.test(stack)) return yield* fail(cli, new CliError(`invalid stack name: "${stack}"`))
  const asked = yield* cli.negotiate()
  if (asked) return yield* fail(cli, asked)
  if (files.length === 0) return yield* fail(cli, new CliError('Specify a Compose file (with --compose-file)'))
  if (files.includes('-')) return yield* fail(cli, new CliError('drydock: docker stack deploy from standard input is not simulated', 69))
  const missing = files.map((file) => [file, cli.sys.stat(file)] as const).find(([, found]) => found instanceof Errno)
  if (missing?.[1] instanceof Errno) return yield* fail(cli, new CliError(`open ${missing[0]}: ${missing[1].goText}`))
  const project = yield* new Loader(cli).stack(stack, files)
  if (project instanceof ComposeError)
    return yield* fail(cli, new CliError(project.message, project.message.startsWith('drydock:') ? 69 : 1))
  const info = yield* cli.json<{ Swarm?: { ControlAvailable?: boolean } }>('GET', '/info')
  if (info instanceof CliError) return yield* fail(cli, info)
  if (!info.Swarm?.ControlAvailable)
    return yield* fail(
      cli,
      new CliError(
        'this node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again',
      ),
    )
  if (!cli.flags.changed('detach'))
    yield* cli.complain(
      'Since --detach=false was not specified, tasks will be created in the background.\nIn a future release, --detach=false will become the default.',
    )
  const builds = [...project.services].filter(([, service]) => isTree(service['build']))
  if (builds.length > 0) yield* cli.complain('Ignoring unsupported options: build\n')
  const failed = yield* new Deployment(cli, stack, project).run()
  return failed ? yield* fail(cli, failed) : 0
}
