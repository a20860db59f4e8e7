// go.mod, and the cache of modules below GOPATH. Models: go.dev/ref/mod: require lines, minimal versions, go.sum's lines; downloads from proxy.golang.org. Left out:
// replace, exclude, workspaces, vendoring, the sums' true values.
import { base64 } from '../../api/bytes'
import { sha256Hex } from '../../api/content'
import { utf8 } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readText, writeFile } from '../lib/io'
import { unpack } from '../packages/archive'
import { fetchOne } from '../packages/fetch'
import { escaped } from './mirror'
import { moduleAt } from './modules'

export interface GoMod {
  readonly module: string
  readonly go: string
  /** Module → version; those that only others need are marked. */
  readonly requires: ReadonlyMap<string, { readonly version: string; readonly indirect: boolean }>
}
export class GoError {
  constructor(
    readonly message: string,
    readonly code = 1,
  ) {}
}
export const goPath = (sys: Sys): string => sys.env.get('GOPATH') ?? `${sys.env.get('HOME') ?? '/root'}/go`

export function* readGoMod(sys: Sys): Task<GoMod | GoError> {
  const text = yield* readText(sys, 'go.mod')
  if (text instanceof Errno)
    return new GoError("go: go.mod file not found in current directory or any parent directory; see 'go help modules'")
  const requires = new Map<string, { version: string; indirect: boolean }>()
  for (const [, path = '', version = '', note] of text.matchAll(
    /^\s*(?:require\s+)?([\w.-]+\.[\w-]+\/\S+|[\w-]+\.\w+\/\S+)\s+(v\S+)(\s*\/\/ indirect)?/gm,
  ))
    requires.set(path, { version, indirect: note !== undefined })
  return { module: /^module\s+(\S+)/m.exec(text)?.[1] ?? '', go: /^go\s+(\S+)/m.exec(text)?.[1] ?? '', requires }
}
export function* writeGoMod(sys: Sys, { module, go, requires }: GoMod): Task<void> {
  const lines = [...requires].sort(([a], [b]) => (a < b ? -1 : 1))
  const block = (indirect: boolean): string => {
    const own = lines
      .filter(([, one]) => one.indirect === indirect)
      .map(([path, { version }]) => `${path} ${version}${indirect ? ' // indirect' : ''}`)
    if (own.length === 0) return ''
    return own.length === 1 ? `\nrequire ${own[0] ?? ''}\n` : `\nrequire (\n${own.map((line) => `\t${line}\n`).join('')})\n`
  }
  yield* writeFile(sys, 'go.mod', `module ${module}\n\ngo ${go}\n${block(false)}${block(true)}`)
  // Sums of this simulator's own archives: the same module has the same line.
  const sum = (path: string, version: string, what: string): string =>
    `${path} ${version}${what} h1:${base64(utf8(sha256Hex(path + version + what)).slice(0, 32))}\n`
  if (lines.length > 0)
    yield* writeFile(sys, 'go.sum', lines.map(([path, { version }]) => sum(path, version, '') + sum(path, version, '/go.mod')).join(''))
}

/** All modules that a list of them comes to, with versions. */
export function closure(mod: GoMod): ReadonlyMap<string, string> {
  const out = new Map([...mod.requires].map(([path, { version }]) => [path, version] as const))
  const todo = [...out.keys()]
  for (let path = todo.shift(); path !== undefined; path = todo.shift())
    for (const need of moduleAt(path)?.needs ?? [])
      if (!out.has(need)) {
        out.set(need, moduleAt(need)?.version ?? '')
        todo.push(need)
      }
  return out
}

/** Brings a module into the cache, unless it is there. @param told a line for each that comes */
export function* download(sys: Sys, path: string, version: string, told: boolean): Task<GoError | undefined> {
  const folder = `${goPath(sys)}/pkg/mod`
  if (!(sys.stat(`${folder}/${escaped(path)}@${version}`) instanceof Errno)) return undefined
  if (told) yield* sys.write(2, `go: downloading ${path} ${version}\n`)
  const address = `https://proxy.golang.org/${escaped(path)}/@v/${version}.zip`
  const got = yield* fetchOne(sys, 'Go-http-client/1.1', address)
  if ('body' in got) {
    const failed = yield* unpack(sys, got.body, folder)
    return failed instanceof Errno ? new GoError(`go: ${path}@${version}: ${failed.goText}`) : undefined
  }
  if ('failed' in got) {
    const why = got.failed === 'name' ? 'dial tcp: lookup proxy.golang.org: no such host' : `dial tcp: ${got.why || 'i/o timeout'}`
    return new GoError(`go: ${path}@${version}: Get "${address.replace('.zip', '.mod')}": ${why}`)
  }
  return new GoError(`drydock: the Go module ${path} is not simulated`, 69)
}
export function* downloadAll(sys: Sys, mod: GoMod, told: boolean): Task<GoError | undefined> {
  for (const [path, version] of closure(mod)) {
    const failed = yield* download(sys, path, version, told)
    if (failed) return failed
  }
  return undefined
}
