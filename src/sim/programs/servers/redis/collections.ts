// Redis commands on lists, hashes and sets. Models: push, pop and ranges of lists; fields of hashes; members of sets. An empty collection is no key.
// Left out: blocking, moving between keys, unions, random members, sorted sets, streams.
import { type Commands, type Context, held, inRange, isWrong, NOT_INTEGER, toInteger, wrongArity } from './command'
import { array, bulk, bulks, error, integer, NIL, OK, type Reply } from './resp'

const dropEmpty = (context: Context, key: string, size: number): void => {
  if (size === 0) context.store.delete(context.client.db, key)
}
/** The list of a key, made if it is not there. */
function listFor(context: Context, key: string): string[] | { readonly wrong: Reply } {
  const found = held(context, key, 'list')
  if (found) return found
  const made: string[] = []
  context.store.set(context.client.db, key, made)
  return made
}
function push(left: boolean, only = false) {
  return (context: Context, [key = '', ...values]: readonly string[]): Reply => {
    if (only && !context.store.get(context.client.db, key)) return integer(0)
    const list = listFor(context, key)
    if (isWrong(list)) return list.wrong
    if (left) list.unshift(...values.toReversed())
    else list.push(...values)
    return integer(list.length)
  }
}
function pop(left: boolean) {
  return (context: Context, [key = '', count]: readonly string[]): Reply => {
    const many = count === undefined ? 1 : Number(toInteger(count) ?? -1n)
    if (many < 0) return error('ERR value is out of range, must be positive')
    const list = held(context, key, 'list')
    if (isWrong(list)) return list.wrong
    if (!list) return NIL
    const taken = left ? list.splice(0, many) : list.splice(Math.max(0, list.length - many)).reverse()
    dropEmpty(context, key, list.length)
    return count === undefined ? bulk(taken[0]) : bulks(taken)
  }
}
function range(context: Context, [key = '', from, to]: readonly string[]): Reply {
  const [first, last] = [toInteger(from), toInteger(to)]
  if (first === undefined || last === undefined) return NOT_INTEGER
  const list = held(context, key, 'list')
  if (isWrong(list)) return list.wrong
  if (!list) return array([])
  const place = (index: bigint): number => Number(index < 0n ? index + BigInt(list.length) : index)
  return bulks(list.slice(Math.max(0, place(first)), Math.max(0, place(last) + 1)))
}
const LISTS: Commands = {
  LPUSH: { arity: -3, write: true, run: push(true) },
  RPUSH: { arity: -3, write: true, run: push(false) },
  LPUSHX: { arity: -3, write: true, run: push(true, true) },
  RPUSHX: { arity: -3, write: true, run: push(false, true) },
  LPOP: { arity: -2, write: true, run: pop(true) },
  RPOP: { arity: -2, write: true, run: pop(false) },
  LRANGE: { arity: 4, run: range },
  LLEN: {
    arity: 2,
    run: (context, [key = '']) => {
      const list = held(context, key, 'list')
      return isWrong(list) ? list.wrong : integer(list?.length ?? 0)
    },
  },
  LINDEX: {
    arity: 3,
    run: (context, [key = '', index]) => {
      const at = toInteger(index)
      if (at === undefined) return NOT_INTEGER
      const list = held(context, key, 'list')
      return isWrong(list) ? list.wrong : bulk(list?.at(Number(at)))
    },
  },
}

/** Reads a hash; none is an empty one. */
const ofHash =
  (answer: (hash: ReadonlyMap<string, string>, args: readonly string[]) => Reply) =>
  (context: Context, [key = '', ...args]: readonly string[]): Reply => {
    const hash = held(context, key, 'hash')
    return isWrong(hash) ? hash.wrong : answer(hash ?? new Map<string, string>(), args)
  }
function hashSet(context: Context, [key = '', ...pairs]: readonly string[], command: string): number | Reply {
  if (pairs.length % 2 !== 0) return wrongArity(command)
  const hash = held(context, key, 'hash') ?? new Map<string, string>()
  if (isWrong(hash)) return hash.wrong
  let added = 0
  for (let at = 0; at < pairs.length; at += 2) {
    if (!hash.has(pairs[at] ?? '')) added++
    hash.set(pairs[at] ?? '', pairs[at + 1] ?? '')
  }
  context.store.set(context.client.db, key, hash, context.store.get(context.client.db, key)?.expires)
  return added
}
function hashAdd(context: Context, [key = '', field = '', by]: readonly string[]): Reply {
  const hash = held(context, key, 'hash')
  if (isWrong(hash)) return hash.wrong
  const amount = toInteger(by)
  if (amount === undefined) return NOT_INTEGER
  const number = toInteger(hash?.get(field) ?? '0')
  if (number === undefined) return error('ERR hash value is not an integer')
  if (!inRange(number + amount)) return error('ERR increment or decrement would overflow')
  hashSet(context, [key, field, String(number + amount)], 'hincrby')
  return integer(number + amount)
}
const HASHES: Commands = {
  HSET: {
    arity: -4,
    write: true,
    run: (context, args) => {
      const added = hashSet(context, args, 'hset')
      return typeof added === 'number' ? integer(added) : added
    },
  },
  HMSET: {
    arity: -4,
    write: true,
    run: (context, args) => {
      const added = hashSet(context, args, 'hmset')
      return typeof added === 'number' ? OK : added
    },
  },
  HINCRBY: { arity: 4, write: true, run: hashAdd },
  HGET: { arity: 3, run: ofHash((hash, [field = '']) => bulk(hash.get(field))) },
  HMGET: { arity: -3, run: ofHash((hash, fields) => array(fields.map((field) => bulk(hash.get(field))))) },
  HGETALL: { arity: 2, run: ofHash((hash) => bulks([...hash].flat())) },
  HKEYS: { arity: 2, run: ofHash((hash) => bulks(hash.keys())) },
  HVALS: { arity: 2, run: ofHash((hash) => bulks(hash.values())) },
  HLEN: { arity: 2, run: ofHash((hash) => integer(hash.size)) },
  HEXISTS: { arity: 3, run: ofHash((hash, [field = '']) => integer(hash.has(field))) },
  HDEL: {
    arity: -3,
    write: true,
    run: (context, [key = '', ...fields]) => {
      const hash = held(context, key, 'hash')
      if (isWrong(hash)) return hash.wrong
      const gone = fields.filter((field) => hash?.delete(field)).length
      if (hash) dropEmpty(context, key, hash.size)
      return integer(gone)
    },
  },
}

const ofSet =
  (answer: (set: ReadonlySet<string>, args: readonly string[]) => Reply) =>
  (context: Context, [key = '', ...args]: readonly string[]): Reply => {
    const set = held(context, key, 'set')
    return isWrong(set) ? set.wrong : answer(set ?? new Set<string>(), args)
  }
const SETS: Commands = {
  SADD: {
    arity: -3,
    write: true,
    run: (context, [key = '', ...members]) => {
      const found = held(context, key, 'set')
      if (isWrong(found)) return found.wrong
      const set = found ?? new Set<string>()
      const before = set.size
      for (const member of members) set.add(member)
      if (!found) context.store.set(context.client.db, key, set)
      return integer(set.size - before)
    },
  },
  SREM: {
    arity: -3,
    write: true,
    run: (context, [key = '', ...members]) => {
      const set = held(context, key, 'set')
      if (isWrong(set)) return set.wrong
      const gone = members.filter((member) => set?.delete(member)).length
      if (set) dropEmpty(context, key, set.size)
      return integer(gone)
    },
  },
  SMEMBERS: { arity: 2, run: ofSet((set) => bulks(set)) },
  SCARD: { arity: 2, run: ofSet((set) => integer(set.size)) },
  SISMEMBER: { arity: 3, run: ofSet((set, [member = '']) => integer(set.has(member))) },
}

export const COLLECTIONS: Commands = { ...LISTS, ...HASHES, ...SETS }
