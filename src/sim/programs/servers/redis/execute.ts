// One command of a client: found, checked, run, kept. Models: Redis's dispatcher and the commands about the server itself: AUTH, CONFIG, INFO, SAVE, SHUTDOWN …
// A command that Redis has and this server has not is an error reply that says so.
import type { Task } from '../../../host/kernel/task'
import { COLLECTIONS } from './collections'
import { type Client, type Command, type Commands, matches, SYNTAX, wrongArity } from './command'
import { clientLine, KEYS } from './keys'
import { array, bulk, bulks, error, integer, OK, type Reply, status } from './resp'
import type { RedisServer } from './server'
import { STRINGS } from './strings'

const ALL: Commands = { ...STRINGS, ...COLLECTIONS, ...KEYS }

/** Commands of Redis 7.4 that are not simulated. */
const ABSENT = new Set(
  'ACL ASKING BITCOUNT BITFIELD BITOP BITPOS BLMOVE BLMPOP BLPOP BRPOP BRPOPLPUSH BZMPOP BZPOPMAX BZPOPMIN CLUSTER COPY DEBUG DISCARD DUMP EVAL EVALSHA EXEC EXPIRETIME FAILOVER FCALL FUNCTION GEOADD GEODIST GEOHASH GEOPOS GEORADIUS GEOSEARCH GETBIT GETEX GETRANGE HELLO HEXPIRE HINCRBYFLOAT HPERSIST HRANDFIELD HSCAN HSETNX HSTRLEN HTTL INCRBYFLOAT LATENCY LCS LINSERT LMOVE LMPOP LOLWUT LPOS LREM LSET LTRIM MEMORY MIGRATE MODULE MONITOR MOVE MULTI OBJECT PEXPIRETIME PFADD PFCOUNT PFMERGE PSUBSCRIBE PSYNC PUBLISH PUBSUB PUNSUBSCRIBE RANDOMKEY READONLY READWRITE REPLICAOF RESET RESTORE ROLE RPOPLPUSH SCRIPT SDIFF SDIFFSTORE SETBIT SETRANGE SINTER SINTERCARD SINTERSTORE SLAVEOF SLOWLOG SMISMEMBER SMOVE SORT SPOP SPUBLISH SRANDMEMBER SSCAN SSUBSCRIBE SUBSCRIBE SUBSTR SUNION SUNIONSTORE SWAPDB SYNC TOUCH UNSUBSCRIBE UNWATCH WAIT WAITAOF WATCH XACK XADD XCLAIM XDEL XGROUP XINFO XLEN XPENDING XRANGE XREAD XREADGROUP XREVRANGE XTRIM ZADD ZCARD ZCOUNT ZDIFF ZINCRBY ZINTER ZLEXCOUNT ZMSCORE ZPOPMAX ZPOPMIN ZRANDMEMBER ZRANGE ZRANGEBYLEX ZRANGEBYSCORE ZRANK ZREM ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREVRANGE ZREVRANGEBYSCORE ZREVRANK ZSCAN ZSCORE ZUNION'.split(
    ' ',
  ),
)

type ServerCommand = {
  readonly arity: number
  readonly run: (server: RedisServer, client: Client, args: readonly string[]) => Task<Reply>
}
const SERVER: Readonly<Record<string, ServerCommand>> = {
  AUTH: { arity: -2, run: auth },
  CONFIG: { arity: -2, run: config },
  INFO: { arity: -1, run: info },
  COMMAND: { arity: -1, run: commandCommand },
  SAVE: { arity: 1, run: save },
  BGSAVE: { arity: -1, run: backgroundSave },
  LASTSAVE: { arity: 1, run: lastSave },
  SHUTDOWN: { arity: -1, run: shutdown },
  QUIT: { arity: -1, run: quit },
}
const fits = (arity: number, words: number): boolean => (arity < 0 ? words >= -arity : words === arity)

export function* execute(server: RedisServer, client: Client, words: readonly string[]): Task<Reply> {
  const [word = '', ...args] = words
  const name = word.toUpperCase()
  const own = Object.hasOwn(SERVER, name) ? SERVER[name] : undefined
  const found: Command | undefined = Object.hasOwn(ALL, name) ? ALL[name] : undefined
  const arity = (own ?? found)?.arity
  server.commands++
  if (arity === undefined) {
    if (ABSENT.has(name)) return error(`drydock: redis-server: the command ${name} is not simulated`)
    const shown = args.map((arg) => `'${arg.slice(0, 128)}' `).join('')
    return error(`ERR unknown command '${word.slice(0, 128)}', with args beginning with: ${shown}`)
  }
  if (!fits(arity, words.length)) return wrongArity(word)
  if (!client.authenticated && name !== 'AUTH' && name !== 'QUIT') return error('NOAUTH Authentication required.')
  if (own) return yield* own.run(server, client, args)
  if (name === 'CLIENT' && args[0]?.toUpperCase() === 'LIST')
    return bulk([...server.clients.values()].map((one) => clientLine(one) + '\n').join(''))
  if (!found) return SYNTAX
  if (found.write && overLimit(server) && !/DEL$|REM$|POP$|^FLUSH|^UNLINK$|EXPIRE/.test(name))
    return error("OOM command not allowed when used memory > 'maxmemory'.")
  const reply = found.run({ store: server.store, client, now: () => server.sys.now() }, args)
  const changed = found.write && reply.kind !== 'error' && !(reply.kind === 'integer' && reply.value === 0n && !/INCR|DECR/.test(name))
  if (changed) yield* server.keep(client, words)
  return reply
}
function overLimit(server: RedisServer): boolean {
  const most = Number(server.config.get('maxmemory'))
  return most > 0 && usedMemory(server) > most
}
/** What an empty Redis 7.4 says it uses, and the keys. */
const usedMemory = (server: RedisServer): number => 950_000 + Math.round(server.store.weight())

function* auth(server: RedisServer, client: Client, args: readonly string[]): Task<Reply> {
  if (args.length > 2) return SYNTAX
  const password = server.config.get('requirepass')
  if (args.length === 1 && password === '')
    return error(
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    )
  const known = args.length === 1 || args[0] === 'default'
  if (!known || (password !== '' && args.at(-1) !== password)) return error('WRONGPASS invalid username-password pair or user is disabled.')
  client.authenticated = true
  return OK
}

function* config(server: RedisServer, _client: Client, [what = '', ...args]: readonly string[]): Task<Reply> {
  const word = what.toUpperCase()
  const { config: held } = server
  if (word === 'GET' && args.length > 0) {
    const patterns = args.map((pattern) => pattern.toLowerCase())
    const names = [...held.values.keys()].filter((name) => patterns.some((pattern) => matches(pattern, name)))
    return bulks(names.flatMap((name) => [name, name === 'dir' ? server.sys.cwd : held.get(name)]))
  }
  if (word === 'SET' && args.length >= 2 && args.length % 2 === 0) return setConfig(server, args)
  if (word === 'RESETSTAT' && args.length === 0) {
    server.commands = server.served = 0
    return OK
  }
  if (word === 'REWRITE' && args.length === 0)
    return error(
      held.file === undefined
        ? 'ERR The server is running without a config file'
        : 'drydock: redis-server: the command CONFIG REWRITE is not simulated',
    )
  if (['GET', 'SET', 'RESETSTAT', 'REWRITE'].includes(word)) return wrongArity(`config|${word}`)
  return error(`ERR unknown subcommand '${what.slice(0, 128)}'. Try CONFIG HELP.`)
}
function setConfig(server: RedisServer, args: readonly string[]): Reply {
  for (let at = 0; at < args.length; at += 2) {
    const [name = '', value = ''] = [args[at]?.toLowerCase(), args[at + 1]]
    if (!server.config.values.has(name)) return error(`ERR Unknown option or number of arguments for CONFIG SET - '${args[at] ?? ''}'`)
    if (!server.config.changeable(name))
      return error(`ERR CONFIG SET failed (possibly related to argument '${name}') - can't set immutable config`)
    const moved = name === 'dir' ? server.sys.chdir(value) : undefined
    const wrong = moved ? `Can't chdir to '${value}': ${moved.text}` : server.config.set(name, value === '' ? [''] : value.split(' '))
    if (wrong !== undefined) return error(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${wrong}`)
  }
  return OK
}

const human = (bytes: number): string => `${(bytes / (bytes < 1048576 ? 1024 : 1048576)).toFixed(2)}${bytes < 1048576 ? 'K' : 'M'}`
function sections(server: RedisServer): Readonly<Record<string, readonly string[]>> {
  const { config: held, sys } = server
  const seconds = Math.floor((sys.now() - server.started) / 1e6)
  const used = usedMemory(server)
  return {
    Server: [
      `redis_version:${server.version}`,
      'redis_mode:standalone',
      `os:Linux ${sys.uname().release} ${sys.uname().machine}`,
      'arch_bits:64',
      `process_id:${sys.pid}`,
      `tcp_port:${held.get('port')}`,
      `server_time_usec:${Math.floor(sys.now())}`,
      `uptime_in_seconds:${seconds}`,
      `uptime_in_days:${Math.floor(seconds / 86_400)}`,
      `config_file:${held.file ?? ''}`,
    ],
    Clients: [`connected_clients:${server.clients.size}`, `maxclients:${held.get('maxclients')}`],
    Memory: [
      `used_memory:${used}`,
      `used_memory_human:${human(used)}`,
      `maxmemory:${held.get('maxmemory')}`,
      `maxmemory_human:${held.get('maxmemory') === '0' ? '0B' : human(Number(held.get('maxmemory')))}`,
      `maxmemory_policy:${held.get('maxmemory-policy')}`,
    ],
    Persistence: [
      'loading:0',
      `rdb_changes_since_last_save:${server.dirty}`,
      `rdb_bgsave_in_progress:${server.saving ? 1 : 0}`,
      `rdb_last_save_time:${Math.floor(server.lastSave / 1e6)}`,
      `aof_enabled:${held.yes('appendonly') ? 1 : 0}`,
    ],
    Stats: [
      `total_connections_received:${server.served}`,
      `total_commands_processed:${server.commands}`,
      `expired_keys:${server.store.expired}`,
    ],
    Replication: ['role:master', 'connected_slaves:0'],
    Keyspace: server.store.summary().map(({ db, keys, expires }) => `db${db}:keys=${keys},expires=${expires},avg_ttl=0`),
  }
}
function* info(server: RedisServer, _client: Client, args: readonly string[]): Task<Reply> {
  const wanted = args.map((arg) => arg.toLowerCase()).filter((arg) => !['all', 'default', 'everything'].includes(arg))
  const shown = Object.entries(sections(server)).filter(([name]) => wanted.length === 0 || wanted.includes(name.toLowerCase()))
  return bulk(shown.map(([name, lines]) => [`# ${name}`, ...lines].map((line) => `${line}\r\n`).join('')).join('\r\n'))
}
function* commandCommand(_server: RedisServer, _client: Client, [what]: readonly string[]): Task<Reply> {
  const names = [...Object.keys(ALL), ...Object.keys(SERVER)]
  if (what?.toUpperCase() === 'COUNT') return integer(names.length)
  // redis-cli asks for DOCS and does without.
  if (what?.toUpperCase() === 'DOCS') return array([])
  if (what !== undefined && what.toUpperCase() !== 'LIST') return error(`drydock: redis-server: COMMAND ${what} is not simulated`)
  return bulks(names.map((name) => name.toLowerCase()))
}

function* save(server: RedisServer): Task<Reply> {
  if (server.saving) return error('ERR Background save already in progress')
  return (yield* server.save()) ? OK : error('ERR')
}
function* backgroundSave(server: RedisServer): Task<Reply> {
  if (server.saving) return error('ERR Background save already in progress')
  server.sys.thread(() => server.background())
  return status('Background saving started')
}
function* lastSave(server: RedisServer): Task<Reply> {
  return integer(Math.floor(server.lastSave / 1e6))
}
function* shutdown(server: RedisServer, _client: Client, args: readonly string[]): Task<Reply> {
  const words = args.map((arg) => arg.toUpperCase())
  if (words.some((word) => !['SAVE', 'NOSAVE', 'NOW', 'FORCE'].includes(word))) return SYNTAX
  const asked = words.includes('SAVE') ? true : words.includes('NOSAVE') ? false : undefined
  if (!(yield* server.shutdown(asked))) return error('ERR Errors trying to SHUTDOWN. Check logs.')
  return yield* server.sys.exit(0)
}
function* quit(_server: RedisServer, client: Client): Task<Reply> {
  client.leaving = true
  return OK
}
