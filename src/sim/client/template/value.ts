// Values in templates: JSON, and rows that have methods. Models: Go's fmt %v of maps, slices, numbers; truth in text/template.
// Left out: methods of structs.
import { escapeHtml } from '../../api/json'

/** An object of named columns, each made when asked for: docker/cli's formatter contexts. */
export class Shape {
  constructor(
    /** "*formatter.ContainerContext". */
    readonly type: string,
    readonly fields: Readonly<Record<string, (...args: readonly Value[]) => Value>>,
    /** Names in the order that `{{json .}}` prints them: sorted, those with arguments left out. */
    readonly jsonNames: readonly string[],
  ) {}
  json(): string {
    return escapeHtml(JSON.stringify(Object.fromEntries([...this.jsonNames].sort().map((name) => [name, this.fields[name]?.()]))))
  }
}

/** A value of a Go type that JSON has not: a struct, a nil map or slice, a duration, what a pointer points to. */
export class GoValue {
  /** %v. */
  readonly text: string
  /** %v inside another value: a pointer is an address there. */
  readonly nested: string
  readonly json: unknown
  readonly truth: boolean
  /** A struct's, by their Go names. */
  readonly fields: Readonly<Record<string, Value>> | undefined
  readonly type: string
  constructor(
    private readonly parts: {
      text: string
      nested?: string
      json: unknown
      truth: boolean
      fields?: Readonly<Record<string, Value>>
      type?: string
    },
  ) {
    const { text, nested = text, json, truth, fields, type = '' } = parts
    this.text = text
    this.nested = nested
    this.json = json
    this.truth = truth
    this.fields = fields
    this.type = type
  }
  asPointer(nested: string): GoValue {
    return new GoValue({ ...this.parts, nested })
  }
  /** A nil map or slice has a length. */
  get isEmpty(): boolean {
    return this.json === null && this.text !== '<nil>'
  }
}

export interface ValueMap {
  readonly [name: string]: Value
}
export type Value = string | number | boolean | null | undefined | readonly Value[] | ValueMap | Shape | GoValue

/** Arrays by type guard: Array.isArray does not narrow read-only arrays. */
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
export const isMap = (value: Value): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Shape) && !(value instanceof GoValue)

export function isTrue(value: Value): boolean {
  if (value === null || value === undefined || value === false || value === 0 || value === '') return false
  if (isList(value)) return value.length > 0
  if (value instanceof GoValue) return value.truth
  return isMap(value) ? Object.keys(value).length > 0 : true
}

export function lengthOf(value: Value): number | undefined {
  if (typeof value === 'string') return new TextEncoder().encode(value).length
  if (isList(value)) return value.length
  if (value instanceof GoValue) return value.isEmpty ? 0 : undefined
  return isMap(value) ? Object.keys(value).length : undefined
}

/** Go's %v. */
export function formatValue(value: Value): string {
  if (value === null || value === undefined) return '<no value>'
  if (typeof value === 'string') return value
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Shape) return value.json()
  if (value instanceof GoValue) return value.text
  return inner(value)
}
const formatNumber = (value: number): string => {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value)
  return String(value)
}
function inner(value: Value): string {
  if (value instanceof GoValue) return value.nested
  if (isList(value)) return `[${value.map(inner).join(' ')}]`
  if (isMap(value))
    return `map[${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => `${name}:${inner(one)}`)
      .join(' ')}]`
  return value === null || value === undefined ? '<nil>' : formatValue(value)
}

/** Go's Sprintf for %v %s %d %q %x %f %t %%, with width and minus. */
export function sprintf(format: string, args: readonly Value[]): string {
  let next = 0
  return format.replace(
    /%([-+0# ]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g,
    (whole, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%'
      if (next >= args.length) return `%!${verb}(MISSING)`
      const value = args[next++]
      const body = verbText(verb, value, precision)
      if (body === undefined) return whole
      return flags.includes('-')
        ? body.padEnd(Number(width))
        : body.padStart(Number(width), flags.includes('0') && verb !== 's' ? '0' : ' ')
    },
  )
}
function verbText(verb: string, value: Value, precision: string | undefined): string | undefined {
  switch (verb) {
    case 'v':
      return formatValue(value)
    case 's':
      return typeof value === 'string'
        ? precision === undefined
          ? value
          : value.slice(0, Number(precision))
        : typeof value === 'number'
          ? `%!s(int=${value})`
          : formatValue(value)
    case 'd':
      return typeof value === 'number' ? String(Math.trunc(value)) : `%!d(string=${formatValue(value)})`
    case 'q':
      return JSON.stringify(formatValue(value))
    case 'x':
      return typeof value === 'number'
        ? value.toString(16)
        : Array.from(new TextEncoder().encode(formatValue(value)), (byte) => byte.toString(16).padStart(2, '0')).join('')
    case 'f':
      return Number(value).toFixed(precision === undefined ? 6 : Number(precision))
    case 't':
      return String(value)
    default:
      return undefined
  }
}
