// Marks: what a world has told so far, in short. Two worlds that were told apart anywhere before have different marks.
// A count and a sum over kinds, instants and lengths of text (FNV-1a, 32 bits): enough to notice, too little to prove.
import type { Fact, World } from '../../sim/index'

const PRIME = 16_777_619
const BASIS = 2_166_136_261

const mixed = (hash: number, value: number): number => Math.imul(hash ^ value, PRIME) >>> 0

function weigh(hash: number, fact: Fact): number {
  let sum = mixed(mixed(hash, fact.at % 0x7fff_ffff), fact.kind.length * 31 + fact.kind.charCodeAt(fact.kind.length - 1))
  if ('text' in fact) sum = mixed(sum, fact.text.length)
  return sum
}

export class Marker {
  #count = 0
  #hash = BASIS

  /** Begin with a world that has had no input yet, so that everything told is counted. */
  constructor(world: World) {
    for (const fact of world.journal.facts) this.#take(fact)
    world.subscribe((fact) => this.#take(fact))
  }
  #take(fact: Fact): void {
    this.#count++
    this.#hash = weigh(this.#hash, fact)
  }
  get mark(): string {
    return `${this.#count.toString(36)}.${this.#hash.toString(36)}`
  }
}
