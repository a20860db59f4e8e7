// sed's scripts, parsed. Models: sed(1) SCRIPT: addresses, commands, s flags, \U \L \u \l \E, one-line and two-line a, i, c.
import { compileBasic, compileExtended } from '../lib/regex'

type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'regex'; readonly expression: RegExp }
  | { readonly kind: 'plus'; readonly count: number }

export interface Command {
  readonly name: string
  readonly from?: Address
  readonly to?: Address
  readonly negated: boolean
  readonly text: string
  readonly expression?: RegExp
  readonly replacement?: readonly (string | number | { readonly turn: string })[]
  readonly global?: boolean
  readonly prints?: boolean
  readonly nth?: number
  readonly map?: ReadonlyMap<string, string>
  /** Index to go on after: of a block's end, or a label. */
  jump: number
}
export class SedError {
  constructor(
    readonly at: number,
    readonly gnu: string,
    readonly busybox = gnu,
  ) {}
}

class Parser {
  #at = 0
  #last: RegExp | undefined
  readonly commands: Command[] = []
  constructor(
    private readonly source: string,
    private readonly extended: boolean,
  ) {}

  get #next(): string {
    return this.source.charAt(this.#at)
  }
  #skip(pattern: RegExp): string {
    const found = new RegExp(pattern.source, 'y')
    found.lastIndex = this.#at
    const text = found.exec(this.source)?.[0] ?? ''
    this.#at += text.length
    return text
  }
  #fail(gnu: string, busybox?: string): SedError {
    return new SedError(this.#at, gnu, busybox)
  }
  /** Up to an unescaped delimiter; undefined when it never comes. */
  #until(delimiter: string): string | undefined {
    let out = ''
    for (; this.#at < this.source.length; this.#at++) {
      const letter = this.#next
      if (letter === '\\' && this.#at + 1 < this.source.length) {
        const next = this.source.charAt(++this.#at)
        out += next === delimiter ? (/[|(){}+?]/.test(next) ? '\\' + next : next) : '\\' + next
        continue
      }
      if (letter === delimiter) {
        this.#at++
        return out
      }
      out += letter
    }
    return undefined
  }
  #compile(source: string, flags: string): RegExp | SedError {
    if (source === '') return this.#last ?? this.#fail('no previous regular expression')
    const made = (this.extended ? compileExtended : compileBasic)(source, flags)
    if (!made) return this.#fail(`unterminated address regex`, `bad regex '${source}'`)
    this.#last = made
    return made
  }
  #address(): Address | SedError | undefined {
    if (/\d/.test(this.#next)) {
      const first = Number(this.#skip(/\d+/))
      if (this.#next !== '~') return { kind: 'line', line: first }
      this.#at++
      return { kind: 'step', first, step: Number(this.#skip(/\d+/)) }
    }
    if (this.#next === '$') {
      this.#at++
      return { kind: 'last' }
    }
    if (this.#next === '+') {
      this.#at++
      return { kind: 'plus', count: Number(this.#skip(/\d+/)) }
    }
    if (this.#next !== '/' && this.#next !== '\\') return undefined
    if (this.#next === '\\') this.#at++
    const delimiter = this.#next
    this.#at++
    const body = this.#until(delimiter)
    if (body === undefined) return this.#fail('unterminated address regex', "unmatched '/'")
    const flags = this.#skip(/[IM]*/)
    const expression = this.#compile(body, flags.includes('I') ? 'i' : '')
    return expression instanceof SedError ? expression : { kind: 'regex', expression }
  }

  parse(): SedError | undefined {
    const open: Command[] = []
    const labels = new Map<string, number>()
    for (;;) {
      this.#skip(/[\s;]*/)
      if (this.#at >= this.source.length) break
      if (this.#next === '#') {
        this.#skip(/[^\n]*/)
        continue
      }
      const command = this.#command()
      if (command instanceof SedError) return command
      if (command.name === ':') labels.set(command.text, this.commands.length - 1)
      else if (command.name === '}') {
        const start = open.pop()
        if (!start) return this.#fail("unexpected `}'", 'unexpected }')
        start.jump = this.commands.length - 1
      } else {
        this.commands.push(command)
        if (command.name === '{') open.push(command)
      }
    }
    if (open.length > 0) return new SedError(0, "unmatched `{'", 'unmatched {')
    for (const command of this.commands) {
      if (!'btT'.includes(command.name)) continue
      const at = command.text === '' ? this.commands.length : labels.get(command.text)
      if (at === undefined) return new SedError(0, `can't find label for jump to \`${command.text}'`)
      command.jump = at
    }
    return undefined
  }

  #command(): Command | SedError {
    const from = this.#address()
    if (from instanceof SedError) return from
    let to: Address | undefined
    if (from && this.#next === ',') {
      this.#at++
      this.#skip(/\s*/)
      const second = this.#address()
      if (second instanceof SedError) return second
      if (!second) return this.#fail("unexpected `,'", 'no address after comma')
      to = second
    }
    this.#skip(/[ \t]*/)
    let negated = false
    while (this.#next === '!') {
      negated = true
      this.#at++
      this.#skip(/[ \t]*/)
    }
    const name = this.#next
    if (name === '') return this.#fail('missing command')
    this.#at++
    const base = { name, negated, text: '', jump: -1, ...(from ? { from } : {}), ...(to ? { to } : {}) }
    switch (name) {
      case 's':
        return this.#substitution(base)
      case 'y':
        return this.#transliteration(base)
      case 'a':
      case 'i':
      case 'c':
        return { ...base, text: this.#textArgument() }
      case ':':
        return { ...base, text: this.#skip(/[^\n;]*/).trim() }
      case 'b':
      case 't':
      case 'T':
        return { ...base, text: this.#skip(/[^\n;}]*/).trim() }
      case 'q':
      case 'Q':
        return { ...base, text: this.#skip(/[ \t]*\d*/).trim() }
      case '{':
      case '}':
        return base
    }
    if (!'pPdDnN=gGhHx'.includes(name)) return this.#fail(`unknown command: \`${name}'`, `unsupported command ${name}`)
    this.#skip(/[ \t]*/)
    if (!/^$|[\n;}#]/.test(this.#next)) return this.#fail('extra characters after command')
    return base
  }
  #textArgument(): string {
    this.#skip(/[ \t]*/)
    if (this.#next === '\\') {
      this.#at++
      this.#skip(/[ \t]*\n?/)
    }
    let out = ''
    for (; this.#at < this.source.length && this.#next !== '\n'; this.#at++) {
      const letter = this.#next
      if (letter === '\\' && this.#at + 1 < this.source.length) {
        const escaped = this.source.charAt(++this.#at)
        out += escaped === 't' ? '\t' : escaped
      } else out += letter
    }
    return out
  }
  #substitution(base: Command): Command | SedError {
    const delimiter = this.#next
    this.#at++
    const pattern = this.#until(delimiter)
    const replacement = pattern === undefined ? undefined : this.#replacement(delimiter)
    if (pattern === undefined || replacement === undefined)
      return this.#fail(
        "unterminated `s' command",
        `bad option in substitution expression`.replace('bad option in substitution expression', "unmatched '" + delimiter + "'"),
      )
    const flags = this.#skip(/[gpiIeMm0-9]*/)
    this.#skip(/[ \t]*/)
    if (!/^$|[\n;}#]/.test(this.#next)) return this.#fail("unknown option to `s'", 'bad option in substitution expression')
    const expression = this.#compile(pattern, (/[iI]/.test(flags) ? 'i' : '') + (/[mM]/.test(flags) ? 'm' : ''))
    if (expression instanceof SedError) return expression
    const nth = Number(/\d+/.exec(flags)?.[0] ?? 1)
    return { ...base, expression, replacement, global: flags.includes('g'), prints: flags.includes('p'), nth }
  }
  #replacement(delimiter: string): (string | number | { readonly turn: string })[] | undefined {
    const out: (string | number | { readonly turn: string })[] = []
    let plain = ''
    const flush = (): void => {
      if (plain !== '') out.push(plain)
      plain = ''
    }
    for (; this.#at < this.source.length; this.#at++) {
      const letter = this.#next
      if (letter === delimiter) {
        this.#at++
        flush()
        return out
      }
      if (letter === '&') {
        flush()
        out.push(0)
      } else if (letter === '\\') {
        const next = this.source.charAt(++this.#at)
        if (/\d/.test(next)) {
          flush()
          out.push(Number(next))
        } else if (/[ULEul]/.test(next)) {
          flush()
          out.push({ turn: next })
        } else plain += next === 'n' ? '\n' : next === 't' ? '\t' : next
      } else plain += letter
    }
    return undefined
  }
  #transliteration(base: Command): Command | SedError {
    const delimiter = this.#next
    this.#at++
    const from = this.#until(delimiter)
    const to = from === undefined ? undefined : this.#until(delimiter)
    if (from === undefined || to === undefined) return this.#fail("unterminated `y' command", "unmatched '" + delimiter + "'")
    const letters = (text: string): string[] => [...text.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1')]
    const [a, b] = [letters(from), letters(to)]
    if (a.length !== b.length) return this.#fail("strings for `y' command are different lengths")
    return { ...base, map: new Map(a.map((letter, i) => [letter, b[i] ?? letter])) }
  }
}

export function parseSed(source: string, extended: boolean): readonly Command[] | SedError {
  const parser = new Parser(source, extended)
  return parser.parse() ?? parser.commands
}
