// Values as Go parses them, with Go's error texts. Models: strconv.ParseBool, ParseInt, ParseUint, ParseFloat; time.ParseDuration; go-units RAMInBytes;
// opts.ParseCPUs. Left out: hexadecimal floats.

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }
export const ok = <T>(value: T): Parsed<T> => ({ ok: true, value })
export const bad = (error: string): Parsed<never> => ({ ok: false, error })

/** As Go's %q for printable text. */
export const quote = (text: string): string =>
  '"' + text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\r/g, '\\r') + '"'

const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True']
const FALSE = ['0', 'f', 'F', 'FALSE', 'false', 'False']

export function parseBool(text: string): Parsed<boolean> {
  if (TRUE.includes(text)) return ok(true)
  return FALSE.includes(text) ? ok(false) : bad(`strconv.ParseBool: parsing ${quote(text)}: invalid syntax`)
}

const RADIX = /^([+-]?)(0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[0-9][0-9_]*)$/

/** @param bits the size whose range applies; unsigned for `ParseUint` */
export function parseInteger(text: string, bits = 64, unsigned = false): Parsed<number> {
  const name = unsigned ? 'ParseUint' : 'ParseInt'
  const match = RADIX.exec(text)
  if (!match?.[2] || (unsigned && match[1] !== '')) return bad(`strconv.${name}: parsing ${quote(text)}: invalid syntax`)
  const digits = match[2].replace(/_/g, '')
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits) * (match[1] === '-' ? -1n : 1n)
  const limit = 2n ** BigInt(unsigned ? bits : bits - 1)
  if (value >= limit || value < (unsigned ? 0n : -limit)) return bad(`strconv.${name}: parsing ${quote(text)}: value out of range`)
  return ok(Number(value))
}

const UNITS: Readonly<Record<string, number>> = { ns: 1e-3, us: 1, µs: 1, μs: 1, ms: 1e3, s: 1e6, m: 6e7, h: 3.6e9 }

/** Go's durations, in microseconds: "1h30m", "500ms", "1.5s". */
export function parseDuration(text: string): Parsed<number> {
  const match = /^([+-]?)(.*)$/s.exec(text)
  let rest = match?.[2] ?? ''
  if (rest === '0') return ok(0)
  if (rest === '') return bad(`time: invalid duration ${quote(text)}`)
  let total = 0
  while (rest !== '') {
    const part = /^(\d*\.?\d*)([^\d.]*)/.exec(rest)
    if (!part || part[0] === '' || part[1] === '' || part[1] === '.') return bad(`time: invalid duration ${quote(text)}`)
    if (part[2] === '') return bad(`time: missing unit in duration ${quote(text)}`)
    const unit = UNITS[part[2] ?? '']
    if (unit === undefined) return bad(`time: unknown unit ${quote(part[2] ?? '')} in duration ${quote(text)}`)
    total += Number(part[1]) * unit
    rest = rest.slice(part[0].length)
  }
  return ok(match?.[1] === '-' ? -total : total)
}

/** go-units RAMInBytes: "64m", "1.5g", "512", "2GiB"; units are powers of 1024. */
export function parseBytes(text: string): Parsed<number> {
  const at = Math.max(...Array.from('0123456789. ', (letter) => text.lastIndexOf(letter)))
  if (at < 0) return bad(`invalid size: '${text}'`)
  const number = text.slice(0, text.charAt(at) === ' ' ? at : at + 1)
  const suffix = text.slice(at + 1).toLowerCase()
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number)) return bad(`strconv.ParseFloat: parsing ${quote(number)}: invalid syntax`)
  const value = Number(number)
  if (value < 0) return bad(`invalid size: '${text}'`)
  const power = suffix === '' || suffix === 'b' ? 0 : ' kmgtp'.indexOf(suffix.charAt(0))
  const tail = suffix.slice(1)
  if (power < 0 || (power > 0 && !['', 'b', 'ib'].includes(tail)) || (power === 0 && tail !== '')) return bad(`invalid suffix: '${suffix}'`)
  return ok(Math.floor(value * 1024 ** power))
}
export function parseCpus(text: string): Parsed<number> {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    const ratio = /^([+-]?\d+)\/(\d+)$/.exec(text)
    if (!ratio || Number(ratio[2]) === 0) return bad(`failed to parse ${text} as a rational number`)
    return ok(Math.round((Number(ratio[1]) / Number(ratio[2])) * 1e9))
  }
  const nano = Number(text) * 1e9
  if (!Number.isInteger(Math.round(nano * 1e6) / 1e6) || (nano !== 0 && Math.round(nano) === 0)) return bad('value is too precise')
  return ok(Math.round(nano))
}
