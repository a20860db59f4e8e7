// A target of a bake file: what one build is asked. Models: docker/buildx bake/bake.go Target: which fields there are, how two of them are merged, how they are
// printed. Left out: policies.
import { fieldsOf } from '../commands/build/fields'
import { cacheEntries } from '../commands/build/caches'
import { CliError } from '../cli-error'
import { csvFields } from '../flags/csv'
import { BakeError } from './syntax'

/** "type" → "registry" and so on. */
export type Entry = Readonly<Record<string, string>>
export interface Target {
  readonly texts: ReadonlyMap<string, string>
  readonly lists: ReadonlyMap<string, readonly string[]>
  readonly maps: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly flags: ReadonlyMap<string, boolean>
  readonly entries: ReadonlyMap<string, readonly Entry[]>
  readonly inherits: readonly string[]
}
type Kind = 'entries' | 'flags' | 'lists' | 'maps' | 'texts'

/** Fields in the order in which they are printed. */
export const FIELDS: readonly (readonly [name: string, kind: Kind])[] = [
  ['description', 'texts'],
  ['annotations', 'lists'],
  ['attest', 'entries'],
  ['context', 'texts'],
  ['contexts', 'maps'],
  ['dockerfile', 'texts'],
  ['dockerfile-inline', 'texts'],
  ['args', 'maps'],
  ['labels', 'maps'],
  ['tags', 'lists'],
  ['cache-from', 'entries'],
  ['cache-to', 'entries'],
  ['target', 'texts'],
  ['secret', 'entries'],
  ['ssh', 'entries'],
  ['platforms', 'lists'],
  ['output', 'entries'],
  ['pull', 'flags'],
  ['no-cache', 'flags'],
  ['network', 'texts'],
  ['no-cache-filter', 'lists'],
  ['shm-size', 'texts'],
  ['ulimits', 'lists'],
  ['call', 'texts'],
  ['entitlements', 'lists'],
  ['extra-hosts', 'maps'],
]
const KINDS: ReadonlyMap<string, Kind> = new Map(FIELDS)
export const kindOf = (field: string): Kind | undefined => KINDS.get(field)
/** Lists that a later target adds to; the others it replaces. */
const ADDED = ['annotations', 'no-cache-filter', 'ulimits', 'entitlements', 'attest', 'cache-from', 'secret', 'ssh']

export const EMPTY: Target = { texts: new Map(), lists: new Map(), maps: new Map(), flags: new Map(), entries: new Map(), inherits: [] }

const key = (entry: Entry): string => JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
/** Of attestations the last of a type counts. */
export function withoutDoubles(field: string, entries: readonly Entry[]): readonly Entry[] {
  const by = (entry: Entry): string => (field === 'attest' ? (entry['type'] ?? '') : key(entry))
  return [...new Map(entries.map((entry) => [by(entry), entry])).values()]
}
const words = (list: readonly string[]): string[] => [...new Set(list)].filter((one) => one !== '')

function joined<T>(one: ReadonlyMap<string, readonly T[]>, two: ReadonlyMap<string, readonly T[]>): Map<string, readonly T[]> {
  const out = new Map(one)
  for (const [field, list] of two) out.set(field, ADDED.includes(field) ? [...(one.get(field) ?? []), ...list] : list)
  return out
}
/** What the second says goes over what the first says. */
export function merged(one: Target, two: Target): Target {
  const maps = new Map(one.maps)
  for (const [field, map] of two.maps) maps.set(field, { ...maps.get(field), ...map })
  return {
    texts: new Map([...one.texts, ...two.texts]),
    flags: new Map([...one.flags, ...two.flags]),
    maps,
    lists: joined(one.lists, two.lists),
    entries: joined(one.entries, two.entries),
    inherits: [...one.inherits, ...two.inherits],
  }
}
/** Nothing twice, nothing empty. */
export function normal(target: Target): Target {
  const lists = new Map([...target.lists].map(([field, list]) => [field, words(list)] as const))
  if (target.texts.get('network') === 'host') lists.set('entitlements', words([...(lists.get('entitlements') ?? []), 'network.host']))
  const contexts = Object.entries(target.maps.get('contexts') ?? {}).filter(([, value]) => value !== '')
  const maps = new Map(target.maps)
  if (maps.has('contexts')) maps.set('contexts', Object.fromEntries(contexts))
  const entries = new Map([...target.entries].map(([field, list]) => [field, withoutDoubles(field, list)] as const))
  return { ...target, lists, maps, entries }
}

/** An entry as it is written in one line: "type=registry,ref=user/app:cache". */
export function entriesFrom(field: string, text: string): readonly Entry[] | BakeError {
  if (text === '') return []
  if (field === 'cache-from' || field === 'cache-to') {
    const read = cacheEntries([text])
    return read instanceof CliError
      ? new BakeError(read.message.replace(/^ERROR: /, ''))
      : read.map(({ type, attributes }) => ({ ...Object.fromEntries(attributes), type }))
  }
  if (field === 'ssh') {
    const [id = '', paths] = text.split(/=(.*)/s)
    return [{ id, ...(paths === undefined ? {} : { paths }) }]
  }
  if (field === 'output' && csvFields(text).length === 1 && !text.startsWith('type='))
    return [text === '-' ? { type: 'tar', dest: text } : { type: 'local', dest: text }]
  const fields = fieldsOf(text)
  if (typeof fields === 'string') return new BakeError(`invalid value ${fields}`)
  const { source, ...rest } = Object.fromEntries(fields)
  if (field !== 'secret') return [{ ...rest, ...(source === undefined ? {} : { source }) }]
  const { type, src = source, ...others } = rest
  return [{ ...others, ...(src === undefined ? {} : type === 'env' ? { env: src } : { src }) }]
}

/** An entry in one line again. */
export function entryText(field: string, entry: Entry): string {
  if (field === 'ssh') return entry['paths'] === undefined ? (entry['id'] ?? '') : `${entry['id'] ?? ''}=${entry['paths']}`
  const part = ([name, value]: readonly [string, string]): string => (value.includes(',') ? `"${name}=${value}"` : `${name}=${value}`)
  return Object.entries(entry).map(part).join(',')
}
