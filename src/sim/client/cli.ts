// One run of the docker command line: what it was given, and how it speaks to the daemon and the terminal.
// Models: docker/cli cli/command.DockerCli, client (Engine API client): HEAD /_ping first, version prefix, errors "Error response from daemon: …".
// Left out: TLS, ssh contexts, plugins, content trust, experimental modes.
import { base64, utf8 } from '../api/bytes'
import { type Content, content } from '../api/content'
import { API_VERSION } from '../api/engine/errors'
import { encodeQuery, type Headers, headers } from '../api/http'
import { isRecord, parseJson, readJson } from '../api/json'
import type { Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { type Body, type Incoming, receive, send } from '../programs/lib/http'
import { Reader } from '../programs/lib/io'
import { CliError, NOT_SIMULATED } from './cli-error'
import type { CommandData } from './command'
import type { ConfigFile } from './config-file'
import { checksVersion, dial, endpointOf, goMethod, urlOf } from './connect'
import { Flags } from './flags/parse'

/** As Debian ships it: its package docker-cli. */
export const CLI_VERSION = '28.5.2+dfsg4'
export const CLI_COMMIT = '9cc6dea35e9a963f281434761c656fba4ac43aed'

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly json?: unknown
  readonly body?: Content
  readonly headers?: Readonly<Record<string, string>>
  /** Takes the connection over: answers 101. */
  readonly upgrade?: boolean
  /** Without the version before the path, as BuildKit's channels are asked for. */
  readonly unversioned?: boolean
}
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
  readonly fd: number
  readonly reader: Reader
}

const NO_FLAGS = new Flags(new Map())

export class Cli {
  #negotiated = false
  #endpoint: string | CliError | undefined
  constructor(
    readonly sys: Sys,
    readonly command: CommandData,
    readonly path: string,
    readonly flags: Flags,
    readonly args: readonly string[],
    readonly global: Flags,
    readonly config: ConfigFile,
    /** Flags between a plugin's name and the command: `docker compose -f FILE up`. */
    readonly parent: Flags = NO_FLAGS,
  ) {}

  arg(i: number): string {
    return this.args[i] ?? ''
  }
  *print(out: string): Task<void> {
    yield* this.sys.write(1, out)
  }
  *printLine(line: string): Task<void> {
    yield* this.sys.write(1, line + '\n')
  }
  *complain(line: string): Task<void> {
    yield* this.sys.write(2, line + '\n')
  }

  // — the wire
  /** The daemon's address, as the flags, the environment and the current context say. */
  *endpoint(): Task<string | CliError> {
    this.#endpoint ??= yield* endpointOf(this)
    return this.#endpoint
  }

  *#raw(method: string, target: string, options: RequestOptions): Task<Reply | CliError> {
    const host = yield* this.endpoint()
    if (host instanceof CliError) return host
    const fd = yield* dial(this.sys, host, method, target)
    if (fd instanceof CliError) return fd
    const body = options.json === undefined ? options.body : content(JSON.stringify(options.json) + '\n')
    const fields = {
      host: 'api.moby.localhost',
      'user-agent': `Docker-Client/${CLI_VERSION} (linux)`,
      ...(options.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.upgrade ? { connection: 'Upgrade', upgrade: 'tcp' } : { connection: 'close' }),
      ...(method === 'POST' && !body ? { 'content-length': '0' } : {}),
      ...options.headers,
    }
    const failed = yield* send(this.sys, fd, { method, target, headers: headers(fields), ...(body ? { body } : {}) })
    const reader = new Reader(this.sys, fd)
    const answer: Incoming | undefined = failed ? undefined : yield* receive(reader, method)
    if (!answer) {
      this.sys.close(fd)
      return new CliError(`error during connect: ${goMethod(method)} "${urlOf(host, target)}": EOF`)
    }
    return { ...answer, fd, reader }
  }

  /** The ping that precedes a command's first request. */
  *negotiate(): Task<CliError | undefined> {
    if (this.#negotiated) return undefined
    const pong = yield* this.#raw('HEAD', '/_ping', {})
    if (pong instanceof CliError) return pong
    this.sys.close(pong.fd)
    this.#negotiated = true
    return undefined
  }

  /** A request; any status that is no success becomes the daemon's error. The caller reads the body and calls `done`. */
  *request(method: string, path: string, options: RequestOptions = {}): Task<Reply | CliError> {
    const failed = yield* this.negotiate()
    if (failed && (failed.code !== 1 || checksVersion(method, path))) return failed
    const query = encodeQuery(options.query ?? {})
    const prefix = options.unversioned ? '' : `/v${API_VERSION}`
    const reply = yield* this.#raw(method, `${prefix}${path}${query === '' ? '' : `?${query}`}`, options)
    if (reply instanceof CliError || (reply.status >= 200 && reply.status < 400) || reply.status === 101) return reply
    const text = yield* reply.body.text()
    this.done(reply)
    return daemonError(reply.status, text)
  }
  done(reply: Reply): void {
    this.sys.close(reply.fd)
  }

  /** A request whose JSON answer is wanted. */
  *json<T>(method: string, path: string, options: RequestOptions = {}): Task<T | CliError> {
    const reply = yield* this.request(method, path, options)
    if (reply instanceof CliError) return reply
    const text = yield* reply.body.text()
    this.done(reply)
    return readJson<T>(text) ?? new CliError('unexpected end of JSON input')
  }
  /** A request whose answer's text is wanted as it is. */
  *text(method: string, path: string, options: RequestOptions = {}): Task<string | CliError> {
    const reply = yield* this.request(method, path, options)
    if (reply instanceof CliError) return reply
    const text = yield* reply.body.text()
    this.done(reply)
    return text
  }
  /** A request of which only the success matters. */
  *call(method: string, path: string, options: RequestOptions = {}): Task<CliError | undefined> {
    const text = yield* this.text(method, path, options)
    return text instanceof CliError ? text : undefined
  }
}

function daemonError(status: number, body: string): CliError {
  const parsed = parseJson(body)
  const message = isRecord(parsed) && typeof parsed['message'] === 'string' ? parsed['message'] : body.trim()
  // What the simulator cannot do is said in its own name, not the daemon's.
  if (status === 501 && message.startsWith('drydock:')) return new CliError(message, NOT_SIMULATED, status)
  return new CliError(`Error response from daemon: ${message}`, 1, status)
}

/** X-Registry-Auth of nobody. */
export const ANONYMOUS = base64(utf8('{}'))
