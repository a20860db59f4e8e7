// redis-cli without its prompt. Models: redis-cli 7.4: -h -p -a -n -x -r -i --raw --no-raw --pass --user-less, commands from standard input; answers raw
// when not on a terminal, with marks on one. Left out: interactive editing, --scan, --pipe, --stat, cluster.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readAll, Reader } from '../lib/io'
import { parseOptions } from '../lib/options'
import { resolve } from '../lib/resolve'
import { redisVersion } from './redis-server'
import { encodeCommand, isList, readReply, type Reply } from './resp'

const quoted = (value: string): string =>
  `"${value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}"`
function pretty(reply: Reply, indent = ''): string {
  if (reply === null) return '(nil)\n'
  if (typeof reply === 'number') return `(integer) ${reply}\n`
  if (typeof reply === 'string') return `${quoted(reply)}\n`
  if (!isList(reply)) return 'error' in reply ? `(error) ${reply.error}\n` : `${reply.status}\n`
  if (reply.length === 0) return '(empty array)\n'
  const width = String(reply.length).length
  return reply
    .map((one, i) => `${i === 0 ? '' : indent}${String(i + 1).padStart(width)}) ${pretty(one, indent + ' '.repeat(width + 2))}`)
    .join('')
}
function raw(reply: Reply): string {
  if (reply === null) return ''
  if (typeof reply === 'number') return String(reply)
  if (typeof reply === 'string') return reply
  if (isList(reply)) return reply.map(raw).join('\n')
  return 'error' in reply ? `${reply.error}\n` : reply.status
}

/** Words of a line as redis-cli splits them. */
function split(line: string): string[] {
  return [...line.matchAll(/"((?:\\[^]|[^"\\])*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double?.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1') ?? single ?? plain ?? '',
  )
}

function* connect(sys: Sys, host: string, port: number): Task<number | string> {
  const found = yield* resolve(sys, host)
  if (typeof found === 'string') return found === 'timeout' ? 'Temporary failure in name resolution' : 'Name or service not known'
  const fd = yield* sys.connect({ ip: found[0] ?? '', port })
  return typeof fd === 'number' ? fd : fd === 'interrupted' ? 'Interrupted system call' : fd.text
}

/** Commands from standard input, a line each. */
function* converse(sys: Sys, prompt: string, run: (words: readonly string[]) => Task<number>): Task<number> {
  const input = new Reader(sys, 0)
  const typed = sys.isatty(0)
  for (;;) {
    if (typed) yield* sys.write(1, prompt)
    const line = yield* input.textLine()
    if (line === undefined) return 0
    const words = split(line)
    const [name = ''] = words
    if (/^(quit|exit)$/i.test(name)) return 0
    if (words.length > 0 && (yield* run(words)) !== 0) return 1
  }
}

export const redisCli: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'h:p:a:n:xr:i:veu:',
    long: { raw: 'raw', 'no-raw': 'no-raw', pass: 'a:', version: 'v', 'no-auth-warning': 'quiet', user: 'user:', help: 'help' },
    stop: true,
  })
  if (options.bad !== undefined || options.missing !== undefined) {
    yield* sys.write(
      2,
      `Unrecognized option or bad number of args for: '${(options.bad ?? options.missing ?? '').replace(/^(?!-)/, '-')}'\n`,
    )
    return 1
  }
  const { flags, rest } = options
  if (flags.has('v')) {
    yield* sys.write(1, `redis-cli ${redisVersion(sys)}\n`)
    return 0
  }
  const host = flags.get('h') ?? '127.0.0.1'
  const port = Number(flags.get('p') ?? 6379)
  const fd = yield* connect(sys, host, port)
  if (typeof fd === 'string') {
    yield* sys.write(2, `Could not connect to Redis at ${host}:${port}: ${fd}\n`)
    return 1
  }
  const reader = new Reader(sys, fd)
  const plain = flags.has('raw') || (!flags.has('no-raw') && !sys.isatty(1))
  const ask = function* (words: readonly string[]): Task<Reply | undefined> {
    const wire = encodeCommand(words)
    sys.message(fd, {
      method: (words[0] ?? '').toUpperCase(),
      target: words.slice(1).join(' '),
      bytes: wire.length,
      preview: words.join(' '),
    })
    const sent = yield* sys.write(fd, wire)
    return sent instanceof Errno ? undefined : yield* readReply(reader)
  }
  // A server that closes at once makes the kernel send SIGPIPE; redis-cli ignores it and reads what the server had to say.
  sys.on('PIPE', 'ignore')
  const password = flags.get('a') ?? sys.env.get('REDISCLI_AUTH')
  if (password !== undefined) {
    if (flags.has('a') && !flags.has('quiet'))
      yield* sys.write(2, "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n")
    const reply = yield* ask(['AUTH', password])
    if (reply && typeof reply === 'object' && 'error' in reply) yield* sys.write(2, `AUTH failed: ${reply.error}\n`)
  }
  const run = function* (words: readonly string[]): Task<number> {
    const first = yield* ask(words)
    const reply = first === undefined ? yield* readReply(reader) : first
    if (reply === undefined) {
      if ((words[0] ?? '').toLowerCase() === 'shutdown') return 0
      yield* sys.write(2, 'Error: Server closed the connection\n')
      return 1
    }
    yield* sys.write(1, plain ? `${raw(reply)}\n` : pretty(reply))
    return flags.has('e') && typeof reply === 'object' && reply !== null && 'error' in reply ? 1 : 0
  }
  if (rest.length > 0) {
    const extra = flags.has('x') ? yield* readAll(sys, 0) : undefined
    const words = extra === undefined || extra instanceof Errno ? rest : [...rest, text(extra)]
    let code = 0
    for (let i = 0; i < Math.min(10_000, Number(flags.get('r') ?? 1)); i++) {
      if (i > 0 && flags.has('i')) yield* sys.sleep(Number(flags.get('i')) * 1e6)
      code = yield* run(words)
    }
    return code
  }
  return yield* converse(sys, `${host}:${port}> `, run)
}
