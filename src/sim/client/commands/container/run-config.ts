// From the flags of run and create to the body of POST /containers/create. Models: docker/cli cli/command/container/opts.go parse().
// Left out: Windows.
import {
  type CreateContainerBody,
  emptyConfig,
  emptyHostConfig,
  type HealthConfig,
  type HostConfig,
  type MountPointSpec,
} from '../../../api/engine/container'
import { readJson } from '../../../api/json'
import { clean } from '../../../host/files/mounts'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { readText } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { parseExpose, parsePorts } from '../../ports'
import { type Devices, devicesOf } from './run-devices'
import { networks } from './run-networks'

const orNull = (list: readonly string[]): readonly string[] | null => (list.length > 0 ? list : null)
const refuse = (message: string): CliError => new CliError(message, 125)

/** A file of NAME=value lines; a bare NAME is taken from the environment. Models: docker/cli opts/file.go. */
function* envFile(cli: Cli, path: string): Task<string[] | CliError> {
  const text = yield* readText(cli.sys, path)
  if (text instanceof Errno) return refuse(`open ${path}: ${text.goText}`)
  const pairs: string[] = []
  for (const [i, raw] of text.split('\n').entries()) {
    const line = (i === 0 ? raw.replace(/^\ufeff/, '') : raw).replace(/\r$/, '').trimStart()
    if (line === '' || line.startsWith('#')) continue
    const [name = '', ...rest] = line.split('=')
    if (/\s/.test(name.trimStart())) return refuse(`invalid env file (${path}): variable '${name}' contains whitespaces`)
    if (name === '') return refuse(`invalid env file (${path}): no variable name on line '${line}'`)
    if (rest.length > 0) pairs.push(`${name}=${rest.join('=')}`)
    else {
      const known = cli.sys.env.get(name)
      if (known !== undefined) pairs.push(`${name}=${known}`)
    }
  }
  return pairs
}

/** Lists and files of NAME=value, files first. */
export function* readPairs(cli: Cli, listFlag: string, fileFlag: string): Task<string[] | CliError> {
  const pairs: string[] = []
  for (const path of cli.flags.list(fileFlag)) {
    const found = yield* envFile(cli, path)
    if (found instanceof CliError) return found
    pairs.push(...found)
  }
  return [...pairs, ...cli.flags.list(listFlag)]
}

const pairsToMap = (pairs: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      return [name, rest.join('=')]
    }),
  )

/** `-v` values: binds as they are, and targets of anonymous volumes. Models: docker/cli loader.ParseVolume. */
function splitVolumes(cli: Cli): { binds: string[]; volumes: Record<string, Record<string, never>> } | CliError {
  const binds: string[] = []
  const volumes: Record<string, Record<string, never>> = {}
  for (const spec of cli.flags.list('volume')) {
    if (spec === '') return refuse('invalid empty volume spec')
    const parts = spec.length <= 2 ? [spec] : spec.split(':')
    if (parts.includes('')) return refuse(`invalid spec: ${spec}: empty section between colons`)
    if (parts.length > 3) return refuse(`invalid spec: ${spec}: too many colons`)
    const [source = '', ...rest] = parts
    if (rest.length === 0) volumes[source] = {}
    else
      binds.push(
        [
          source === '.' || source.startsWith('./') || source.startsWith('../')
            ? clean(`${cli.sys.cwd}/${source}`)
            : source.startsWith('~/')
              ? source
              : source,
          ...rest,
        ].join(':'),
      )
  }
  return { binds, volumes }
}

function restartPolicy(text: string): HostConfig['RestartPolicy'] | CliError {
  if (text === '') return { Name: '', MaximumRetryCount: 0 }
  const [name = '', count] = text.split(/:(.*)/s)
  if (name === '') return refuse('invalid restart policy format: no policy provided before colon')
  if (count !== undefined && !/^\d+$/.test(count)) return refuse('invalid restart policy format: maximum retry count must be an integer')
  return { Name: name, MaximumRetryCount: Number(count ?? 0) }
}

function health(cli: Cli): HealthConfig | undefined | CliError {
  const { flags } = cli
  const names = ['health-cmd', 'health-interval', 'health-retries', 'health-timeout', 'health-start-period', 'health-start-interval']
  const set = names.some((name) => flags.changed(name))
  if (flags.bool('no-healthcheck')) return set ? refuse('--no-healthcheck conflicts with --health-* options') : { Test: ['NONE'] }
  if (!set) return undefined
  for (const name of names.slice(1)) if (flags.number(name) < 0) return refuse(`--${name} cannot be negative`)
  const nanos = (field: string, name: string) => (flags.number(name) === 0 ? {} : { [field]: flags.number(name) * 1000 })
  const command = flags.string('health-cmd')
  return {
    ...(command === '' ? {} : { Test: ['CMD-SHELL', command] }),
    ...nanos('Interval', 'health-interval'),
    ...nanos('Timeout', 'health-timeout'),
    ...nanos('StartPeriod', 'health-start-period'),
    ...nanos('StartInterval', 'health-start-interval'),
    ...(flags.number('health-retries') === 0 ? {} : { Retries: flags.number('health-retries') }),
  }
}

function mounts(cli: Cli): readonly MountPointSpec[] {
  return cli.flags.list('mount').flatMap((json) => readJson<MountPointSpec>(json) ?? [])
}
function tmpfs(cli: Cli): Record<string, string> | undefined {
  const list = cli.flags.list('tmpfs')
  if (list.length === 0) return undefined
  return Object.fromEntries(list.map((spec) => [spec.split(':')[0] ?? '', spec.split(':').slice(1).join(':')]))
}
function ulimits(cli: Cli): HostConfig['Ulimits'] {
  return cli.flags.list('ulimit').map((spec) => {
    const [, name = '', soft = '0', hard = '0'] = /^(\w+)=(-?\d+):(-?\d+)$/.exec(spec) ?? []
    return { Name: name, Hard: Number(hard), Soft: Number(soft) }
  })
}
/** Namespaces that may be the host's or another container's. */
function refuseModes(cli: Cli): CliError | undefined {
  const { flags } = cli
  const container = /^container:.+/
  if (!['', 'host'].includes(flags.string('pid')) && !container.test(flags.string('pid'))) return refuse('--pid: invalid PID mode')
  if (!['', 'host'].includes(flags.string('uts'))) return refuse('--uts: invalid UTS mode')
  if (!['', 'host'].includes(flags.string('userns'))) return refuse('--userns: invalid USER mode')
  return ['', 'host', 'private'].includes(flags.string('cgroupns')) ? undefined : refuse('--cgroupns: invalid CGROUP mode')
}

/** Standard streams: what is attached, from -a, -d, -i and -t. */
export interface Streams {
  readonly stdin: boolean
  readonly stdout: boolean
  readonly stderr: boolean
}
export function attachments(cli: Cli, detached: boolean): Streams {
  const list = cli.flags.list('attach')
  const explicit = list.length > 0
  const wants = (name: string) => list.includes(name)
  return {
    stdin: !detached && (wants('stdin') || (!explicit && cli.flags.bool('interactive'))),
    stdout: !detached && (explicit ? wants('stdout') : true),
    stderr: !detached && (explicit ? wants('stderr') : true),
  }
}

/** @param detached nothing is attached to, as with run -d */
export function* containerBody(cli: Cli, detached: boolean): Task<CreateContainerBody | CliError> {
  const { flags } = cli
  const streams = attachments(cli, detached)
  const env = yield* readPairs(cli, 'env', 'env-file')
  if (env instanceof CliError) return env
  const labels = yield* readPairs(cli, 'label', 'label-file')
  if (labels instanceof CliError) return labels
  const volumes = splitVolumes(cli)
  if (volumes instanceof CliError) return volumes
  const ports = parsePorts(flags.list('publish'))
  if (typeof ports === 'string') return refuse(ports)
  const expose = parseExpose(flags.list('expose'))
  if (typeof expose === 'string') return refuse(expose)
  const policy = restartPolicy(flags.string('restart', 'no'))
  if (policy instanceof CliError) return policy
  const check = health(cli)
  if (check instanceof CliError) return check
  const network = networks(cli)
  if (network instanceof CliError) return network
  const found = devicesOf(cli)
  if (found instanceof CliError) return found
  const wrong = refuseModes(cli)
  if (wrong) return wrong
  if (flags.string('log-driver') === 'none' && flags.list('log-opt').length > 0) return refuse('invalid logging opts for driver none')
  const badOption = flags.list('security-opt').find((option) => !/[=:]/.test(option) && option !== 'no-new-privileges')
  if (badOption !== undefined) return refuse(`Invalid --security-opt: "${badOption}"`)
  if (flags.bool('rm') && policy.Name !== 'no' && policy.Name !== '')
    return refuse('conflicting options: cannot specify both --restart and --rm')
  const [image = '', ...command] = cli.args
  const exposed = { ...ports.exposed, ...Object.fromEntries(expose.map((port) => [port, {}])) }
  const body: CreateContainerBody = {
    ...emptyConfig(),
    Hostname: flags.string('hostname'),
    Domainname: flags.string('domainname'),
    User: flags.string('user'),
    AttachStdin: streams.stdin,
    AttachStdout: streams.stdout,
    AttachStderr: streams.stderr,
    ...(Object.keys(exposed).length > 0 ? { ExposedPorts: exposed } : {}),
    Tty: flags.bool('tty'),
    OpenStdin: flags.bool('interactive'),
    StdinOnce: flags.bool('interactive') && streams.stdin,
    Env: orNull(env),
    Cmd: orNull(command),
    ...(check ? { Healthcheck: check } : {}),
    Image: image,
    Volumes: volumes.volumes,
    WorkingDir: flags.string('workdir'),
    Entrypoint: flags.changed('entrypoint') ? [flags.string('entrypoint')] : null,
    Labels: pairsToMap(labels),
    ...(flags.changed('stop-signal') ? { StopSignal: flags.string('stop-signal') } : {}),
    ...(flags.changed('stop-timeout') ? { StopTimeout: flags.number('stop-timeout') } : {}),
    HostConfig: hostConfig(cli, { binds: volumes.binds, bindings: ports.bindings, policy, mode: network.mode, devices: found }),
    NetworkingConfig: { EndpointsConfig: network.endpoints },
  }
  return body
}

interface HostParts {
  readonly binds: readonly string[]
  readonly bindings: HostConfig['PortBindings']
  readonly policy: HostConfig['RestartPolicy']
  readonly mode: string
  readonly devices: Devices
}

function hostConfig(cli: Cli, parts: HostParts): HostConfig {
  const { flags } = cli
  const tmp = tmpfs(cli)
  const specs = mounts(cli)
  const sysctls = flags.list('sysctl')
  const annotations = flags.list('annotation')
  return {
    ...emptyHostConfig(),
    Binds: orNull(parts.binds),
    ContainerIDFile: flags.string('cidfile'),
    LogConfig: { Type: flags.string('log-driver'), Config: pairsToMap(flags.list('log-opt')) },
    NetworkMode: parts.mode,
    PortBindings: parts.bindings,
    RestartPolicy: parts.policy,
    AutoRemove: flags.bool('rm'),
    VolumeDriver: flags.string('volume-driver'),
    VolumesFrom: orNull(flags.list('volumes-from')),
    ...(annotations.length > 0 ? { Annotations: pairsToMap(annotations) } : {}),
    CapAdd: orNull(flags.list('cap-add')),
    CapDrop: orNull(flags.list('cap-drop')),
    CgroupnsMode: flags.string('cgroupns'),
    Dns: flags.list('dns'),
    DnsOptions: [...flags.list('dns-option'), ...flags.list('dns-opt')],
    DnsSearch: flags.list('dns-search'),
    ExtraHosts: orNull(flags.list('add-host')),
    GroupAdd: orNull(flags.list('group-add')),
    IpcMode: flags.string('ipc'),
    Links: orNull(flags.list('link')),
    OomScoreAdj: flags.number('oom-score-adj'),
    PidMode: flags.string('pid'),
    Privileged: flags.bool('privileged'),
    PublishAllPorts: flags.bool('publish-all'),
    ReadonlyRootfs: flags.bool('read-only'),
    SecurityOpt: orNull(flags.list('security-opt')),
    ...(tmp ? { Tmpfs: tmp } : {}),
    UTSMode: flags.string('uts'),
    UsernsMode: flags.string('userns'),
    ShmSize: flags.number('shm-size'),
    ...(sysctls.length > 0 ? { Sysctls: pairsToMap(sysctls) } : {}),
    ...(flags.list('storage-opt').length > 0 ? { StorageOpt: pairsToMap(flags.list('storage-opt')) } : {}),
    ...(flags.changed('runtime') ? { Runtime: flags.string('runtime') } : {}),
    Isolation: flags.string('isolation'),
    CpuShares: flags.number('cpu-shares'),
    Memory: flags.number('memory'),
    NanoCpus: flags.number('cpus'),
    CgroupParent: flags.string('cgroup-parent'),
    BlkioWeight: flags.number('blkio-weight'),
    CpuPeriod: flags.number('cpu-period'),
    CpuQuota: flags.number('cpu-quota'),
    CpuRealtimePeriod: flags.number('cpu-rt-period'),
    CpuRealtimeRuntime: flags.number('cpu-rt-runtime'),
    CpusetCpus: flags.string('cpuset-cpus'),
    CpusetMems: flags.string('cpuset-mems'),
    Devices: parts.devices.devices,
    ...(parts.devices.requests.length > 0 ? { DeviceRequests: parts.devices.requests } : {}),
    DeviceCgroupRules: orNull(flags.list('device-cgroup-rule')),
    MemoryReservation: flags.number('memory-reservation'),
    MemorySwap: flags.number('memory-swap'),
    MemorySwappiness: flags.number('memory-swappiness', -1),
    OomKillDisable: flags.bool('oom-kill-disable'),
    PidsLimit: flags.number('pids-limit'),
    Ulimits: ulimits(cli),
    ...(specs.length > 0 ? { Mounts: specs } : {}),
    ...(flags.changed('init') ? { Init: flags.bool('init') } : {}),
  }
}
