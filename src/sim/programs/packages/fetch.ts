// Getting files from a mirror. Models: an HTTP/1.1 client of a package manager: one connection for all that comes from a host, requests sent ahead
// of their answers (apt's Acquire::http::Pipeline-Depth of 10). Left out: proxies, redirects, resuming.
import type { Content } from '../../api/content'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { receive, send } from '../lib/http'
import { Reader } from '../lib/io'
import { resolve } from '../lib/resolve'
import { hostField, parseUrl, type Url } from '../lib/url'

/** What came of one request: bytes, a status that is no success, or why there is no answer at all. */
export type Fetched =
  | { readonly body: Content }
  | { readonly status: number }
  | { readonly failed: 'name' | 'no answer' | 'connection'; readonly why: string; readonly ip: string }

const AHEAD = 10

function* connect(sys: Sys, url: Url): Task<number | Fetched> {
  const found = yield* resolve(sys, url.host)
  if (typeof found === 'string') return { failed: found === 'timeout' ? 'no answer' : 'name', why: '', ip: '' }
  const [ip = ''] = found
  const fd = yield* sys.connect({ ip, port: url.port, ...(url.scheme === 'https' ? { tls: url.host } : {}) })
  return typeof fd === 'number' ? fd : { failed: 'connection', why: fd === 'interrupted' ? 'Interrupted system call' : fd.text, ip }
}

/** Files of one host, in the order of their addresses. `each` hears of every one as it comes. */
export function* fetchAll(
  sys: Sys,
  agent: string,
  addresses: readonly string[],
  each: (index: number, got: Fetched) => Task<void> = function* () {
    yield* []
  },
): Task<Fetched[]> {
  const urls = addresses.flatMap((address) => parseUrl(address) ?? [])
  const out: Fetched[] = []
  const add = function* (got: Fetched): Task<void> {
    out.push(got)
    yield* each(out.length - 1, got)
  }
  const [first] = urls
  if (!first) return out
  const fd = yield* connect(sys, first)
  if (typeof fd !== 'number') {
    for (const _ of urls) yield* add(fd)
    return out
  }
  const reader = new Reader(sys, fd)
  for (let at = 0; at < urls.length; at += AHEAD) {
    const batch = urls.slice(at, at + AHEAD)
    for (const url of batch) {
      const headers = new Map([
        ['host', hostField(url)],
        ['user-agent', agent],
      ])
      const failed = yield* send(sys, fd, { method: 'GET', target: url.target, headers })
      if (failed instanceof Errno) break
    }
    for (const _ of batch) {
      const answer = yield* receive(reader, 'GET')
      if (!answer) yield* add({ failed: 'connection', why: 'Connection reset by peer', ip: first.host })
      else {
        const body = yield* answer.body.all()
        yield* add(answer.status === 200 ? { body } : { status: answer.status })
      }
    }
  }
  sys.close(fd)
  return out
}
export function* fetchOne(sys: Sys, agent: string, address: string): Task<Fetched> {
  const [got] = yield* fetchAll(sys, agent, [address])
  return got ?? { failed: 'name', why: '', ip: '' }
}
