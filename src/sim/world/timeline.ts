// Recorded views: the past without running it again. Checkpoints every so many facts, folded on from there.
import type { Micros } from '../clock/clock'
import type { Fact } from '../clock/facts'
import { copyView, emptyView, fold, type View } from './view'

/** Facts between two checkpoints: a design choice, a fold of so many takes a few milliseconds. */
const EVERY = 1_000

export class Timeline {
  readonly facts: Fact[] = []
  readonly view: View
  readonly #checkpoints: { readonly count: number; readonly view: View }[] = []

  constructor(private readonly start: Micros) {
    this.view = emptyView(start)
  }
  add(fact: Fact): void {
    if (this.facts.length % EVERY === 0) this.#checkpoints.push({ count: this.facts.length, view: copyView(this.view) })
    this.facts.push(fact)
    fold(this.view, fact)
  }

  /** The view as it was at an instant: all facts up to and at it. */
  at(instant: Micros): View {
    const count = this.#countAt(instant)
    const from = this.#checkpoints.findLast((one) => one.count <= count)
    const view = from ? copyView(from.view) : emptyView(this.start)
    for (const fact of this.facts.slice(from?.count ?? 0, count)) fold(view, fact)
    view.now = instant
    return view
  }
  /** How many facts were told by then. */
  #countAt(instant: Micros): number {
    let low = 0
    let high = this.facts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.facts[middle]?.at ?? Infinity) <= instant) low = middle + 1
      else high = middle
    }
    return low
  }
}
