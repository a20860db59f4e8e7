// Tasks: computations that may wait. A program is one; so is each request that dockerd serves.
// A task is a generator that yields what it waits for; the kernel resumes it when that has come. Nothing here is `async`.
import type { Cancel } from '../../clock/clock'

/** What a task waits for. `arm` is called once; it calls `resume` when the wait is over, and may do so at once. */
export interface Wait {
  /** A signal with a handler ends the wait early (EINTR). */
  readonly interruptible: boolean
  arm(resume: () => void): Cancel
}

export type Task<T> = Generator<Wait, T, void>

/** Waits until `start`'s callback is given a value. `undefined` when a signal came first. */
export function* until<T>(start: (done: (value: T) => void) => Cancel, interruptible = true): Task<T | undefined> {
  const got: { value: T }[] = []
  yield {
    interruptible,
    arm: (resume) =>
      start((value) => {
        if (got.length > 0) return
        got.push({ value })
        resume()
      }),
  }
  return got[0]?.value
}

/** As `until`, deaf to signals. */
export function* surely<T>(start: (done: (value: T) => void) => Cancel): Task<T> {
  for (;;) {
    const value = yield* until<{ value: T }>((done) => start((v) => done({ value: v })), false)
    if (value) return value.value
  }
}

/** A task that need not wait. */
export function* answer<T>(value: T): Task<T> {
  return value
}

/** Wakes everyone who waits on it: the kernel's wait queue. */
export class WaitQueue {
  #waiting = new Set<() => void>()

  wake(): void {
    const woken = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of woken) wake()
  }

  get waiting(): number {
    return this.#waiting.size
  }

  readonly start = (done: (value: true) => void): Cancel => {
    const wake = () => done(true)
    this.#waiting.add(wake)
    return () => this.#waiting.delete(wake)
  };

  /** Waits for the next wake; false when a signal came first. */
  *wait(): Task<boolean> {
    return (yield* until<true>(this.start)) ?? false
  }
}

/** What a task waits for, or that something holds, which is looked at whenever one of the queues wakes: whichever comes first. */
export const orWhen = (wait: Wait, queues: readonly WaitQueue[], holds: () => boolean): Wait => ({
  interruptible: wait.interruptible,
  arm: (resume) => {
    const cancels: Cancel[] = []
    let over = false
    const done = () => {
      over = true
      for (const cancel of cancels) cancel()
      resume()
    }
    const watch = (queue: WaitQueue): void => {
      if (!over) cancels.push(queue.start(() => (holds() ? done() : watch(queue))))
    }
    cancels.push(wait.arm(done))
    queues.forEach(watch)
    return () => {
      over = true
      for (const cancel of cancels) cancel()
    }
  },
})
