// What compose says while it works, on standard error. Models: docker/compose pkg/progress: plain lines, and the block that redraws on a terminal.
// Left out: --progress json, bars of layers while an image is pulled.
import type { Micros } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Cli } from '../cli'

interface Row {
  readonly id: string
  text: string
  done: boolean
  failed: boolean
  readonly since: Micros
  until: Micros
}
/** Words after which nothing more happens. */
const FINAL =
  /^(?:Created|Started|Running|Healthy|Stopped|Removed|Killed|Recreated|Built|Pulled|Pushed|Exited|Paused|Unpaused|Restarted|Skipped.*|Error.*|Warning.*|Resource is still in use)$/

export class Progress {
  readonly #rows = new Map<string, Row>()
  readonly #terminal: boolean
  readonly #quiet: boolean
  #drawn = 0
  constructor(
    private readonly cli: Cli,
    private readonly title = 'Running',
  ) {
    const kind = cli.parent.string('progress') || (cli.sys.env.get('COMPOSE_PROGRESS') ?? 'auto')
    this.#quiet = kind === 'quiet'
    this.#terminal = kind === 'tty' || (kind === 'auto' && cli.sys.isatty(2))
  }

  /** @param id "Container work-web-1" */
  *tell(id: string, text: string): Task<void> {
    if (this.#quiet) return
    if (!this.#terminal) return yield* this.cli.complain(` ${id}  ${text}`)
    const now = () => this.cli.sys.now()
    const row = this.#rows.get(id) ?? { id, text, done: false, failed: false, since: now(), until: now() }
    this.#rows.set(id, row)
    row.text = text
    row.done = FINAL.test(text)
    row.failed = text.startsWith('Error')
    row.until = now()
    yield* this.#draw()
  }
  *#draw(): Task<void> {
    const rows = [...this.#rows.values()]
    const columns = this.cli.sys.windowSize(2)?.columns ?? 80
    const wide = Math.max(...rows.map((row) => row.id.length))
    const lines = rows.map((row) => {
      const mark = row.failed ? '\x1b[31m✘\x1b[0m' : row.done ? '\x1b[32m✔\x1b[0m' : '\x1b[33m⠋\x1b[0m'
      const words = `${row.id.padEnd(wide)}  ${row.text}`
      const time = `${((row.until - row.since) / 1e6).toFixed(1)}s `
      // One column stays free: a full line would wrap, and be counted as two.
      return ` ${mark} ${words.slice(0, columns - 14).padEnd(columns - 14)}${time.padStart(9)}`
    })
    const count = `${rows.filter((row) => row.done).length}/${rows.length}`
    const head = `[+] ${this.title} ${count}`
    const up = this.#drawn === 0 ? '' : `\x1b[${this.#drawn}A`
    this.#drawn = rows.length + 1
    yield* this.cli.sys.write(2, up + [head, ...lines].map((line) => `\x1b[2K${line}\n`).join(''))
  }
}
