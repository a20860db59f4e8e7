// Contexts: named daemons. Models: docker/cli cli/context/store: one folder a context below ~/.docker/contexts/meta, named by the SHA-256 of the name, with
// meta.json; TLS material beside it; which of -H, DOCKER_HOST, --context, DOCKER_CONTEXT and the configuration counts. Left out: what TLS material means.
import { sha256Hex } from '../api/content'
import { isRecord, parseJson } from '../api/json'
import { Errno } from '../host/files/errno'
import type { Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { readText, writeFile } from '../programs/lib/io'
import type { ConfigFile } from './config-file'

export interface DockerContext {
  readonly name: string
  readonly description: string
  readonly host: string
  readonly skipTls: boolean
}
export const DEFAULT_CONTEXT = 'default'
const VALID = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/

/** What is wrong with a name, in docker's words. */
export const refuseName = (name: string): string | undefined => {
  if (name === '') return 'context name cannot be empty'
  if (name === DEFAULT_CONTEXT) return '"default" is a reserved context name'
  return VALID.test(name)
    ? undefined
    : `context name "${name}" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"`
}

/** meta.json, as docker writes and exports it. */
export const metaOf = (context: DockerContext): string =>
  JSON.stringify({
    Name: context.name,
    Metadata: context.description === '' ? {} : { Description: context.description },
    Endpoints: { docker: { ...(context.host === '' ? {} : { Host: context.host }), SkipTLSVerify: context.skipTls } },
  })

export function contextOf(meta: string): DockerContext | undefined {
  const parsed = parseJson(meta)
  if (!isRecord(parsed) || typeof parsed['Name'] !== 'string') return undefined
  const metadata = isRecord(parsed['Metadata']) ? parsed['Metadata'] : {}
  const endpoints = isRecord(parsed['Endpoints']) ? parsed['Endpoints'] : {}
  const docker = isRecord(endpoints['docker']) ? endpoints['docker'] : {}
  return {
    name: parsed['Name'],
    description: typeof metadata['Description'] === 'string' ? metadata['Description'] : '',
    host: typeof docker['Host'] === 'string' ? docker['Host'] : '',
    skipTls: docker['SkipTLSVerify'] === true,
  }
}

export class ContextStore {
  readonly #root: string
  constructor(
    private readonly sys: Sys,
    config: ConfigFile,
  ) {
    this.#root = `${config.folder}/contexts`
  }
  metaPath(name: string): string {
    return `${this.#root}/meta/${sha256Hex(name)}`
  }
  tlsPath(name: string): string {
    return `${this.#root}/tls/${sha256Hex(name)}`
  }
  notFound(name: string): string {
    return `context "${name}": context not found: open ${this.metaPath(name)}/meta.json: no such file or directory`
  }

  *find(name: string): Task<DockerContext | undefined> {
    const meta = yield* readText(this.sys, `${this.metaPath(name)}/meta.json`)
    return meta instanceof Errno ? undefined : contextOf(meta)
  }
  /** All but the default one, by name. */
  *all(): Task<readonly DockerContext[]> {
    const folders = this.sys.readdir(`${this.#root}/meta`)
    const found: DockerContext[] = []
    for (const folder of folders instanceof Errno ? [] : folders) {
      const meta = yield* readText(this.sys, `${this.#root}/meta/${folder}/meta.json`)
      const context = meta instanceof Errno ? undefined : contextOf(meta)
      if (context) found.push(context)
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1))
  }
  *save(context: DockerContext): Task<Errno | undefined> {
    const path = this.metaPath(context.name)
    let at = ''
    for (const name of path.split('/').slice(1)) {
      at += `/${name}`
      const made = this.sys.mkdir(at, 0o755)
      if (made && made.code !== 'EEXIST') return made
    }
    return yield* writeFile(this.sys, `${path}/meta.json`, metaOf(context), 0o644)
  }
  remove(name: string): void {
    this.sys.unlink(`${this.metaPath(name)}/meta.json`)
    this.sys.rmdir(this.metaPath(name))
  }
}

/** Which context a command uses. @param flag what --context says @param host whether -H says something */
export function currentContext(sys: Sys, config: ConfigFile, flag: string, host: boolean): string {
  if (flag !== '') return flag
  if (host || (sys.env.get('DOCKER_HOST') ?? '') !== '') return DEFAULT_CONTEXT
  return sys.env.get('DOCKER_CONTEXT') || config.text('currentContext') || DEFAULT_CONTEXT
}
