// Modules of the Go proxy. Models: versions of a module: one that the catalogue has not, but that is older than its newest, is served as the newest is: what it needs
// and its size are approximately its own. Left out: retractions, pseudo-versions' true times.
import { GO_MODULES } from './modules.data'

export interface GoModule {
  readonly path: string
  readonly version: string
  /** Bytes of the archive, and unpacked. */
  readonly packed: number
  readonly size: number
  readonly needs: readonly string[]
}
const KB = 1000
const read = (row: string): GoModule => {
  const [path = '', version = '', packed = '0', size = '0', needs = ''] = row.split('|')
  return { path, version, packed: Number(packed) * KB, size: Number(size) * KB, needs: needs.split(' ').filter((one) => one !== '') }
}
const ALL: ReadonlyMap<string, GoModule> = new Map(
  GO_MODULES.trim()
    .split('\n')
    .map(read)
    .map((one) => [one.path, one] as const),
)

export const moduleAt = (path: string): GoModule | undefined => ALL.get(path)
/** The module that a package belongs to: the longest path that it begins with. */
export function moduleOf(name: string): GoModule | undefined {
  for (let path = name; path.includes('/'); path = path.replace(/\/[^/]*$/, '')) {
    const found = ALL.get(path)
    if (found) return found
  }
  return undefined
}
