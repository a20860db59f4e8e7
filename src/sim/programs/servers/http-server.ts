// What the web servers share: accepting, keep-alive, types of files, reading a file to send. Models: RFC 9112 connections as a server sees them.
// Left out: ranges, conditional requests, compression, time-outs of idle connections.
import type { Content } from '../../api/content'
import { Errno } from '../../host/files/errno'
import type { Stat } from '../../host/files/mounts'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { type Received, receiveRequest, Responder } from '../lib/http'
import { Reader, takeFile } from '../lib/io'

export const TYPES: Readonly<Record<string, string>> = { html: 'text/html', htm: 'text/html', css: 'text/css', xml: 'text/xml', gif: 'image/gif', jpeg: 'image/jpeg', jpg: 'image/jpeg', js: 'application/javascript', mjs: 'text/javascript', txt: 'text/plain', png: 'image/png', svg: 'image/svg+xml', ico: 'image/x-icon', webp: 'image/webp', woff: 'font/woff', woff2: 'font/woff2', json: 'application/json', pdf: 'application/pdf', zip: 'application/zip', tar: 'application/x-tar', gz: 'application/gzip', mp4: 'video/mp4', mp3: 'audio/mpeg', wasm: 'application/wasm', md: 'text/markdown', csv: 'text/csv', py: 'text/x-python' } // prettier-ignore
export const extensionOf = (path: string): string => (/\.([A-Za-z0-9]+)$/.exec(path.split('/').at(-1) ?? '')?.[1] ?? '').toLowerCase()

/** IMF-fixdate of RFC 9110. */
export const httpDate = (micros: number): string => strftime('%a, %d %b %Y %H:%M:%S GMT', micros)

export interface Exchange {
  readonly request: Received
  readonly answer: Responder
  readonly client: string
  /** Requests on this connection so far, this one too. */
  readonly count: number
  /** Of the connection, for error logs. */
  readonly connection: number
}

/** Serves a connection until an end closes it; `handle` answers one request. */
export function* serveConnection(
  sys: Sys,
  fd: number,
  connection: number,
  handle: (exchange: Exchange) => Task<void>,
  malformed: (answer: Responder) => Task<void>,
): Task<void> {
  const reader = new Reader(sys, fd)
  const client = sys.peer(fd)?.remote.ip ?? '127.0.0.1'
  for (let count = 1; ; count++) {
    const request = yield* receiveRequest(reader)
    if (request === undefined) break
    if (typeof request === 'string') {
      yield* malformed(new Responder(sys, fd, 'GET'))
      break
    }
    const answer = new Responder(sys, fd, request.method)
    yield* handle({ request, answer, client, count, connection })
    for (let part = yield* request.body.next(); part; part = yield* request.body.next());
    if ((request.headers.get('connection') ?? '').toLowerCase() === 'close') break
  }
  sys.close(fd)
}

/** Accepts for ever, each connection in a task of its own. */
export function* acceptLoop(sys: Sys, listening: number, open: (fd: number) => Task<void>): Task<void> {
  for (;;) {
    const fd = yield* sys.accept(listening)
    if (fd === 'interrupted') continue
    if (fd instanceof Errno) return
    sys.thread(() => open(fd))
  }
}

export interface Found {
  readonly path: string
  readonly stat: Stat
  readonly content: Content
}
/** A regular file, with its content. */
export function* fileAt(sys: Sys, path: string): Task<Found | Errno> {
  const stat = sys.stat(path)
  if (stat instanceof Errno) return stat
  if (stat.kind !== 'file') return new Errno('EISDIR')
  const content = yield* takeFile(sys, path)
  return content instanceof Errno ? content : { path, stat, content }
}
/** A request's path without its query, free of "..", or undefined when it climbs out. */
export function pathOf(target: string): string | undefined {
  const raw = target.replace(/[?#].*$/, '')
  let decoded: string
  try {
    decoded = decodeURIComponent(raw)
  } catch {
    // Not valid percent-encoding: a bad request.
    return undefined
  }
  const out: string[] = []
  for (const name of decoded.split('/')) {
    if (name === '..') {
      if (out.length <= 1) return undefined
      out.pop()
    } else if (name !== '.') out.push(name)
  }
  return out.join('/').replace(/\/{2,}/g, '/') || '/'
}
