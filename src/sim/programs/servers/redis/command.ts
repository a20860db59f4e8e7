// What a Redis command is, and what several of them share. Models: the command table of Redis 7.4: arity, the flag "write", errors in its words.
import type { Micros } from '../../../clock/clock'
import { error, type Reply } from './resp'
import { type Store, typeOf, type Value } from './store'

/** One client's connection. */
export interface Client {
  readonly id: number
  db: number
  authenticated: boolean
  name: string
  /** The server closes after the reply. */
  leaving: boolean
  readonly address: string
}
export interface Context {
  readonly store: Store
  readonly client: Client
  readonly now: () => Micros
}
export interface Command {
  /** Words with the command's own; negative: at least. */
  readonly arity: number
  readonly write?: boolean
  /** @param args words after the command's name */
  readonly run: (context: Context, args: readonly string[]) => Reply
}
export type Commands = Readonly<Record<string, Command>>

export const SYNTAX = error('ERR syntax error')
export const NOT_INTEGER = error('ERR value is not an integer or out of range')
export const WRONG_TYPE = error('WRONGTYPE Operation against a key holding the wrong kind of value')

const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n]
export const inRange = (value: bigint): boolean => value >= LEAST && value <= MOST
/** A 64-bit integer as Redis reads it; undefined when it is none. */
export function toInteger(word: string | undefined): bigint | undefined {
  if (word === undefined || !/^(0|-?[1-9]\d{0,18})$/.test(word)) return undefined
  const value = BigInt(word)
  return inRange(value) ? value : undefined
}
export const wrongArity = (name: string): Reply => error(`ERR wrong number of arguments for '${name.toLowerCase()}' command`)

/** The value of a key if it is of the kind asked for; an error reply when of another. */
export function held(context: Context, key: string, kind: 'string'): string | undefined | { readonly wrong: Reply }
export function held(context: Context, key: string, kind: 'list'): string[] | undefined | { readonly wrong: Reply }
export function held(context: Context, key: string, kind: 'hash'): Map<string, string> | undefined | { readonly wrong: Reply }
export function held(context: Context, key: string, kind: 'set'): Set<string> | undefined | { readonly wrong: Reply }
export function held(context: Context, key: string, kind: string): Value | undefined | { readonly wrong: Reply } {
  const value = context.store.get(context.client.db, key)?.value
  return value === undefined || typeOf(value) === kind ? value : { wrong: WRONG_TYPE }
}
export const isWrong = (value: unknown): value is { readonly wrong: Reply } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'wrong' in value

/** Glob patterns of KEYS, SCAN and CONFIG GET. */
export function matches(pattern: string, name: string): boolean {
  const source = pattern.replace(
    /\\(.)|\[(\^?)((?:\\.|[^\]])*)\]|\*|\?|[.+^${}()|[\]\\]/gs,
    (whole, escaped?: string, not?: string, set?: string) => {
      if (escaped !== undefined) return escaped.replace(/[^A-Za-z0-9_]/, '\\$&')
      if (set !== undefined) return set === '' ? '(?!)' : `[${not ?? ''}${set.replace(/[[\\\]^]/g, '\\$&')}]`
      return whole === '*' ? '.*' : whole === '?' ? '.' : `\\${whole}`
    },
  )
  try {
    return new RegExp(`^${source}$`, 's').test(name)
  } catch {
    // A range the wrong way round matches nothing.
    return false
  }
}
