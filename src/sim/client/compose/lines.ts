// Output of several containers as lines with a name before each. Models: docker/compose cmd/formatter/logs.go. Left out: its spinner and menu.
import { concat, text } from '../../api/bytes'
import type { Task } from '../../host/kernel/task'
import type { Reader } from '../../programs/lib/io'
import type { Cli, Reply } from '../cli'

/** Colours in the order in which compose hands them out. */
const COLOURS = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94]

export class Lines {
  readonly #prefixes = new Map<string, string>()
  readonly #held = new Map<string, string>()
  constructor(
    private readonly cli: Cli,
    names: readonly string[],
    prefix: boolean,
    colours: boolean,
  ) {
    const wide = Math.max(0, ...names.map((name) => name.length))
    for (const [i, name] of names.entries()) {
      const plain = `${name.padEnd(wide)}  | `
      const colour = COLOURS[i % COLOURS.length] ?? 36
      this.#prefixes.set(name, !prefix ? '' : colours ? `\x1b[${colour}m${plain}\x1b[0m` : plain)
    }
  }
  *add(name: string, stream: number, piece: string): Task<void> {
    const key = `${name} ${stream}`
    const parts = ((this.#held.get(key) ?? '') + piece).split('\n')
    this.#held.set(key, parts.pop() ?? '')
    for (const line of parts) yield* this.#print(name, line)
  }
  *end(name: string): Task<void> {
    for (const stream of [1, 2]) {
      const rest = this.#held.get(`${name} ${stream}`) ?? ''
      this.#held.delete(`${name} ${stream}`)
      if (rest !== '') yield* this.#print(name, rest)
    }
  }
  *#print(name: string, line: string): Task<void> {
    yield* this.cli.printLine(`${this.#prefixes.get(name) ?? ''}${line.replace(/\r$/, '')}`)
  }
}

/** A hijacked connection's output until it ends. */
export function* fromSocket(reader: Reader, tty: boolean, each: (stream: number, piece: string) => Task<void>): Task<void> {
  if (tty) {
    for (let part = yield* reader.some(); part; part = yield* reader.some()) yield* each(1, text(part))
    return
  }
  for (;;) {
    const head = (yield* reader.take(8)).bytes()
    if (head.length < 8) return
    const size = new DataView(head.buffer, head.byteOffset, 8).getUint32(4)
    yield* each(head[0] ?? 1, text((yield* reader.take(size)).bytes()))
  }
}

/** A log's body until it ends. */
export function* fromBody(reply: Reply, tty: boolean, each: (stream: number, piece: string) => Task<void>): Task<void> {
  let held = new Uint8Array(0)
  for (let part = yield* reply.body.next(); part; part = yield* reply.body.next()) {
    if (tty) {
      yield* each(1, text(part.bytes()))
      continue
    }
    held = Uint8Array.from(concat([held, part.bytes()]))
    while (held.length >= 8) {
      const size = new DataView(held.buffer, held.byteOffset, 8).getUint32(4)
      if (held.length < 8 + size) break
      yield* each(held[0] ?? 1, text(held.subarray(8, 8 + size)))
      held = held.slice(8 + size)
    }
  }
}
