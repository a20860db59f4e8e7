// One API request in dockerd's hands. Models: moby api/server/httputils: parameters, bodies, JSON answers, hijacked connections.
import { type Content, content } from '../api/content'
import type { Failure } from '../api/failure'
import { failed } from '../api/failure'
import { splitTarget } from '../api/http'
import { conform, parseJson } from '../api/json'
import { LIMITS } from '../clock/limits'
import { text } from '../api/bytes'
import { isGzip } from '../host/files/gzip-head'
import type { Task } from '../host/kernel/task'
import type { Received, Responder } from '../programs/lib/http'
import type { Engine } from './engine'

export class Call {
  readonly #query: ReadonlyMap<string, readonly string[]>
  constructor(
    readonly engine: Engine,
    readonly request: Received,
    readonly responder: Responder,
    /** Values of {names} in the route's path. */
    readonly params: Readonly<Record<string, string>>,
  ) {
    this.#query = splitTarget(request.target).query
  }

  param(name: string): string {
    return this.params[name] ?? ''
  }
  query(name: string): string {
    return this.#query.get(name)?.[0] ?? ''
  }
  queries(name: string): readonly string[] {
    return this.#query.get(name) ?? []
  }
  has(name: string): boolean {
    return this.#query.has(name)
  }
  /** As moby's BoolValue: absent, "", "0", "no", "false", "none" are false. */
  bool(name: string): boolean {
    return !['', '0', 'no', 'false', 'none'].includes(this.query(name).trim().toLowerCase())
  }
  /** Filters in either form: {"name":{"x":true}} or {"name":["x"]}. */
  filters(): ReadonlyMap<string, readonly string[]> | Failure {
    const raw = this.query('filters')
    if (raw === '') return new Map()
    const parsed = parseJson(raw)
    if (typeof parsed !== 'object' || parsed === null) return failed(400, 'invalid filter')
    return new Map(
      Object.entries(parsed).map(([name, values]: [string, unknown]) => [
        name,
        Array.isArray(values) ? values.map(String) : typeof values === 'object' && values !== null ? Object.keys(values) : [],
      ]),
    )
  }

  /** The JSON body over a template; refused as Go's decoder would. */
  *body<T extends object>(template: T, where: string): Task<T | Failure> {
    const type = this.request.headers.get('content-type')
    const raw = yield* this.request.body.all(LIMITS.httpBodyBytes)
    if (raw.size > LIMITS.httpBodyBytes) return failed(413, 'http: request body too large')
    if (raw.size === 0) return failed(400, 'invalid JSON: got EOF while reading request body')
    if (type !== undefined && !type.startsWith('application/json'))
      return failed(400, `unsupported Content-Type header (${type}): must be 'application/json'`)
    const parsed = parseJson(text(raw.bytes()))
    return parsed === undefined ? failed(400, 'invalid JSON: invalid character in request body') : conform(template, parsed, where)
  }

  /** The body as an archive, whether it came compressed or not; undefined when it is broken. */
  *archive(): Task<Content | undefined> {
    const body = yield* this.request.body.all()
    return isGzip(body) ? (yield* this.engine.parts.kernel.late.need('gzip')).unzipped(body) : body
  }

  json(status: number, value: unknown): Task<void> {
    return this.responder.whole(status, { 'content-type': 'application/json' }, content(JSON.stringify(value) + '\n'))
  }
  raw(status: number, json: string): Task<void> {
    return this.responder.whole(status, { 'content-type': 'application/json' }, content(json + '\n'))
  }
  empty(status = 204): Task<void> {
    return this.responder.whole(status, {})
  }
  fail(failure: Failure): Task<void> {
    return this.json(failure.status, { message: failure.message })
  }
  /** 204, or the failure. */
  done(result: Failure | undefined): Task<void> {
    return result ? this.fail(result) : this.empty()
  }

  /** Takes the connection over: from here on it is a stream of bytes. */
  *hijack(tty: boolean): Task<void> {
    const upgrade = this.request.headers.has('upgrade')
    const type = tty ? 'application/vnd.docker.raw-stream' : 'application/vnd.docker.multiplexed-stream'
    yield* this.responder.begin(
      upgrade ? 101 : 200,
      { 'content-type': type, ...(upgrade ? { connection: 'Upgrade', upgrade: 'tcp' } : {}) },
      true,
    )
  }
}

export type Handler = (call: Call) => Task<void>
