// python3: as far as a lesson's first container goes. Models: -V --version, -c and scripts of print calls of literals and arithmetic, -m http.server,
// standard output kept back until the end when it is no terminal, unless -u or PYTHONUNBUFFERED. Left out: the language: one line says so, code 69.
import { content } from '../../api/content'
import { phrase } from '../../api/http'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { readAll, readText } from '../lib/io'
import { text } from '../../api/bytes'
import { runPrints } from './expressions'
import { acceptLoop, type Exchange, extensionOf, fileAt, httpDate, pathOf, serveConnection, TYPES } from './http-server'

const versionOf = (sys: Sys): string => sys.env.get('PYTHON_VERSION') ?? '3.14.0'

function errorPage(status: number): string {
  const why = status === 404 ? 'File not found' : phrase(status)
  return `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <style type="text/css">\n            :root {\n                color-scheme: light dark;\n            }\n        </style>\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: ${status}</p>\n        <p>Message: ${why}.</p>\n        <p>Error code explanation: ${status} - ${status === 404 ? 'Nothing matches the given URI' : why}.</p>\n    </body>\n</html>\n`
}
const listing = (path: string, names: readonly string[]): string =>
  `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<style type="text/css">\n:root {\ncolor-scheme: light dark;\n}\n</style>\n<title>Directory listing for ${path}</title>\n</head>\n<body>\n<h1>Directory listing for ${path}</h1>\n<hr>\n<ul>\n${names.map((name) => `<li><a href="${encodeURIComponent(name).replace(/%2F$/, '/')}">${name}</a></li>\n`).join('')}</ul>\n<hr>\n</body>\n</html>\n`

function* answer(sys: Sys, it: Exchange, root: string): Task<void> {
  const { request } = it
  const server = `SimpleHTTP/0.6 Python/${versionOf(sys)}`
  const log = function* (line: string): Task<void> {
    yield* sys.write(2, `${it.client} - - [${strftime('%d/%b/%Y %H:%M:%S', sys.now())}] ${line}\n`)
  }
  const reply = function* (
    status: number,
    type: string,
    body: Parameters<typeof it.answer.whole>[2],
    more: Readonly<Record<string, string>> = {},
  ): Task<void> {
    if (status >= 400) yield* log(`code ${status}, message ${status === 404 ? 'File not found' : phrase(status)}`)
    yield* log(`"${request.method} ${request.target} HTTP/1.1" ${status} -`)
    yield* it.answer.whole(status, { server, date: httpDate(sys.now()), connection: 'close', 'content-type': type, ...more }, body)
  }
  const path = pathOf(request.target)
  if (path === undefined) return yield* reply(404, 'text/html;charset=utf-8', content(errorPage(404)))
  if (request.method !== 'GET' && request.method !== 'HEAD') return yield* reply(501, 'text/html;charset=utf-8', content(errorPage(501)))
  let file = root + path
  const stat = sys.stat(file)
  if (!(stat instanceof Errno) && stat.kind === 'directory') {
    if (!path.endsWith('/')) return yield* reply(301, 'text/html', undefined, { location: path + '/' })
    const index = ['index.html', 'index.htm'].find((name) => !(sys.stat(file + name) instanceof Errno))
    if (index === undefined) {
      const names = sys.readdir(file)
      const shown = (names instanceof Errno ? [] : names).map((name) => {
        const one = sys.stat(file + name)
        return !(one instanceof Errno) && one.kind === 'directory' ? name + '/' : name
      })
      return yield* reply(
        200,
        'text/html; charset=utf-8',
        content(
          listing(
            path,
            shown.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
          ),
        ),
      )
    }
    file += index
  }
  const found = yield* fileAt(sys, file)
  if (found instanceof Errno) return yield* reply(404, 'text/html;charset=utf-8', content(errorPage(404)))
  yield* reply(200, TYPES[extensionOf(file)] ?? 'application/octet-stream', found.content, { 'last-modified': httpDate(found.stat.mtime) })
}

function* httpServer(sys: Sys, args: readonly string[], loose: boolean): Task<number> {
  const rest = [...args]
  let [port, ip, root] = [8000, '0.0.0.0', sys.cwd]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-b' || word === '--bind') ip = rest.shift() ?? ip
    else if (word === '-d' || word === '--directory') root = rest.shift() ?? root
    else if (/^\d+$/.test(word)) port = Number(word)
    else {
      yield* sys.write(
        2,
        `usage: server.py [-h] [-b ADDRESS] [-d DIRECTORY] [-p VERSION] [port]\nserver.py: error: ${word.startsWith('-') ? `unrecognized arguments: ${word}` : `argument port: invalid int value: '${word}'`}\n`,
      )
      return 2
    }
  }
  const listening = sys.listen({ port, ...(ip === '0.0.0.0' ? {} : { ip }), protocol: 'http' }, 5)
  if (listening instanceof Errno) {
    yield* sys.write(
      2,
      `OSError: [Errno ${listening.code === 'EADDRINUSE' ? 98 : listening.code === 'EACCES' ? 13 : 99}] ${listening.text}\n`,
    )
    return 1
  }
  const started = `Serving HTTP on ${ip} port ${port} (http://${ip}:${port}/) ...\n`
  if (loose) yield* sys.write(1, started)
  sys.setMemory(20_000_000)
  sys.on('PIPE', 'ignore')
  const state = { stopped: false }
  sys.on('INT', () => {
    state.stopped = true
  })
  const count = { connections: 0 }
  const folder = root.replace(/\/+$/, '')
  sys.thread(() =>
    acceptLoop(sys, listening, (fd) =>
      serveConnection(
        sys,
        fd,
        ++count.connections,
        (it) => answer(sys, it, folder),
        function* (reply) {
          yield* reply.whole(400, { connection: 'close', 'content-type': 'text/html;charset=utf-8' }, content(errorPage(400)))
        },
      ),
    ),
  )
  while (!state.stopped) yield* sys.pause()
  yield* sys.write(1, (loose ? '' : started) + '\nKeyboard interrupt received, exiting.\n')
  return 0
}

function* run(sys: Sys, source: string): Task<number> {
  const made = runPrints(source, 'python')
  if ('beyond' in made) {
    yield* sys.write(2, `drydock: python3: only print() of literals and arithmetic is simulated, not: ${made.beyond}\n`)
    return 69
  }
  yield* sys.write(1, made.text)
  return 0
}

export const python3: Program = function* (sys) {
  const rest = sys.argv.slice(1)
  const name = (sys.argv[0] ?? 'python3').split('/').at(-1) ?? 'python3'
  let loose = sys.isatty(1) || (sys.env.get('PYTHONUNBUFFERED') ?? '') !== ''
  while (rest[0] !== undefined && /^-[uBEsSIOqx]+$/.test(rest[0])) loose = (rest.shift() ?? '').includes('u') || loose
  const [first, second] = rest
  if (first === '-V' || first === '--version') {
    yield* sys.write(1, `Python ${versionOf(sys)}\n`)
    return 0
  }
  if (first === '-c' && second !== undefined) return yield* run(sys, second)
  if (first === '-m' && second === 'http.server') return yield* httpServer(sys, rest.slice(2), loose)
  if (first === '-m') {
    yield* sys.write(2, `drydock: python3: the module ${second ?? ''} is not simulated\n`)
    return 69
  }
  if (first !== undefined && first !== '-' && !first.startsWith('-')) {
    const body = yield* readText(sys, first)
    if (!(body instanceof Errno)) return yield* run(sys, body)
    yield* sys.write(
      2,
      `${name}: can't open file '${first.startsWith('/') ? first : `${sys.cwd.replace(/\/$/, '')}/${first}`}': [Errno ${body.code === 'ENOENT' ? 2 : 13}] ${body.text}\n`,
    )
    return 2
  }
  if (first?.startsWith('-') && first !== '-') {
    yield* sys.write(2, `drydock: python3: the option ${first} is not simulated\n`)
    return 69
  }
  if (sys.isatty(0)) {
    yield* sys.write(2, 'drydock: python3: the prompt is not simulated\n')
    return 69
  }
  const input = yield* readAll(sys, 0)
  return yield* run(sys, input instanceof Errno ? '' : text(input))
}
