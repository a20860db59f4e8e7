// go(1): the command line. Models: go version, env, mod init, download and tidy, get, build, run as far as it goes: modules come from the proxy, time and the size of
// what is built follow from what goes into it, and a program that only prints runs. Left out: the compiler, test, vet, generate (said so).
import { utf8 } from '../../api/bytes'
import { content, filler, joined, type Content } from '../../api/content'
import { MILLISECOND } from '../../clock/clock'
import { Errno } from '../../host/files/errno'
import { absolute, clean } from '../../host/files/mounts'
import { elf } from '../../host/kernel/executable'
import { exitCode, type Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { fail, readText, writeFile } from '../lib/io'
import { makeFolders } from '../packages/archive'
import { closure, download, downloadAll, GoError, type GoMod, goPath, readGoMod, writeGoMod } from './go-mod'
import { type GoFile, readGoFile } from './go-source'
import { moduleAt, moduleOf } from './modules'
import { PRINTS } from './prints'

/** The standard library is compiled once into the build's cache: of the order of a laptop's time. */
const FIRST_BUILD = 9000 * MILLISECOND
const LINK = 700 * MILLISECOND
/** For each MB of the modules' source, of which only a part is compiled. */
const COMPILE = 150 * MILLISECOND
/** Bytes of a program of the standard library's fmt alone; what net/http adds; and how much of a module's source lands in it. Recalled, of the order of real ones. */
const SMALLEST = 2_100_000
const NET = 4_900_000
const PART = 0.02

const versionOf = (sys: Sys): string => sys.env.get('GOLANG_VERSION') ?? '1.19.8'

interface Sources {
  readonly files: readonly GoFile[]
  readonly bytes: number
}
/** @param only names of files, when not all of a folder's are meant */
function* sourcesIn(sys: Sys, folder: string, only: readonly string[] = []): Task<Sources | GoError> {
  const names = sys.readdir(folder)
  const files: GoFile[] = []
  let bytes = 0
  for (const name of names instanceof Errno
    ? []
    : names.filter((one) => one.endsWith('.go') && !one.endsWith('_test.go') && (only.length === 0 || only.includes(one))).sort()) {
    const text = yield* readText(sys, `${folder}/${name}`)
    if (text instanceof Errno) continue
    const read = readGoFile(name, text)
    if (typeof read === 'string') return new GoError(read)
    files.push(read)
    bytes += text.length
  }
  return files.length > 0 ? { files, bytes } : new GoError(`no Go files in ${folder}`)
}
const isStandard = (path: string): boolean => !(path.split('/')[0] ?? '').includes('.')

/** What is imported and comes from elsewhere. */
function foreign(
  mod: GoMod,
  { files }: Sources,
): { readonly file: GoFile; readonly path: string; readonly line: number; readonly column: number }[] {
  return files.flatMap((file) =>
    file.imports
      .filter(({ path }) => !isStandard(path) && path !== mod.module && !path.startsWith(`${mod.module}/`))
      .map((one) => ({ file, ...one })),
  )
}
const covered = (mod: GoMod, path: string): boolean => [...mod.requires.keys()].some((one) => path === one || path.startsWith(`${one}/`))

/** The program of one folder: its bytes, once everything it needs is there. */
function* compile(sys: Sys, mod: GoMod, folder: string, only: readonly string[], stripped: boolean): Task<Content | GoError> {
  const sources = yield* sourcesIn(sys, folder, only)
  if (sources instanceof GoError) return sources
  const all = foreign(mod, sources)
  const missing = all.find(({ path }) => !covered(mod, path))
  if (missing)
    return new GoError(
      `${missing.file.name}:${missing.line}:${missing.column}: no required module provides package ${missing.path}; to add it:\n\tgo get ${missing.path}`,
    )
  const failed = yield* downloadAll(sys, mod, true)
  if (failed) return failed
  if (!sources.files.some((file) => file.package === 'main' && file.hasMain))
    return new GoError(`# ${mod.module}\nruntime.main_main·f: function main is undeclared in the main package`)
  const modules = [...new Set(all.flatMap(({ path }) => moduleOf(path)?.path ?? []))]
  const weight = [...closure({ ...mod, requires: new Map(modules.map((path) => [path, { version: '', indirect: false }])) }).keys()].reduce(
    (sum, path) => sum + (moduleAt(path)?.size ?? 0),
    sources.bytes,
  )
  yield* spend(sys, weight)
  const prints = sources.files.length === 1 ? sources.files[0]?.prints : undefined
  const net = sources.files.some((file) => file.imports.some(({ path }) => path.startsWith('net') || !isStandard(path)))
  return programOf(Math.round((SMALLEST + (net ? NET : 0) + weight * PART) * (stripped ? 0.68 : 1)), prints)
}
/** What has been compiled before is in the cache. */
function* spend(sys: Sys, weight: number): Task<void> {
  const mark = `${sys.env.get('GOCACHE') ?? `${sys.env.get('HOME') ?? '/root'}/.cache/go-build`}/README`
  const first = sys.stat(mark) instanceof Errno
  yield* sys.cpu((first ? FIRST_BUILD : 0) + LINK + (weight / 1e6) * COMPILE * (first ? 1 : 0.1))
  makeFolders(sys, mark)
  if (first) yield* writeFile(sys, mark, 'This directory holds cached build artifacts from the Go build system.\n')
}
function programOf(size: number, prints: string | undefined): Content {
  const head = elf('unsimulated', 64)
  const said = prints === undefined ? utf8('') : utf8(PRINTS + JSON.stringify(prints) + '\n')
  return joined([head, content(said), filler(Math.max(0, size - 64 - said.length), 'go')])
}

function* build(sys: Sys, args: readonly string[]): Task<number> {
  const at = args.indexOf('-o')
  const out = at >= 0 ? args[at + 1] : undefined
  const words = args.filter(
    (word, i) => !word.startsWith('-') && args[i - 1] !== '-o' && !/^-(ldflags|tags|mod|gcflags)$/.test(args[i - 1] ?? ''),
  )
  const target = words[0] ?? '.'
  const single = target.endsWith('.go')
  const found = yield* readGoMod(sys)
  // Files that are named need no module around them.
  const mod =
    found instanceof GoError && single
      ? { module: 'command-line-arguments', go: versionOf(sys), requires: new Map<string, never>() }
      : found
  if (mod instanceof GoError) return yield* fail(sys, mod.message, mod.code)
  const folder = clean(absolute(sys.cwd, single ? target.replace(/[^/]*$/, '') : target.replace(/\/\.\.\.$/, '')))
  const only = words.filter((word) => word.endsWith('.go')).map((word) => word.replace(/^.*\//, ''))
  const stripped = args.some((word) => /-s\b|-w\b/.test(word))
  const made = yield* compile(sys, mod, folder, only, stripped)
  if (made instanceof GoError) return yield* fail(sys, made.message, made.code)
  const own = single ? target.replace(/^.*\/|\.go$/g, '') : folder === sys.cwd ? mod.module : folder
  const name =
    own
      .split('/')
      .filter((one) => !/^v\d+$/.test(one))
      .at(-1) ?? 'main'
  const stat = out === undefined ? undefined : sys.stat(out)
  const path = out === undefined ? name : (stat && !(stat instanceof Errno) && stat.kind === 'directory') || out.endsWith('/') ? `${out.replace(/\/$/, '')}/${name}` : out // prettier-ignore
  makeFolders(sys, path)
  const failed = yield* writeFile(sys, path, made, 0o755)
  if (failed) return yield* fail(sys, `go: open ${path}: ${failed.goText}`)
  sys.chmod(path, 0o755)
  return 0
}
function* run(sys: Sys, args: readonly string[]): Task<number> {
  const path = `/tmp/go-build${sys.pid}/exe/main`
  const code = yield* build(sys, ['-o', path, ...args.filter((word, i) => word.startsWith('-') || i === 0)])
  if (code !== 0) return code
  const pid = sys.spawn({ argv: [path, ...args.slice(1)], path })
  const ended = pid instanceof Errno ? pid : yield* sys.wait(pid)
  if (ended instanceof Errno || ended === undefined || ended === 'interrupted') return 1
  const status = exitCode(ended.status)
  return status === 0 || status === 69 ? status : yield* fail(sys, `exit status ${status}`)
}

/** Adds a module, with what it needs. */
function withModules(mod: GoMod, words: readonly string[]): GoMod | GoError {
  const requires = new Map(mod.requires)
  for (const word of words) {
    const [path = '', version] = word.split('@')
    const found = moduleAt(path) ?? moduleOf(path)
    if (!found) return new GoError(`drydock: the Go module ${path} is not simulated`, 69)
    const wanted = version === undefined || version === 'latest' ? found.version : version
    requires.set(found.path, { version: wanted, indirect: false })
  }
  const whole = { ...mod, requires }
  for (const [path, version] of closure(whole)) if (!requires.has(path)) requires.set(path, { version, indirect: true })
  return whole
}
function* get(sys: Sys, words: readonly string[]): Task<number> {
  const mod = yield* readGoMod(sys)
  const whole = mod instanceof GoError ? mod : withModules(mod, words)
  if (mod instanceof GoError || whole instanceof GoError) return yield* fail(sys, ...said(whole))
  for (const [path, { version }] of whole.requires) {
    const failed = yield* download(sys, path, version, true)
    if (failed) return yield* fail(sys, failed.message, failed.code)
  }
  for (const [path, { version }] of whole.requires) if (!mod.requires.has(path)) yield* sys.write(2, `go: added ${path} ${version}\n`)
  yield* writeGoMod(sys, whole)
  return 0
}
const said = (error: GoMod | GoError): [string, number] => (error instanceof GoError ? [error.message, error.code] : ['', 1])

function* tidy(sys: Sys): Task<number> {
  const mod = yield* readGoMod(sys)
  if (mod instanceof GoError) return yield* fail(sys, mod.message, mod.code)
  const sources = yield* sourcesIn(sys, sys.cwd)
  if (sources instanceof GoError) {
    yield* sys.write(2, 'go: warning: "all" matched no packages\n')
    return 0
  }
  const wanted = [...new Set(foreign(mod, sources).map(({ path }) => path))]
  for (const path of wanted.filter((one) => !covered(mod, one))) yield* sys.write(2, `go: finding module for package ${path}\n`)
  const kept = new Map([...mod.requires].filter(([path]) => wanted.some((one) => one === path || one.startsWith(`${path}/`))))
  const fresh = wanted.filter((one) => ![...kept.keys()].some((path) => one === path || one.startsWith(`${path}/`)))
  const whole = withModules({ ...mod, requires: kept }, fresh)
  if (whole instanceof GoError) return yield* fail(sys, whole.message, whole.code)
  const failed = yield* downloadAll(sys, whole, true)
  if (failed) return yield* fail(sys, failed.message, failed.code)
  for (const path of fresh) {
    const found = moduleOf(path) ?? moduleAt(path)
    if (found) yield* sys.write(2, `go: found ${path} in ${found.path} ${whole.requires.get(found.path)?.version ?? ''}\n`)
  }
  yield* writeGoMod(sys, whole)
  return 0
}
function* mod(sys: Sys, [verb, ...words]: readonly string[]): Task<number> {
  if (verb === 'tidy') return yield* tidy(sys)
  if (verb === 'init') {
    if (!(sys.stat('go.mod') instanceof Errno)) return yield* fail(sys, `go: ${sys.cwd}/go.mod already exists`)
    const [name] = words
    if (name === undefined) return yield* fail(sys, `go: cannot determine module path for source directory ${sys.cwd} (outside GOPATH, module path must be specified)`) // prettier-ignore
    yield* sys.write(2, `go: creating new go.mod: module ${name}\n`)
    yield* writeFile(sys, 'go.mod', `module ${name}\n\ngo ${versionOf(sys)}\n`)
    return 0
  }
  const read =
    verb === 'download' || verb === 'verify' ? yield* readGoMod(sys) : new GoError(`drydock: go mod ${verb ?? ''} is not simulated`, 69)
  if (read instanceof GoError) return yield* fail(sys, read.message, read.code)
  const failed = yield* downloadAll(sys, read, words.includes('-x'))
  if (failed) return yield* fail(sys, failed.message, failed.code)
  if (verb === 'verify') yield* sys.write(1, 'all modules verified\n')
  return 0
}
function* environment(sys: Sys, names: readonly string[]): Task<number> {
  const known: Readonly<Record<string, string>> = {
    GOOS: sys.env.get('GOOS') ?? 'linux',
    GOARCH: sys.env.get('GOARCH') ?? 'amd64',
    GOPATH: goPath(sys),
    GOVERSION: `go${versionOf(sys)}`,
    GOPROXY: sys.env.get('GOPROXY') ?? 'https://proxy.golang.org,direct',
    CGO_ENABLED: sys.env.get('CGO_ENABLED') ?? '1',
  }
  const lines =
    names.length > 0 ? names.map((name) => known[name] ?? '') : Object.entries(known).map(([name, value]) => `${name}='${value}'`)
  yield* sys.write(1, lines.map((line) => line + '\n').join(''))
  return 0
}

export function* go(sys: Sys): Task<number> {
  const [verb = '', ...args] = sys.argv.slice(1)
  switch (verb) {
    case 'version':
      yield* sys.write(1, `go version go${versionOf(sys)} linux/amd64\n`)
      return 0
    case 'env':
      return yield* environment(sys, args)
    case 'mod':
      return yield* mod(sys, args)
    case 'get':
      return yield* get(
        sys,
        args.filter((word) => !word.startsWith('-')),
      )
    case 'build':
      return yield* build(sys, args)
    case 'run':
      return yield* run(sys, args)
    case '':
    case 'help':
      return yield* fail(sys, 'drydock: the help of go is not simulated', 69)
    default:
      return yield* ['install', 'test', 'vet', 'fmt', 'generate', 'list', 'work', 'tool', 'clean', 'doc', 'fix', 'bug'].includes(verb)
        ? fail(sys, `drydock: go ${verb} is not simulated`, 69)
        : fail(sys, `go ${verb}: unknown command\nRun 'go help' for usage.`, 2)
  }
}
