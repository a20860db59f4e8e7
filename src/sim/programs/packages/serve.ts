// Serving files by their addresses, over HTTP. Models: a static web server behind deb.debian.org and its kin. Left out: redirects, ranges, listings.
import { type Content, content } from '../../api/content'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { receiveRequest, Responder } from '../lib/http'
import { Reader } from '../lib/io'
import type { Mirror } from './mirror'

/** Serves one connection to its end. */
export function* serveFiles(sys: Sys, fd: number, mirrors: readonly Mirror[]): Task<void> {
  const reader = new Reader(sys, fd)
  for (;;) {
    const request = yield* receiveRequest(reader)
    if (request === undefined) break
    if (typeof request === 'string') break
    const responder = new Responder(sys, fd, request.method, { server: 'mirror' })
    const host = (request.headers.get('host') ?? '').replace(/:\d+$/, '')
    const path = request.target.replace(/\?.*$/, '')
    let found: Content | undefined
    for (const mirror of mirrors) found ??= mirror(host, path)
    yield* found
      ? responder.whole(200, { 'content-type': 'application/octet-stream' }, found)
      : responder.whole(404, { 'content-type': 'text/plain' }, content('404 Not Found\n'))
    yield* request.body.all()
    if (request.headers.get('connection') === 'close') break
  }
  sys.close(fd)
}
