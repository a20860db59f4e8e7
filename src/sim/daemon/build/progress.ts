// What a build tells of itself while it runs. Models: BuildKit's client.SolveStatus: vertices with their times, statuses, logs, warnings, and the end.
// Docker sends protobuf over gRPC; here a line of JSON a message, because no client but ours listens on this channel.
import type { EventClock } from '../../clock/clock'
import { WaitQueue } from '../../host/kernel/task'
import type { BuildMessage } from '../../api/engine/build'

export class Progress {
  readonly queue: BuildMessage[] = []
  readonly arrivals = new WaitQueue()
  #next = 0
  constructor(private readonly clock: EventClock) {}

  send(message: BuildMessage): void {
    this.queue.push(message)
    this.arrivals.wake()
  }
  vertex(name: string): VertexProgress {
    return new VertexProgress(this, this.clock, ++this.#next, name)
  }
}

export class VertexProgress {
  constructor(
    private readonly progress: Progress,
    private readonly clock: EventClock,
    private readonly id: number,
    private readonly name: string,
  ) {}
  #state(state: 'started' | 'done' | 'cached' | 'error', error = ''): void {
    this.progress.send({ kind: 'vertex', id: this.id, name: this.name, state, error, at: this.clock.now })
  }
  start(): this {
    this.#state('started')
    return this
  }
  done(): void {
    this.#state('done')
  }
  cached(): void {
    this.#state('cached')
  }
  fail(error: string): void {
    this.#state('error', error)
  }
  /** A line of its own: "transferring context: 26B". */
  status(text: string, done: boolean): void {
    this.progress.send({ kind: 'status', id: this.id, text, done, at: this.clock.now })
  }
  log(text: string): void {
    this.progress.send({ kind: 'log', id: this.id, text, at: this.clock.now })
  }
}
