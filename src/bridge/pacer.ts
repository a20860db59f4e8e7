// Lets a world's time pass with the clock on the wall, for real programs that talk to it. Between two deadlines it sleeps.
// Left out: nothing of the world is decided here; the instants at which inputs come are, and they are in the journal.
import { performance } from 'node:perf_hooks'
import type { Input, World } from '../sim/index'

/** How many simulated seconds a second takes; 'max': what a request waits for comes at once, the rest at its usual pace. */
export type Pace = number | 'max'

/** Simulated microseconds that a world may be ahead: timers of a real machine are no finer than this. */
const SLACK = 2_000
/** Deadlines between two looks at the sockets. */
const SLICE = 20_000
const LONGEST_SLEEP = 1_000

export class Pacer {
  readonly #rate: number
  /** Simulated time minus the wall's, at this rate. */
  #offset: number
  #timer: NodeJS.Timeout | undefined
  #immediate: NodeJS.Immediate | undefined
  #pumping = false
  #stopped = false
  /** To be done when the world has come to rest: what it said may have led to inputs. */
  onRest: (() => void) | undefined

  constructor(
    private readonly world: World,
    private readonly pace: Pace,
  ) {
    this.#rate = pace === 'max' ? 1 : pace
    this.#offset = world.now - this.#wall
  }
  get #wall(): number {
    return Math.floor(performance.now() * 1000 * this.#rate)
  }

  /** An input as every session gives it: after all that is due. */
  give(input: Input): void {
    const { world } = this
    world.advance(world.now)
    world.input(input)
    world.advance(world.now)
  }

  /** Does what is due, and sleeps until more is. */
  pump(): void {
    if (this.#pumping || this.#stopped) return
    this.#pumping = true
    const rest = this.#run()
    this.#pumping = false
    clearTimeout(this.#timer)
    clearImmediate(this.#immediate)
    if (rest === 'more') this.#immediate = setImmediate(() => this.pump())
    else this.#timer = setTimeout(() => this.pump(), rest)
    this.onRest?.()
  }
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    clearImmediate(this.#immediate)
  }

  /** @returns milliseconds until something is due, or that there is more to do at once */
  #run(): number | 'more' {
    const { world } = this
    const target = this.#wall + this.#offset
    if (target > world.now && !world.advance(target, SLICE).complete) {
      // Too much happens to keep up: the world goes slower than the wall.
      this.#offset -= target - world.now
      return 'more'
    }
    for (let steps = 0; steps < SLICE / 20; steps++) {
      const due = world.nextDeadline()
      if (due === undefined) return LONGEST_SLEEP
      const hurried = this.pace === 'max' && world.outside.waiting
      if (due - target > SLACK && !hurried) return Math.min(LONGEST_SLEEP, Math.max(1, (due - target) / 1000 / this.#rate))
      world.advance(due)
      if (hurried) this.#offset = Math.max(this.#offset, world.now - this.#wall)
    }
    return 'more'
  }
}
