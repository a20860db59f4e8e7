// The inspect document. Models: moby daemon/inspect.go, fields in the order of the Go structs. Left out: IPv6, per-container storage options.
import { shownLinks } from '../networks/links'
import type { ContainerState } from '../../api/engine/container'
import { rfc3339Nano } from '../../api/time'
import type { Engine } from '../engine'
import { chainId } from '../images/store'
import { containerFolder } from '../runtime/bundle'
import type { Container } from './container'
import { sizeRootFs, sizeRw } from './summary'

function state(container: Container): ContainerState {
  const { status } = container.lifecycle
  return {
    Status: status,
    Running: container.isRunning,
    Paused: status === 'paused',
    Restarting: status === 'restarting',
    OOMKilled: container.oomKilled,
    Dead: status === 'dead',
    Pid: container.pid,
    ExitCode: container.exitCode,
    Error: container.error,
    StartedAt: rfc3339Nano(container.startedAt),
    FinishedAt: rfc3339Nano(container.finishedAt),
    ...(container.health ? { Health: { ...container.health } } : {}),
  }
}

/** Directory names of overlay2: made from the chain, as stable as the layers are. */
const overlayName = (chain: string): string => chain.replace('sha256:', '')

function graphDriver(container: Container) {
  const root = '/var/lib/docker/overlay2'
  const diffs = container.image.layers
    .map((_, i, layers) => `${root}/${overlayName(chainId(layers.slice(0, i + 1).map((layer) => layer.diffId)))}/diff`)
    .reverse()
  const own = `${root}/${container.id}`
  return {
    Data: {
      ID: container.id,
      LowerDir: [`${own}-init/diff`, ...diffs].join(':'),
      MergedDir: `${own}/merged`,
      UpperDir: `${own}/diff`,
      WorkDir: `${own}/work`,
    },
    Name: 'overlay2',
  }
}

function networkSettings(container: Container) {
  const bridge = container.endpoints.get('bridge')
  return {
    Bridge: '',
    SandboxID: container.sandboxId,
    SandboxKey: container.sandboxId === '' ? '' : `/var/run/docker/netns/${container.sandboxId.slice(0, 12)}`,
    Ports: container.isRunning ? sortedMap(container.ports) : {},
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: bridge?.EndpointID ?? '',
    Gateway: bridge?.Gateway ?? '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    IPAddress: bridge?.IPAddress ?? '',
    IPPrefixLen: bridge?.IPPrefixLen ?? 0,
    IPv6Gateway: '',
    MacAddress: bridge?.MacAddress ?? '',
    Networks: sortedMap(Object.fromEntries(container.endpoints)),
  }
}

/** Go prints maps by key. */
const sortedMap = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Fields in the order of the Go struct; what is not in the list stands at the end. */
function ordered<T extends object>(fields: T, order: readonly string[]): T {
  const rank = (name: string): number => (order.indexOf(name) < 0 ? order.length : order.indexOf(name))
  const copy: T = { ...fields }
  const entries = Object.entries(copy).sort(([a], [b]) => rank(a) - rank(b))
  for (const [name] of entries) Reflect.deleteProperty(copy, name)
  return Object.assign(copy, Object.fromEntries(entries))
}

const CONFIG_ORDER = (
  'Hostname Domainname User AttachStdin AttachStdout AttachStderr ExposedPorts Tty OpenStdin StdinOnce Env Cmd Healthcheck ArgsEscaped Image Volumes ' +
  'WorkingDir Entrypoint NetworkDisabled OnBuild Labels StopSignal StopTimeout Shell'
).split(' ')
const HOST_ORDER = (
  'Binds ContainerIDFile LogConfig NetworkMode PortBindings RestartPolicy AutoRemove VolumeDriver VolumesFrom ConsoleSize Annotations CapAdd CapDrop ' +
  'CgroupnsMode Dns DnsOptions DnsSearch ExtraHosts GroupAdd IpcMode Cgroup Links OomScoreAdj PidMode Privileged PublishAllPorts ReadonlyRootfs SecurityOpt ' +
  'StorageOpt Tmpfs UTSMode UsernsMode ShmSize Sysctls Runtime Isolation CpuShares Memory NanoCpus CgroupParent BlkioWeight BlkioWeightDevice ' +
  'BlkioDeviceReadBps BlkioDeviceWriteBps BlkioDeviceReadIOps BlkioDeviceWriteIOps CpuPeriod CpuQuota CpuRealtimePeriod CpuRealtimeRuntime CpusetCpus ' +
  'CpusetMems Devices DeviceCgroupRules DeviceRequests MemoryReservation MemorySwap MemorySwappiness OomKillDisable PidsLimit Ulimits CpuCount CpuPercent ' +
  'IOMaximumIOps IOMaximumBandwidth Mounts MaskedPaths ReadonlyPaths Init'
).split(' ')

function configOf({ config }: Container) {
  const { Labels, ExposedPorts, Volumes } = config
  const maps = {
    ...(ExposedPorts ? { ExposedPorts: sortedMap(ExposedPorts) } : {}),
    Labels: sortedMap(Labels ?? {}),
    Volumes: Volumes ? sortedMap(Volumes) : Volumes,
  }
  return ordered({ ...config, ...maps }, CONFIG_ORDER)
}

export function inspectContainer(engine: Engine, container: Container, withSize = false) {
  const folder = containerFolder(container.id)
  const started = container.startedAt !== 0
  const execs = [...container.execs].filter((id) => engine.execs.get(id)?.running)
  return {
    Id: container.id,
    Created: rfc3339Nano(container.createdAt),
    Path: container.path,
    Args: container.args,
    State: state(container),
    Image: container.image.id,
    ResolvConfPath: started ? `${folder}/resolv.conf` : '',
    HostnamePath: started ? `${folder}/hostname` : '',
    HostsPath: started ? `${folder}/hosts` : '',
    LogPath: started ? `${folder}/${container.id}-json.log` : '',
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: execs.length > 0 ? execs : null,
    HostConfig: ordered(
      { ...container.hostConfig, PortBindings: sortedMap(container.hostConfig.PortBindings), Links: shownLinks(container) },
      HOST_ORDER,
    ),
    GraphDriver: graphDriver(container),
    ...(withSize ? { SizeRw: sizeRw(container), SizeRootFs: sizeRootFs(container) } : {}),
    Mounts: container.mounts.filter((mount) => mount.listed).map(({ point }) => point),
    Config: configOf(container),
    NetworkSettings: networkSettings(container),
  }
}
