// RUN: a process in a container of its own, whose changes become a layer. Models: BuildKit executor/runcexecutor: mounts of secrets, caches and other stages,
// stubs of mounts that do not stay. Left out: seccomp, cgroup limits of a step, security.insecure.
import { text } from '../../api/bytes'
import { content } from '../../api/content'
import { emptyConfig, emptyEndpoint, emptyHostConfig } from '../../api/engine/container'
import { Failure } from '../../api/failure'
import { MILLISECOND } from '../../clock/clock'
import { type FileSystem, TreeFileSystem } from '../../host/files/filesystem'
import { type MountTable, namesOf } from '../../host/files/mounts'
import { directory, file } from '../../host/files/node'
import { OverlayFileSystem } from '../../host/files/overlay'
import { exitCode } from '../../host/kernel/syscalls'
import { surely, type Task } from '../../host/kernel/task'
import { Container } from '../containers/container'
import { initLayer, settle } from '../containers/create'
import type { Engine } from '../engine'
import type { Image } from '../images/store'
import { closeSandbox, joinNetwork, openSandbox } from '../networks/connect'
import { ensurePlace } from '../runtime/bundle'
import { followOutput } from '../runtime/follow'
import { startProcess } from '../runtime/runc'
import type { RunMount, RunVertex } from './vertex'

/** Time that making the container takes, as a start does; a design choice of the order of a real step's overhead. */
const START_TIME = 250 * MILLISECOND
const EXIT_TIME = 30 * MILLISECOND

/** What a mount shows: the file system, and whether it is there at all. */
export interface PreparedMount {
  readonly mount: RunMount
  readonly fs: FileSystem
}

const NO_IMAGE: Image = {
  id: '',
  json: '',
  parent: '',
  layers: [],
  createdAt: 0,
  lastTagged: 0,
  config: { architecture: 'amd64', os: 'linux', created: '', config: {}, rootfs: { type: 'layers', diff_ids: [] }, history: [] },
}

function stepContainer(engine: Engine, vertex: RunVertex, overlay: OverlayFileSystem, secrets: readonly string[]): Container {
  const [path = '', ...args] = vertex.argv
  const id = engine.chance.hex(64)
  return new Container({
    id,
    name: `buildkit-${id.slice(0, 12)}`,
    createdAt: engine.clock.now,
    config: { ...emptyConfig(), Hostname: 'buildkitsandbox', User: vertex.user, Env: [...vertex.env, ...secrets], WorkingDir: vertex.cwd },
    hostConfig: settle({
      ...emptyHostConfig(),
      NetworkMode: vertex.network === 'default' ? 'bridge' : vertex.network,
      ExtraHosts: vertex.hosts,
      ShmSize: vertex.shmSize,
    }),
    image: NO_IMAGE,
    path,
    args,
    overlay: new OverlayFileSystem(overlay.upper, [initLayer(), ...overlay.lowers]),
    mounts: [],
    endpoints: new Map(),
  })
}

function network(engine: Engine, container: Container) {
  const mode = container.hostConfig.NetworkMode
  if (mode === 'host') return engine.parts.hostNet
  openSandbox(engine, container)
  const bridge = mode === 'bridge' ? engine.networks.find('bridge') : undefined
  if (bridge && !(bridge instanceof Failure)) joinNetwork(engine, container, bridge, emptyEndpoint())
  return container.net ?? engine.parts.hostNet
}

function arrange(engine: Engine, vertex: RunVertex, mounts: readonly PreparedMount[]): (table: MountTable) => void {
  return (table) => {
    if (vertex.files.length > 0) {
      const entries = vertex.files.map((doc) => [doc.name, file(content(doc.content), { mode: 0o755 })] as const)
      table.mount('/dev/pipes', new TreeFileSystem(directory({}, entries), 'tmpfs', 'tmpfs'))
    }
    for (const { mount, fs } of mounts) {
      if (mount.target === '') continue
      ensurePlace(engine, table, mount.target, fs.lookup([]))
      table.mount(mount.target, fs, mount.readOnly)
    }
  }
}

/** Places that only a mount needed do not stay in the layer. */
function removeStubs(overlay: OverlayFileSystem, before: ReadonlySet<string>, mounts: readonly PreparedMount[]): void {
  for (const { mount } of mounts)
    for (let names = namesOf(mount.target); names.length > 0; names = names.slice(0, -1)) {
      const node = overlay.upper.entries.size > 0 ? overlay.lookup(names) : undefined
      if (!node || before.has(names.join('/')) || (node.kind === 'directory' && overlay.list(names).length > 0)) break
      if (node.kind === 'file' && node.content.size > 0) break
      overlay.remove(names)
    }
}

/** @returns the exit code, or why it could not start */
export function* runStep(
  engine: Engine,
  vertex: RunVertex,
  overlay: OverlayFileSystem,
  mounts: readonly PreparedMount[],
  secrets: readonly string[],
  log: (text: string) => void,
): Task<number | Failure> {
  yield* engine.sys.sleep(START_TIME)
  const there = new Set(mounts.flatMap(({ mount }) => ancestors(mount.target)).filter((path) => overlay.lookup(path.split('/'))))
  const container = stepContainer(engine, vertex, overlay, secrets)
  const process = startProcess(engine, container, network(engine, container), arrange(engine, vertex, mounts))
  if (process instanceof Failure) {
    closeSandbox(engine, container)
    const reason = process.message.replace(/^.*unable to start container process: /s, '')
    if (reason === process.message) return process
    log(`runc run failed: unable to start container process: ${reason}\n`)
    return 1
  }
  followOutput(engine, container.io, (chunk) => log(text(chunk.bytes)))
  const status = yield* surely<Parameters<NonNullable<typeof process.onEnd>>[0]>((done) => {
    process.onEnd = done
    return () => undefined
  })
  if (!container.io.ended)
    yield* surely<true>((done) => {
      const stop = container.io.finished.start(done)
      const give = engine.clock.after(200 * MILLISECOND, () => done(true))
      return () => {
        stop()
        give()
      }
    })
  yield* engine.sys.sleep(EXIT_TIME)
  closeSandbox(engine, container)
  removeStubs(overlay, there, mounts)
  return exitCode(status)
}
const ancestors = (path: string): string[] => namesOf(path).map((_, i, all) => all.slice(0, i + 1).join('/'))
