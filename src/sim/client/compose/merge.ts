// One file over another. Models: compose-go override.Merge: mappings merge, lists append and keep one entry of each kind, commands replace.
// Works on canonical trees. Left out: the order in which upstream appends what it then sorts.
import { isTree, joined, scalarText, type Tree } from './tree'

/** Paths whose later value replaces the earlier. `*` is one name. */
const REPLACED = new Set(['services.*.command', 'services.*.entrypoint', 'services.*.healthcheck.test'])
/** What makes two entries of a list the same, by the list's place. */
const KEYS: Readonly<Record<string, (one: unknown) => string>> = {
  'services.*.ports': (one) =>
    isTree(one) ? ['host_ip', 'published', 'target', 'protocol'].map((key) => scalarText(one[key])).join(':') : scalarText(one),
  'services.*.volumes': (one) => (isTree(one) ? scalarText(one['target']) : scalarText(one)),
  'services.*.secrets': (one) => (isTree(one) ? scalarText(one['target'] ?? `/run/secrets/${scalarText(one['source'])}`) : scalarText(one)),
  'services.*.configs': (one) => (isTree(one) ? scalarText(one['target'] ?? one['source']) : scalarText(one)),
  'services.*.devices': (one) => (isTree(one) ? scalarText(one['target']) : (scalarText(one).split(':')[1] ?? scalarText(one))),
  'services.*.links': (one) => scalarText(one).split(/[:=]/)[0] ?? '',
  'networks.*.ipam.config': (one) => (isTree(one) ? scalarText(one['subnet']) : ''),
  'services.*.env_file': (one) => (isTree(one) ? scalarText(one['path']) : scalarText(one)),
}
const placeOf = (path: string): string => path.replace(/^(services|networks)\.[^.]+/, '$1.*')

function mergeLists(below: readonly unknown[], above: readonly unknown[], path: string): unknown[] {
  const keyOf = KEYS[path] ?? ((one: unknown) => JSON.stringify(one))
  const merged = new Map(below.map((one) => [keyOf(one), one] as const))
  for (const one of above) {
    const key = keyOf(one)
    const known = merged.get(key)
    merged.set(key, isTree(known) && isTree(one) && path === 'networks.*.ipam.config' ? merge(known, one) : one)
  }
  return [...merged.values()]
}

/** @param override paths that replace whatever they meet */
export function merge(below: unknown, above: unknown, override: ReadonlySet<string> = new Set(), path = ''): unknown {
  if (above === undefined) return below
  if (override.has(path) || REPLACED.has(placeOf(path))) return above
  if (Array.isArray(below) && Array.isArray(above)) return mergeLists(below, above, placeOf(path))
  if (!isTree(below) || !isTree(above)) return above === null && isTree(below) ? below : above
  // Options belong to their driver.
  const other =
    /^services\.[^.]+\.logging$/.test(path) &&
    above['driver'] !== undefined &&
    below['driver'] !== undefined &&
    above['driver'] !== below['driver']
  const out: Tree = other ? {} : { ...below }
  for (const [key, value] of Object.entries(above)) out[key] = merge(below[key], value, override, joined(path, key))
  return out
}

/** Without what `!reset` marks. */
export function without(tree: Tree, paths: readonly string[], path = ''): Tree {
  const out: Tree = {}
  for (const [key, value] of Object.entries(tree)) {
    const at = joined(path, key)
    if (!paths.includes(at)) out[key] = isTree(value) ? without(value, paths, at) : value
  }
  return out
}
