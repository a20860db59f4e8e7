// Which packages go where in node_modules. Models: npm's hoisting: as near to the top as no other version of the name lies in the way. Left out: peers, overrides.
import { type NpmPackage, pick, splitName } from './registry'
import { satisfies } from './versions'

export interface Placed {
  /** "node_modules/express" */
  readonly path: string
  readonly found: NpmPackage
}
export interface Tree {
  readonly placed: ReadonlyMap<string, Placed>
  /** "name@range" that the registry has not. */
  readonly missing: readonly string[]
}

const above = (level: string): string => (level.includes('/node_modules/') ? level.slice(0, level.lastIndexOf('/node_modules/')) : '')

/** The highest place that what needs it looks into, below the first other version; undefined when one that serves is there. */
function freePlace(placed: ReadonlyMap<string, Placed>, found: NpmPackage, range: string, parent: string): string | undefined {
  let free: string | undefined
  for (let level = parent; ; level = above(level)) {
    const path = level === '' ? `node_modules/${found.name}` : `${level}/node_modules/${found.name}`
    const there = placed.get(path)?.found.version
    if (there !== undefined) return range === '' || there === found.version || satisfies(there, range) ? undefined : free
    free = path
    if (level === '') return free
  }
}

/** @param wanted name → range */
export function treeOf(wanted: ReadonlyMap<string, string>): Tree {
  const placed = new Map<string, Placed>()
  const missing: string[] = []
  const queue: { readonly name: string; readonly range: string; readonly parent: string }[] = [...wanted].map(([name, range]) => ({
    name,
    range,
    parent: '',
  }))
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { name, range, parent } = next
    const found = pick(name, range)
    if (!found) {
      missing.push(range === '' ? name : `${name}@${range}`)
      continue
    }
    const free = freePlace(placed, found, range, parent)
    if (free === undefined) continue
    placed.set(free, { path: free, found })
    for (const [child, version] of found.depends) queue.push({ name: child, range: version, parent: free })
  }
  return { placed, missing }
}
export const wantedOf = (words: readonly string[]): Map<string, string> => new Map(words.map(splitName))
