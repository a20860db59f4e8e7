// JSON as the Go values that docker/cli decodes it into. Models: Go's fmt %v of structs, pointers, nil maps and slices, time.Duration, time.Time as text/template
// prints them. Left out: methods of such values; a pointer inside another value prints an address, which is no real one here.
import { isRecord } from '../../api/json'
import { OMITS_EMPTY, OWN_WORDS, STRUCTS } from './structs.data'
import { toValue } from './json'
import { formatValue, GoValue, isTrue, type Value } from './value'

interface Field {
  readonly name: string
  readonly json: string
  readonly type: string
}
const embedded = (struct: string): readonly string[] => (STRUCTS[struct] ?? '').split(' ').filter((part) => part !== '')
function fieldOf(part: string): Field {
  const at = part.indexOf(':')
  const [name = '', json = name] = part.slice(0, at).split('=')
  return { name, json, type: part.slice(at + 1) }
}

/** Docker prints the address in memory; here it is one that looks like it, because nothing has an address. */
const ADDRESS = '0xc000612000'
const nil = (text: string): GoValue => new GoValue({ text, json: null, truth: false })

/** @param type as in structs.data.ts */
export function typed(json: unknown, type: string): Value {
  if (type.startsWith('*')) return pointer(json, type.slice(1))
  if (type.startsWith('[]')) return Array.isArray(json) ? json.map((one) => typed(one, type.slice(2))) : nil('[]')
  if (type.startsWith('{}')) {
    if (!isRecord(json)) return nil('map[]')
    return Object.fromEntries(Object.entries(json).map(([name, one]) => [name, typed(one, type.slice(2))]))
  }
  if (type in STRUCTS) return struct(json, type)
  return scalar(json, type)
}

function scalar(json: unknown, type: string): Value {
  switch (type) {
    case 's':
      return typeof json === 'string' ? json : ''
    case 'i':
      return typeof json === 'number' ? json : 0
    case 'b':
      return json === true
    case 'e':
      return new GoValue({ text: '{}', json: {}, truth: true })
    case 'd':
      return new GoValue({ text: duration(typeof json === 'number' ? json : 0), json: json ?? 0, truth: Boolean(json) })
    case 't': {
      const text = typeof json === 'string' ? json : '0001-01-01T00:00:00Z'
      return new GoValue({
        text: text.replace('T', ' ').replace(/\.0*Z$|(\.\d*[1-9])0*Z$|Z$/, '$1') + ' +0000 UTC',
        json: text,
        truth: true,
      })
    }
    default:
      return toValue(json)
  }
}

function pointer(json: unknown, type: string): Value {
  if (json === null || json === undefined) return nil('<nil>')
  const value = typed(json, type)
  if (value instanceof GoValue) return value.asPointer(type in OWN_WORDS ? value.text : ADDRESS)
  return typeof value === 'object' ? value : new GoValue({ text: formatValue(value), nested: ADDRESS, json, truth: true })
}

function struct(json: unknown, type: string): GoValue {
  const given = isRecord(json) ? json : {}
  const fields: Record<string, Value> = {}
  const texts: string[] = []
  for (const part of embedded(type)) {
    if (part.startsWith('+')) {
      const inner = struct(json, part.slice(1))
      Object.assign(fields, inner.fields)
      texts.push(type === 'Container' ? ADDRESS : inner.text)
      continue
    }
    const field = fieldOf(part)
    const value = typed(given[field.json], field.type)
    fields[field.name] = value
    texts.push(inside(value))
  }
  const own = OWN_WORDS[type]
  const text = own ? own((name) => formatValue(fields[name])) : `{${texts.join(' ')}}`
  return new GoValue({ text, json: OMITS_EMPTY.has(type) ? written(fields) : json, truth: true, fields, type })
}
/** What encoding it again writes. */
const written = (fields: Readonly<Record<string, Value>>): unknown =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => isTrue(value)))

const inside = (value: Value): string => (value instanceof GoValue ? value.nested : formatValue(value))

/** time.Duration's own words: 1m30s, 500ms, 0s. */
export function duration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s'
  if (nanoseconds < 0) return `-${duration(-nanoseconds)}`
  if (nanoseconds < 1e3) return `${nanoseconds}ns`
  if (nanoseconds < 1e6) return `${nanoseconds / 1e3}µs`
  if (nanoseconds < 1e9) return `${nanoseconds / 1e6}ms`
  const hours = Math.floor(nanoseconds / 3600e9)
  const minutes = Math.floor((nanoseconds % 3600e9) / 60e9)
  const seconds = (nanoseconds % 60e9) / 1e9
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${seconds}s`
}
