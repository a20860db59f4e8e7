// The little of Python and JavaScript that lessons print: literals and arithmetic. Models: string and number literals, + - * / // % **, parentheses,
// True False None / true false null undefined. Left out: everything else: undefined is answered, and the program says it cannot run that.
export type Language = 'python' | 'javascript'
export type Printable =
  | { readonly kind: 'text' | 'constant'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly whole: boolean }

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', '`': '`', '0': '\0' }
const CONSTANTS: Record<Language, readonly string[]> = {
  python: ['True', 'False', 'None'],
  javascript: ['true', 'false', 'null', 'undefined'],
}

class Expression {
  #at = 0
  failed = false
  constructor(
    private readonly source: string,
    private readonly language: Language,
  ) {}
  #eat(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(`\\s*(?:${pattern.source})`, 'y')
    sticky.lastIndex = this.#at
    const found = sticky.exec(this.source)
    if (!found) return undefined
    this.#at = sticky.lastIndex
    return found
  }
  #fail(): Printable {
    this.failed = true
    return { kind: 'constant', text: '' }
  }
  list(): Printable[] | undefined {
    const out: Printable[] = []
    if (this.source.trim() !== '') {
      do out.push(this.#sum())
      while (!this.failed && this.#eat(/,/))
    }
    return this.failed || this.source.slice(this.#at).trim() !== '' ? undefined : out
  }
  #sum(): Printable {
    let left = this.#product()
    for (let sign = this.#eat(/([+-])/); sign && !this.failed; sign = this.#eat(/([+-])/))
      left = this.#apply(sign[1] ?? '+', left, this.#product())
    return left
  }
  #product(): Printable {
    let left = this.#unary()
    for (let sign = this.#eat(/(\*(?!\*)|\/\/|\/|%)/); sign && !this.failed; sign = this.#eat(/(\*(?!\*)|\/\/|\/|%)/))
      left = this.#apply(sign[1] ?? '*', left, this.#unary())
    return left
  }
  #unary(): Printable {
    if (!this.#eat(/-/)) return this.#power()
    const of = this.#unary()
    return of.kind === 'number' ? { ...of, value: -of.value } : this.#fail()
  }
  #power(): Printable {
    const base = this.#primary()
    return this.#eat(/\*\*/) ? this.#apply('**', base, this.#unary()) : base
  }
  #primary(): Printable {
    const string =
      this.#eat(/"((?:\\[^]|[^"\\\n])*)"|'((?:\\[^]|[^'\\\n])*)'/) ??
      (this.language === 'javascript' ? this.#eat(/`((?:\\[^]|[^`\\$])*)`/) : undefined)
    if (string)
      return { kind: 'text', text: (string[1] ?? string[2] ?? '').replace(/\\([^])/g, (whole, letter: string) => ESCAPES[letter] ?? whole) }
    const number = this.#eat(/(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])/)
    if (number?.[1]) return { kind: 'number', value: Number(number[1]), whole: /^\d+$/.test(number[1]) }
    const constant = this.#eat(new RegExp(`(${CONSTANTS[this.language].join('|')})\\b`))
    if (constant?.[1]) return { kind: 'constant', text: constant[1] }
    if (!this.#eat(/\(/)) return this.#fail()
    const inner = this.#sum()
    return this.#eat(/\)/) ? inner : this.#fail()
  }
  #apply(sign: string, a: Printable, b: Printable): Printable {
    if (a.kind === 'text' && b.kind === 'text' && sign === '+') return { kind: 'text', text: a.text + b.text }
    if (this.language === 'javascript' && sign === '+' && (a.kind === 'text' || b.kind === 'text'))
      return { kind: 'text', text: display(a, 'javascript') + display(b, 'javascript') }
    if (this.language === 'python' && sign === '*' && a.kind === 'text' && b.kind === 'number' && b.whole && b.value < 10_000)
      return { kind: 'text', text: a.text.repeat(Math.max(0, b.value)) }
    if (a.kind !== 'number' || b.kind !== 'number') return this.#fail()
    const [x, y] = [a.value, b.value]
    const python = this.language === 'python'
    if (python && y === 0 && '//%'.includes(sign)) return this.#fail()
    if (sign === '//') return python ? { kind: 'number', value: Math.floor(x / y), whole: a.whole && b.whole } : this.#fail()
    const value =
      sign === '+'
        ? x + y
        : sign === '-'
          ? x - y
          : sign === '*'
            ? x * y
            : sign === '/'
              ? x / y
              : sign === '%'
                ? python
                  ? x - y * Math.floor(x / y)
                  : x % y
                : x ** y
    const whole = a.whole && b.whole && sign !== '/' && !(sign === '**' && y < 0)
    // Beyond 2^53 Python is exact and we are not.
    return python && whole && !Number.isSafeInteger(value) ? this.#fail() : { kind: 'number', value, whole }
  }
}
/** As print and console.log show a value. */
export function display(value: Printable, language: Language): string {
  if (value.kind !== 'number') return value.text
  if (language === 'javascript' || value.whole) return String(value.value)
  return Number.isInteger(value.value) && Math.abs(value.value) < 1e16 ? value.value.toFixed(1) : String(value.value)
}
export const evaluateList = (source: string, language: Language): Printable[] | undefined => new Expression(source, language).list()

/** What a program of print or console.log calls prints; undefined, with the first statement that is more, when it is something else. */
export function runPrints(
  source: string,
  language: Language,
): { readonly text: string; readonly errors: string } | { readonly beyond: string } {
  let [text, errors] = ['', '']
  const call = language === 'python' ? /^print\(([^]*)\)$/ : /^console\.(log|info|error|warn)\(([^]*)\)$/
  const clean = language === 'python' ? source.replace(/^\s*#[^\n]*$/gm, '') : source.replace(/^\s*\/\/[^\n]*$/gm, '')
  for (const raw of statements(clean)) {
    const statement = raw.trim()
    if (statement === '' || statement === 'pass' || statement === "'use strict'" || statement === '"use strict"') continue
    const found = call.exec(statement)
    const values = found
      ? evaluateList((language === 'python' ? found[1] : found[2])?.replace(/,\s*flush\s*=\s*True\s*$/, '') ?? '', language)
      : undefined
    if (!values) return { beyond: statement.split('\n')[0] ?? '' }
    const line = values.map((value) => display(value, language)).join(' ') + '\n'
    if (language === 'javascript' && (found?.[1] === 'error' || found?.[1] === 'warn')) errors += line
    else text += line
  }
  return { text, errors }
}
/** Cut at newlines and semicolons that are in no string or bracket. */
function statements(source: string): string[] {
  const out = ['']
  let [depth, quote] = [0, '']
  for (let i = 0; i < source.length; i++) {
    const letter = source.charAt(i)
    const part = quote !== '' && letter === '\\' ? letter + source.charAt(++i) : letter
    if (quote !== '') quote = letter === quote ? '' : quote
    else if ('"\'`'.includes(letter)) quote = letter
    else if ('([{'.includes(letter)) depth++
    else if (')]}'.includes(letter)) depth--
    if ((letter === ';' || letter === '\n') && depth === 0 && quote === '') out.push('')
    else out.push((out.pop() ?? '') + part)
  }
  return out
}
