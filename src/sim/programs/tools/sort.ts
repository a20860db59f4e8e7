// sort(1). Models: -n -r -u -k -t -f -b -h -V -c -o -s -g -M -d -z-less, several keys, by code as in the C locale. Left out: -m merges by sorting, locales.
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { openError, readInputs } from '../lib/input'
import { linesOf, writeFile } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

interface Key {
  readonly from: number
  readonly fromChar: number
  readonly to: number | undefined
  readonly toChar: number
  readonly flags: string
}
function keyOf(spec: string): Key | undefined {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(spec)
  if (!match?.[1] || match[1] === '0') return undefined
  return {
    from: Number(match[1]),
    fromChar: Number(match[2] ?? 1),
    to: match[4] === undefined ? undefined : Number(match[4]),
    toChar: Number(match[5] ?? 0),
    flags: (match[3] ?? '') + (match[6] ?? ''),
  }
}

/** A line's fields with the blanks that lead them, as sort counts them. */
const fieldsOf = (line: string, separator: string | undefined): string[] =>
  separator === undefined ? (line.match(/\s*\S+|\s+$/g) ?? ['']) : line.split(separator)

function part(line: string, key: Key, separator: string | undefined): string {
  const fields = fieldsOf(line, separator)
  const glue = separator ?? ''
  const end = key.to === undefined ? fields.length : key.to
  const chosen = fields.slice(key.from - 1, end)
  if (key.toChar > 0 && key.to !== undefined && chosen.length > 0) chosen[chosen.length - 1] = (chosen.at(-1) ?? '').slice(0, key.toChar)
  return chosen.join(glue).slice(key.fromChar - 1)
}

const SCALE: Readonly<Record<string, number>> = { K: 1, k: 1, M: 2, G: 3, T: 4, P: 5 }
const MONTH = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const numeric = (text: string): number => Number(/^\s*(-?\d*\.?\d*)/.exec(text)?.[1] ?? 0) || 0
const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function compareVersions(a: string, b: string): number {
  const split = (text: string): string[] => text.match(/\d+|\D+/g) ?? []
  const [x, y] = [split(a), split(b)]
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [p = '', q = ''] = [x[i], y[i]]
    const order = /^\d/.test(p) && /^\d/.test(q) ? Number(p) - Number(q) : byCode(p, q)
    if (order !== 0) return order
  }
  return 0
}
function compare(a: string, b: string, flags: string): number {
  if (/[ng]/.test(flags)) return numeric(a) - numeric(b)
  if (flags.includes('h')) {
    const size = (text: string): number => numeric(text) * 1024 ** (SCALE[/[\d.]\s*([KkMGTP])/.exec(text)?.[1] ?? ''] ?? 0)
    return size(a) - size(b)
  }
  if (flags.includes('V')) return compareVersions(a, b)
  if (flags.includes('M')) return MONTH.indexOf(a.trim().slice(0, 3).toUpperCase()) - MONTH.indexOf(b.trim().slice(0, 3).toUpperCase())
  const prepare = (text: string): string => {
    let out = flags.includes('b') ? text.trimStart() : text
    if (flags.includes('d')) out = out.replace(/[^A-Za-z0-9\s]/g, '')
    return flags.includes('f') ? out.toUpperCase() : out
  }
  return byCode(prepare(a), prepare(b))
}

const USAGE = '[-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...'
export const sort: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'nrufbhVgMdiscCmzk:t:o:S:T:',
    long: {
      'numeric-sort': 'n',
      reverse: 'r',
      unique: 'u',
      'ignore-case': 'f',
      key: 'k:',
      'field-separator': 't:',
      output: 'o:',
      'human-numeric-sort': 'h',
      'version-sort': 'V',
      check: 'c',
      stable: 's',
    },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'sort', options, USAGE, 2)
  const { flags, list } = options
  const keys: Key[] = []
  for (const [flag, value] of list) {
    if (flag !== 'k') continue
    const key = keyOf(value)
    if (!key) {
      yield* sys.write(2, isGnu(sys) ? `sort: -: invalid field specification '${value}'\n` : `sort: unknown key option\n`)
      return 2
    }
    keys.push(key)
  }
  const { inputs, failed } = yield* readInputs(sys, 'sort', options.rest, (s, tool, path, error) =>
    isGnu(s)
      ? `${tool}: cannot read: ${path}: ${error.text}\n`
      : openError(s, tool, path, error).replace("can't open '", '').replace("':", ':'),
  )
  if (failed) return 2
  const separator = flags.has('t') ? (flags.get('t') === '\\t' ? '\t' : flags.get('t')) : undefined
  const global = [...flags.keys()].filter((flag) => 'nrfbhVgMd'.includes(flag)).join('')
  const order = (a: string, b: string): number => {
    for (const key of keys) {
      const own = key.flags === '' ? global : key.flags
      const result = compare(part(a, key, separator), part(b, key, separator), own)
      if (result !== 0) return own.includes('r') ? -result : result
    }
    if (keys.length === 0) {
      const result = compare(a, b, global)
      if (result !== 0) return flags.has('r') ? -result : result
    }
    return 0
  }
  const lines = inputs.flatMap((input) => linesOf(input.bytes))
  return yield* finish(sys, lines, flags, order)
}
function* finish(sys: Sys, lines: string[], flags: ReadonlyMap<string, string>, order: (a: string, b: string) => number): Task<number> {
  if (flags.has('c') || flags.has('C')) {
    const at = lines.findIndex((line, i) => i > 0 && order(lines[i - 1] ?? '', line) > 0)
    if (at < 0) return 0
    if (flags.has('c'))
      yield* sys.write(
        2,
        isGnu(sys) ? `sort: -:${at + 1}: disorder: ${lines[at] ?? ''}\n` : `sort: -:${at + 1}: disorder: ${lines[at] ?? ''}\n`,
      )
    return 1
  }
  yield* sys.cpu(Math.min(1_000_000, lines.length))
  const whole = flags.has('s') || flags.has('u')
  const sorted = [...lines].sort((a, b) => order(a, b) || (whole ? 0 : flags.has('r') ? -byCode(a, b) : byCode(a, b)))
  const out = flags.has('u') ? sorted.filter((line, i) => i === 0 || order(sorted[i - 1] ?? '', line) !== 0) : sorted
  const body = out.map((line) => line + '\n').join('')
  const path = flags.get('o')
  if (path === undefined) yield* sys.write(1, body)
  else {
    const error = yield* writeFile(sys, path, body)
    if (error) {
      yield* sys.write(2, isGnu(sys) ? `sort: open failed: ${path}: ${error.text}\n` : `sort: can't open '${path}': ${error.text}\n`)
      return 2
    }
  }
  return 0
}
