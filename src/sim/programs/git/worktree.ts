// The files beside a repository: which there are, how they differ, and putting others in their place. Models: git's working tree: .gitignore, modes, what status
// compares. Left out: attributes, line endings, submodules.
import { utf8 } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Task } from '../../host/kernel/task'
import { readText, takeFile, writeFile } from '../lib/io'
import { blob, idOf, type TreeFile } from './objects'
import type { Repository, Staged } from './repository'

interface Rule {
  readonly pattern: RegExp
  readonly keeps: boolean
  readonly folders: boolean
}
function ruleOf(line: string): Rule | undefined {
  const word = line.replace(/(?<!\\)\s+$/, '')
  if (word === '' || word.startsWith('#')) return undefined
  const keeps = word.startsWith('!')
  const body = word.replace(/^!/, '').replace(/\/$/, '')
  const anchored = body.includes('/')
  const source = body
    .replace(/^\//, '')
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*\*\/?|\*|\?/g, (wild) => (wild.startsWith('**') ? '(?:.*/)?' : wild === '*' ? '[^/]*' : '[^/]'))
  try {
    return { pattern: new RegExp(`^${anchored ? '' : '(?:.*/)?'}${source}$`), keeps, folders: word.endsWith('/') }
  } catch {
    return undefined
  }
}

export class WorkTree {
  #rules: readonly Rule[] | undefined
  constructor(readonly repository: Repository) {}
  get #sys() {
    return this.repository.sys
  }
  pathOf(path: string): string {
    const { folder } = this.repository
    return path === '' ? folder : `${folder === '/' ? '' : folder}/${path}`
  }
  *#ignored(path: string, folder: boolean): Task<boolean> {
    if (!this.#rules) {
      const file = yield* readText(this.#sys, this.pathOf('.gitignore'))
      this.#rules = (file instanceof Errno ? '' : file).split('\n').flatMap((line) => ruleOf(line) ?? [])
    }
    const last = this.#rules.filter((rule) => (!rule.folders || folder) && rule.pattern.test(path)).at(-1)
    return last !== undefined && !last.keeps
  }
  /** Paths of all files that are not ignored; those in the index always count. */
  *files(tracked: ReadonlyMap<string, unknown>, below = ''): Task<string[]> {
    const names = this.#sys.readdir(this.pathOf(below))
    const out: string[] = []
    for (const name of names instanceof Errno ? [] : names.filter((one) => !['.', '..', '.git'].includes(one)).sort()) {
      const path = below === '' ? name : `${below}/${name}`
      const stat = this.#sys.lstat(this.pathOf(path))
      if (stat instanceof Errno) continue
      const ignored = yield* this.#ignored(path, stat.kind === 'directory')
      const inside = [...tracked.keys()].some((one) => one === path || one.startsWith(`${path}/`))
      if (ignored && !inside) continue
      // A repository in a repository is one thing.
      if (stat.kind === 'directory' && this.#sys.stat(this.pathOf(`${path}/.git`)) instanceof Errno)
        out.push(...(yield* this.files(tracked, path)))
      else out.push(stat.kind === 'directory' ? `${path}/` : path)
    }
    return out
  }
  *body(path: string): Task<Uint8Array | undefined> {
    const stat = this.#sys.lstat(this.pathOf(path))
    if (stat instanceof Errno) return undefined
    if (stat.kind === 'symlink') {
      const target = this.#sys.readlink(this.pathOf(path))
      return target instanceof Errno ? undefined : utf8(target)
    }
    const found = yield* takeFile(this.#sys, this.pathOf(path))
    return found instanceof Errno ? undefined : found.bytes()
  }
  /** The file as it would be staged. */
  *look(path: string, write: boolean): Task<Staged | undefined> {
    const stat = this.#sys.lstat(this.pathOf(path))
    const body = stat instanceof Errno || stat.kind === 'directory' ? undefined : yield* this.body(path)
    if (stat instanceof Errno || !body) return undefined
    const mode = stat.kind === 'symlink' ? '120000' : (stat.mode & 0o100) !== 0 ? '100755' : '100644'
    const id = write ? yield* this.repository.write(blob(body)) : idOf(blob(body))
    return { mode, id, size: body.length, mtime: stat.mtime }
  }
  /** Puts a file there as a tree has it. */
  *place(path: string, { mode, id }: TreeFile): Task<Staged | undefined> {
    const object = yield* this.repository.read(id)
    if (!object) return undefined
    const parts = path.split('/').slice(0, -1)
    parts.forEach((_, i) => this.#sys.mkdir(this.pathOf(parts.slice(0, i + 1).join('/'))))
    const at = this.pathOf(path)
    this.#sys.unlink(at)
    if (mode === '120000') this.#sys.symlink(new TextDecoder().decode(object.body), at)
    else yield* writeFile(this.#sys, at, object.body, mode === '100755' ? 0o755 : 0o644)
    return yield* this.look(path, false)
  }
  /** Takes a file away, and the folders that are empty then. */
  remove(path: string): void {
    this.#sys.unlink(this.pathOf(path))
    for (let folder = path.replace(/\/?[^/]*$/, ''); folder !== ''; folder = folder.replace(/\/?[^/]*$/, ''))
      if (this.#sys.rmdir(this.pathOf(folder))) break
  }
  /** Makes the files and the index those of a commit. */
  *checkout(files: ReadonlyMap<string, TreeFile>, before: ReadonlyMap<string, TreeFile>): Task<void> {
    const index = new Map(yield* this.repository.index())
    for (const path of before.keys()) {
      if (files.has(path)) continue
      this.remove(path)
      index.delete(path)
    }
    for (const [path, file] of files) {
      if (before.get(path)?.id === file.id && before.get(path)?.mode === file.mode) continue
      const staged = yield* this.place(path, file)
      if (staged) index.set(path, staged)
    }
    yield* this.repository.saveIndex(index)
  }
}

export interface Changes {
  /** Path → "new file", "modified", "deleted": what the next commit has, and what it has not. */
  readonly staged: ReadonlyMap<string, string>
  readonly unstaged: ReadonlyMap<string, string>
  readonly untracked: readonly string[]
}
const same = (a: TreeFile | undefined, b: TreeFile | undefined): boolean => a?.id === b?.id && a?.mode === b?.mode

export function* changesOf(tree: WorkTree): Task<Changes> {
  const { repository } = tree
  const head = yield* repository.filesOf(yield* repository.resolve('HEAD'))
  const index = yield* repository.index()
  const staged = new Map<string, string>()
  for (const path of [...new Set([...head.keys(), ...index.keys()])].sort())
    if (!same(head.get(path), index.get(path))) staged.set(path, !head.has(path) ? 'new file' : !index.has(path) ? 'deleted' : 'modified')
  const unstaged = new Map<string, string>()
  for (const [path, known] of [...index].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const now = yield* tree.look(path, false)
    if (!now) unstaged.set(path, 'deleted')
    else if (!same(known, now)) unstaged.set(path, 'modified')
  }
  const untracked = (yield* tree.files(index)).filter((path) => !index.has(path))
  return { staged, unstaged, untracked: collapsed(untracked, index) }
}
/** A folder with nothing tracked in it is named alone. */
function collapsed(paths: readonly string[], index: ReadonlyMap<string, unknown>): string[] {
  const tracked = [...index.keys()]
  return [
    ...new Set(
      paths.map((path) => {
        const parts = path.split('/')
        const depth = parts.findIndex(
          (_, i) => i < parts.length - 1 && !tracked.some((one) => one.startsWith(`${parts.slice(0, i + 1).join('/')}/`)),
        )
        return depth < 0 ? path : `${parts.slice(0, depth + 1).join('/')}/`
      }),
    ),
  ]
}
