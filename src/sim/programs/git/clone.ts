// git init and git clone. Models: builtin/init-db.c and builtin/clone.c with their words, for addresses of the web and for folders. Left out: ssh (no host here has
// it), bare and shallow repositories, submodules.
import { Errno } from '../../host/files/errno'
import { absolute, clean } from '../../host/files/mounts'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { fail } from '../lib/io'
import { parseOptions } from '../lib/options'
import type { GitObject } from './objects'
import { Repository, settingIn } from './repository'
import { readText } from '../lib/io'
import { fetchObjects, openRemote, refAt, type Remote, TransferError } from './transfer'
import { WorkTree } from './worktree'

const HINT = `hint: Using 'master' as the name for the initial branch. This default branch name
hint: is subject to change. To configure the initial branch name to use in all
hint: of your new repositories, which will suppress this warning, call:
hint: 
hint: \tgit config --global init.defaultBranch <name>
hint: 
hint: Names commonly chosen instead of 'master' are 'main', 'trunk' and
hint: 'development'. The just-created branch can be renamed via this command:
hint: 
hint: \tgit branch -m <name>
`

export function* init(sys: Sys, args: readonly string[]): Task<number> {
  const { flags, rest, bad } = parseOptions(args, { short: 'qb:', long: { quiet: 'q', 'initial-branch': 'b:' } })
  if (bad !== undefined) return yield* fail(sys, `drydock: git init ${bad} is not simulated`, 69)
  const folder = clean(absolute(sys.cwd, rest[0] ?? '.'))
  const known = !(sys.stat(`${folder}/.git/HEAD`) instanceof Errno)
  const global = yield* readText(sys, `${sys.env.get('HOME') ?? '/root'}/.gitconfig`)
  const named = flags.get('b') ?? (global instanceof Errno ? undefined : settingIn(global, 'init.defaultBranch'))
  folder.split('/').forEach((_, i, parts) => sys.mkdir(parts.slice(0, i + 1).join('/') || '/'))
  if (!known) {
    if (named === undefined && !flags.has('q')) yield* sys.write(2, HINT)
    yield* new Repository(sys, folder).init(named ?? 'master')
  }
  if (!flags.has('q'))
    yield* sys.write(
      1,
      `${known ? 'Reinitialized existing' : 'Initialized empty'} Git repository in ${folder === '/' ? '' : folder}/.git/\n`,
    )
  return 0
}

interface Source {
  readonly url: string
  readonly head: string
  readonly refs: ReadonlyMap<string, string>
  /** Brings all that the commits need into a repository. */
  readonly bring: (into: Repository, commits: readonly string[]) => Task<TransferError | undefined>
}

function fromWeb(sys: Sys, remote: Remote, shallow: boolean): Source {
  return {
    url: remote.url,
    head: remote.head,
    refs: remote.refs,
    *bring(into, commits) {
      const keep = (object: GitObject): Task<unknown> => into.write(object)
      const got = yield* fetchObjects(sys, remote, commits, !shallow, (id) => into.has(id), keep)
      if (typeof got !== 'number') return got
      if (sys.isatty(2)) yield* sys.write(2, `Receiving objects: 100% (${got}/${got}), done.\n`)
      return undefined
    },
  }
}
function* fromFolder(sys: Sys, from: Repository): Task<Source> {
  const refs = new Map<string, string>()
  for (const kind of ['heads', 'tags'])
    for (const name of yield* from.names(`refs/${kind}`)) refs.set(`refs/${kind}/${name}`, (yield* from.ref(`refs/${kind}/${name}`)) ?? '')
  return {
    url: from.folder,
    head: `refs/heads/${(yield* from.branch()) ?? 'master'}`,
    refs,
    *bring(into) {
      const folders = sys.readdir(`${from.git}/objects`)
      for (const folder of folders instanceof Errno ? [] : folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
        const names = sys.readdir(`${from.git}/objects/${folder}`)
        for (const name of names instanceof Errno ? [] : names.filter((one) => one.length === 38)) {
          const object = yield* from.read(folder + name)
          if (object) yield* into.write(object)
        }
      }
      return undefined
    },
  }
}

function* sourceOf(sys: Sys, address: string, shallow: boolean): Task<Source | TransferError> {
  if (/^https?:\/\//.test(address)) {
    const remote = yield* openRemote(sys, address)
    return remote instanceof TransferError ? remote : fromWeb(sys, remote, shallow)
  }
  const local = new Repository(sys, clean(absolute(sys.cwd, address.replace(/^file:\/\//, ''))))
  if (!(sys.stat(`${local.git}/HEAD`) instanceof Errno)) return yield* fromFolder(sys, local)
  // As on any machine without an ssh client.
  if (/^ssh:\/\/|^[\w.-]+@?[\w.-]*:/.test(address))
    return new TransferError('error: cannot run ssh: No such file or directory\nfatal: unable to fork')
  return new TransferError(`fatal: repository '${address}' does not exist`)
}

/** Branches as the remote's, tags, the default one checked out. */
function* settle(repository: Repository, source: Source, wanted: { readonly name: string; readonly id: string }): Task<void> {
  const heads = [...source.refs].filter(([name]) => name.startsWith('refs/heads/'))
  const lines = [
    ...heads.map(([name, id]) => `${id} ${name.replace('refs/heads/', 'refs/remotes/origin/')}`),
    ...[...source.refs].filter(([name]) => name.startsWith('refs/tags/')).map(([name, id]) => `${id} ${name}`),
  ]
  yield* repository.put('packed-refs', `# pack-refs with: peeled fully-peeled sorted \n${lines.map((line) => `${line}\n`).join('')}`)
  yield* repository.put('refs/remotes/origin/HEAD', `ref: ${source.head.replace('refs/heads/', 'refs/remotes/origin/')}\n`)
  const config = (yield* repository.get('config')) ?? ''
  const remote = `[remote "origin"]\n\turl = ${source.url}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`
  const branch = wanted.name.replace('refs/heads/', '')
  const isBranch = wanted.name.startsWith('refs/heads/')
  const tracks = isBranch ? `[branch "${branch}"]\n\tremote = origin\n\tmerge = refs/heads/${branch}\n` : ''
  yield* repository.put('config', config + remote + tracks)
  yield* repository.put('HEAD', isBranch ? `ref: ${wanted.name}\n` : `${wanted.id}\n`)
  if (isBranch) yield* repository.put(wanted.name, `${wanted.id}\n`)
  yield* new WorkTree(repository).checkout(yield* repository.filesOf(wanted.id), new Map())
}

const KNOWN = {
  short: 'qb:v',
  long: { quiet: 'q', branch: 'b:', depth: 'D:', 'single-branch': 'S', progress: 'P', verbose: 'v', 'no-tags': 'T' },
}
export function* clone(sys: Sys, args: readonly string[]): Task<number> {
  const { flags, rest, bad } = parseOptions(args, KNOWN)
  if (bad !== undefined) return yield* fail(sys, `drydock: git clone ${bad} is not simulated`, 69)
  const [address, given] = rest
  if (address === undefined) return yield* fail(sys, 'fatal: You must specify a repository to clone.', 129)
  const name = given ?? (address.replace(/\/+$/, '').split(/[/:]/).at(-1) ?? '').replace(/\.git$/, '')
  const folder = clean(absolute(sys.cwd, name))
  const inside = sys.readdir(folder)
  if (!(inside instanceof Errno) && inside.some((one) => one !== '.' && one !== '..'))
    return yield* fail(sys, `fatal: destination path '${name}' already exists and is not an empty directory.`, 128)
  const local = !/^https?:\/\//.test(address)
  const source = yield* sourceOf(sys, address, flags.has('D'))
  const told = flags.has('q') || (local && source instanceof TransferError && source.message.includes('does not exist'))
  if (!told) yield* sys.write(2, `Cloning into '${name}'...\n`)
  if (source instanceof TransferError) return yield* fail(sys, source.message, source.code)
  const wanted = refAt({ url: source.url, refs: source.refs, head: source.head }, flags.get('b') ?? '')
  if (!wanted)
    return source.refs.size === 0
      ? yield* fail(sys, 'drydock: git clone of an empty repository is not simulated', 69)
      : yield* fail(sys, `fatal: Remote branch ${flags.get('b') ?? ''} not found in upstream origin`, 128)
  folder.split('/').forEach((_, i, parts) => sys.mkdir(parts.slice(0, i + 1).join('/') || '/'))
  const repository = new Repository(sys, folder)
  yield* repository.init('main')
  const failed = yield* source.bring(repository, [...new Set([wanted.id, ...(flags.has('D') ? [] : source.refs.values())])])
  if (failed) return yield* fail(sys, failed.message, failed.code)
  yield* settle(repository, source, wanted)
  if (local && !flags.has('q')) yield* sys.write(2, 'done.\n')
  return 0
}
