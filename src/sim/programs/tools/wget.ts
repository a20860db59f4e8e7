// wget(1). Models: busybox wget (-q -O -o-less -S -T -U --header --post-data --spider -c-less -P) and GNU Wget's lines for a plain download; codes 1, 4, 8.
// Left out: recursion, resuming, progress bars on terminals, FTP.
import { content } from '../../api/content'
import { phrase } from '../../api/http'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { human } from '../lib/human'
import { exchange, type Incoming } from '../lib/http'
import { isGnu, type Options, parseOptions, refuseOption } from '../lib/options'
import { resolve } from '../lib/resolve'
import { hostField, parseUrl, resolveUrl, type Url } from '../lib/url'

interface Failed {
  readonly code: number
  readonly line: string
}
const stamp = (sys: Sys): string => strftime('%Y-%m-%d %H:%M:%S', sys.now())

function* say(sys: Sys, options: Options, line: string): Task<void> {
  if (!options.flags.has('q')) yield* sys.write(2, line)
}

function* connect(sys: Sys, url: Url, options: Options): Task<number | Failed> {
  const gnu = isGnu(sys)
  const found = yield* resolve(sys, url.host)
  if (gnu && typeof found === 'string') yield* say(sys, options, `Resolving ${url.host} (${url.host})... `)
  if (typeof found === 'string')
    return gnu
      ? {
          code: 4,
          line: `failed: ${found === 'timeout' ? 'Temporary failure in name resolution' : 'Name or service not known'}.\nwget: unable to resolve host address ‘${url.host}’`,
        }
      : { code: 1, line: `wget: bad address '${url.host}'` }
  if (gnu) {
    yield* say(sys, options, `Resolving ${url.host} (${url.host})... ${found.join(', ')}\n`)
    yield* say(sys, options, `Connecting to ${url.host} (${url.host})|${found[0] ?? ''}|:${url.port}... `)
  } else
    yield* say(
      sys,
      options,
      `Connecting to ${url.host}${url.port === 80 || url.port === 443 ? (url.port === 443 ? ` (${found[0] ?? ''}:443)` : ` (${found[0] ?? ''}:80)`) : `:${url.port} (${found[0] ?? ''}:${url.port})`}\n`,
    )
  const fd = yield* sys.connect({ ip: found[0] ?? '', port: url.port, ...(url.scheme === 'https' ? { tls: url.host } : {}) })
  if (typeof fd === 'number') {
    if (gnu) yield* say(sys, options, 'connected.\n')
    return fd
  }
  const why = fd === 'interrupted' ? 'Interrupted system call' : fd.text
  if (!gnu && fd !== 'interrupted' && fd.code === 'ECONNRESET')
    return { code: 1, line: 'wget: error getting response: Connection reset by peer' }
  return gnu ? { code: 4, line: `failed: ${why}.` } : { code: 1, line: `wget: can't connect to remote host (${found[0] ?? ''}): ${why}` }
}

function requestOf(sys: Sys, url: Url, options: Options) {
  const { flags } = options
  const post = flags.get('post-data')
  const headers = new Map([
    ['host', hostField(url)],
    ['user-agent', flags.get('U') ?? (isGnu(sys) ? 'Wget/1.25.0' : 'Wget')],
  ])
  if (isGnu(sys)) headers.set('accept', '*/*')
  headers.set('connection', isGnu(sys) ? 'Keep-Alive' : 'close')
  if (post !== undefined) headers.set('content-type', 'application/x-www-form-urlencoded')
  for (const [flag, value] of options.list)
    if (flag === 'header') headers.set(value.split(':')[0]?.trim().toLowerCase() ?? '', value.slice(value.indexOf(':') + 1).trim())
  return {
    method: flags.has('spider') ? 'HEAD' : post === undefined ? 'GET' : 'POST',
    target: url.target,
    headers,
    ...(post === undefined ? {} : { body: content(post) }),
  }
}

function* save(sys: Sys, url: Url, answer: Incoming, options: Options): Task<number> {
  const gnu = isGnu(sys)
  const given = options.flags.get('O')
  const own = url.target.replace(/\?.*$/, '').split('/').at(-1) || 'index.html'
  const folder = options.flags.get('P')
  const name = given ?? (folder === undefined ? own : `${folder}/${own}`)
  const exists = given === undefined && !(sys.stat(name) instanceof Errno)
  if (!gnu && exists) {
    yield* sys.write(2, `wget: can't open '${name}': File exists\n`)
    return 1
  }
  const to = name === '-' ? 1 : sys.open(name, { write: true, create: true, truncate: true })
  if (to instanceof Errno) {
    yield* sys.write(2, gnu ? `${name}: ${to.text}\n` : `wget: can't open '${name}': ${to.text}\n`)
    return gnu ? 3 : 1
  }
  const type = answer.headers.get('content-type')
  const length = answer.body.length
  const shown = name === '-' ? 'STDOUT' : name
  if (gnu) {
    const size = length === undefined ? 'unspecified' : `${length}${length >= 1024 ? ` (${human(length, true)})` : ''}`
    yield* say(sys, options, `Length: ${size}${type === undefined ? '' : ` [${type.split(';')[0] ?? ''}]`}\nSaving to: ‘${shown}’\n\n`)
  } else yield* say(sys, options, name === '-' ? 'writing to stdout\n' : `saving to '${name}'\n`)
  let size = 0
  for (let part = yield* answer.body.next(); part; part = yield* answer.body.next()) {
    size += part.size
    if ((yield* sys.write(to, part)) instanceof Errno) return 1
  }
  if (to !== 1) sys.close(to)
  if (gnu)
    yield* say(
      sys,
      options,
      `\n${stamp(sys)} (1.00 MB/s) - ${name === '-' ? 'written to stdout' : `‘${shown}’ saved`} [${size}${length === undefined ? '' : `/${length}`}]\n\n`,
    )
  else {
    const label = (name === '-' ? '-' : name).slice(0, 20).padEnd(20)
    yield* say(
      sys,
      options,
      `${label} 100% |${'*'.repeat(32)}| ${String(size).padStart(5)}  0:00:00 ETA\n${name === '-' ? 'written to stdout' : `'${name}' saved`}\n`,
    )
  }
  return 0
}

function* fetch(sys: Sys, address: string, options: Options): Task<number> {
  const gnu = isGnu(sys)
  let at = /^\w+:\/\//.test(address) ? address : `http://${address}`
  for (let hops = 0; hops <= 20; hops++) {
    const url = parseUrl(at)
    if (!url || (url.scheme !== 'http' && url.scheme !== 'https')) {
      yield* sys.write(2, gnu ? `${address}: Unsupported scheme.\n` : `wget: not an http or ftp url: ${address}\n`)
      return 1
    }
    if (gnu) yield* say(sys, options, `--${stamp(sys)}--  ${at}${url.target === '/' && !at.endsWith('/') ? '/' : ''}\n`)
    const fd = yield* connect(sys, url, options)
    if (typeof fd !== 'number') {
      if (!gnu || !options.flags.has('q')) yield* sys.write(2, fd.line + '\n')
      return fd.code
    }
    if (gnu) yield* say(sys, options, 'HTTP request sent, awaiting response... ')
    const answer = yield* exchange(sys, fd, requestOf(sys, url, options))
    if (!answer || answer instanceof Errno) {
      yield* sys.write(2, gnu ? (options.flags.has('q') ? '' : 'No data received.\n') : 'wget: error getting response\n')
      return gnu ? 4 : 1
    }
    const status = `${answer.status} ${phrase(answer.status)}`
    if (gnu) yield* say(sys, options, `${status}\n`)
    if (options.flags.has('S'))
      yield* sys.write(
        2,
        `  HTTP/1.1 ${status}\n` +
          [...answer.headers]
            .map(
              ([name, value]) =>
                `  ${name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())}: ${value}\n`,
            )
            .join(''),
      )
    const location = answer.headers.get('location')
    if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
      at = resolveUrl(url, location)
      if (gnu) yield* say(sys, options, `Location: ${location} [following]\n`)
      sys.close(fd)
      continue
    }
    if (answer.status >= 400) {
      sys.close(fd)
      if (!gnu) yield* sys.write(2, `wget: server returned error: HTTP/1.1 ${status}\n`)
      else yield* say(sys, options, `${stamp(sys)} ERROR ${answer.status}: ${phrase(answer.status)}.\n\n`)
      return gnu ? 8 : 1
    }
    if (options.flags.has('spider')) {
      yield* say(sys, options, gnu ? 'Remote file exists.\n\n' : 'remote file exists\n')
      return 0
    }
    const code = yield* save(sys, url, answer, options)
    sys.close(fd)
    return code
  }
  yield* sys.write(2, gnu ? '20 redirections exceeded.\n' : 'wget: too many redirections\n')
  return gnu ? 8 : 1
}

const USAGE =
  '[-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR] [--post-data STR | --post-file FILE] [-Y on/off] [-P DIR] [-U AGENT] [-T SEC] URL...'
export const wget: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'qO:SU:T:P:ct:n:4',
    long: {
      quiet: 'q',
      'output-document': 'O:',
      'server-response': 'S',
      'user-agent': 'U:',
      timeout: 'T:',
      header: 'header:',
      'post-data': 'post-data:',
      spider: 'spider',
      'directory-prefix': 'P:',
      tries: 't:',
      'no-check-certificate': 'k',
      'no-verbose': 'nv',
    },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'wget', options, USAGE, 2)
  if (options.rest.length === 0) {
    if (isGnu(sys)) yield* sys.write(2, "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n")
    else return yield* refuseOption(sys, 'wget', { ...options, bad: '' }, USAGE)
    return 1
  }
  let code = 0
  for (const address of options.rest) code = (yield* fetch(sys, address, options)) || code
  return code
}
