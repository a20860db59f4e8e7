// The registry's packages. Models: which version a range gets. A version that the catalogue has not, but that is older than its newest, is served as
// the nearest that it has: dependencies and sizes are approximately its own.
import { REGISTRY } from './registry.data'
import { compare, lowest, satisfies } from './versions'

export interface NpmPackage {
  readonly name: string
  readonly version: string
  /** Bytes unpacked. */
  readonly size: number
  readonly files: number
  readonly fund: boolean
  /** Name → version; "" is the only one. */
  readonly depends: readonly (readonly [name: string, version: string])[]
  readonly commands: readonly string[]
}
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')
/** "express@4", "@redis/client@1.0.0" → name and what follows. */
export function splitName(text: string): readonly [string, string] {
  const at = text.indexOf('@', 1)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
function read(row: string): NpmPackage {
  const [name = '', version = '', size = '0', files = '0', fund = '', depends = '', commands = ''] = row.split('|')
  return {
    name,
    version,
    size: Number(size),
    files: Number(files),
    fund: fund === 'f',
    depends: words(depends).map(splitName),
    commands: words(commands),
  }
}
const ROWS = REGISTRY.trim().split('\n').map(read)
const ALL: ReadonlyMap<string, readonly NpmPackage[]> = new Map(ROWS.map(({ name }) => [name, ROWS.filter((row) => row.name === name)]))

export const has = (name: string): boolean => ALL.has(name)
/** The package as a version of it is: undefined when there is no such version. */
export function pick(name: string, range: string): NpmPackage | undefined {
  const versions = [...(ALL.get(name) ?? [])].sort((a, b) => compare(b.version, a.version))
  const [newest] = versions
  if (!newest || range === '' || range === '*' || range === 'latest') return newest
  const exact = versions.find(({ version }) => satisfies(version, range))
  if (exact) return exact
  const least = lowest(range)
  if (least === undefined || compare(least, newest.version) > 0) return undefined
  const near = versions.find(({ version }) => compare(version, least) <= 0) ?? versions.at(-1) ?? newest
  return { ...near, version: least }
}
