// The builders that a person has made. Models: docker/buildx store: a file of JSON for each in ~/.docker/buildx/instances, and which is the current one in
// ~/.docker/buildx/current, for a daemon's address or for all. Left out: locks, defaults by context, when a builder was last active.
import { isRecord, parseJson, readJson } from '../../../api/json'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { readText, writeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { contextName } from '../../connect'
import { DEFAULT_CONTEXT } from '../../contexts'

export interface BuilderNode {
  readonly Name: string
  readonly Endpoint: string
  readonly Platforms: readonly { readonly architecture: string; readonly os: string; readonly variant?: string }[] | null
  readonly DriverOpts: Readonly<Record<string, string>> | null
  readonly Flags: readonly string[]
  readonly Files: null
}
export interface BuilderFile {
  readonly Name: string
  readonly Driver: string
  readonly Nodes: readonly BuilderNode[]
  readonly Dynamic: boolean
}
const SOCKET = 'unix:///var/run/docker.sock'

/** The daemon's address as builders know it: a context by its name. */
export function currentEndpoint(cli: Cli): string {
  const name = contextName(cli)
  return name === DEFAULT_CONTEXT ? cli.global.string('host') || (cli.sys.env.get('DOCKER_HOST') ?? '') || SOCKET : name
}

export class BuilderStore {
  constructor(private readonly cli: Cli) {}
  get #folder(): string {
    return `${this.cli.config.folder}/buildx`
  }
  pathOf(name: string): string {
    return `${this.#folder}/instances/${name}`
  }
  names(): readonly string[] {
    const found = this.cli.sys.readdir(`${this.#folder}/instances`)
    return found instanceof Errno ? [] : found.filter((name) => !name.startsWith('.')).sort()
  }
  *find(name: string): Task<BuilderFile | undefined> {
    const text = name === '' ? new Errno('ENOENT') : yield* readText(this.cli.sys, this.pathOf(name))
    return text instanceof Errno ? undefined : readJson<BuilderFile>(text)
  }
  *save(builder: BuilderFile): Task<void> {
    const folder = `${this.#folder}/instances`
    const parts = folder.split('/')
    parts.forEach((_, i) => this.cli.sys.mkdir(parts.slice(0, i + 1).join('/') || '/', 0o700))
    yield* writeFile(this.cli.sys, this.pathOf(builder.Name), JSON.stringify(builder), 0o600)
  }
  *remove(name: string): Task<void> {
    this.cli.sys.unlink(this.pathOf(name))
    if ((yield* this.current()) === name) yield* this.choose('', false)
  }
  /** The current builder's name; empty for the daemon's own. */
  *current(): Task<string> {
    const text = yield* readText(this.cli.sys, `${this.#folder}/current`)
    const parsed = text instanceof Errno ? undefined : parseJson(text)
    if (!isRecord(parsed) || typeof parsed['Name'] !== 'string') return ''
    return parsed['Global'] === true || parsed['Key'] === currentEndpoint(this.cli) ? parsed['Name'] : ''
  }
  *choose(name: string, global: boolean): Task<void> {
    this.cli.sys.mkdir(this.cli.config.folder, 0o700)
    this.cli.sys.mkdir(this.#folder, 0o700)
    const value = { Key: currentEndpoint(this.cli), Name: name, Global: global }
    yield* writeFile(this.cli.sys, `${this.#folder}/current`, JSON.stringify(value), 0o600)
  }
}
