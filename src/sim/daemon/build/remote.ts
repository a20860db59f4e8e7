// Contexts that the builder fetches: git repositories, archives and Dockerfiles by their address. Models: BuildKit source/git and frontend/dockerui context.go:
// a git address by dfgitutil's rules; anything else of the web is an archive to unpack, or a Dockerfile alone. Left out: submodules, --keep-git-dir, passwords.
import { type Content } from '../../api/content'
import { Failure, failed } from '../../api/failure'
import { type GitRef, parseGitRef } from '../../api/git-ref'
import { clean, namesOf } from '../../host/files/mounts'
import { directory, type DirectoryNode, file, type Node } from '../../host/files/node'
import { unpackEntries } from '../../host/files/layer-tar'
import { unzipped } from '../../host/files/gzip'
import { decodeTar } from '../../host/files/tar'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import { fetchSource } from './fetch'
import type { Progress, VertexProgress } from './progress'

/** The name under which an archive or a Dockerfile of the web lies in its context. */
export const WEB_DOCKERFILE = 'context'

/** A source of ADD that is a repository: what could be a path is none. */
export function gitSource(text: string): GitRef | undefined {
  const ref = parseGitRef(text)
  return typeof ref === 'string' || ref.likeLocal ? undefined : ref
}

const inGitWords = (what: string, error: string): string =>
  error.startsWith('drydock:') ? error : `${what}: git stderr:\n${error}\n: exit status 128`

function folderOf(tree: DirectoryNode, path: string): DirectoryNode | Failure {
  let at: Node | undefined = tree
  for (const name of namesOf(clean(`/${path}`))) at = at.kind === 'directory' ? (at.entries.get(name) ?? directory()) : directory()
  return at.kind === 'directory' ? at : failed(500, `subdir: invalid subdirectory ${path}: not a directory`)
}

/** The files of a repository at what a reference names, below its folder. */
function* checkout(engine: Engine, ref: GitRef, shown: VertexProgress): Task<DirectoryNode | Failure> {
  const { sys } = engine
  const url = ref.likeLocal ? `https://${ref.remote}` : ref.remote
  if (/^ssh:|^[^/]*@/.test(url)) return failed(500, 'no SSH key "default" forwarded from the client')
  const { checkout: get } = yield* sys.late('git')
  const found = yield* get(sys, url, ref.ref)
  if ('missing' in found) return failed(500, `repository does not contain ref ${found.missing}, output: ""`)
  if ('error' in found) {
    shown.log(`${found.error}\n`)
    return failed(
      500,
      inGitWords(ref.ref === '' ? `error fetching default branch for repository ${url}` : `failed to fetch remote ${url}`, found.error),
    )
  }
  const { commit, ref: name, tree } = found
  const short = name.replace(/^refs\/(heads|tags)\//, '')
  const kind = name.startsWith('refs/tags/') ? 'new tag' : 'new branch'
  const first = ref.ref === '' ? `ref: ${name}\tHEAD\n${commit}\tHEAD\n` : ''
  shown.log(`${first}${commit}\t${name}\nFrom ${url.replace(/\.git$/, '')}\n * [${kind}]      ${short.padEnd(10)} -> ${short}\n`)
  if (ref.checksum !== '' && !commit.startsWith(ref.checksum))
    return failed(500, `expected checksum to match ${ref.checksum}, got ${commit}`)
  return folderOf(tree, ref.folder)
}

/** A repository as a source, shown as a step of its own. */
export function* loadGit(engine: Engine, progress: Progress, address: string, ref: GitRef): Task<DirectoryNode | Failure> {
  const shown = progress.vertex(`[internal] load git source ${address}`).start()
  const tree = yield* checkout(engine, ref, shown)
  if (!(tree instanceof Failure)) shown.done()
  else shown.fail(tree.message)
  return tree instanceof Failure ? failed(500, `failed to load cache key: ${tree.message}`) : tree
}

/** An archive's files, or nothing when it is none. */
function unpackedTree(body: Content): DirectoryNode | undefined {
  const plain = unzipped(body)
  const entries = plain && plain.size >= 512 ? decodeTar(plain) : ''
  if (typeof entries === 'string' || entries.length === 0) return undefined
  const tree = directory({ mode: 0o755 })
  unpackEntries(tree, entries)
  return tree
}

/** What a context's address leads to. */
export function* loadRemote(engine: Engine, progress: Progress, address: string): Task<DirectoryNode | Failure> {
  const ref = parseGitRef(address)
  if (typeof ref !== 'string') return yield* loadGit(engine, progress, address, ref)
  const shown = progress.vertex('[internal] load remote build context').start()
  const body = yield* fetchSource(engine.sys, address)
  if (body instanceof Failure) {
    shown.fail(body.message.replace('failed to load cache key: ', ''))
    return body
  }
  shown.done()
  const tree = unpackedTree(body)
  if (!tree) return directory({ mode: 0o755 }, [[WEB_DOCKERFILE, file(body, { mode: 0o600 })]])
  progress.vertex('[internal] copy /context /').start().done()
  return tree
}
