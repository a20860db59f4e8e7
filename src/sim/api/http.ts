// HTTP/1.1 messages as bytes. Models: RFC 9112 (message format, chunked coding) and RFC 9110 (fields, status phrases), as Go's net/http writes them.
// Left out: trailers, pipelining, obsolete line folding, HTTP/2.
import { text } from './bytes'

/** Header fields by lower-case name. Repeated fields are joined by ", ". */
export type Headers = ReadonlyMap<string, string>

export interface RequestHead {
  readonly method: string
  /** Path and query as sent: "/v1.51/containers/json?all=1". */
  readonly target: string
  readonly headers: Headers
}
export interface ResponseHead {
  readonly status: number
  readonly headers: Headers
}

const PHRASES: Readonly<Record<number, string>> = {
  101: 'UPGRADED',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  416: 'Requested Range Not Satisfiable',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
}
export const phrase = (status: number): string => PHRASES[status] ?? `Status ${status}`

/** "content-type" → "Content-Type". */
const canonical = (name: string): string => name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())
const fields = (headers: Headers): string => Array.from(headers, ([name, value]) => `${canonical(name)}: ${value}\r\n`).join('')

export const headers = (entries: Readonly<Record<string, string | undefined>>): Headers =>
  new Map(Object.entries(entries).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value] as const])))

export const requestText = (head: RequestHead): string => `${head.method} ${head.target} HTTP/1.1\r\n${fields(head.headers)}\r\n`
export const responseText = (head: ResponseHead): string => `HTTP/1.1 ${head.status} ${phrase(head.status)}\r\n${fields(head.headers)}\r\n`

/** The fields below a start line, or undefined when one is malformed. */
function parseFields(lines: readonly string[]): Headers | undefined {
  const found = new Map<string, string>()
  for (const line of lines) {
    const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(line)
    if (!match?.[1]) return undefined
    const name = match[1].toLowerCase()
    const before = found.get(name)
    found.set(name, before === undefined ? (match[2] ?? '') : `${before}, ${match[2] ?? ''}`)
  }
  return found
}

/** @param head the bytes before the empty line, without it */
export function parseRequestHead(head: Uint8Array): RequestHead | undefined {
  const [start = '', ...lines] = text(head).split(/\r?\n/)
  const match = /^([A-Za-z]+) (\S+) HTTP\/1\.[01]$/.exec(start)
  const found = parseFields(lines)
  return match?.[1] && match[2] && found ? { method: match[1], target: match[2], headers: found } : undefined
}

export function parseResponseHead(head: Uint8Array): ResponseHead | undefined {
  const [start = '', ...lines] = text(head).split(/\r?\n/)
  const match = /^HTTP\/1\.[01] (\d{3})(?: .*)?$/.exec(start)
  const found = parseFields(lines)
  return match && found ? { status: Number(match[1]), headers: found } : undefined
}

/** How a body's end is known. */
export type Framing =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'close' }

export function framing(found: Headers, request: boolean): Framing | undefined {
  if (/(^|,)\s*chunked\s*$/i.test(found.get('transfer-encoding') ?? '')) return { kind: 'chunked' }
  const length = found.get('content-length')
  if (length !== undefined) return /^\d{1,15}$/.test(length) ? { kind: 'length', bytes: Number(length) } : undefined
  return request ? { kind: 'none' } : { kind: 'close' }
}

/** "/a?x=1&x=2" → path "/a" and the values of each name in order. */
export function splitTarget(target: string): { readonly path: string; readonly query: ReadonlyMap<string, readonly string[]> } {
  const at = target.indexOf('?')
  const query = new Map<string, string[]>()
  for (const pair of at < 0 ? [] : target.slice(at + 1).split('&')) {
    if (pair === '') continue
    const [name = '', ...rest] = pair.split('=')
    const key = unescapeQuery(name)
    query.set(key, [...(query.get(key) ?? []), unescapeQuery(rest.join('='))])
  }
  return { path: unescapePath(at < 0 ? target : target.slice(0, at)), query }
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}
const unescapePath = decode
const unescapeQuery = (encoded: string): string => decode(encoded.replace(/\+/g, ' '))

/** As Go's url.QueryEscape. */
export const escapeQuery = (value: string): string =>
  encodeURIComponent(value)
    .replace(/%20/g, '+')
    .replace(/[!'()*]/g, (letter) => '%' + letter.charCodeAt(0).toString(16).toUpperCase())

/** As Go's url.Values.Encode: sorted by name. */
export function encodeQuery(query: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  return Object.entries(query)
    .flatMap(([name, value]) =>
      value === undefined ? [] : (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
    )
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${escapeQuery(name)}=${escapeQuery(value)}`)
    .join('&')
}
