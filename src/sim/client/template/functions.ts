// The functions of Go templates and those that Docker adds. Models: text/template builtins; docker/cli templates/templates.go
// (json, join, split, title, lower, upper, pad, truncate). Left out: call, html, js, urlquery's finer points.
import { quote } from '../../api/go-parse'
import { formatValue, GoValue, isList, isMap, isTrue, lengthOf, Shape, sprintf, type Value } from './value'

export class CallError {
  constructor(readonly message: string) {}
}
export type TemplateFunction = (args: readonly Value[]) => Value | CallError

const text = (value: Value): string => (typeof value === 'string' ? value : formatValue(value))
const need =
  (name: string, count: number, run: TemplateFunction): TemplateFunction =>
  (args) =>
    args.length === count ? run(args) : new CallError(`wrong number of args for ${name}: want ${count} got ${args.length}`)

const kindName = (value: Value): string =>
  value === null || value === undefined
    ? 'nil'
    : typeof value === 'string'
      ? 'string'
      : typeof value === 'number'
        ? 'int'
        : typeof value === 'boolean'
          ? 'bool'
          : Array.isArray(value)
            ? 'slice'
            : 'map'

function equal(a: Value, b: Value): boolean | CallError {
  if (
    (typeof a !== typeof b || (typeof a === 'object') !== (typeof b === 'object')) &&
    a !== null &&
    b !== null &&
    a !== undefined &&
    b !== undefined
  )
    return new CallError(`error calling eq: incompatible types for comparison`)
  return a === b
}
const compare = (name: string, test: (order: number) => boolean): TemplateFunction =>
  need(name, 2, ([a, b]) => {
    if (typeof a === 'number' && typeof b === 'number') return test(a - b)
    if (typeof a === 'string' && typeof b === 'string') return test(a < b ? -1 : a > b ? 1 : 0)
    return new CallError(`error calling ${name}: incompatible types for comparison`)
  })

function index(args: readonly Value[]): Value | CallError {
  let [value, ...keys] = args
  for (const key of keys) {
    if (value === null || value === undefined) return new CallError('error calling index: index of untyped nil')
    if (isList(value)) {
      if (typeof key !== 'number') return new CallError(`error calling index: cannot index slice/array with type ${kindName(key)}`)
      if (key < 0 || key >= value.length) return new CallError(`error calling index: index out of range: ${key}`)
      value = value[key]
    } else if (typeof value === 'string') {
      value = typeof key === 'number' ? value.charCodeAt(key) : undefined
    } else if (value instanceof GoValue && value.isEmpty) value = ''
    else if (value instanceof Shape) return new CallError(`error calling index: can't index item of type ${value.type}`)
    else if (isMap(value)) {
      if (typeof key !== 'string') return new CallError(`error calling index: value has type ${kindName(key)}; should be string`)
      value = value[key] ?? ''
    } else return new CallError(`error calling index: can't index item of type ${kindName(value)}`)
  }
  return value
}

function slice(args: readonly Value[]): Value | CallError {
  const [value, from = 0, to] = args
  if (typeof from !== 'number' || (to !== undefined && typeof to !== 'number'))
    return new CallError('error calling slice: cannot index slice/array with type string')
  if (typeof value !== 'string' && !isList(value)) return new CallError(`error calling slice: can't slice item of type ${kindName(value)}`)
  if (from > value.length || (to !== undefined && to > value.length))
    return new CallError(`error calling slice: index out of range: ${to ?? from}`)
  return value.slice(from, to)
}

const titleCase = (value: string): string =>
  value.replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

export const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  json: need('json', 1, ([value]) => toJson(value)),
  split: need('split', 2, ([value, by]) => text(value).split(text(by))),
  join: need('join', 2, ([list, by]) =>
    isList(list)
      ? list.map(text).join(text(by))
      : list instanceof GoValue && list.isEmpty
        ? ''
        : new CallError(`error calling join: expected a list`),
  ),
  title: need('title', 1, ([value]) => titleCase(text(value))),
  lower: need('lower', 1, ([value]) => text(value).toLowerCase()),
  upper: need('upper', 1, ([value]) => text(value).toUpperCase()),
  pad: need('pad', 3, ([value, before, after]) =>
    text(value) === '' ? '' : ' '.repeat(Number(before)) + text(value) + ' '.repeat(Number(after)),
  ),
  truncate: need('truncate', 2, ([value, length]) => text(value).slice(0, Number(length))),
  println: (args) => args.map(formatValue).join(' ') + '\n',
  print: (args) =>
    args
      .map((value, i) => (i > 0 && typeof value !== 'string' && typeof args[i - 1] !== 'string' ? ' ' : '') + formatValue(value))
      .join(''),
  printf: ([format, ...rest]) => sprintf(text(format), rest),
  len: need('len', 1, ([value]) => lengthOf(value) ?? new CallError(`error calling len: len of type ${kindName(value)}`)),
  index,
  slice,
  not: need('not', 1, ([value]) => !isTrue(value)),
  and: (args) => args.find((value) => !isTrue(value)) ?? args.at(-1),
  or: (args) => args.find((value) => isTrue(value)) ?? args.at(-1),
  eq: ([first, ...others]) => {
    if (others.length === 0) return new CallError('error calling eq: missing argument for comparison')
    for (const other of others) {
      const same = equal(first, other)
      if (same !== false) return same
    }
    return false
  },
  ne: need('ne', 2, ([a, b]) => {
    const same = equal(a, b)
    return same instanceof CallError ? new CallError(same.message.replace('eq', 'ne')) : !same
  }),
  lt: compare('lt', (order) => order < 0),
  le: compare('le', (order) => order <= 0),
  gt: compare('gt', (order) => order > 0),
  ge: compare('ge', (order) => order >= 0),
  html: ([value]) => text(value).replace(/[<>&'"]/g, (letter) => `&#${letter.charCodeAt(0)};`),
  urlquery: ([value]) => encodeURIComponent(text(value)),
  js: ([value]) => quote(text(value)).slice(1, -1),
}

/** As docker's json function: no HTML escaping. */
function toJson(value: Value): string {
  if (value instanceof Shape) return value.json()
  return JSON.stringify(value ?? null, (_, one: unknown) => (one instanceof GoValue ? one.json : one))
}
