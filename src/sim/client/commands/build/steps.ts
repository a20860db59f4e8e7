// Steps of a build that the client does itself, shown as the builder's are. Models: docker/buildx util/progress Wrap and SubLogger. Left out: nothing.
import type { BuildMessage } from '../../../api/engine/build'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'

export type StepMessage = Exclude<BuildMessage, { kind: 'warning' | 'result' | 'failed' }>

export class ClientStep {
  constructor(
    private readonly sys: Sys,
    private readonly tell: (message: StepMessage) => Task<void>,
    private readonly id: number,
    private readonly name: string,
  ) {}
  *#state(state: 'started' | 'done' | 'error', error = ''): Task<void> {
    yield* this.tell({ kind: 'vertex', id: this.id, name: this.name, state, error, at: this.sys.now() })
  }
  *start(): Task<void> {
    yield* this.#state('started')
  }
  *done(): Task<void> {
    yield* this.#state('done')
  }
  *fail(error: string): Task<void> {
    yield* this.#state('error', error)
  }
  *status(text: string, done: boolean): Task<void> {
    yield* this.tell({ kind: 'status', id: this.id, text, done, at: this.sys.now() })
  }
  *log(text: string): Task<void> {
    yield* this.tell({ kind: 'log', id: this.id, text, at: this.sys.now() })
  }
}
