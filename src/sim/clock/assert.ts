// The one way to say "this cannot happen". A throw anywhere in src/sim is a bug of the simulator, never an answer (law 7).

export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`drydock bug: ${sentence}`)
}
