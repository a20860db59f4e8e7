// Artifacts of the central repository. Models: which files an artifact has, by the layout of a Maven repository. A version that the catalogue has not is served as
// the one it has. Left out: classifiers, snapshots, checksums.
import { ARTIFACTS } from './artifacts.data'

export interface Artifact {
  readonly name: string
  readonly version: string
  /** Bytes of its jar. */
  readonly size: number
  readonly needs: readonly string[]
}
const KB = 1000
const read = (row: string): Artifact => {
  const [name = '', version = '', size = '0', needs = ''] = row.split('|')
  return { name, version, size: Number(size) * KB, needs: needs.split(' ').filter((one) => one !== '') }
}
const ALL: ReadonlyMap<string, Artifact> = new Map(
  ARTIFACTS.trim()
    .split('\n')
    .map(read)
    .map((one) => [one.name, one] as const),
)
export const artifactAt = (name: string): Artifact | undefined => ALL.get(name)

/** "org/example/app/1.0/app-1.0.jar". */
export function jarPath(name: string, version: string): string {
  const [group = '', artifact = ''] = name.split(':')
  return `${group.replace(/\./g, '/')}/${artifact}/${version}/${artifact}-${version}.jar`
}
/** The artifact that a path of the repository is of. */
export function artifactOf(path: string): { readonly found: Artifact; readonly kind: string; readonly version: string } | undefined {
  const [, group = '', artifact = '', version = '', kind = ''] = /^\/maven2\/(.+)\/([^/]+)\/([^/]+)\/\2-\3\.(jar|pom)$/.exec(path) ?? []
  const found = artifactAt(`${group.replace(/\//g, '.')}:${artifact}`)
  return found && { found, kind, version }
}
