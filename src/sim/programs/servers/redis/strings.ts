// Redis commands on strings. Models: SET and its options, GET and kin, counters, APPEND, STRLEN, MSET, MGET. Left out: bits, ranges, floats.
import { utf8 } from '../../../api/bytes'
import type { Micros } from '../../../clock/clock'
import { type Commands, type Context, held, inRange, isWrong, NOT_INTEGER, SYNTAX, toInteger, wrongArity } from './command'
import { bulk, array, error, integer, NIL, OK, type Reply } from './resp'

interface SetOptions {
  expires: Micros | undefined
  keep: boolean
  only: 'NX' | 'XX' | undefined
  get: boolean
}
/** Micros in one unit of an expiry option, and whether it is an instant. */
const UNITS: Readonly<Record<string, readonly [unit: number, absolute: boolean]>> = {
  EX: [1e6, false],
  PX: [1e3, false],
  EXAT: [1e6, true],
  PXAT: [1e3, true],
}
function setOptions(context: Context, words: readonly string[], command: string): SetOptions | Reply {
  const out: SetOptions = { expires: undefined, keep: false, only: undefined, get: false }
  for (let at = 0; at < words.length; at++) {
    const word = (words[at] ?? '').toUpperCase()
    const unit = UNITS[word]
    if ((word === 'NX' || word === 'XX') && (out.only === undefined || out.only === word)) out.only = word
    else if (word === 'GET') out.get = true
    else if (word === 'KEEPTTL' && out.expires === undefined) out.keep = true
    else if (unit && out.expires === undefined && !out.keep && at + 1 < words.length) {
      const time = toInteger(words[++at])
      if (time === undefined) return NOT_INTEGER
      if (time <= 0n) return error(`ERR invalid expire time in '${command}' command`)
      out.expires = Number(time) * unit[0] + (unit[1] ? 0 : context.now())
    } else return SYNTAX
  }
  return out
}

function set(context: Context, [key = '', value = '', ...words]: readonly string[]): Reply {
  const options = setOptions(context, words, 'set')
  if ('kind' in options) return options
  const { store, client } = context
  const before = store.get(client.db, key)
  const old = options.get ? held(context, key, 'string') : undefined
  if (isWrong(old)) return old.wrong
  if ((options.only === 'NX' && before) || (options.only === 'XX' && !before)) return bulk(old)
  store.set(client.db, key, value, options.keep ? before?.expires : options.expires)
  return options.get ? bulk(old) : OK
}
const get = (context: Context, key: string): Reply => {
  const value = held(context, key, 'string')
  return isWrong(value) ? value.wrong : bulk(value)
}
function add(context: Context, key: string, by: bigint | undefined): Reply {
  if (by === undefined) return NOT_INTEGER
  const value = held(context, key, 'string')
  if (isWrong(value)) return value.wrong
  const number = toInteger(value ?? '0')
  if (number === undefined) return NOT_INTEGER
  if (!inRange(number + by)) return error('ERR increment or decrement would overflow')
  replace(context, key, String(number + by))
  return integer(number + by)
}
/** Another value, the expiry as it was. */
function replace({ store, client }: Context, key: string, value: string): void {
  store.set(client.db, key, value, store.get(client.db, key)?.expires)
}
function append(context: Context, [key = '', more = '']: readonly string[]): Reply {
  const value = held(context, key, 'string')
  if (isWrong(value)) return value.wrong
  const all = (value ?? '') + more
  replace(context, key, all)
  return integer(utf8(all).length)
}
function setFor(unit: number, command: string) {
  return (context: Context, [key = '', time = '', value = '']: readonly string[]): Reply => {
    const amount = toInteger(time)
    if (amount === undefined) return NOT_INTEGER
    if (amount <= 0n) return error(`ERR invalid expire time in '${command}' command`)
    context.store.set(context.client.db, key, value, context.now() + Number(amount) * unit)
    return OK
  }
}
function setAll(context: Context, args: readonly string[]): void {
  for (let at = 0; at < args.length; at += 2) context.store.set(context.client.db, args[at] ?? '', args[at + 1] ?? '')
}

export const STRINGS: Commands = {
  SET: { arity: -3, write: true, run: set },
  SETNX: {
    arity: 3,
    write: true,
    run: (context, [key = '', value = '']) => integer(set(context, [key, value, 'NX']) === OK),
  },
  SETEX: { arity: 4, write: true, run: setFor(1e6, 'setex') },
  PSETEX: { arity: 4, write: true, run: setFor(1e3, 'psetex') },
  GET: { arity: 2, run: (context, [key = '']) => get(context, key) },
  GETSET: { arity: 3, write: true, run: (context, [key = '', value = '']) => set(context, [key, value, 'GET']) },
  GETDEL: {
    arity: 2,
    write: true,
    run: (context, [key = '']) => {
      const value = get(context, key)
      if (value.kind === 'bulk') context.store.delete(context.client.db, key)
      return value
    },
  },
  APPEND: { arity: 3, write: true, run: append },
  STRLEN: {
    arity: 2,
    run: (context, [key = '']) => {
      const value = held(context, key, 'string')
      return isWrong(value) ? value.wrong : integer(utf8(value ?? '').length)
    },
  },
  INCR: { arity: 2, write: true, run: (context, [key = '']) => add(context, key, 1n) },
  DECR: { arity: 2, write: true, run: (context, [key = '']) => add(context, key, -1n) },
  INCRBY: { arity: 3, write: true, run: (context, [key = '', by]) => add(context, key, toInteger(by)) },
  DECRBY: {
    arity: 3,
    write: true,
    run: (context, [key = '', by]) => {
      const amount = toInteger(by)
      return add(context, key, amount === undefined ? undefined : -amount)
    },
  },
  MGET: {
    arity: -2,
    run: (context, keys) =>
      array(
        keys.map((key) => {
          const value = held(context, key, 'string')
          return isWrong(value) ? NIL : bulk(value)
        }),
      ),
  },
  MSET: {
    arity: -3,
    write: true,
    run: (context, args) => {
      if (args.length % 2 !== 0) return wrongArity('mset')
      setAll(context, args)
      return OK
    },
  },
  MSETNX: {
    arity: -3,
    write: true,
    run: (context, args) => {
      if (args.length % 2 !== 0) return wrongArity('msetnx')
      if (args.some((key, at) => at % 2 === 0 && context.store.get(context.client.db, key))) return integer(0)
      setAll(context, args)
      return integer(1)
    },
  },
}
