// nginx: a master that reads the configuration, binds, and starts workers that serve. Models: nginx 1.27's processes, signals (QUIT, TERM, INT, HUP),
// command line (-t -T-less -v -V -g -c -s -q), start-up notices, bind errors, access and error logs, pages. What is served is in nginx-serve.ts.
// Left out: USR1, USR2, binary upgrade, modules, several addresses of one upstream name.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readText, writeFile } from '../lib/io'
import { strftime } from '../lib/calendar'
import { groupNamed, userNamed } from '../lib/users'
import { acceptLoop, serveConnection } from './http-server'
import { type Config, ConfigError, type Directive, find, interpret, parseConfig, readConfig } from './nginx-config'
import { Site, upstreamNames } from './nginx-serve'

const CONFIG = '/etc/nginx/nginx.conf'
export const versionOf = (sys: Sys): string => sys.env.get('NGINX_VERSION') ?? '1.27.5'

interface Invocation {
  config: string
  extra: string
  signal: string | undefined
  test: boolean
  version: boolean
  long: boolean
  bad: string | undefined
}
function invocation(argv: readonly string[]): Invocation {
  const out: Invocation = { config: CONFIG, extra: '', signal: undefined, test: false, version: false, long: false, bad: undefined }
  const rest = argv.slice(1)
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const value = (): string => (word !== undefined && word.length > 2 ? word.slice(2) : (rest.shift() ?? ''))
    if (/^-[tTq]+$/.test(word)) out.test ||= /[tT]/.test(word)
    else if (word === '-v') out.version = true
    else if (word === '-V') out.long = true
    else if (word.startsWith('-g')) out.extra += value()
    else if (word.startsWith('-c')) out.config = value()
    else if (word.startsWith('-s')) out.signal = value()
    else if (word.startsWith('-p') || word.startsWith('-e')) value()
    else out.bad ??= word
  }
  return out
}
const stamp = (sys: Sys): string => strftime('%Y/%m/%d %H:%M:%S', sys.now())

class Master {
  readonly workers = new Set<number>()
  readonly listening = new Map<string, number>()
  #errors = 2
  #access: number | undefined
  stopping: 'QUIT' | 'TERM' | undefined
  reloading = false

  constructor(
    readonly sys: Sys,
    readonly asked: Invocation,
    public config: Config,
  ) {}

  *note(level: string, line: string, sys = this.sys): Task<void> {
    yield* sys.write(this.#errors, `${stamp(sys)} [${level}] ${sys.pid}#${sys.pid}: ${line}\n`)
  }
  #openLog(directive: Directive | undefined, otherwise: string): number | ConfigError | undefined {
    const path = directive?.args[0] ?? otherwise
    if (path === 'off') return undefined
    if (path === 'stderr') return 2
    const fd = this.sys.open(path, { write: true, create: true, append: true })
    return fd instanceof Errno ? new ConfigError(`open() "${path}" failed (${fd.code === 'ENOENT' ? 2 : 13}: ${fd.text})`) : fd
  }
  openLogs(): ConfigError | undefined {
    const errors = this.#openLog(find(this.config.all, 'error_log'), '/var/log/nginx/error.log')
    if (errors instanceof ConfigError) return errors
    this.#errors = errors ?? 2
    const access = this.#openLog(find(this.config.http, 'access_log'), '/var/log/nginx/access.log')
    if (access instanceof ConfigError) return access
    this.#access = access
    return undefined
  }

  /** Binds what is not bound yet. */
  *bind(): Task<boolean> {
    for (const { ip, port } of this.config.servers.flatMap((server) => server.listens)) {
      const key = `${ip}:${port}`
      if (this.listening.has(key)) continue
      let fd = this.sys.listen({ ip, port, protocol: 'http' }, 511)
      for (let tries = 0; fd instanceof Errno && fd.code === 'EADDRINUSE' && tries < 5; tries++) {
        yield* this.#emerg(`bind() to ${key} failed (98: Address already in use)`)
        yield* this.sys.sleep(500_000)
        fd = this.sys.listen({ ip, port, protocol: 'http' }, 511)
      }
      if (fd instanceof Errno) {
        if (fd.code === 'EADDRINUSE') yield* this.#emerg('still could not bind()')
        else yield* this.#emerg(`bind() to ${key} failed (${fd.code === 'EACCES' ? 13 : 99}: ${fd.text})`)
        return false
      }
      this.listening.set(key, fd)
    }
    return true
  }
  /** Both to the log and, as nginx does while it starts, to standard error. */
  *#emerg(line: string): Task<void> {
    yield* this.note('emerg', line)
    yield* this.sys.write(2, `nginx: [emerg] ${line}\n`)
  }

  *startWorkers(): Task<void> {
    yield* this.note('notice', 'start worker processes')
    const asked = find(this.config.all, 'worker_processes')?.args[0] ?? '1'
    const info = asked === 'auto' ? yield* readText(this.sys, '/proc/cpuinfo') : ''
    const count =
      asked === 'auto' ? (info instanceof Errno ? 1 : (info.match(/^processor/gm)?.length ?? 1)) : Math.min(64, Number(asked) || 1)
    const user = find(this.config.all, 'user')
    const { config } = this
    for (let i = 0; i < count; i++) {
      const pid = this.sys.fork((sys) => this.#work(sys, config, user))
      if (pid instanceof Errno) {
        yield* this.note('alert', `fork() failed while spawning "worker process" (11: ${pid.text})`)
        return
      }
      this.workers.add(pid)
      yield* this.note('notice', `start worker process ${pid}`)
    }
  }

  *#work(sys: Sys, config: Config, user: Directive | undefined): Task<number> {
    sys.setTitle('nginx: worker process')
    sys.setMemory(3_500_000)
    const account = userNamed(sys, user?.args[0] ?? 'nobody')
    if (account && sys.credentials.uid === 0) {
      const gid = groupNamed(sys, user?.args[1] ?? '')?.gid ?? account.gid
      sys.setCredentials({ ...sys.credentials, uid: account.uid, gid, groups: [gid] })
    }
    const state = { open: 0, leaving: false, served: 0 }
    sys.on('QUIT', () => {
      state.leaving = true
    })
    sys.on('HUP', 'ignore')
    sys.on('PIPE', 'ignore')
    const site = new Site(sys, config, versionOf(sys), this.#access, (level, line) => this.note(level, line, sys))
    for (const [key, fd] of this.listening) {
      const port = Number(key.split(':')[1])
      sys.thread(() =>
        acceptLoop(sys, fd, function* (connection) {
          state.open++
          const number = ++state.served
          yield* serveConnection(
            sys,
            connection,
            number,
            (exchange) => site.handle(exchange, port),
            (answer) => site.badRequest(answer),
          )
          state.open--
        }),
      )
    }
    while (!state.leaving) yield* sys.pause()
    yield* this.note('notice', 'gracefully shutting down', sys)
    for (const fd of this.listening.values()) sys.close(fd)
    // Idle connections that are kept alive do not hold a worker; those in the middle of an answer get a moment.
    if (state.open > 0) yield* sys.sleep(10_000)
    yield* this.note('notice', 'exiting', sys)
    yield* this.note('notice', 'exit', sys)
    return 0
  }

  handleSignals(): void {
    const { sys } = this
    const queue: string[] = []
    this.#queue = queue
    for (const [name, kind] of [
      ['QUIT', 'QUIT'],
      ['TERM', 'TERM'],
      ['INT', 'TERM'],
    ] as const) {
      sys.on(name, (signal) => {
        queue.push(`signal ${signal.number} (SIG${name}) received, ${kind === 'QUIT' ? 'shutting down' : 'exiting'}`)
        if (this.stopping === undefined) for (const pid of this.workers) sys.kill(pid, kind)
        this.stopping ??= kind
      })
    }
    sys.on('HUP', () => {
      queue.push('signal 1 (SIGHUP) received, reconfiguring')
      this.reloading = true
    })
  }
  #queue: string[] = [];

  *supervise(): Task<number> {
    for (;;) {
      for (const line of this.#queue.splice(0)) yield* this.note('notice', line)
      if (this.reloading) yield* this.#reload()
      if (this.stopping !== undefined && this.workers.size === 0) {
        yield* this.note('notice', 'exit')
        this.sys.unlink(pidFile(this.config))
        return 0
      }
      const ended = yield* this.sys.wait(-1)
      if (ended === 'interrupted' || !ended) continue
      if (ended instanceof Errno) {
        yield* this.sys.pause()
        continue
      }
      if (!this.workers.delete(ended.pid)) continue
      yield* this.note('notice', `signal 17 (SIGCHLD) received from ${ended.pid}`)
      if ('code' in ended.status) yield* this.note('notice', `worker process ${ended.pid} exited with code ${ended.status.code}`)
      else
        yield* this.note(this.stopping ? 'notice' : 'alert', `worker process ${ended.pid} exited on signal ${ended.status.signal.number}`)
      if (this.stopping === undefined && 'signal' in ended.status) yield* this.startWorkers()
    }
  }
  *#reload(): Task<void> {
    this.reloading = false
    const config = yield* load(this.sys, this.asked)
    if (config instanceof ConfigError) return yield* this.note('emerg', config.text)
    yield* this.note('notice', 'reconfiguring')
    this.config = config
    if (!(yield* this.bind())) return
    const old = [...this.workers]
    yield* this.startWorkers()
    for (const pid of old) this.sys.kill(pid, 'QUIT')
  }
}
const pidFile = (config: Config): string => find(config.all, 'pid')?.args[0] ?? '/run/nginx.pid'

function* load(sys: Sys, asked: Invocation): Task<Config | ConfigError> {
  const list = yield* readConfig(sys, asked.config)
  if (list instanceof ConfigError) return list
  const extra = yield* parseConfig(sys, asked.extra, 'command line')
  if (extra instanceof ConfigError) return extra
  const config = interpret([...list, ...extra])
  return config instanceof ConfigError ? config : ((yield* upstreamNames(sys, config)) ?? config)
}

function* signalMaster(sys: Sys, config: Config, name: string): Task<number> {
  const signal = ({ stop: 'TERM', quit: 'QUIT', reload: 'HUP', reopen: 'USR1' } as const)[name]
  if (!signal) {
    yield* sys.write(2, `nginx: invalid option: "-s ${name}"\n`)
    return 1
  }
  const path = pidFile(config)
  const body = yield* readText(sys, path)
  if (body instanceof Errno) {
    yield* sys.write(2, `nginx: [error] open() "${path}" failed (2: ${body.text})\n`)
    return 1
  }
  const error = sys.kill(Number(body.trim()), signal)
  if (!error) return 0
  yield* sys.write(
    2,
    `nginx: [alert] kill(${body.trim()}, ${signal === 'HUP' ? 1 : signal === 'TERM' ? 15 : 3}) failed (3: ${error.text})\n`,
  )
  return 1
}

export const nginx: Program = function* (sys) {
  const asked = invocation(sys.argv)
  const version = versionOf(sys)
  if (asked.bad !== undefined) {
    yield* sys.write(2, `nginx: invalid option: "${asked.bad}"\n`)
    return 1
  }
  if (asked.version || asked.long) {
    yield* sys.write(
      2,
      `nginx version: nginx/${version}\n${asked.long ? 'built by gcc 12.2.0 (Debian 12.2.0-14+deb12u1) \nbuilt with OpenSSL 3.0.15 3 Sep 2024\nTLS SNI support enabled\n' : ''}`,
    )
    return 0
  }
  const config = yield* load(sys, asked)
  if (config instanceof ConfigError) {
    yield* sys.write(
      2,
      `${stamp(sys)} [emerg] ${sys.pid}#${sys.pid}: ${config.text}\nnginx: [emerg] ${config.text}\n`.slice(
        asked.test ? `${stamp(sys)} [emerg] ${sys.pid}#${sys.pid}: ${config.text}\n`.length : 0,
      ),
    )
    if (asked.test) yield* sys.write(2, `nginx: configuration file ${asked.config} test failed\n`)
    return 1
  }
  if (asked.test) {
    yield* sys.write(
      2,
      `nginx: the configuration file ${asked.config} syntax is ok\nnginx: configuration file ${asked.config} test is successful\n`,
    )
    return 0
  }
  if (asked.signal !== undefined) return yield* signalMaster(sys, config, asked.signal)
  const master = new Master(sys, asked, config)
  const failed = master.openLogs()
  if (failed) {
    yield* sys.write(2, `nginx: [emerg] ${failed.text}\n`)
    return 1
  }
  if (!(yield* master.bind())) return 1
  if (find(config.all, 'daemon')?.args[0] === 'off') return yield* govern(sys, master, version)
  const pid = sys.fork((child) => govern(child, adopt(master, child), version), 0)
  return pid instanceof Errno ? 1 : 0
}
/** The daemon's own master: what was bound and opened is inherited. */
function adopt(from: Master, sys: Sys): Master {
  const master = new Master(sys, from.asked, from.config)
  for (const [key, fd] of from.listening) master.listening.set(key, fd)
  master.openLogs()
  return master
}
function* govern(sys: Sys, master: Master, version: string): Task<number> {
  sys.setTitle(`nginx: master process ${sys.argv.join(' ')}`)
  sys.setMemory(6_000_000)
  master.handleSignals()
  yield* writeFile(sys, pidFile(master.config), `${sys.pid}\n`)
  yield* master.note('notice', 'using the "epoll" event method')
  yield* master.note('notice', `nginx/${version}`)
  yield* master.note('notice', 'built by gcc 12.2.0 (Debian 12.2.0-14+deb12u1) ')
  yield* master.note('notice', `OS: Linux ${sys.uname().release}`)
  yield* master.note('notice', 'getrlimit(RLIMIT_NOFILE): 1048576:1048576')
  yield* master.startWorkers()
  return yield* master.supervise()
}
