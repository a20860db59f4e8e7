// The packages of a Debian-like distribution as its indexes tell of them. Models: deb822 stanzas of Packages files, as far as apt needs them to resolve.
// Ubuntu and other Debians are served the same graph with the same sizes, approximately theirs; versions of what is known well are their own (versions.data.ts).
import { VERSIONS } from './versions.data'

export interface Deb {
  readonly name: string
  readonly version: string
  /** Bytes of the archive. */
  readonly size: number
  /** KiB. */
  readonly installed: number
  readonly architecture: string
  readonly security: boolean
  /** Of the base image. */
  readonly base: boolean
  readonly depends: readonly string[]
  readonly recommends: readonly string[]
}
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')

function read(row: string): Deb {
  const [name = '', version = '', size = '0', installed = '0', flags = '', depends = '', recommends = ''] = row.split('|')
  return {
    name,
    version,
    size: Number(size),
    installed: Number(installed),
    architecture: flags.includes('a') ? 'all' : 'amd64',
    security: flags.includes('s'),
    base: flags.includes('b'),
    depends: words(depends),
    recommends: words(recommends),
  }
}
const rows = (text: string): Deb[] => text.trim().split('\n').map(read)

/** Debian's own suffix goes where another distribution builds the same source. */
const elsewhere = (codename: string, deb: Deb): Deb => ({
  ...deb,
  version: VERSIONS[codename]?.[deb.name] ?? deb.version.replace(/[+~]deb12u\d+/, ''),
})
export const packagesOf = (text: string, codename: string): Deb[] =>
  codename === 'bookworm' ? rows(text) : rows(text).map((deb) => elsewhere(codename, deb))

export const filenameOf = (deb: Deb): string =>
  `pool/main/${deb.name.startsWith('lib') ? deb.name.slice(0, 4) : deb.name.charAt(0)}/${deb.name}/${deb.name}_${deb.version.replace(/^\d+:/, '')}_${deb.architecture}.deb`

export const stanza = (deb: Deb): string =>
  [
    `Package: ${deb.name}`,
    `Version: ${deb.version}`,
    `Architecture: ${deb.architecture}`,
    `Installed-Size: ${deb.installed}`,
    ...(deb.base ? ['Priority: required'] : []),
    ...(deb.depends.length > 0 ? [`Depends: ${deb.depends.join(', ')}`] : []),
    ...(deb.recommends.length > 0 ? [`Recommends: ${deb.recommends.join(', ')}`] : []),
    ...(deb.security ? ['Suite: security'] : []),
    `Size: ${deb.size}`,
    '',
  ].join('\n')

/** A deb822 file as stanzas of fields. Lines that continue a field are left out. */
export function fieldsOf(text: string): Map<string, string>[] {
  return text
    .split(/\n\n+/)
    .map((part) => new Map([...part.matchAll(/^([A-Za-z][A-Za-z0-9-]*): ?(.*)$/gm)].map((match) => [match[1] ?? '', match[2] ?? ''])))
    .filter((fields) => fields.has('Package'))
}
const list = (text: string | undefined): string[] => (text ?? '').split(', ').filter((word) => word !== '')
export const debOf = (fields: ReadonlyMap<string, string>): Deb => ({
  name: fields.get('Package') ?? '',
  version: fields.get('Version') ?? '',
  size: Number(fields.get('Size') ?? 0),
  installed: Number(fields.get('Installed-Size') ?? 0),
  architecture: fields.get('Architecture') ?? 'amd64',
  security: fields.get('Suite') === 'security',
  base: fields.get('Priority') === 'required',
  depends: list(fields.get('Depends')),
  recommends: list(fields.get('Recommends')),
})
