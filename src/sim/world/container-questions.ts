// What is in a container, for whoever opens one: a folder's files with where each comes from, the environment with who set each variable, processes with
// both their numbers, the log. Answered from the model itself (mount table, overlay, history, kernel); it changes nothing.
// Left out: ACLs; which file `--env-file` read, since the daemon is told the variables only.
import { text } from '../api/bytes'
import type { Content } from '../api/content'
import { Failure } from '../api/failure'
import type { Micros } from '../clock/clock'
import type { Container } from '../daemon/containers/container'
import type { Engine } from '../daemon/engine'
import { environment } from '../daemon/runtime/bundle'
import { clean, type Mount, MountTable, namesOf } from '../host/files/mounts'
import { type DirectoryNode, isWhiteout, modeText, type Node, type NodeKind, sizeOf } from '../host/files/node'
import type { Process } from '../host/kernel/process'
import type { Question } from './questions'

const MOST_FILES = 500
const MOST_LINES = 200
const found = (engine: Engine, name: string): Container | undefined => {
  const container = engine.containers.find(name)
  return container instanceof Failure ? undefined : container
}

export interface FolderEntry {
  readonly name: string
  readonly kind: NodeKind
  /** As `ls -l` shows it. */
  readonly mode: string
  readonly uid: number
  readonly gid: number
  /** Bytes. */
  readonly size: number
  readonly mtime: Micros
  /** Of a symbolic link; empty otherwise. */
  readonly target: string
  /** The layer that it is seen from, counted from 1 at the bottom; 0 for the container's own; -1 for a mount. */
  readonly layer: number
  /** What the container has done to it, as `docker diff` would say. */
  readonly change: '' | 'added' | 'changed' | 'removed'
}
export interface FolderAnswer {
  readonly entries: readonly FolderEntry[]
  /** Entries beyond those listed. */
  readonly more: number
  /** What made each layer of the image, bottom first; empty where its history does not say. */
  readonly layers: readonly string[]
}

function nodeIn(tree: DirectoryNode, names: readonly string[]): Node | undefined {
  let node: Node | undefined = tree
  for (const name of names) node = node?.kind === 'directory' ? node.entries.get(name) : undefined
  return node
}
class Folder {
  readonly #table: MountTable
  readonly #root: Mount | undefined
  constructor(private readonly container: Container) {
    // A stopped container has no mounts: its files are its layers.
    this.#table = container.process?.namespaces.mounts ?? new MountTable(container.overlay)
    this.#root = this.#table.list[0]
  }
  #origin(names: readonly string[], mount: Mount): Pick<FolderEntry, 'layer' | 'change'> {
    if (mount !== this.#root) return { layer: -1, change: '' }
    const { upper, lowers } = this.container.overlay
    const below = lowers.findIndex((tree) => {
      const node = nodeIn(tree, names)
      return node && !isWhiteout(node)
    })
    if (nodeIn(upper, names)) return { layer: 0, change: below < 0 ? 'added' : 'changed' }
    return { layer: below < 0 ? -1 : lowers.length - below, change: '' }
  }
  #entry(names: readonly string[]): FolderEntry | undefined {
    const { mount, below } = this.#table.locate(names)
    const node = mount.fs.lookup(below)
    const name = names.at(-1)
    return node && name !== undefined ? { ...described(name, node), ...this.#origin(names, mount) } : undefined
  }
  /** What the container's own layer hides. */
  #hidden(names: readonly string[]): FolderEntry[] {
    const own = nodeIn(this.container.overlay.upper, names)
    if (own?.kind !== 'directory' || this.#table.locate(names).mount !== this.#root) return []
    return [...own.entries].flatMap(([name, node]) =>
      isWhiteout(node) ? [{ ...described(name, node), layer: 0, change: 'removed' as const }] : [],
    )
  }
  list(path: string): FolderAnswer | undefined {
    const names = namesOf(clean(path))
    const { mount, below } = this.#table.locate(names)
    if (mount.fs.lookup(below)?.kind !== 'directory') return undefined
    const all = [...mount.fs.list(below)].flatMap((name) => this.#entry([...names, name]) ?? []).concat(this.#hidden(names))
    const sorted = all.sort((a, b) => (a.name < b.name ? -1 : 1))
    const { config, layers } = this.container.image
    const made = config.history.filter((entry) => entry.empty_layer !== true).map((entry) => entry.created_by ?? '')
    return {
      entries: sorted.slice(0, MOST_FILES),
      more: Math.max(0, sorted.length - MOST_FILES),
      layers: layers.map((_, index) => made[index] ?? ''),
    }
  }
}
const described = (name: string, node: Node): Omit<FolderEntry, 'layer' | 'change'> => ({
  name,
  kind: node.kind,
  mode: modeText(node.kind, node.mode),
  uid: node.uid,
  gid: node.gid,
  size: sizeOf(node),
  mtime: node.mtime,
  target: node.kind === 'symlink' ? node.target : '',
})

/** The files of one folder of a container, each with where it comes from; undefined when there is no such folder. */
export class FolderQuestion implements Question<FolderAnswer | undefined> {
  constructor(
    readonly container: string,
    readonly path: string,
  ) {}
  answer(engine: Engine): FolderAnswer | undefined {
    const container = found(engine, this.container)
    return container && new Folder(container).list(this.path)
  }
}

export interface Variable {
  readonly name: string
  readonly value: string
  /** Who set it: the image, whoever made the container (-e, --env-file, compose), the daemon. */
  readonly by: 'image' | 'create' | 'daemon'
  /** The value of the image that it stands in place of. */
  readonly instead: string | undefined
}
const pairs = (env: readonly string[] | null | undefined): Map<string, string> =>
  new Map(
    (env ?? []).filter((pair) => pair.includes('=')).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )

/** The environment of a container's first process, in order of names; undefined when there is no such container. */
export class EnvironmentQuestion implements Question<readonly Variable[] | undefined> {
  constructor(readonly container: string) {}
  answer(engine: Engine): readonly Variable[] | undefined {
    const container = found(engine, this.container)
    if (!container) return undefined
    const image = pairs(container.image.config.config?.Env)
    const asked = pairs(container.config.Env)
    const env = container.process?.env ?? environment(container, '', container.config.Tty)
    return [...env]
      .filter(([name, value]) => name !== 'HOME' || value !== '')
      .map(([name, value]): Variable => {
        const usual = image.get(name)
        const by = !asked.has(name) ? 'daemon' : usual === asked.get(name) ? 'image' : 'create'
        return { name, value, by, instead: by === 'create' ? usual : undefined }
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }
}

export interface ProcessRow {
  /** Of the host. */
  readonly pid: number
  /** Of the container. */
  readonly inner: number
  /** How deep below the first process of the container. */
  readonly depth: number
  readonly uid: number
  /** One letter, as ps shows it; Z is a zombie. */
  readonly state: string
  readonly command: string
  /** Bytes in memory. */
  readonly memory: number
}
/** The processes of a container, each below its parent; none when it does not run. */
export class ProcessesQuestion implements Question<readonly ProcessRow[]> {
  constructor(readonly container: string) {}
  answer(engine: Engine): readonly ProcessRow[] {
    const container = found(engine, this.container)
    if (!container?.process) return []
    const own = [...engine.parts.kernel.processes]
      .filter(({ namespaces }) => namespaces.cgroup === container.cgroup)
      .sort((a, b) => a.pid - b.pid)
    const rows: ProcessRow[] = []
    const add = (process: Process, depth: number) => {
      rows.push(row(process, depth))
      for (const child of own) if (child.parent === process) add(child, depth + 1)
    }
    for (const process of own) if (!process.parent || !own.includes(process.parent)) add(process, 0)
    return rows
  }
}
const row = (process: Process, depth: number): ProcessRow => ({
  pid: process.pid,
  inner: process.innerPid,
  depth,
  uid: process.credentials.uid,
  state: process.state,
  command: process.alive ? (process.title ?? process.argv.join(' ')) : `[${process.argv[0]?.split('/').at(-1) ?? ''}] <defunct>`,
  memory: process.memory,
})

export interface LogRow {
  readonly at: Micros
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}
/** The latest pieces of a container's log, as they were written. */
export class LogQuestion implements Question<readonly LogRow[]> {
  constructor(readonly container: string) {}
  answer(engine: Engine): readonly LogRow[] {
    const log = found(engine, this.container)?.log ?? []
    return log.slice(-MOST_LINES).map(({ at, stream, bytes }) => ({ at, stream, text: text(bytes.subarray(0, 4_000)) }))
  }
}

/** Bytes of a container's log that are kept. */
export class LogSizeQuestion implements Question<number> {
  constructor(readonly container: string) {}
  answer(engine: Engine): number {
    return (found(engine, this.container)?.log ?? []).reduce((sum, { bytes }) => sum + bytes.length, 0)
  }
}

export interface HiddenFiles {
  /** Where it is mounted. */
  readonly path: string
  readonly type: string
  /** Of a volume; empty otherwise. */
  readonly name: string
  /** Files of the image that are there and are not seen, and of these, how many are different from what is seen. */
  readonly files: number
  readonly different: number
}
/** Files of a container's image that a mount hides. A volume that was filled from the image hides what is the same, so look at `different`. */
export class HiddenQuestion implements Question<readonly HiddenFiles[]> {
  constructor(readonly container: string) {}
  answer(engine: Engine): readonly HiddenFiles[] {
    const container = found(engine, this.container)
    if (!container) return []
    const host = engine.parts.namespaces.mounts
    return container.mounts.flatMap(({ point }) => {
      const below = container.overlay.lookup(namesOf(point.Destination))
      if (below?.kind !== 'directory' || point.Type === 'tmpfs') return []
      const names = container.overlay.list(namesOf(point.Destination))
      const unlike = names.filter((name) => {
        const image = container.overlay.lookup([...namesOf(point.Destination), name])
        const { mount, below: at } = host.locate(namesOf(`${point.Source}/${name}`))
        return !same(image, mount.fs.lookup(at))
      })
      return [{ path: point.Destination, type: point.Type, name: point.Name ?? '', files: names.length, different: unlike.length }]
    })
  }
}
const same = (a: Node | undefined, b: Node | undefined): boolean =>
  a?.kind === b?.kind && (a?.kind !== 'file' || b?.kind !== 'file' || (a.content.size === b.content.size && alike(a.content, b.content)))
const alike = (a: Content, b: Content): boolean => a === b || text(a.bytes(0, 4_000)) === text(b.bytes(0, 4_000))
