// POST /containers/create. Models: moby daemon/create.go: name, image, merged configuration, host configuration's checks and defaults, mounts, endpoints.
// Left out: checks of devices, ulimits' names and log drivers other than json-file, none and local.
import {
  type ContainerConfig,
  type CreateContainerBody,
  emptyEndpoint,
  type EndpointSettings,
  type HostConfig,
  type StringMap,
} from '../../api/engine/container'
import type { ImageRuntimeConfig } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { directory, file } from '../../host/files/node'
import { OverlayFileSystem } from '../../host/files/overlay'
import { inSubnet, isIp } from '../../host/kernel/network'
import type { Engine } from '../engine'
import { refusePlatform } from '../images/store'
import { isPredefined } from '../networks/store'
import { Container } from './container'
import { tellContainer } from './facts'
import { makeBindSources, planMounts } from './mounts'

export const NAME = /^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/
const DEFAULT_SHM = 64 * 1024 * 1024

export interface Created {
  readonly container: Container
  readonly warnings: readonly string[]
}

export function createContainer(engine: Engine, body: CreateContainerBody, name: string, platform: string): Created | Failure {
  const image = engine.images.find(body.Image)
  if (image instanceof Failure) return image
  const mismatch = refusePlatform(image, body.Image, platform)
  if (mismatch) return mismatch
  if (!engine.running) return failed(500, 'the daemon is not running')
  const config = merge(body, image.config.config)
  const host = settle(body.HostConfig)
  const endpoints = planEndpoints(engine, body, host)
  if (endpoints instanceof Failure) return endpoints
  const taken = refuseName(engine, name)
  if (taken) return taken
  const [path, ...args] = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])]
  if (path === undefined || (path === '' && args.length === 0)) return failed(400, 'no command specified')
  const mounts = planMounts(engine, config, host)
  if (mounts instanceof Failure) return mounts
  makeBindSources(engine, mounts)
  const id = engine.chance.hex(64)
  if (config.Hostname === '') config.Hostname = hostnameOf(engine, host.NetworkMode, id)
  const container = new Container({
    id,
    name: name === '' ? engine.containers.inventName(engine.chance) : name.replace(/^\//, ''),
    createdAt: engine.clock.now,
    config: { ...config, Volumes: emptyToNull(config.Volumes) },
    hostConfig: host,
    image,
    path,
    args,
    overlay: new OverlayFileSystem(directory({ mtime: engine.clock.now }), [
      initLayer(),
      ...image.layers.map((layer) => layer.tree).reverse(),
    ]),
    mounts,
    endpoints,
  })
  for (const { point } of mounts) if (point.Name !== undefined) engine.volumes.volumes.get(point.Name)?.users.add(id)
  engine.containers.add(container)
  tellContainer(engine, container, 'container.created')
  engine.events.tell('container', 'create', id, eventAttributes(container))
  const discarded = host.NetworkMode === 'host' && (Object.keys(host.PortBindings).length > 0 || host.PublishAllPorts)
  return { container, warnings: discarded ? ['Published ports are discarded when using host network mode'] : [] }
}

/** What every event of a container says of it. */
export const eventAttributes = (container: Container, more: StringMap = {}): StringMap => ({
  ...container.config.Labels,
  image: container.config.Image,
  name: container.name,
  ...more,
})

function refuseName(engine: Engine, name: string): Failure | undefined {
  if (name === '') return undefined
  if (!NAME.test(name)) return failed(400, `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`)
  const other = engine.containers.named(name.replace(/^\//, ''))
  return other ? failed(409, nameConflict(name, other)) : undefined
}
export const nameConflict = (name: string, other: Container): string =>
  `Conflict. The container name "/${name.replace(/^\//, '')}" is already in use by container "${other.id}". You have to remove (or rename) that container to be able to reuse that name.`

/** A network that is another's comes with its owner's name. */
function hostnameOf(engine: Engine, mode: string, id: string): string {
  if (mode === 'host') return engine.parts.namespaces.uts.hostname
  const owner = mode.startsWith('container:') ? engine.containers.find(mode.slice('container:'.length)) : undefined
  return owner && !(owner instanceof Failure) ? owner.config.Hostname : id.slice(0, 12)
}

const emptyToNull = <T extends object>(value: T | null): T | null => (value && Object.keys(value).length > 0 ? value : null)

/** The image's configuration beneath what was asked for. Models: moby image.Config merge (runconfig). */
function merge(body: CreateContainerBody, image: ImageRuntimeConfig): ContainerConfig {
  const { HostConfig: _host, NetworkingConfig: _networking, ...asked } = body
  const names = new Set((asked.Env ?? []).map((pair) => pair.split('=')[0]))
  const ports = { ...image.ExposedPorts, ...asked.ExposedPorts }
  const healthcheck = asked.Healthcheck ?? image.Healthcheck
  const stopSignal = asked.StopSignal ?? image.StopSignal
  return {
    ...asked,
    User: asked.User || (image.User ?? ''),
    ...(Object.keys(ports).length > 0 ? { ExposedPorts: ports } : {}),
    Env: [...(asked.Env ?? []), ...(image.Env ?? []).filter((pair) => !names.has(pair.split('=')[0] ?? ''))],
    // An entry point of one's own drops the image's command; an empty one drops the image's entry point.
    Cmd: asked.Cmd ?? (asked.Entrypoint ? null : (image.Cmd ?? null)),
    Entrypoint:
      asked.Entrypoint === null
        ? (image.Entrypoint ?? null)
        : asked.Entrypoint.length === 1 && asked.Entrypoint[0] === ''
          ? null
          : asked.Entrypoint,
    ...(healthcheck ? { Healthcheck: healthcheck } : {}),
    Volumes: { ...image.Volumes, ...asked.Volumes },
    WorkingDir: asked.WorkingDir || (image.WorkingDir ?? ''),
    Labels: { ...image.Labels, ...asked.Labels },
    ...(stopSignal === undefined ? {} : { StopSignal: stopSignal }),
    ...(image.Shell ? { Shell: image.Shell } : {}),
  }
}

/** The defaults that inspect shows. */
export function settle(host: HostConfig): HostConfig {
  const names = host.PortBindings
  return {
    ...host,
    NetworkMode: host.NetworkMode === 'default' || host.NetworkMode === '' ? 'bridge' : host.NetworkMode,
    PortBindings: names,
    LogConfig: { Type: host.LogConfig.Type || 'json-file', Config: host.LogConfig.Config },
    RestartPolicy: { Name: host.RestartPolicy.Name || 'no', MaximumRetryCount: host.RestartPolicy.MaximumRetryCount },
    CgroupnsMode: host.CgroupnsMode || 'host',
    IpcMode: host.IpcMode || 'private',
    ShmSize: host.ShmSize || DEFAULT_SHM,
    Runtime: 'runc',
    MemorySwap: host.Memory > 0 && host.MemorySwap === 0 ? host.Memory * 2 : host.MemorySwap,
    MemorySwappiness: host.MemorySwappiness === -1 ? null : host.MemorySwappiness,
    PidsLimit: host.PidsLimit === 0 ? null : host.PidsLimit,
    OomKillDisable: host.OomKillDisable ?? false,
    MaskedPaths: host.Privileged ? null : (host.MaskedPaths ?? MASKED),
    ReadonlyPaths: host.Privileged ? null : (host.ReadonlyPaths ?? READ_ONLY),
    ...(host.Privileged ? { SecurityOpt: [...(host.SecurityOpt ?? []), 'label=disable'] } : {}),
  }
}
const MASKED = [
  ...['asound', 'acpi', 'interrupts', 'kcore', 'keys', 'latency_stats', 'timer_list', 'timer_stats', 'sched_debug', 'scsi'].map(
    (name) => `/proc/${name}`,
  ),
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
]
const READ_ONLY = ['bus', 'fs', 'irq', 'sys', 'sysrq-trigger'].map((name) => `/proc/${name}`)

/** Which networks the container will join; addresses that can never be had are refused now. */
function planEndpoints(engine: Engine, body: CreateContainerBody, host: HostConfig): Map<string, EndpointSettings> | Failure {
  const endpoints = new Map<string, EndpointSettings>()
  const mode = host.NetworkMode
  if (mode.startsWith('container:')) return endpoints
  const asked = Object.entries(body.NetworkingConfig.EndpointsConfig).map(
    ([name, settings]) => [name === 'default' ? 'bridge' : name, settings] as const,
  )
  const wanted = new Map<string, EndpointSettings>([[mode, emptyEndpoint()], ...asked])
  for (const [name, settings] of wanted) {
    const network = engine.networks.find(name)
    const ip = settings.IPAMConfig?.IPv4Address ?? ''
    const refused = ip === '' || network instanceof Failure ? undefined : refuseAddress(network, ip)
    if (refused !== undefined) return failed(400, `invalid config for network ${name}: invalid endpoint settings:\n${refused}`)
    endpoints.set(network instanceof Failure ? name : network.name, {
      ...emptyEndpoint(),
      ...settings,
    })
  }
  return endpoints
}
export function refuseAddress(network: Exclude<ReturnType<Engine['networks']['find']>, Failure>, ip: string): string | undefined {
  if (isPredefined(network)) return 'user specified IP address is supported on user defined networks only'
  const outside = `no configured subnet or ip-range contain the IP address ${ip}`
  if (!isIp(ip)) return `* invalid IPv4 address: ${ip}\n* ${outside}`
  if (!network.asked) return 'user specified IP address is supported only when connecting to networks with user configured subnets'
  return network.pool && !inSubnet(network.pool.subnet, ip) ? outside : undefined
}

/** What dockerd puts beneath the writable layer, so that the runtime has places to mount on. */
export function initLayer() {
  const empty = () => directory()
  return directory({}, [
    [
      'dev',
      directory({}, [
        ['pts', empty()],
        ['shm', empty()],
      ]),
    ],
    [
      'etc',
      directory({}, [
        ['hosts', blank()],
        ['hostname', blank()],
        ['resolv.conf', blank()],
      ]),
    ],
    ['proc', empty()],
    ['sys', empty()],
    ['.dockerenv', blank()],
  ])
}
const blank = () => file()
