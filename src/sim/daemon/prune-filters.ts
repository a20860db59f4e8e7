// Filters that the prune routes share. Models: moby daemon/prune.go getUntilFromPruneFilters, matchLabels.
import { failed, type Failure } from '../api/failure'
import { parseRfc3339 } from '../api/time'
import type { Micros } from '../clock/clock'
import type { Engine } from './engine'

type Filters = ReadonlyMap<string, readonly string[]>
const UNITS: Readonly<Record<string, number>> = { h: 3.6e9, m: 6e7, s: 1e6, ms: 1e3, us: 1, ns: 1e-3 }

/** Go's durations as far as people write them here; undefined when it is none. */
function duration(text: string): Micros | undefined {
  if (!/^(\d+(\.\d+)?(h|ms|us|ns|m|s))+$/.test(text)) return undefined
  return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|ns|m|s)/g)].reduce(
    (sum, part) => sum + Number(part[1]) * (UNITS[part[2] ?? ''] ?? 0),
    0,
  )
}

/** Objects made after this instant are kept. */
export function untilOf(engine: Engine, filters: Filters): Micros | Failure {
  const values = filters.get('until') ?? []
  if (values.length > 1) return failed(400, 'more than one until filter specified')
  const [value] = values
  if (value === undefined) return Infinity
  const ago = duration(value)
  const at = ago !== undefined ? engine.clock.now - ago : /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1e6 : parseRfc3339(value)
  return at ?? failed(400, `failed to parse value as time or duration: "${value}"`)
}

const has = (labels: Readonly<Record<string, string>>, wanted: string): boolean => {
  const [name = '', ...rest] = wanted.split('=')
  return name in labels && (rest.length === 0 || labels[name] === rest.join('='))
}
export const labelFits = (filters: Filters, labels: Readonly<Record<string, string>>): boolean =>
  (filters.get('label') ?? []).every((wanted) => has(labels, wanted)) &&
  !(filters.get('label!') ?? []).some((unwanted) => has(labels, unwanted))
