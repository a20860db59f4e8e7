// What Redis and its clients say to each other. Models: RESP2 (redis.io/docs/reference/protocol-spec): arrays of bulk strings, inline commands, replies.
// Left out: RESP3, push messages; a string that is no UTF-8 is not kept byte by byte.
import { concat, text, utf8 } from '../../../api/bytes'
import type { Task } from '../../../host/kernel/task'
import type { Reader } from '../../lib/io'

export type Reply =
  | { readonly kind: 'status'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'bulk'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly Reply[] }
  | { readonly kind: 'nil' }

export const OK: Reply = { kind: 'status', text: 'OK' }
export const NIL: Reply = { kind: 'nil' }
export const status = (line: string): Reply => ({ kind: 'status', text: line })
export const error = (line: string): Reply => ({ kind: 'error', text: line })
export const integer = (value: number | bigint | boolean): Reply => ({ kind: 'integer', value: BigInt(value) })
export const bulk = (value: string | undefined): Reply => (value === undefined ? NIL : { kind: 'bulk', text: value })
export const array = (items: readonly Reply[]): Reply => ({ kind: 'array', items })
export const bulks = (values: Iterable<string>): Reply => array([...values].map(bulk))

export function encode(reply: Reply): Uint8Array {
  if (reply.kind === 'bulk') {
    const body = utf8(reply.text)
    return concat([utf8(`$${body.length}\r\n`), body, utf8('\r\n')])
  }
  if (reply.kind === 'array') return concat([utf8(`*${reply.items.length}\r\n`), ...reply.items.map(encode)])
  if (reply.kind === 'nil') return utf8('$-1\r\n')
  if (reply.kind === 'integer') return utf8(`:${reply.value}\r\n`)
  return utf8(`${reply.kind === 'status' ? '+' : '-'}${reply.text.replace(/[\r\n]/g, ' ')}\r\n`)
}
export const command = (words: readonly string[]): Uint8Array => encode(bulks(words))

function* nextLine(reader: Reader): Task<string | undefined> {
  const line = yield* reader.line(65_536)
  return line && text(line).replace(/\r?\n$/, '')
}

/** A reply as a client reads it; undefined when the connection ended. */
export function* readReply(reader: Reader): Task<Reply | undefined> {
  const line = yield* nextLine(reader)
  if (line === undefined) return undefined
  const rest = line.slice(1)
  if (line.startsWith('+')) return status(rest)
  if (line.startsWith('-')) return error(rest)
  if (line.startsWith(':')) return /^-?\d+$/.test(rest) ? integer(BigInt(rest)) : undefined
  const size = Number(rest)
  if (size < 0) return NIL
  if (line.startsWith('$')) {
    const body = yield* reader.take(size)
    yield* reader.line()
    return body.size < size ? undefined : bulk(text(body.bytes()))
  }
  if (!line.startsWith('*')) return undefined
  const items: Reply[] = []
  while (items.length < size) {
    const item = yield* readReply(reader)
    if (!item) return undefined
    items.push(item)
  }
  return array(items)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' }

/** Words of an inline command or of a client's line; undefined when a quote is not closed. */
export function wordsOf(line: string): string[] | undefined {
  const out: string[] = []
  let at = 0
  const quoted = (quote: string): string | undefined => {
    let word = ''
    for (at++; at < line.length; at++) {
      const letter = line.charAt(at)
      const next = line.charAt(at + 1)
      if (letter === quote) {
        at++
        return at < line.length && !/\s/.test(line.charAt(at)) ? undefined : word
      }
      if (letter !== '\\' || (quote === "'" && next !== "'")) word += letter
      else {
        const hexa = /^x([0-9a-fA-F]{2})/.exec(line.slice(at + 1))
        word += hexa?.[1] ? String.fromCharCode(parseInt(hexa[1], 16)) : quote === "'" ? next : (ESCAPES[next] ?? next)
        at += hexa ? 3 : 1
      }
    }
    return undefined
  }
  for (;;) {
    while (/\s/.test(line.charAt(at))) at++
    if (at >= line.length) return out
    let word = ''
    while (at < line.length && !/\s/.test(line.charAt(at))) {
      const letter = line.charAt(at)
      if (letter === '"' || letter === "'") {
        const part = quoted(letter)
        if (part === undefined) return undefined
        word += part
      } else {
        word += letter
        at++
      }
    }
    out.push(word)
  }
}

const MOST_WORDS = 1_048_576
const MOST_BYTES = 512 * 1024 * 1024

/** A command as the server reads it: its words, a protocol error, or undefined at the end. */
export function* readCommand(reader: Reader): Task<readonly string[] | { readonly broken: string } | undefined> {
  const line = yield* nextLine(reader)
  if (line === undefined) return undefined
  if (!line.startsWith('*')) return wordsOf(line) ?? { broken: 'unbalanced quotes in request' }
  const count = Number(line.slice(1))
  if (!Number.isInteger(count) || count > MOST_WORDS) return { broken: 'invalid multibulk length' }
  const words: string[] = []
  while (words.length < count) {
    const head = yield* nextLine(reader)
    if (head === undefined) return undefined
    if (!head.startsWith('$')) return { broken: `expected '$', got '${head.charAt(0)}'` }
    const size = Number(head.slice(1))
    if (!/^\$\d+$/.test(head) || size > MOST_BYTES) return { broken: 'invalid bulk length' }
    const body = yield* reader.take(size)
    if (body.size < size) return undefined
    yield* reader.line()
    words.push(text(body.bytes()))
  }
  return words
}
