// What a terminal shows, as lines of text: the transcript for screen readers and phones, and the prompt before the terminal is loaded.
// Models the control characters that shells and docker use (ECMA-48: CR, LF, BS, HT, cursor moves, erase). Left out: colours, wrapping, tabs stops set by hand.

/** Lines kept; older ones are dropped from the top. Design choice. */
const KEPT = 2_000
const TAB = 8
/** Columns of a line without an end, and characters of a prompt: more is not shown. Design choices. */
const WIDEST = 4_000

/** Line feed, carriage return, cursor to the top, screen cleared: what follows is a line of its own. */
const startsLine = (sent: string): boolean => sent === '\r' || sent.includes('\n') || /^\u001b\[[\d;]*H$|^\u001b\[[23]J$/.test(sent)

export class Screen {
  /** Lines dropped so far, so that a line keeps its number. */
  dropped = 0
  readonly lines: string[] = ['']
  #row = 0
  #column = 0
  #partial = ''
  /** The current line as it was sent, colours included: the prompt, for whoever draws it again. */
  #raw = ''

  get row(): number {
    return this.#row
  }
  get column(): number {
    return this.#column
  }
  get prompt(): string {
    return this.#raw
  }
  get current(): string {
    return this.lines[this.#row] ?? ''
  }

  write(text: string): void {
    const all = this.#partial + text
    this.#partial = ''
    let at = 0
    while (at < all.length) {
      const next = this.#one(all, at)
      if (next === undefined) {
        this.#partial = all.slice(at)
        break
      }
      const sent = all.slice(at, next)
      this.#raw = startsLine(sent) ? '' : (this.#raw + sent).slice(-WIDEST)
      at = next
    }
    while (this.lines.length > KEPT) {
      this.lines.shift()
      this.dropped++
      this.#row = Math.max(0, this.#row - 1)
    }
  }

  /** Takes one unit at `at`; where the next starts, or undefined when the unit is not complete yet. */
  #one(all: string, at: number): number | undefined {
    const char = all.charAt(at)
    if (char === '\u001b') return this.#escape(all, at)
    if (char >= ' ' && char !== '\u007f') {
      let end = at + 1
      while (end < all.length && all.charCodeAt(end) >= 32 && all.charCodeAt(end) !== 127) end++
      this.#put(all.slice(at, end))
      return end
    }
    if (char === '\n') this.#down()
    else if (char === '\r') this.#column = 0
    else if (char === '\b') this.#column = Math.max(0, this.#column - 1)
    else if (char === '\t') this.#put(' '.repeat(TAB - (this.#column % TAB)))
    return at + 1
  }

  #put(all: string): void {
    const text = all.slice(0, Math.max(0, WIDEST - this.#column))
    const line = this.current.padEnd(this.#column)
    this.lines[this.#row] = line.slice(0, this.#column) + text + line.slice(this.#column + text.length)
    this.#column += text.length
  }

  #down(): void {
    this.#row++
    if (this.#row >= this.lines.length) this.lines.push('')
  }

  #escape(all: string, at: number): number | undefined {
    const kind = all.charAt(at + 1)
    if (kind === '') return undefined
    if (kind === ']') {
      const end = /\u0007|\u001b\\/.exec(all.slice(at))
      return end ? at + end.index + end[0].length : undefined
    }
    if (kind !== '[') return at + 2
    const match = /^[0-?]*[ -/]*([@-~])/.exec(all.slice(at + 2, at + 64))
    if (!match) return all.length - at < 64 ? undefined : at + 2
    this.#control(match[1] ?? '', match[0].slice(0, -1))
    return at + 2 + match[0].length
  }

  #control(name: string, parameters: string): void {
    const [first = '', second = ''] = parameters.split(';')
    const count = Math.max(1, Number.parseInt(first, 10) || 1)
    const line = this.current
    if (name === 'A') this.#row = Math.max(0, this.#row - count)
    else if (name === 'B') for (let i = 0; i < count; i++) this.#down()
    else if (name === 'C') this.#column += count
    else if (name === 'D') this.#column = Math.max(0, this.#column - count)
    else if (name === 'G') this.#column = count - 1
    else if (name === 'H') this.#column = Math.max(1, Number.parseInt(second, 10) || 1) - 1
    else if (name === 'K') {
      if (first === '2') this.lines[this.#row] = ''
      else if (first === '1') this.lines[this.#row] = ' '.repeat(this.#column) + line.slice(this.#column)
      else this.lines[this.#row] = line.slice(0, this.#column)
    } else if (name === 'J') this.#erase(first)
  }

  #erase(what: string): void {
    if (what === '2' || what === '3') {
      this.dropped += this.lines.length
      this.lines.length = 0
      this.lines.push('')
      this.#row = 0
    } else {
      this.lines[this.#row] = this.current.slice(0, this.#column)
      this.lines.length = this.#row + 1
    }
  }
}
