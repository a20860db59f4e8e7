// What a file descriptor refers to, and how bytes go from one process to another.
// Models: open(2) "open file description", pipe(7) with its 64 KiB; a link's latency and bandwidth. Left out: O_NONBLOCK.
import type { Cancel, EventClock, Micros } from '../../clock/clock'
import { type Content, EMPTY_CONTENT, joined, slice } from '../../api/content'
import { errno, type Errno } from '../files/errno'
import { answer, type Task, WaitQueue } from './task'

export abstract class Description {
  abstract readonly kind: 'file' | 'pipe' | 'socket' | 'tty' | 'device' | 'directory'
  /** Descriptors that refer to it, over all processes. */
  references = 0
  /** Where it was opened, if it has a place. */
  path = ''

  /** @param arrivals woken when something can be read, or never will be again. */
  constructor(readonly arrivals = new WaitQueue()) {}

  abstract read(max: number): Task<Content | Errno>
  abstract write(data: Content): Task<number | Errno>
  /** Whether a read would answer at once. */
  abstract readable(): boolean
  /** The last descriptor is gone. */
  protected abstract closed(): void

  release(): void {
    if (--this.references === 0) this.closed()
  }
}

/** Bytes on their way from a writer to a reader, at most `capacity` of them. */
export class Channel {
  #queue: Content[] = []
  #size = 0
  /** Bytes sent but not yet arrived. */
  protected inFlight = 0
  ended = false
  /** The reader is gone. */
  broken = false
  readonly arrivals = new WaitQueue()
  readonly room = new WaitQueue()
  /** Woken when the reader goes. */
  readonly breaks = new WaitQueue()

  constructor(readonly capacity = 65_536) {}

  get size(): number {
    return this.#size
  }
  readable(): boolean {
    return this.#size > 0 || this.ended
  }

  *read(max: number): Task<Content | Errno> {
    while (this.#size === 0) {
      if (this.ended) return EMPTY_CONTENT
      if (!(yield* this.arrivals.wait())) return errno('EINTR')
    }
    const taken = this.#take(max)
    this.room.wake()
    return taken
  }

  *write(data: Content): Task<number | Errno> {
    for (let at = 0; at < data.size;) {
      if (this.broken || this.ended) return errno('EPIPE')
      const free = this.capacity - this.#size - this.inFlight
      if (free <= 0) {
        if (!(yield* this.room.wait())) return at > 0 ? at : errno('EINTR')
        continue
      }
      const part = slice(data, at, Math.min(data.size, at + free))
      this.send(part)
      at += part.size
    }
    return data.size
  }

  /** Puts bytes where the reader finds them. */
  protected send(part: Content): void {
    this.arrive(part)
  }
  protected arrive(part: Content): void {
    if (this.broken) return
    this.#queue.push(part)
    this.#size += part.size
    this.arrivals.wake()
  }
  end(): void {
    this.ended = true
    this.arrivals.wake()
    this.room.wake()
  }
  breakOff(): void {
    this.broken = true
    this.#queue = []
    this.#size = 0
    this.room.wake()
    this.breaks.wake()
  }

  #take(max: number): Content {
    const parts: Content[] = []
    for (let left = max; left > 0 && this.#queue.length > 0;) {
      const [head] = this.#queue
      if (!head) break
      if (head.size <= left) this.#queue.shift()
      else this.#queue[0] = slice(head, left, head.size)
      const part = slice(head, 0, left)
      parts.push(part)
      left -= part.size
      this.#size -= part.size
    }
    return joined(parts)
  }
}

/** A wire that several channels share: what is on it keeps others waiting. */
export class Link {
  #freeAt: Micros = 0
  constructor(
    readonly latency: Micros,
    /** Bytes a second; Infinity for within one machine. */
    readonly bandwidth: number,
  ) {}
  /** When bytes sent now will have arrived. */
  arrival(now: Micros, bytes: number): Micros {
    // Within a machine nothing queues, so that links shared by worlds keep nothing of any of them.
    if (this.bandwidth === Infinity) return now + this.latency
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes / this.bandwidth) * 1e6
    return Math.round(this.#freeAt + this.latency)
  }
}

const SEGMENT = 131_072

/** A channel over a link: bytes arrive later than they are sent, in order. */
export class WireChannel extends Channel {
  #last: Micros = 0
  constructor(
    private readonly clock: EventClock,
    readonly link: Link,
  ) {
    super(1 << 20)
  }
  protected override send(data: Content): void {
    for (let at = 0; at < data.size; at += SEGMENT) {
      const part = slice(data, at, Math.min(data.size, at + SEGMENT))
      this.inFlight += part.size
      this.#later(part.size, () => {
        this.inFlight -= part.size
        this.arrive(part)
      })
    }
  }
  /** The end travels behind the bytes. */
  override end(): void {
    this.#later(0, () => super.end())
  }
  #later(bytes: number, action: () => void): Cancel {
    this.#last = Math.max(this.#last, this.link.arrival(this.clock.now, bytes))
    return this.clock.at(this.#last, action)
  }
}

export class PipeReader extends Description {
  readonly kind = 'pipe'
  constructor(private readonly channel: Channel) {
    super(channel.arrivals)
  }
  read(max: number): Task<Content | Errno> {
    return this.channel.read(max)
  }
  write(): Task<Errno> {
    return answer(errno('EBADF'))
  }
  readable(): boolean {
    return this.channel.readable()
  }
  protected closed(): void {
    this.channel.breakOff()
  }
}

export class PipeWriter extends Description {
  readonly kind = 'pipe'
  constructor(private readonly channel: Channel) {
    super()
  }
  read(): Task<Errno> {
    return answer(errno('EBADF'))
  }
  write(data: Content): Task<number | Errno> {
    return this.channel.write(data)
  }
  readable(): boolean {
    return false
  }
  protected closed(): void {
    this.channel.end()
  }
}
