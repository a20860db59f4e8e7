// Stream sockets. Models: socket(7), unix(7), tcp(7): listen, accept, connect, half-close. Left out: datagrams, options, urgent data.
import type { EventClock } from '../../clock/clock'
import type { Content } from '../../api/content'
import type { Protocol } from '../../api/wire'
import { errno, type Errno } from '../files/errno'
import { type Channel, Description, type Link, WireChannel } from './descriptors'
import type { Bridge } from './network'
import type { Address } from './syscalls'
import { answer, type Task, WaitQueue } from './task'

export interface Listener {
  readonly ip: string
  readonly port: number
  readonly protocol: 'tcp' | 'udp'
  readonly pid: number
  /** A published port: where docker-proxy and NAT send it. */
  readonly forward?: { readonly bridge: Bridge; readonly ip: string; readonly port: number }
  readonly socket?: ListeningSocket
  /** What a published port is for: a service's ID. */
  readonly owner?: string
}

export class ListeningSocket extends Description {
  readonly kind = 'socket'
  readonly #queue: Connection[] = []
  onClose: () => void = () => undefined
  isClosed = false

  constructor(
    readonly tls: boolean,
    readonly protocol: Protocol,
    private readonly backlog: number,
  ) {
    super(new WaitQueue())
  }
  /** Queues a connection; false when the queue is full. */
  offer(connection: Connection): boolean {
    if (this.isClosed || this.#queue.length >= this.backlog) return false
    connection.references++
    this.#queue.push(connection)
    this.arrivals.wake()
    return true
  }
  *accept(): Task<Connection | Errno> {
    for (;;) {
      const connection = this.#queue.shift()
      if (connection) return connection
      if (this.isClosed) return errno('EINVAL')
      if (!(yield* this.arrivals.wait())) return errno('EINTR')
    }
  }
  read(): Task<Errno> {
    return answer(errno('EINVAL'))
  }
  write(): Task<Errno> {
    return answer(errno('EPIPE'))
  }
  readable(): boolean {
    return this.#queue.length > 0
  }
  protected closed(): void {
    this.isClosed = true
    for (const waiting of this.#queue.splice(0)) waiting.release()
    this.arrivals.wake()
    this.onClose()
  }
}

/** Names the ends of a connection on the wire, for the picture. */
export interface Ends {
  readonly local: Address
  readonly remote: Address
  /** The process and machine at each end: "docker-host/docker/1234". */
  readonly localName: string
  remoteName: string
  /** The client speaks TLS; the server does. */
  readonly tls: { readonly client: boolean; readonly server: boolean }
  readonly link: Link
  readonly wire: WireState
  /** Accounts for bytes that this end sends. */
  readonly onSend?: (bytes: number) => void
  /** The other end is no process of this world: it is told what the server makes of its bytes. */
  readonly outsider?: Outsider
}
/** A request as a server read it. */
export interface HeardRequest {
  readonly method: string
  readonly target: string
  /** How the client calls itself: User-Agent. */
  readonly agent: string
  /** Its answer lasts as long as what it follows. */
  readonly follows: boolean
  /** The beginning of the body. */
  readonly preview: string
}
export interface Outsider {
  heard(request: HeardRequest): void
  answered(): void
}
/** What both ends know of their conversation. */
interface WireState {
  readonly protocol: Protocol
  /** The request that the next response answers. */
  lastRequest: string | undefined
}

export class Connection extends Description {
  readonly kind = 'socket'
  constructor(
    private readonly incoming: Channel,
    private readonly outgoing: Channel,
    readonly ends: Ends,
  ) {
    super(incoming.arrivals)
  }
  read(max: number): Task<Content | Errno> {
    return this.incoming.read(max)
  }
  write(data: Content): Task<number | Errno> {
    this.ends.onSend?.(data.size)
    return this.outgoing.write(data)
  }
  readable(): boolean {
    return this.incoming.readable()
  }
  /** The other end has closed: nobody will read what is written. */
  get gone(): boolean {
    return this.outgoing.broken
  }
  /** It will send no more, and all it sent has been read. */
  get silent(): boolean {
    return this.incoming.ended && this.incoming.size === 0
  }
  get departure(): WaitQueue {
    return this.outgoing.breaks
  }
  /** Nothing more will be written: the other end reads an end of file. */
  shutdown(): void {
    this.outgoing.end()
  }
  protected closed(): void {
    this.outgoing.end()
    this.incoming.breakOff()
  }
}

/** Two ends joined by a link. */
export function connectionPair(
  clock: EventClock,
  link: Link,
  client: Omit<Ends, 'link'>,
  serverSends?: (bytes: number) => void,
  outsider?: Outsider,
): readonly [client: Connection, server: Connection] {
  const up = new WireChannel(clock, link)
  const down = new WireChannel(clock, link)
  const server: Ends = {
    local: client.remote,
    remote: client.local,
    localName: client.remoteName,
    remoteName: client.localName,
    tls: client.tls,
    link,
    wire: client.wire,
    ...(serverSends ? { onSend: serverSends } : {}),
    ...(outsider ? { outsider } : {}),
  }
  return [new Connection(down, up, { ...client, link }), new Connection(up, down, server)]
}
