// git(1). Models: git 2.39 as Debian 12 has it: init, clone, status, add, rm, commit, log, branch, checkout, switch, restore, remote, tag, rev-parse, config, ls-files.
// Left out: everything that joins or compares histories, pushing, pagers, editors (said so).
import { absolute, clean } from '../../host/files/mounts'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { fail } from '../lib/io'
import { branch, checkout, config, remote, restore, revParse, tag } from './branch'
import { clone, init } from './clone'
import { add, commit, log, remove } from './commit'
import { Repository } from './repository'
import { longStatus, shortStatus } from './text'
import { openRemote, TransferError } from './transfer'
import { changesOf, WorkTree } from './worktree'

const VERSION = '2.39.5'
const OTHERS = new Set('am apply archive bisect blame cat-file cherry-pick clean describe diff fetch format-patch fsck gc grep hash-object help ls-remote ls-tree merge mv notes pull push rebase reflog reset revert shortlog show sparse-checkout stash submodule worktree'.split(' ')) // prettier-ignore

type Verb = (repository: Repository, args: readonly string[]) => Task<number>

function* status(repository: Repository, args: readonly string[]): Task<number> {
  const { sys } = repository
  const changes = yield* changesOf(new WorkTree(repository))
  const current = yield* repository.branch()
  const head = yield* repository.resolve('HEAD')
  const tracked = current === undefined ? undefined : yield* repository.setting(`branch.${current}.remote`)
  const upstream = tracked === undefined ? undefined : yield* repository.ref(`refs/remotes/${tracked}/${current ?? ''}`)
  if (args.some((word) => ['-s', '--short', '--porcelain', '-sb'].includes(word))) {
    const shown = upstream === undefined ? '' : `...${tracked ?? ''}/${current ?? ''}`
    const first = head === undefined ? `## No commits yet on ${current ?? ''}\n` : `## ${current ?? 'HEAD (no branch)'}${shown}\n`
    yield* sys.write(1, (args.some((word) => ['-b', '--branch', '-sb'].includes(word)) ? first : '') + shortStatus(changes))
    return 0
  }
  const where = current === undefined ? `HEAD detached at ${(head ?? '').slice(0, 7)}` : `On branch ${current}`
  const ahead = upstream === undefined ? '' : yield* position(repository, head, upstream, `${tracked ?? ''}/${current ?? ''}`)
  yield* sys.write(1, longStatus(where, ahead, head !== undefined, changes))
  return 0
}
function* position(repository: Repository, head: string | undefined, upstream: string, name: string): Task<string> {
  let count = 0
  for (let id = head; id !== undefined && id !== upstream && count < 1000; id = (yield* repository.commit(id))?.parents[0]) count++
  if (count === 0) return `Your branch is up to date with '${name}'.`
  return `Your branch is ahead of '${name}' by ${count} commit${count === 1 ? '' : 's'}.\n  (use "git push" to publish your local commits)`
}
function* listFiles(repository: Repository): Task<number> {
  for (const path of [...(yield* repository.index()).keys()].sort()) yield* repository.sys.write(1, `${path}\n`)
  return 0
}
/** git pull and git fetch, when there is nothing new. */
const update = (verb: string): Verb =>
  function* (repository) {
    const { sys } = repository
    const url = yield* repository.setting('remote.origin.url')
    if (url === undefined) return yield* fail(sys, `fatal: No remote repository specified.  Please, specify either a URL or a\nremote name from which new revisions should be fetched.`, 128) // prettier-ignore
    const found = yield* openRemote(sys, url)
    if (found instanceof TransferError) return yield* fail(sys, found.message, found.code)
    for (const [name, id] of found.refs)
      if (!repository.has(id)) return yield* fail(sys, `drydock: git ${verb} of ${name}, which is new, is not simulated`, 69)
    if (verb === 'pull') yield* sys.write(1, 'Already up to date.\n')
    return 0
  }

const VERBS: Readonly<Record<string, Verb>> = {
  add,
  branch,
  checkout,
  commit,
  fetch: update('fetch'),
  log,
  'ls-files': listFiles,
  pull: update('pull'),
  remote,
  restore,
  'rev-parse': revParse,
  rm: remove,
  status,
  switch: checkout,
  tag,
}

function* run(sys: Sys, verb: string, args: readonly string[]): Task<number> {
  if (verb === 'init') return yield* init(sys, args)
  if (verb === 'clone') return yield* clone(sys, args)
  const repository = Repository.around(sys, sys.cwd === '/' ? '' : sys.cwd)
  if (verb === 'config') return yield* config(sys, repository, args)
  const command = VERBS[verb]
  if (!command && OTHERS.has(verb)) return yield* fail(sys, `drydock: git ${verb} is not simulated`, 69)
  if (!command) return yield* fail(sys, `git: '${verb}' is not a git command. See 'git --help'.`, 1)
  if (!repository) return yield* fail(sys, 'fatal: not a git repository (or any of the parent directories): .git', 128)
  return yield* command(repository, args)
}

export const git: Program = function* (sys) {
  const args = sys.argv.slice(1)
  for (let word = args[0]; word === '-C' || word === '--no-pager'; word = args[0]) {
    args.shift()
    const folder = word === '-C' ? clean(absolute(sys.cwd, args.shift() ?? '')) : sys.cwd
    const failed = sys.chdir(folder)
    if (failed) return yield* fail(sys, `fatal: cannot change to '${folder}': ${failed.text}`, 128)
  }
  const [verb, ...rest] = args
  if (verb === '--version' || verb === '-v' || verb === 'version') {
    yield* sys.write(1, `git version ${VERSION}\n`)
    return 0
  }
  if (verb === undefined || verb === '--help' || verb === '-h') return yield* fail(sys, 'drydock: the help of git is not simulated', 69)
  if (verb.startsWith('-')) return yield* fail(sys, `drydock: git ${verb} is not simulated`, 69)
  return yield* run(sys, verb, rest)
}
