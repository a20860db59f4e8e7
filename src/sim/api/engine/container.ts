// Containers on the wire. Models: Engine API v1.51, definitions ContainerConfig, HostConfig, EndpointSettings, ContainerSummary, ContainerInspectResponse.
// Fields stand in the order in which the Go structs print them. Left out: fields of Windows but those that are always printed.

export type StringMap = Readonly<Record<string, string>>
export type PortSet = Readonly<Record<string, Readonly<Record<string, never>>>>
export interface PortBinding {
  readonly HostIp: string
  readonly HostPort: string
}
export type PortMap = Readonly<Record<string, readonly PortBinding[] | null>>

export interface HealthConfig {
  readonly Test?: readonly string[]
  /** Nanoseconds; 0 is the default. */
  readonly Interval?: number
  readonly Timeout?: number
  readonly StartPeriod?: number
  readonly StartInterval?: number
  readonly Retries?: number
}

export interface ContainerConfig {
  Hostname: string
  Domainname: string
  User: string
  AttachStdin: boolean
  AttachStdout: boolean
  AttachStderr: boolean
  ExposedPorts?: PortSet
  Tty: boolean
  OpenStdin: boolean
  StdinOnce: boolean
  Env: readonly string[] | null
  Cmd: readonly string[] | null
  Healthcheck?: HealthConfig
  ArgsEscaped?: boolean
  Image: string
  Volumes: Readonly<Record<string, Readonly<Record<string, never>>>> | null
  WorkingDir: string
  Entrypoint: readonly string[] | null
  NetworkDisabled?: boolean
  OnBuild: readonly string[] | null
  Labels: StringMap | null
  StopSignal?: string
  StopTimeout?: number
  Shell?: readonly string[]
}

export interface MountPointSpec {
  readonly Type: string
  readonly Source?: string
  readonly Target?: string
  readonly ReadOnly?: boolean
  readonly BindOptions?: { readonly Propagation?: string; readonly NonRecursive?: boolean; readonly CreateMountpoint?: boolean }
  readonly VolumeOptions?: {
    readonly NoCopy?: boolean
    readonly Labels?: StringMap
    readonly Subpath?: string
    readonly DriverConfig?: { readonly Name?: string; readonly Options?: StringMap }
  }
  readonly TmpfsOptions?: { readonly SizeBytes?: number; readonly Mode?: number }
}

interface RestartPolicy {
  readonly Name: string
  readonly MaximumRetryCount: number
}

export interface HostConfig {
  Binds: readonly string[] | null
  ContainerIDFile: string
  LogConfig: { readonly Type: string; readonly Config: StringMap }
  NetworkMode: string
  PortBindings: PortMap
  RestartPolicy: RestartPolicy
  AutoRemove: boolean
  VolumeDriver: string
  VolumesFrom: readonly string[] | null
  ConsoleSize: readonly [rows: number, columns: number]
  Annotations?: StringMap
  CapAdd: readonly string[] | null
  CapDrop: readonly string[] | null
  CgroupnsMode: string
  Dns: readonly string[]
  DnsOptions: readonly string[]
  DnsSearch: readonly string[]
  ExtraHosts: readonly string[] | null
  GroupAdd: readonly string[] | null
  IpcMode: string
  Cgroup: string
  Links: readonly string[] | null
  OomScoreAdj: number
  PidMode: string
  Privileged: boolean
  PublishAllPorts: boolean
  ReadonlyRootfs: boolean
  SecurityOpt: readonly string[] | null
  StorageOpt?: StringMap
  Tmpfs?: StringMap
  UTSMode: string
  UsernsMode: string
  ShmSize: number
  Sysctls?: StringMap
  Runtime?: string
  Isolation: string
  CpuShares: number
  Memory: number
  NanoCpus: number
  CgroupParent: string
  BlkioWeight: number
  BlkioWeightDevice: readonly unknown[]
  BlkioDeviceReadBps: readonly unknown[]
  BlkioDeviceWriteBps: readonly unknown[]
  BlkioDeviceReadIOps: readonly unknown[]
  BlkioDeviceWriteIOps: readonly unknown[]
  CpuPeriod: number
  CpuQuota: number
  CpuRealtimePeriod: number
  CpuRealtimeRuntime: number
  CpusetCpus: string
  CpusetMems: string
  Devices: readonly { readonly PathOnHost: string; readonly PathInContainer: string; readonly CgroupPermissions: string }[]
  DeviceCgroupRules: readonly string[] | null
  DeviceRequests: readonly { readonly Driver: string; readonly Capabilities: readonly (readonly string[])[] | null }[] | null
  MemoryReservation: number
  MemorySwap: number
  MemorySwappiness: number | null
  OomKillDisable: boolean | null
  PidsLimit: number | null
  Ulimits: readonly { readonly Name: string; readonly Hard: number; readonly Soft: number }[]
  CpuCount: number
  CpuPercent: number
  IOMaximumIOps: number
  IOMaximumBandwidth: number
  Mounts?: readonly MountPointSpec[]
  MaskedPaths: readonly string[] | null
  ReadonlyPaths: readonly string[] | null
  Init?: boolean
}

export interface EndpointSettings {
  IPAMConfig: { readonly IPv4Address?: string; readonly IPv6Address?: string; readonly LinkLocalIPs?: readonly string[] } | null
  Links: readonly string[] | null
  Aliases: readonly string[] | null
  MacAddress: string
  DriverOpts: StringMap | null
  GwPriority: number
  NetworkID: string
  EndpointID: string
  Gateway: string
  IPAddress: string
  IPPrefixLen: number
  IPv6Gateway: string
  GlobalIPv6Address: string
  GlobalIPv6PrefixLen: number
  DNSNames: readonly string[] | null
}

export interface CreateContainerBody extends ContainerConfig {
  HostConfig: HostConfig
  NetworkingConfig: { EndpointsConfig: Readonly<Record<string, EndpointSettings>> }
}

export const emptyConfig = (): ContainerConfig => ({
  Hostname: '',
  Domainname: '',
  User: '',
  AttachStdin: false,
  AttachStdout: false,
  AttachStderr: false,
  Tty: false,
  OpenStdin: false,
  StdinOnce: false,
  Env: null,
  Cmd: null,
  Image: '',
  Volumes: {},
  WorkingDir: '',
  Entrypoint: null,
  OnBuild: null,
  Labels: {},
})

export const emptyHostConfig = (): HostConfig => ({
  Binds: null,
  ContainerIDFile: '',
  LogConfig: { Type: '', Config: {} },
  NetworkMode: 'default',
  PortBindings: {},
  RestartPolicy: { Name: 'no', MaximumRetryCount: 0 },
  AutoRemove: false,
  VolumeDriver: '',
  VolumesFrom: null,
  ConsoleSize: [0, 0],
  CapAdd: null,
  CapDrop: null,
  CgroupnsMode: '',
  Dns: [],
  DnsOptions: [],
  DnsSearch: [],
  ExtraHosts: null,
  GroupAdd: null,
  IpcMode: '',
  Cgroup: '',
  Links: null,
  OomScoreAdj: 0,
  PidMode: '',
  Privileged: false,
  PublishAllPorts: false,
  ReadonlyRootfs: false,
  SecurityOpt: null,
  UTSMode: '',
  UsernsMode: '',
  ShmSize: 0,
  Isolation: '',
  CpuShares: 0,
  Memory: 0,
  NanoCpus: 0,
  CgroupParent: '',
  BlkioWeight: 0,
  BlkioWeightDevice: [],
  BlkioDeviceReadBps: [],
  BlkioDeviceWriteBps: [],
  BlkioDeviceReadIOps: [],
  BlkioDeviceWriteIOps: [],
  CpuPeriod: 0,
  CpuQuota: 0,
  CpuRealtimePeriod: 0,
  CpuRealtimeRuntime: 0,
  CpusetCpus: '',
  CpusetMems: '',
  Devices: [],
  DeviceCgroupRules: null,
  DeviceRequests: null,
  MemoryReservation: 0,
  MemorySwap: 0,
  MemorySwappiness: -1,
  OomKillDisable: false,
  PidsLimit: 0,
  Ulimits: [],
  CpuCount: 0,
  CpuPercent: 0,
  IOMaximumIOps: 0,
  IOMaximumBandwidth: 0,
  MaskedPaths: null,
  ReadonlyPaths: null,
})

export const emptyEndpoint = (): EndpointSettings => ({
  IPAMConfig: null,
  Links: null,
  Aliases: null,
  MacAddress: '',
  DriverOpts: null,
  GwPriority: 0,
  NetworkID: '',
  EndpointID: '',
  Gateway: '',
  IPAddress: '',
  IPPrefixLen: 0,
  IPv6Gateway: '',
  GlobalIPv6Address: '',
  GlobalIPv6PrefixLen: 0,
  DNSNames: null,
})

export interface PortSummary {
  readonly IP?: string
  readonly PrivatePort: number
  readonly PublicPort?: number
  readonly Type: string
}
export interface MountPoint {
  readonly Type: string
  readonly Name?: string
  readonly Source: string
  readonly Destination: string
  readonly Driver?: string
  readonly Mode: string
  readonly RW: boolean
  readonly Propagation: string
}
export interface ContainerSummary {
  readonly Id: string
  readonly Names: readonly string[]
  readonly Image: string
  readonly ImageID: string
  readonly Command: string
  /** Seconds since the epoch. */
  readonly Created: number
  readonly Ports: readonly PortSummary[]
  readonly SizeRw?: number
  readonly SizeRootFs?: number
  readonly Labels: StringMap
  readonly State: string
  readonly Status: string
  readonly HostConfig: { readonly NetworkMode: string }
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, EndpointSettings>> }
  readonly Mounts: readonly MountPoint[]
}
export interface ContainerState {
  readonly Status: string
  readonly Running: boolean
  readonly Paused: boolean
  readonly Restarting: boolean
  readonly OOMKilled: boolean
  readonly Dead: boolean
  readonly Pid: number
  readonly ExitCode: number
  readonly Error: string
  readonly StartedAt: string
  readonly FinishedAt: string
  readonly Health?: { readonly Status: string; readonly FailingStreak: number; readonly Log: readonly unknown[] }
}
export interface ContainerInspect {
  readonly Id: string
  readonly Name: string
  readonly Path: string
  readonly Args: readonly string[]
  readonly State: ContainerState
  readonly Image: string
  readonly Config: ContainerConfig
  readonly HostConfig: HostConfig
  readonly NetworkSettings: { readonly Ports: PortMap; readonly Networks: Readonly<Record<string, EndpointSettings>> }
}

export interface ExecConfig {
  readonly User: string
  readonly Privileged: boolean
  readonly Tty: boolean
  readonly AttachStdin: boolean
  readonly AttachStderr: boolean
  readonly AttachStdout: boolean
  readonly DetachKeys: string
  readonly Env: readonly string[] | null
  readonly WorkingDir: string
  readonly Cmd: readonly string[]
  readonly Detach: boolean
}
export interface ExecInspect {
  readonly ID: string
  readonly Running: boolean
  readonly ExitCode: number | null
  readonly Pid: number
}
