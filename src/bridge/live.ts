// A world that real clients drive through a socket and pages look at while they do (`npm start -- --bridge`): every input is told to every page, with its
// instant; a page gives them to a world of its own, which therefore is the same one. Models: HTML "Server-sent events". Node only.
// Left out: pages that change anything; sessions longer than what is kept for pages that come late.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Input, type Micros, ScenarioError, tryWorld, type WorldOptions } from '../sim/index'
import { Doors, nameOf } from './door'
import { refusal } from './guard'
import { serveOptions } from './options'
import { Pacer } from './pacer'

/** Bytes of inputs that are kept for pages that come late. */
const MOST_KEPT = 64 * 1024 * 1024
const BEAT_MS = 100
/** The page's terminal shows no shell of this world, but its size is part of how a world begins. */
const TERMINAL = { rows: 24, columns: 80 }

/** An input as it travels: its bytes in base64. */
export type SentInput = readonly [at: Micros, input: Omit<Input, 'bytes'> & { readonly bytes?: string }]
const sent = (at: Micros, input: Input): SentInput =>
  input.type === 'send' ? [at, { ...input, bytes: Buffer.from(input.bytes).toString('base64') }] : [at, input]

export interface Live {
  /** Addresses for DOCKER_HOST. */
  readonly names: readonly string[]
  /** Answers a request of a page for what happens; false when it is for something else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  close(): void
}

class Broadcast {
  readonly #pages = new Set<ServerResponse>()
  readonly #log: string[] = []
  #bytes = 0
  readonly #hello: string

  constructor(start: WorldOptions, names: readonly string[]) {
    // Who reconnects must know whether it is still the same world.
    this.#hello = JSON.stringify({ start, names, world: randomUUID() })
  }

  tell(message: unknown, keep: boolean): void {
    const line = `data: ${JSON.stringify(message)}\n\n`
    if (keep) {
      this.#bytes += line.length
      if (this.#bytes <= MOST_KEPT) this.#log.push(line)
    }
    for (const page of this.#pages) page.write(line)
  }
  join(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    const whole = this.#bytes <= MOST_KEPT
    response.write(`data: ${whole ? this.#hello : '{"late":true}'}\n\n`)
    if (!whole) return void response.end()
    for (const line of this.#log) response.write(line)
    this.#pages.add(response)
    response.on('close', () => this.#pages.delete(response))
  }
  close(): void {
    for (const page of this.#pages) page.end()
  }
}

const headOf = ({ headers }: IncomingMessage): string =>
  Object.entries(headers)
    // The page itself is served from here: the browser says so.
    .filter(([name, value]) => !name.startsWith('sec-fetch-') || (name === 'sec-fetch-site' && value !== 'same-origin'))
    .map(([name, value]) => `${name}: ${String(value)}\r\n`)
    .join('')

/** Opens the doors of a world and tells pages of it. @throws Error with a sentence when it cannot be */
export async function openLive(argv: readonly string[]): Promise<Live> {
  const options = serveOptions(argv)
  if (typeof options === 'string') throw new Error(options)
  const start: WorldOptions = { ...options.world, terminal: TERMINAL, history: true }
  const world = tryWorld(start)
  if (world instanceof ScenarioError) throw new Error(world.message)
  const names = options.engine.map(nameOf)
  const broadcast = new Broadcast(start, names)
  const pacer = new Pacer(world, options.pace)
  const doors = new Doors(world, pacer, (input) => broadcast.tell({ inputs: [sent(world.now, input)] }, true))
  for (const place of options.engine) await doors.open(place, 'engine')
  for (const place of options.registry) await doors.open(place, 'registry')
  pacer.pump()
  const beat = setInterval(() => broadcast.tell({ now: world.now }, false), BEAT_MS)
  return {
    names,
    answer(request, response) {
      if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/live') return false
      const refused = refusal(headOf(request))
      if (refused === undefined) broadcast.join(response)
      else response.writeHead(403, { 'content-type': 'text/plain' }).end(`${refused}\n`)
      return true
    },
    close() {
      clearInterval(beat)
      broadcast.close()
      doors.close()
    },
  }
}
