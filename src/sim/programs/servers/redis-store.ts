// Redis's keys: strings, lists, hashes, sets, with expiry, and their dump as an RDB file.
// Models: the RDB format (version 11) in its plain encodings: string, list, set, hash, expiry in milliseconds. Left out: checksums (0, which Redis
// takes as "none"), compressed encodings, sorted sets, streams, several databases.
import { concat, text, utf8 } from '../../api/bytes'

export type Value = string | string[] | Map<string, string> | Set<string>
interface Entry {
  value: Value
  /** Microseconds since the epoch. */
  expires: number | undefined
}

export const typeName = (value: Value): string =>
  typeof value === 'string' ? 'string' : Array.isArray(value) ? 'list' : value instanceof Map ? 'hash' : 'set'

export class Store {
  readonly #all = new Map<string, Entry>()
  /** Changes since the last save. */
  dirty = 0
  constructor(private readonly now: () => number) {}

  #live(key: string): Entry | undefined {
    const found = this.#all.get(key)
    if (found?.expires !== undefined && found.expires <= this.now()) {
      this.#all.delete(key)
      return undefined
    }
    return found
  }
  get(key: string): Value | undefined {
    return this.#live(key)?.value
  }
  /** Sets a value; its expiry stays only with `keep`. */
  set(key: string, value: Value, expires?: number, keep = false): void {
    this.#all.set(key, { value, expires: expires ?? (keep ? this.#live(key)?.expires : undefined) })
    this.dirty++
  }
  delete(key: string): boolean {
    const there = this.#live(key) !== undefined
    this.#all.delete(key)
    if (there) this.dirty++
    return there
  }
  expiry(key: string): number | undefined {
    return this.#live(key)?.expires
  }
  expire(key: string, at: number | undefined): boolean {
    const found = this.#live(key)
    if (!found || (at === undefined && found.expires === undefined)) return false
    found.expires = at
    this.dirty++
    return true
  }
  keys(): string[] {
    return [...this.#all.keys()].filter((key) => this.#live(key) !== undefined)
  }
  clear(): void {
    this.#all.clear()
    this.dirty++
  }
  get volatile(): number {
    return this.keys().filter((key) => this.expiry(key) !== undefined).length
  }

  dump(version: string): Uint8Array {
    const parts: Uint8Array[] = [utf8('REDIS0011')]
    const aux = (name: string, value: string): void => void parts.push(Uint8Array.of(0xfa), packed(name), packed(value))
    aux('redis-ver', version)
    aux('redis-bits', '64')
    aux('ctime', String(Math.floor(this.now() / 1e6)))
    const keys = this.keys()
    if (keys.length > 0) parts.push(Uint8Array.of(0xfe), length(0), Uint8Array.of(0xfb), length(keys.length), length(this.volatile))
    for (const key of keys) {
      const entry = this.#live(key)
      if (!entry) continue
      if (entry.expires !== undefined) parts.push(Uint8Array.of(0xfc), little(BigInt(Math.round(entry.expires / 1000))))
      const { value } = entry
      parts.push(Uint8Array.of(typeof value === 'string' ? 0 : Array.isArray(value) ? 1 : value instanceof Map ? 4 : 2), packed(key))
      if (typeof value === 'string') parts.push(packed(value))
      else {
        const items = value instanceof Map ? [...value].flat() : [...value]
        parts.push(length(value instanceof Map ? value.size : items.length), ...items.map(packed))
      }
    }
    parts.push(Uint8Array.of(0xff), little(0n))
    return concat(parts)
  }
  /** Fills the store from a dump; the number of keys, or undefined when it is no dump. */
  load(bytes: Uint8Array): number | undefined {
    const reader = new DumpReader(bytes)
    if (!text(bytes.subarray(0, 5)).startsWith('REDIS')) return undefined
    let expires: number | undefined
    for (;;) {
      const code = reader.byte()
      if (code === undefined || code === 0xff) break
      if (code === 0xfa) {
        reader.string()
        reader.string()
      } else if (code === 0xfe) reader.length()
      else if (code === 0xfb) {
        reader.length()
        reader.length()
      } else if (code === 0xfc) expires = reader.milliseconds() * 1000
      else {
        const key = reader.string()
        const value = reader.value(code)
        if (value === undefined) return undefined
        this.#all.set(key, { value, expires })
        expires = undefined
      }
    }
    this.dirty = 0
    return this.keys().length
  }
}

function length(size: number): Uint8Array {
  if (size < 64) return Uint8Array.of(size)
  if (size < 16_384) return Uint8Array.of(0x40 | (size >> 8), size & 255)
  return Uint8Array.of(0x80, (size >>> 24) & 255, (size >>> 16) & 255, (size >>> 8) & 255, size & 255)
}
function packed(value: string): Uint8Array {
  const bytes = utf8(value)
  return concat([length(bytes.length), bytes])
}
const little = (value: bigint): Uint8Array => Uint8Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))

class DumpReader {
  #at = 9
  constructor(private readonly bytes: Uint8Array) {}
  byte(): number | undefined {
    return this.bytes[this.#at++]
  }
  length(): number {
    const first = this.byte() ?? 0
    if (first < 0x40) return first
    if (first < 0x80) return ((first & 0x3f) << 8) | (this.byte() ?? 0)
    let size = 0
    for (let i = 0; i < 4; i++) size = size * 256 + (this.byte() ?? 0)
    return size
  }
  string(): string {
    const size = this.length()
    const part = this.bytes.subarray(this.#at, this.#at + size)
    this.#at += size
    return text(part)
  }
  milliseconds(): number {
    let value = 0
    for (let i = 7; i >= 0; i--) value = value * 256 + (this.bytes[this.#at + i] ?? 0)
    this.#at += 8
    return value
  }
  value(code: number): Value | undefined {
    if (code === 0) return this.string()
    const count = this.length()
    const items = (n: number): string[] => Array.from({ length: n }, () => this.string())
    if (code === 1) return items(count)
    if (code === 2) return new Set(items(count))
    return code === 4 ? new Map(Array.from({ length: count }, (): [string, string] => [this.string(), this.string()])) : undefined
  }
}
