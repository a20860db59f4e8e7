// Progress of pulls and pushes as dockerd tells it. Models: moby pkg/progress and pkg/streamformatter: one writer, several layers at work. Left out: throttling.
import type { ProgressMessage } from '../../api/engine/image'
import { progressText } from '../../api/engine/progress'
import { type Task, WaitQueue } from '../../host/kernel/task'

export type Report = (message: ProgressMessage) => Task<void>

/** A bar's numbers, and the bar as text for who does not draw. */
export const progressOf = (current: number, total: number) => ({
  progressDetail: { current, total },
  progress: progressText({ current, total }),
})

/** Layers work side by side; what they say is sent by the one task that owns the connection. */
export class ProgressQueue {
  readonly #queue: ProgressMessage[] = []
  readonly #wake = new WaitQueue()
  say(message: ProgressMessage): void {
    this.#queue.push(message)
    this.#wake.wake()
  }
  /** Something has changed that `until` looks at. */
  nudge(): void {
    this.#wake.wake()
  }
  *drain(report: Report, until: () => boolean): Task<void> {
    for (;;) {
      for (let message = this.#queue.shift(); message; message = this.#queue.shift()) yield* report(message)
      if (until()) return
      yield* this.#wake.wait()
    }
  }
}
