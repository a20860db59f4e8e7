// What a container's process sees: root file system, /proc, /dev, mounts, environment. Models: OCI runtime-spec config-linux.md default filesystems,
// moby daemon/oci_linux.go. Left out: /sys but a skeleton, device cgroups, masked paths (shown by inspect, not enforced).
import { text } from '../../api/bytes'
import { content } from '../../api/content'
import { type FileSystem, Subtree, TreeFileSystem } from '../../host/files/filesystem'
import { clean, MountTable, namesOf } from '../../host/files/mounts'
import { cloneNode, device, directory, type DirectoryNode, file, type Node, symlink } from '../../host/files/node'
import { CgroupFileSystem } from '../../host/kernel/cgroup-files'
import { ProcFileSystem } from '../../host/kernel/procfs'
import { DEFAULT_PATH } from '../../host/kernel/find-program'
import { Failure } from '../../api/failure'
import type { Container, ContainerMount } from '../containers/container'
import type { Engine } from '../engine'
import { etcHosts, resolvConf } from '../networks/etc'
import { tmpfsSize, volumeFiles } from '../volumes/mounted'

const CONTAINERS_ROOT = '/var/lib/docker/containers'
export const containerFolder = (id: string): string => `${CONTAINERS_ROOT}/${id}`

function devices(tty: boolean): DirectoryNode {
  const nodes: (readonly [string, Node])[] = (['null', 'zero', 'full', 'random', 'tty'] as const).map(
    (name) => [name, device(name)] as const,
  )
  return directory({}, [
    ...nodes,
    ['urandom', device('random')],
    ['stdin', device('stdin')],
    ['stdout', device('stdout')],
    ['stderr', device('stderr')],
    ['fd', symlink('/proc/self/fd')],
    ['ptmx', symlink('pts/ptmx')],
    ['core', symlink('/proc/kcore')],
    ['pts', directory()],
    ['shm', directory({ mode: 0o1777 })],
    ['mqueue', directory({ mode: 0o1777 })],
    ...(tty ? [['console', device('console')] as const] : []),
  ])
}

const sysTree = (): DirectoryNode =>
  directory(
    { mode: 0o555 },
    ['block', 'bus', 'class', 'dev', 'devices', 'firmware', 'fs', 'kernel', 'module', 'power'].map((name) => [
      name,
      directory({ mode: 0o555 }, name === 'fs' ? [['cgroup', directory()]] : []),
    ]),
  )

/** Mounts everything a container needs, over its own root. */
export function mountTable(engine: Engine, container: Container): MountTable {
  const { hostConfig } = container
  const table = new MountTable(container.overlay, hostConfig.ReadonlyRootfs)
  table.mount('/proc', new ProcFileSystem(engine.parts.kernel, () => container.process))
  table.mount('/dev', new TreeFileSystem(devices(container.config.Tty), 'tmpfs', 'tmpfs', 64 * 1024 * 1024))
  table.mount('/dev/shm', new TreeFileSystem(directory({ mode: 0o1777 }), 'tmpfs', 'shm', hostConfig.ShmSize))
  table.mount('/sys', new TreeFileSystem(sysTree(), 'sysfs', 'sysfs'), !hostConfig.Privileged)
  table.mount('/sys/fs/cgroup', new CgroupFileSystem(() => container.cgroup), true)
  writeEtc(engine, container)
  const folder = namesOf(containerFolder(container.id))
  for (const name of ['resolv.conf', 'hostname', 'hosts']) table.mount(`/etc/${name}`, new Subtree(engine.parts.disk, [...folder, name]))
  for (const mount of [...container.mounts].sort((a, b) => namesOf(a.point.Destination).length - namesOf(b.point.Destination).length)) {
    const { point } = mount
    const fs = mounted(engine, mount)
    if (mount.copy && point.Type === 'volume') copyUp(container, fs, point.Destination)
    ensurePlace(engine, table, point.Destination, fs.lookup([]))
    table.mount(point.Destination, fs, !point.RW)
  }
  mountFiles(engine, container, table)
  makeDevices(engine, container, table)
  return table
}

/** --device: made wherever it was asked for, as runc does with mknod. */
function makeDevices(engine: Engine, container: Container, table: MountTable): void {
  for (const [path, node] of container.devices) {
    ensurePlace(engine, table, path, node)
    const { mount, below } = table.locate(namesOf(clean(path)))
    mount.fs.put(below, node)
  }
}

/** Secrets and configs: read-only files of a file system in memory, beside everything else. */
function mountFiles(engine: Engine, container: Container, table: MountTable): void {
  for (const { path, bytes, uid, gid, mode } of container.files) {
    const names = namesOf(path)
    const memory = new TreeFileSystem(
      directory({}, [['file', file(content(bytes), { uid, gid, mode, mtime: engine.clock.now })]]),
      'tmpfs',
      'tmpfs',
    )
    const one = new Subtree(memory, ['file'])
    ensurePlace(engine, table, path, one.lookup([]))
    table.mount(`/${names.join('/')}`, one, true)
  }
}

function mounted(engine: Engine, { point, subpath, options }: ContainerMount): FileSystem {
  if (point.Type === 'tmpfs') return tmpfs(options, engine.parts.kernel.hardware.memory / 2)
  const volume = point.Type === 'volume' ? engine.volumes.find(point.Name ?? '') : undefined
  const whole = volume && !(volume instanceof Failure) ? volumeFiles(engine, volume) : new Subtree(engine.parts.disk, namesOf(point.Source))
  return subpath === '' ? whole : new Subtree(whole, namesOf(subpath))
}

function tmpfs(options: string, size: number): FileSystem {
  const mode = /(?:^|,)mode=([0-7]+)/.exec(options)?.[1]
  const root = directory({ mode: mode === undefined ? 0o1777 : parseInt(mode, 8) })
  return new TreeFileSystem(root, 'tmpfs', 'tmpfs', tmpfsSize(options) || size)
}

/** First use of an empty volume: it gets what the image has at that place. */
function copyUp(container: Container, volume: FileSystem, target: string): void {
  const names = namesOf(target)
  const source = container.overlay.lookup(names)
  const root = volume.lookup([])
  if (source?.kind !== 'directory' || root?.kind !== 'directory' || volume.list([]).length > 0) return
  Object.assign(root, { mode: source.mode, uid: source.uid, gid: source.gid })
  const copy = (from: readonly string[], to: readonly string[]): void => {
    for (const name of container.overlay.list(from)) {
      const node = container.overlay.lookup([...from, name])
      if (!node) continue
      volume.put([...to, name], node.kind === 'directory' ? { ...node, entries: new Map() } : cloneNode(node))
      if (node.kind === 'directory') copy([...from, name], [...to, name])
    }
  }
  copy(names, [])
}

/** Makes the place that is mounted on, in the container's own writable layer, as runc does. */
export function ensurePlace(engine: Engine, table: MountTable, target: string, what: Node | undefined): void {
  const names = namesOf(clean(target))
  names.forEach((_, i) => {
    const { mount, below } = table.locate(names.slice(0, i + 1))
    if (mount.fs.lookup(below)) return
    const last = i === names.length - 1
    mount.fs.put(below, last && what && what.kind !== 'directory' ? file() : directory({ mtime: engine.clock.now }))
  })
}

/** hosts, hostname and resolv.conf live on the host and are bind-mounted, so what a process writes there survives a restart but not a removal. */
function writeEtc(engine: Engine, container: Container): void {
  const folder = engine.folder(containerFolder(container.id))
  const put = (name: string, body: string) => folder.entries.set(name, file(content(body), { mtime: engine.clock.now }))
  put('hostname', container.config.Hostname + '\n')
  put('hosts', etcHosts(engine, container))
  put('resolv.conf', resolvConf(engine, container))
}

/**
 * A container that runs has joined a network or left one: a line of its hosts file comes or goes, and on its first user network the embedded
 * DNS takes over, unless somebody has edited resolv.conf. Models: moby libnetwork sandbox_dns_unix.go: addHostsEntries, rebuildDNS.
 * @param change joins or leaves
 */
export function changeEtc(engine: Engine, container: Container, change: () => Failure | undefined): Failure | undefined {
  const folder = engine.folder(containerFolder(container.id))
  const textOf = (name: string): string => {
    const node = folder.entries.get(name)
    return node?.kind === 'file' ? text(node.content.bytes()) : ''
  }
  const put = (name: string, body: string) => folder.entries.set(name, file(content(body), { mtime: engine.clock.now }))
  const [hosts, resolv] = [etcHosts(engine, container).split('\n'), resolvConf(engine, container)]
  const failure = change()
  if (failure) return failure
  const now = etcHosts(engine, container).split('\n')
  const kept = textOf('hosts')
    .split('\n')
    .filter((line) => !hosts.includes(line) || now.includes(line))
  const fresh = now.filter((line) => !hosts.includes(line))
  put('hosts', [...kept.filter((line) => line !== ''), ...fresh, ''].join('\n'))
  const joined = resolvConf(engine, container)
  if (textOf('resolv.conf') === resolv && joined.includes('127.0.0.11')) put('resolv.conf', joined)
  return undefined
}

/** The process's environment. Models: moby createEnvironment: PATH, HOSTNAME, TERM, then the configuration's, which win; HOME by runc when unset. */
export function environment(container: Container, home: string, tty: boolean, more: readonly string[] = []): Map<string, string> {
  const env = new Map<string, string>([['PATH', DEFAULT_PATH]])
  env.set('HOSTNAME', container.config.Hostname)
  if (tty) env.set('TERM', 'xterm')
  for (const pair of [...container.linked.env, ...(container.config.Env ?? []), ...more]) {
    const at = pair.indexOf('=')
    if (at < 0) env.delete(pair)
    else env.set(pair.slice(0, at), pair.slice(at + 1))
  }
  if (!env.get('HOME')) env.set('HOME', home)
  return env
}
