// Redis commands on keys, whatever they hold. Models: DEL, EXISTS, expiry, KEYS, SCAN, RENAME, TYPE, DBSIZE, FLUSHDB, FLUSHALL.
// Redis's SCAN walks hash buckets with a cursor; here it answers all keys at once with the cursor 0, because our tables have no buckets.
import { type Client, type Commands, type Context, matches, NOT_INTEGER, SYNTAX, toInteger, wrongArity } from './command'
import { array, bulk, bulks, error, integer, NIL, OK, type Reply, status } from './resp'
import { typeOf } from './store'

const here = (context: Context, key: string) => context.store.get(context.client.db, key)
const remove = {
  arity: -2,
  write: true,
  run: (context: Context, keys: readonly string[]) => integer(keys.filter((key) => context.store.delete(context.client.db, key)).length),
}

function expire(unit: number, absolute: boolean) {
  return (context: Context, [key = '', time, ...options]: readonly string[]): Reply => {
    const amount = toInteger(time)
    if (amount === undefined) return NOT_INTEGER
    const wanted = options.map((option) => option.toUpperCase())
    const foreign = options.find((_, at) => !['NX', 'XX', 'GT', 'LT'].includes(wanted[at] ?? ''))
    if (foreign !== undefined) return error(`ERR Unsupported option ${foreign}`)
    const entry = here(context, key)
    if (!entry) return integer(0)
    const when = Number(amount) * unit + (absolute ? 0 : context.now())
    const before = entry.expires
    const refused =
      (wanted.includes('NX') && before !== undefined) ||
      (wanted.includes('XX') && before === undefined) ||
      (wanted.includes('GT') && when <= (before ?? Infinity)) ||
      (wanted.includes('LT') && when >= (before ?? Infinity))
    if (refused) return integer(0)
    if (when <= context.now()) context.store.delete(context.client.db, key)
    else entry.expires = when
    return integer(1)
  }
}
function left(unit: number) {
  return (context: Context, [key = '']: readonly string[]): Reply => {
    const entry = here(context, key)
    if (!entry) return integer(-2)
    return integer(entry.expires === undefined ? -1 : Math.floor((entry.expires - context.now() + unit / 2) / unit))
  }
}
function rename(only: boolean) {
  return (context: Context, [from = '', to = '']: readonly string[]): Reply => {
    const entry = here(context, from)
    if (!entry) return error('ERR no such key')
    if (only && here(context, to)) return integer(0)
    context.store.delete(context.client.db, from)
    context.store.set(context.client.db, to, entry.value, entry.expires)
    return only ? integer(1) : OK
  }
}
function scan(context: Context, [cursor, ...options]: readonly string[]): Reply {
  if (!/^\d+$/.test(cursor ?? '')) return error('ERR invalid cursor')
  let keys = context.store.keys(context.client.db)
  for (let at = 0; at < options.length; at += 2) {
    const [name = '', value] = [options[at]?.toUpperCase(), options[at + 1]]
    if (value === undefined) return SYNTAX
    if (name === 'MATCH') keys = keys.filter((key) => matches(value, key))
    else if (name === 'TYPE') keys = keys.filter((key) => typeOf(here(context, key)?.value) === value.toLowerCase())
    else if (name !== 'COUNT') return SYNTAX
    else if (toInteger(value) === undefined) return NOT_INTEGER
  }
  return array([bulk('0'), bulks(keys)])
}
function flush(all: boolean) {
  return (context: Context, args: readonly string[]): Reply => {
    if (args.length > 1 || (args[0] !== undefined && !/^(a?sync)$/i.test(args[0]))) return SYNTAX
    context.store.flush(all ? undefined : context.client.db)
    return OK
  }
}
/** As CLIENT INFO and CLIENT LIST show it, without what is not modelled. */
export const clientLine = (client: Client): string =>
  `id=${client.id} addr=${client.address} name=${client.name} db=${client.db} user=default resp=2`

export const KEYS: Commands = {
  DEL: remove,
  UNLINK: remove,
  EXISTS: { arity: -2, run: (context, keys) => integer(keys.filter((key) => here(context, key)).length) },
  TYPE: { arity: 2, run: (context, [key = '']) => status(typeOf(here(context, key)?.value)) },
  EXPIRE: { arity: -3, write: true, run: expire(1e6, false) },
  PEXPIRE: { arity: -3, write: true, run: expire(1e3, false) },
  EXPIREAT: { arity: -3, write: true, run: expire(1e6, true) },
  PEXPIREAT: { arity: -3, write: true, run: expire(1e3, true) },
  TTL: { arity: 2, run: left(1e6) },
  PTTL: { arity: 2, run: left(1e3) },
  PERSIST: {
    arity: 2,
    write: true,
    run: (context, [key = '']) => {
      const entry = here(context, key)
      if (entry?.expires === undefined) return integer(0)
      entry.expires = undefined
      return integer(1)
    },
  },
  KEYS: {
    arity: 2,
    run: (context, [pattern = '']) => bulks(context.store.keys(context.client.db).filter((key) => matches(pattern, key))),
  },
  SCAN: { arity: -2, run: scan },
  RENAME: { arity: 3, write: true, run: rename(false) },
  RENAMENX: { arity: 3, write: true, run: rename(true) },
  DBSIZE: { arity: 1, run: (context) => integer(context.store.keys(context.client.db).length) },
  FLUSHDB: { arity: -1, write: true, run: flush(false) },
  FLUSHALL: { arity: -1, write: true, run: flush(true) },
  PING: {
    arity: -1,
    run: (_, [word, more]) => (more !== undefined ? wrongArity('ping') : word === undefined ? status('PONG') : bulk(word)),
  },
  ECHO: { arity: 2, run: (_, [word]) => bulk(word) },
  TIME: {
    arity: 1,
    run: (context) => bulks([String(Math.floor(context.now() / 1e6)), String(Math.floor(context.now()) % 1e6)]),
  },
  SELECT: {
    arity: 2,
    run: (context, [index]) => {
      const db = toInteger(index)
      if (db === undefined) return NOT_INTEGER
      if (db < 0n || db > 15n) return error('ERR DB index is out of range')
      context.client.db = Number(db)
      return OK
    },
  },
  CLIENT: {
    arity: -2,
    run: ({ client }, [what = '', value]) => {
      const word = what.toUpperCase()
      if (word === 'ID') return integer(client.id)
      if (word === 'GETNAME') return client.name === '' ? NIL : bulk(client.name)
      if (word === 'SETINFO') return OK
      if (word === 'SETNAME' && value !== undefined) {
        client.name = value
        return OK
      }
      if (word === 'INFO') return bulk(`${clientLine(client)}\n`)
      return error(`ERR unknown subcommand '${what.slice(0, 128)}'. Try CLIENT HELP.`)
    },
  },
}
