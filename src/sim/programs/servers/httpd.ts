// Apache httpd in the foreground, and busybox's httpd. Models: the official image's start-up lines (AH00558, AH00489, AH00094), its access log, its pages,
// TERM and WINCH; Listen and DocumentRoot of httpd.conf; busybox httpd -f -p -h -v. Left out: modules, .htaccess, virtual hosts, CGI, directory listings of Apache.
import { content, type Content } from '../../api/content'
import { phrase } from '../../api/http'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { readText } from '../lib/io'
import { parseOptions, refuseOption } from '../lib/options'
import { acceptLoop, type Exchange, extensionOf, fileAt, httpDate, pathOf, serveConnection, TYPES } from './http-server'

interface Answer {
  readonly status: number
  readonly body: Content
  readonly type: string
  readonly headers?: Readonly<Record<string, string>>
}

function* answerOf(sys: Sys, it: Exchange, root: string, page: (status: number) => string): Task<Answer> {
  const fail = (status: number): Answer => ({ status, body: content(page(status)), type: 'text/html; charset=iso-8859-1' })
  const path = pathOf(it.request.target)
  if (path === undefined) return fail(400)
  if (it.request.method !== 'GET' && it.request.method !== 'HEAD') return fail(405)
  let file = root + path
  const stat = sys.stat(file)
  if (!(stat instanceof Errno) && stat.kind === 'directory') {
    if (!path.endsWith('/'))
      return { ...fail(301), headers: { location: `http://${it.request.headers.get('host') ?? 'localhost'}${path}/` } }
    file += 'index.html'
    if (sys.stat(file) instanceof Errno) return fail(sys.flavour === 'busybox' ? 404 : 403)
  }
  const found = yield* fileAt(sys, file)
  if (found instanceof Errno) return fail(found.code === 'EACCES' ? 403 : 404)
  const tag = `"${found.stat.size.toString(16)}-${Math.floor(found.stat.mtime).toString(16)}"`
  return {
    status: 200,
    body: found.content,
    type: TYPES[extensionOf(file)] ?? 'text/plain',
    headers: { 'last-modified': httpDate(found.stat.mtime), etag: tag, 'accept-ranges': 'bytes' },
  }
}
function* send(sys: Sys, it: Exchange, name: string, answer: Answer): Task<void> {
  yield* it.answer.whole(
    answer.status,
    { date: httpDate(sys.now()), server: name, ...answer.headers, 'content-length': String(answer.body.size), 'content-type': answer.type },
    answer.body,
  )
}

const REASONS: Readonly<Record<number, string>> = {
  301: 'The document has moved.',
  400: 'Your browser sent a request that this server could not understand.<br />\n',
  403: "You don't have permission to access this resource.",
  404: 'The requested URL was not found on this server.',
  405: 'The requested method is not allowed for this URL.',
}
const apachePage = (status: number): string =>
  `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${status} ${phrase(status)}</title>\n</head><body>\n<h1>${phrase(status)}</h1>\n<p>${REASONS[status] ?? ''}</p>\n</body></html>\n`

interface Settings {
  port: number
  root: string
  named: boolean
}
function* settings(sys: Sys): Task<Settings> {
  const out: Settings = { port: 80, root: '/usr/local/apache2/htdocs', named: false }
  const body = yield* readText(sys, '/usr/local/apache2/conf/httpd.conf')
  for (const line of body instanceof Errno ? [] : body.split('\n')) {
    const [name = '', value = ''] = line.trim().split(/\s+/)
    if (name === 'Listen') out.port = Number(value.replace(/^.*:/, ''))
    if (name === 'DocumentRoot') out.root = value.replace(/"/g, '')
    if (name === 'ServerName') out.named = true
  }
  return out
}
const stamp = (sys: Sys): string =>
  `${strftime('%a %b %d %H:%M:%S', sys.now())}.${String(Math.floor(sys.now()) % 1e6).padStart(6, '0')} ${strftime('%Y', sys.now())}`

export const httpd: Program = function* (sys) {
  const version = sys.env.get('HTTPD_VERSION') ?? '2.4.65'
  if (sys.argv[1] === '-v') {
    yield* sys.write(1, `Server version: Apache/${version} (Unix)\nServer built:   Jul 23 2025 19:43:39\n`)
    return 0
  }
  if (sys.argv[1] === '-t') {
    yield* sys.write(2, 'Syntax OK\n')
    return 0
  }
  const { port, root, named } = yield* settings(sys)
  const own = sys.interfaces().find((one) => !one.loopback)?.addresses[0]?.ip ?? '127.0.0.1'
  const unnamed = `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${own}. Set the 'ServerName' directive globally to suppress this message\n`
  if (!named) yield* sys.write(2, unnamed)
  const listening = sys.listen({ port, protocol: 'http' }, 511)
  if (listening instanceof Errno) {
    const why = `(${listening.code === 'EADDRINUSE' ? 98 : 13})${listening.text}: AH00072: make_sock: could not bind to address 0.0.0.0:${port}\n`
    yield* sys.write(2, `${why}no listening sockets available, shutting down\nAH00015: Unable to open logs\n`)
    return 1
  }
  if (!named) yield* sys.write(2, unnamed)
  const log = function* (kind: string, line: string): Task<void> {
    yield* sys.write(2, `[${stamp(sys)}] [${kind}:notice] [pid ${sys.pid}:tid ${sys.pid}] ${line}\n`)
  }
  sys.setTitle('httpd -DFOREGROUND')
  sys.setMemory(7_000_000)
  sys.on('PIPE', 'ignore')
  yield* log('mpm_event', `AH00489: Apache/${version} (Unix) configured -- resuming normal operations`)
  yield* log('core', "AH00094: Command line: 'httpd -D FOREGROUND'")
  const children = [1, 2, 3].flatMap(() => {
    const pid = sys.fork((child) => worker(child, listening, root, `Apache/${version} (Unix)`))
    return typeof pid === 'number' ? [pid] : []
  })
  const state = { signal: '' }
  for (const name of ['TERM', 'WINCH', 'INT'] as const)
    sys.on(name, () => {
      state.signal ||= name
    })
  while (state.signal === '') yield* sys.pause()
  for (const pid of children) sys.kill(pid, 'TERM')
  yield* log(
    'mpm_event',
    state.signal === 'WINCH' ? 'AH00492: caught SIGWINCH, shutting down gracefully' : 'AH00491: caught SIGTERM, shutting down',
  )
  return 0
}
function* worker(sys: Sys, listening: number, root: string, name: string): Task<number> {
  sys.setTitle('httpd -DFOREGROUND')
  sys.setMemory(4_000_000)
  sys.on('PIPE', 'ignore')
  sys.on('WINCH', 'default')
  const count = { connections: 0 }
  sys.thread(() =>
    acceptLoop(sys, listening, (fd) =>
      serveConnection(
        sys,
        fd,
        ++count.connections,
        function* (it) {
          const answer = yield* answerOf(sys, it, root, apachePage)
          yield* send(sys, it, name, answer)
          const { request } = it
          yield* sys.write(
            1,
            `${it.client} - - [${strftime('%d/%b/%Y:%H:%M:%S +0000', sys.now())}] "${request.method} ${request.target} HTTP/1.1" ${answer.status} ${request.method === 'HEAD' ? '-' : answer.body.size}\n`,
          )
        },
        function* (answer) {
          yield* answer.whole(
            400,
            { server: name, 'content-type': 'text/html; charset=iso-8859-1', connection: 'close' },
            content(apachePage(400)),
          )
        },
      ),
    ),
  )
  for (;;) yield* sys.pause()
}

const busyboxPage = (status: number): string =>
  `<HTML><HEAD><TITLE>${status} ${phrase(status)}</TITLE></HEAD>\n<BODY><H1>${status} ${phrase(status)}</H1>\n${status === 404 ? 'The requested URL was not found\n' : ''}</BODY></HTML>\n`

export const busyboxHttpd: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'fp:h:vc:u:r:i' })
  if (options.bad ?? options.missing)
    return yield* refuseOption(sys, 'httpd', options, '[-ifv[v]] [-c CONFFILE] [-p [IP:]PORT] [-u USER[:GRP]] [-r REALM] [-h HOME]')
  const { flags } = options
  const root = flags.get('h') ?? '.'
  const home = sys.chdir(root)
  if (home) {
    yield* sys.write(2, `httpd: can't change directory to '${root}': ${home.text}\n`)
    return 1
  }
  const listening = sys.listen({ port: Number((flags.get('p') ?? '80').replace(/^.*:/, '')), protocol: 'http' }, 9)
  if (listening instanceof Errno) {
    yield* sys.write(2, `httpd: bind: ${listening.text}\n`)
    return 1
  }
  const serve = (own: Sys): Task<void> => {
    own.on('PIPE', 'ignore')
    const count = { connections: 0 }
    return acceptLoop(own, listening, (fd) =>
      serveConnection(
        own,
        fd,
        ++count.connections,
        function* (it) {
          const answer = yield* answerOf(own, it, own.cwd, busyboxPage)
          yield* it.answer.whole(
            answer.status,
            {
              date: httpDate(own.now()),
              connection: 'close',
              'content-type': answer.type.replace(/;.*/, ''),
              ...answer.headers,
              'content-length': String(answer.body.size),
            },
            answer.body,
          )
          if (flags.has('v')) yield* own.write(2, `${it.client}:${own.peer(it.answer.fd)?.remote.port ?? 0}: response:${answer.status}\n`)
        },
        function* (answer) {
          yield* answer.whole(400, { connection: 'close', 'content-type': 'text/html' }, content(busyboxPage(400)))
        },
      ),
    )
  }
  if (flags.has('f')) {
    yield* serve(sys)
    return 0
  }
  const pid = sys.fork(function* (child) {
    yield* serve(child)
    return 0
  }, 0)
  return pid instanceof Errno ? 1 : 0
}
