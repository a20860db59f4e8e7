// Redis's commands on its keys. Models: redis.io/commands for strings, keys, lists, hashes, sets, expiry. Left out: sorted sets, streams, scripts,
// transactions, publish and subscribe: they answer as a Redis that does not know the command.
import { matches } from '../sh/glob'
import { fault, OK, type Reply } from './resp'
import { type Store, typeName, type Value } from './redis-store'

const WRONG = fault('WRONGTYPE Operation against a key holding the wrong kind of value')
const NOT_INTEGER = fault('ERR value is not an integer or out of range')
const SYNTAX = fault('ERR syntax error')
type Args = readonly string[]
interface Command {
  /** Words with the name; negative is "at least". */
  readonly arity: number
  run(store: Store, args: Args, now: number): Reply
}
const integer = (text: string): number | undefined => (/^-?\d{1,16}$/.test(text) ? Number(text) : undefined)
const textAt = (store: Store, key: string): string | undefined | false => {
  const value = store.get(key)
  return value === undefined || typeof value === 'string' ? value : false
}
/** The list, hash or set at a key, an empty one when there is none; false when another kind is there. */
function kind<T extends Value>(store: Store, key: string, is: (value: Value) => value is T, empty: () => T): T | false {
  const value = store.get(key)
  return value === undefined ? empty() : is(value) ? value : false
}
const listAt = (store: Store, key: string) =>
  kind(
    store,
    key,
    (value): value is string[] => Array.isArray(value),
    (): string[] => [],
  )
const hashAt = (store: Store, key: string) =>
  kind(
    store,
    key,
    (value): value is Map<string, string> => value instanceof Map,
    () => new Map<string, string>(),
  )
const setAt = (store: Store, key: string) =>
  kind(
    store,
    key,
    (value): value is Set<string> => value instanceof Set,
    () => new Set<string>(),
  )
/** Puts a collection back, or removes the key when nothing is left in it. */
function keep(store: Store, key: string, value: Value, size: number): void {
  if (size === 0) store.delete(key)
  else store.set(key, value, undefined, true)
}

function add(store: Store, key: string, by: number): Reply {
  const old = textAt(store, key)
  if (old === false) return WRONG
  const number = integer(old ?? '0')
  if (number === undefined) return NOT_INTEGER
  store.set(key, String(number + by), undefined, true)
  return number + by
}
function push(store: Store, args: Args, left: boolean): Reply {
  const [key = '', ...values] = args
  const list = listAt(store, key)
  if (!list) return WRONG
  if (left) list.unshift(...[...values].reverse())
  else list.push(...values)
  store.set(key, list, undefined, true)
  return list.length
}
function pop(store: Store, args: Args, left: boolean): Reply {
  const [key = '', count] = args
  const list = listAt(store, key)
  if (!list) return WRONG
  if (list.length === 0) return null
  const taken = Array.from({ length: Math.min(list.length, Number(count ?? 1)) }, () => (left ? list.shift() : list.pop()) ?? '')
  keep(store, key, list, list.length)
  return count === undefined ? (taken[0] ?? null) : taken
}
function range(list: readonly string[], from: string, to: string): Reply {
  const [a, b] = [integer(from), integer(to)]
  if (a === undefined || b === undefined) return NOT_INTEGER
  return list.slice(a < 0 ? Math.max(0, list.length + a) : a, (b < 0 ? list.length + b : b) + 1)
}
function set(store: Store, args: Args, now: number): Reply {
  const [key = '', value = '', ...options] = args
  let expires: number | undefined
  let [keepTime, getOld] = [false, false]
  for (let i = 0; i < options.length; i++) {
    const word = (options[i] ?? '').toUpperCase()
    if (word === 'NX' && store.get(key) !== undefined) return null
    if (word === 'XX' && store.get(key) === undefined) return null
    if (word === 'KEEPTTL') keepTime = true
    else if (word === 'GET') getOld = true
    else if (word === 'EX' || word === 'PX') {
      const time = integer(options[++i] ?? '')
      if (time === undefined) return NOT_INTEGER
      if (time <= 0) return fault("ERR invalid expire time in 'set' command")
      expires = now + time * (word === 'EX' ? 1e6 : 1e3)
    } else if (word !== 'NX' && word !== 'XX') return SYNTAX
  }
  const old = textAt(store, key)
  if (getOld && old === false) return WRONG
  store.set(key, value, expires, keepTime)
  return getOld ? old || null : OK
}
function left(store: Store, key: string, now: number, unit: number): Reply {
  if (store.get(key) === undefined) return -2
  const at = store.expiry(key)
  return at === undefined ? -1 : Math.max(0, Math.round((at - now) / unit))
}
function expire(store: Store, args: Args, now: number, unit: number): Reply {
  const [key = '', time = ''] = args
  const count = integer(time)
  if (count === undefined) return NOT_INTEGER
  if (count <= 0) return store.delete(key) ? 1 : 0
  return store.expire(key, now + count * unit) ? 1 : 0
}
const ofText = (store: Store, key: string, make: (value: string | undefined) => Reply): Reply => {
  const value = textAt(store, key)
  return value === false ? WRONG : make(value)
}
const ofHash = (store: Store, key: string, make: (hash: Map<string, string>) => Reply): Reply => {
  const hash = hashAt(store, key)
  return hash ? make(hash) : WRONG
}
const ofSet = (store: Store, key: string, make: (members: Set<string>) => Reply): Reply => {
  const members = setAt(store, key)
  return members ? make(members) : WRONG
}
const of = (arity: number, run: Command['run']): Command => ({ arity, run })

export const COMMANDS: Readonly<Record<string, Command>> = {
  set: of(-3, set),
  get: of(2, (store, [key = '']) => ofText(store, key, (value) => value ?? null)),
  getset: of(3, (store, [key = '', value = '']) => ofText(store, key, (old) => (store.set(key, value), old ?? null))),
  setnx: of(3, (store, [key = '', value = '']) => (store.get(key) === undefined ? (store.set(key, value), 1) : 0)),
  setex: of(4, (store, [key = '', time = '', value = ''], now) => set(store, [key, value, 'EX', time], now)),
  append: of(3, (store, [key = '', value = '']) =>
    ofText(store, key, (old) => (store.set(key, (old ?? '') + value, undefined, true), [...((old ?? '') + value)].length)),
  ),
  strlen: of(2, (store, [key = '']) => ofText(store, key, (value) => [...(value ?? '')].length)),
  mset: of(-3, (store, args) => {
    if (args.length % 2 === 1) return fault("ERR wrong number of arguments for 'mset' command")
    for (let i = 0; i < args.length; i += 2) store.set(args[i] ?? '', args[i + 1] ?? '')
    return OK
  }),
  mget: of(-2, (store, args) => args.map((key) => textAt(store, key) || null)),
  incr: of(2, (store, [key = '']) => add(store, key, 1)),
  decr: of(2, (store, [key = '']) => add(store, key, -1)),
  incrby: of(3, (store, [key = '', by = '']) => (integer(by) === undefined ? NOT_INTEGER : add(store, key, Number(by)))),
  decrby: of(3, (store, [key = '', by = '']) => (integer(by) === undefined ? NOT_INTEGER : add(store, key, -Number(by)))),
  del: of(-2, (store, args) => args.filter((key) => store.delete(key)).length),
  unlink: of(-2, (store, args) => args.filter((key) => store.delete(key)).length),
  exists: of(-2, (store, args) => args.filter((key) => store.get(key) !== undefined).length),
  type: of(2, (store, [key = '']) => ({ status: ((value) => (value === undefined ? 'none' : typeName(value)))(store.get(key)) })),
  keys: of(2, (store, [pattern = '*']) => store.keys().filter((key) => matches(pattern, key))),
  scan: of(-2, (store, args) => {
    const at = args.findIndex((word) => word.toLowerCase() === 'match')
    const pattern = at >= 0 ? (args[at + 1] ?? '*') : '*'
    return ['0', store.keys().filter((key) => matches(pattern, key))]
  }),
  dbsize: of(1, (store) => store.keys().length),
  flushall: of(-1, (store) => (store.clear(), OK)),
  flushdb: of(-1, (store) => (store.clear(), OK)),
  rename: of(3, (store, [from = '', to = '']) => {
    const value = store.get(from)
    if (value === undefined) return fault('ERR no such key')
    store.set(to, value, store.expiry(from))
    store.delete(from)
    return OK
  }),
  expire: of(-3, (store, args, now) => expire(store, args, now, 1e6)),
  pexpire: of(-3, (store, args, now) => expire(store, args, now, 1e3)),
  ttl: of(2, (store, [key = ''], now) => left(store, key, now, 1e6)),
  pttl: of(2, (store, [key = ''], now) => left(store, key, now, 1e3)),
  persist: of(2, (store, [key = '']) => (store.expire(key, undefined) ? 1 : 0)),
  lpush: of(-3, (store, args) => push(store, args, true)),
  rpush: of(-3, (store, args) => push(store, args, false)),
  lpop: of(-2, (store, args) => pop(store, args, true)),
  rpop: of(-2, (store, args) => pop(store, args, false)),
  llen: of(2, (store, [key = '']) => ((list) => (list ? list.length : WRONG))(listAt(store, key))),
  lrange: of(4, (store, [key = '', from = '', to = '']) => ((list) => (list ? range(list, from, to) : WRONG))(listAt(store, key))),
  lindex: of(3, (store, [key = '', at = '']) => ((list) => (list ? (list.at(Number(at)) ?? null) : WRONG))(listAt(store, key))),
  hset: of(-4, (store, [key = '', ...pairs]) =>
    ofHash(store, key, (hash) => {
      if (pairs.length % 2 === 1) return fault("ERR wrong number of arguments for 'hset' command")
      const before = hash.size
      for (let i = 0; i < pairs.length; i += 2) hash.set(pairs[i] ?? '', pairs[i + 1] ?? '')
      store.set(key, hash, undefined, true)
      return hash.size - before
    }),
  ),
  hget: of(3, (store, [key = '', field = '']) => ofHash(store, key, (hash) => hash.get(field) ?? null)),
  hgetall: of(2, (store, [key = '']) => ofHash(store, key, (hash) => [...hash].flat())),
  hkeys: of(2, (store, [key = '']) => ofHash(store, key, (hash) => [...hash.keys()])),
  hvals: of(2, (store, [key = '']) => ofHash(store, key, (hash) => [...hash.values()])),
  hlen: of(2, (store, [key = '']) => ofHash(store, key, (hash) => hash.size)),
  hexists: of(3, (store, [key = '', field = '']) => ofHash(store, key, (hash) => (hash.has(field) ? 1 : 0))),
  hdel: of(-3, (store, [key = '', ...fields]) =>
    ofHash(store, key, (hash) => {
      const gone = fields.filter((field) => hash.delete(field)).length
      keep(store, key, hash, hash.size)
      return gone
    }),
  ),
  sadd: of(-3, (store, [key = '', ...values]) =>
    ofSet(store, key, (members) => {
      const before = members.size
      for (const value of values) members.add(value)
      store.set(key, members, undefined, true)
      return members.size - before
    }),
  ),
  srem: of(-3, (store, [key = '', ...values]) =>
    ofSet(store, key, (members) => {
      const gone = values.filter((value) => members.delete(value)).length
      keep(store, key, members, members.size)
      return gone
    }),
  ),
  smembers: of(2, (store, [key = '']) => ofSet(store, key, (members) => [...members])),
  scard: of(2, (store, [key = '']) => ofSet(store, key, (members) => members.size)),
  sismember: of(3, (store, [key = '', value = '']) => ofSet(store, key, (members) => (members.has(value) ? 1 : 0))),
}
