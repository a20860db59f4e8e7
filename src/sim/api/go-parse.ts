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
  const at = text.search(/[^0-9.eE+-]/)
  const digits = at < 0 ? text : text.slice(0, at)
  const cut = Math.max(text.lastIndexOf('.'), ...Array.from('0123456789. ', (letter) => text.lastIndexOf(letter)))
  const number = cut < 0 ? '' : text.slice(0, cut + 1).trimEnd()
  const suffix = text.slice(cut + 1).trimStart()
  if (cut < 0 || digits === '' || !/^\d*\.?\d+$|^\d+\.$/.test(number) || / /.test(number)) return bad(`invalid size: '${text}'`)
  const value = Number(number)
  const unit = /^([kmgtp]?)(i?b)?$/i.exec(suffix)
  if (suffix.length > 3 || !unit || (unit[1] === '' && unit[2]?.length === 2)) return bad(`invalid suffix: '${suffix}'`)
  return ok(Math.floor(value * 1024 ** ' kmgtp'.indexOf((unit[1] || ' ').toLowerCase())))
}

/** opts.ParseCPUs: a rational number of CPUs, in billionths. */
export function parseCpus(text: string): Parsed<number> {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    const ratio = /^([+-]?\d+)\/(\d+)$/.exec(text)
    if (!ratio || Number(ratio[2]) === 0) return bad(`failed to parse ${text} as a rational number`)
    return ok(Math.round((Number(ratio[1]) / Number(ratio[2])) * 1e9))
  }
  const nano = Number(text) * 1e9
  if (!Number.isInteger(Math.round(nano * 1e6) / 1e6)) return bad('value is too precise')
  return ok(Math.round(nano))
}
