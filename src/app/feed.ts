// A session that is driven from elsewhere: its inputs come with their instants, and how far time has come there. Given to a world of our own in the
// same order it becomes the same world (law 3). Left out: where they come from (live.ts).
import type { Input, Micros, World } from '../sim/index'

export interface FedInput {
  readonly at: Micros
  readonly input: Input
}
/** Behind by more than this, nothing is waited for; behind by more than that, messages are not shown either. Design choices. */
const LATE: Micros = 500_000
const LOST: Micros = 20_000_000

export class Feed {
  readonly #inputs: FedInput[] = []
  /** How far time has come there. */
  now: Micros = 0

  take(inputs: readonly FedInput[], now: Micros): void {
    this.#inputs.push(...inputs)
    this.now = Math.max(this.now, now, this.#inputs.at(-1)?.at ?? 0)
  }

  late(world: World): boolean {
    return this.now - world.now > LATE
  }
  lost(world: World): boolean {
    return this.now - world.now > LOST
  }
  /** When the world next has something to do, as far as that is known. */
  next(world: World): Micros | undefined {
    const due = Math.min(world.nextDeadline() ?? Infinity, this.#inputs[0]?.at ?? Infinity)
    return due <= this.now ? due : undefined
  }
  /** As `World.advance`, with the inputs that come on the way, and not beyond what is known. */
  advance(world: World, to: Micros): void {
    const end = Math.min(to, this.now)
    while (this.#give(world, end));
    if (!world.missing && end >= world.now) world.advance(end)
  }
  /** Gives the next input, if it comes by then and the world can take it. */
  #give(world: World, end: Micros): boolean {
    const [next] = this.#inputs
    if (!next || next.at > end || world.missing) return false
    const { complete } = world.advance(next.at)
    if (!complete || world.now < next.at) return false
    this.#inputs.shift()
    world.input(next.input)
    world.advance(world.now)
    return true
  }
}
