// Sharing out what there is too little of. Models: weighted max-min fairness (generalised processor sharing), which CFS approximates.
// Left out: what the approximation gets wrong: migration between cores, wake-up latency.

export interface Want {
  readonly want: number
  readonly weight: number
}

/**
 * Nobody gets more than they want, what is left goes to the others by weight.
 * @returns shares, in the order of the wants; their sum is at most `capacity`
 */
export function waterfill(capacity: number, wants: readonly Want[]): number[] {
  const shares = wants.map(() => 0)
  let left = capacity
  let open = wants.map((_, index) => index).filter((index) => (wants[index]?.want ?? 0) > 0)
  while (open.length > 0 && left > 1e-12) {
    const weights = open.reduce((sum, index) => sum + (wants[index]?.weight ?? 0), 0)
    if (weights <= 0) break
    const level = left / weights
    const filled = open.filter((index) => (wants[index]?.want ?? 0) <= level * (wants[index]?.weight ?? 0))
    const whole = filled.length > 0 ? filled : open
    for (const index of whole) {
      const { want = 0, weight = 0 } = wants[index] ?? {}
      const share = filled.length > 0 ? want : level * weight
      shares[index] = share
      left -= share
    }
    if (filled.length === 0) break
    const done = new Set(filled)
    open = open.filter((index) => !done.has(index))
  }
  return shares
}
