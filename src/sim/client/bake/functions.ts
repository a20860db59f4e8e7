// The functions of bake files that people use. Models: docker/buildx bake/hclparser/stdlib.go with go-cty's standard library. Left out: cidr…, bcrypt, uuid…,
// formatdate, timeadd and others: calling one is said not to be simulated.
import { base64, fromBase64, text as textOf, utf8 } from '../../api/bytes'
import { sha256Hex } from '../../api/content'
import { parseJson } from '../../api/json'
import { sprintf } from '../template/value'
import { BakeError, isList, isMap, type Value } from './syntax'

type Fn = (args: readonly Value[]) => Value | BakeError

/** A value as text, as templates put it in. */
export function asText(value: Value): string {
  return typeof value === 'string' ? value : value === null ? '' : isList(value) || isMap(value) ? JSON.stringify(value) : String(value)
}
const text = (value: Value | undefined): string => asText(value ?? '')
const number = (value: Value | undefined): number => Number(value ?? 0)
const list = (value: Value | undefined): readonly Value[] => (value !== undefined && isList(value) ? value : [])
export const same = (a: Value, b: Value): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
function sorted(value: Value): Value {
  if (isList(value)) return value.map(sorted)
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
const distinct = (values: readonly Value[]): Value[] => values.filter((one, i) => values.findIndex((other) => same(one, other)) === i)
const entries = (value: Value | undefined): [string, Value][] => (value !== undefined && isMap(value) ? Object.entries(value) : [])
const keys = (value: Value | undefined): string[] =>
  entries(value)
    .map(([key]) => key)
    .sort()

const MATH: Readonly<Record<string, Fn>> = {
  absolute: ([a]) => Math.abs(number(a)),
  add: ([a, b]) => number(a) + number(b),
  ceil: ([a]) => Math.ceil(number(a)),
  divide: ([a, b]) => number(a) / number(b),
  floor: ([a]) => Math.floor(number(a)),
  int: ([a]) => Math.trunc(number(a)),
  log: ([a, b]) => Math.log(number(a)) / Math.log(number(b)),
  max: (args) => Math.max(...args.map(number)),
  min: (args) => Math.min(...args.map(number)),
  modulo: ([a, b]) => number(a) % number(b),
  multiply: ([a, b]) => number(a) * number(b),
  negate: ([a]) => -number(a),
  parseint: ([a, base]) => parseInt(text(a), number(base)),
  pow: ([a, b]) => number(a) ** number(b),
  signum: ([a]) => Math.sign(number(a)),
  subtract: ([a, b]) => number(a) - number(b),
}
const LOGIC: Readonly<Record<string, Fn>> = {
  and: ([a, b]) => a === true && b === true,
  equal: ([a = null, b = null]) => same(a, b),
  greaterthan: ([a, b]) => number(a) > number(b),
  greaterthanorequalto: ([a, b]) => number(a) >= number(b),
  lessthan: ([a, b]) => number(a) < number(b),
  lessthanorequalto: ([a, b]) => number(a) <= number(b),
  not: ([a]) => a !== true,
  notequal: ([a = null, b = null]) => !same(a, b),
  or: ([a, b]) => a === true || b === true,
}
const title = (value: string): string => value.replace(/(^|\s)(\S)/g, (_, before: string, letter: string) => before + letter.toUpperCase())
const STRINGS: Readonly<Record<string, Fn>> = {
  base64decode: ([a]) => textOf(fromBase64(text(a)) ?? new Uint8Array(0)),
  base64encode: ([a]) => base64(utf8(text(a))),
  basename: ([a]) => text(a).replace(/\/+$/, '').split('/').at(-1) ?? '',
  chomp: ([a]) => text(a).replace(/[\r\n]+$/, ''),
  dirname: ([a]) => text(a).replace(/\/?[^/]*$/, '') || '.',
  format: ([form, ...args]) =>
    sprintf(
      text(form),
      args.map((one) => (isList(one) || isMap(one) ? JSON.stringify(one) : one)),
    ),
  indent: ([spaces, a]) => text(a).replace(/\n/g, `\n${' '.repeat(number(spaces))}`),
  join: ([by, ...lists]) => lists.flatMap(list).map(asText).join(text(by)),
  jsondecode: ([a]) => valueOf(parseJson(text(a))),
  jsonencode: ([a = null]) => JSON.stringify(sorted(a)),
  lower: ([a]) => text(a).toLowerCase(),
  regex: ([pattern, a]) => found(text(pattern), text(a)),
  regex_replace: ([a, pattern, by]) =>
    withPattern(text(pattern), (one) => text(a).replace(one, text(by).replace(/\$\{?(\d+)\}?/g, '$$$1'))),
  regexall: ([pattern, a]) => withPattern(text(pattern), (one) => [...text(a).matchAll(one)].map((match) => captures(match))),
  replace: ([a, what, by]) => text(a).replaceAll(text(what), text(by)),
  sanitize: ([a]) => text(a).replace(/[^a-zA-Z0-9_-]+/g, '_'),
  sha256: ([a]) => sha256Hex(text(a)),
  split: ([by, a]) => text(a).split(text(by)),
  strlen: ([a]) => [...text(a)].length,
  substr: ([a, from, length]) => [...text(a)].slice(number(from), number(length) < 0 ? undefined : number(from) + number(length)).join(''),
  title: ([a]) => title(text(a)),
  trim: ([a, set]) => trimmed(text(a), text(set)),
  trimprefix: ([a, prefix]) => (text(a).startsWith(text(prefix)) ? text(a).slice(text(prefix).length) : text(a)),
  trimspace: ([a]) => text(a).trim(),
  trimsuffix: ([a, suffix]) => (text(suffix) !== '' && text(a).endsWith(text(suffix)) ? text(a).slice(0, -text(suffix).length) : text(a)),
  upper: ([a]) => text(a).toUpperCase(),
  urlencode: ([a]) => encodeURIComponent(text(a)).replace(/%20/g, '+'),
}
function trimmed(value: string, set: string): string {
  let [from, to] = [0, value.length]
  while (from < to && set.includes(value.charAt(from))) from++
  while (to > from && set.includes(value.charAt(to - 1))) to--
  return value.slice(from, to)
}
const captures = (match: RegExpMatchArray): Value =>
  match.groups ? { ...match.groups } : match.length > 1 ? match.slice(1).map((one: string | undefined) => one ?? null) : match[0]
const found = (pattern: string, value: string): Value | BakeError =>
  withPattern(pattern, (one) => {
    const [match] = value.matchAll(one)
    return match ? captures(match) : new BakeError('pattern did not match any part of the given string')
  })
/** Go's expressions are nearly those of JavaScript; what is none is the caller's mistake. */
function withPattern(pattern: string, use: (one: RegExp) => Value | BakeError): Value | BakeError {
  try {
    return use(new RegExp(pattern.replace(/\(\?P</g, '(?<'), 'g'))
  } catch {
    return new BakeError(`invalid regexp pattern: ${pattern}`)
  }
}
/** What JSON can be is what values can be. */
function valueOf(json: unknown): Value {
  if (json === null || typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return json
  if (Array.isArray(json)) return json.map(valueOf)
  return typeof json === 'object'
    ? Object.fromEntries(Object.entries(json).map(([key, one]: [string, unknown]) => [key, valueOf(one)]))
    : null
}

function index([of, key]: readonly Value[]): Value | BakeError {
  const at = of !== undefined && isList(of) ? of[number(key)] : entries(of).find(([name]) => name === text(key))?.[1]
  return at ?? new BakeError('invalid index')
}
function range(args: readonly Value[]): Value {
  const [from, to, step] = args.length === 1 ? [0, number(args[0]), 1] : [number(args[0]), number(args[1]), number(args[2] ?? 1)]
  const count = step === 0 ? 0 : Math.min(1024, Math.max(0, Math.ceil((to - from) / step)))
  return Array.from({ length: count }, (_, i) => from + i * step)
}
const product = (lists: readonly (readonly Value[])[]): Value[][] =>
  lists.reduce<Value[][]>((made, one) => made.flatMap((row) => one.map((value) => [...row, value])), [[]])
const COLLECTIONS: Readonly<Record<string, Fn>> = {
  chunklist: ([a, size]) =>
    Array.from({ length: Math.ceil(list(a).length / number(size)) }, (_, i) => list(a).slice(i * number(size), (i + 1) * number(size))),
  coalesce: (args) => args.find((one) => one !== null && one !== '') ?? null,
  coalescelist: (args) => args.find((one) => isList(one) && one.length > 0) ?? [],
  compact: ([a]) => list(a).filter((one) => one !== '' && one !== null),
  concat: (args) => args.flatMap(list),
  contains: ([a, value = null]) => list(a).some((one) => same(one, value)),
  distinct: ([a]) => distinct(list(a)),
  element: ([a, at]) => list(a)[number(at) % Math.max(1, list(a).length)] ?? null,
  flatten: ([a]) => list(a).flatMap(function deep(one): readonly Value[] { return isList(one) ? one.flatMap(deep) : [one] }), // prettier-ignore
  formatlist: ([form, ...lists]) => list(lists[0]).map((_, i) => sprintf(text(form), lists.map((one) => asText(isList(one) ? (one[i] ?? '') : one)))), // prettier-ignore
  hasindex: ([a, key]) => !(index([a ?? null, key ?? null]) instanceof BakeError),
  index,
  indexof: ([a, value = null]) => list(a).findIndex((one) => same(one, value)),
  keys: ([a]) => keys(a),
  length: ([a]) => (a !== undefined && isList(a) ? a.length : entries(a).length),
  lookup: ([a, key, or = null]) => entries(a).find(([name]) => name === text(key))?.[1] ?? or,
  merge: (args) => Object.fromEntries(args.flatMap(entries)),
  range,
  reverse: ([a]) => (typeof a === 'string' ? [...a].reverse().join('') : [...list(a)].reverse()),
  reverselist: ([a]) => [...list(a)].reverse(),
  sethaselement: ([a, value = null]) => list(a).some((one) => same(one, value)),
  setintersection: ([first, ...others]) =>
    distinct(list(first)).filter((one) => others.every((other) => list(other).some((two) => same(one, two)))),
  setproduct: (args) => product(args.map(list)),
  setsubtract: ([a, b]) => list(a).filter((one) => !list(b).some((two) => same(one, two))),
  setunion: (args) => distinct(args.flatMap(list)),
  slice: ([a, from, to]) => list(a).slice(number(from), number(to)),
  sort: ([a]) => list(a).map(asText).sort(),
  values: ([a]) => keys(a).map((key) => entries(a).find(([name]) => name === key)?.[1] ?? null),
  zipmap: ([names, values]) => Object.fromEntries(list(names).map((name, i) => [asText(name), list(values)[i] ?? null])),
}
export const FUNCTIONS: ReadonlyMap<string, Fn> = new Map(Object.entries({ ...MATH, ...LOGIC, ...STRINGS, ...COLLECTIONS }))

/** Functions that bake has and Drydock has not. */
export const OTHERS = new Set(
  'bcrypt byteslen bytesslice can cidrhost cidrnetmask cidrsubnet cidrsubnets convert csvdecode formatdate homedir md5 rsadecrypt semvercmp setsymmetricdifference sha1 sha512 timeadd try uuidv4 uuidv5'.split(
    ' ',
  ),
)
