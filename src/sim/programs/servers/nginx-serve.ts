// How a worker of nginx answers: static files, return, try_files, proxying; its pages and its log lines.
// Models: ngx_http_core, index, static, proxy, log modules. Left out: caching, buffering settings, error_page to other than a URI.
import { content, type Content } from '../../api/content'
import { phrase } from '../../api/http'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { exchange as ask, type Responder } from '../lib/http'
import { resolve } from '../lib/resolve'
import { type Exchange, extensionOf, fileAt, type Found, httpDate, pathOf, TYPES } from './http-server'
import { type Config, ConfigError, type Directive, find, locate, type Location, type Server } from './nginx-config'

interface Upstream {
  readonly host: string
  readonly port: number
  /** What replaces the location's prefix; undefined passes the path on as it is. */
  readonly path: string | undefined
}
function upstreamOf(text: string): Upstream | undefined {
  const match = /^https?:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(text)
  return match?.[1] ? { host: match[1], port: Number(match[2] ?? 80), path: match[3] } : undefined
}

/** Names in proxy_pass must resolve when nginx starts: undefined when they all do. */
export function* upstreamNames(sys: Sys, config: Config): Task<ConfigError | undefined> {
  const passes = config.servers
    .flatMap((server) => [...server.own, ...server.locations.flatMap((one) => one.own)])
    .filter((one) => one.name === 'proxy_pass')
  for (const one of passes) {
    const target = one.args[0] ?? ''
    if (target.includes('$')) continue
    const to = upstreamOf(target)
    if (!to) return new ConfigError(`invalid URL prefix in ${one.file}:${one.line}`)
    if (config.upstreams.has(to.host)) continue
    if (typeof (yield* resolve(sys, to.host)) === 'string')
      return new ConfigError(`host not found in upstream "${to.host}" in ${one.file}:${one.line}`)
  }
  for (const one of config.http.filter((other) => other.name === 'upstream').flatMap((other) => other.block ?? [])) {
    if (one.name !== 'server') continue
    const host = (one.args[0] ?? '').replace(/:\d+$/, '')
    if (!host.startsWith('unix:') && typeof (yield* resolve(sys, host)) === 'string')
      return new ConfigError(`host not found in upstream "${one.args[0] ?? ''}" in ${one.file}:${one.line}`)
  }
  return undefined
}

/** What came of a request: for the access log. */
interface Sent {
  readonly status: number
  readonly bytes: number
}

export class Site {
  #turn = 0
  constructor(
    private readonly sys: Sys,
    private readonly config: Config,
    private readonly version: string,
    private readonly access: number | undefined,
    private readonly note: (level: string, line: string) => Task<void>,
  ) {}

  *handle(it: Exchange, port: number): Task<void> {
    const host = (it.request.headers.get('host') ?? '').replace(/:\d+$/, '')
    const candidates = this.config.servers.filter((server) => server.listens.some((one) => one.port === port))
    const server =
      candidates.find((one) => one.names.includes(host)) ??
      candidates.find((one) => one.listens.some((other) => other.isDefault && other.port === port)) ??
      candidates[0]
    yield* this.sys.cpu(100)
    const path = pathOf(it.request.target)
    const sent = !server || path === undefined ? yield* this.#page(it, 400) : yield* this.#route(it, server, path, 0)
    yield* this.#log(it, server, sent)
  }
  *badRequest(answer: Responder): Task<void> {
    yield* this.#send(answer, 400, { 'content-type': 'text/html', connection: 'close' }, this.#pageText(400))
  }

  *#route(it: Exchange, server: Server, path: string, hops: number): Task<Sent> {
    const location = locate(server, path)
    const scope = [
      ...this.config.http.filter((one) => one.name !== 'server'),
      ...server.own.filter((one) => one.name !== 'location'),
      ...(location?.own ?? []),
    ]
    const back = location?.own.find((one) => one.name === 'return') ?? server.own.find((one) => one.name === 'return')
    if (back) return yield* this.#return(it, back, scope)
    if (location?.own.some((one) => one.name === 'deny' && one.args[0] === 'all')) return yield* this.#page(it, 403, scope)
    const pass = location && find(location.own, 'proxy_pass')
    if (location && pass) return yield* this.#proxy(it, server, location, pass, path)
    if (location && find(location.own, 'stub_status')) return yield* this.#text(it, 200, 'Active connections: 1 \n', 'text/plain')
    if (it.request.method !== 'GET' && it.request.method !== 'HEAD') return yield* this.#page(it, 405, scope)
    const tries = location && find(location.own, 'try_files')
    if (tries) return yield* this.#try(it, server, location, scope, tries, path, hops)
    return yield* this.#static(it, server, location, scope, path, hops)
  }

  #fileFor(scope: readonly Directive[], location: Location | undefined, path: string): string {
    const alias = location && find(location.own, 'alias')
    if (alias && location) return (alias.args[0] ?? '') + path.slice(location.pattern.length)
    return `${find(scope, 'root')?.args[0] ?? '/etc/nginx/html'}${path}`.replace(/\/{2,}/g, '/')
  }
  *#static(
    it: Exchange,
    server: Server,
    location: Location | undefined,
    scope: readonly Directive[],
    path: string,
    hops: number,
  ): Task<Sent> {
    const file = this.#fileFor(scope, location, path)
    const stat = this.sys.stat(file)
    if (!(stat instanceof Errno) && stat.kind === 'directory') {
      if (!path.endsWith('/')) return yield* this.#redirect(it, 301, `http://${it.request.headers.get('host') ?? 'localhost'}${path}/`)
      for (const name of find(scope, 'index')?.args ?? ['index.html']) {
        if (this.sys.stat(file + name) instanceof Errno) continue
        if (hops > 10) return yield* this.#page(it, 500, scope)
        return yield* this.#route(it, server, path + name, hops + 1)
      }
      if (find(scope, 'autoindex')?.args[0] === 'on') return yield* this.#listing(it, file, path)
      yield* this.#error(it, server, `directory index of "${file}" is forbidden`)
      return yield* this.#page(it, 403, scope, server)
    }
    const found = yield* fileAt(this.sys, file)
    if (!(found instanceof Errno)) return yield* this.#file(it, found, scope)
    const number =
      new Map<string, number>([
        ['ENOENT', 2],
        ['EACCES', 13],
        ['ENOTDIR', 20],
      ]).get(found.code) ?? 2
    yield* this.#error(it, server, `open() "${file}" failed (${number}: ${found.text})`)
    return yield* this.#page(it, found.code === 'EACCES' ? 403 : 404, scope, server)
  }
  *#try(
    it: Exchange,
    server: Server,
    location: Location,
    scope: readonly Directive[],
    tries: Directive,
    path: string,
    hops: number,
  ): Task<Sent> {
    const candidates = tries.args.map((one) => one.replace(/\$\{?uri\}?/g, path).replace(/\$\{?is_args\}?\$\{?args\}?/g, ''))
    const last = candidates.pop() ?? '=404'
    for (const one of candidates) {
      const stat = this.sys.stat(this.#fileFor(scope, location, one))
      if (stat instanceof Errno) continue
      if (one.endsWith('/') ? stat.kind === 'directory' : stat.kind === 'file')
        return yield* this.#static(it, server, location, scope, one, hops)
    }
    if (last.startsWith('=')) return yield* this.#page(it, Number(last.slice(1)), scope, server)
    return hops > 10 ? yield* this.#page(it, 500, scope) : yield* this.#route(it, server, last.replace(/\?.*$/, ''), hops + 1)
  }

  *#proxy(it: Exchange, server: Server, location: Location, pass: Directive, path: string): Task<Sent> {
    const { sys } = this
    const to = upstreamOf(this.#expand(pass.args[0] ?? '', it))
    if (!to) return yield* this.#page(it, 500)
    const group = this.config.upstreams.get(to.host)
    const member = group?.[this.#turn++ % Math.max(1, group.length)]
    const [host = to.host, port] = (member ?? `${to.host}:${to.port}`).split(':')
    const query = /\?.*$/.exec(it.request.target)?.[0] ?? ''
    const target = to.path === undefined ? it.request.target : to.path + path.slice(location.pattern.length) + query
    const found = yield* resolve(sys, host)
    const ip = typeof found === 'string' ? undefined : found[0]
    const upstream = `upstream: "http://${ip ?? host}:${port ?? '80'}${target}"`
    const fd = ip === undefined ? undefined : yield* sys.connect({ ip, port: Number(port ?? 80) })
    if (typeof fd !== 'number') {
      const why =
        fd instanceof Errno
          ? `connect() failed (${
              new Map<string, number>([
                ['ECONNREFUSED', 111],
                ['EHOSTUNREACH', 113],
                ['ETIMEDOUT', 110],
              ]).get(fd.code) ?? 111
            }: ${fd.text}) while connecting to upstream`
          : `${host} could not be resolved (3: Host not found)`
      yield* this.#error(it, server, why, upstream)
      return yield* this.#page(it, fd instanceof Errno && fd.code === 'ETIMEDOUT' ? 504 : 502)
    }
    const headers = new Map(it.request.headers)
    headers.set('host', member === undefined && !group ? `${to.host}${to.port === 80 ? '' : `:${to.port}`}` : to.host)
    headers.set('connection', 'close')
    for (const one of [...this.config.http, ...server.own, ...location.own]) {
      if (one.name === 'proxy_set_header' && one.args[0]) headers.set(one.args[0].toLowerCase(), this.#expand(one.args[1] ?? '', it))
    }
    headers.delete('content-length')
    headers.delete('transfer-encoding')
    const body = yield* it.request.body.all()
    const answer = yield* ask(sys, fd, { method: it.request.method, target, headers, ...(body.size > 0 ? { body } : {}) })
    if (!answer || answer instanceof Errno) {
      sys.close(fd)
      yield* this.#error(it, server, 'upstream prematurely closed connection while reading response header from upstream', upstream)
      return yield* this.#page(it, 502)
    }
    const reply = yield* answer.body.all()
    sys.close(fd)
    const fields: Record<string, string> = { server: `nginx/${this.version}`, date: httpDate(sys.now()) }
    for (const [name, value] of answer.headers)
      if (!['server', 'date', 'connection', 'transfer-encoding', 'content-length', 'keep-alive'].includes(name)) fields[name] = value
    return yield* this.#send(it.answer, answer.status, { ...fields, connection: 'keep-alive' }, reply)
  }
  #expand(text: string, it: Exchange): string {
    const host = (it.request.headers.get('host') ?? '').replace(/:\d+$/, '')
    const values: Readonly<Record<string, string>> = {
      host,
      http_host: it.request.headers.get('host') ?? '',
      remote_addr: it.client,
      proxy_add_x_forwarded_for: [it.request.headers.get('x-forwarded-for'), it.client].filter((one) => one !== undefined).join(', '),
      scheme: 'http',
      request_uri: it.request.target,
      uri: it.request.target.replace(/\?.*$/, ''),
      args: /\?(.*)$/.exec(it.request.target)?.[1] ?? '',
      is_args: it.request.target.includes('?') ? '?' : '',
      request_method: it.request.method,
      server_port: '80',
      hostname: this.sys.uname().nodename,
      server_addr: this.sys.interfaces().find((one) => !one.loopback)?.addresses[0]?.ip ?? '127.0.0.1',
      nginx_version: this.version,
      time_local: strftime('%d/%b/%Y:%H:%M:%S +0000', this.sys.now()),
      request_id: String(it.connection),
    }
    return text.replace(
      /\$\{?(\w+)\}?/g,
      (whole, name: string) =>
        values[name] ?? (name.startsWith('http_') ? (it.request.headers.get(name.slice(5).replaceAll('_', '-')) ?? '') : whole),
    )
  }

  *#return(it: Exchange, directive: Directive, scope: readonly Directive[]): Task<Sent> {
    const [first = '404', second] = directive.args
    const code = /^\d+$/.test(first) ? Number(first) : 302
    const text = this.#expand(/^\d+$/.test(first) ? (second ?? '') : first, it)
    if (code >= 301 && code <= 308 && code !== 304 && text !== '')
      return yield* this.#redirect(it, code, text.startsWith('/') ? `http://${it.request.headers.get('host') ?? ''}${text}` : text)
    if (text === '' && second === undefined) return yield* this.#page(it, code, scope)
    const added = scope.find((one) => one.name === 'add_header' && one.args[0]?.toLowerCase() === 'content-type')?.args[1]
    return yield* this.#text(it, code, text, added ?? find(scope, 'default_type')?.args[0] ?? 'text/plain')
  }
  *#text(it: Exchange, status: number, text: string, type: string): Task<Sent> {
    return yield* this.#send(
      it.answer,
      status,
      { server: `nginx/${this.version}`, date: httpDate(this.sys.now()), 'content-type': type, connection: 'keep-alive' },
      content(text),
    )
  }
  *#redirect(it: Exchange, status: number, to: string): Task<Sent> {
    return yield* this.#send(
      it.answer,
      status,
      {
        server: `nginx/${this.version}`,
        date: httpDate(this.sys.now()),
        'content-type': 'text/html',
        connection: 'keep-alive',
        location: to,
      },
      this.#pageText(status),
    )
  }
  *#file(it: Exchange, found: Found, scope: readonly Directive[]): Task<Sent> {
    const { stat } = found
    const own = scope.findLast((one) => one.name === 'types')?.block?.find((one) => one.args.includes(extensionOf(found.path)))?.name
    const tag = `"${Math.floor(stat.mtime / 1e6).toString(16)}-${stat.size.toString(16)}"`
    const added = Object.fromEntries(
      scope
        .filter((one) => one.name === 'add_header')
        .map((one) => [(one.args[0] ?? '').toLowerCase(), this.#expand(one.args[1] ?? '', it)]),
    )
    return yield* this.#send(
      it.answer,
      200,
      {
        server: `nginx/${this.version}`,
        date: httpDate(this.sys.now()),
        'content-type': own ?? TYPES[extensionOf(found.path)] ?? find(scope, 'default_type')?.args[0] ?? 'text/plain',
        'content-length': String(stat.size),
        'last-modified': httpDate(stat.mtime),
        connection: 'keep-alive',
        etag: tag,
        'accept-ranges': 'bytes',
        ...added,
      },
      found.content,
    )
  }
  *#listing(it: Exchange, folder: string, path: string): Task<Sent> {
    const names = this.sys.readdir(folder)
    const rows = (names instanceof Errno ? [] : names).map((name) => {
      const stat = this.sys.stat(folder + name)
      const isFolder = !(stat instanceof Errno) && stat.kind === 'directory'
      const label = name + (isFolder ? '/' : '')
      const size = stat instanceof Errno || isFolder ? '-' : String(stat.size)
      return `<a href="${encodeURIComponent(name)}${isFolder ? '/' : ''}">${label}</a>${' '.repeat(Math.max(1, 51 - label.length))}${strftime('%d-%b-%Y %H:%M', stat instanceof Errno ? 0 : stat.mtime)}${size.padStart(20)}\r\n`
    })
    return yield* this.#text(
      it,
      200,
      `<html>\r\n<head><title>Index of ${path}</title></head>\r\n<body>\r\n<h1>Index of ${path}</h1><hr><pre><a href="../">../</a>\r\n${rows.join('')}</pre><hr></body>\r\n</html>\r\n`,
      'text/html',
    )
  }

  #pageText(status: number): Content {
    const title = `${status} ${status === 405 ? 'Not Allowed' : status === 502 ? 'Bad Gateway' : status === 504 ? 'Gateway Time-out' : status === 302 ? 'Found' : phrase(status)}`
    return content(
      `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${this.version}</center>\r\n</body>\r\n</html>\r\n`,
    )
  }
  *#page(it: Exchange, status: number, scope: readonly Directive[] = [], server?: Server): Task<Sent> {
    const fields = {
      server: `nginx/${this.version}`,
      date: httpDate(this.sys.now()),
      'content-type': 'text/html',
      connection: 'keep-alive',
    }
    const own = scope.findLast((one) => one.name === 'error_page' && one.args.slice(0, -1).includes(String(status)))?.args.at(-1)
    if (own?.startsWith('/') && server) {
      const location = locate(server, own)
      const found = yield* fileAt(this.sys, this.#fileFor([...scope, ...(location?.own ?? [])], location, own))
      if (!(found instanceof Errno)) return yield* this.#send(it.answer, status, fields, found.content)
    }
    return yield* this.#send(it.answer, status, fields, this.#pageText(status))
  }
  *#send(answer: Responder, status: number, fields: Readonly<Record<string, string>>, body: Content): Task<Sent> {
    yield* answer.whole(status, fields, body)
    return { status, bytes: body.size }
  }

  *#error(it: Exchange, server: Server, what: string, upstream = ''): Task<void> {
    const { request } = it
    const host = request.headers.get('host')
    yield* this.note(
      'error',
      `*${it.connection} ${what}, client: ${it.client}, server: ${server.names[0] ?? ''}, request: "${request.method} ${request.target} HTTP/1.1"${upstream === '' ? '' : `, ${upstream}`}${host === undefined ? '' : `, host: "${host}"`}`,
    )
  }
  *#log(it: Exchange, server: Server | undefined, sent: Sent): Task<void> {
    const off = server && find(server.own, 'access_log')?.args[0] === 'off'
    if (this.access === undefined || off) return
    const { request } = it
    const bytes = request.method === 'HEAD' ? 0 : sent.bytes
    const named = find(this.config.http, 'access_log')?.args[1]
    const format = this.config.http
      .find((one) => one.name === 'log_format' && one.args[0] === named)
      ?.args.slice(1)
      .join('')
    const own = format ?? '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"'
    const values: Readonly<Record<string, string>> = {
      remote_user: '-',
      request: `${request.method} ${request.target} HTTP/1.1`,
      status: String(sent.status),
      body_bytes_sent: String(bytes),
      http_referer: request.headers.get('referer') ?? '-',
      http_user_agent: request.headers.get('user-agent') ?? '-',
      http_x_forwarded_for: request.headers.get('x-forwarded-for') ?? '-',
      request_time: '0.000',
      upstream_addr: '-',
    }
    const line = this.#expand(
      own.replace(/\$(\w+)/g, (whole, name: string) => values[name] ?? whole),
      it,
    )
    yield* this.sys.write(this.access, line + '\n')
  }
}
