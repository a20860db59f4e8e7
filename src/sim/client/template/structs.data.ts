// The Go structs behind inspect documents, as far as printing them without JSON needs. Source: moby v28.5 api/types (container, image, network, volume,
// storage, swarm), docker-image-spec v1.3. A field is Name:type, or Name=json:type where the two names differ; +Name is embedded.
// Types: s string, i number, b bool, d duration, t time, e empty struct, a anything, []X, {}X map, *X pointer. Left out: fields that the API no longer sends.
export const STRUCTS: Readonly<Record<string, string>> = {
  Container: '+ContainerBase Mounts:[]MountPoint Config:*Config NetworkSettings:*NetworkSettings ImageManifestDescriptor:*Descriptor',
  ContainerBase:
    'ID=Id:s Created:s Path:s Args:[]s State:*State Image:s ResolvConfPath:s HostnamePath:s HostsPath:s LogPath:s Name:s RestartCount:i Driver:s Platform:s MountLabel:s ProcessLabel:s AppArmorProfile:s ExecIDs:[]s HostConfig:*HostConfig GraphDriver:DriverData SizeRw:*i SizeRootFs:*i',
  State: 'Status:s Running:b Paused:b Restarting:b OOMKilled:b Dead:b Pid:i ExitCode:i Error:s StartedAt:s FinishedAt:s Health:*Health',
  Health: 'Status:s FailingStreak:i Log:[]*HealthResult',
  HealthResult: 'Start:t End:t ExitCode:i Output:s',
  MountPoint: 'Type:s Name:s Source:s Destination:s Driver:s Mode:s RW:b Propagation:s',
  DriverData: 'Data:{}s Name:s',
  Descriptor:
    'MediaType=mediaType:s Digest=digest:s Size=size:i URLs=urls:[]s Annotations=annotations:{}s Data=data:[]i Platform=platform:*Platform',
  Platform: 'Architecture=architecture:s OS=os:s OSVersion=os.version:s OSFeatures=os.features:[]s Variant=variant:s',
  Config:
    'Hostname:s Domainname:s User:s AttachStdin:b AttachStdout:b AttachStderr:b ExposedPorts:{}e Tty:b OpenStdin:b StdinOnce:b Env:[]s Cmd:[]s Healthcheck:*Healthcheck ArgsEscaped:b Image:s Volumes:{}e WorkingDir:s Entrypoint:[]s NetworkDisabled:b MacAddress:s OnBuild:[]s Labels:{}s StopSignal:s StopTimeout:*i Shell:[]s',
  Healthcheck: 'Test:[]s Interval:d Timeout:d StartPeriod:d StartInterval:d Retries:i',
  NetworkSettings: '+NetworkBase +NetworkDefault Networks:{}*Endpoint',
  NetworkBase:
    'Bridge:s SandboxID:s SandboxKey:s Ports:{}[]PortBinding HairpinMode:b LinkLocalIPv6Address:s LinkLocalIPv6PrefixLen:i SecondaryIPAddresses:[]Address SecondaryIPv6Addresses:[]Address',
  NetworkDefault: 'EndpointID:s Gateway:s GlobalIPv6Address:s GlobalIPv6PrefixLen:i IPAddress:s IPPrefixLen:i IPv6Gateway:s MacAddress:s',
  Address: 'Addr:s PrefixLen:i',
  PortBinding: 'HostIP=HostIp:s HostPort:s',
  Endpoint:
    'IPAMConfig:*EndpointIPAM Links:[]s Aliases:[]s MacAddress:s DriverOpts:{}s GwPriority:i NetworkID:s EndpointID:s Gateway:s IPAddress:s IPPrefixLen:i IPv6Gateway:s GlobalIPv6Address:s GlobalIPv6PrefixLen:i DNSNames:[]s',
  EndpointIPAM: 'IPv4Address:s IPv6Address:s LinkLocalIPs:[]s',
  HostConfig:
    'Binds:[]s ContainerIDFile:s LogConfig:LogConfig NetworkMode:s PortBindings:{}[]PortBinding RestartPolicy:RestartPolicy AutoRemove:b VolumeDriver:s VolumesFrom:[]s ConsoleSize:[]i Annotations:{}s CapAdd:[]s CapDrop:[]s CgroupnsMode:s DNS=Dns:[]s DNSOptions=DnsOptions:[]s DNSSearch=DnsSearch:[]s ExtraHosts:[]s GroupAdd:[]s IpcMode:s Cgroup:s Links:[]s OomScoreAdj:i PidMode:s Privileged:b PublishAllPorts:b ReadonlyRootfs:b SecurityOpt:[]s StorageOpt:{}s Tmpfs:{}s UTSMode:s UsernsMode:s ShmSize:i Sysctls:{}s Runtime:s Isolation:s +Resources Mounts:[]Mount MaskedPaths:[]s ReadonlyPaths:[]s Init:*b',
  LogConfig: 'Type:s Config:{}s',
  RestartPolicy: 'Name:s MaximumRetryCount:i',
  Resources:
    'CPUShares=CpuShares:i Memory:i NanoCPUs=NanoCpus:i CgroupParent:s BlkioWeight:i BlkioWeightDevice:[]a BlkioDeviceReadBps:[]a BlkioDeviceWriteBps:[]a BlkioDeviceReadIOps:[]a BlkioDeviceWriteIOps:[]a CPUPeriod=CpuPeriod:i CPUQuota=CpuQuota:i CPURealtimePeriod=CpuRealtimePeriod:i CPURealtimeRuntime=CpuRealtimeRuntime:i CpusetCpus:s CpusetMems:s Devices:[]Device DeviceCgroupRules:[]s DeviceRequests:[]DeviceRequest MemoryReservation:i MemorySwap:i MemorySwappiness:*i OomKillDisable:*b PidsLimit:*i Ulimits:[]*Ulimit CPUCount=CpuCount:i CPUPercent=CpuPercent:i IOMaximumIOps:i IOMaximumBandwidth:i',
  Device: 'PathOnHost:s PathInContainer:s CgroupPermissions:s',
  DeviceRequest: 'Driver:s Count:i DeviceIDs:[]s Capabilities:[][]s Options:{}s',
  Ulimit: 'Name:s Hard:i Soft:i',
  Mount:
    'Type:s Source:s Target:s ReadOnly:b Consistency:s BindOptions:*BindOptions VolumeOptions:*VolumeOptions ImageOptions:*ImageOptions TmpfsOptions:*TmpfsOptions ClusterOptions:*ClusterOptions',
  BindOptions: 'Propagation:s NonRecursive:b CreateMountpoint:b ReadOnlyNonRecursive:b ReadOnlyForceRecursive:b',
  VolumeOptions: 'NoCopy:b Labels:{}s Subpath:s DriverConfig:*DriverConfig',
  DriverConfig: 'Name:s Options:{}s',
  ImageOptions: 'Subpath:s',
  TmpfsOptions: 'SizeBytes:i Mode:i Options:[][]s',
  ClusterOptions: '',
  Image:
    'ID=Id:s RepoTags:[]s RepoDigests:[]s Parent:s Comment:s Created:s DockerVersion:s Author:s Config:*ImageConfig Architecture:s Variant:s Os:s OsVersion:s Size:i VirtualSize:i GraphDriver:DriverData RootFS:RootFS Metadata:Metadata Descriptor:*Descriptor Manifests:[]a',
  RootFS: 'Type:s Layers:[]s',
  Metadata: 'LastTagTime:t',
  ImageConfig: '+OciConfig +DockerConfig',
  OciConfig: 'User:s ExposedPorts:{}e Env:[]s Entrypoint:[]s Cmd:[]s Volumes:{}e WorkingDir:s Labels:{}s StopSignal:s ArgsEscaped:b',
  DockerConfig: 'Healthcheck:*Healthcheck OnBuild:[]s Shell:[]s',
  Network:
    'Name:s ID=Id:s Created:t Scope:s Driver:s EnableIPv4:b EnableIPv6:b IPAM:IPAM Internal:b Attachable:b Ingress:b ConfigFrom:ConfigReference ConfigOnly:b Containers:{}EndpointResource Options:{}s Labels:{}s Peers:[]Peer Services:{}a',
  IPAM: 'Driver:s Options:{}s Config:[]IPAMConfig',
  IPAMConfig: 'Subnet:s IPRange:s Gateway:s AuxAddress=AuxiliaryAddresses:{}s',
  ConfigReference: 'Network:s',
  EndpointResource: 'Name:s EndpointID:s MacAddress:s IPv4Address:s IPv6Address:s',
  Peer: 'Name:s IP:s',
  Volume: 'ClusterVolume:*a CreatedAt:s Driver:s Labels:{}s Mountpoint:s Name:s Options:{}s Scope:s Status:{}a UsageData:*UsageData',
  UsageData: 'RefCount:i Size:i',
}

/** Structs that print themselves in their own words. */
export const OWN_WORDS: Readonly<Record<string, (field: (name: string) => unknown) => string>> = {
  Ulimit: (field) => `${String(field('Name'))}=${String(field('Soft'))}:${String(field('Hard'))}`,
}

/** Structs whose JSON is not the daemon's text: all their empty fields are left out. */
export const OMITS_EMPTY: ReadonlySet<string> = new Set(['ImageConfig'])
