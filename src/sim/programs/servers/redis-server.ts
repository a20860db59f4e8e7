// redis-server: Redis 7.4 in one process. Models: redis.io "Redis configuration" and the server's log: --port --bind --dir --dbfilename --save
// --protected-mode --requirepass --appendonly-less and a configuration file of the same; protected mode; SAVE, BGSAVE, SHUTDOWN, dump.rdb read at
// start and written on SIGTERM. Left out: AOF, replication, cluster, modules, automatic saves after changes.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { Reader, readText, takeFile, writeFile } from '../lib/io'
import { matches } from '../sh/glob'
import { acceptLoop } from './http-server'
import { COMMANDS } from './redis-commands'
import { Store } from './redis-store'
import { encodeReply, fault, OK, readCommand, type Reply } from './resp'

const DENIED =
  "DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user. In this mode connections are only accepted from the loopback interface. If you want to connect from external computers to Redis you may adopt one of the following solutions: 1) Just disable protected mode sending the command 'CONFIG SET protected-mode no' from the loopback interface by connecting to Redis from the same host the server is running, however MAKE SURE Redis is not publicly accessible from internet if you do so. Use CONFIG REWRITE to make this change permanent. 2) Alternatively you can just disable the protected mode by editing the Redis configuration file, and setting the protected mode option to 'no', and then restarting the server. 3) If you started the server manually just for testing, restart it with the '--protected-mode no' option. 4) Set up an authentication password for the default user. NOTE: You only need to do one of the above things in order for the server to start accepting connections from the outside."

export const redisVersion = (sys: Sys): string => sys.env.get('REDIS_VERSION') ?? '7.4.1'

function* settings(sys: Sys): Task<Map<string, string> | string> {
  const out = new Map([
    ['port', '6379'],
    ['bind', '* -::*'],
    ['dir', sys.cwd],
    ['dbfilename', 'dump.rdb'],
    ['save', '3600 1 300 100 60 10000'],
    ['protected-mode', 'yes'],
    ['requirepass', ''],
    ['maxmemory', '0'],
    ['maxmemory-policy', 'noeviction'],
    ['appendonly', 'no'],
    ['databases', '16'],
    ['timeout', '0'],
    ['loglevel', 'notice'],
  ])
  const rest = sys.argv.slice(1)
  if (rest[0] !== undefined && !rest[0].startsWith('-')) {
    const path = rest.shift() ?? ''
    const body = yield* readText(sys, path)
    if (body instanceof Errno) return `Fatal error, can't open config file '${path}': ${body.text}`
    for (const line of body.split('\n')) {
      const [name = '', ...values] = line.trim().split(/\s+/)
      if (name !== '' && !name.startsWith('#')) out.set(name.toLowerCase(), values.join(' ').replace(/^"(.*)"$/, '$1'))
    }
    out.set('config', path)
  }
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const values: string[] = []
    while (rest[0] !== undefined && !rest[0].startsWith('--')) values.push(rest.shift() ?? '')
    out.set(word.replace(/^--?/, ''), values.join(' '))
  }
  return out
}

class Server {
  readonly store: Store
  stopping = false
  clients = 0
  commands = 0
  readonly #started: number
  constructor(
    readonly sys: Sys,
    readonly config: Map<string, string>,
  ) {
    this.store = new Store(() => sys.now())
    this.#started = sys.now()
  }
  *log(mark: '*' | '#', line: string, role = 'M'): Task<void> {
    const { sys } = this
    const at = `${strftime('%d %b %Y %H:%M:%S', sys.now())}.${String(Math.floor(sys.now() / 1000) % 1000).padStart(3, '0')}`
    yield* sys.write(1, `${sys.pid}:${role} ${at} ${mark} ${line}\n`)
  }
  get path(): string {
    return `${this.config.get('dir') ?? '.'}/${this.config.get('dbfilename') ?? 'dump.rdb'}`
  }
  *load(): Task<boolean> {
    const stat = this.sys.stat(this.path)
    if (stat instanceof Errno) return true
    const body = yield* takeFile(this.sys, this.path)
    const keys = body instanceof Errno ? undefined : this.store.load(body.bytes())
    if (keys === undefined) {
      yield* this.log(
        '#',
        body instanceof Errno
          ? `Fatal error: can't open the RDB file ${this.config.get('dbfilename') ?? ''} for reading: ${body.text}`
          : 'Wrong signature trying to load DB from file',
      )
      return false
    }
    yield* this.log('*', `Loading RDB produced by version ${redisVersion(this.sys)}`)
    yield* this.log('*', `RDB age ${Math.max(0, Math.round((this.sys.now() - stat.mtime) / 1e6))} seconds`)
    yield* this.log('*', 'RDB memory usage when created 0.90 Mb')
    yield* this.log('*', `Done loading RDB, keys loaded: ${keys}, keys expired: 0.`)
    yield* this.log('*', 'DB loaded from disk: 0.000 seconds')
    return true
  }
  *save(): Task<boolean> {
    const error = yield* writeFile(this.sys, this.path, this.store.dump(redisVersion(this.sys)))
    if (error)
      yield* this.log(
        '#',
        `Failed opening the temp RDB file ${this.path} (in server root dir ${this.config.get('dir') ?? ''}) for saving: ${error.text}`,
      )
    else {
      this.store.dirty = 0
      yield* this.log('*', 'DB saved on disk')
    }
    return !error
  }
  *shutdown(): Task<void> {
    this.stopping = true
    yield* this.log('*', 'User requested shutdown...')
    if ((this.config.get('save') ?? '') !== '') {
      yield* this.log('*', 'Saving the final RDB snapshot before exiting.')
      yield* this.save()
    }
    yield* this.log('#', 'Redis is now ready to exit, bye bye...')
  }

  #info(): string {
    const { sys, store } = this
    const keys = store.keys().length
    const seconds = Math.floor((sys.now() - this.#started) / 1e6)
    return [
      '# Server', `redis_version:${redisVersion(sys)}`, 'redis_mode:standalone', `os:Linux ${sys.uname().release} x86_64`, 'arch_bits:64', `process_id:${sys.pid}`, `tcp_port:${this.config.get('port') ?? ''}`, `uptime_in_seconds:${seconds}`, '',
      '# Clients', `connected_clients:${this.clients}`, '', '# Memory', 'used_memory_human:1.00M', '', '# Persistence', `rdb_changes_since_last_save:${store.dirty}`, '',
      '# Stats', `total_commands_processed:${this.commands}`, '', '# Replication', 'role:master', 'connected_slaves:0', '', '# Keyspace',
      ...(keys > 0 ? [`db0:keys=${keys},expires=${store.volatile},avg_ttl=0,subexpiry=0`] : []), '',
    ].join('\r\n') // prettier-ignore
  }
  #configure(args: readonly string[]): Reply {
    const [verb = '', ...rest] = args
    if (verb.toLowerCase() === 'get') return [...this.config].filter(([name]) => rest.some((pattern) => matches(pattern, name))).flat()
    if (verb.toLowerCase() === 'set') {
      for (let i = 0; i < rest.length; i += 2) {
        const name = (rest[i] ?? '').toLowerCase()
        if (!this.config.has(name)) return fault(`ERR Unknown option or number of arguments for CONFIG SET - '${rest[i] ?? ''}'`)
        this.config.set(name, rest[i + 1] ?? '')
      }
      return OK
    }
    if (verb.toLowerCase() === 'resetstat') return OK
    return verb.toLowerCase() === 'rewrite'
      ? fault('ERR The server is running without a config file')
      : fault(`ERR unknown subcommand '${verb}'. Try CONFIG HELP.`)
  }

  /** undefined closes the connection without an answer. */
  *answer(words: readonly string[], client: { allowed: boolean }): Task<Reply | undefined> {
    const [name = '', ...args] = words
    const lower = name.toLowerCase()
    this.commands++
    if (lower === 'auth') {
      const password = this.config.get('requirepass') ?? ''
      if (password === '')
        return fault(
          'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
        )
      if (args.at(-1) !== password) return fault('WRONGPASS invalid username-password pair or user is disabled.')
      client.allowed = true
      return OK
    }
    if (lower === 'quit') return 'quit'
    if (!client.allowed) return fault('NOAUTH Authentication required.')
    switch (lower) {
      case 'ping':
        return args[0] ?? { status: 'PONG' }
      case 'echo':
        return args[0] ?? fault("ERR wrong number of arguments for 'echo' command")
      case 'select':
        return args[0] === '0' ? OK : fault('ERR DB index is out of range')
      case 'info':
        return this.#info()
      case 'config':
        return this.#configure(args)
      case 'time':
        return [String(Math.floor(this.sys.now() / 1e6)), String(Math.floor(this.sys.now()) % 1e6)]
      case 'command':
        return []
      case 'client':
        return args[0]?.toLowerCase() === 'id' ? 1 : OK
      case 'hello':
        return fault('NOPROTO unsupported protocol version')
      case 'save':
        return (yield* this.save()) ? OK : fault('ERR')
      case 'bgsave':
        yield* this.log('*', 'Background saving started by pid ' + String(this.sys.pid))
        yield* this.save()
        return { status: 'Background saving started' }
      case 'lastsave':
        return Math.floor(this.sys.now() / 1e6)
      case 'shutdown':
        if (args[0]?.toLowerCase() === 'nosave') this.config.set('save', '')
        yield* this.shutdown()
        return undefined
    }
    const command = COMMANDS[lower]
    if (!command) return fault(`ERR unknown command '${name}', with args beginning with: ${args.map((arg) => `'${arg}' `).join('')}`)
    if (command.arity > 0 ? words.length !== command.arity : words.length < -command.arity)
      return fault(`ERR wrong number of arguments for '${lower}' command`)
    return command.run(this.store, args, this.sys.now())
  }
  *serve(fd: number): Task<void> {
    const { sys } = this
    const from = sys.peer(fd)?.remote.ip ?? '127.0.0.1'
    const password = (this.config.get('requirepass') ?? '') !== ''
    if (this.config.get('protected-mode') !== 'no' && !password && !from.startsWith('127.')) {
      yield* sys.write(fd, `-${DENIED}\r\n`)
      sys.close(fd)
      return
    }
    this.clients++
    const client = { allowed: !password }
    const reader = new Reader(sys, fd)
    for (;;) {
      const words = yield* readCommand(reader)
      if (words === undefined) break
      if (words === 'protocol error') {
        yield* sys.write(fd, '-ERR Protocol error: invalid multibulk length\r\n')
        break
      }
      if (words.length === 0) continue
      yield* sys.cpu(20)
      const reply = yield* this.answer(words, client)
      if (reply === undefined) yield* sys.exit(0)
      else if (reply === 'quit') {
        yield* sys.write(fd, '+OK\r\n')
        break
      } else {
        const text = encodeReply(reply)
        sys.message(fd, {
          status: typeof reply === 'object' && reply !== null && 'error' in reply ? 500 : 200,
          bytes: text.length,
          preview: text,
        })
        if ((yield* sys.write(fd, text)) instanceof Errno) break
      }
    }
    this.clients--
    sys.close(fd)
  }
}

export const redisServer: Program = function* (sys) {
  const version = redisVersion(sys)
  if (sys.argv[1] === '-v' || sys.argv[1] === '--version') {
    yield* sys.write(1, `Redis server v=${version} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=0\n`)
    return 0
  }
  const config = yield* settings(sys)
  if (typeof config === 'string') {
    yield* sys.write(2, `${config}\n`)
    return 1
  }
  const server = new Server(sys, config)
  sys.setMemory(9_000_000)
  yield* server.log('*', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', 'C')
  yield* server.log('*', `Redis version=${version}, bits=64, commit=00000000, modified=0, pid=${sys.pid}, just started`, 'C')
  if (config.has('config') || sys.argv.length > 1) yield* server.log('*', 'Configuration loaded', 'C')
  else
    yield* server.log(
      '#',
      'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
      'C',
    )
  yield* server.log('*', 'monotonic clock: POSIX clock_gettime')
  const port = Number(config.get('port'))
  const bound = config.get('bind') ?? ''
  const listening = sys.listen({ ip: /^(127\.0\.0\.1|localhost)\b/.test(bound) ? '127.0.0.1' : '0.0.0.0', port, protocol: 'redis' }, 511)
  if (listening instanceof Errno) {
    yield* server.log('#', `Warning: Could not create server TCP listening socket *:${port}: bind: ${listening.text}`)
    yield* server.log('#', `Failed listening on port ${port} (tcp), aborting.`)
    return 1
  }
  yield* server.log('*', `Running mode=standalone, port=${port}.`)
  yield* server.log('*', 'Server initialized')
  if (!(yield* server.load())) return 1
  yield* server.log('*', 'Ready to accept connections tcp')
  const state = { signal: '' }
  sys.on('PIPE', 'ignore')
  for (const name of ['TERM', 'INT'] as const)
    sys.on(name, () => {
      state.signal ||= name
    })
  sys.thread(() => acceptLoop(sys, listening, (fd) => server.serve(fd)))
  while (state.signal === '') yield* sys.pause()
  yield* sys.write(1, `${sys.pid}:signal-handler (${Math.floor(sys.now() / 1e6)}) Received SIG${state.signal} scheduling shutdown...\n`)
  yield* server.shutdown()
  return 0
}
