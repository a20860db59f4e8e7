// What apk knows of the machine: /lib/apk/db/installed, /etc/apk/world, /etc/apk/repositories, /var/cache/apk. Models: apk-tools 2.14.
// Left out: triggers, scripts, protected paths, pinned repositories.
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { readText, takeFile, writeFile } from '../../lib/io'
import { makeFolders } from '../archive'
import { fetchOne } from '../fetch'
import { type Apk, type Known, paragraph, paragraphsOf } from './paragraphs'
import { indexText } from './mirror'

const INSTALLED = '/lib/apk/db/installed'
const WORLD = '/etc/apk/world'
const REPOSITORIES = '/etc/apk/repositories'
const CACHE = '/var/cache/apk'
export const AGENT = 'apk-tools/2.14.6'

export interface Offered extends Apk {
  /** The repository's address. */
  readonly from: string
}
const linesOf = (body: string | Errno): string[] =>
  body instanceof Errno ? [] : body.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
/** Eight digits that tell repositories apart, as apk names its cached indexes. */
function digits(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) >>> 0
  return sum.toString(16).padStart(8, '0')
}

export class Database {
  readonly installed = new Map<string, Known>()
  world: string[] = []
  readonly offered = new Map<string, Offered>()
  repositories: string[] = []
  private constructor(private readonly sys: Sys) {}

  static *load(sys: Sys, more: readonly string[]): Task<Database> {
    const out = new Database(sys)
    const installed = yield* readText(sys, INSTALLED)
    if (!(installed instanceof Errno)) for (const apk of paragraphsOf(installed)) out.installed.set(apk.name, apk)
    out.world = linesOf(yield* readText(sys, WORLD))
    out.repositories = [...linesOf(yield* readText(sys, REPOSITORIES)), ...more].map((line) =>
      line.replace(/^@\S+\s+/, '').replace(/\/$/, ''),
    )
    return out
  }
  *save(): Task<void> {
    const { sys } = this
    makeFolders(sys, INSTALLED)
    makeFolders(sys, WORLD)
    const all = [...this.installed.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    yield* writeFile(sys, INSTALLED, all.map((apk) => paragraph(apk, apk.files)).join('\n') + '\n')
    yield* writeFile(sys, WORLD, this.world.map((name) => name + '\n').join(''))
  }
  /** The indexes: those in the cache, or fetched; kept unless told otherwise. How many could not be had. */
  *indexes(options: { readonly keep: boolean; readonly fresh: boolean; readonly quiet: boolean }): Task<number> {
    const { sys } = this
    let failed = 0
    for (const repository of this.repositories) {
      const cached = `${CACHE}/APKINDEX.${digits(repository)}.tar.gz`
      const known = options.fresh || !options.keep ? undefined : yield* takeFile(sys, cached)
      if (known && !(known instanceof Errno)) {
        this.#read(indexText(known), repository)
        continue
      }
      const address = `${repository}/x86_64/APKINDEX.tar.gz`
      if (!options.quiet) yield* sys.write(1, `fetch ${address}\n`)
      const got = yield* fetchOne(sys, AGENT, address)
      if ('body' in got) {
        this.#read(indexText(got.body), repository)
        makeFolders(sys, cached)
        if (options.keep) yield* writeFile(sys, cached, got.body)
        continue
      }
      failed++
      const why =
        'status' in got ? 'No such file or directory' : got.failed === 'name' ? 'DNS lookup error' : 'temporary error (try again later)'
      yield* sys.write(2, `WARNING: ${options.keep ? 'updating and opening' : 'fetching'} ${repository}: ${why}\n`)
    }
    return failed
  }
  #read(text: string, from: string): void {
    for (const apk of paragraphsOf(text)) if (!this.offered.has(apk.name)) this.offered.set(apk.name, { ...apk, from })
  }
  /** "OK: 7 MiB in 15 packages" */
  get summary(): string {
    const bytes = [...this.installed.values()].reduce((sum, apk) => sum + apk.installed, 0)
    return `OK: ${Math.floor(bytes / 1_048_576)} MiB in ${this.installed.size} packages\n`
  }
}
