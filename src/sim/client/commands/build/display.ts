// A build's progress as text. Models: BuildKit util/progress/progressui: plain lines one operation after another, and the table that redraws on a terminal;
// the summary of warnings and the log of what failed; the messages themselves as JSON. Left out: collapsing of long logs by time.
import { base64, utf8 } from '../../../api/bytes'
import { sha256Hex } from '../../../api/content'
import type { BuildMessage, BuildWarning } from '../../../api/engine/build'
import { rfc3339Nano } from '../../../api/time'
import type { Cli } from '../../cli'

type Vertex = Extract<BuildMessage, { kind: 'vertex' }>
type Step = Exclude<BuildMessage, { kind: 'warning' | 'result' | 'failed' }>

const seconds = (micros: number, digits = 1): string => (micros / 1e6).toFixed(digits)

/** What is known of one operation. */
class Operation {
  state: Vertex['state'] = 'started'
  started = 0
  ended = 0
  error = ''
  readonly lines: string[] = []
  #held = ''
  constructor(
    readonly number: number,
    readonly name: string,
  ) {}
  /** Whole lines of a log, with the time since the operation began. */
  log(text: string, at: number): string[] {
    const parts = (this.#held + text).split('\n')
    this.#held = parts.pop() ?? ''
    const lines = parts.map((line) => `${seconds(at - this.started, 3)} ${line.replace(/\r$/, '')}`)
    this.lines.push(...lines)
    return lines
  }
  rest(at: number): string[] {
    return this.#held === '' ? [] : this.log('\n', at)
  }
}

/** Takes messages, gives text for standard error. */
export interface Display {
  step(message: Step): string
  /** What failed, once more. */
  failure(): string
}

function failureText(operations: Iterable<Operation>): string {
  for (const { state, name, lines } of operations)
    if (state === 'error')
      return `------\n > ${name}:\n${lines
        .slice(-10)
        .map((line) => line + '\n')
        .join('')}------\n`
  return ''
}

export class PlainDisplay implements Display {
  readonly #operations = new Map<number, Operation>()
  readonly #waiting = new Map<number, Step[]>()
  #current = 0
  #last = 0

  step(message: Step): string {
    if (this.#current === 0) this.#current = message.id
    if (message.id !== this.#current) {
      this.#waiting.set(message.id, [...(this.#waiting.get(message.id) ?? []), message])
      return ''
    }
    let out = this.#show(message)
    // The one that is shown has ended: whoever waits longest is next.
    while (this.#current === 0) {
      const [next] = this.#waiting
      if (!next) break
      this.#waiting.delete(next[0])
      this.#current = next[0]
      for (const held of next[1]) out += this.#show(held)
    }
    return out
  }
  #show(message: Step): string {
    if (message.kind === 'vertex' && message.state === 'started') return this.#begin(message)
    const operation = this.#operations.get(message.id)
    if (!operation) return ''
    const lines = (all: readonly string[]) => all.map((line) => `#${operation.number} ${line}\n`).join('')
    if (message.kind === 'status') return lines([`${message.text}${message.done ? ' done' : ''}`])
    if (message.kind === 'log') return lines(operation.log(message.text, message.at))
    const rest = lines(operation.rest(message.at))
    operation.state = message.state
    operation.error = message.error
    this.#current = 0
    if (message.state === 'cached') return `${rest}#${operation.number} CACHED\n\n`
    if (message.state === 'error') return `${rest}#${operation.number} ERROR: ${message.error}\n`
    return `${rest}#${operation.number} DONE ${seconds(message.at - operation.started)}s\n\n`
  }
  #begin(message: Vertex): string {
    const operation = new Operation(++this.#last, message.name)
    operation.started = message.at
    this.#operations.set(message.id, operation)
    return `#${operation.number} ${message.name}\n`
  }
  failure(): string {
    return failureText(this.#operations.values())
  }
}

const BLUE = '\x1b[34m'
const RED = '\x1b[31m'
const RESET = '\x1b[0m'
const LOG_LINES = 4

/** A line an operation, drawn anew with each message. */
export class TerminalDisplay implements Display {
  readonly #operations = new Map<number, Operation>()
  #height = 0
  #began = 0
  constructor(private readonly columns: number) {}

  step(message: Step): string {
    if (this.#began === 0) this.#began = message.at
    if (message.kind === 'vertex') this.#vertex(message)
    const operation = this.#operations.get(message.id)
    if (message.kind === 'log' && operation) operation.log(message.text, message.at)
    return this.#draw(message.at)
  }
  #vertex(message: Vertex): void {
    const known = this.#operations.get(message.id)
    const operation = known ?? new Operation(this.#operations.size + 1, message.name)
    if (!known) operation.started = message.at
    operation.state = message.state
    operation.error = message.error
    if (message.state !== 'started') operation.ended = message.at
    this.#operations.set(message.id, operation)
  }
  #fit(left: string, right: string): string {
    const room = Math.max(10, this.columns - right.length - 2)
    const cut = left.length > room ? left.slice(0, room - 1) + '…' : left
    return cut.padEnd(room) + ' ' + right
  }
  #draw(now: number): string {
    const all = [...this.#operations.values()]
    const ended = all.filter(({ state }) => state !== 'started').length
    const over = ended === all.length
    const rows = [
      this.#fit(`[+] Building ${seconds(now - this.#began)}s (${ended}/${all.length})${over ? ' FINISHED' : ''}`, 'docker:default'),
    ]
    for (const operation of all) {
      const { state, started, name } = operation
      const time = `${seconds((state === 'started' ? now : operation.ended) - started)}s`
      const label = ` => ${state === 'cached' ? 'CACHED ' : state === 'error' ? 'ERROR ' : ''}${name}`
      const colour = state === 'error' ? RED : state === 'started' ? '' : BLUE
      rows.push(`${colour}${this.#fit(label, time)}${colour === '' ? '' : RESET}`)
      if (state === 'started')
        for (const line of operation.lines.slice(-LOG_LINES)) rows.push(this.#fit(` => => # ${line.replace(/^\S+ /, '')}`, ''))
    }
    const up = this.#height > 0 ? `\x1b[${this.#height}A` : ''
    const gone = Math.max(0, this.#height - rows.length)
    this.#height = rows.length
    return `${up}\r${rows.map((row) => `\x1b[2K${row}\n`).join('')}${'\x1b[2K\n'.repeat(gone)}${gone > 0 ? `\x1b[${gone}A` : ''}`
  }
  failure(): string {
    return failureText(this.#operations.values())
  }
}

/** Each message as a line of JSON. Models: BuildKit client.SolveStatus as `--progress=rawjson` writes it. */
export class RawDisplay implements Display {
  readonly #started = new Map<number, string>()
  readonly #statuses = new Map<string, string>()
  step(message: Step): string {
    const time = rfc3339Nano(message.at)
    const vertex = `sha256:${sha256Hex(`vertex ${message.id}`)}`
    if (message.kind === 'vertex') {
      const started = this.#started.get(message.id) ?? time
      this.#started.set(message.id, started)
      const { name, state, error } = message
      const over = state === 'started' ? {} : { completed: time, ...(state === 'cached' ? { cached: true } : {}) }
      return line({ vertexes: [{ digest: vertex, name, started, ...over, ...(error === '' ? {} : { error }) }] })
    }
    if (message.kind === 'log') return line({ logs: [{ vertex, stream: 1, data: base64(utf8(message.text)), timestamp: time }] })
    const started = this.#statuses.get(message.text) ?? time
    this.#statuses.set(message.text, started)
    const over = message.done ? { completed: time } : {}
    return line({ statuses: [{ id: message.text, vertex, current: 0, timestamp: time, started, ...over }] })
  }
  failure(): string {
    return ''
  }
}
const line = (value: unknown): string => JSON.stringify(value) + '\n'

/** How --progress, or the terminal, has it shown. */
export function displayOf(cli: Cli): Display {
  const mode = cli.flags.string('progress') || cli.sys.env.get('BUILDKIT_PROGRESS') || 'auto'
  if (mode === 'rawjson') return new RawDisplay()
  const terminal = mode === 'tty' || (mode === 'auto' && cli.sys.isatty(2))
  return terminal ? new TerminalDisplay(cli.sys.windowSize(2)?.columns ?? 80) : new PlainDisplay()
}

/** What the checks found, after the build. */
export function warningsText(warnings: readonly BuildWarning[]): string {
  if (warnings.length === 0) return ''
  const sorted = [...warnings].sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.line - b.line))
  const count = `${warnings.length} warning${warnings.length === 1 ? '' : 's'} found`
  const lines = sorted.map(({ rule, detail, line }) => ` - ${rule}: ${detail}${line > 0 ? ` (line ${line})` : ''}\n`)
  return `\n \x1b[33m${count} (use docker --debug to expand):\n\x1b[0m${lines.join('')}`
}
/** The report of `docker build --check`. */
export function checkReport(warnings: readonly { readonly warning: BuildWarning; readonly source: string }[]): string {
  if (warnings.length === 0) return 'Check complete, no warnings found.\n'
  const head = `Check complete, ${warnings.length} warning${warnings.length === 1 ? ' has' : 's have'} been found!\n`
  return head + warnings.map(({ warning, source }) => `\nWARNING: ${warning.rule} - ${warning.url}\n${warning.detail}\n${source}`).join('')
}
