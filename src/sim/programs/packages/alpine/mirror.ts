// Alpine's mirror: the index of a repository and its packages. Models: dl-cdn.alpinelinux.org/alpine/BRANCH/{main,community}/x86_64. Left out: signatures.
import { type Content, content, filler, joined } from '../../../api/content'
import { text } from '../../../api/bytes'
import { pack } from '../archive'
import { filesOf } from '../contents'
import { archivePackages } from './packages'
import { paragraph } from './paragraphs'

/** Bytes of APKINDEX.tar.gz. Recalled from /var/cache/apk of 3.21, not checked. */
const SIZES: Readonly<Record<string, number>> = { main: 488_000, community: 2_020_000 }
const END = '\n\n\n'
const MOST_INDEX = 200_000
export const indexText = (index: Content): string => text(index.bytes(0, Math.min(index.size, MOST_INDEX))).split(END)[0] ?? ''

export function alpineMirror(host: string, path: string): Content | undefined {
  if (host !== 'dl-cdn.alpinelinux.org') return undefined
  const match = /^\/alpine\/(?:v3\.\d+|edge|latest-stable)\/(main|community)\/x86_64\/(.+)$/.exec(path)
  const [, repository = '', file = ''] = match ?? []
  const here = archivePackages().filter(({ community }) => community === (repository === 'community'))
  if (file === 'APKINDEX.tar.gz') {
    const head = content(here.map((apk) => paragraph(apk)).join('\n') + END)
    return joined([head, filler(Math.max(0, (SIZES[repository] ?? 0) - head.size), 'index')])
  }
  const apk = here.find(({ name, version }) => file === `${name}-${version}.apk`)
  return apk && pack(filesOf(apk.name, apk.installed, 'alpine'), apk.size)
}
