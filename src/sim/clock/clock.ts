// The event clock: simulated time that moves only by visiting deadlines, in order of (instant, sequence).
// Models: nothing of Docker's; it is what makes a world deterministic. Left out: leap seconds, time zones.

/** Simulated time: integer microseconds since the Unix epoch; as a length of time: integer microseconds. */
export type Micros = number

export const MILLISECOND: Micros = 1_000
export const SECOND: Micros = 1_000_000
export const MINUTE: Micros = 60 * SECOND
export const HOUR: Micros = 60 * MINUTE

/** Takes a deadline back; harmless after it has fired. */
export type Cancel = () => void

interface Deadline {
  readonly instant: Micros
  readonly sequence: number
  action: (() => void) | undefined
}

const earlier = (a: Deadline, b: Deadline) => a.instant < b.instant || (a.instant === b.instant && a.sequence < b.sequence)

export class EventClock {
  #now: Micros
  #sequence = 0
  #heap: Deadline[] = []
  #firing: { readonly deadline: Deadline; readonly action: () => void } | undefined
  #held = false

  constructor(start: Micros) {
    this.#now = start
  }

  get now(): Micros {
    return this.#now
  }

  /** Registers an action; an instant in the past counts as now. */
  at(instant: Micros, action: () => void): Cancel {
    const deadline: Deadline = { instant: Math.max(Math.round(instant), this.#now), sequence: this.#sequence++, action }
    this.#push(deadline)
    return () => {
      deadline.action = undefined
    }
  }

  after(delay: Micros, action: () => void): Cancel {
    return this.at(this.#now + delay, action)
  }

  /** Instant of the next live deadline, or undefined when nothing is due ever. */
  next(): Micros | undefined {
    while (this.#heap[0] && !this.#heap[0].action) this.#pop()
    return this.#heap[0]?.instant
  }

  /** Time stands still: what was due cannot happen yet, for a reason outside the world. */
  get held(): boolean {
    return this.#held
  }
  /** For an action that cannot be carried out yet: it will be fired again, in the same place of the order, once the clock is let go. */
  again(): void {
    if (!this.#firing) return
    const { deadline, action } = this.#firing
    deadline.action = action
    this.#push(deadline)
    this.hold()
  }
  hold(): void {
    this.#held = true
  }
  letGo(): void {
    this.#held = false
  }

  /** Sets the time to the next deadline, then fires it. False when there is none, or time stands still. */
  step(): boolean {
    if (this.#held || this.next() === undefined) return false
    const deadline = this.#pop()
    if (!deadline?.action) return false
    this.#now = deadline.instant
    const { action } = deadline
    deadline.action = undefined
    this.#firing = { deadline, action }
    action()
    this.#firing = undefined
    return true
  }

  /** Fires every deadline up to and at `instant`, at most `maxSteps` of them; the time ends there unless the steps ran out. */
  advanceTo(instant: Micros, maxSteps: number): { steps: number; complete: boolean } {
    let steps = 0
    for (let due = this.next(); due !== undefined && due <= instant; due = this.next()) {
      if (steps >= maxSteps || this.#held) return { steps, complete: false }
      this.step()
      steps++
    }
    this.#now = Math.max(this.#now, instant)
    return { steps, complete: true }
  }

  #push(deadline: Deadline): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(deadline)
    while (at > 0) {
      const up = (at - 1) >> 1
      const parent = heap[up]
      if (!parent || !earlier(deadline, parent)) break
      heap[at] = parent
      at = up
    }
    heap[at] = deadline
  }

  #pop(): Deadline | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (!top || !last || top === last) return top
    let at = 0
    for (;;) {
      const left = heap[2 * at + 1]
      const right = heap[2 * at + 2]
      const child = left && right && earlier(right, left) ? right : left
      if (!child || !earlier(child, last)) break
      heap[at] = child
      at = child === right ? 2 * at + 2 : 2 * at + 1
    }
    heap[at] = last
    return top
  }
}
