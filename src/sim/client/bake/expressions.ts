// Expressions of HCL. Models: hclsyntax's expression grammar: precedence, templates with ${…}, lists, objects, for, calls, indexes, splats. Left out: template
// directives, legacy index syntax.
import { Scanner } from './scanner'
import { BakeError, type Expr, type SourceFile, type Span } from './syntax'

const LEVELS = [['||'], ['&&'], ['==', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']]
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }
const DEEPEST = 100

export class Expressions {
  #nested = 0
  constructor(readonly scan: Scanner) {}

  expr(): Expr | BakeError {
    if (++this.#nested > DEEPEST) return this.scan.fail('Invalid expression', 'Expressions are nested too deeply.')
    const made = this.#choice()
    this.#nested--
    return made
  }
  #choice(): Expr | BakeError {
    this.scan.skip()
    const from = this.scan.pos
    const test = this.#binary(0)
    if (test instanceof BakeError || !this.scan.take('?')) return test
    const yes = this.expr()
    if (yes instanceof BakeError) return yes
    if (!this.scan.take(':'))
      return this.scan.fail(
        'Missing false expression in conditional',
        'The conditional operator (...?...:...) requires a false expression, delimited by a colon.',
      )
    const no = this.expr()
    return no instanceof BakeError ? no : { kind: 'choice', test, yes, no, at: this.scan.span(from) }
  }
  #binary(level: number): Expr | BakeError {
    const operators = LEVELS[level]
    if (!operators) return this.#unary()
    this.scan.skip()
    const from = this.scan.pos
    let left = this.#binary(level + 1)
    while (!(left instanceof BakeError)) {
      const operator = this.scan.peek()
      if (!operators.includes(operator)) break
      this.scan.take(operator)
      const right = this.#binary(level + 1)
      left = right instanceof BakeError ? right : { kind: 'binary', operator, left, right, at: this.scan.span(from) }
    }
    return left
  }
  #unary(): Expr | BakeError {
    this.scan.skip()
    const from = this.scan.pos
    const operator = this.scan.peek()
    if (operator !== '!' && operator !== '-') return this.#postfix()
    this.scan.take(operator)
    const of = this.#unary()
    return of instanceof BakeError ? of : { kind: 'unary', operator, of, at: this.scan.span(from) }
  }
  #postfix(): Expr | BakeError {
    this.scan.skip()
    const from = this.scan.pos
    let made = this.#primary()
    while (!(made instanceof BakeError)) {
      const next = this.scan.text.charAt(this.scan.pos)
      if (next === '.' && !this.scan.text.startsWith('...', this.scan.pos)) {
        this.scan.pos++
        made = this.scan.take('*') ? this.#splat(made, from) : this.#field(made, from)
      } else if (next === '[') made = this.#index(made, from)
      else break
    }
    return made
  }
  #field(of: Expr, from: number): Expr | BakeError {
    const name = this.scan.match(/[A-Za-z0-9_][A-Za-z0-9_-]*/)
    return name === undefined
      ? this.scan.fail('Invalid attribute name', 'An attribute name is required after a dot.')
      : { kind: 'field', of, name, at: this.scan.span(from) }
  }
  #splat(of: Expr, from: number): Expr {
    const path = (this.scan.match(/(?:\.[A-Za-z0-9_-]+)*/) ?? '').split('.').slice(1)
    return { kind: 'splat', of, path, at: this.scan.span(from) }
  }
  #index(of: Expr, from: number): Expr | BakeError {
    return this.#inside('[', ']', () => {
      if (this.scan.take('*')) {
        const whole = this.#close(']')
        return whole ?? this.#splat(of, from)
      }
      const key = this.expr()
      const end = key instanceof BakeError ? key : this.#close(']')
      return end instanceof BakeError || key instanceof BakeError ? (end ?? key) : { kind: 'index', of, key, at: this.scan.span(from) }
    })
  }
  /** Between brackets the ends of lines are space. */
  #inside<T>(open: string, _close: string, read: () => T): T {
    this.scan.take(open)
    this.scan.depth++
    const made = read()
    this.scan.depth--
    return made
  }
  #close(bracket: string): BakeError | undefined {
    this.scan.skip()
    return this.scan.take(bracket)
      ? undefined
      : this.scan.fail('Invalid expression', `Expected the closing bracket ${JSON.stringify(bracket)} here.`)
  }

  #primary(): Expr | BakeError {
    const { scan } = this
    const from = scan.pos
    const letter = scan.text.charAt(from)
    if (letter === '"') return this.#quoted()
    if (scan.text.startsWith('<<', from)) return this.#heredoc()
    if (letter === '(') return this.#parenthesis()
    if (letter === '[') return this.#list(from)
    if (letter === '{') return this.#object(from)
    const number = scan.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)
    if (number !== undefined) return { kind: 'literal', value: Number(number), at: scan.span(from) }
    const name = scan.name()
    if (name === undefined)
      return scan.fail('Invalid expression', 'Expected the start of an expression, but found an invalid expression token.', from)
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true', at: scan.span(from) }
    if (name === 'null') return { kind: 'literal', value: null, at: scan.span(from) }
    return scan.text.charAt(scan.pos) === '(' ? this.#call(name, from) : { kind: 'name', name, at: scan.span(from) }
  }
  #parenthesis(): Expr | BakeError {
    return this.#inside('(', ')', () => {
      const made = this.expr()
      return made instanceof BakeError ? made : (this.#close(')') ?? made)
    })
  }
  #call(name: string, from: number): Expr | BakeError {
    const named = this.scan.span(from)
    return this.#inside('(', ')', () => {
      const args: Expr[] = []
      let spread = false
      while (!spread && this.scan.peek() !== ')') {
        const one = this.expr()
        if (one instanceof BakeError) return one
        args.push(one)
        spread = this.scan.take('...')
        if (!spread && !this.scan.take(',')) break
      }
      return this.#close(')') ?? { kind: 'call', name, args, spread, at: named }
    })
  }
  #list(from: number): Expr | BakeError {
    return this.#inside('[', ']', () => {
      const loop = this.#for(']', from)
      if (loop) return loop
      const items: Expr[] = []
      while (this.scan.peek() !== ']') {
        const one = this.expr()
        if (one instanceof BakeError) return one
        items.push(one)
        if (!this.scan.take(',')) break
      }
      return this.#close(']') ?? { kind: 'list', items, at: this.scan.span(from) }
    })
  }
  #object(from: number): Expr | BakeError {
    return this.#inside('{', '}', () => {
      const loop = this.#for('}', from)
      if (loop) return loop
      const pairs: (readonly [Expr, Expr])[] = []
      while (this.scan.peek() !== '}') {
        const pair = this.#pair()
        if (pair instanceof BakeError) return pair
        pairs.push(pair)
        this.scan.take(',')
      }
      return this.#close('}') ?? { kind: 'object', pairs, at: this.scan.span(from) }
    })
  }
  /** A bare name is a key by itself. */
  #pair(): readonly [Expr, Expr] | BakeError {
    this.scan.skip()
    const from = this.scan.pos
    const read = this.expr()
    if (read instanceof BakeError) return read
    const key: Expr = read.kind === 'name' ? { kind: 'literal', value: read.name, at: this.scan.span(from) } : read
    if (!this.scan.take('=') && !this.scan.take(':'))
      return this.scan.fail('Missing attribute value', 'Expected an attribute value, introduced by an equals sign ("=").')
    const value = this.expr()
    return value instanceof BakeError ? value : [key, value]
  }
  #for(bracket: string, from: number): Expr | BakeError | undefined {
    const start = this.scan.pos
    this.scan.skip()
    if (this.scan.match(/for(?=[\s])/) === undefined) {
      this.scan.pos = start
      return undefined
    }
    const names = [this.scan.name() ?? '']
    if (this.scan.take(',')) names.push(this.scan.name() ?? '')
    if (this.scan.name() !== 'in')
      return this.scan.fail("Invalid 'for' expression", "For expression requires the 'in' keyword after its name declarations.")
    const over = this.expr()
    if (over instanceof BakeError) return over
    if (!this.scan.take(':')) return this.scan.fail("Invalid 'for' expression", "For expression requires a colon after the 'in' clause.")
    const first = this.expr()
    if (first instanceof BakeError) return first
    const second = this.scan.take('=>') ? this.expr() : undefined
    if (second instanceof BakeError) return second
    const grouped = this.scan.take('...')
    this.scan.skip()
    const test = this.scan.match(/if(?=\s)/) === undefined ? undefined : this.expr()
    if (test instanceof BakeError) return test
    const [key, value] = second ? [first, second] : [undefined, first]
    return this.#close(bracket) ?? { kind: 'for', names, over, key, value, test, grouped, at: this.scan.span(from) }
  }

  #quoted(): Expr | BakeError {
    const from = this.scan.pos
    this.scan.pos++
    const parts = this.#template((text, at) => (text.charAt(at) === '"' ? 0 : undefined), true)
    if (parts instanceof BakeError) return parts
    if (this.scan.text.charAt(this.scan.pos) !== '"')
      return this.scan.fail('Unterminated template string', 'No closing marker was found for the string.', from, this.scan.pos)
    this.scan.pos++
    return templateOf(parts, this.scan.span(from))
  }
  #heredoc(): Expr | BakeError {
    const from = this.scan.pos
    const head = this.scan.match(/<<-?[A-Za-z_][A-Za-z0-9_]*\r?\n/)
    if (head === undefined) return this.scan.fail('Invalid expression', 'A here-document needs a name on its first line.')
    const [, indented = '', word = ''] = /^<<(-?)(\w+)/.exec(head) ?? []
    const end = new RegExp(`(?<=\\n)[ \\t]*${word}[ \\t]*(?=\\r?\\n|$)`, 'g')
    end.lastIndex = this.scan.pos - 1
    const found = end.exec(this.scan.text)
    if (!found) return this.scan.fail('Unterminated template string', 'No closing marker was found for the string.', from, this.scan.pos)
    const raw = this.scan.text.slice(this.scan.pos, found.index)
    const body = indented === '' ? raw : unindent(raw)
    // What stands in it is read as a file of its own; errors in it point at its beginning.
    const inner = new Expressions(new Scanner({ name: this.scan.file.name, text: body }))
    const parts = inner.#template((text, at) => (at >= text.length ? 0 : undefined), false)
    this.scan.pos = found.index + found[0].length
    return parts instanceof BakeError ? new BakeError(parts.message, this.scan.span(from)) : templateOf(parts, this.scan.span(from))
  }
  /** Text and what is put into it, up to an end. */
  #template(end: (text: string, at: number) => number | undefined, escapes: boolean): (string | Expr)[] | BakeError {
    const { scan } = this
    const parts: (string | Expr)[] = []
    let out = ''
    while (!scan.ended && end(scan.text, scan.pos) === undefined) {
      const rest = scan.text.slice(scan.pos, scan.pos + 3)
      if (rest === '$${' || rest === '%%{') {
        out += rest.slice(1)
        scan.pos += 3
      } else if (rest.startsWith('%{')) return new BakeError('drydock: template directives (%{…}) of HCL are not simulated', undefined, 69)
      else if (rest.startsWith('${')) {
        const inner = this.#interpolation()
        if (inner instanceof BakeError) return inner
        parts.push(out, inner)
        out = ''
      } else out += escapes ? this.#letter() : scan.text.charAt(scan.pos++)
    }
    return [...parts, out]
  }
  #interpolation(): Expr | BakeError {
    this.scan.pos++
    return this.#inside('{', '}', () => {
      this.scan.match(/~/)
      const made = this.expr()
      this.scan.skip()
      this.scan.match(/~/)
      return made instanceof BakeError ? made : (this.#close('}') ?? made)
    })
  }
  #letter(): string {
    const { scan } = this
    const letter = scan.text.charAt(scan.pos++)
    if (letter !== '\\') return letter
    const code = scan.match(/u[0-9a-fA-F]{4}/)
    if (code !== undefined) return String.fromCharCode(parseInt(code.slice(1), 16))
    return ESCAPES[scan.text.charAt(scan.pos++)] ?? ''
  }
}

function templateOf(parts: readonly (string | Expr)[], at: Span): Expr {
  const real = parts.filter((part) => part !== '')
  const [only, ...more] = real
  if (only === undefined) return { kind: 'literal', value: '', at }
  if (more.length === 0 && typeof only === 'string') return { kind: 'literal', value: only, at }
  return { kind: 'template', parts: real, at }
}
function unindent(text: string): string {
  const lines = text.split('\n')
  const least = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length))
  return lines.map((line) => line.slice(Number.isFinite(least) ? least : 0)).join('\n')
}

/** A string of a JSON file is a template too. */
export function templateText(file: SourceFile, text: string): Expr | BakeError {
  const scan = new Scanner({ name: file.name, text: JSON.stringify(text) })
  return new Expressions(scan).expr()
}
