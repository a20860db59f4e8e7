// --filter values as the API takes them. Models: moby filters.ToJSON: {"name":{"value":true}}, names sorted.

export function encodeFilters(list: readonly string[]): string | undefined {
  const filters = new Map<string, Set<string>>()
  for (const pair of list) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    const values = filters.get(name) ?? new Set()
    values.add(pair.slice(at + 1))
    filters.set(name, values)
  }
  if (filters.size === 0) return undefined
  const sorted = [...filters].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(
    Object.fromEntries(sorted.map(([name, values]) => [name, Object.fromEntries([...values].sort().map((value) => [value, true]))])),
  )
}
