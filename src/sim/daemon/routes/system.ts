// Handlers that are about the engine itself. Models: moby api/server/router/system: version, info, events. Come late.
import { API_VERSION, ENGINE_VERSION, MIN_API_VERSION } from '../../api/engine/errors'
import { Failure, failed } from '../../api/failure'
import { parseRfc3339, rfc3339Nano } from '../../api/time'
import type { Micros } from '../../clock/clock'
import { surely, type Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import type { Engine } from '../engine'
import type { DockerEvent } from '../events'

const GIT_COMMIT = '3ef3c07c883be49a2e8097bcf6d2952fce1d70eb'
const GO_VERSION = 'go1.27.1'
const BUILD_TIME = '2026-09-15T11:02:57.000000000+00:00'

/** Versions of the parts, as Debian ships Engine 28.5.2: its package docker.io. */
function version(engine: Engine) {
  const kernel = engine.parts.kernel.machine.uname.release
  const component = (name: string, of: string, commit = '') => ({ Name: name, Version: of, Details: { GitCommit: commit } })
  return {
    Platform: { Name: '' },
    Components: [
      {
        Name: 'Engine',
        Version: ENGINE_VERSION,
        Details: {
          ApiVersion: API_VERSION,
          Arch: 'amd64',
          BuildTime: BUILD_TIME,
          Experimental: 'false',
          GitCommit: GIT_COMMIT,
          GoVersion: GO_VERSION,
          KernelVersion: kernel,
          MinAPIVersion: MIN_API_VERSION,
          Os: 'linux',
        },
      },
      component('containerd', '2.1.9+unknown'),
      component('runc', '1.3.6+ds1', '1.3.6+ds1-1'),
      component('docker-init', '0.19.0'),
    ],
    Version: ENGINE_VERSION,
    ApiVersion: API_VERSION,
    MinAPIVersion: MIN_API_VERSION,
    GitCommit: GIT_COMMIT,
    GoVersion: GO_VERSION,
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: kernel,
    BuildTime: BUILD_TIME,
  }
}

const LIMITS_OF_THE_KERNEL = {
  MemoryLimit: true,
  SwapLimit: true,
  CpuCfsPeriod: true,
  CpuCfsQuota: true,
  CPUShares: true,
  CPUSet: true,
  PidsLimit: true,
  IPv4Forwarding: true,
}

function info(engine: Engine) {
  const containers = [...engine.containers.all]
  const count = (...statuses: string[]) => containers.filter((container) => statuses.includes(container.lifecycle.status)).length
  return {
    ID: 'd7d0c1d2-1f0c-4b6e-9d0a-64726f636b21',
    Containers: containers.length,
    ContainersRunning: count('running', 'restarting'),
    ContainersPaused: count('paused'),
    ContainersStopped: count('created', 'exited', 'dead', 'removing'),
    Images: engine.images.images.size,
    Driver: 'overlay2',
    DriverStatus: [
      ['Backing Filesystem', 'extfs'],
      ['Supports d_type', 'true'],
      ['Using metacopy', 'false'],
      ['Native Overlay Diff', 'true'],
      ['userxattr', 'false'],
    ],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: ['json-file', 'local', 'none'],
    },
    ...LIMITS_OF_THE_KERNEL,
    Debug: false,
    NFd: 22,
    OomKillDisable: false,
    NGoroutines: 40,
    SystemTime: rfc3339Nano(engine.clock.now),
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    NEventsListener: 0,
    KernelVersion: engine.parts.kernel.machine.uname.release,
    OperatingSystem: 'Debian GNU/Linux 12 (bookworm)',
    OSVersion: '12',
    OSType: 'linux',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    RegistryConfig: { InsecureRegistryCIDRs: ['::1/128', '127.0.0.0/8'], IndexConfigs: {}, Mirrors: null },
    NCPU: engine.parts.kernel.hardware.cpus,
    MemTotal: engine.parts.kernel.hardware.memory,
    GenericResources: null,
    DockerRootDir: '/var/lib/docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: engine.parts.machine,
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: ENGINE_VERSION,
    Runtimes: { 'io.containerd.runc.v2': { path: 'runc' }, runc: { path: 'runc' } },
    DefaultRuntime: 'runc',
    Swarm: engine.swarm.info(),
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: { ID: '' },
    RuncCommit: { ID: '' },
    InitCommit: { ID: '' },
    SecurityOptions: ['name=seccomp,profile=builtin', 'name=cgroupns'],
    Warnings: null,
  }
}

/** An event as `GET /events` writes it. */
function eventJson(event: DockerEvent) {
  const legacy = event.type === 'container' || event.type === 'image'
  return {
    ...(legacy
      ? { status: event.action, id: event.id, ...(event.type === 'container' ? { from: event.attributes['image'] ?? '' } : {}) }
      : {}),
    Type: event.type,
    Action: event.action,
    Actor: { ID: event.id, Attributes: event.attributes },
    scope: 'local',
    time: Math.floor(event.at / 1e6),
    timeNano: event.at * 1000,
  }
}

type EventTest = (event: DockerEvent, value: string) => boolean
const byObject =
  (type: string): EventTest =>
  (event, value) =>
    event.type === type && (event.id.startsWith(value) || event.attributes['name'] === value)
const EVENT_TESTS: Readonly<Record<string, EventTest>> = {
  type: (event, value) => event.type === value,
  event: (event, value) => event.action === value || event.action.startsWith(`${value}:`),
  container: byObject('container'),
  image: (event, value) =>
    (event.type === 'image' && (event.id === value || event.attributes['name'] === value)) || event.attributes['image'] === value,
  network: byObject('network'),
  volume: byObject('volume'),
  label: (event, value) => {
    const [name = '', ...rest] = value.split('=')
    return name in event.attributes && (rest.length === 0 || event.attributes[name] === rest.join('='))
  },
  scope: (_, value) => value === 'local',
}

function instant(call: Call, name: string): Micros | undefined | Failure {
  const value = call.query(name)
  if (value === '') return undefined
  const at = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1e6 : parseRfc3339(value)
  return at ?? failed(400, `failed to parse value as time or duration: "${value}"`)
}

function* events(call: Call): Task<void> {
  const filters = call.filters()
  const since = instant(call, 'since')
  const until = instant(call, 'until')
  if (filters instanceof Failure) return yield* call.fail(filters)
  if (since instanceof Failure) return yield* call.fail(since)
  if (until instanceof Failure) return yield* call.fail(until)
  // moby passes over filters that it does not know, here unlike everywhere else.
  const fits = (event: DockerEvent) =>
    [...filters].every(([name, values]) => {
      const test = EVENT_TESTS[name]
      return !test || values.some((value) => test(event, value))
    })
  yield* call.responder.begin(200, { 'content-type': 'application/json' })
  const { engine } = call
  let seen = since === undefined ? engine.events.count : 0
  for (;;) {
    const fresh = engine.events.since(seen)
    seen = engine.events.count
    for (const event of fresh) {
      if ((since !== undefined && event.at < since) || (until !== undefined && event.at > until) || !fits(event)) continue
      if (!(yield* call.responder.part(JSON.stringify(eventJson(event)) + '\n'))) return
    }
    if (until !== undefined && engine.clock.now >= until) break
    yield* nextEvent(engine, until)
  }
  yield* call.responder.end()
}

function nextEvent(engine: Engine, until: Micros | undefined): Task<true> {
  return surely<true>((done) => {
    const arrived = engine.events.arrivals.start(done)
    const over = until === undefined ? undefined : engine.clock.at(until, () => done(true))
    return () => {
      arrived()
      over?.()
    }
  })
}

type SystemRoute = 'SystemInfo' | 'SystemVersion' | 'SystemEvents'
export const SYSTEM_HANDLERS: Readonly<Record<SystemRoute, Handler>> = {
  SystemVersion: (call) => call.json(200, version(call.engine)),
  SystemInfo: (call) => call.json(200, info(call.engine)),
  SystemEvents: events,
}
