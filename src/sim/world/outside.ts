// Clients that are no part of the world: a real program at the engine's socket or at a registry's port (bridge/). Their bytes are inputs,
// in the journal like what a person types, so that a session of theirs can be played again. Models: the far end of socket(7): connect, send,
// shutdown, close, and a reader that may be slow. Left out: TLS; what such a client does on its own machine.
import type { Content } from '../api/content'
import { content } from '../api/content'
import type { Protocol } from '../api/wire'
import type { EventClock } from '../clock/clock'
import { assert } from '../clock/assert'
import type { Facts } from '../clock/facts'
import { Errno } from '../host/files/errno'
import { type Connection, connectionPair, type HeardRequest, type ListeningSocket } from '../host/kernel/sockets'
import { UNIX_SOCKET } from '../host/kernel/network'
import { type Task, WaitQueue } from '../host/kernel/task'

/** What can be connected to from outside. */
export type Door = 'engine' | 'registry'
export type OutsideInput =
  | { readonly type: 'connect'; readonly connection: number; readonly to: Door }
  | { readonly type: 'send'; readonly connection: number; readonly bytes: Uint8Array }
  /** 'shutdown': it sends no more. 'close': it is gone. 'hold' and 'go': it reads no more for now, and does again. */
  | { readonly type: 'shutdown' | 'close' | 'hold' | 'go'; readonly connection: number }

declare module '../clock/facts' {
  interface FactTypes {
    /** A client from outside has made itself known; `agent` is how it calls itself. */
    'outsider.heard': { connection: number; agent: string; method: string; target: string }
    'outsider.gone': { connection: number }
  }
}

/** Bytes from the world to a client outside; undefined at their end. */
export type OutsideListener = (connection: number, bytes: Uint8Array | undefined) => void

/** Runs a task by itself: there is no process that it belongs to. */
function drive(task: Task<void>): void {
  const step = task.next()
  if (!step.done) step.value.arm(() => drive(task))
}

class Client {
  readonly #queue: Content[] = []
  readonly #queued = new WaitQueue()
  readonly #going = new WaitQueue()
  #ended = false
  /** Bytes that the world has not yet taken. */
  ahead = 0
  held = false
  gone = false

  constructor(
    readonly connection: Connection,
    private readonly far: Connection,
    private readonly told: (bytes: Uint8Array | undefined) => void,
  ) {
    connection.references++
    drive(this.#read())
    drive(this.#write())
  }

  *#read(): Task<void> {
    while (!this.gone) {
      while (this.held) yield* this.#going.wait()
      const part = yield* this.connection.read(1 << 16)
      if (this.gone) return
      if (part instanceof Errno || part.size === 0) return this.told(undefined)
      this.told(part.bytes())
    }
  }
  *#write(): Task<void> {
    while (!this.gone) {
      const next = this.#queue.shift()
      if (next) {
        yield* this.connection.write(next)
        this.ahead -= next.size
      } else if (this.#ended) return this.connection.shutdown()
      else yield* this.#queued.wait()
    }
  }

  /** The server waits for more of the request. */
  get asked(): boolean {
    return this.far.arrivals.waiting > 0
  }
  send(bytes: Uint8Array): void {
    this.#queue.push(content(bytes))
    this.ahead += bytes.length
    this.#queued.wake()
  }
  shutdown(): void {
    this.#ended = true
    this.#queued.wake()
  }
  hold(held: boolean): void {
    this.held = held
    if (!held) this.#going.wake()
  }
  close(): void {
    this.gone = true
    this.connection.release()
    this.#queued.wake()
    this.#going.wake()
  }
}

export class Outside {
  readonly #clients = new Map<number, Client>()
  readonly #waiting = new Set<Client>()
  listener: OutsideListener = () => undefined

  /** @param door what listens behind a door now */
  constructor(
    private readonly clock: EventClock,
    private readonly facts: Facts,
    private readonly door: (to: Door) => ListeningSocket | undefined,
    private readonly machines: Readonly<Record<Door, string>>,
  ) {}

  /** A request from outside is being answered, those apart that last as long as what they follow, or wait for the client. */
  get waiting(): boolean {
    for (const client of this.#waiting) if (!client.asked) return true
    return false
  }

  /** Bytes that a client has sent and nobody has room for yet. */
  ahead(connection: number): number {
    return this.#clients.get(connection)?.ahead ?? 0
  }

  take(input: OutsideInput): void {
    if (input.type === 'connect') return this.#connect(input.connection, input.to)
    const client = this.#clients.get(input.connection)
    if (!client) return
    if (input.type === 'send') client.send(input.bytes)
    else if (input.type === 'shutdown') client.shutdown()
    else if (input.type === 'close') this.#drop(input.connection, client)
    else client.hold(input.type === 'hold')
  }

  #connect(id: number, to: Door): void {
    assert(!this.#clients.has(id), 'a connection from outside has a number of its own')
    const listening = this.door(to)
    const protocol: Protocol = to === 'engine' ? 'engine' : 'distribution'
    const machine = this.machines[to]
    const nowhere = { ip: '', port: 0 }
    const ends = {
      local: nowhere,
      remote: nowhere,
      localName: `${machine}/outside/${id}`,
      remoteName: machine,
      tls: { client: false, server: false },
      wire: { protocol, lastRequest: undefined },
    }
    const outsider = {
      heard: (request: HeardRequest) => this.#heard(id, request),
      answered: () => this.#answered(id),
    }
    const [near, far] = connectionPair(this.clock, UNIX_SOCKET, ends, undefined, outsider)
    if (!listening?.offer(far)) return this.listener(id, undefined)
    const client = new Client(near, far, (bytes) => this.listener(id, bytes))
    this.#clients.set(id, client)
  }

  #heard(id: number, { agent, method, target, follows }: HeardRequest): void {
    this.facts.tell({ kind: 'outsider.heard', connection: id, agent, method, target })
    const client = this.#clients.get(id)
    if (client && !follows) this.#waiting.add(client)
  }
  #answered(id: number): void {
    const client = this.#clients.get(id)
    if (client) this.#waiting.delete(client)
  }
  #drop(id: number, client: Client): void {
    this.#answered(id)
    this.#clients.delete(id)
    client.close()
    this.facts.tell({ kind: 'outsider.gone', connection: id })
  }
}
