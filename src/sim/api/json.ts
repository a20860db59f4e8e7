// JSON as Go prints and reads it. Models: encoding/json: HTML escaping of <, >, & and U+2028/9; unmarshal errors by type.
// Left out: numbers beyond 2^53, duplicate keys.
import type { Failure } from './failure'
import { failed } from './failure'

/** With Go's default escaping, which API answers mostly turn off. */
export const escapeHtml = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/g, (letter) => '\\u' + letter.charCodeAt(0).toString(16).padStart(4, '0'))

/** Text that is no JSON, or undefined input, gives undefined. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** What our own other end wrote: trusted to have the shape that the API says. */
export function readJson<T>(text: string): T | undefined {
  try {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- both ends of the wire are built from the same types in src/sim/api
    const value: T = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value

const GO_TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'int64',
  bool: 'bool',
  array: '[]string',
  object: 'map[string]string',
}

/** The body's fields over a template's, refusing what has another type: what Go's decoder does with a struct. Unknown fields are passed over. */
export function conform<T extends object>(template: T, body: unknown, where: string): T | Failure {
  if (!isRecord(body)) return failed(400, `json: cannot unmarshal ${kindOf(body)} into Go value of type ${where}`)
  const result: T = { ...template }
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || value === null) continue
    const known: unknown = Object.entries(template).find(([key]) => key === name)?.[1]
    if (known !== undefined && known !== null && kindOf(known) !== kindOf(value)) {
      return failed(
        400,
        `json: cannot unmarshal ${kindOf(value)} into Go struct field ${where}.${name} of type ${GO_TYPES[kindOf(known)] ?? 'struct'}`,
      )
    }
    Object.assign(result, { [name]: value })
  }
  return result
}
