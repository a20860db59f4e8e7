// Progress of pulls and pushes as dockerd tells it. Models: moby pkg/progress and pkg/streamformatter: one writer, several layers at work. Left out: throttling.
import type { ProgressMessage } from '../../api/engine/image'
import { humanSize } from '../../api/units'
import { type Task, WaitQueue } from '../../host/kernel/task'

export type Report = (message: ProgressMessage) => Task<void>

/** "[====>      ]  3.678kB/319.7kB", as moby pkg/jsonmessage draws it. */
export function progressBar(current: number, total: number): string {
  const percent = total > 0 ? Math.floor((current / total) * 100) : 0
  const filled = Math.floor(percent / 2)
  const spaces = 50 - filled > 0 ? 50 - filled : 0
  return `[${'='.repeat(filled)}>${' '.repeat(spaces)}]  ${humanSize(current).padStart(8)}/${humanSize(total)}`
}

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
