// The packages of Alpine as its index tells of them. Models: APKINDEX of apk-tools 2: one letter a field. Left out: checksums, provides but the names themselves.
export interface Apk {
  readonly name: string
  readonly version: string
  /** Bytes of the archive. */
  readonly size: number
  /** Bytes. */
  readonly installed: number
  readonly depends: readonly string[]
  readonly community: boolean
}
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')
function read(row: string): Apk {
  const [name = '', version = '', size = '0', installed = '0', depends = '', last = ''] = row.split('|')
  const community = last === 'c' || depends === 'c'
  return { name, version, size: Number(size), installed: Number(installed), depends: depends === 'c' ? [] : words(depends), community }
}
export const packagesOf = (text: string): Apk[] => text.trim().split('\n').map(read)

/** A package in an index or in the database of what is installed; that one knows its files too. */
export const paragraph = (apk: Apk, files: readonly string[] = []): string =>
  [
    `P:${apk.name}`,
    `V:${apk.version}`,
    'A:x86_64',
    `S:${apk.size}`,
    `I:${apk.installed}`,
    ...(apk.depends.length > 0 ? [`D:${apk.depends.join(' ')}`] : []),
    ...files.map((file) => `R:${file}`),
    '',
  ].join('\n')

export interface Known extends Apk {
  /** Paths without the leading slash. */
  readonly files: readonly string[]
}
export function paragraphsOf(text: string): Known[] {
  return text.split(/\n\n+/).flatMap((part): Known[] => {
    const lines = part.split('\n')
    const field = (letter: string): string => lines.find((line) => line.startsWith(`${letter}:`))?.slice(2) ?? ''
    if (field('P') === '') return []
    const files = lines.filter((line) => line.startsWith('R:')).map((line) => line.slice(2))
    const depends = words(field('D'))
    return [
      { name: field('P'), version: field('V'), size: Number(field('S')), installed: Number(field('I')), depends, community: false, files },
    ]
  })
}
