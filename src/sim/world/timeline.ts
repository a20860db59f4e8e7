// Recorded views: the past without running it again. Checkpoints every so many facts, folded on from there.
// Bounded: when there are too many facts, or too much text in them, the older half is forgotten. The inputs never are, so a replay
// can bring it all again.
import type { Micros } from '../clock/clock'
import type { Fact } from '../clock/facts'
import { LIMITS } from '../clock/limits'
import { copyView, emptyView, fold, type Folds, type View } from './view'

/** Facts between two checkpoints: a design choice, a fold of so many takes a few milliseconds. */
const EVERY = 1_000

interface Checkpoint {
  /** Facts told before it, forgotten ones included. */
  readonly count: number
  readonly chars: number
  readonly view: View
}

export class Timeline {
  readonly facts: Fact[] = []
  /** Folds that came later than the world. */
  late: Folds | undefined
  readonly view: View
  /** Facts told and no longer kept: they were before those of `facts`. */
  forgotten = 0
  #checkpoints: Checkpoint[] = []
  /** Characters of text told, and of those in forgotten facts. */
  #chars = 0
  #forgottenChars = 0

  constructor(start: Micros) {
    this.view = emptyView(start)
  }
  get total(): number {
    return this.forgotten + this.facts.length
  }

  add(fact: Fact): void {
    if (this.total % EVERY === 0) this.#checkpoints.push({ count: this.total, chars: this.#chars, view: copyView(this.view) })
    this.facts.push(fact)
    if ('text' in fact) this.#chars += fact.text.length
    fold(this.view, fact, this.late)
    if (this.facts.length > LIMITS.journalFacts || this.#chars - this.#forgottenChars > LIMITS.journalChars) this.#forget()
  }

  /** Forgets up to the checkpoint before which half of the facts and half of the text are. */
  #forget(): void {
    const facts = this.forgotten + this.facts.length / 2
    const chars = (this.#forgottenChars + this.#chars) / 2
    const base = this.#checkpoints.find(({ count, chars: then }) => count > this.forgotten && (count >= facts || then >= chars))
    if (!base) return
    this.facts.splice(0, base.count - this.forgotten)
    this.forgotten = base.count
    this.#forgottenChars = base.chars
    this.#checkpoints = this.#checkpoints.filter(({ count }) => count >= base.count)
  }

  /** The facts told since there were `total` of them, as far as they are kept. */
  since(total: number): readonly Fact[] {
    return this.facts.slice(Math.max(0, total - this.forgotten))
  }

  /** The view as it was at an instant: all facts up to and at it; before the first that is kept, as it was then. */
  at(instant: Micros): View {
    const count = this.forgotten + this.#countAt(instant)
    const from = this.#checkpoints.findLast((one) => one.count <= count)
    const view = from ? copyView(from.view) : emptyView(instant)
    const first = from?.count ?? this.forgotten
    for (const fact of this.facts.slice(first - this.forgotten, count - this.forgotten)) fold(view, fact, this.late)
    view.now = instant
    return view
  }
  /** How many of the facts that are kept were told by then. */
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
