// One request in a registry's hands, and its answer. Models: OCI distribution-spec v1.1 "Error Codes", with the messages of distribution/distribution.
// Left out: warnings, compression.
import { type Content, content } from '../api/content'
import { splitTarget } from '../api/http'
import type { Task } from '../host/kernel/task'
import type { Received, Responder } from '../programs/lib/http'

/** Code → status and message. Source: distribution/distribution registry/api/v2/errors.go. */
const ERRORS = {
  BLOB_UNKNOWN: [404, 'blob unknown to registry'],
  BLOB_UPLOAD_INVALID: [404, 'blob upload invalid'],
  BLOB_UPLOAD_UNKNOWN: [404, 'blob upload unknown to registry'],
  DENIED: [403, 'requested access to the resource is denied'],
  DIGEST_INVALID: [400, 'provided digest did not match uploaded content'],
  MANIFEST_BLOB_UNKNOWN: [400, 'blob unknown to registry'],
  MANIFEST_INVALID: [400, 'manifest invalid'],
  MANIFEST_UNKNOWN: [404, 'manifest unknown'],
  NAME_INVALID: [400, 'invalid repository name'],
  NAME_UNKNOWN: [404, 'repository name not known to registry'],
  PAGINATION_NUMBER_INVALID: [400, 'invalid number of results requested'],
  RANGE_INVALID: [416, 'invalid content range'],
  SIZE_INVALID: [400, 'provided length did not match content length'],
  TAG_INVALID: [400, 'manifest tag did not match URI'],
  UNAUTHORIZED: [401, 'authentication required'],
  UNKNOWN: [500, 'unknown error'],
  UNSUPPORTED: [405, 'The operation is unsupported.'],
} as const
export type ErrorCode = keyof typeof ERRORS

export const JSON_TYPE = { 'content-type': 'application/json' }

export class Exchange {
  readonly path: string
  readonly #query: ReadonlyMap<string, readonly string[]>
  constructor(
    readonly request: Received,
    readonly responder: Responder,
    readonly tls: boolean,
  ) {
    const { path, query } = splitTarget(request.target)
    this.path = path
    this.#query = query
  }
  query(name: string): string | undefined {
    return this.#query.get(name)?.[0]
  }
  get method(): string {
    return this.request.method
  }
  /** The same server as the client named it: locations are absolute. */
  url(path: string): string {
    return `${this.tls ? 'https' : 'http'}://${this.request.headers.get('host') ?? 'localhost'}${path}`
  }

  /** @param detail what the code says to have been unknown or wrong */
  error(code: ErrorCode, detail?: unknown, fields: Readonly<Record<string, string>> = {}): Task<void> {
    const [status, message] = ERRORS[code]
    const body = JSON.stringify({ errors: [{ code, message, ...(detail === undefined ? {} : { detail }) }] })
    return this.responder.whole(status, { ...JSON_TYPE, ...fields }, content(body + '\n'))
  }
  json(value: unknown, fields: Readonly<Record<string, string>> = {}): Task<void> {
    return this.responder.whole(200, { ...JSON_TYPE, ...fields }, content(JSON.stringify(value) + '\n'))
  }
  empty(status: number, fields: Readonly<Record<string, string | undefined>>): Task<void> {
    return this.responder.whole(status, fields)
  }
  bytes(body: Content, fields: Readonly<Record<string, string | undefined>>, status = 200): Task<void> {
    return this.responder.whole(status, fields, body)
  }
  notFound(): Task<void> {
    return this.responder.whole(404, { 'content-type': 'text/plain; charset=utf-8' }, content('404 page not found\n'))
  }
}
