// git add, git rm, git commit, git log. Models: builtin/add.c, commit.c and log.c with their words. Left out: editors, interactive adding, amending, merges'
// own messages, log's formats beyond --oneline.
import { absolute, clean } from '../../host/files/mounts'
import type { Task } from '../../host/kernel/task'
import { fail } from '../lib/io'
import { parseOptions } from '../lib/options'
import { type Commit, nestedTree, type GitObject, idOf, type TreeFile } from './objects'
import type { Repository } from './repository'
import { gitDate, lineChanges, longStatus, nameOf, summary } from './text'
import { changesOf, WorkTree } from './worktree'

/** Paths below the repository of what was typed; "" is all of it. */
function placesOf(repository: Repository, words: readonly string[]): (string | undefined)[] {
  const { folder, sys } = repository
  return words.map((word) => {
    const path = clean(absolute(sys.cwd, word))
    if (path === folder) return ''
    return path.startsWith(folder === '/' ? '/' : `${folder}/`) ? path.slice(folder === '/' ? 1 : folder.length + 1) : undefined
  })
}
const within = (path: string, place: string): boolean => place === '' || path === place || path.startsWith(`${place}/`)

export function* add(repository: Repository, args: readonly string[]): Task<number> {
  const { sys } = repository
  const { flags, rest, bad } = parseOptions(args, {
    short: 'Aufvn',
    long: { all: 'A', update: 'u', force: 'f', verbose: 'v', 'dry-run': 'n' },
  })
  if (bad !== undefined || flags.has('n')) return yield* fail(sys, `drydock: git add ${bad ?? '-n'} is not simulated`, 69)
  if (rest.length === 0 && !flags.has('A') && !flags.has('u'))
    return yield* fail(sys, "Nothing specified, nothing added.\nhint: Maybe you wanted to say 'git add .'?\nhint: Turn this message off by running\nhint: \"git config advice.addEmptyPathspec false\"", 0) // prettier-ignore
  const places = placesOf(repository, rest.length > 0 ? rest : [repository.folder])
  const outside = places.indexOf(undefined)
  if (outside >= 0)
    return yield* fail(sys, `fatal: ${rest[outside] ?? ''}: '${rest[outside] ?? ''}' is outside repository at '${repository.folder}'`, 128)
  const tree = new WorkTree(repository)
  const index = yield* repository.index()
  const all = [...new Set([...(yield* tree.files(index)), ...index.keys()])]
  for (const [i, place] of places.entries()) {
    const chosen = all.filter((path) => within(path, place ?? '') && (!flags.has('u') || index.has(path)))
    if (chosen.length === 0 && place !== '') return yield* fail(sys, `fatal: pathspec '${rest[i] ?? ''}' did not match any files`, 128)
    for (const path of chosen) {
      const staged = yield* tree.look(path, true)
      if (staged) index.set(path, staged)
      else index.delete(path)
    }
  }
  yield* repository.saveIndex(index)
  return 0
}

export function* remove(repository: Repository, args: readonly string[]): Task<number> {
  const { sys } = repository
  const { flags, rest, bad } = parseOptions(args, { short: 'rfq', long: { cached: 'c', force: 'f', quiet: 'q' } })
  if (bad !== undefined) return yield* fail(sys, `drydock: git rm ${bad} is not simulated`, 69)
  const index = yield* repository.index()
  for (const [i, place] of placesOf(repository, rest).entries()) {
    const chosen = [...index.keys()].filter((path) => place !== undefined && within(path, place))
    if (chosen.length === 0) return yield* fail(sys, `fatal: pathspec '${rest[i] ?? ''}' did not match any files`, 128)
    if (!flags.has('r') && !chosen.includes(place ?? ''))
      return yield* fail(sys, `fatal: not removing '${rest[i] ?? ''}' recursively without -r`, 128)
    for (const path of chosen) {
      index.delete(path)
      if (!flags.has('c')) new WorkTree(repository).remove(path)
      if (!flags.has('q')) yield* sys.write(1, `rm '${path}'\n`)
    }
  }
  yield* repository.saveIndex(index)
  return 0
}

const UNKNOWN = (who: string): string => `Author identity unknown

*** Please tell me who you are.

Run

  git config --global user.email "you@example.com"
  git config --global user.name "Your Name"

to set your account's default identity.
Omit --global to set the identity only in this repository.

fatal: unable to auto-detect email address (got '${who}')`

/** "Name <mail> seconds +0000", or nothing when nobody knows. */
function* identity(repository: Repository, role: string): Task<string | undefined> {
  const { env } = repository.sys
  const name = env.get(`GIT_${role}_NAME`) ?? (yield* repository.setting('user.name'))
  const mail = env.get(`GIT_${role}_EMAIL`) ?? (yield* repository.setting('user.email'))
  if (mail === undefined) return undefined
  return `${name ?? env.get('USER') ?? 'root'} <${mail}> ${Math.floor(repository.sys.now() / 1e6)} +0000`
}

/** What a commit changed: the lines below its name. */
function* statistics(repository: Repository, before: ReadonlyMap<string, TreeFile>, after: ReadonlyMap<string, TreeFile>): Task<string> {
  let [files, added, removed] = [0, 0, 0]
  let modes = ''
  for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old, now] = [before.get(path), after.get(path)]
    if (old?.id === now?.id && old?.mode === now?.mode) continue
    files++
    const bodies = [old ? yield* repository.read(old.id) : undefined, now ? yield* repository.read(now.id) : undefined]
    const [more, less] = lineChanges(bodies[0]?.body, bodies[1]?.body)
    added += more
    removed += less
    if (!old) modes += ` create mode ${now?.mode ?? ''} ${path}\n`
    else if (!now) modes += ` delete mode ${old.mode} ${path}\n`
    else if (old.mode !== now.mode) modes += ` mode change ${old.mode} => ${now.mode} ${path}\n`
  }
  return files === 0 ? '' : summary(files, added, removed) + modes
}

function* writeTree(repository: Repository, files: ReadonlyMap<string, TreeFile>): Task<string> {
  const made: GitObject[] = []
  const root = nestedTree(new Map([...files].map(([path, { mode, id }]) => [path, { mode, id }] as const)), (object) => {
    made.push(object)
    return idOf(object)
  })
  for (const object of made) yield* repository.write(object)
  return root
}

const COMMIT = { short: 'm:aqv', long: { message: 'm:', all: 'a', quiet: 'q', 'allow-empty': 'E', author: 'A:', verbose: 'v' } }
export function* commit(repository: Repository, args: readonly string[]): Task<number> {
  const { sys } = repository
  const { flags, list, bad } = parseOptions(args, COMMIT)
  if (bad !== undefined) return yield* fail(sys, `drydock: git commit ${bad} is not simulated`, 69)
  if (flags.has('a')) yield* add(repository, ['-u'])
  const author = yield* identity(repository, 'AUTHOR')
  const committer = yield* identity(repository, 'COMMITTER')
  if (author === undefined || committer === undefined)
    return yield* fail(sys, UNKNOWN(`${sys.env.get('USER') ?? 'root'}@${sys.uname().nodename}.(none)`), 128)
  const parent = yield* repository.resolve('HEAD')
  const before = yield* repository.filesOf(parent)
  const index = yield* repository.index()
  const changes = yield* changesOf(new WorkTree(repository))
  const branch = yield* repository.branch()
  if (changes.staged.size === 0 && !flags.has('E')) {
    const where = branch === undefined ? 'HEAD detached' : `On branch ${branch}`
    yield* sys.write(1, longStatus(where, '', parent !== undefined, changes))
    return 1
  }
  const message = list
    .filter(([flag]) => flag === 'm')
    .map(([, value]) => value)
    .join('\n\n')
  if (!flags.has('m')) return yield* fail(sys, 'drydock: git commit with an editor is not simulated: use -m', 69)
  if (message.trim() === '') return yield* fail(sys, 'Aborting commit due to empty commit message.', 1)
  const tree = yield* writeTree(repository, index)
  const id = yield* repository.writeCommit({ tree, parents: parent === undefined ? [] : [parent], author, committer, message })
  yield* repository.put(branch === undefined ? 'HEAD' : `refs/heads/${branch}`, `${id}\n`)
  if (flags.has('q')) return 0
  const root = parent === undefined ? ' (root-commit)' : ''
  yield* sys.write(1, `[${branch ?? 'detached HEAD'}${root} ${id.slice(0, 7)}] ${message.split('\n')[0] ?? ''}\n`)
  yield* sys.write(1, yield* statistics(repository, before, index))
  return 0
}

export function* log(repository: Repository, args: readonly string[]): Task<number> {
  const { sys } = repository
  const given = args.map((word) => word.replace(/^-(\d+)$/, '-n$1'))
  const { flags, rest, bad } = parseOptions(given, {
    short: 'n:',
    long: { oneline: 'o', 'max-count': 'n:', decorate: 'd', 'no-decorate': 'd' },
  })
  if (bad !== undefined) return yield* fail(sys, `drydock: git log ${bad} is not simulated`, 69)
  let id = yield* repository.resolve(rest[0] ?? 'HEAD')
  if (id === undefined) {
    const branch = yield* repository.branch()
    return yield* fail(
      sys,
      rest[0] === undefined
        ? `fatal: your current branch '${branch ?? ''}' does not have any commits yet`
        : `fatal: ambiguous argument '${rest[0]}': unknown revision or path not in the working tree.\nUse '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'`,
      128,
    )
  }
  let first = true
  for (let left = Number(flags.get('n') ?? Infinity); left > 0 && id !== undefined; left--) {
    const found: Commit | undefined = yield* repository.commit(id)
    if (!found) break
    const lines = found.message.replace(/\n+$/, '').split('\n')
    yield* sys.write(
      1,
      flags.has('o')
        ? `${id.slice(0, 7)} ${lines[0] ?? ''}\n`
        : `${first ? '' : '\n'}commit ${id}\nAuthor: ${nameOf(found.author)}\nDate:   ${gitDate(found.author)}\n\n${lines.map((line) => `    ${line}`.trimEnd() + '\n').join('')}`,
    )
    first = false
    id = found.parents[0]
    yield* sys.cpu(50)
  }
  return 0
}
