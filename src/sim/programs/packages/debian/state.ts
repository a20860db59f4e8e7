// What apt and dpkg know of the machine. Models: /var/lib/dpkg/status and info/*.list, /var/lib/apt/lists, /var/lib/apt/extended_states,
// /etc/apt/sources.list and sources.list.d. Left out: pinning, priorities, alternatives, diversions, conffiles.
import { text } from '../../../api/bytes'
import { content } from '../../../api/content'
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { readText, takeFile, writeFile } from '../../lib/io'
import { makeFolders } from '../archive'
import { type Deb, debOf, fieldsOf, stanza } from './deb'
import { indexText } from './mirror'

const STATUS = '/var/lib/dpkg/status'
const STATES = '/var/lib/apt/extended_states'
export const LISTS = '/var/lib/apt/lists'
export const INFO = '/var/lib/dpkg/info'

export interface Source {
  /** "http://deb.debian.org/debian" */
  readonly uri: string
  readonly suite: string
  readonly components: readonly string[]
}
/** A package that can be fetched, and whence. */
export interface Available extends Deb {
  readonly uri: string
  readonly suite: string
  readonly component: string
}

function oneLine(line: string): Source[] {
  const [type, uri, suite, ...components] = line
    .replace(/\[[^\]]*\]/, '')
    .replace(/#.*/, '')
    .trim()
    .split(/\s+/)
  return type === 'deb' && uri !== undefined && suite !== undefined ? [{ uri: uri.replace(/\/$/, ''), suite, components }] : []
}
function deb822(part: string): Source[] {
  const field = (name: string): string[] =>
    (new RegExp(`^${name}: *(.*)$`, 'm').exec(part)?.[1] ?? '').split(/\s+/).filter((one) => one !== '')
  return field('URIs').flatMap((uri) =>
    field('Suites').map((suite) => ({ uri: uri.replace(/\/$/, ''), suite, components: field('Components') })),
  )
}
export function* sourcesOf(sys: Sys): Task<Source[]> {
  const folder = '/etc/apt/sources.list.d'
  const names = sys.readdir(folder)
  const files = ['/etc/apt/sources.list', ...(names instanceof Errno ? [] : names.sort().map((name) => `${folder}/${name}`))]
  const out: Source[] = []
  for (const file of files) {
    const body = yield* readText(sys, file)
    if (body instanceof Errno) continue
    out.push(...(file.endsWith('.sources') ? body.split(/\n\n+/).flatMap(deb822) : body.split('\n').flatMap(oneLine)))
  }
  return out
}
/** Name of a file in /var/lib/apt/lists. */
export const listName = (source: Source, rest: string): string =>
  `${source.uri.replace(/^\w+:\/\//, '')}/dists/${source.suite}/${rest}`.replace(/\//g, '_')

export class Packages {
  readonly installed = new Map<string, Deb>()
  /** Installed because something needed them. */
  readonly automatic = new Set<string>()
  readonly available = new Map<string, Available>()

  private constructor(private readonly sys: Sys) {}

  static *load(sys: Sys): Task<Packages> {
    const out = new Packages(sys)
    const status = yield* readText(sys, STATUS)
    if (!(status instanceof Errno)) for (const fields of fieldsOf(status)) out.installed.set(fields.get('Package') ?? '', debOf(fields))
    const states = yield* readText(sys, STATES)
    if (!(states instanceof Errno))
      for (const fields of fieldsOf(states)) if (fields.get('Auto-Installed') === '1') out.automatic.add(fields.get('Package') ?? '')
    for (const source of yield* sourcesOf(sys))
      for (const component of source.components) {
        const index = yield* takeFile(sys, `${LISTS}/${listName(source, `${component}/binary-amd64/Packages.lz4`)}`)
        if (index instanceof Errno) continue
        for (const fields of fieldsOf(indexText(index))) {
          const deb = debOf(fields)
          out.available.set(deb.name, { ...deb, uri: source.uri, suite: source.suite, component })
        }
      }
    return out
  }
  *save(): Task<void> {
    const { sys } = this
    makeFolders(sys, STATUS)
    makeFolders(sys, STATES)
    const status = [...this.installed.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((deb) => stanza(deb).replace('\n', '\nStatus: install ok installed\n'))
    yield* writeFile(sys, STATUS, content(status.join('\n')))
    const automatic = [...this.automatic].filter((name) => this.installed.has(name)).sort()
    const architecture = (name: string) => this.installed.get(name)?.architecture ?? 'amd64'
    yield* writeFile(
      sys,
      STATES,
      automatic.map((name) => `Package: ${name}\nArchitecture: ${architecture(name)}\nAuto-Installed: 1\n`).join('\n'),
    )
  }
  /** Files of a package, as dpkg -L prints them. */
  *filesOf(name: string): Task<string[]> {
    const list = yield* readText(this.sys, `${INFO}/${name}.list`)
    return list instanceof Errno ? [] : list.split('\n').filter((line) => line !== '')
  }
  /** Files that dpkg counts. */
  get fileCount(): number {
    const names = this.sys.readdir(INFO)
    const lists = names instanceof Errno ? [] : names.filter((name) => name.endsWith('.list'))
    const counts = lists.map((name) => {
      const stat = this.sys.stat(`${INFO}/${name}`)
      return stat instanceof Errno || stat.node.kind !== 'file' ? 0 : text(stat.node.content.bytes()).split('\n').length - 1
    })
    // The base's files are counted without being listed: of the order that a fresh container shows.
    return counts.reduce((sum, one) => sum + one, 6000)
  }
}
