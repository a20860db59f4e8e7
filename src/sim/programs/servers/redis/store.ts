// Redis's keys: values of four kinds, expiry, and the dump of them in a file. Models: the keyspace of Redis 7.4: numbered databases, lazy expiry.
// Redis keeps dump.rdb in a binary format; here it is the same header line and JSON, because only our own redis-server reads it.
import type { Micros } from '../../../clock/clock'
import { utf8 } from '../../../api/bytes'

export type Value = string | string[] | Map<string, string> | Set<string>
export interface Entry {
  value: Value
  /** Micros since the epoch. */
  expires: Micros | undefined
}
export const typeOf = (value: Value | undefined): string =>
  value === undefined
    ? 'none'
    : typeof value === 'string'
      ? 'string'
      : Array.isArray(value)
        ? 'list'
        : value instanceof Map
          ? 'hash'
          : 'set'

const MAGIC = 'REDIS0012'

export class Store {
  #databases = new Map<number, Map<string, Entry>>()
  expired = 0
  constructor(private readonly now: () => Micros) {}

  #database(index: number): Map<string, Entry> {
    const found = this.#databases.get(index) ?? new Map<string, Entry>()
    this.#databases.set(index, found)
    return found
  }
  /** The entry of a key that has not expired. */
  get(db: number, key: string): Entry | undefined {
    const database = this.#database(db)
    const entry = database.get(key)
    if (entry?.expires === undefined || entry.expires > this.now()) return entry
    database.delete(key)
    this.expired++
    return undefined
  }
  set(db: number, key: string, value: Value, expires?: Micros): void {
    this.#database(db).set(key, { value, expires })
  }
  delete(db: number, key: string): boolean {
    return this.get(db, key) !== undefined && this.#database(db).delete(key)
  }
  keys(db: number): string[] {
    return [...this.#database(db).keys()].filter((key) => this.get(db, key))
  }
  flush(db?: number): void {
    if (db === undefined) this.#databases.clear()
    else this.#databases.delete(db)
  }
  /** Databases with keys in them: number, keys, keys that expire. */
  summary(): readonly { readonly db: number; readonly keys: number; readonly expires: number }[] {
    return [...this.#databases.keys()]
      .sort((a, b) => a - b)
      .map((db) => {
        const keys = this.keys(db)
        return { db, keys: keys.length, expires: keys.filter((key) => this.get(db, key)?.expires !== undefined).length }
      })
      .filter(({ keys }) => keys > 0)
  }
  /** Bytes of all keys and values, with about what Redis's own structures take for each. */
  weight(): number {
    const each = 56
    let sum = 0
    for (const database of this.#databases.values())
      for (const [key, { value }] of database) {
        const parts = typeof value === 'string' ? [value] : value instanceof Map ? [...value].flat() : [...value]
        sum += each + utf8(key).length + parts.reduce((bytes, part) => bytes + utf8(part).length + each / 2, 0)
      }
    return sum
  }

  dump(version: string): string {
    const rows = this.summary().flatMap(({ db }) =>
      this.keys(db).map((key) => {
        const entry = this.get(db, key)
        const value = entry?.value
        return [db, key, typeOf(value), typeof value === 'string' ? value : value ? [...value] : '', entry?.expires ?? null]
      }),
    )
    return `${MAGIC}\n${JSON.stringify({ version, at: this.now(), rows })}\n`
  }
  /** Takes a dump's keys in; answers what the log says of it, or undefined when it is no dump. */
  load(body: string): { readonly version: string; readonly at: Micros; readonly keys: number; readonly expired: number } | undefined {
    const [magic, json = ''] = body.split('\n')
    if (magic !== MAGIC) return undefined
    let parsed: unknown
    try {
      parsed = JSON.parse(json)
    } catch {
      // A file that somebody damaged.
      return undefined
    }
    if (!isRecord(parsed) || !Array.isArray(parsed['rows'])) return undefined
    let [keys, expired] = [0, 0]
    for (const row of listOf(parsed['rows'])) {
      const [db, key, type, held, expires] = listOf(row)
      const value = valueFrom(type, held)
      if (typeof db !== 'number' || typeof key !== 'string' || value === undefined) continue
      const until = typeof expires === 'number' ? expires : undefined
      if (until !== undefined && until <= this.now()) expired++
      else {
        keys++
        this.set(db, key, value, until)
      }
    }
    const { version, at } = parsed
    return { version: typeof version === 'string' ? version : '', at: typeof at === 'number' ? at : this.now(), keys, expired }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function valueFrom(type: unknown, held: unknown): Value | undefined {
  if (type === 'string') return typeof held === 'string' ? held : undefined
  if (!Array.isArray(held)) return undefined
  if (type === 'list') return held.filter((one) => typeof one === 'string')
  if (type === 'set') return new Set(held.filter((one) => typeof one === 'string'))
  if (type !== 'hash') return undefined
  const out = new Map<string, string>()
  for (const pair of held) {
    const [name, value] = listOf(pair)
    if (typeof name === 'string' && typeof value === 'string') out.set(name, value)
  }
  return out
}
