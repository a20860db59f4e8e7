// printf(1). Models: POSIX.1-2024 printf, GNU's and busybox's: %s %b %q %c %d %i %u %o %x %X %f %e %g %%, flags, widths, `*`, %(format)T. Left out: %a.
import { strftime } from '../lib/calendar'
import { backslashed } from '../sh/quote'
import { isGnu } from '../lib/options'
import type { Program } from '../../host/kernel/syscalls'
import { LIMITS } from '../../clock/limits'
import { unescape } from './echo'

export interface Printed {
  readonly text: string
  readonly errors: readonly string[]
}

function number(text: string): number | undefined {
  if (text === '') return 0
  if (/^['"]/.test(text)) return text.codePointAt(1) ?? 0
  const trimmed = text.trim()
  if (/^[-+]?0[xX][0-9a-fA-F]+$/.test(trimmed))
    return trimmed.startsWith('-') ? -Number(trimmed.slice(1)) : Number(trimmed.replace(/^\+/, ''))
  if (/^[-+]?0[0-7]+$/.test(trimmed)) return parseInt(trimmed, 8)
  return /^[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+)$/.test(trimmed) ? Number(trimmed) : undefined
}

function general(value: number, precision: number, alternate: boolean): string {
  if (value === 0) return '0'
  const exponent = Math.floor(Math.log10(Math.abs(value)))
  const p = precision === 0 ? 1 : precision
  if (exponent < -4 || exponent >= p) return exponential(value, p - 1, !alternate)
  const text = value.toFixed(Math.max(0, p - 1 - exponent))
  return alternate || !text.includes('.') ? text : text.replace(/\.?0+$/, '')
}
function exponential(value: number, precision: number, trim = false): string {
  const [mantissa = '', exponent = '+0'] = value.toExponential(Math.min(precision, 100)).split('e')
  const digits = exponent.slice(1).padStart(2, '0')
  return `${trim && mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa}e${exponent.charAt(0)}${digits}`
}

/** One number by its conversion letter, flags and precision. */
export function formatNumber(letter: string, value: number, flags: string, precision: number | undefined): string {
  const sign = (text: string): string =>
    value >= 0 && flags.includes('+') ? '+' + text : value >= 0 && flags.includes(' ') ? ' ' + text : text
  if ('fFeEgG'.includes(letter)) {
    if (!Number.isFinite(value)) return sign(Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf')
    const lower = letter.toLowerCase()
    const text =
      lower === 'f'
        ? value.toFixed(Math.min(precision ?? 6, 100))
        : lower === 'e'
          ? exponential(value, precision ?? 6)
          : general(value, precision ?? 6, flags.includes('#'))
    return sign(letter === lower ? text : text.toUpperCase())
  }
  const whole = BigInt(Number.isFinite(value) ? Math.trunc(value) : 0)
  const magnitude = letter === 'd' || letter === 'i' ? (whole < 0n ? -whole : whole) : BigInt.asUintN(64, whole)
  const digits = letter === 'o' ? magnitude.toString(8) : letter === 'x' || letter === 'X' ? magnitude.toString(16) : magnitude.toString()
  const padded = precision === undefined ? digits : digits.padStart(precision, '0')
  const head = flags.includes('#') && magnitude !== 0n ? (letter === 'o' ? '0' : letter === 'x' ? '0x' : letter === 'X' ? '0X' : '') : ''
  const text = head + (letter === 'X' ? padded.toUpperCase() : padded)
  return letter === 'd' || letter === 'i' ? (whole < 0n ? '-' + text : sign(text)) : text
}
export function pad(text: string, width: number, flags: string, numeric: boolean): string {
  if (flags.includes('-')) return text.padEnd(width)
  if (!flags.includes('0') || !numeric) return text.padStart(width)
  const sign = /^[-+ ]/.test(text) ? text.charAt(0) : ''
  return sign + text.slice(sign.length).padStart(width - sign.length, '0')
}

const SPEC = /^%([-+ #0']*)(\*|\d+)?(?:\.(\*|-?\d+)?)?(?:hh|h|ll|l|L|q|j|z|t)?([a-zA-Z%]|\([^)]*\)T)/

/** The arguments on their way into conversions. */
class Values {
  readonly errors: string[] = []
  constructor(
    readonly todo: string[],
    private readonly bash: boolean,
    /** Seconds. */
    private readonly now: number,
  ) {}

  #number(): number {
    const text = this.todo.shift() ?? ''
    const value = number(text)
    if (value !== undefined) return value
    this.errors.push(this.bash ? `${text}: invalid number` : `invalid number '${text}'`)
    return Number(/^[-+]?\d+/.exec(text)?.[0] ?? 0)
  }

  /** One conversion's text; `ended` when %b met \c. */
  convert(spec: RegExpExecArray, letter: string): { readonly text: string; readonly ended: boolean } {
    let flags = spec[1] ?? ''
    let width = spec[2] === '*' ? this.#number() : Number(spec[2] ?? 0)
    if (width < 0) {
      flags += '-'
      width = -width
    }
    const dotted = /\./.test(spec[0].slice(0, -letter.length))
    const precision = !dotted ? undefined : spec[3] === '*' ? this.#number() : Number(spec[3] ?? 0)
    const cut = (text: string): string => (precision === undefined ? text : text.slice(0, Math.max(0, precision)))
    const shown = (text: string, ended = false) => ({ text: pad(text, width, flags, false), ended })
    if (letter.startsWith('(')) {
      const given = this.todo.shift()
      const seconds = given === undefined || given === '-1' || given === '-2' ? this.now : Number(given)
      return shown(strftime(letter.slice(1, -2) || '%H:%M:%S', seconds * 1e6))
    }
    if (letter === 's') return shown(cut(this.todo.shift() ?? ''))
    if (letter === 'q') return shown(backslashed(this.todo.shift() ?? ''))
    if (letter === 'c') return shown((this.todo.shift() ?? '').slice(0, 1))
    if (letter === 'b') {
      const made = unescape(this.todo.shift() ?? '')
      return shown(cut(made.text), made.ended)
    }
    const zeros = precision === undefined || 'fFeEgG'.includes(letter)
    return { text: pad(formatNumber(letter, this.#number(), flags, precision), width, flags, zeros), ended: false }
  }
}

export function formatPrintf(format: string, args: readonly string[], bash: boolean, now: number, limit: number): Printed {
  const values = new Values([...args], bash, now)
  const { errors, todo } = values
  let out = ''
  do {
    const before = todo.length
    for (let i = 0; i < format.length;) {
      if (format[i] === '\\') {
        const part = /^\\(0?[0-7]{1,3}|x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|[^])/.exec(format.slice(i))
        const body = part?.[1] ?? ''
        if (body === 'c') return { text: out, errors }
        if (/^[0-7]/.test(body)) out += String.fromCharCode(parseInt(body, 8) & 255)
        else if (body.startsWith('u')) out += String.fromCodePoint(parseInt(body.slice(1), 16))
        else if (body === '"' || body === "'") out += body
        else out += unescape(part?.[0] ?? '\\').text
        i += part?.[0].length ?? 1
        continue
      }
      if (format[i] !== '%') {
        out += format.charAt(i)
        i++
        continue
      }
      const spec = SPEC.exec(format.slice(i))
      const letter = spec?.[4] ?? ''
      if (!spec || (!'diouxXfFeEgGcsbq%'.includes(letter) && !letter.startsWith('('))) {
        const shown = spec?.[0] ?? format.slice(i)
        errors.push(bash ? `\`${shown.slice(-1)}': invalid format character` : `${shown}: invalid format`)
        return { text: out, errors }
      }
      i += spec[0].length
      if (letter === '%') {
        out += '%'
        continue
      }
      const made = values.convert(spec, letter)
      out += made.text
      if (made.ended) return { text: out, errors }
    }
    if (todo.length === before) break
  } while (todo.length > 0 && out.length < limit)
  return { text: out, errors }
}

export const printf: Program = function* (sys) {
  const args = sys.argv.slice(1)
  if (args[0] === '--') args.shift()
  if (args.length === 0) {
    yield* sys.write(
      2,
      isGnu(sys) ? "printf: missing operand\nTry 'printf --help' for more information.\n" : 'printf: usage: printf FORMAT [ARG]...\n',
    )
    return 1
  }
  const made = formatPrintf(args[0] ?? '', args.slice(1), false, Math.floor(sys.now() / 1e6), LIMITS.outputBytes)
  yield* sys.write(1, made.text)
  for (const error of made.errors) yield* sys.write(2, `printf: ${error}\n`)
  return made.errors.length > 0 ? 1 : 0
}
