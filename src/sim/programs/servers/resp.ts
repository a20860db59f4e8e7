// RESP, the protocol of Redis. Models: version 2: simple strings, errors, integers, bulk strings, arrays, nulls; inline commands. Left out: version 3.
import { text, utf8 } from '../../api/bytes'
import type { Task } from '../../host/kernel/task'
import type { Reader } from '../lib/io'

export type Reply = string | number | null | { readonly error: string } | { readonly status: string } | readonly Reply[]
export const OK: Reply = { status: 'OK' }
export const fault = (error: string): Reply => ({ error })

export function encodeReply(reply: Reply): string {
  if (reply === null) return '$-1\r\n'
  if (typeof reply === 'number') return `:${reply}\r\n`
  if (typeof reply === 'string') return `$${utf8(reply).length}\r\n${reply}\r\n`
  if (isList(reply)) return `*${reply.length}\r\n${reply.map(encodeReply).join('')}`
  return 'error' in reply ? `-${reply.error}\r\n` : `+${reply.status}\r\n`
}
export const isList = (reply: Reply): reply is readonly Reply[] => Array.isArray(reply)
export const encodeCommand = (words: readonly string[]): string => encodeReply(words)

function* line(reader: Reader): Task<string | undefined> {
  const bytes = yield* reader.line(1 << 16)
  return bytes === undefined ? undefined : text(bytes).replace(/\r?\n$/, '')
}
const MOST = 1 << 29

/** A command's words; undefined at the end, 'protocol error' for what is none. */
export function* readCommand(reader: Reader): Task<string[] | undefined | 'protocol error'> {
  const head = yield* line(reader)
  if (head === undefined) return undefined
  if (!head.startsWith('*')) return head.split(/\s+/).filter((word) => word !== '')
  const count = Number(head.slice(1))
  if (!(count >= 0 && count <= 1_048_576)) return 'protocol error'
  const words: string[] = []
  for (let i = 0; i < count; i++) {
    const size = Number((yield* line(reader))?.replace(/^\$/, ''))
    if (!(size >= 0 && size <= MOST)) return 'protocol error'
    words.push(text((yield* reader.take(size)).bytes()))
    yield* reader.take(2)
  }
  return words
}

/** A server's answer; undefined when the connection ended. */
export function* readReply(reader: Reader): Task<Reply | undefined> {
  const head = yield* line(reader)
  if (head === undefined) return undefined
  const rest = head.slice(1)
  switch (head.charAt(0)) {
    case '+':
      return { status: rest }
    case '-':
      return { error: rest }
    case ':':
      return Number(rest)
    case '$': {
      if (Number(rest) < 0) return null
      const body = text((yield* reader.take(Number(rest))).bytes())
      yield* reader.take(2)
      return body
    }
    case '*': {
      if (Number(rest) < 0) return null
      const list: Reply[] = []
      for (let i = 0; i < Number(rest); i++) {
        const one = yield* readReply(reader)
        if (one === undefined) return undefined
        list.push(one)
      }
      return list
    }
    default:
      return undefined
  }
}
