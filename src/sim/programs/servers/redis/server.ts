// A running Redis: its clients, what it writes to disk and to its log. Models: redis-server 7.4 with one thread of commands: protected mode, AUTH, INFO,
// CONFIG, save points, SAVE and BGSAVE (a child), SHUTDOWN, an append-only file of the commands. Left out: replication, clusters, ACLs, scripts, transactions.
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { strftime } from '../../lib/calendar'
import { readText, Reader, writeFile } from '../../lib/io'
import type { Client } from './command'
import type { Config } from './config'
import { execute } from './execute'
import { command, encode, error, readCommand, type Reply } from './resp'
import { Store } from './store'

/** Bytes an idle redis-server holds, as its container's memory shows. */
const IDLE_BYTES = 9_500_000
const AOF_FOLDER = 'appendonlydir'
const AOF = `${AOF_FOLDER}/appendonly.aof.1.incr.aof`
const DENIED =
  "DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user. In this mode connections are only accepted from the loopback interface. If you want to connect from external computers to Redis you may adopt one of the following solutions: 1) Just disable protected mode sending the command 'CONFIG SET protected-mode no' from the loopback interface by connecting to Redis from the same host the server is running, however MAKE SURE Redis is not publicly accessible from internet if you do so. Use CONFIG REWRITE to make this change permanent. 2) Alternatively you can just disable the protected mode by editing the Redis configuration file, and setting the protected mode option to 'no', and then restarting the server. 3) If you started the server manually just for testing, restart it with the '--protected-mode no' option. 4) Set up an authentication password for the default user. NOTE: You only need to do one of the above things in order for the server to start accepting connections from the outside."

export class RedisServer {
  readonly store: Store
  readonly clients = new Map<number, Client>()
  readonly started: number
  served = 0
  commands = 0
  /** Changes since the last dump. */
  dirty = 0
  lastSave: number
  saving = false
  #watching = false
  #serial = 2
  #aof: number | undefined
  #aofDb = 0

  constructor(
    readonly sys: Sys,
    readonly config: Config,
    readonly version: string,
  ) {
    this.store = new Store(() => sys.now())
    this.started = sys.now()
    this.lastSave = sys.now()
  }

  *log(line: string, mark = '*', role = 'M', sys = this.sys): Task<void> {
    const now = sys.now()
    const at = `${strftime('%d %b %Y %H:%M:%S', now)}.${String(Math.floor(now / 1000) % 1000).padStart(3, '0')}`
    yield* sys.write(1, `${sys.pid}:${role} ${at} ${mark} ${line}\n`)
  }
  measure(): void {
    this.sys.setMemory(IDLE_BYTES + Math.round(this.store.weight()))
  }

  /** Reads what was kept: the append-only file if it is on, else the dump. */
  *load(): Task<boolean> {
    if (this.config.yes('appendonly')) return yield* this.#loadAof()
    const name = this.config.get('dbfilename')
    const body = yield* readText(this.sys, name)
    if (body instanceof Errno) return true
    const found = this.store.load(body)
    if (!found) {
      yield* this.log('Wrong signature trying to load DB from file', '#')
      yield* this.log('Fatal error loading the DB, check server logs. Exiting.', '#')
      return false
    }
    yield* this.log(`Loading RDB produced by version ${found.version}`)
    yield* this.log(`RDB age ${Math.max(0, Math.floor((this.sys.now() - found.at) / 1e6))} seconds`)
    yield* this.log(`RDB memory usage when created ${(this.store.weight() / 1048576 + 0.9).toFixed(2)} Mb`)
    yield* this.log(`Done loading RDB, keys loaded: ${found.keys}, keys expired: ${found.expired}.`)
    yield* this.log('DB loaded from disk: 0.000 seconds')
    return true
  }
  *#loadAof(): Task<boolean> {
    const { sys } = this
    sys.mkdir(AOF_FOLDER)
    const fd = sys.open(AOF, { read: true })
    if (typeof fd === 'number') {
      const reader = new Reader(sys, fd)
      const client = this.#client('aof')
      for (let words = yield* readCommand(reader); words && !('broken' in words); words = yield* readCommand(reader))
        yield* execute(this, client, words)
      this.clients.delete(client.id)
      sys.close(fd)
      this.dirty = 0
      yield* this.log('DB loaded from append only file: 0.000 seconds')
    } else yield* this.log(`Creating AOF incr file ${AOF.split('/')[1] ?? ''} on server start`)
    yield* writeFile(sys, `${AOF_FOLDER}/appendonly.aof.manifest`, 'file appendonly.aof.1.incr.aof seq 1 type i\n')
    const out = sys.open(AOF, { write: true, create: true, append: true })
    if (out instanceof Errno) {
      yield* this.log(`Can't open or create append-only dir ${AOF_FOLDER}: ${out.text}`, '#')
      return false
    }
    this.#aof = out
    return true
  }
  /** Keeps a command that changed something. */
  *keep(client: Client, words: readonly string[]): Task<void> {
    this.dirty++
    this.measure()
    if (this.#aof !== undefined && client.address !== 'aof') {
      if (this.#aofDb !== client.db) yield* this.sys.write(this.#aof, command(['SELECT', String(client.db)]))
      this.#aofDb = client.db
      yield* this.sys.write(this.#aof, command(words))
      const expires = this.store.get(client.db, words[1] ?? '')?.expires
      // Times to live are kept as instants: the file may be read much later.
      if (expires !== undefined)
        yield* this.sys.write(this.#aof, command(['PEXPIREAT', words[1] ?? '', String(Math.round(expires / 1000))]))
    }
    if (!this.#watching && this.config.savePoints().length > 0) {
      this.#watching = true
      this.sys.thread(() => this.#watch())
    }
  }
  /** Looks now and then whether a save point is reached; ends when nothing is left to save. */
  *#watch(): Task<void> {
    while (this.dirty > 0) {
      const points = this.config.savePoints()
      const soonest = Math.min(...points.map(([seconds]) => this.lastSave + seconds * 1e6).filter((at) => at > this.sys.now()), Infinity)
      yield* this.sys.sleep(Number.isFinite(soonest) ? soonest - this.sys.now() : 60e6)
      const reached = points.find(([seconds, changes]) => this.dirty >= changes && this.sys.now() - this.lastSave >= seconds * 1e6)
      if (!reached || this.saving) continue
      yield* this.log(`${reached[1]} changes in ${reached[0]} seconds. Saving...`)
      yield* this.background()
    }
    this.#watching = false
  }

  *save(sys = this.sys, role = 'M'): Task<boolean> {
    const name = this.config.get('dbfilename')
    const temporary = `temp-${sys.pid}.rdb`
    const failed = (yield* writeFile(sys, temporary, this.store.dump(this.version), 0o644)) ?? sys.rename(temporary, name)
    if (failed) {
      yield* this.log(
        `Failed opening the temp RDB file ${temporary} (in server root dir ${sys.cwd}) for saving: ${failed.text}`,
        '#',
        role,
        sys,
      )
      return false
    }
    yield* this.log('DB saved on disk', '*', role, sys)
    this.dirty = 0
    this.lastSave = sys.now()
    return true
  }
  /** A dump by a child, as BGSAVE and save points do it; waits for its end. */
  *background(): Task<boolean> {
    this.saving = true
    const pid = this.sys.fork((sys) => this.#child(sys))
    if (pid instanceof Errno) {
      this.saving = false
      yield* this.log(`Can't save in background: fork: ${pid.text}`, '#')
      return false
    }
    yield* this.log(`Background saving started by pid ${pid}`)
    let ended = yield* this.sys.wait(pid)
    while (ended === 'interrupted') ended = yield* this.sys.wait(pid)
    this.saving = false
    const well = ended !== undefined && !(ended instanceof Errno) && 'code' in ended.status && ended.status.code === 0
    yield* this.log(well ? 'Background saving terminated with success' : 'Background saving error', well ? '*' : '#')
    return well
  }
  *#child(sys: Sys): Task<number> {
    sys.setTitle('redis-rdb-bgsave')
    const well = yield* this.save(sys, 'C')
    if (well) yield* this.log('Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB', '*', 'C', sys)
    return well ? 0 : 1
  }
  /** Saves if there are save points, says goodbye; false when that failed and the server goes on. */
  *shutdown(save?: boolean): Task<boolean> {
    yield* this.log('User requested shutdown...')
    if (this.#aof !== undefined) yield* this.log('Calling fsync() on the AOF file.')
    if (save ?? this.config.savePoints().length > 0) {
      yield* this.log('Saving the final RDB snapshot before exiting.')
      if (!(yield* this.save())) {
        yield* this.log("Error trying to save the DB, can't exit.", '#')
        return false
      }
    }
    yield* this.log('Redis is now ready to exit, bye bye...', '#')
    return true
  }

  #client(address: string): Client {
    const id = ++this.#serial
    const client: Client = { id, db: 0, authenticated: this.config.get('requirepass') === '', name: '', leaving: false, address }
    this.clients.set(id, client)
    return client
  }
  *serve(fd: number): Task<void> {
    const { sys } = this
    const from = sys.peer(fd)?.remote ?? { ip: '127.0.0.1', port: 0 }
    this.served++
    if (this.config.yes('protected-mode') && this.config.get('requirepass') === '' && !from.ip.startsWith('127.')) {
      yield* this.#send(fd, error(DENIED))
      sys.close(fd)
      return
    }
    const client = this.#client(`${from.ip}:${from.port}`)
    const reader = new Reader(sys, fd)
    while (!client.leaving) {
      const words = yield* readCommand(reader)
      if (words === undefined) break
      if ('broken' in words) {
        yield* this.#send(fd, error(`ERR Protocol error: ${words.broken}`))
        break
      }
      if (words.length === 0) continue
      yield* sys.cpu(30)
      const reply = yield* execute(this, client, words)
      if (!(yield* this.#send(fd, reply))) break
    }
    this.clients.delete(client.id)
    sys.close(fd)
  }
  *#send(fd: number, reply: Reply): Task<boolean> {
    const bytes = encode(reply)
    const preview = 'text' in reply ? reply.text : reply.kind
    this.sys.message(fd, { status: reply.kind === 'error' ? 500 : 200, bytes: bytes.length, preview })
    return !((yield* this.sys.write(fd, bytes)) instanceof Errno)
  }
}
