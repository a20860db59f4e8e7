// Where a build's progress goes: standard error, as a display makes text of it. Several builds share one, each with a prefix of its own. Models: docker/buildx
// util/progress Printer and WithPrefix. Left out: nothing.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { type Display, displayOf, PlainDisplay } from './display'
import type { StepMessage } from './steps'

/** IDs of one builder's steps; others follow in hundreds of thousands. */
const RANGE = 100_000

export class Screen {
  readonly #display: Display
  readonly #quiet: boolean
  #begun = false
  #failed = false
  #next = 0
  constructor(private readonly cli: Cli) {
    const mode = cli.flags.string('progress', 'auto')
    this.#quiet = cli.flags.bool('quiet') || mode === 'none' || mode === 'quiet'
    this.#display = displayOf(cli)
  }
  /** Standard error, unless all is to be quiet. */
  *tell(out: string): Task<void> {
    if (out !== '' && !this.#quiet) yield* this.cli.sys.write(2, out)
  }
  /** Which builder works. */
  *begin(): Task<void> {
    if (this.#begun) return
    this.#begun = true
    if (this.#display instanceof PlainDisplay) yield* this.tell('#0 building with "default" instance using docker driver\n\n')
  }
  *step(message: StepMessage): Task<void> {
    yield* this.tell(this.#display.step(message))
  }
  /** What failed, once more; once. */
  *failure(): Task<void> {
    if (this.#failed) return
    this.#failed = true
    yield* this.tell(this.#display.failure())
  }
  /** For a step of the client's own. */
  id(): number {
    return RANGE + ++this.#next
  }
  /** The same screen for one build of several. */
  for(index: number, name: string): Screen {
    return new PrefixedScreen(this.cli, this, index, name)
  }
}

class PrefixedScreen extends Screen {
  constructor(
    cli: Cli,
    private readonly whole: Screen,
    private readonly index: number,
    private readonly name: string,
  ) {
    super(cli)
  }
  override *tell(out: string): Task<void> {
    yield* this.whole.tell(out)
  }
  override *begin(): Task<void> {
    yield* this.whole.begin()
  }
  override *step(message: StepMessage): Task<void> {
    const id = message.id + (this.index + 1) * RANGE * 10
    yield* this.whole.step(message.kind === 'vertex' ? { ...message, id, name: named(message.name, this.name) } : { ...message, id })
  }
  override *failure(): Task<void> {
    yield* this.whole.failure()
  }
}
/** "[internal] load …" of the target "web" is "[web internal] load …". */
const named = (title: string, name: string): string => (title.startsWith('[') ? `[${name} ${title.slice(1)}` : `[${name}] ${title}`)
