// Which targets a bake command means, each with what it inherits and what the command line says of it. Models: docker/buildx bake/bake.go ReadTargets,
// ResolveGroup, ResolveTarget. Left out: subsets of platforms among linked targets.
import type { Config } from './config'
import { matches, type Override, overridden } from './overrides'
import type { Group } from './print'
import { BakeError } from './syntax'
import { EMPTY, merged, normal, type Target } from './target'

export interface Definition {
  readonly groups: ReadonlyMap<string, Group>
  readonly targets: ReadonlyMap<string, Target>
}
type Lookup = (name: string) => string | undefined

export class Resolver {
  constructor(
    private readonly config: Config,
    private readonly overrides: readonly Override[],
    private readonly lookup: Lookup,
  ) {}

  /** Names behind a pattern. */
  #names(pattern: string): string[] | BakeError {
    if (!/[*?[\]]/.test(pattern)) return [pattern]
    const all = [...this.config.groups.keys(), ...this.config.targets.keys()].filter((name) => matches(pattern, name))
    return all.length > 0 ? all : new BakeError(`could not find any target matching ${JSON.stringify(pattern)}`)
  }
  /** Targets and groups that a name leads to. */
  #group(name: string, visited: Set<string>): { readonly targets: string[]; readonly groups: string[] } {
    const group = this.config.groups.get(name)
    if (!group) return { targets: [name], groups: [] }
    // A target may bear its group's name.
    if (visited.has(name)) return { targets: this.config.targets.has(name) ? [name] : [], groups: [] }
    visited.add(name)
    const parts = group.targets.map((one) => this.#group(one, visited))
    return { targets: parts.flatMap(({ targets }) => targets), groups: [name, ...parts.flatMap(({ groups }) => groups)] }
  }
  #target(name: string, visited: Map<string, Target | undefined>): Target | undefined | BakeError {
    if (visited.has(name)) return visited.get(name)
    visited.set(name, undefined)
    const own = this.config.targets.get(name)
    if (!own) return new BakeError(`failed to find target ${name}`)
    let whole = EMPTY
    for (const parent of own.inherits) {
      const inherited = this.#target(parent, visited)
      if (inherited instanceof BakeError) return inherited
      if (inherited) whole = merged(whole, inherited)
    }
    const made = overridden(merged(whole, own), name, this.overrides, this.lookup)
    if (made instanceof BakeError) return made
    const settled = normal(made)
    visited.set(name, settled)
    return settled
  }
  /** A target with its defaults. */
  resolve(name: string): Target | BakeError {
    const found = this.#target(name, new Map())
    if (found instanceof BakeError) return found
    const target = found ?? EMPTY
    const dockerfile = target.texts.get('dockerfile') ?? ''
    const texts = new Map([
      ...target.texts,
      ['context', cleaned(target.texts.get('context') ?? '.')],
      ['dockerfile', dockerfile || 'Dockerfile'],
    ])
    return { ...target, texts, inherits: [] }
  }

  definition(asked: readonly string[]): Definition | BakeError {
    const wrong = this.overrides.find(({ pattern }) => ![...this.config.targets.keys()].some((name) => matches(pattern, name)))
    if (wrong) return new BakeError(`could not find any target matching '${wrong.pattern}'`)
    const wanted: string[] = []
    for (const name of asked) {
      const names = this.#names(name.replaceAll('.', '_'))
      if (names instanceof BakeError) return names
      wanted.push(...names)
    }
    const groups = new Map<string, Group>()
    const targets = new Map<string, Target>()
    for (const name of new Set(wanted)) {
      const found = this.#group(name, new Set())
      for (const one of new Set(found.targets)) {
        const target = this.resolve(one)
        if (target instanceof BakeError) return target
        targets.set(one, target)
      }
      for (const one of found.groups) groups.set(one, this.config.groups.get(one) ?? { description: '', targets: [] })
    }
    this.#default(groups, [...new Set(wanted)])
    const linked = this.#links(targets)
    return linked ?? { groups, targets }
  }
  /** What was asked for is the group "default" of the result. */
  #default(groups: Map<string, Group>, wanted: readonly string[]): void {
    const known = groups.get('default')
    const more = wanted.filter((name) => !(known && name === 'default'))
    const targets = [...new Set([...(known?.targets ?? []), ...more])].sort()
    groups.set('default', { description: known?.description ?? '', targets })
  }
  /** Targets whose result another one is built upon. */
  #links(targets: Map<string, Target>): BakeError | undefined {
    for (const [name, target] of targets)
      for (const context of Object.values(target.maps.get('contexts') ?? {})) {
        if (!context.startsWith('target:')) continue
        const other = context.slice('target:'.length)
        if (other === name) return new BakeError(`target ${other} cannot link to itself`)
        if (targets.has(other)) continue
        const found = this.resolve(other)
        if (found instanceof BakeError) return found
        // Found while the map is walked: its own links are looked at too.
        targets.set(other, { ...found, entries: new Map([...found.entries, ['output', [{ type: 'cacheonly' }]]]) })
      }
    return undefined
  }
}

/** Go's path.Clean, for paths. */
export function cleaned(path: string): string {
  if (path.includes('://') || path.startsWith('git@')) return path
  const out: string[] = []
  for (const name of path.split('/')) {
    if (name === '..' && out.length > 0 && out.at(-1) !== '..') out.pop()
    else if (name !== '' && name !== '.' && !(name === '..' && path.startsWith('/'))) out.push(name)
  }
  return (path.startsWith('/') ? '/' : '') + out.join('/') || '.'
}
