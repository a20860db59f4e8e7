// A bake file as `--print` shows it: the definition that comes of it, as JSON. Models: the MarshalJSON of docker/buildx bake's Target and util/buildflags: fields in
// their order, names of maps sorted, "${" escaped. Left out: nothing.
import { type Entry, FIELDS, type Target } from './target'

export interface Group {
  readonly description: string
  readonly targets: readonly string[]
}

const escaped = (value: string): string => value.replace(/[$%](?=\{)/g, (letter) => letter + letter)
const sorted = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))
const ESCAPED = ['annotations', 'dockerfile-inline', 'labels', 'args', 'extra-hosts']

function entryJson(field: string, entry: Entry): unknown {
  if (field === 'ssh') return { id: entry['id'], ...(entry['paths'] === undefined ? {} : { paths: entry['paths'].split(',') }) }
  if (field === 'secret') {
    const { id, src, env } = entry
    return { ...(id === undefined ? {} : { id }), ...(src === undefined ? {} : { src }), ...(env === undefined ? {} : { env }) }
  }
  if (field !== 'attest') return sorted(entry)
  const { disabled, ...rest } = entry
  return sorted<string | boolean>({ ...rest, ...(disabled === 'true' ? { disabled: true } : {}) })
}

function fieldJson(target: Target, field: string): unknown {
  const write = ESCAPED.includes(field) ? escaped : (value: string) => value
  const text = target.texts.get(field)
  if (text !== undefined) return field === 'description' && text === '' ? undefined : write(text)
  const list = target.lists.get(field)
  if (list && list.length > 0) return list.map(write)
  const map = target.maps.get(field)
  if (map && Object.keys(map).length > 0)
    return sorted(Object.fromEntries(Object.entries(map).map(([name, value]) => [name, write(value)])))
  const entries = target.entries.get(field)
  if (entries && entries.length > 0) return entries.map((entry) => entryJson(field, entry))
  return target.flags.get(field)
}
const targetJson = (target: Target): unknown =>
  Object.fromEntries(FIELDS.map(([field]) => [field, fieldJson(target, field)] as const).filter(([, value]) => value !== undefined))

export function definition(groups: ReadonlyMap<string, Group>, targets: ReadonlyMap<string, Target>): string {
  const group = Object.fromEntries(
    [...groups].map(([name, one]) => [name, { ...(one.description === '' ? {} : { description: one.description }), targets: one.targets }]),
  )
  const target = Object.fromEntries([...targets].map(([name, one]) => [name, targetJson(one)]))
  return JSON.stringify({ ...(groups.size > 0 ? { group: sorted(group) } : {}), target: sorted(target) }, null, 2)
}
