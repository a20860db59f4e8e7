// The archives of Debian and Ubuntu: their indexes and packages. Models: dists/SUITE/InRelease, dists/SUITE/COMPONENT/binary-amd64/Packages.xz, pool/.
// An index tells of the packages that the catalogue has, and is filled up to its true size. Left out: signatures, by-hash, other architectures, sources.
import { type Content, content, filler, joined } from '../../../api/content'
import { text } from '../../../api/bytes'
import { pack } from '../archive'
import { filesOf } from '../contents'
import { type Deb, filenameOf, stanza } from './deb'
import { archivePackages } from './packages'
import { SUITES } from './suites.data'

const ROOTS: Readonly<Record<string, readonly string[]>> = {
  'deb.debian.org': ['debian', 'debian-security'],
  'security.debian.org': ['debian-security'],
  'archive.ubuntu.com': ['ubuntu'],
  'security.ubuntu.com': ['ubuntu'],
}
const CODENAMES: Readonly<Record<string, readonly string[]>> = {
  debian: ['bookworm', 'trixie', 'bullseye'],
  'debian-security': ['bookworm', 'trixie', 'bullseye'],
  ubuntu: ['noble', 'jammy'],
}
/** Ubuntu's main has these of what the catalogue has beyond a base; the rest is in universe. Recalled. */
const UNIVERSE = new Set(
  'cowsay dumb-init figlet fortune-mod gosu htop iperf3 jq mtr-tiny net-tools nmap nodejs pv redis-server redis-tools screen sl stress stress-ng supervisor tini zsh'.split(
    ' ',
  ),
)
const END = '\n\n\n'
/** Of an index, the part that tells of packages: it stands before what only fills it. */
const MOST_INDEX = 400_000
export const indexText = (index: Content): string => text(index.bytes(0, Math.min(index.size, MOST_INDEX))).split(END)[0] ?? ''
/** The same index in another packing. */
export const repacked = (index: string, size: number): Content => {
  const head = content(index + END)
  return joined([head, filler(Math.max(0, size - head.size), 'packages')])
}

function holds(root: string, suite: string, component: string): Deb[] {
  const codename = suite.split('-')[0] ?? ''
  const { holds: what } = SUITES[`${root} ${suite}`] ?? { holds: 'none' }
  if (what === 'none') return []
  const ubuntu = root === 'ubuntu'
  return archivePackages(codename).filter((deb) => {
    const secure = !ubuntu && deb.security
    const inUniverse = ubuntu && UNIVERSE.has(deb.name)
    return (what === 'security') === (ubuntu ? false : secure) && component === (inUniverse ? 'universe' : 'main')
  })
}
const pools = new Map<string, ReadonlyMap<string, Deb>>()
function poolOf(root: string): ReadonlyMap<string, Deb> {
  const known = pools.get(root)
  if (known) return known
  const found = new Map((CODENAMES[root] ?? []).flatMap(archivePackages).map((deb) => [filenameOf(deb), deb] as const))
  pools.set(root, found)
  return found
}

export function debianMirror(host: string, path: string): Content | undefined {
  const [, root = '', rest = ''] = /^\/([\w-]+)\/(.+)$/.exec(path) ?? []
  if (!ROOTS[host]?.includes(root)) return undefined
  const [, suite = '', file = ''] = /^dists\/([\w-]+)\/(.+)$/.exec(rest) ?? []
  const known = SUITES[`${root} ${suite}`]
  if (known && file === 'InRelease') return repacked(`Suite: ${suite}`, known.release)
  const component = known?.components.find(({ name }) => file === `${name}/binary-amd64/Packages.xz`)
  if (component) return repacked(holds(root, suite, component.name).map(stanza).join('\n').trimEnd(), component.fetched)
  const deb = poolOf(root).get(rest)
  return deb && pack(filesOf(deb.name, deb.installed * 1024, 'debian'), deb.size)
}
