// JSON as template values: inspect documents, info, events. No model of its own.
import type { Value } from './value'

export function toValue(json: unknown): Value {
  if (json === null || typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return json
  if (Array.isArray(json)) return json.map(toValue)
  if (typeof json !== 'object') return undefined
  return Object.fromEntries(Object.entries(json).map(([name, value]: [string, unknown]) => [name, toValue(value)]))
}
