// Conditions on a document of `docker inspect`. A path is written as in a Go template: ".State.Status", ".Mounts.0.Name".
import type { Inspect } from './goal'
import { part, type Part } from './answer'

function at(document: unknown, path: string): unknown {
  let value = document
  for (const name of path.split('.').filter((one) => one !== '')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = Object.entries(value).find(([key]) => key === name)?.[1]
  }
  return value
}

const said = (value: unknown): string =>
  (typeof value === 'string' ? value : value === undefined ? '—' : JSON.stringify(value)).slice(0, 80)
const sizeOf = (value: unknown): number => (typeof value === 'object' && value !== null ? Object.keys(value).length : 0)
const has = (value: unknown, wanted: string): boolean =>
  Array.isArray(value)
    ? value.some((one) => said(one) === wanted)
    : typeof value === 'object' && value !== null
      ? Object.hasOwn(value, wanted)
      : said(value).includes(wanted)

/** One part for each thing that is expected. */
export function inspected(document: unknown, conditions: readonly Inspect[]): Part[] {
  return conditions.flatMap(({ path, is, not, has: member, count }) => {
    const value = at(document, path)
    const values = (wanted: string | number) => ({ path, wanted, actual: said(value) })
    return [
      ...(is === undefined ? [] : [part(said(value) === is, 'inspect', 'itIs', values(is))]),
      ...(not === undefined ? [] : [part(said(value) !== not, 'inspectNot', 'itIs', values(not))]),
      ...(member === undefined ? [] : [part(has(value, member), 'inspectHas', 'itIs', values(member))]),
      ...(count === undefined
        ? []
        : [part(sizeOf(value) === count, 'inspectCount', 'itIs', { path, wanted: count, actual: sizeOf(value) })]),
    ]
  })
}
