// Facts: what happened, in order. The journal is a list of them, the view a fold over them; nothing else leaves a world.
// Each box declares the facts it tells by adding to FactTypes next to the code that tells them.
import type { EventClock, Micros } from './clock'

/**
 * Kind of fact → its data. Extended by declaration merging.
 * @public
 */
export interface FactTypes {
  /** A limit of the simulator was reached (clock/limits.ts); `what` names it. */
  'limit.reached': { what: string }
}

export type FactKind = keyof FactTypes
/** A fact as it is told: when is the clock's business. */
export type Telling = { [K in FactKind]: { readonly kind: K } & Readonly<FactTypes[K]> }[FactKind]
export type Fact = { [K in FactKind]: { readonly kind: K; readonly at: Micros } & Readonly<FactTypes[K]> }[FactKind]

export class Facts {
  readonly #listeners = new Set<(fact: Fact) => void>()
  #serial = 0

  constructor(private readonly clock: EventClock) {}

  tell(telling: Telling): void {
    const fact: Fact = { ...telling, at: this.clock.now }
    for (const listener of this.#listeners) listener(fact)
  }

  /** 1, 2, 3 … for naming things that facts are about. */
  serial(): number {
    return ++this.#serial
  }

  subscribe(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
