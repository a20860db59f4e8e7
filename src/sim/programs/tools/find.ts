// find(1). Models: -name -iname -path -type -size -mtime -mmin -newer -empty -perm -user -group -uid -gid -maxdepth -mindepth -prune -print -print0 -delete
// -exec … {} ;/+ -quit -not ! -a -o ( ) -L -xdev -ls-less -printf %p %f %s %m %y. Left out: -regex, -inum, times of access.
import { Errno } from '../../host/files/errno'
import type { Stat } from '../../host/files/mounts'
import { exitCode, type Program, type Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { isGnu } from '../lib/options'
import { groupNamed, nameTable, userNamed } from '../lib/users'
import { matches } from '../sh/glob'

interface Item {
  readonly path: string
  readonly name: string
  readonly stat: Stat
  readonly depth: number
}
type Test = (item: Item) => Task<boolean>
interface State {
  prune: boolean
  quit: boolean
  code: number
}
class FindError {
  constructor(readonly text: string) {}
}

const plain = (of: (item: Item) => boolean): Test =>
  function* (item) {
    return of(item)
  }

class Compiler {
  #at = 0
  acts = false
  maxDepth = Infinity
  minDepth = 0
  depthFirst = false
  readonly #batches: { readonly argv: readonly string[]; readonly paths: string[] }[] = []
  constructor(
    private readonly sys: Sys,
    private readonly words: readonly string[],
    private readonly state: State,
  ) {}

  whole(): Test | FindError {
    if (this.words.length === 0) return plain(() => true)
    const made = this.#or()
    if (made instanceof FindError || this.#at >= this.words.length) return made
    return new FindError(
      isGnu(this.sys) ? `paths must precede expression: \`${this.words[this.#at] ?? ''}'` : `unrecognized: ${this.words[this.#at] ?? ''}`,
    )
  }
  *finish(): Task<void> {
    for (const { argv, paths } of this.#batches) if (paths.length > 0) yield* this.#spawn([...argv, ...paths])
  }
  #or(): Test | FindError {
    let left = this.#and()
    while (this.words[this.#at] === '-o' || this.words[this.#at] === '-or') {
      this.#at++
      const right = this.#and()
      if (left instanceof FindError) return left
      if (right instanceof FindError) return right
      const first: Test = left
      left = function* (item) {
        return (yield* first(item)) || (yield* right(item))
      }
    }
    return left
  }
  #and(): Test | FindError {
    let left = this.#not()
    while (this.#at < this.words.length && ![')', '-o', '-or'].includes(this.words[this.#at] ?? '')) {
      if (this.words[this.#at] === '-a' || this.words[this.#at] === '-and') this.#at++
      const right = this.#not()
      if (left instanceof FindError) return left
      if (right instanceof FindError) return right
      const first: Test = left
      left = function* (item) {
        return (yield* first(item)) && (yield* right(item))
      }
    }
    return left
  }
  #not(): Test | FindError {
    const word = this.words[this.#at]
    if (word === '!' || word === '-not') {
      this.#at++
      const of = this.#not()
      if (of instanceof FindError) return of
      return function* (item) {
        return !(yield* of(item))
      }
    }
    if (word === '(') {
      this.#at++
      const of = this.#or()
      if (this.words[this.#at++] !== ')')
        return new FindError(
          isGnu(this.sys) ? "invalid expression; I was expecting to find a ')' somewhere but did not see one." : "unmatched '('",
        )
      return of
    }
    this.#at++
    return this.#primary(word ?? '')
  }

  #primary(name: string): Test | FindError {
    switch (name) {
      case '-print':
      case '-print0':
        return this.#print((item) => item.path + (name === '-print' ? '\n' : '\0'))
      case '-true':
        return plain(() => true)
      case '-false':
        return plain(() => false)
      case '-depth':
        this.depthFirst = true
        return plain(() => true)
      case '-xdev':
      case '-mount':
      case '-follow':
        return plain(() => true)
      case '-empty':
        return plain((item) =>
          item.stat.kind === 'directory' ? emptyFolder(this.sys, item.path) : item.stat.kind === 'file' && item.stat.size === 0,
        )
      case '-prune':
        return plain(() => (this.state.prune = true))
      case '-quit':
        return plain(() => (this.state.quit = true))
      case '-delete':
        return this.#delete()
      case '-exec':
      case '-ok':
        return this.#exec()
    }
    const value = this.words[this.#at]
    const takes = [
      '-name',
      '-iname',
      '-path',
      '-wholename',
      '-type',
      '-size',
      '-mtime',
      '-mmin',
      '-newer',
      '-perm',
      '-user',
      '-group',
      '-uid',
      '-gid',
      '-maxdepth',
      '-mindepth',
      '-printf',
    ]
    if (!takes.includes(name))
      return new FindError(
        isGnu(this.sys)
          ? name.startsWith('-')
            ? `unknown predicate \`${name}'`
            : `paths must precede expression: \`${name}'`
          : `unrecognized: ${name}`,
      )
    if (value === undefined) return new FindError(isGnu(this.sys) ? `missing argument to \`${name}'` : `requires an argument: ${name}`)
    this.#at++
    return this.#valued(name, value)
  }
  #valued(name: string, value: string): Test | FindError {
    const { sys } = this
    const number = this.#comparison(value)
    switch (name) {
      case '-name':
        return plain((item) => matches(value, item.name))
      case '-iname':
        return plain((item) => matches(value, item.name, true))
      case '-path':
      case '-wholename':
        return plain((item) => matches(value, item.path))
      case '-type': {
        const kinds = value
          .split(',')
          .map((letter) => ({ f: 'file', d: 'directory', l: 'symlink', p: 'fifo', s: 'socket', c: 'device', b: 'block' })[letter])
        if (kinds.includes(undefined))
          return new FindError(isGnu(sys) ? `Unknown argument to -type: ${value}` : `invalid argument '${value}' to '-type'`)
        return plain((item) => kinds.includes(item.stat.kind))
      }
      case '-size': {
        const match = /^([-+]?)(\d+)([cwbkMG]?)$/.exec(value)
        if (!match) return new FindError(`invalid ${isGnu(sys) ? '-size type' : 'number'} '${value}'`)
        const unit = { c: 1, w: 2, k: 1024, M: 1_048_576, G: 1_073_741_824 }[match[3] ?? ''] ?? 512
        return plain((item) => compare(Math.ceil(item.stat.size / unit), match[1] ?? '', Number(match[2])))
      }
      case '-mtime':
        return plain((item) => number(Math.floor((sys.now() - item.stat.mtime) / 86_400e6)))
      case '-mmin':
        return plain((item) => number(Math.floor((sys.now() - item.stat.mtime) / 60e6)))
      case '-newer': {
        const stat = sys.stat(value)
        if (stat instanceof Errno) return new FindError(isGnu(sys) ? `‘${value}’: ${stat.text}` : `${value}: ${stat.text}`)
        return plain((item) => item.stat.mtime > stat.mtime)
      }
      case '-perm': {
        const wanted = parseInt(value.replace(/^[-/]/, ''), 8)
        return plain(({ stat: { mode } }) =>
          value.startsWith('-') ? (mode & wanted) === wanted : value.startsWith('/') ? (mode & wanted) !== 0 : mode === wanted,
        )
      }
      case '-user':
      case '-uid': {
        const uid = /^\d+$/.test(value) ? Number(value) : userNamed(sys, value)?.uid
        if (uid === undefined) return new FindError(isGnu(sys) ? `‘${value}’ is not the name of a known user` : `unknown user ${value}`)
        return plain((item) => item.stat.uid === uid)
      }
      case '-group':
      case '-gid': {
        const gid = /^\d+$/.test(value) ? Number(value) : groupNamed(sys, value)?.gid
        if (gid === undefined)
          return new FindError(isGnu(sys) ? `‘${value}’ is not the name of an existing group` : `unknown group ${value}`)
        return plain((item) => item.stat.gid === gid)
      }
      case '-maxdepth':
        this.maxDepth = Number(value)
        return plain(() => true)
      case '-mindepth':
        this.minDepth = Number(value)
        return plain(() => true)
      default:
        return this.#printf(value)
    }
  }
  #comparison(value: string): (n: number) => boolean {
    const sign = /^[-+]/.test(value) ? value.charAt(0) : ''
    return (n) => compare(n, sign, Number(value.replace(/^[-+]/, '')))
  }
  #print(text: (item: Item) => string): Test {
    this.acts = true
    const { sys } = this
    return function* (item) {
      yield* sys.write(1, text(item))
      return true
    }
  }
  #printf(format: string): Test {
    const names = nameTable(this.sys)
    const letters: Readonly<Record<string, string>> = { file: 'f', directory: 'd', symlink: 'l', fifo: 'p', socket: 's', device: 'c' }
    return this.#print((item) =>
      format.replace(/\\([ntr0\\])|%(T.|[a-zA-Z%])/g, (whole, escape: string | undefined, code = '') => {
        if (escape !== undefined) return { n: '\n', t: '\t', r: '\r', '0': '\0' }[escape] ?? '\\'
        const { stat } = item
        if (code.startsWith('T')) return code === 'T@' ? (stat.mtime / 1e6).toFixed(10) : strftime(`%${code.charAt(1)}`, stat.mtime)
        const made: Readonly<Record<string, string>> = {
          p: item.path,
          f: item.name,
          s: String(stat.size),
          m: stat.mode.toString(8),
          y: letters[stat.kind] ?? '?',
          u: names.user(stat.uid),
          g: names.group(stat.gid),
          U: String(stat.uid),
          G: String(stat.gid),
          d: String(item.depth),
          h: item.path.replace(/\/[^/]*$/, '') || '.',
          t: strftime('%c', stat.mtime),
          l: stat.node.kind === 'symlink' ? stat.node.target : '',
          '%': '%',
        }
        return made[code] ?? whole
      }),
    )
  }
  #delete(): Test {
    this.acts = true
    this.depthFirst = true
    const { sys, state } = this
    return function* (item) {
      const error = item.stat.kind === 'directory' ? sys.rmdir(item.path) : sys.unlink(item.path)
      if (!error) return true
      yield* sys.write(2, isGnu(sys) ? `find: cannot delete ‘${item.path}’: ${error.text}\n` : `find: ${item.path}: ${error.text}\n`)
      state.code = 1
      return false
    }
  }
  #exec(): Test | FindError {
    this.acts = true
    const end = this.words.findIndex((word, i) => i >= this.#at && (word === ';' || (word === '+' && this.words[i - 1] === '{}')))
    if (end < 0) return new FindError(isGnu(this.sys) ? "missing argument to `-exec'" : 'requires an argument: -exec')
    const argv = this.words.slice(this.#at, end)
    this.#at = end + 1
    if (this.words[end] === '+') {
      const paths: string[] = []
      const batch = { argv: argv.slice(0, -1), paths }
      this.#batches.push(batch)
      return plain((item) => batch.paths.push(item.path) > 0)
    }
    const spawn = (words: readonly string[]) => this.#spawn(words)
    return function* (item) {
      return (yield* spawn(argv.map((word) => word.replaceAll('{}', item.path)))) === 0
    }
  }
  *#spawn(argv: readonly string[]): Task<number> {
    const { sys } = this
    const pid = sys.spawn({ argv })
    if (pid instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `find: ‘${argv[0] ?? ''}’: ${pid.text}\n` : `find: ${argv[0] ?? ''}: ${pid.text}\n`)
      return 1
    }
    const ended = yield* sys.wait(pid)
    return ended && ended !== 'interrupted' && !(ended instanceof Errno) ? exitCode(ended.status) : 1
  }
}
const compare = (value: number, sign: string, wanted: number): boolean =>
  sign === '+' ? value > wanted : sign === '-' ? value < wanted : value === wanted
const emptyFolder = (sys: Sys, path: string): boolean => {
  const names = sys.readdir(path)
  return !(names instanceof Errno) && names.length === 0
}

function* walk(sys: Sys, item: Item, test: Test, compiler: Compiler, state: State, follow: boolean): Task<void> {
  if (state.quit) return
  yield* sys.cpu(10)
  const apply = function* (): Task<void> {
    if (item.depth < compiler.minDepth) return
    if ((yield* test(item)) && !compiler.acts) yield* sys.write(1, item.path + '\n')
  }
  state.prune = false
  if (!compiler.depthFirst) yield* apply()
  const pruned = state.prune
  state.prune = false
  if (item.stat.kind === 'directory' && !pruned && item.depth < compiler.maxDepth && !state.quit) {
    const names = sys.readdir(item.path)
    if (names instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `find: ‘${item.path}’: ${names.text}\n` : `find: ${item.path}: ${names.text}\n`)
      state.code = 1
    } else
      for (const name of names) {
        const path = item.path.endsWith('/') ? item.path + name : `${item.path}/${name}`
        const followed = follow ? sys.stat(path) : sys.lstat(path)
        const stat = followed instanceof Errno ? sys.lstat(path) : followed
        if (!(stat instanceof Errno)) yield* walk(sys, { path, name, stat, depth: item.depth + 1 }, test, compiler, state, follow)
        if (state.quit) return
      }
  }
  if (compiler.depthFirst) yield* apply()
}

export const find: Program = function* (sys) {
  const rest = sys.argv.slice(1)
  let follow = false
  while (rest[0] === '-L' || rest[0] === '-H' || rest[0] === '-P') follow = rest.shift() === '-L'
  const paths: string[] = []
  while (rest[0] !== undefined && !/^[-(!]/.test(rest[0])) paths.push(rest.shift() ?? '')
  const state: State = { prune: false, quit: false, code: 0 }
  const compiler = new Compiler(sys, rest, state)
  const test = compiler.whole()
  if (test instanceof FindError) {
    yield* sys.write(2, `find: ${test.text}\n`)
    return 1
  }
  for (const path of paths.length > 0 ? paths : ['.']) {
    const stat = follow ? sys.stat(path) : sys.lstat(path)
    if (stat instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `find: ‘${path}’: ${stat.text}\n` : `find: ${path}: ${stat.text}\n`)
      state.code = 1
      continue
    }
    yield* walk(
      sys,
      {
        path,
        name:
          path
            .replace(/(.)\/+$/, '$1')
            .split('/')
            .at(-1) || path,
        stat,
        depth: 0,
      },
      test,
      compiler,
      state,
      follow,
    )
  }
  yield* compiler.finish()
  return state.code
}
