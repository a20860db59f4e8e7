// Places for things that come and go: a thing keeps its place while it lives, a new one takes the first free place.

export class Slots {
  readonly #slots = new Map<string, number>()

  /** The place of each living thing, in the order given. */
  place(living: readonly string[]): readonly number[] {
    const taken = new Set<number>()
    const homeless: string[] = []
    for (const id of living) {
      const slot = this.#slots.get(id)
      if (slot === undefined || taken.has(slot)) homeless.push(id)
      else taken.add(slot)
    }
    let free = 0
    for (const id of homeless) {
      while (taken.has(free)) free++
      taken.add(free)
      this.#slots.set(id, free)
    }
    return living.map((id) => this.#slots.get(id) ?? 0)
  }
}
