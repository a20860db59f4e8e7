// --set and its shorthands. Models: docker/buildx bake/bake.go newOverrides and AddOverrides: "targetpattern.key[.name][+]=value". Left out: policies.
import { parseBool } from '../../api/go-parse'
import { EMPTY, type Entry, entriesFrom, kindOf, merged, type Target } from './target'
import { BakeError } from './syntax'

/** The name of a field in --set where it differs from the file's. */
const FILE_NAMES: Readonly<Record<string, string>> = { platform: 'platforms', secrets: 'secret' }

export interface Override {
  readonly pattern: string
  readonly key: string
  /** What stands after the second dot: an argument's name. */
  readonly name: string
  readonly value: string | undefined
  readonly append: boolean
}

export function overrideOf(text: string): Override | BakeError {
  const at = text.indexOf('=')
  const left = at < 0 ? text : text.slice(0, at)
  const path = left.replace(/\+$/, '')
  const [pattern = '', key, ...rest] = path.split('.')
  if (key === undefined) return new BakeError(`invalid override key ${path}, expected target.name`)
  if (at < 0 && key !== 'args') return new BakeError(`invalid override ${text}, expected target.name=value`)
  if ((key === 'args' || key === 'contexts') && rest.length === 0) return new BakeError(`invalid key ${left}, ${key} requires name`)
  return { pattern, key, name: rest.join('.'), value: at < 0 ? undefined : text.slice(at + 1), append: left.endsWith('+') }
}

/** Go's path.Match; a pattern that is none matches itself alone. */
export function matches(pattern: string, name: string): boolean {
  if (name === pattern) return true
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]')
  try {
    return new RegExp(`^(?:${source})$`).test(name)
  } catch {
    return false
  }
}

function flagOf(key: string, value: string): boolean | BakeError {
  const parsed = parseBool(value)
  return parsed.ok ? parsed.value : new BakeError(`invalid value ${value} for boolean key ${key}`)
}

/** --push=true adds an output that pushes, unless there is another. */
function pushed(outputs: readonly Entry[], on: boolean): Entry[] {
  if (!on)
    return outputs.filter(({ type }) => type !== 'registry').map((one) => (one['type'] === 'image' ? { ...one, push: 'false' } : one))
  const set = outputs.map((one) => (one['type'] === 'image' ? { ...one, push: 'true' } : one))
  return outputs.every(({ type }) => type === 'docker') ? [...set, { type: 'image', push: 'true' }] : set
}
function loaded(outputs: readonly Entry[], on: boolean): readonly Entry[] {
  if (
    !on ||
    outputs.some(
      ({ type, dest }) => (type === 'docker' && dest === undefined) || !['docker', 'image', 'registry', 'oci'].includes(type ?? ''),
    )
  )
    return outputs
  return [...outputs, { type: 'docker' }]
}
const withEntries = (target: Target, field: string, entries: readonly Entry[]): Target => ({
  ...target,
  entries: new Map([...target.entries, [field, entries]]),
})

/** A target with what one override says; several of one key come together. */
function applied(target: Target, { key, name, value: given, append }: Override, all: readonly string[]): Target | BakeError {
  const value = given ?? ''
  const field = FILE_NAMES[key] ?? key
  if (key === 'push' || key === 'load') {
    const on = flagOf(key, value)
    if (on instanceof BakeError) return on
    const outputs = target.entries.get('output') ?? []
    return withEntries(target, 'output', key === 'push' ? pushed(outputs, on) : loaded(outputs, on))
  }
  switch (kindOf(field)) {
    case 'texts':
      return merged(target, { ...EMPTY, texts: new Map([[field, value]]) })
    case 'maps':
      return merged(target, { ...EMPTY, maps: new Map([[field, { [name]: value }]]) })
    case 'flags': {
      const on = flagOf(key, value)
      return on instanceof BakeError ? on : merged(target, { ...EMPTY, flags: new Map([[field, on]]) })
    }
    case 'lists': {
      const adds = append || field === 'annotations' || field === 'entitlements'
      return { ...target, lists: new Map([...target.lists, [field, [...(adds ? (target.lists.get(field) ?? []) : []), ...all]]]) }
    }
    case 'entries': {
      const entries: Entry[] = append || field === 'attest' ? [...(target.entries.get(field) ?? [])] : []
      for (const text of all) {
        const made = entriesFrom(field, text)
        if (made instanceof BakeError) return made
        entries.push(...made)
      }
      return withEntries(target, field, entries)
    }
    default:
      return new BakeError(`unknown key: ${key}`)
  }
}

/** A target with all that the command line says of it. */
export function overridden(
  target: Target,
  name: string,
  overrides: readonly Override[],
  lookup: (name: string) => string | undefined,
): Target | BakeError {
  const mine = overrides.filter((one) => matches(one.pattern, name))
  const seen = new Set<string>()
  let out = target
  for (const one of mine) {
    const key = `${one.key}.${one.name}`
    const value = one.value ?? lookup(one.name)
    if (seen.has(key) || value === undefined) continue
    seen.add(key)
    const same = mine.filter((other) => other.key === one.key && other.name === one.name)
    const all = same.map((other) => other.value ?? '')
    // Of single values the last counts, of lists all.
    const next = applied(out, { ...one, value: same.at(-1)?.value ?? value, append: same.some(({ append }) => append) }, all)
    if (next instanceof BakeError) return next
    out = next
  }
  return out
}
