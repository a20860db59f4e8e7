// git branch, checkout, switch, restore, remote, tag, rev-parse, config. Models: the builtins of those names with their words. Left out: merging, renaming, moving
// files' changes from one branch to another.
import { Errno } from '../../host/files/errno'
import { absolute, clean } from '../../host/files/mounts'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { fail, readText, writeFile } from '../lib/io'
import { parseOptions } from '../lib/options'
import { type Repository, settingIn } from './repository'
import { changesOf, WorkTree } from './worktree'

export function* branch(repository: Repository, args: readonly string[]): Task<number> {
  const { sys } = repository
  const { flags, rest, bad } = parseOptions(args, {
    short: 'adDrm',
    long: { all: 'a', delete: 'd', 'show-current': 'c', remotes: 'r', move: 'm' },
  })
  if (bad !== undefined) return yield* fail(sys, `drydock: git branch ${bad} is not simulated`, 69)
  const current = yield* repository.branch()
  const [name, from] = rest
  if (flags.has('c')) {
    if (current !== undefined) yield* sys.write(1, `${current}\n`)
    return 0
  }
  if (flags.has('m')) return yield* rename(repository, current, rest)
  if (flags.has('d') || flags.has('D')) return yield* removeBranch(repository, name ?? '', current)
  if (name !== undefined) {
    const id = yield* repository.resolve(from ?? 'HEAD')
    if (id === undefined) return yield* fail(sys, `fatal: not a valid object name: '${from ?? current ?? 'HEAD'}'`, 128)
    if ((yield* repository.ref(`refs/heads/${name}`)) !== undefined)
      return yield* fail(sys, `fatal: a branch named '${name}' already exists`, 128)
    yield* repository.put(`refs/heads/${name}`, `${id}\n`)
    return 0
  }
  const heads = (yield* repository.names('refs/heads')).map((one) => `${one === current ? '*' : ' '} ${one}\n`)
  const remotes: string[] = []
  for (const one of yield* repository.names('refs/remotes')) {
    const to = /^ref: refs\/remotes\/(.*)$/m.exec((yield* repository.get(`refs/remotes/${one}`)) ?? '')?.[1]
    remotes.push(`  ${flags.has('a') ? 'remotes/' : ''}${one}${to === undefined ? '' : ` -> ${to}`}\n`)
  }
  const detached = current === undefined ? [`* (HEAD detached at ${((yield* repository.resolve('HEAD')) ?? '').slice(0, 7)})\n`] : []
  yield* sys.write(1, [...(flags.has('r') ? [] : [...detached, ...heads]), ...(flags.has('a') || flags.has('r') ? remotes : [])].join(''))
  return 0
}
function* rename(repository: Repository, current: string | undefined, names: readonly string[]): Task<number> {
  const [from, to] = names.length > 1 ? names : [current, names[0]]
  if (from === undefined || to === undefined) return yield* fail(repository.sys, 'fatal: branch name required', 128)
  const id = yield* repository.ref(`refs/heads/${from}`)
  if (id !== undefined) yield* repository.put(`refs/heads/${to}`, `${id}\n`)
  repository.sys.unlink(`${repository.git}/refs/heads/${from}`)
  if (from === current) yield* repository.put('HEAD', `ref: refs/heads/${to}\n`)
  return 0
}
function* removeBranch(repository: Repository, name: string, current: string | undefined): Task<number> {
  const { sys } = repository
  const id = yield* repository.ref(`refs/heads/${name}`)
  if (id === undefined) return yield* fail(sys, `error: branch '${name}' not found.`)
  if (name === current) return yield* fail(sys, `error: Cannot delete branch '${name}' checked out at '${repository.folder}'`)
  sys.unlink(`${repository.git}/refs/heads/${name}`)
  yield* sys.write(1, `Deleted branch ${name} (was ${id.slice(0, 7)}).\n`)
  return 0
}

/** Goes to a branch or a commit: files as they are there, unless changes would be lost. */
function* goTo(repository: Repository, name: string, create: boolean): Task<number> {
  const { sys } = repository
  const current = yield* repository.branch()
  if (!create && name === current) {
    yield* sys.write(2, `Already on '${name}'\n`)
    return 0
  }
  const own = yield* repository.ref(`refs/heads/${name}`)
  if (create && own !== undefined) return yield* fail(sys, `fatal: a branch named '${name}' already exists`, 128)
  const remote = own === undefined && !create ? yield* repository.ref(`refs/remotes/origin/${name}`) : undefined
  const id = own ?? remote ?? (yield* repository.resolve(create ? 'HEAD' : name))
  if (id === undefined && !create) return yield* fail(sys, `error: pathspec '${name}' did not match any file(s) known to git`)
  const isBranch = create || own !== undefined || remote !== undefined
  const before = yield* repository.filesOf(yield* repository.resolve('HEAD'))
  const files = yield* repository.filesOf(id)
  const { staged, unstaged } = yield* changesOf(new WorkTree(repository))
  const lost = [...new Set([...staged.keys(), ...unstaged.keys()])].filter((path) => before.get(path)?.id !== files.get(path)?.id)
  if (lost.length > 0)
    return yield* fail(
      sys,
      `error: Your local changes to the following files would be overwritten by checkout:\n${lost.map((path) => `\t${path}\n`).join('')}Please commit your changes or stash them before you switch branches.\nAborting`,
    )
  if (!create) yield* new WorkTree(repository).checkout(files, before)
  if (isBranch && id !== undefined) yield* repository.put(`refs/heads/${name}`, `${id}\n`)
  yield* repository.put('HEAD', isBranch ? `ref: refs/heads/${name}\n` : `${id ?? ''}\n`)
  yield* sys.write(2, isBranch ? `Switched to ${create ? 'a new ' : ''}branch '${name}'\n` : `HEAD is now at ${(id ?? '').slice(0, 7)}\n`)
  return 0
}
function* putBack(repository: Repository, paths: readonly string[]): Task<number> {
  const { sys, folder } = repository
  const index = yield* repository.index()
  for (const word of paths) {
    const place = clean(absolute(sys.cwd, word)).slice(folder === '/' ? 1 : folder.length + 1)
    const chosen = [...index].filter(([path]) => place === '' || path === place || path.startsWith(`${place}/`))
    if (chosen.length === 0) return yield* fail(sys, `error: pathspec '${word}' did not match any file(s) known to git`)
    for (const [path, staged] of chosen) {
      const placed = yield* new WorkTree(repository).place(path, staged)
      if (placed) index.set(path, placed)
    }
  }
  yield* repository.saveIndex(index)
  return 0
}
export function* checkout(repository: Repository, args: readonly string[]): Task<number> {
  const at = args.indexOf('--')
  if (at >= 0) return yield* putBack(repository, args.slice(at + 1))
  const { flags, rest, bad } = parseOptions(args, { short: 'b:c:q', long: { create: 'c:', quiet: 'q' } })
  if (bad !== undefined) return yield* fail(repository.sys, `drydock: git checkout ${bad} is not simulated`, 69)
  const made = flags.get('b') ?? flags.get('c')
  const name = made ?? rest[0]
  if (name === undefined) return yield* fail(repository.sys, 'fatal: missing branch or commit argument', 128)
  return yield* goTo(repository, name, made !== undefined)
}
export function* restore(repository: Repository, args: readonly string[]): Task<number> {
  const { flags, rest, bad } = parseOptions(args, { short: '', long: { staged: 's' } })
  if (bad !== undefined) return yield* fail(repository.sys, `drydock: git restore ${bad} is not simulated`, 69)
  if (rest.length === 0) return yield* fail(repository.sys, 'fatal: you must specify path(s) to restore', 128)
  if (!flags.has('s')) return yield* putBack(repository, rest)
  const head = yield* repository.filesOf(yield* repository.resolve('HEAD'))
  const index = yield* repository.index()
  for (const path of rest) {
    const known = head.get(path)
    if (known) index.set(path, { ...known, size: 0, mtime: 0 })
    else index.delete(path)
  }
  yield* repository.saveIndex(index)
  return 0
}

export function* remote(repository: Repository, args: readonly string[]): Task<number> {
  const { sys } = repository
  const config = (yield* repository.get('config')) ?? ''
  const names = [...config.matchAll(/^\[remote "([^"]+)"\]/gm)].map((match) => match[1] ?? '')
  const [verb, name = '', url = ''] = args
  if (verb === undefined || verb === '-v') {
    for (const one of names) {
      const address = settingIn(config, `remote.${one}.url`) ?? ''
      yield* sys.write(1, verb === undefined ? `${one}\n` : `${one}\t${address} (fetch)\n${one}\t${address} (push)\n`)
    }
    return 0
  }
  if (verb !== 'add') return yield* fail(sys, `drydock: git remote ${verb} is not simulated`, 69)
  if (names.includes(name)) return yield* fail(sys, `error: remote ${name} already exists.`, 3)
  yield* repository.put('config', `${config}[remote "${name}"]\n\turl = ${url}\n\tfetch = +refs/heads/*:refs/remotes/${name}/*\n`)
  return 0
}

export function* tag(repository: Repository, args: readonly string[]): Task<number> {
  const { sys } = repository
  const [name] = args
  if (name?.startsWith('-')) return yield* fail(sys, `drydock: git tag ${name} is not simulated`, 69)
  if (name === undefined) {
    for (const one of yield* repository.names('refs/tags')) yield* sys.write(1, `${one}\n`)
    return 0
  }
  const id = yield* repository.resolve(args[1] ?? 'HEAD')
  if (id === undefined) return yield* fail(sys, `fatal: Failed to resolve '${args[1] ?? 'HEAD'}' as a valid ref.`, 128)
  if ((yield* repository.ref(`refs/tags/${name}`)) !== undefined) return yield* fail(sys, `fatal: tag '${name}' already exists`, 128)
  yield* repository.put(`refs/tags/${name}`, `${id}\n`)
  return 0
}

export function* revParse(repository: Repository, args: readonly string[]): Task<number> {
  const { sys } = repository
  const words = args.filter((word) => !word.startsWith('-'))
  if (args.includes('--show-toplevel')) {
    yield* sys.write(1, `${repository.folder}\n`)
    return 0
  }
  if (args.includes('--abbrev-ref')) {
    yield* sys.write(1, `${(yield* repository.branch()) ?? 'HEAD'}\n`)
    return 0
  }
  for (const word of words) {
    const id = yield* repository.resolve(word)
    if (id === undefined)
      return yield* fail(sys, `fatal: ambiguous argument '${word}': unknown revision or path not in the working tree.`, 128)
    yield* sys.write(1, `${args.includes('--short') ? id.slice(0, 7) : id}\n`)
  }
  return 0
}

/** git config KEY, git config [--global] KEY VALUE. */
export function* config(sys: Sys, repository: Repository | undefined, args: readonly string[]): Task<number> {
  const { flags, rest, bad } = parseOptions(args, { short: 'l', long: { global: 'g', local: 'L', get: 'G', list: 'l' } })
  if (bad !== undefined || flags.has('l')) return yield* fail(sys, `drydock: git config ${bad ?? '--list'} is not simulated`, 69)
  const [key = '', value] = rest
  if (!key.includes('.')) return yield* fail(sys, `error: key does not contain a section: ${key}`, 1)
  const home = `${sys.env.get('HOME') ?? '/root'}/.gitconfig`
  const path = flags.has('g') || !repository ? home : `${repository.git}/config`
  const file = yield* readText(sys, path)
  const text = file instanceof Errno ? '' : file
  if (value === undefined) {
    const global = path === home ? text : yield* readText(sys, home)
    const found = settingIn(text, key) ?? (global instanceof Errno || flags.has('L') ? undefined : settingIn(global, key))
    if (found === undefined) return 1
    yield* sys.write(1, `${found}\n`)
    return 0
  }
  if (!flags.has('g') && !repository) return yield* fail(sys, 'fatal: not in a git directory', 128)
  yield* writeFile(sys, path, withSetting(text, key, value))
  return 0
}
function withSetting(text: string, key: string, value: string): string {
  const parts = key.split('.')
  const name = parts.at(-1) ?? ''
  const head = parts.length > 2 ? `[${parts[0] ?? ''} "${parts.slice(1, -1).join('.')}"]` : `[${parts[0] ?? ''}]`
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const at = lines.findIndex((line) => line.trim() === head)
  if (at < 0) return [...lines, head, `\t${name} = ${value}`, ''].join('\n')
  const next = lines.findIndex((line, i) => i > at && line.startsWith('['))
  const end = next < 0 ? lines.length : next
  const own = lines.findIndex((line, i) => i > at && i < end && new RegExp(`^\\s*${name}\\s*=`, 'i').test(line))
  if (own >= 0) lines[own] = `\t${name} = ${value}`
  else lines.splice(end, 0, `\t${name} = ${value}`)
  return [...lines, ''].join('\n')
}
