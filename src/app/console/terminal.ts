// The terminal emulator: xterm.js, loaded after the first paint, showing the session's output and the line being edited.
// The line is drawn here and taken back before anything else is written: the tty knows nothing of it until Enter.
import { FitAddon } from '@xterm/addon-fit'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { ShownLine } from '../session.svelte'
import { cells } from './cells'
import { terminalTheme } from './theme'

const SCROLLBACK = 5_000
const FONT = 14

export interface TerminalOptions {
  readonly element: HTMLElement
  /** For who does not see it. */
  readonly name: string
  readonly onKeys: (data: string) => void
  readonly onResize: (rows: number, columns: number) => void
  /** Tab is the editor's only where there is something to complete. */
  readonly tabLeaves: () => boolean
}

export class TerminalView {
  readonly #terminal: Terminal
  readonly #fit = new FitAddon()
  readonly #observer: ResizeObserver
  /** Rows between the prompt's first and the cursor's, as drawn. */
  #below = 0
  #drawn = false
  #prompt = ''

  constructor(private readonly options: TerminalOptions) {
    this.#terminal = new Terminal({
      cursorBlink: false,
      fontFamily: getComputedStyle(options.element).getPropertyValue('--mono'),
      fontSize: FONT,
      lineHeight: 1.25,
      scrollback: SCROLLBACK,
      theme: terminalTheme(),
      minimumContrastRatio: 4.5,
    })
    this.#terminal.loadAddon(this.#fit)
    this.#terminal.loadAddon(new WebLinksAddon())
    this.#terminal.open(options.element)
    this.#terminal.attachCustomKeyEventHandler((event) => !(event.key === 'Tab' && (event.shiftKey || options.tabLeaves())))
    this.#terminal.onData(options.onKeys)
    this.#terminal.textarea?.setAttribute('aria-label', options.name)
    this.#observer = new ResizeObserver(() => {
      this.fit()
    })
    this.#observer.observe(options.element)
    this.fit()
  }

  fit(): void {
    const before = { rows: this.#terminal.rows, cols: this.#terminal.cols }
    this.#fit.fit()
    const { rows, cols } = this.#terminal
    if (rows !== before.rows || cols !== before.cols) this.options.onResize(rows, cols)
  }

  focus(): void {
    this.#terminal.focus()
  }
  recolour(): void {
    this.#terminal.options.theme = terminalTheme()
  }

  enlarge(factor: number): void {
    const size = Math.round(FONT * factor)
    if (this.#terminal.options.fontSize === size) return
    this.#terminal.options.fontSize = size
    this.fit()
  }
  /** Forgets all it shows, and shows the output of another world. */
  startOver(output: string, prompt: string, line: ShownLine | undefined): void {
    this.#terminal.reset()
    this.#drawn = false
    this.write(output, prompt, line)
    const { rows, cols } = this.#terminal
    this.options.onResize(rows, cols)
  }

  /** Output first, then the line behind the prompt as it is now. */
  write(output: string, prompt: string, line: ShownLine | undefined): void {
    this.#terminal.write(this.#erase() + output + this.#draw(prompt, line))
  }

  /** Takes the drawn line back, so that what comes next continues behind the prompt. */
  #erase(): string {
    if (!this.#drawn) return ''
    this.#drawn = false
    const up = this.#below > 0 ? `\u001b[${this.#below}A` : ''
    return `${up}\r\u001b[J${this.#prompt}`
  }

  #draw(prompt: string, line: ShownLine | undefined): string {
    this.#prompt = prompt
    if (!line || (line.text === '' && line.label === undefined)) return ''
    this.#drawn = true
    const columns = this.#terminal.cols
    const label = line.label ?? prompt
    const lead = cells(label)
    const end = lead + cells(line.text)
    const cursor = lead + cells(line.text.slice(0, line.cursor))
    this.#below = Math.floor(cursor / columns)
    const back = Math.floor(end / columns) - this.#below
    // At the right edge a terminal waits with wrapping; a blank makes it wrap now, so that the rows can be counted.
    const wrapped = end > 0 && end % columns === 0 ? ' \b' : ''
    const up = back > 0 ? `\u001b[${back}A` : ''
    const along = cursor % columns > 0 ? `\u001b[${cursor % columns}C` : ''
    return `${this.#startOver(prompt)}${label}${line.text}${wrapped}${up}\r${along}`
  }

  /** To the start of the prompt, which is at the cursor. */
  #startOver(prompt: string): string {
    const up = Math.floor(cells(prompt) / this.#terminal.cols)
    return `${up > 0 ? `\u001b[${up}A` : ''}\r\u001b[J`
  }

  close(): void {
    this.#observer.disconnect()
    this.#terminal.dispose()
  }
}
