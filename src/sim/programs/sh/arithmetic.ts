// Shell arithmetic over 64-bit integers. Models: bash(1) ARITHMETIC EVALUATION: all operators of C, assignment, `**`, base#number, array elements.
// Left out: floating point (as in bash). The text has had its `$` expansions done before it comes here.
import { LIMITS } from '../../clock/limits'

export class ArithmeticError {
  constructor(
    readonly message: string,
    /** What is left of the text where it went wrong. */
    readonly token: string,
  ) {}
}
/** Where names are looked up and assigned. */
export interface Names {
  get(name: string, index: string | undefined): string
  set(name: string, index: string | undefined, value: string): void
}

const TOKEN = /\s*(\d[\da-zA-Z#@_]*|[A-Za-z_]\w*|<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%&|^!~<>=?:(),[\]])/y
const ASSIGN = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='])
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
]
const wrap = (value: bigint): bigint => BigInt.asIntN(64, value)

type Place = { readonly name: string; readonly index: string | undefined }

class Evaluator {
  #at = 0
  #tokens: { readonly text: string; readonly at: number }[] = []
  /** Greater than 0 where an operand is read but not computed: the other side of && and ?:. */
  #idle = 0
  failed: ArithmeticError | undefined

  constructor(
    private readonly source: string,
    private readonly names: Names,
    private readonly depth: number,
  ) {
    let at = 0
    while (at < source.length) {
      TOKEN.lastIndex = at
      const match = TOKEN.exec(source)
      if (!match?.[1]) {
        if (source.slice(at).trim() !== '') this.#fail('syntax error: invalid arithmetic operator', source.slice(at).trim())
        break
      }
      this.#tokens.push({ text: match[1], at: TOKEN.lastIndex - match[1].length })
      at = TOKEN.lastIndex
    }
  }

  #fail(message: string, token = this.source.slice(this.#tokens[this.#at]?.at ?? this.source.length).trim()): bigint {
    this.failed ??= new ArithmeticError(message, token)
    return 0n
  }
  get #peek(): string {
    return this.#tokens[this.#at]?.text ?? ''
  }
  #eat(text: string): boolean {
    if (this.#peek !== text || this.failed) return false
    this.#at++
    return true
  }

  whole(): bigint {
    if (this.#tokens.length === 0 || this.failed) return 0n
    const value = this.#comma()
    if (this.#at < this.#tokens.length) this.#fail('syntax error in expression')
    return value
  }
  #comma(): bigint {
    let value = this.#assignment()
    while (this.#eat(',')) value = this.#assignment()
    return value
  }
  #assignment(): bigint {
    const start = this.#at
    const place = this.#place()
    const operator = this.#peek
    if (place && ASSIGN.has(operator)) {
      this.#at++
      const right = this.#assignment()
      const value = operator === '=' ? right : this.#apply(operator.slice(0, -1), this.#read(place), right)
      return this.#write(place, value)
    }
    this.#at = start
    return this.#ternary()
  }
  #place(): Place | undefined {
    const name = this.#peek
    if (!/^[A-Za-z_]/.test(name)) return undefined
    this.#at++
    if (this.#peek !== '[') return { name, index: undefined }
    const from = (this.#tokens[this.#at]?.at ?? 0) + 1
    let open = 0
    for (; this.#at < this.#tokens.length; this.#at++) {
      if (this.#peek === '[') open++
      else if (this.#peek === ']' && --open === 0) break
    }
    const index = this.source.slice(from, this.#tokens[this.#at]?.at ?? this.source.length)
    this.#at++
    return { name, index }
  }
  #read(place: Place): bigint {
    if (this.#idle > 0) return 0n
    const text = this.names.get(place.name, place.index).trim()
    if (text === '') return 0n
    const number = parseNumber(text)
    if (number !== undefined) return number
    if (this.depth > LIMITS.shellDepth / 4) return this.#fail('expression recursion level exceeded', text)
    const inner = evaluate(text, this.names, this.depth + 1)
    if (inner instanceof ArithmeticError) {
      this.failed ??= inner
      return 0n
    }
    return inner
  }
  #write(place: Place, value: bigint): bigint {
    if (this.#idle === 0 && !this.failed) this.names.set(place.name, place.index, String(value))
    return value
  }
  #quietly(skip: boolean, read: () => bigint): bigint {
    if (skip) this.#idle++
    const value = read()
    if (skip) this.#idle--
    return value
  }
  #ternary(): bigint {
    const test = this.#binary(0)
    if (!this.#eat('?')) return test
    const yes = this.#quietly(test === 0n, () => this.#comma())
    if (!this.#eat(':')) return this.#fail("`:' expected for conditional expression")
    const no = this.#quietly(test !== 0n, () => this.#assignment())
    return test !== 0n ? yes : no
  }
  #binary(level: number): bigint {
    const operators = LEVELS[level]
    if (!operators) return this.#power()
    let left = this.#binary(level + 1)
    while (operators.includes(this.#peek) && !this.failed) {
      const operator = this.#peek
      this.#at++
      const skip = (operator === '&&' && left === 0n) || (operator === '||' && left !== 0n)
      const right = this.#quietly(skip, () => this.#binary(level + 1))
      left = this.#apply(operator, left, right)
    }
    return left
  }
  #power(): bigint {
    const base = this.#unary()
    if (!this.#eat('**')) return base
    const exponent = this.#power()
    if (exponent < 0n) return this.#fail('exponent less than 0', String(exponent))
    let value = 1n
    for (let i = 0n; i < exponent && i < 64n * 64n; i++) value = wrap(value * base)
    return value
  }
  #unary(): bigint {
    const operator = this.#peek
    if (operator === '++' || operator === '--') {
      this.#at++
      const place = this.#place()
      if (!place) return this.#fail('syntax error: operand expected')
      return this.#write(place, wrap(this.#read(place) + (operator === '++' ? 1n : -1n)))
    }
    if (operator === '!' || operator === '~' || operator === '-' || operator === '+') {
      this.#at++
      const value = this.#unary()
      return operator === '!' ? (value === 0n ? 1n : 0n) : operator === '~' ? ~value : operator === '-' ? wrap(-value) : value
    }
    return this.#primary()
  }
  #primary(): bigint {
    if (this.#eat('(')) {
      const value = this.#comma()
      return this.#eat(')') ? value : this.#fail("missing `)'")
    }
    const text = this.#peek
    if (/^\d/.test(text)) {
      this.#at++
      return parseNumber(text) ?? this.#fail('value too great for base', text)
    }
    const place = this.#place()
    if (!place) return this.#fail('syntax error: operand expected', this.#peek === '' ? this.source.trim().slice(-1) : undefined)
    const value = this.#read(place)
    const step = this.#peek === '++' ? 1n : this.#peek === '--' ? -1n : undefined
    if (step === undefined) return value
    this.#at++
    this.#write(place, wrap(value + step))
    return value
  }
  #apply(operator: string, a: bigint, b: bigint): bigint {
    const truth = (yes: boolean): bigint => (yes ? 1n : 0n)
    switch (operator) {
      case '+':
        return wrap(a + b)
      case '-':
        return wrap(a - b)
      case '*':
        return wrap(a * b)
      case '/':
      case '%':
        if (b === 0n) return this.#idle > 0 ? 0n : this.#fail('division by 0', this.#tokens[this.#at - 1]?.text ?? '0')
        return operator === '/' ? wrap(a / b) : a % b
      case '<<':
        return wrap(a << (b & 63n))
      case '>>':
        return a >> (b & 63n)
      case '&':
        return a & b
      case '|':
        return a | b
      case '^':
        return a ^ b
      case '==':
        return truth(a === b)
      case '!=':
        return truth(a !== b)
      case '<':
        return truth(a < b)
      case '>':
        return truth(a > b)
      case '<=':
        return truth(a <= b)
      case '>=':
        return truth(a >= b)
      case '&&':
        return truth(a !== 0n && b !== 0n)
      default:
        return truth(a !== 0n || b !== 0n)
    }
  }
}

/** 10, 0x1f, 017, 2#101, and a sign. */
function parseNumber(text: string): bigint | undefined {
  const match = /^([-+]?)(?:(0[xX][0-9a-fA-F]+)|(\d{1,2})#([0-9a-zA-Z]+)|(0[0-7]*)|([1-9]\d*))$/.exec(text)
  if (!match) return undefined
  const [, sign, hexadecimal, base, digits, octal, decimal] = match
  let value = 0n
  if (hexadecimal) value = BigInt(hexadecimal)
  else if (base && digits) {
    for (const digit of digits.toLowerCase()) {
      const one = parseInt(digit, 36)
      if (one >= Number(base)) return undefined
      value = value * BigInt(base) + BigInt(one)
    }
  } else if (octal) value = octal === '0' ? 0n : BigInt('0o' + octal)
  else value = BigInt(decimal ?? '0')
  return BigInt.asIntN(64, sign === '-' ? -value : value)
}

export function evaluate(text: string, names: Names, depth = 0): bigint | ArithmeticError {
  const evaluator = new Evaluator(text, names, depth)
  const value = evaluator.whole()
  return evaluator.failed ?? value
}
