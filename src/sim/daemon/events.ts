// The event bus. Models: moby daemon/events: a ring of 256 past events and live subscribers (Engine API v1.51 "Monitor events").
// Left out: events of plugins; the scope of swarm events.
import type { EventClock, Micros } from '../clock/clock'
import type { Facts } from '../clock/facts'
import { WaitQueue } from '../host/kernel/task'

export type EventType = 'container' | 'image' | 'network' | 'volume' | 'builder' | 'daemon' | 'node' | 'service' | 'secret' | 'config'
export interface DockerEvent {
  readonly at: Micros
  readonly type: EventType
  readonly action: string
  readonly id: string
  readonly attributes: Readonly<Record<string, string>>
}

const RING = 256

export class EventBus {
  readonly #past: DockerEvent[] = []
  /** All events told so far, also those that the ring has forgotten. */
  #count = 0
  readonly arrivals = new WaitQueue()

  constructor(
    private readonly machine: string,
    private readonly clock: EventClock,
    private readonly facts: Facts,
  ) {}

  get count(): number {
    return this.#count
  }
  tell(type: EventType, action: string, id: string, attributes: Readonly<Record<string, string>> = {}): void {
    this.#past.push({ at: this.clock.now, type, action, id, attributes })
    if (this.#past.length > RING) this.#past.shift()
    this.#count++
    this.facts.tell({ kind: 'docker.event', machine: this.machine, type, action, id, attributes })
    this.arrivals.wake()
  }
  /** Events from the `from`-th on, as far as the ring remembers. */
  since(from: number): readonly DockerEvent[] {
    return this.#past.slice(Math.max(0, this.#past.length - (this.#count - from)))
  }
}
