// What a service asks the daemon for: the body of POST /containers/create. Models: docker/compose pkg/compose/create.go.
// Left out: GPUs, credential specs, device reservations, BlkIO limits.
import { parseBytes, parseDuration } from '../../api/go-parse'
import { sha256Hex } from '../../api/content'
import {
  type CreateContainerBody,
  emptyConfig,
  emptyEndpoint,
  emptyHostConfig,
  type EndpointSettings,
  type HealthConfig,
  type HostConfig,
  type MountPointSpec,
  type PortBinding,
} from '../../api/engine/container'
import { COMPOSE_VERSION, dependenciesOf, imageOf, LABELS, type Project } from './project'
import { flagAt, isTree, listAt, numberAt, scalarText, textAt, textsAt, treeAt, type Tree } from './tree'

/** Which container of a service. */
export interface Which {
  readonly name: string
  readonly service: string
  readonly number: number
  readonly oneoff: boolean
  /** 64 digits, of a one-off. */
  readonly slug?: string
  /** The image's ID. */
  readonly image: string
  /** Name of another service's container, for `service:` modes. */
  readonly containerOf: (service: string) => string
}

const nanos = (text: string): number => {
  const parsed = parseDuration(text)
  return parsed.ok ? parsed.value : 0
}
const bytes = (text: string): number => {
  const parsed = parseBytes(text)
  return text !== '' && parsed.ok ? parsed.value : 0
}
const orNull = (list: readonly string[]): readonly string[] | null => (list.length > 0 ? list : null)
const isSet = (service: Tree, key: string): boolean => service[key] !== undefined && service[key] !== null

/** SHA-256 of what makes a container what it is: a change of it makes a new container. */
export function configHash(service: Tree): string {
  const { build: _b, pull_policy: _p, scale: _s, depends_on: _d, profiles: _r, ...rest } = service
  const { replicas: _n, ...deploy } = treeAt(rest, 'deploy')
  return sha256Hex(JSON.stringify({ ...rest, ...(Object.keys(deploy).length > 0 ? { deploy } : { deploy: undefined }) }))
}

function health(service: Tree): HealthConfig | undefined {
  const check = treeAt(service, 'healthcheck')
  if (Object.keys(check).length === 0) return undefined
  if (flagAt(check, 'disable')) return { Test: ['NONE'] }
  const time = (key: string) => (isSet(check, key) ? nanos(textAt(check, key)) : undefined)
  const fields = {
    Test: isSet(check, 'test') ? textsAt(check, 'test') : undefined,
    Interval: time('interval'),
    Timeout: time('timeout'),
    StartPeriod: time('start_period'),
    StartInterval: time('start_interval'),
    Retries: numberAt(check, 'retries'),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** A list of NAME=VALUE, sorted; what has no value is taken from the image, and so not sent. */
export const envOf = (service: Tree): string[] =>
  Object.entries(treeAt(service, 'environment'))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${scalarText(value)}`)
    .sort()

function ports(service: Tree): Pick<CreateContainerBody, 'ExposedPorts'> & { readonly bindings: Record<string, PortBinding[]> } {
  const bindings: Record<string, PortBinding[]> = {}
  for (const port of listAt(service, 'ports')) {
    const key = `${textAt(port, 'target')}/${textAt(port, 'protocol')}`
    ;(bindings[key] ??= []).push({ HostIp: textAt(port, 'host_ip'), HostPort: textAt(port, 'published') })
  }
  const exposed = [...Object.keys(bindings), ...textsAt(service, 'expose').map((one) => (one.includes('/') ? one : `${one}/tcp`))]
  return { ...(exposed.length > 0 ? { ExposedPorts: Object.fromEntries(exposed.map((key) => [key, {}])) } : {}), bindings }
}

interface Storage {
  readonly binds: string[]
  readonly mounts: MountPointSpec[]
  readonly anonymous: Record<string, Record<string, never>>
}

/** Files of secrets and configs are mounted; a config's content has no file to mount. */
function files(project: Project, service: Tree): MountPointSpec[] {
  const of = (kind: 'secrets' | 'configs', folder: string): MountPointSpec[] =>
    listAt(service, kind).flatMap((one) => {
      const source = textAt(one, 'source')
      const file = textAt(treeAt(project[kind], source), 'file')
      const target = textAt(one, 'target') || source
      return file === ''
        ? []
        : [{ Type: 'bind', Source: file, Target: target.startsWith('/') ? target : `${folder}${target}`, ReadOnly: true }]
    })
  return [...of('secrets', '/run/secrets/'), ...of('configs', '/')]
}

function storage(project: Project, service: Tree): Storage {
  const out: Storage = { binds: [], mounts: files(project, service), anonymous: {} }
  for (const one of listAt(service, 'volumes')) {
    const [type, source, target] = [textAt(one, 'type'), textAt(one, 'source'), textAt(one, 'target')]
    const mode = [flagAt(one, 'read_only') ? 'ro' : 'rw', textAt(treeAt(one, 'bind'), 'propagation')]
      .filter((part) => part !== '')
      .join(',')
    const named = type === 'volume' ? textAt(treeAt(project.volumes, source), 'name') : ''
    const { subpath, nocopy } = treeAt(one, 'volume')
    if (type === 'tmpfs') {
      const size = bytes(textAt(treeAt(one, 'tmpfs'), 'size'))
      out.mounts.push({ Type: 'tmpfs', Target: target, ...(size > 0 ? { TmpfsOptions: { SizeBytes: size } } : {}) })
    } else if (type === 'volume' && source === '') out.anonymous[target] = {}
    else if (type === 'volume' && (subpath !== undefined || nocopy !== undefined))
      out.mounts.push({
        Type: 'volume',
        Source: named,
        Target: target,
        ...(flagAt(one, 'read_only') ? { ReadOnly: true } : {}),
        VolumeOptions: {
          ...(nocopy === undefined ? {} : { NoCopy: nocopy === true }),
          ...(subpath === undefined ? {} : { Subpath: scalarText(subpath) }),
        },
      })
    else if (type === 'volume') out.binds.push(`${named}:${target}:${mode}`)
    else if (
      type === 'bind' &&
      treeAt(one, 'bind')['create_host_path'] !== false &&
      textAt(one, 'source') !== '' &&
      isTree(one) &&
      'create_host_path' in treeAt(one, 'bind')
    )
      out.binds.push(`${source}:${target}:${mode}`)
    else if (type === 'bind')
      out.mounts.push({ Type: 'bind', Source: source, Target: target, ...(flagAt(one, 'read_only') ? { ReadOnly: true } : {}) })
  }
  return out
}

/** The service's networks, the one that is the mode first: by priority, then by name. */
export function networksOf(project: Project, service: Tree): readonly (readonly [name: string, settings: Tree])[] {
  return Object.entries(treeAt(service, 'networks'))
    .map(([key, one]) => [key, isTree(one) ? one : {}] as const)
    .sort(([a, one], [b, other]) => (numberAt(other, 'priority') ?? 0) - (numberAt(one, 'priority') ?? 0) || (a < b ? -1 : 1))
    .map(([key, one]) => [textAt(treeAt(project.networks, key), 'name'), one] as const)
}

function endpoint(settings: Tree, which: Which): EndpointSettings {
  const ip = textAt(settings, 'ipv4_address')
  const own = which.oneoff ? [which.name] : [which.name, which.service]
  return {
    ...emptyEndpoint(),
    IPAMConfig: ip === '' ? null : { IPv4Address: ip },
    Aliases: [...new Set([...own, ...textsAt(settings, 'aliases')])],
    MacAddress: textAt(settings, 'mac_address'),
  }
}

function mode(text: string, which: Which): string {
  const other = /^service:(.+)$/.exec(text)?.[1]
  return other === undefined ? text : `container:${which.containerOf(other)}`
}

function restart(text: string): HostConfig['RestartPolicy'] {
  const [name = '', count = '0'] = text.split(':')
  return { Name: name, MaximumRetryCount: Number(count) || 0 }
}

function limits(service: Tree): Partial<HostConfig> {
  const resources = treeAt(treeAt(service, 'deploy'), 'resources')
  const most = treeAt(resources, 'limits')
  const pids = numberAt(service, 'pids_limit') ?? numberAt(most, 'pids')
  const ulimits = Object.entries(treeAt(service, 'ulimits')).map(([Name, one]) => ({
    Name,
    Hard: isTree(one) ? (numberAt(one, 'hard') ?? 0) : Number(one),
    Soft: isTree(one) ? (numberAt(one, 'soft') ?? 0) : Number(one),
  }))
  return {
    Memory: bytes(textAt(service, 'mem_limit') || textAt(most, 'memory')),
    MemoryReservation: bytes(textAt(service, 'mem_reservation') || textAt(treeAt(resources, 'reservations'), 'memory')),
    MemorySwap: bytes(textAt(service, 'memswap_limit')),
    NanoCpus: Math.round((numberAt(service, 'cpus') ?? numberAt(most, 'cpus') ?? 0) * 1e9),
    CpuShares: numberAt(service, 'cpu_shares') ?? 0,
    CpuPeriod: numberAt(service, 'cpu_period') ?? 0,
    CpuQuota: numberAt(service, 'cpu_quota') ?? 0,
    CpusetCpus: textAt(service, 'cpuset'),
    ...(pids === undefined ? {} : { PidsLimit: pids }),
    ...(ulimits.length > 0 ? { Ulimits: ulimits } : {}),
    ShmSize: bytes(textAt(service, 'shm_size')),
  }
}

function hostConfig(
  project: Project,
  service: Tree,
  which: Which,
  parts: { readonly storage: Storage; readonly bindings: HostConfig['PortBindings'] },
): HostConfig {
  const [first] = networksOf(project, service)
  const logging = treeAt(service, 'logging')
  const sysctls = Object.fromEntries(Object.entries(treeAt(service, 'sysctls')).map(([name, one]) => [name, scalarText(one)]))
  const tmpfs = Object.fromEntries(textsAt(service, 'tmpfs').map((one) => [one.split(':')[0] ?? '', one.split(':').slice(1).join(':')]))
  const devices = textsAt(service, 'devices').map((one) => {
    const [PathOnHost = '', PathInContainer = PathOnHost, CgroupPermissions = 'rwm'] = one.split(':')
    return { PathOnHost, PathInContainer, CgroupPermissions }
  })
  return {
    ...emptyHostConfig(),
    ...limits(service),
    Binds: orNull(parts.storage.binds),
    LogConfig: {
      Type: textAt(logging, 'driver'),
      Config: Object.fromEntries(Object.entries(treeAt(logging, 'options')).map(([key, one]) => [key, scalarText(one)])),
    },
    NetworkMode: mode(textAt(service, 'network_mode'), which) || (first?.[0] ?? ''),
    PortBindings: parts.bindings,
    RestartPolicy: restart(which.oneoff ? '' : textAt(service, 'restart')),
    VolumesFrom: orNull(
      textsAt(service, 'volumes_from').map((from) =>
        from.startsWith('container:')
          ? from.slice(10)
          : [which.containerOf(from.split(':')[0] ?? ''), ...from.split(':').slice(1)].join(':'),
      ),
    ),
    CapAdd: orNull(textsAt(service, 'cap_add')),
    CapDrop: orNull(textsAt(service, 'cap_drop')),
    Dns: textsAt(service, 'dns'),
    DnsOptions: textsAt(service, 'dns_opt'),
    DnsSearch: textsAt(service, 'dns_search'),
    ExtraHosts: textsAt(service, 'extra_hosts').map((one) => one.replace('=', ':')),
    GroupAdd: orNull(textsAt(service, 'group_add')),
    IpcMode: mode(textAt(service, 'ipc'), which),
    PidMode: mode(textAt(service, 'pid'), which),
    UTSMode: textAt(service, 'uts'),
    OomScoreAdj: numberAt(service, 'oom_score_adj') ?? 0,
    Privileged: flagAt(service, 'privileged'),
    ReadonlyRootfs: flagAt(service, 'read_only'),
    SecurityOpt: orNull(textsAt(service, 'security_opt')),
    CgroupParent: textAt(service, 'cgroup_parent'),
    ...(Object.keys(sysctls).length > 0 ? { Sysctls: sysctls } : {}),
    ...(Object.keys(tmpfs).length > 0 ? { Tmpfs: tmpfs } : {}),
    ...(devices.length > 0 ? { Devices: devices } : {}),
    ...(isSet(service, 'init') ? { Init: flagAt(service, 'init') } : {}),
    ...(parts.storage.mounts.length > 0 ? { Mounts: parts.storage.mounts } : {}),
  }
}

function labels(project: Project, service: Tree, which: Which): Record<string, string> {
  const own = Object.fromEntries(Object.entries(treeAt(service, 'labels')).map(([name, value]) => [name, scalarText(value)]))
  const needs = dependenciesOf(service).map(([name, condition]) => `${name}:${condition}:false`)
  const all: Record<string, string> = {
    ...own,
    [LABELS.hash]: configHash(service),
    [LABELS.dependsOn]: needs.join(','),
    [LABELS.image]: which.image,
    [LABELS.oneoff]: which.oneoff ? 'True' : 'False',
    [LABELS.project]: project.name,
    [LABELS.files]: project.files.join(','),
    [LABELS.folder]: project.folder,
    [LABELS.service]: which.service,
    [LABELS.version]: COMPOSE_VERSION,
    ...(which.slug === undefined ? { [LABELS.number]: String(which.number) } : { [LABELS.slug]: which.slug }),
  }
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const commandOf = (service: Tree, key: string): readonly string[] | null => (Array.isArray(service[key]) ? textsAt(service, key) : null)

export function containerBody(project: Project, service: Tree, which: Which): CreateContainerBody {
  const kept = storage(project, service)
  const { bindings, ...exposed } = ports(which.oneoff ? { ...service, ports: listAt(service, 'ports') } : service)
  const grace = textAt(service, 'stop_grace_period')
  const check = health(service)
  const names = networksOf(project, service)
  return {
    ...emptyConfig(),
    Hostname: textAt(service, 'hostname'),
    Domainname: textAt(service, 'domainname'),
    User: textAt(service, 'user'),
    AttachStdin: which.oneoff && flagAt(service, 'stdin_open'),
    AttachStdout: true,
    AttachStderr: true,
    ...exposed,
    Tty: flagAt(service, 'tty'),
    OpenStdin: flagAt(service, 'stdin_open'),
    StdinOnce: which.oneoff && flagAt(service, 'stdin_open'),
    Env: orNull(envOf(service)),
    Cmd: commandOf(service, 'command'),
    Entrypoint: commandOf(service, 'entrypoint'),
    ...(check ? { Healthcheck: check } : {}),
    Image: imageOf(project, which.service, service),
    Volumes: Object.keys(kept.anonymous).length > 0 ? kept.anonymous : null,
    WorkingDir: textAt(service, 'working_dir'),
    Labels: labels(project, service, which),
    ...(isSet(service, 'stop_signal') ? { StopSignal: textAt(service, 'stop_signal') } : {}),
    ...(grace === '' ? {} : { StopTimeout: Math.ceil(nanos(grace) / 1e9) }),
    HostConfig: hostConfig(project, service, which, { storage: kept, bindings }),
    NetworkingConfig: { EndpointsConfig: Object.fromEntries(names.map(([name, settings]) => [name, endpoint(settings, which)])) },
  }
}
