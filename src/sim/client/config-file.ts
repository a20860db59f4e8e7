// The CLI's configuration file. Models: docker/cli cli/config/configfile: ~/.docker/config.json, credentials by server, the current context, default formats;
// written with tabs, as Go's MarshalIndent does. Left out: credential helpers, plugins, proxies, headers.
import { goJsonError } from '../api/go-json'
import { isRecord, parseJson } from '../api/json'
import { Errno } from '../host/files/errno'
import type { Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { readText, writeFile } from '../programs/lib/io'

type Settings = Readonly<Record<string, unknown>>

/** @param folder what --config says */
export const configFolder = (sys: Sys, folder: string): string =>
  folder || sys.env.get('DOCKER_CONFIG') || `${sys.env.get('HOME') ?? '/root'}/.docker`

export class ConfigFile {
  #settings: Settings = {}
  /** What is wrong with the file, as docker warns of it. */
  warning: string | undefined
  private constructor(
    private readonly sys: Sys,
    readonly folder: string,
  ) {}

  static *open(sys: Sys, folder: string): Task<ConfigFile> {
    const config = new ConfigFile(sys, configFolder(sys, folder))
    const text = yield* readText(sys, config.path)
    if (text instanceof Errno) return config
    const parsed = parseJson(text)
    if (isRecord(parsed)) config.#settings = parsed
    else if (text.trim() !== '') config.warning = `WARNING: Error parsing config file (${config.path}): ${goJsonError(text)}`
    return config
  }
  get path(): string {
    return `${this.folder}/config.json`
  }

  text(name: string): string {
    const value = this.#settings[name]
    return typeof value === 'string' ? value : ''
  }
  /** An entry of a setting that is a map. */
  entry(name: string, key: string): unknown {
    const map = this.#settings[name]
    return isRecord(map) ? map[key] : undefined
  }
  /** Names below a setting that is a map. */
  keys(name: string): readonly string[] {
    const map = this.#settings[name]
    return isRecord(map) ? Object.keys(map) : []
  }

  *set(name: string, value: unknown): Task<Errno | undefined> {
    const { [name]: _old, ...others } = this.#settings
    this.#settings = value === undefined ? others : { ...this.#settings, [name]: value }
    return yield* this.#save()
  }
  /** Sets, or with undefined removes, an entry of a map. */
  *setEntry(name: string, key: string, value: unknown): Task<Errno | undefined> {
    const map = this.#settings[name]
    const entries = new Map(Object.entries(isRecord(map) ? map : {}))
    if (value === undefined) entries.delete(key)
    else entries.set(key, value)
    return yield* this.set(name, Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1))))
  }
  *#save(): Task<Errno | undefined> {
    if (this.sys.stat(this.folder) instanceof Errno) {
      const made = this.sys.mkdir(this.folder, 0o700)
      if (made) return made
    }
    // Docker always writes the map of credentials, if only an empty one.
    const all = { auths: {}, ...this.#settings }
    return yield* writeFile(this.sys, this.path, JSON.stringify(all, null, '\t'), 0o600)
  }
}
