// Speaking HTTP over a connection: both ends. Models: RFC 9112 with Content-Length, chunked and until-close bodies, keep-alive, Upgrade.
// Each message is told on the wire (api/wire.ts) when its head is sent. Left out: Expect, trailers.
import { text, utf8 } from '../../api/bytes'
import { content, type Content, joined } from '../../api/content'
import {
  framing,
  type Headers,
  headers as makeHeaders,
  parseRequestHead,
  parseResponseHead,
  type RequestHead,
  requestText,
  type ResponseHead,
  responseText,
} from '../../api/http'
import { PREVIEW_CHARS } from '../../api/wire'
import { LIMITS } from '../../clock/limits'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { Reader } from './io'

export interface HttpRequest extends RequestHead {
  readonly body?: Content
}
/** A response whose body can be read as it comes. */
export interface Incoming extends ResponseHead {
  readonly body: Body
}

/** A message's body on its way in. */
export class Body {
  #left: number
  #done = false
  constructor(
    readonly reader: Reader,
    private readonly found: Headers,
    request: boolean,
    empty: boolean,
  ) {
    const how = framing(found, request)
    this.#left = how?.kind === 'length' ? how.bytes : 0
    this.#done = empty || how === undefined || how.kind === 'none' || (how.kind === 'length' && how.bytes === 0)
    this.chunked = how?.kind === 'chunked'
    this.untilClose = how?.kind === 'close'
  }
  readonly chunked: boolean
  readonly untilClose: boolean
  get length(): number | undefined {
    return this.found.has('content-length') ? Number(this.found.get('content-length')) : undefined
  }

  /** The next part; undefined at the end. */
  *next(): Task<Content | undefined> {
    if (this.#done) return undefined
    if (this.chunked) return yield* this.#chunk()
    if (this.untilClose) {
      const some = yield* this.reader.some()
      if (!some) this.#done = true
      return some ? content(some) : undefined
    }
    const part = yield* this.reader.take(Math.min(this.#left, 1 << 18))
    this.#left -= part.size
    if (part.size === 0 || this.#left === 0) this.#done = true
    return part.size === 0 ? undefined : part
  }
  *#chunk(): Task<Content | undefined> {
    const size = parseInt(text((yield* this.reader.line()) ?? new Uint8Array(0)), 16)
    if (!(size > 0)) {
      yield* this.reader.line()
      this.#done = true
      return undefined
    }
    const part = yield* this.reader.take(size)
    yield* this.reader.line()
    return part
  }
  *all(limit: number = LIMITS.uploadBytes): Task<Content> {
    const parts: Content[] = []
    let size = 0
    for (let part = yield* this.next(); part; part = yield* this.next()) {
      parts.push(part)
      size += part.size
      if (size > limit) break
    }
    return joined(parts)
  }
  /** Passes over the rest; false when it is longer than so many bytes. */
  *skip(limit: number): Task<boolean> {
    let size = 0
    for (let part = yield* this.next(); part && size <= limit; part = yield* this.next()) size += part.size
    return size <= limit
  }
  *text(): Task<string> {
    return text((yield* this.all()).bytes())
  }
}

function* readHead(reader: Reader): Task<Uint8Array | 'too large' | undefined> {
  const parts: number[] = []
  for (;;) {
    const line = yield* reader.line(LIMITS.httpHeadBytes)
    if (!line) return undefined
    if (parts.length + line.length > LIMITS.httpHeadBytes) return 'too large'
    const blank = line.length === 1 || (line.length === 2 && line[0] === 13)
    if (blank && parts.length > 0) return Uint8Array.from(parts).subarray(0, parts.length - (parts.at(-2) === 13 ? 2 : 1))
    if (!blank) for (const byte of line) parts.push(byte)
  }
}

const printable = (body: Content | undefined): string => (body && body.size <= 65_536 ? text(body.bytes(0, PREVIEW_CHARS)) : '')

/** Sends a request; the answer's head is read by `receive`. */
export function* send(sys: Sys, fd: number, request: HttpRequest): Task<Errno | undefined> {
  const extra = request.body ? { 'content-length': String(request.body.size) } : {}
  const head = { ...request, headers: new Map([...request.headers, ...makeHeaders(extra)]) }
  const bytes = requestText(head)
  sys.message(fd, {
    method: request.method,
    target: request.target,
    bytes: bytes.length + (request.body?.size ?? 0),
    preview: printable(request.body),
  })
  const written = yield* sys.write(fd, joined([content(bytes), ...(request.body ? [request.body] : [])]))
  return written instanceof Errno ? written : undefined
}

/** Reads a response; undefined when the connection ended or what came is no HTTP. */
export function* receive(reader: Reader, method: string): Task<Incoming | undefined> {
  const bytes = yield* readHead(reader)
  const head = bytes instanceof Uint8Array ? parseResponseHead(bytes) : undefined
  if (!head) return undefined
  const empty = method === 'HEAD' || head.status === 204 || head.status === 304 || head.status === 101
  return { ...head, body: new Body(reader, head.headers, false, empty) }
}

/** One request and its answer on a fresh connection, which the caller closes by its `fd`. */
export function* exchange(sys: Sys, fd: number, request: HttpRequest): Task<Incoming | Errno | undefined> {
  const failed = yield* send(sys, fd, request)
  return failed ?? (yield* receive(new Reader(sys, fd), request.method))
}

/** A request as a server sees it. */
export interface Received extends RequestHead {
  readonly body: Body
}
export function* receiveRequest(reader: Reader): Task<Received | 'malformed' | 'too large' | undefined> {
  const bytes = yield* readHead(reader)
  if (bytes === undefined || bytes === 'too large') return bytes
  const head = parseRequestHead(bytes)
  if (!head || framing(head.headers, true) === undefined) return 'malformed'
  return { ...head, body: new Body(reader, head.headers, true, false) }
}

/** A server's answer: all at once, or begun and continued. */
export class Responder {
  #begun = false
  #chunked = false
  #raw = false
  constructor(
    private readonly sys: Sys,
    readonly fd: number,
    private readonly method: string,
    /** Headers of every answer. */
    private readonly always: Readonly<Record<string, string>> = {},
  ) {}
  /** The connection is a raw stream by now. */
  get hijacked(): boolean {
    return this.#begun && this.#raw
  }
  get begun(): boolean {
    return this.#begun
  }

  *whole(status: number, fields: Readonly<Record<string, string | undefined>>, body?: Content): Task<void> {
    this.#begun = true
    const length = status === 204 || status === 304 ? undefined : String(body?.size ?? 0)
    const head = responseText({
      status,
      headers: makeHeaders({ ...this.always, ...fields, 'content-length': fields['content-length'] ?? length }),
    })
    this.sys.message(this.fd, { status, bytes: head.length + (body?.size ?? 0), preview: printable(body) })
    const withBody = body && this.method !== 'HEAD' ? [body] : []
    yield* this.sys.write(this.fd, joined([content(head), ...withBody]))
  }
  /** Sends the head now; the body follows by `part`, ended by `end`. */
  *begin(status: number, fields: Readonly<Record<string, string | undefined>>, raw = false): Task<void> {
    this.#begun = true
    this.#chunked = !raw
    this.#raw = raw
    const all = { ...this.always, ...fields }
    const head = responseText({ status, headers: makeHeaders(raw ? all : { ...all, 'transfer-encoding': 'chunked' }) })
    this.sys.message(this.fd, { status, bytes: head.length, preview: '' })
    yield* this.sys.write(this.fd, head)
  }
  /** False when nobody listens any more. */
  *part(data: Content | string): Task<boolean> {
    const body = typeof data === 'string' ? content(data) : data
    if (body.size === 0) return true
    const framed = this.#chunked ? joined([content(`${body.size.toString(16)}\r\n`), body, content('\r\n')]) : body
    return !((yield* this.sys.write(this.fd, framed)) instanceof Errno)
  }
  *end(): Task<void> {
    if (this.#chunked) yield* this.sys.write(this.fd, utf8('0\r\n\r\n'))
  }
}
