// What a container may not be asked for. Models: moby daemon/container.go validateContainerConfig and validateHostConfig, daemon/daemon_unix.go
// verifyPlatformContainerSettings and …Resources, logger/factory.go, runconfig/hostconfig_unix.go (links: networks/links.ts), in their words and about in their order.
// Left out: options of log drivers other than json-file and local, real-time scheduling, user namespaces.
import type { ContainerConfig, CreateContainerBody, HostConfig } from '../../api/engine/container'
import { type Failure, failed } from '../../api/failure'
import { clean } from '../../host/files/mounts'
import { signalOf } from '../../host/kernel/signals'
import type { Engine } from '../engine'
import { refuseLinks, UNDEFINED_LINKS } from '../networks/links'
import { capabilityOf } from './capabilities'

const MINIMUM_MEMORY = 6 * 1024 * 1024
const MILLISECOND = 1e6
const first = (...checks: readonly (() => string | undefined)[]): string | undefined => {
  for (const check of checks) {
    const found = check()
    if (found !== undefined) return found
  }
  return undefined
}

export function verifyContainer(engine: Engine, body: CreateContainerBody): Failure | undefined {
  const { HostConfig: host } = body
  const wrong = first(
    () => configRefusal(body),
    () => hostRefusal(host),
    () => resourceRefusal(engine, host),
    () => platformRefusal(host),
    () => logRefusal(host),
    () => networkRefusal(body),
  )
  return wrong === undefined ? refuseLinks(engine, host) : failed(400, wrong)
}

function configRefusal(config: ContainerConfig): string | undefined {
  if (config.WorkingDir !== '' && !config.WorkingDir.startsWith('/'))
    return `the working directory '${config.WorkingDir}' is invalid, it needs to be an absolute path`
  const { StopSignal = '', Healthcheck } = config
  if (StopSignal !== '' && !/^\d+$/.test(StopSignal) && !signalOf(StopSignal)) return `invalid signal: ${StopSignal}`
  for (const field of ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const) {
    const span = Healthcheck?.[field] ?? 0
    if (span !== 0 && span < MILLISECOND) return `${field} in Healthcheck cannot be less than 1ms`
  }
  return (Healthcheck?.Retries ?? 0) < 0 ? 'Retries in Healthcheck cannot be negative' : undefined
}

const POLICIES = ['', 'no', 'always', 'unless-stopped', 'on-failure']
/** Of a restart policy alone, as update asks for too. */
export function policyRefusal({ Name, MaximumRetryCount }: HostConfig['RestartPolicy']): string | undefined {
  if (!POLICIES.includes(Name))
    return `invalid restart policy: unknown policy '${Name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`
  if (Name !== 'on-failure' && MaximumRetryCount !== 0)
    return `invalid restart policy: maximum retry count can only be used with 'on-failure'`
  return MaximumRetryCount < 0 ? 'invalid restart policy: maximum retry count cannot be negative' : undefined
}

function hostRefusal(host: HostConfig): string | undefined {
  const { Name } = host.RestartPolicy
  const policy = policyRefusal(host.RestartPolicy)
  if (policy !== undefined) return policy
  if (host.AutoRemove && Name !== 'no' && Name !== '') return "can't create 'AutoRemove' container with restart policy"
  for (const [field, names] of [
    ['CapAdd', host.CapAdd],
    ['CapDrop', host.CapDrop],
  ] as const) {
    const unknown = names?.find((name) => !capabilityOf(name))
    if (unknown !== undefined) return `invalid ${field}: unknown capability: "CAP_${unknown.toUpperCase().replace(/^CAP_/, '')}"`
  }
  if (!['', 'default'].includes(host.Isolation)) return `invalid isolation '${host.Isolation}' on linux`
  for (const option of host.SecurityOpt ?? [])
    if (!/[=:]/.test(option) && option !== 'no-new-privileges') return `invalid --security-opt 1: "${option}"`
  return undefined
}

/** Limits, as update asks for too. */
export function resourceRefusal(engine: Engine, host: Partial<HostConfig>): string | undefined {
  const { Memory = 0, MemorySwap = 0, MemoryReservation = 0, MemorySwappiness, NanoCpus = 0, CpuPeriod = 0, CpuQuota = 0 } = host
  if (Memory !== 0 && Memory < MINIMUM_MEMORY) return 'Minimum memory limit allowed is 6MB'
  if (Memory > 0 && MemorySwap > 0 && MemorySwap < Memory) return 'Minimum memoryswap limit should be larger than memory limit, see usage'
  if (Memory === 0 && MemorySwap > 0) return 'You should always set the Memory limit when using Memoryswap limit, see usage'
  if (typeof MemorySwappiness === 'number' && (MemorySwappiness < -1 || MemorySwappiness > 100))
    return `Invalid value: ${MemorySwappiness}, valid memory swappiness range is 0-100`
  if (MemoryReservation > 0 && MemoryReservation < MINIMUM_MEMORY) return 'Minimum memory reservation allowed is 6MB'
  if (Memory > 0 && MemoryReservation > 0 && Memory < MemoryReservation)
    return 'Minimum memory limit can not be less than memory reservation limit, see usage'
  if (NanoCpus > 0 && CpuPeriod > 0) return 'Conflicting options: Nano CPUs and CPU Period cannot both be set'
  if (NanoCpus > 0 && CpuQuota > 0) return 'Conflicting options: Nano CPUs and CPU Quota cannot both be set'
  const { cpus } = engine.parts.kernel.hardware
  if (NanoCpus < 0 || NanoCpus > cpus * 1e9) return `range of CPUs is from 0.01 to ${cpus}.00, as there are only ${cpus} CPUs available`
  if (CpuPeriod !== 0 && (CpuPeriod < 1000 || CpuPeriod > 1_000_000))
    return 'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)'
  if (CpuQuota > 0 && CpuQuota < 1000) return 'CPU cfs quota can not be less than 1ms (i.e. 1000)'
  const weight = host.BlkioWeight ?? 0
  return (
    cpusetRefusal(host.CpusetCpus ?? '', cpus) ??
    (weight > 0 && (weight < 10 || weight > 1000) ? 'Range of blkio weight is from 10 to 1000' : undefined)
  )
}
function cpusetRefusal(asked: string, cpus: number): string | undefined {
  if (asked === '') return undefined
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(asked)) return `Invalid value ${asked} for cpuset cpus`
  return Math.max(...asked.split(/[,-]/).map(Number)) < cpus
    ? undefined
    : `Requested CPUs are not available - requested ${asked}, available: 0-${cpus - 1}`
}

const MODES = {
  IpcMode: { words: 'IPC mode', valid: /^(|none|private|host|shareable|container:.+)$/ },
  PidMode: { words: 'PID mode', valid: /^(|host|container:.+)$/ },
  UTSMode: { words: 'UTS mode', valid: /^(|host)$/ },
  CgroupnsMode: { words: 'cgroup namespace mode', valid: /^(|private|host)$/ },
} as const
const RUNTIMES = ['', 'runc', 'io.containerd.runc.v2']

function platformRefusal(host: HostConfig): string | undefined {
  for (const field of ['IpcMode', 'PidMode', 'UTSMode', 'CgroupnsMode'] as const)
    if (!MODES[field].valid.test(host[field])) return `invalid ${MODES[field].words}: ${host[field]}`
  const { OomScoreAdj, CgroupParent, Runtime = '', Tmpfs, StorageOpt } = host
  if (OomScoreAdj < -1000 || OomScoreAdj > 1000) return `Invalid value ${OomScoreAdj}, range for oom score adj is [-1000, 1000]`
  if (CgroupParent !== '' && !/^.+\.slice$/.test(CgroupParent))
    return 'cgroup-parent for systemd cgroup should be a valid slice named as "xxx.slice"'
  if (!RUNTIMES.includes(Runtime)) return `unknown or invalid runtime name: ${Runtime}`
  for (const place of Object.keys(Tmpfs ?? {})) {
    if (!place.startsWith('/')) return `invalid mount path: '${place}' mount path must be absolute`
    if (clean(place) === '/') return "invalid specification: destination can't be '/'"
  }
  return Object.keys(StorageOpt ?? {}).length > 0
    ? "--storage-opt is supported only for overlay over xfs with 'pquota' mount option"
    : undefined
}

const LOG_DRIVERS = ['', 'none', 'awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog']
const FILE_OPTIONS = ['max-file', 'max-size', 'compress', 'labels', 'labels-regex', 'env', 'env-regex', 'tag', 'mode', 'max-buffer-size']
function logRefusal({ LogConfig }: HostConfig): string | undefined {
  const { Type, Config } = LogConfig
  if (!LOG_DRIVERS.includes(Type)) return `logger: no log driver named '${Type}' is registered`
  const plain = Type === '' || Type === 'json-file'
  const unknown =
    plain || Type === 'local' ? Object.keys(Config).find((name) => !FILE_OPTIONS.includes(name) && !name.startsWith('cache-')) : undefined
  if (unknown === undefined) return undefined
  return plain ? `unknown log opt '${unknown}' for json-file log driver` : `unknown log opt '${unknown}' for log driver local`
}

/** Options that contradict the network mode. */
function networkRefusal(body: CreateContainerBody): string | undefined {
  const { Hostname, ExposedPorts, HostConfig: host } = body
  const conflict = (what: string): string => `conflicting options: ${what}`
  const linked = (host.Links?.length ?? 0) > 0
  if (host.NetworkMode.startsWith('container:')) {
    if (Hostname !== '') return conflict('hostname and the network mode')
    if (linked) return conflict(`container type network ${UNDEFINED_LINKS}`)
    if (host.Dns.length > 0) return conflict('dns and the network mode')
    if ((host.ExtraHosts?.length ?? 0) > 0) return conflict('custom host-to-IP mapping and the network mode')
    if (Object.keys(host.PortBindings).length > 0 || host.PublishAllPorts)
      return conflict('port publishing and the container type network mode')
    if (Object.keys(ExposedPorts ?? {}).length > 0) return conflict('port exposing and the container type network mode')
  }
  if (host.NetworkMode === 'host' && linked) return conflict(`host type networking ${UNDEFINED_LINKS}`)
  return host.UTSMode === 'host' && Hostname !== '' ? conflict('hostname and the UTS mode') : undefined
}
