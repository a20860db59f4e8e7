// curl(1). Models: curl 8.14 for http, https and unix sockets: -s -S -f -o -O -w -i -I -v -X -d -H -L -k -u -A -e -m -G -F-less -T, --data-raw, --json,
// --unix-socket, --connect-timeout, --retry, --resolve; exit codes 3, 6, 7, 22, 23, 26, 28, 35, 52, 56 and their texts.
// Left out: other protocols, cookies, compression, the progress meter's figures (a terminal sees none), HTTP/2.
import { utf8, base64, text } from '../../api/bytes'
import { content, type Content } from '../../api/content'
import { phrase } from '../../api/http'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { type Incoming, receive, send } from '../lib/http'
import { readAll, Reader, readText, takeFile } from '../lib/io'
import { type Options, parseOptions } from '../lib/options'
import { resolve } from '../lib/resolve'
import { hostField, parseUrl, resolveUrl, type Url } from '../lib/url'

const VERSION = '8.14.1'
interface Failure {
  readonly code: number
  readonly message: string
}
interface Job {
  readonly sys: Sys
  readonly options: Options
  readonly started: number
  readonly deadline: number
  url: Url
  effective: string
  method: string
  body: Content | undefined
  redirects: number
  answer: Incoming | undefined
  ip: string
  port: number
  local: { readonly ip: string; readonly port: number } | undefined
  downloaded: number
}
const failure = (code: number, message: string): Failure => ({ code, message })
const elapsed = (job: Job): number => Math.round((job.sys.now() - job.started) / 1000)

function* note(job: Job, line: string): Task<void> {
  if (job.options.flags.has('v')) yield* job.sys.write(2, line + '\n')
}

/** Runs a task that a deadline may cut short. */
function* within(job: Job, fds: () => readonly number[]): Task<boolean> {
  if (job.deadline === Infinity) return true
  const left = job.deadline - job.sys.now()
  if (left <= 0) return false
  const ready = yield* job.sys.poll(fds(), left)
  return ready !== 'timeout'
}
const timedOut = (job: Job): Failure =>
  failure(28, `Operation timed out after ${elapsed(job)} milliseconds with ${job.downloaded} bytes received`)

/** connect(2) with a limit: a child of the kernel's clock wakes us, since connect itself waits two minutes. */
function* connectWithin(
  job: Job,
  ip: string,
  port: number,
  tls: string | undefined,
  limit: number,
): Task<number | Errno | 'interrupted' | 'late'> {
  const { sys } = job
  const state: { result?: number | Errno | 'interrupted' } = {}
  if (limit === Infinity) return yield* sys.connect({ ip, port, ...(tls === undefined ? {} : { tls }) })
  const [out, into] = sys.pipe()
  sys.thread(function* () {
    state.result = yield* sys.connect({ ip, port, ...(tls === undefined ? {} : { tls }) })
    sys.close(into)
  })
  const ready = yield* sys.poll([out], Math.max(0, limit - sys.now()))
  sys.close(out)
  if (ready === 'timeout') return 'late'
  return state.result ?? 'interrupted'
}

function* open(job: Job): Task<number | Failure> {
  const { sys, url, options } = job
  const socket = options.flags.get('unix-socket')
  if (socket !== undefined) {
    const fd = yield* sys.connect({ unix: socket })
    if (typeof fd === 'number') return fd
    return failure(7, `Failed to connect to ${url.host} port ${url.port} after ${elapsed(job)} ms: Could not connect to server`)
  }
  const pinned = options.list
    .filter(([flag]) => flag === 'resolve')
    .map(([, value]) => value.split(':'))
    .find(([host, port]) => host === url.host && Number(port) === url.port)
  const found = pinned?.[2] !== undefined ? [pinned[2]] : yield* resolve(sys, url.host)
  if (typeof found === 'string') return failure(6, `Could not resolve host: ${url.host}`)
  const connectLimit = options.flags.has('connect-timeout') ? job.started + Number(options.flags.get('connect-timeout')) * 1e6 : Infinity
  const limit = Math.min(job.deadline, connectLimit)
  let last: Errno | 'interrupted' | undefined
  for (const ip of found) {
    yield* note(job, `*   Trying ${ip}:${url.port}...`)
    const fd = yield* connectWithin(job, ip, url.port, url.scheme === 'https' ? url.host : undefined, limit)
    if (fd === 'late')
      return connectLimit < job.deadline
        ? failure(28, `Failed to connect to ${url.host} port ${url.port} after ${elapsed(job)} ms: Timeout was reached`)
        : failure(28, `Connection timed out after ${elapsed(job)} milliseconds`)
    if (typeof fd === 'number') {
      job.ip = ip
      job.port = url.port
      job.local = sys.peer(fd)?.local
      yield* note(job, `* Connected to ${url.host} (${ip}) port ${url.port}`)
      return fd
    }
    last = fd
    if (fd !== 'interrupted')
      yield* note(job, `* connect to ${ip} port ${url.port} from ${job.local?.ip ?? '0.0.0.0'} port 0 failed: ${fd.text}`)
  }
  if (last instanceof Errno && last.code === 'ECONNRESET') return failure(56, 'Recv failure: Connection reset by peer')
  if (last instanceof Errno && last.code === 'EPROTO')
    return failure(35, 'TLS connect error: error:0A00010B:SSL routines::wrong version number')
  return failure(7, `Failed to connect to ${url.host} port ${url.port} after ${elapsed(job)} ms: Could not connect to server`)
}

function headersOf(job: Job): Map<string, string> {
  const { options, url } = job
  const out = new Map([
    ['host', hostField(url)],
    ['user-agent', options.flags.get('A') ?? `curl/${VERSION}`],
    ['accept', '*/*'],
  ])
  const user = options.flags.get('u') ?? url.user
  if (user !== undefined) out.set('authorization', `Basic ${base64(utf8(user))}`)
  if (options.flags.has('e')) out.set('referer', options.flags.get('e') ?? '')
  if (job.body && !options.flags.has('T'))
    out.set('content-type', options.flags.has('json') ? 'application/json' : 'application/x-www-form-urlencoded')
  if (options.flags.has('json')) out.set('accept', 'application/json')
  for (const [flag, value] of options.list) {
    if (flag !== 'H') continue
    const at = value.indexOf(':')
    const name = (at < 0 ? value.replace(/;$/, '') : value.slice(0, at)).toLowerCase()
    if (at >= 0 && value.slice(at + 1).trim() === '') out.delete(name)
    else out.set(name, at < 0 ? '' : value.slice(at + 1).trim())
  }
  return out
}

function* transfer(job: Job): Task<Failure | undefined> {
  const { sys } = job
  const fd = yield* open(job)
  if (typeof fd !== 'number') return fd
  const tls = sys.peer(fd)?.tls
  if (tls?.server && !tls.client) {
    // The server speaks TLS and we do not: dockerd and nginx answer this themselves where they can.
    yield* note(job, '* using HTTP/1.x')
  }
  const headers = headersOf(job)
  const request = { method: job.method, target: job.url.target, headers, ...(job.body ? { body: job.body } : {}) }
  if (job.options.flags.has('v')) {
    yield* note(job, `> ${request.method} ${request.target} HTTP/1.1`)
    for (const [name, value] of headers)
      yield* note(job, `> ${name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())}: ${value}`)
    if (job.body) yield* note(job, `> Content-Length: ${job.body.size}`)
    yield* note(job, '> ')
    yield* note(job, '* Request completely sent off')
  }
  const sent = yield* send(sys, fd, request)
  if (sent) return failure(55, `Send failure: ${sent.text}`)
  if (!(yield* within(job, () => [fd]))) return timedOut(job)
  const reader = new Reader(sys, fd)
  const answer = yield* receive(reader, job.method)
  job.answer = answer
  if (!answer) {
    sys.close(fd)
    return reader.rest.length > 0 ? failure(1, 'Received HTTP/0.9 when not allowed') : failure(52, 'Empty reply from server')
  }
  if (job.options.flags.has('v')) yield* note(job, headText(answer, '< ').replace(/\r/g, '') + '< ')
  return yield* receiveBody(job, answer, fd)
}

const headText = (answer: Incoming, mark = ''): string =>
  `${mark}HTTP/1.1 ${answer.status} ${phrase(answer.status)}\r\n` +
  [...answer.headers]
    .map(
      ([name, value]) =>
        `${mark}${name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())}: ${value}\r\n`,
    )
    .join('')

function* receiveBody(job: Job, answer: Incoming, fd: number): Task<Failure | undefined> {
  const { sys, options } = job
  const { flags } = options
  const moved = flags.has('L') && answer.status >= 300 && answer.status < 400 && answer.headers.has('location')
  if (flags.has('f') && answer.status >= 400) {
    sys.close(fd)
    return failure(22, `The requested URL returned error: ${answer.status}`)
  }
  const out = outputName(job)
  let to: number | Errno = 1
  if (out !== undefined && !moved) to = sys.open(out, { write: true, create: true, truncate: true })
  if (to instanceof Errno) return failure(23, `client returned ERROR on write, ${answer.body.length ?? 0} bytes was not written`)
  if (flags.has('i') || flags.has('I')) yield* sys.write(to, headText(answer) + '\r\n')
  const failed = job.method === 'HEAD' ? undefined : yield* copyBody(job, answer, fd, moved ? undefined : to)
  if (to !== 1) sys.close(to)
  sys.close(fd)
  return failed
}
function* copyBody(job: Job, answer: Incoming, fd: number, to: number | undefined): Task<Failure | undefined> {
  const { sys } = job
  const { body } = answer
  for (;;) {
    if (job.deadline !== Infinity && !(yield* within(job, () => [fd])) && body.reader.rest.length === 0) return timedOut(job)
    const part = yield* body.next()
    if (!part) break
    job.downloaded += part.size
    if (to !== undefined && (yield* sys.write(to, part)) instanceof Errno) return failure(23, 'Failure writing output to destination')
  }
  const expected = body.length
  if (expected !== undefined && job.downloaded < expected && !body.chunked)
    return failure(18, `end of response with ${expected - job.downloaded} bytes missing`)
  return undefined
}
function outputName(job: Job): string | undefined {
  const { flags } = job.options
  if (flags.has('o')) return flags.get('o') === '-' ? undefined : flags.get('o')
  return flags.has('O') ? job.url.target.replace(/\?.*$/, '').split('/').at(-1) || undefined : undefined
}

/** -w: variables in %{…} and backslash escapes. */
function writeOut(job: Job, format: string): string {
  const answer = job.answer
  const seconds = ((job.sys.now() - job.started) / 1e6).toFixed(6)
  const values: Readonly<Record<string, string>> = {
    http_code: String(answer?.status ?? 0).padStart(3, '0'),
    response_code: String(answer?.status ?? 0).padStart(3, '0'),
    content_type: answer?.headers.get('content-type') ?? '',
    size_download: String(job.downloaded),
    time_total: seconds,
    time_connect: seconds,
    time_starttransfer: seconds,
    url_effective: job.effective,
    url: job.effective,
    num_redirects: String(job.redirects),
    remote_ip: job.ip,
    remote_port: String(job.port),
    local_ip: job.local?.ip ?? '',
    local_port: String(job.local?.port ?? 0),
    redirect_url: answer?.headers.has('location') ? resolveUrl(job.url, answer.headers.get('location') ?? '') : '',
    method: job.method,
    http_version: '1.1',
    scheme: job.url.scheme,
    exitcode: '0',
  }
  return format
    .replace(/\\([nrt\\])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? '\\')
    .replace(/%(?:\{(\w+)\}|%)/g, (whole, name: string | undefined) => (name === undefined ? '%' : (values[name] ?? whole)))
}

function* dataOf(sys: Sys, options: Options): Task<Content | undefined | Failure> {
  const parts: string[] = []
  for (const [flag, value] of options.list) {
    if (flag === 'data-raw' || flag === 'json') parts.push(value)
    else if (flag === 'data-urlencode')
      parts.push(
        value.includes('=')
          ? `${value.split('=')[0] ?? ''}=${encodeURIComponent(value.slice(value.indexOf('=') + 1))}`
          : encodeURIComponent(value),
      )
    else if (flag === 'd' || flag === 'data-binary') {
      if (!value.startsWith('@')) {
        parts.push(value)
        continue
      }
      const body = value === '@-' ? yield* readAll(sys, 0) : yield* readText(sys, value.slice(1))
      if (body instanceof Errno) return failure(26, `Failed to open ${value.slice(1)}`)
      const whole = typeof body === 'string' ? body : text(body)
      parts.push(flag === 'd' ? whole.replace(/[\r\n]/g, '') : whole)
    }
  }
  const upload = options.flags.get('T')
  if (upload !== undefined) {
    const body = upload === '-' ? yield* readAll(sys, 0) : yield* takeFile(sys, upload)
    if (body instanceof Errno) return failure(26, `Can't open '${upload}'!`)
    return body instanceof Uint8Array ? content(body) : body
  }
  return parts.length > 0 ? content(parts.join(options.flags.has('json') ? '' : '&')) : undefined
}

function* one(sys: Sys, address: string, options: Options): Task<number> {
  const { flags } = options
  const url = parseUrl(address)
  const started = sys.now()
  const data = yield* dataOf(sys, options)
  const fail = function* (why: Failure): Task<number> {
    if (!flags.has('s') || flags.has('S')) yield* sys.write(2, `curl: (${why.code}) ${why.message}\n`)
    return why.code
  }
  if (data && 'code' in data) return yield* fail(data)
  if (!url) return yield* fail(failure(3, 'URL rejected: No host part in the URL'))
  if (url.scheme !== 'http' && url.scheme !== 'https') return yield* fail(failure(1, `Protocol "${url.scheme}" not supported`))
  const asQuery = flags.has('G') && data
  const target = asQuery ? `${url.target}${url.target.includes('?') ? '&' : '?'}${text(data.bytes())}` : url.target
  const method = flags.get('X') ?? (flags.has('I') ? 'HEAD' : flags.has('T') ? 'PUT' : data && !asQuery ? 'POST' : 'GET')
  const limit = flags.get('m')
  const job: Job = {
    sys,
    options,
    started,
    deadline: limit === undefined ? Infinity : started + Number(limit) * 1e6,
    url: { ...url, target },
    effective: /^\w+:\/\//.test(address)
      ? address + (url.target === '/' && !address.endsWith('/') ? '/' : '')
      : `http://${address}${url.target === '/' && !address.endsWith('/') ? '/' : ''}`,
    method,
    body: asQuery ? undefined : data,
    redirects: 0,
    answer: undefined,
    ip: '',
    port: 0,
    local: undefined,
    downloaded: 0,
  }
  let failed = yield* transfer(job)
  while (!failed && flags.has('L') && job.answer && job.answer.status >= 300 && job.answer.status < 400) {
    const location = job.answer.headers.get('location')
    if (location === undefined) break
    if (++job.redirects > Number(flags.get('max-redirs') ?? 50)) {
      failed = failure(47, 'Maximum (50) redirects followed')
      break
    }
    job.effective = resolveUrl(job.url, location)
    const next = parseUrl(job.effective)
    if (!next) break
    job.url = next
    job.downloaded = 0
    if (job.answer.status !== 307 && job.answer.status !== 308 && job.method === 'POST' && !flags.has('X')) {
      job.method = 'GET'
      job.body = undefined
    }
    failed = yield* transfer(job)
  }
  if (failed && (!flags.has('s') || flags.has('S'))) yield* sys.write(2, `curl: (${failed.code}) ${failed.message}\n`)
  const format = flags.get('w')
  if (format !== undefined) yield* sys.write(1, writeOut(job, format))
  return failed?.code ?? 0
}

const LONG: Readonly<Record<string, string>> = {
  silent: 's', 'show-error': 'S', fail: 'f', 'fail-with-body': 'fb', output: 'o:', 'remote-name': 'O', 'write-out': 'w:', include: 'i', head: 'I', verbose: 'v', request: 'X:', data: 'd:', 'data-raw': 'data-raw:', 'data-binary': 'data-binary:', 'data-ascii': 'd:', 'data-urlencode': 'data-urlencode:', json: 'json:', header: 'H:', location: 'L', insecure: 'k', 'unix-socket': 'unix-socket:', 'max-time': 'm:', user: 'u:', 'user-agent': 'A:', referer: 'e:', get: 'G', 'upload-file': 'T:', 'connect-timeout': 'connect-timeout:', retry: 'retry:', 'retry-delay': 'retry-delay:', 'retry-connrefused': 'retry-connrefused', 'retry-all-errors': 'retry-connrefused', resolve: 'resolve:', 'max-redirs': 'max-redirs:', compressed: 'compressed', version: 'V', 'no-progress-meter': 's2', 'progress-bar': '#', http1: 'http1', 'http1.1': 'http1', ipv4: '4', globoff: 'g', cacert: 'cacert:', 'no-buffer': 'N',
} // prettier-ignore

export const curl: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'sSfo:Ow:iIvX:d:H:LkVm:u:A:e:GT:#4gN', long: LONG })
  const { flags } = options
  if (options.bad !== undefined || options.missing !== undefined) {
    const shown = options.bad ?? options.missing ?? ''
    const dashed = shown.startsWith('--') ? shown : `-${shown}`
    yield* sys.write(
      2,
      `curl: option ${dashed}: ${options.bad === undefined ? 'requires parameter' : 'is unknown'}\ncurl: try 'curl --help' or 'curl --manual' for more information\n`,
    )
    return 2
  }
  if (flags.has('V')) {
    yield* sys.write(
      1,
      `curl ${VERSION} (x86_64-pc-linux-gnu) libcurl/${VERSION}\nProtocols: http https\nFeatures: HTTPS SSL UnixSockets\n`,
    )
    return 0
  }
  if (options.rest.length === 0) {
    yield* sys.write(2, "curl: try 'curl --help' or 'curl --manual' for more information\n")
    return 2
  }
  let code = 0
  for (const address of options.rest) {
    const tries = Number(flags.get('retry') ?? 0)
    for (let i = 0; ; i++) {
      code = yield* one(sys, address, options)
      const again = code === 28 || (code === 7 && flags.has('retry-connrefused'))
      if (!again || i >= tries) break
      yield* sys.sleep(flags.has('retry-delay') ? Number(flags.get('retry-delay')) * 1e6 : 1e6 * 2 ** i)
    }
  }
  return code
}
