// The shapes that the Engine API promises, and whether a value has one. The notation is told in the fixture's own first line.
// Go writes a list or a map that was never made as null, and so does the daemon: null fits a list, a map and a group of fields that is not required.
import fixture from '../../fixtures/engine-api.json'

interface Route {
  readonly query: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly answers: Readonly<Record<string, unknown>>
}
export const ROUTES: Readonly<Record<string, Route>> = fixture.routes
const TYPES: Readonly<Record<string, unknown>> = fixture.types

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: () => true,
  string: (value) => typeof value === 'string',
  integer: (value) => typeof value === 'number' && Number.isInteger(value),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
}

/** The fields of a type that is all of several. */
function fieldsOf(type: unknown): Readonly<Record<string, unknown>> {
  if (typeof type === 'string') return fieldsOf(TYPES[type])
  if (!isRecord(type)) return {}
  const all = type['&']
  return Array.isArray(all) ? Object.fromEntries(all.flatMap((one) => Object.entries(fieldsOf(one)))) : type
}

/** What of a value is not as the type says, one line each: "HostConfig.Memory: …". */
export function unlike(type: unknown, value: unknown, path = ''): string[] {
  const wrong = (why: string) => [`${path === '' ? 'the whole' : path}: ${why}, is ${JSON.stringify(value).slice(0, 80)}`]
  if (typeof type === 'string') {
    const scalar = SCALARS[type]
    if (!scalar) return unlike(TYPES[type], value, path)
    return scalar(value) ? [] : wrong(`not ${type}`)
  }
  if (Array.isArray(type)) {
    if (value === null) return []
    return Array.isArray(value) ? value.flatMap((one, i) => unlike(type[0], one, `${path}[${i}]`)) : wrong('not a list')
  }
  if (!isRecord(type)) return []
  if ('?' in type) return value === null ? [] : unlike(type['?'], value, path)
  if ('enum' in type)
    return Array.isArray(type['enum']) && type['enum'].includes(value) ? [] : wrong(`none of ${JSON.stringify(type['enum'])}`)
  if (value === null) return []
  if (!isRecord(value)) return wrong('not an object')
  if ('*' in type) return Object.entries(value).flatMap(([key, one]) => unlike(type['*'], one, `${path}.${key}`))
  const fields = fieldsOf(type)
  const known = new Map(Object.entries(fields).map(([name, one]) => [name.replace(/!$/, ''), one]))
  const missing = Object.keys(fields).filter((name) => name.endsWith('!') && !(name.slice(0, -1) in value))
  return [
    ...missing.flatMap((name) => wrong(`has no ${name.slice(0, -1)}`)),
    ...Object.entries(value).flatMap(([name, one]) =>
      known.has(name) ? unlike(known.get(name), one, `${path}.${name}`) : wrong(`has ${name}, which the API does not know`),
    ),
  ]
}
