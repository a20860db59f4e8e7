// The host of repositories: github.com with a small catalogue. Models: what a web server answers to git's dumb HTTP protocol; objects are made of the catalogue's
// files when they are first asked for. Left out: everything else of GitHub.
import { utf8 } from '../../api/bytes'
import { content, type Content } from '../../api/content'
import { instantOf } from '../../api/time'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import type { Mirror } from '../packages/mirror'
import { serveFiles } from '../packages/serve'
import { type CatalogueEntry, REPOSITORIES } from './catalogue.data'
import { blob, commitObject, type GitObject, idOf, nestedTree, packed, type TreeFile } from './objects'

interface Hosted {
  readonly refs: string
  readonly objects: ReadonlyMap<string, GitObject>
}
/** Commits of the catalogue are of one day, so that their names do not depend on when they are looked at. */
const DATE = Math.floor(instantOf(2026, 9, 1) / 1e6)
const AUTHOR = `Drydock <drydock@example.com> ${DATE} +0000`

function hosted({ files, tags = [] }: CatalogueEntry): Hosted {
  const objects = new Map<string, GitObject>()
  const keep = (object: GitObject): string => {
    const id = idOf(object)
    objects.set(id, object)
    return id
  }
  const entries = Object.entries(files).map(([path, body]): readonly [string, TreeFile] => {
    const runs = body.startsWith('#!')
    return [path, { mode: runs ? '100755' : '100644', id: keep(blob(utf8(body))) }]
  })
  const tree = nestedTree(new Map(entries), keep)
  const id = keep(commitObject({ tree, parents: [], author: AUTHOR, committer: AUTHOR, message: 'Initial commit' }))
  const names = ['refs/heads/main', ...tags.map((tag) => `refs/tags/${tag}`)]
  return { refs: names.map((name) => `${id}\t${name}\n`).join(''), objects }
}

/** A server's own memory of what it has made: worlds share nothing. */
const gitMirror = (): Mirror => {
  const made = new Map<string, Hosted>()
  return (_host: string, path: string): Content | undefined => {
    const [, name = '', rest = ''] = /^\/([^/]+\/[^/]+?)(?:\.git)?\/(.*)$/.exec(path) ?? []
    const entry = REPOSITORIES.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (!entry) return undefined
    const repository = made.get(entry.name) ?? hosted(entry)
    made.set(entry.name, repository)
    if (rest === 'HEAD') return content('ref: refs/heads/main\n')
    if (rest === 'info/refs') return content(repository.refs)
    const object = repository.objects.get(rest.replace(/^objects\/(..)\//, '$1'))
    return object ? content(packed(object)) : undefined
  }
}

export const serveMirror = (sys: Sys, fd: number): Task<void> => serveFiles(sys, fd, [gitMirror()])
