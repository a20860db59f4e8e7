// From the flags of service create and update to a ServiceSpec. Models: docker/cli cli/command/service/{opts,update}.go. Left out: what NOT_MODELLED names.
import type {
  ConfigReference,
  ContainerSpec,
  PortConfig,
  ResourceLimits,
  RestartPolicy,
  SecretReference,
  ServiceSpec,
  SwarmSecret,
  UpdateConfig,
} from '../../../api/engine/swarm'
import type { NetworkInspect } from '../../../api/engine/network'
import { readJson } from '../../../api/json'
import { parseReference, withDefaultTag } from '../../../api/reference'
import type { Task } from '../../../host/kernel/task'
import { ANONYMOUS, type Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { authFor } from '../../credentials'
import { encodeFilters } from '../../filters'
import { parseNetworkOption } from '../../flags/network'
import { parsePorts, shortPublish } from '../../ports'

const NOT_MODELLED = [
  'credential-spec', 'generic-resource', 'generic-resource-add', 'max-concurrent', 'health-cmd', 'health-interval', 'health-retries', 'health-timeout',
  'health-start-period', 'group', 'group-add', 'log-driver', 'log-opt', 'sysctl', 'sysctl-add', 'ulimit', 'ulimit-add', 'dns', 'dns-add', 'host', 'host-add',
] // prettier-ignore

/** A flag that would have an effect that is not simulated. */
export function refuseFlags(cli: Cli): CliError | undefined {
  const flag = NOT_MODELLED.find((name) => cli.flags.changed(name))
  return flag === undefined ? undefined : new CliError(`drydock: docker ${cli.path} --${flag} is not simulated`, NOT_SIMULATED)
}

export const pairs = (list: readonly string[]): Record<string, string> =>
  Object.fromEntries(list.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]))
/** Words of a command line as --entrypoint and --args take it. */
export const words = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
const nanos = (micros: number): number => micros * 1000

/** Published ports: "8080:80", or "published=8080,target=80,mode=host". */
export function portsOf(specs: readonly string[]): readonly PortConfig[] | CliError {
  const found: PortConfig[] = []
  for (const spec of specs) {
    const mode = /(?:^|,)mode=([^,]*)/.exec(spec)?.[1] ?? 'ingress'
    if (mode !== 'ingress' && mode !== 'host')
      return new CliError(`invalid publish mode value (${mode}): must be either 'ingress' or 'host'`)
    const short = shortPublish(spec)
    if ('error' in short) return new CliError(short.error)
    const parsed = parsePorts([short.short])
    if (typeof parsed === 'string') return new CliError(parsed)
    for (const [key, bindings] of Object.entries(parsed.bindings)) {
      const [target = '', protocol = 'tcp'] = key.split('/')
      for (const { HostPort } of bindings)
        found.push({
          Protocol: protocol,
          TargetPort: Number(target),
          ...(HostPort === '' ? {} : { PublishedPort: Number(HostPort) }),
          PublishMode: mode,
        })
    }
  }
  return found
}

/** "pw", or "source=pw,target=/x,uid=1,mode=0400". */
function fileOf(spec: string, folder: string) {
  const fields = spec.includes('=') ? pairs(spec.split(',')) : { source: spec }
  const source = fields['source'] ?? fields['src'] ?? ''
  const file = {
    Name: fields['target'] ?? fields['dst'] ?? fields['destination'] ?? `${folder}${source}`,
    UID: fields['uid'] ?? '0',
    GID: fields['gid'] ?? '0',
    Mode: fields['mode'] === undefined ? 0o444 : parseInt(fields['mode'], 8),
  }
  return { source, file }
}
function* lookUp(cli: Cli, kind: 'secret' | 'config', names: readonly string[]): Task<ReadonlyMap<string, string> | CliError> {
  const found = yield* cli.json<readonly SwarmSecret[]>('GET', `/${kind}s`, {
    query: { filters: encodeFilters(names.map((name) => `name=${name}`)) },
  })
  if (found instanceof CliError) return found
  const ids = new Map(found.map((one) => [one.Spec.Name, one.ID]))
  const missing = names.find((name) => !ids.has(name))
  return missing === undefined ? ids : new CliError(`${kind} not found: ${missing}`)
}
export function* secretsOf(cli: Cli, specs: readonly string[]): Task<readonly SecretReference[] | CliError> {
  if (specs.length === 0) return []
  const wanted = specs.map((spec) => fileOf(spec, ''))
  const ids = yield* lookUp(
    cli,
    'secret',
    wanted.map(({ source }) => source),
  )
  if (ids instanceof CliError) return ids
  return wanted.map(({ source, file }) => ({ File: file, SecretID: ids.get(source) ?? '', SecretName: source }))
}
export function* configsOf(cli: Cli, specs: readonly string[]): Task<readonly ConfigReference[] | CliError> {
  if (specs.length === 0) return []
  const wanted = specs.map((spec) => fileOf(spec, ''))
  const ids = yield* lookUp(
    cli,
    'config',
    wanted.map(({ source }) => source),
  )
  if (ids instanceof CliError) return ids
  return wanted.map(({ source, file }) => ({ File: file, ConfigID: ids.get(source) ?? '', ConfigName: source }))
}

export interface Resolved {
  readonly image: string
  readonly platforms: readonly { readonly Architecture: string; readonly OS: string }[]
  readonly warning: string
}
/** The image with the digest that its registry knows it by, so that every node runs the same. */
export function* resolveImage(cli: Cli, image: string): Task<Resolved | CliError> {
  const parsed = parseReference(image)
  if (typeof parsed === 'string')
    return new CliError(
      `Error response from daemon: rpc error: code = InvalidArgument desc = ContainerSpec: "${image}" is not a valid repository/tag`,
    )
  const reference = withDefaultTag(parsed)
  const named = /[:@]/.test(image.split('/').at(-1) ?? '') ? image : `${image}:${reference.tag ?? 'latest'}`
  if (cli.flags.bool('no-resolve-image')) return { image: named, platforms: [], warning: '' }
  const known = yield* cli.json<{ Descriptor: { digest: string }; Platforms: readonly { architecture: string; os: string }[] }>(
    'GET',
    `/distribution/${named}/json`,
    { headers: { 'x-registry-auth': authFor(cli, reference.domain) ?? ANONYMOUS } },
  )
  if (known instanceof CliError) {
    const warning = `image ${named} could not be accessed on a registry to record\nits digest. Each node will access ${named} independently,\npossibly leading to different nodes running different\nversions of the image.\n`
    return known.status === 0 ? known : { image: named, platforms: [], warning }
  }
  return {
    image: reference.digest === undefined ? `${named}@${known.Descriptor.digest}` : named,
    platforms: known.Platforms.map(({ architecture, os }) => ({ Architecture: architecture, OS: os })),
    warning: '',
  }
}

/** Limits or reservations, over what there is. */
export function limitsOf(cli: Cli, kind: 'limit' | 'reserve', before: ResourceLimits = {}): ResourceLimits {
  const { flags } = cli
  return {
    ...before,
    ...(flags.changed(`${kind}-cpu`) ? { NanoCPUs: flags.number(`${kind}-cpu`) } : {}),
    ...(flags.changed(`${kind}-memory`) ? { MemoryBytes: flags.number(`${kind}-memory`) } : {}),
    ...(kind === 'limit' && flags.changed('limit-pids') ? { Pids: flags.number('limit-pids') } : {}),
  }
}
export function restartOf(cli: Cli, before?: RestartPolicy): RestartPolicy | undefined {
  const { flags } = cli
  const changed = {
    ...(flags.changed('restart-condition') ? { Condition: flags.string('restart-condition') } : {}),
    ...(flags.changed('restart-delay') ? { Delay: nanos(flags.number('restart-delay')) } : {}),
    ...(flags.changed('restart-max-attempts') ? { MaxAttempts: flags.number('restart-max-attempts') } : {}),
    ...(flags.changed('restart-window') ? { Window: nanos(flags.number('restart-window')) } : {}),
  }
  return Object.keys(changed).length > 0 ? { ...before, ...changed } : before
}
export function updateOf(cli: Cli, kind: 'update' | 'rollback', before?: UpdateConfig): UpdateConfig | undefined {
  const { flags } = cli
  const changed = {
    ...(flags.changed(`${kind}-parallelism`) ? { Parallelism: flags.number(`${kind}-parallelism`) } : {}),
    ...(flags.changed(`${kind}-delay`) ? { Delay: nanos(flags.number(`${kind}-delay`)) } : {}),
    ...(flags.changed(`${kind}-failure-action`) ? { FailureAction: flags.string(`${kind}-failure-action`) } : {}),
    ...(flags.changed(`${kind}-monitor`) ? { Monitor: nanos(flags.number(`${kind}-monitor`)) } : {}),
    ...(flags.changed(`${kind}-max-failure-ratio`) ? { MaxFailureRatio: flags.number(`${kind}-max-failure-ratio`) } : {}),
    ...(flags.changed(`${kind}-order`) ? { Order: flags.string(`${kind}-order`) } : {}),
  }
  if (Object.keys(changed).length === 0) return before
  return { Parallelism: 1, FailureAction: 'pause', Monitor: 5e9, MaxFailureRatio: 0, Order: 'stop-first', ...before, ...changed }
}

/** Fields of a container that one flag sets each, in create and in update. */
export function simpleFields(cli: Cli): Partial<ContainerSpec> {
  const { flags } = cli
  const text = (field: string, name: string) => (flags.changed(name) ? { [field]: flags.string(name) } : {})
  const truth = (field: string, name: string) => (flags.changed(name) ? { [field]: flags.bool(name) } : {})
  return {
    ...text('Hostname', 'hostname'),
    ...text('Dir', 'workdir'),
    ...text('User', 'user'),
    ...text('StopSignal', 'stop-signal'),
    ...truth('TTY', 'tty'),
    ...truth('ReadOnly', 'read-only'),
    ...(flags.changed('entrypoint') ? { Command: words(flags.string('entrypoint')) } : {}),
    ...(flags.changed('stop-grace-period') ? { StopGracePeriod: nanos(flags.number('stop-grace-period')) } : {}),
    ...(flags.changed('init') ? { Init: flags.bool('init') } : {}),
    ...(flags.list('cap-add').length > 0 ? { CapabilityAdd: flags.list('cap-add') } : {}),
    ...(flags.list('cap-drop').length > 0 ? { CapabilityDrop: flags.list('cap-drop') } : {}),
  }
}
export const mountsOf = (specs: readonly string[]) =>
  specs.flatMap((json) => {
    const mount = readJson<{ Type: string; Source?: string; Target: string; ReadOnly?: boolean }>(json)
    return mount ? [mount] : []
  })

export function modeOf(cli: Cli): ServiceSpec['Mode'] | CliError {
  const mode = cli.flags.string('mode', 'replicated')
  const replicas = cli.flags.changed('replicas') ? { Replicas: cli.flags.number('replicas') } : {}
  if (mode === 'replicated') return { Replicated: replicas }
  if (mode === 'global')
    return cli.flags.changed('replicas') ? new CliError('replicas can only be used with replicated or replicated-job mode') : { Global: {} }
  if (mode === 'replicated-job' || mode === 'global-job') return new CliError('drydock: jobs are not simulated', NOT_SIMULATED)
  return new CliError(`Unknown mode: ${mode}, only replicated and global supported`)
}

/** Networks by their IDs, as the swarm knows them. */
export function* networksOf(
  cli: Cli,
  specs: readonly string[],
): Task<readonly { Target: string; Aliases?: readonly string[] }[] | CliError> {
  const found: { Target: string; Aliases?: readonly string[] }[] = []
  for (const spec of specs) {
    const parsed = parseNetworkOption(spec)
    if (!parsed.ok) return new CliError(parsed.error)
    const { name, aliases } = parsed.value
    const network = yield* cli.json<NetworkInspect>('GET', `/networks/${name}`, { query: { scope: 'swarm' } })
    if (network instanceof CliError) return network
    found.push({ Target: network.Id, ...(aliases.length > 0 ? { Aliases: aliases } : {}) })
  }
  return found
}
