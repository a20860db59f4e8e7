// Progress messages as text. Models: moby pkg/jsonmessage DisplayJSONMessagesStream: bars that redraw in place on a terminal, plain lines elsewhere.
import { text } from '../api/bytes'
import { concat } from '../api/bytes'
import type { ProgressMessage } from '../api/engine/image'
import { progressText } from '../api/engine/progress'
import { readJson } from '../api/json'
import type { Task } from '../host/kernel/task'
import type { Cli, Reply } from './cli'
import { CliError } from './cli-error'

/** Messages of a JSON stream as they come. */
export function* messages(reply: Reply, each: (message: ProgressMessage) => Task<void>): Task<void> {
  let held = new Uint8Array(0)
  for (let part = yield* reply.body.next(); part; part = yield* reply.body.next()) {
    held = Uint8Array.from(concat([held, part.bytes()]))
    for (let at = held.indexOf(10); at >= 0; at = held.indexOf(10)) {
      const message = readJson<ProgressMessage>(text(held.subarray(0, at)))
      held = held.slice(at + 1)
      if (message) yield* each(message)
    }
  }
}

class Display {
  /** Row of each layer, counted from the first. */
  readonly #rows = new Map<string, number>()
  constructor(
    private readonly cli: Cli,
    private readonly fd: number,
    private readonly terminal: boolean,
  ) {}

  *show(message: ProgressMessage): Task<void> {
    const out = this.terminal ? this.#redraw(message) : this.#line(message)
    if (out !== '') yield* this.cli.sys.write(this.fd, out)
  }
  #line(message: ProgressMessage): string {
    if (message.stream !== undefined) return message.stream
    // Without a terminal a bar would be noise: only the states are told.
    if (message.progress !== undefined && message.progress !== '') return ''
    return `${message.id === undefined ? '' : message.id + ': '}${message.status ?? ''}\n`
  }
  #redraw(message: ProgressMessage): string {
    const { id, status = '', stream, progressDetail } = message
    const progress = progressDetail === undefined ? undefined : progressText(progressDetail, this.cli.sys.windowSize(this.fd)?.columns)
    const label = id === undefined ? '' : `${id}: `
    // What is no progress scrolls the rows away: they are counted anew.
    if (id === undefined || progress === undefined) this.#rows.clear()
    if (stream !== undefined) return stream
    if (progress === undefined) return `${label}${status}\n`
    if (id === undefined) return `\x1b[2K\r${status} ${progress}\r`
    const known = this.#rows.get(id)
    const row = known ?? this.#rows.size
    if (known === undefined) this.#rows.set(id, row)
    const up = this.#rows.size - row
    return `${known === undefined ? '\n' : ''}\x1b[${up}A\x1b[2K\r${label}${status} ${progress}\r\x1b[${up}B`
  }
}

/** Shows a whole stream; the error in it, if there is one. @param aux is given what is no progress: an image's ID */
export function* showProgress(
  cli: Cli,
  reply: Reply,
  fd: number,
  quiet = false,
  aux: (value: unknown) => void = () => undefined,
): Task<CliError | undefined> {
  const display = new Display(cli, fd, cli.sys.isatty(fd))
  const errors: CliError[] = []
  yield* messages(reply, function* (message) {
    const { error, errorDetail } = message
    if (message.aux !== undefined) aux(message.aux)
    if (error !== undefined) errors.push(new CliError(errorDetail?.message ?? error, errorDetail?.code || 1))
    else if (!quiet && message.aux === undefined) yield* display.show(message)
  })
  cli.done(reply)
  return errors[0]
}
