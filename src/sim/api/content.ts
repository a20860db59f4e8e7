// Content: what a file or a message holds, as bytes or as a recipe that yields them lazily. Immutable.
// A recipe costs nothing until somebody reads it; its size is true and its digest is that of the bytes it would yield.
import { sha256 } from '@noble/hashes/sha2.js'
import { Chance } from '../clock/chance'
import { concat, EMPTY, hex, text, utf8 } from './bytes'

export interface Content {
  /** Bytes. */
  readonly size: number
  /** The bytes in [from, to), made now. */
  bytes(from?: number, to?: number): Uint8Array
}

const clamp = (at: number, size: number) => Math.max(0, Math.min(at, size))

class Bytes implements Content {
  readonly size: number
  constructor(private readonly all: Uint8Array) {
    this.size = all.length
  }
  bytes(from = 0, to = this.size): Uint8Array {
    return from === 0 && to >= this.size ? this.all : this.all.subarray(from, to)
  }
}

const BLOCK = 65_536
const blocks = new Map<string, Uint8Array>()

function seededBlock(seed: string): Uint8Array {
  const known = blocks.get(seed)
  if (known) return known
  const chance = new Chance(seed)
  const words = Uint32Array.from({ length: BLOCK / 4 }, () => chance.uint32())
  const block = new Uint8Array(BLOCK)
  // Little-endian on every machine, so that digests agree.
  words.forEach((word, i) => block.set([word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24], i * 4))
  if (blocks.size > 64) blocks.clear()
  blocks.set(seed, block)
  return block
}

/** A seeded block of 64 KiB, over and over: incompressible to look at, cheap to make. */
class Filler implements Content {
  constructor(
    readonly size: number,
    readonly seed: string,
  ) {}
  bytes(from = 0, to = this.size): Uint8Array {
    const start = clamp(from, this.size)
    const out = new Uint8Array(Math.max(0, clamp(to, this.size) - start))
    const block = seededBlock(this.seed)
    for (let at = 0; at < out.length;) {
      const offset = (start + at) % BLOCK
      const part = block.subarray(offset, Math.min(BLOCK, offset + out.length - at))
      out.set(part, at)
      at += part.length
    }
    return out
  }
}

class Joined implements Content {
  readonly size: number
  readonly #starts: number[] = []
  constructor(readonly parts: readonly Content[]) {
    let size = 0
    for (const part of parts) {
      this.#starts.push(size)
      size += part.size
    }
    this.size = size
  }
  bytes(from = 0, to = this.size): Uint8Array {
    const out: Uint8Array[] = []
    for (let i = this.#partAt(from); i < this.parts.length; i++) {
      const part = this.parts[i]
      const start = this.#starts[i] ?? 0
      if (!part || start >= to) break
      out.push(part.bytes(clamp(from - start, part.size), clamp(to - start, part.size)))
    }
    return concat(out)
  }
  startOf(i: number): number {
    return this.#starts[i] ?? this.size
  }
  /** The one part that holds all of [start, end), if there is one. */
  partSpanning(start: number, end: number): { readonly part: Content; readonly start: number } | undefined {
    const i = this.#partAt(start)
    const part = this.parts[i]
    const at = this.startOf(i)
    return part && end <= at + part.size ? { part, start: at } : undefined
  }
  #partAt(offset: number): number {
    let low = 0
    let high = this.parts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return Math.max(0, low)
  }
}

class Slice implements Content {
  readonly size: number
  constructor(
    readonly of: Content,
    readonly start: number,
    end: number,
  ) {
    this.size = end - start
  }
  bytes(from = 0, to = this.size): Uint8Array {
    return this.of.bytes(this.start + clamp(from, this.size), this.start + clamp(to, this.size))
  }
}

/** Bytes that grew by appending share one buffer, so that a log of a million lines is not copied a million times. */
class Grown implements Content {
  constructor(
    private readonly store: { buffer: Uint8Array; used: number },
    readonly size: number,
  ) {}
  bytes(from = 0, to = this.size): Uint8Array {
    return this.store.buffer.subarray(clamp(from, this.size), clamp(to, this.size))
  }
  append(data: Uint8Array): Grown | undefined {
    const { store } = this
    if (store.used !== this.size) return undefined
    const used = this.size + data.length
    if (used > store.buffer.length) {
      const larger = new Uint8Array(Math.max(used, store.buffer.length * 2))
      larger.set(store.buffer.subarray(0, this.size))
      store.buffer = larger
    }
    store.buffer.set(data, this.size)
    store.used = used
    return new Grown(store, used)
  }
}

const LAZY = 1 << 20

/** The content with more behind it. Large parts stay recipes. */
export function appended(to: Content, more: Content): Content {
  if (to.size === 0) return more
  if (more.size > LAZY || to.size > 64 * LAZY) return joined([to, more])
  const grown = to instanceof Grown ? to.append(more.bytes()) : undefined
  if (grown) return grown
  if (to.size > LAZY) return joined([to, more])
  return new Grown({ buffer: Uint8Array.from(to.bytes()), used: to.size }, to.size).append(more.bytes()) ?? joined([to, more])
}

export const content = (data: Uint8Array | string): Content => new Bytes(typeof data === 'string' ? utf8(data) : data)
export const EMPTY_CONTENT: Content = content(EMPTY)
/** `size` bytes made from a seed. */
export const filler = (size: number, seed: string): Content => new Filler(size, seed)
/** Two neighbouring slices of one content are one slice of it: what travelled in pieces is the same content again. */
function merge(before: Content | undefined, part: Content): Content | undefined {
  if (!(before instanceof Slice && part instanceof Slice)) return undefined
  return before.of === part.of && before.start + before.size === part.start
    ? slice(before.of, before.start, part.start + part.size)
    : undefined
}

export function joined(parts: readonly Content[]): Content {
  const flat: Content[] = []
  for (const part of parts) {
    if (part.size === 0) continue
    const merged = merge(flat.at(-1), part)
    if (merged) flat[flat.length - 1] = merged
    else flat.push(part)
  }
  return flat.length > 1 ? new Joined(flat) : (flat[0] ?? EMPTY_CONTENT)
}

export function slice(of: Content, from: number, to: number): Content {
  if (from <= 0 && to >= of.size) return of
  const start = clamp(from, of.size)
  const end = Math.max(start, clamp(to, of.size))
  if (start === end) return EMPTY_CONTENT
  if (of instanceof Slice) return new Slice(of.of, of.start + start, of.start + end)
  const whole = of instanceof Joined ? of.partSpanning(start, end) : undefined
  return whole ? slice(whole.part, start - whole.start, end - whole.start) : new Slice(of, start, end)
}

export type Segment =
  { readonly bytes: Uint8Array } | { readonly seed: string; readonly size: number; readonly from: number; readonly to: number }

/** What a content is made of: bytes, and parts of fillers. */
export function segmentsOf(of: Content, from = 0, to = of.size): Segment[] {
  if (to <= from) return []
  if (of instanceof Joined)
    return of.parts.flatMap((part, i) => segmentsOf(part, Math.max(0, from - of.startOf(i)), Math.min(part.size, to - of.startOf(i))))
  if (of instanceof Slice) return segmentsOf(of.of, of.start + from, of.start + to)
  if (of instanceof Filler) return [{ seed: of.seed, size: of.size, from, to }]
  return [{ bytes: of.bytes(from, to) }]
}
export const contentText = (of: Content): string => text(of.bytes())

const digests = new WeakMap<Content, string>()
const CHUNK = 1 << 20

/** Contents whose digest was stated, by their size. */
const stated = new Map<number, { readonly content: Content; readonly digest: string }[]>()

/** Whether two contents hold the same bytes. Parts of one filler at one place are not made to be compared. */
function sameBytes(a: Content, b: Content): boolean {
  if (a.size !== b.size) return false
  const [left, right] = [segmentsOf(a), segmentsOf(b)]
  const length = (one: Segment): number => ('seed' in one ? one.to - one.from : one.bytes.length)
  let [i, j, inLeft, inRight] = [0, 0, 0, 0]
  for (let at = 0; at < a.size;) {
    const [x, y] = [left[i], right[j]]
    if (!x || !y) return false
    const step = Math.min(length(x) - inLeft, length(y) - inRight)
    const recipe = 'seed' in x && 'seed' in y && x.seed === y.seed && (x.from + inLeft - y.from - inRight) % BLOCK === 0
    if (!recipe) {
      const [one, other] = [a.bytes(at, at + step), b.bytes(at, at + step)]
      if (!one.every((byte, index) => byte === other[index])) return false
    }
    at += step
    inLeft += step
    inRight += step
    if (inLeft === length(x)) [i, inLeft] = [i + 1, 0]
    if (inRight === length(y)) [j, inRight] = [j + 1, 0]
  }
  return true
}

/** `sha256:` and 64 digits, over the content's bytes. Computed once for each content; not at all when the same bytes have a stated digest. */
export function digestOf(of: Content): string {
  const known = digests.get(of) ?? stated.get(of.size)?.find(({ content }) => sameBytes(of, content))?.digest
  const digest = known ?? computed(of)
  digests.set(of, digest)
  return digest
}
function computed(of: Content): string {
  const hash = sha256.create()
  for (let at = 0; at < of.size; at += CHUNK) hash.update(of.bytes(at, Math.min(of.size, at + CHUNK)))
  return `sha256:${hex(hash.digest())}`
}

/** States a digest that was computed when the catalogue was built (test/sim/registry/catalogue.test.ts computes it again). */
export function knownDigest(of: Content, digest: string): Content {
  digests.set(of, digest)
  const same = stated.get(of.size) ?? []
  if (!same.some((one) => one.digest === digest)) stated.set(of.size, [...same, { content: of, digest }])
  return of
}

export const sha256Hex = (data: Uint8Array | string): string => hex(sha256(typeof data === 'string' ? utf8(data) : data))
