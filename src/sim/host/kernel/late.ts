// Code that may come later than its world, so that a page need not wait for all of it: tools and servers, rare commands, the builder.
// A task that needs such a part lets time stand still until it is there, and goes on in the same place of the order of things: what a
// world does depends on no network, and it cannot tell whether code came early or late. Models nothing of Docker's.
import type { EventClock } from '../../clock/clock'
import type { Task } from './task'

/**
 * Name of a part → what is in it. Extended by declaration merging, next to the code.
 * @public
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- each box adds its own
export interface LateParts {}

export class Late {
  #parts: Partial<LateParts> = {}
  /** What is waited for. */
  wanted: keyof LateParts | undefined

  constructor(private readonly clock: EventClock) {}

  /** Brings code; time goes on. */
  supply(parts: Partial<LateParts>): void {
    this.#parts = { ...this.#parts, ...parts }
    this.clock.letGo()
  }
  /** The part, if it is there. */
  get<K extends keyof LateParts>(name: K): LateParts[K] | undefined {
    return this.#parts[name]
  }
  /** The part; until it is there, time stands still. */
  *need<K extends keyof LateParts>(name: K): Task<LateParts[K]> {
    for (;;) {
      const part = this.#parts[name]
      if (part !== undefined) return part
      this.wanted = name
      yield { interruptible: false, arm: () => this.#stop() }
    }
  }
  /** Time stands still until the next code comes. */
  await(name: keyof LateParts): void {
    this.wanted = name
    this.clock.hold()
  }
  #stop(): () => void {
    this.clock.again()
    return () => undefined
  }
}
