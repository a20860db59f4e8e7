// redis-cli(1): one command from its words, or many from lines. Models: -h -p -a -n -r -x -e --raw --no-raw --user --pass --no-auth-warning -v, both ways of
// printing, the prompt in a terminal. Left out: -u, --scan, --stat, --pipe, --eval, clusters, history and completion.
import { Errno } from '../../../host/files/errno'
import type { Program, Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { readAll, Reader } from '../../lib/io'
import { text, utf8 } from '../../../api/bytes'
import { resolve } from '../../lib/resolve'
import { versionOf } from './redis-server'
import { command, readReply, type Reply, wordsOf } from './resp'

interface Asked {
  host: string
  port: number
  password: string | undefined
  user: string | undefined
  warn: boolean
  db: number
  times: number
  raw: boolean
  stdin: boolean
  fails: boolean
  words: string[]
}
const ALONE = ['--raw', '--no-raw', '-x', '-e', '--no-auth-warning']
const VALUED = ['-h', '-p', '-a', '--pass', '-n', '-r', '--user']

/** @returns what was asked, or the option that is not simulated */
function asked(sys: Sys): Asked | string {
  const password = sys.env.get('REDISCLI_AUTH')
  const out: Asked = { host: '127.0.0.1', port: 6379, password, user: undefined, warn: false, db: 0, times: 1, raw: !sys.isatty(1), stdin: false, fails: false, words: [] } // prettier-ignore
  const rest = sys.argv.slice(1)
  let quiet = false
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('-')) {
      out.words = [word, ...rest]
      break
    }
    if (!ALONE.includes(word) && !VALUED.includes(word)) return word
    const value = VALUED.includes(word) ? rest.shift() : ''
    if (value === undefined) return word
    if (word === '-h') out.host = value
    else if (word === '-p') out.port = Number(value)
    else if (word === '-n') out.db = Number(value)
    else if (word === '-r') out.times = Number(value) < 0 ? Infinity : Number(value)
    else if (word === '--user') out.user = value
    else if (word === '-a' || word === '--pass') {
      out.password = value
      out.warn = true
    } else if (word === '--raw' || word === '--no-raw') out.raw = word === '--raw'
    else if (word === '-x') out.stdin = true
    else if (word === '-e') out.fails = true
    else quiet = true
  }
  if (quiet) out.warn = false
  return out
}

const REASONS = { nxdomain: 'Name or service not known', timeout: 'Temporary failure in name resolution' } as const
const quote = (value: string): string =>
  `"${value
    .replace(/[\\"]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/\x07/g, '\\a')
    .replace(/[\b]/g, '\\b')
    .replace(/[^\x20-\x7e]/gu, escaped)}"`
/** Bytes as \x and two digits. */
const escaped = (letter: string): string => Array.from(utf8(letter), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

/** A reply for a terminal. */
function pretty(reply: Reply, prefix = ''): string {
  if (reply.kind === 'nil') return '(nil)\n'
  if (reply.kind === 'status') return reply.text + '\n'
  if (reply.kind === 'error') return `(error) ${reply.text}\n`
  if (reply.kind === 'integer') return `(integer) ${reply.value}\n`
  if (reply.kind === 'bulk') return quote(reply.text) + '\n'
  if (reply.items.length === 0) return '(empty array)\n'
  const width = String(reply.items.length).length
  const inner = prefix + ' '.repeat(width + 2)
  return reply.items.map((item, at) => `${at === 0 ? '' : prefix}${String(at + 1).padStart(width)}) ${pretty(item, inner)}`).join('')
}
/** A reply for a file or a pipe. */
function plain(reply: Reply): string {
  if (reply.kind === 'nil') return ''
  if (reply.kind === 'error') return reply.text + '\n'
  if (reply.kind === 'integer') return String(reply.value)
  return reply.kind === 'array' ? reply.items.map(plain).join('\n') : reply.text
}

class Session {
  #fd: number | undefined
  #reader: Reader | undefined
  constructor(
    readonly sys: Sys,
    readonly asked: Asked,
  ) {}
  get connected(): boolean {
    return this.#fd !== undefined
  }

  *connect(): Task<boolean> {
    const { sys, asked: to } = this
    const found = yield* resolve(sys, to.host)
    let why: string | undefined = typeof found === 'string' ? REASONS[found === 'timeout' ? 'timeout' : 'nxdomain'] : undefined
    for (const ip of typeof found === 'string' ? [] : found) {
      const fd = yield* sys.connect({ ip, port: to.port })
      if (typeof fd === 'number') {
        this.#fd = fd
        this.#reader = new Reader(sys, fd)
        return yield* this.#greet()
      }
      why = fd instanceof Errno ? fd.text : 'Interrupted system call'
    }
    yield* sys.write(2, `Could not connect to Redis at ${to.host}:${to.port}: ${why ?? REASONS.nxdomain}\n`)
    return false
  }
  *#greet(): Task<boolean> {
    const { password, user, db } = this.asked
    if (password !== undefined) {
      const reply = yield* this.ask(['AUTH', ...(user === undefined ? [] : [user]), password])
      if (reply?.kind === 'error') yield* this.sys.write(2, `AUTH failed: ${reply.text}\n`)
    }
    if (db === 0) return true
    const reply = yield* this.ask(['SELECT', String(db)])
    if (reply?.kind === 'error') yield* this.sys.write(2, `SELECT ${db} failed: ${reply.text}\n`)
    return true
  }
  /** One command and its reply; undefined when the server closed. */
  *ask(words: readonly string[]): Task<Reply | undefined> {
    if (this.#fd === undefined || !this.#reader) return undefined
    const bytes = command(words)
    this.sys.message(this.#fd, { method: words[0] ?? '', target: words.slice(1).join(' '), bytes: bytes.length, preview: words.join(' ') })
    const written = yield* this.sys.write(this.#fd, bytes)
    const reply = yield* readReply(this.#reader)
    if (reply && !(written instanceof Errno && reply.kind !== 'error')) return reply
    this.sys.close(this.#fd)
    this.#fd = undefined
    return undefined
  }
  /** Runs one command and prints; an exit code. */
  *run(words: readonly string[]): Task<number> {
    const { sys } = this
    const name = words[0]?.toUpperCase()
    const reply = yield* this.ask(words)
    if (!reply) {
      if (name === 'SHUTDOWN') return 0
      yield* sys.write(2, 'Error: Server closed the connection\n')
      return 1
    }
    if (reply.kind === 'error' && reply.text.startsWith('drydock:')) {
      yield* sys.write(2, reply.text + '\n')
      return 69
    }
    if (reply.kind === 'error' && this.asked.fails) {
      yield* sys.write(2, reply.text + '\n')
      return 1
    }
    if (name === 'SELECT' && reply.kind === 'status') this.asked.db = Number(words[1])
    const raw = this.asked.raw || name === 'INFO' || (name === 'CLIENT' && /^(list|info)$/i.test(words[1] ?? ''))
    yield* sys.write(1, raw ? plain(reply) + '\n' : pretty(reply))
    return 0
  }

  *lines(): Task<number> {
    const { sys, asked: to } = this
    const terminal = sys.isatty(0)
    const reader = new Reader(sys, 0)
    let code = 0
    for (;;) {
      if (terminal) {
        const where = `${to.host}:${to.port}${to.db === 0 ? '' : `[${to.db}]`}`
        yield* sys.write(1, this.connected ? `${where}> ` : 'not connected> ')
      }
      const line = yield* reader.textLine()
      if (line === undefined) return code
      if (line.trim() === '') continue
      const words = wordsOf(line)
      if (!words) yield* sys.write(1, 'Invalid argument(s)\n')
      else if (/^(quit|exit)$/i.test(words[0] ?? '')) return code
      else if (this.connected || (yield* this.connect())) code = yield* this.run(words)
    }
  }
}

export const redisCli: Program = function* (sys) {
  if (sys.argv[1] === '-v' || sys.argv[1] === '--version') {
    yield* sys.write(1, `redis-cli ${versionOf(sys)}\n`)
    return 0
  }
  const to = asked(sys)
  if (typeof to === 'string') {
    yield* sys.write(2, `drydock: redis-cli: the option ${to} is not simulated\n`)
    return 69
  }
  if (to.warn) yield* sys.write(2, "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n")
  const session = new Session(sys, to)
  const connected = yield* session.connect()
  if (to.words.length === 0) return connected || sys.isatty(0) ? yield* session.lines() : 1
  if (!connected) return 1
  if (to.stdin) {
    const body = yield* readAll(sys, 0)
    to.words.push(body instanceof Errno ? '' : text(body))
  }
  let code = 0
  for (let turn = 0; turn < to.times && code === 0; turn++) {
    yield* sys.cpu(100)
    code = yield* session.run(to.words)
  }
  return code
}
