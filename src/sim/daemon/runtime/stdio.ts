// What flows in and out of a container's processes. Models: containerd-shim's pipes, dockerd's fan-out to log and attached clients,
// moby pkg/stdcopy framing (Engine API v1.51 "Attach to a container", stream format). Left out: slow-client dropping.
import { concat } from '../../api/bytes'
import { type Content, content } from '../../api/content'
import { Channel } from '../../host/kernel/descriptors'
import { WaitQueue } from '../../host/kernel/task'
import type { Tty } from '../../host/kernel/tty'

export type StreamName = 'stdout' | 'stderr'
export interface Chunk {
  readonly stream: StreamName
  readonly bytes: Uint8Array
}

/** stdcopy: {stream, 0, 0, 0, length big-endian} before the bytes. */
export function frame(stream: StreamName, bytes: Uint8Array): Content {
  const head = new Uint8Array(8)
  head[0] = stream === 'stdout' ? 1 : 2
  new DataView(head.buffer).setUint32(4, bytes.length)
  return content(concat([head, bytes]))
}

/** Somebody who listens to the output. */
export class Subscriber {
  readonly queue: Chunk[] = []
  ended = false
  readonly arrivals = new WaitQueue()
}

export class Stdio {
  /** Set when the process has a terminal. */
  tty: Tty | undefined
  /** Where attached clients' input goes, from before the process is there; nobody reads it when stdin is not open. */
  readonly stdin = new Channel()
  readonly stdout = new Channel(1 << 20)
  readonly stderr = new Channel(1 << 20)
  readonly #subscribers = new Set<Subscriber>()
  ended = false
  readonly finished = new WaitQueue()

  subscribe(): Subscriber {
    const subscriber = new Subscriber()
    subscriber.ended = this.ended
    this.#subscribers.add(subscriber)
    return subscriber
  }
  unsubscribe(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber)
  }
  publish(chunk: Chunk): void {
    for (const subscriber of this.#subscribers) {
      subscriber.queue.push(chunk)
      subscriber.arrivals.wake()
    }
  }
  /** No more output will come. */
  end(): void {
    if (this.ended) return
    this.ended = true
    for (const subscriber of this.#subscribers) {
      subscriber.ended = true
      subscriber.arrivals.wake()
    }
    this.finished.wake()
  }
  /** Bytes from an attached client. */
  input(bytes: Uint8Array): void {
    if (this.tty) this.tty.type(bytes)
    else this.stdin.write(content(bytes)).next()
  }
  closeInput(): void {
    if (!this.tty) this.stdin.end()
  }
}
