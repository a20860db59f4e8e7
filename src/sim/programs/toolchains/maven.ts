// mvn(1): the command line. Models: Maven 3.9's life cycle up to install, and dependency:go-offline, with its log: plugins and artifacts come from the central
// repository into ~/.m2, sources are counted, the jar is of the size of what goes into it. Left out: the compiler, tests, modules, other plugins (said so).
import { filler } from '../../api/content'
import { rfc3339 } from '../../api/time'
import { humanSize3 } from '../../api/units'
import { MILLISECOND } from '../../clock/clock'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readText, writeFile } from '../lib/io'
import { makeFolders } from '../packages/archive'
import { fetchOne } from '../packages/fetch'
import { artifactAt, type Artifact, jarPath } from './artifacts'
import { type Pom, readPom } from './pom'

const VERSION = '3.9.11'
const START = 900 * MILLISECOND
const PLUGIN = 250 * MILLISECOND
const COMPILE = 1400 * MILLISECOND
const RULE = '-'.repeat(72)
const P = 'org.apache.maven.plugins:maven-'

/** Phases in their order; the plugins that they run, and for which of them nothing but those is asked. */
const PHASES = [
  'validate',
  'initialize',
  'generate-sources',
  'process-resources',
  'compile',
  'test-compile',
  'test',
  'package',
  'verify',
  'install',
]
interface Goal {
  readonly phase: string
  readonly plugin: string
  readonly words: string
}
const GOALS: readonly Goal[] = [
  { phase: 'process-resources', plugin: `${P}resources-plugin`, words: 'resources (default-resources)' },
  { phase: 'compile', plugin: `${P}compiler-plugin`, words: 'compile (default-compile)' },
  { phase: 'test-compile', plugin: `${P}resources-plugin`, words: 'testResources (default-testResources)' },
  { phase: 'test-compile', plugin: `${P}compiler-plugin`, words: 'testCompile (default-testCompile)' },
  { phase: 'test', plugin: `${P}surefire-plugin`, words: 'test (default-test)' },
  { phase: 'package', plugin: `${P}jar-plugin`, words: 'jar (default-jar)' },
  { phase: 'package', plugin: 'org.springframework.boot:spring-boot-maven-plugin', words: 'repackage (repackage)' },
  { phase: 'install', plugin: `${P}install-plugin`, words: 'install (default-install)' },
]

/** Why a build ends; `message` is said as an error. */
class Failed {
  constructor(
    readonly message: string,
    readonly code = 1,
  ) {}
}

class Maven {
  readonly #began: number
  constructor(
    private readonly sys: Sys,
    private readonly args: readonly string[],
  ) {
    this.#began = sys.now()
  }
  get #quiet(): boolean {
    return this.args.includes('-q') || this.args.includes('--quiet')
  }
  *info(line = ''): Task<void> {
    if (!this.#quiet) yield* this.sys.write(1, `[INFO] ${line}\n`)
  }
  *error(line = ''): Task<void> {
    yield* this.sys.write(1, `[ERROR] ${line}\n`)
  }

  /** A file of the central repository, once. */
  *#fetch({ name, version }: Artifact, kind: 'jar' | 'pom'): Task<Failed | undefined> {
    const path = jarPath(name, version).replace(/jar$/, kind)
    const local = `${this.sys.env.get('HOME') ?? '/root'}/.m2/repository/${path}`
    if (!(this.sys.stat(local) instanceof Errno)) return undefined
    const url = `https://repo.maven.apache.org/maven2/${path}`
    const quiet = this.#quiet || this.args.includes('-ntp') || this.args.includes('--no-transfer-progress')
    if (!quiet) yield* this.sys.write(1, `Downloading from central: ${url}\n`)
    const began = this.sys.now()
    const got = yield* fetchOne(this.sys, `Apache-Maven/${VERSION}`, url)
    if (!('body' in got)) {
      if ('status' in got) return new Failed(`drydock: the artifact ${name} is not simulated`, 69)
      return new Failed(`Could not transfer artifact ${name}:${kind}:${version} from/to central (https://repo.maven.apache.org/maven2): repo.maven.apache.org: Temporary failure in name resolution`) // prettier-ignore
    }
    const speed = (got.body.size / Math.max(1, this.sys.now() - began)) * 1e6
    if (!quiet) yield* this.sys.write(1, `Downloaded from central: ${url} (${size(got.body.size)} at ${size(speed)}/s)\n`)
    makeFolders(this.sys, local)
    yield* writeFile(this.sys, local, got.body)
    return undefined
  }
  *#bring(name: string, version: string, seen: Set<string>): Task<Failed | undefined> {
    if (seen.has(name)) return undefined
    seen.add(name)
    const found = artifactAt(name)
    if (!found) return new Failed(`drydock: the artifact ${name} is not simulated`, 69)
    const wanted = { ...found, version: version || found.version }
    const failed = (yield* this.#fetch(wanted, 'pom')) ?? (yield* this.#fetch(wanted, 'jar'))
    if (failed) return failed
    for (const need of found.needs) {
      const inner = yield* this.#bring(need, '', seen)
      if (inner) return inner
    }
    return undefined
  }
  /** All that the project is built of. @returns bytes of what goes into a jar that runs */
  *#dependencies(pom: Pom): Task<number | Failed> {
    const seen = new Set<string>()
    for (const { name, version } of pom.dependencies) {
      const failed = yield* this.#bring(name, version, seen)
      if (failed) return failed
    }
    const tests = new Set<string>()
    for (const { name } of pom.dependencies.filter(({ scope }) => scope === 'test')) reach(name, tests)
    const kept = new Set<string>()
    for (const { name } of pom.dependencies.filter(({ scope }) => scope !== 'test' && scope !== 'provided')) reach(name, kept)
    return [...kept].reduce((sum, name) => sum + (artifactAt(name)?.size ?? 0), 0)
  }

  #count(folder: string): number {
    const names = this.sys.readdir(folder)
    return (names instanceof Errno ? [] : names.filter((name) => name !== '.' && name !== '..')).reduce((sum, name) => {
      const stat = this.sys.stat(`${folder}/${name}`)
      return (
        sum + (!(stat instanceof Errno) && stat.kind === 'directory' ? this.#count(`${folder}/${name}`) : name.endsWith('.java') ? 1 : 0)
      )
    }, 0)
  }
  *#goal(pom: Pom, { plugin, words }: Goal): Task<Failed | undefined> {
    const { sys } = this
    const short = plugin.replace(/^.*:(?:maven-)?|(-maven)?-plugin$/g, '')
    const failed = yield* this.#bring(plugin, '', new Set())
    if (failed) return failed
    yield* this.info()
    yield* this.info(`--- ${short}:${artifactAt(plugin)?.version ?? ''}:${words} @ ${pom.artifact} ---`)
    yield* sys.cpu(PLUGIN)
    const skipped = this.args.some((word) => /^-(DskipTests|Dmaven\.test\.skip)(=true)?$/.test(word))
    const jar = `target/${pom.artifact}-${pom.version}.jar`
    if (words.startsWith('compile')) return yield* this.#compile(pom)
    if (words.startsWith('testCompile')) yield* this.info(this.#count('src/test/java') === 0 ? 'No sources to compile' : 'Not compiling test sources')
    else if (words.startsWith('test ')) {
      if (skipped) yield* this.info('Tests are skipped.')
      else if (this.#count('src/test/java') > 0) return new Failed('drydock: running the tests of a Maven project is not simulated: use -DskipTests', 69)
      else yield* this.info('No tests to run.')
    } else if (words.startsWith('jar')) yield* this.#jar(jar, 3000 + this.#count('src/main/java') * 2500)
    else if (words.startsWith('repackage')) return yield* this.#repackage(pom, jar)
    else if (words.startsWith('install')) yield* this.info(`Installing ${sys.cwd}/${jar} to ${sys.env.get('HOME') ?? '/root'}/.m2/repository/${jarPath(`${pom.group}:${pom.artifact}`, pom.version)}`) // prettier-ignore
    return undefined
  }
  *#compile(pom: Pom): Task<Failed | undefined> {
    const sources = this.#count('src/main/java')
    if (sources === 0) {
      yield* this.info('No sources to compile')
      return undefined
    }
    yield* this.info('Recompiling the module because of changed source code.')
    yield* this.info(`Compiling ${sources} source file${sources === 1 ? '' : 's'} with javac [debug target ${pom.java}] to target/classes`)
    yield* this.sys.cpu(COMPILE + sources * 40 * MILLISECOND)
    makeFolders(this.sys, 'target/classes/x')
    return undefined
  }
  *#jar(path: string, bytes: number): Task<void> {
    yield* this.info(`Building jar: ${this.sys.cwd}/${path}`)
    makeFolders(this.sys, path)
    yield* writeFile(this.sys, path, filler(bytes, path))
  }
  *#repackage(pom: Pom, jar: string): Task<Failed | undefined> {
    const size = yield* this.#dependencies(pom)
    if (size instanceof Failed) return size
    yield* this.info(`Replacing main artifact ${this.sys.cwd}/${jar} with repackaged archive, adding nested dependencies in BOOT-INF/.`)
    yield* writeFile(this.sys, `${jar}.original`, filler(8000, jar))
    yield* writeFile(this.sys, jar, filler(size + 120_000, jar))
    return undefined
  }

  *#project(pom: Pom, goals: readonly string[]): Task<Failed | undefined> {
    const title = `< ${pom.group}:${pom.artifact} >`
    const left = Math.max(0, Math.ceil((72 - title.length) / 2))
    yield* this.info()
    yield* this.info('-'.repeat(left) + title + '-'.repeat(Math.max(0, 72 - left - title.length)))
    yield* this.info(`Building ${pom.title} ${pom.version}`)
    yield* this.info('  from pom.xml')
    yield* this.info(`--------------------------------[ ${pom.packaging} ]---------------------------------`)
    for (const goal of goals) {
      const failed = yield* this.#one(pom, goal)
      if (failed) return failed
    }
    return undefined
  }
  *#one(pom: Pom, goal: string): Task<Failed | undefined> {
    if (goal === 'clean') {
      const failed = yield* this.#goal(pom, { phase: '', plugin: `${P}clean-plugin`, words: 'clean (default-clean)' })
      removeAll(this.sys, 'target')
      return failed
    }
    if (goal.startsWith('dependency:')) {
      const failed = yield* this.#goal(pom, {
        phase: '',
        plugin: `${P}dependency-plugin`,
        words: `${goal.slice('dependency:'.length)} (default-cli)`,
      })
      const got = failed ?? (yield* this.#dependencies(pom))
      if (got instanceof Failed) return got
      for (const { plugin } of GOALS.filter(
        (one) => one.phase !== 'install' && (pom.springBoot || !one.plugin.includes('springframework')),
      )) {
        const more = yield* this.#bring(plugin, '', new Set())
        if (more) return more
      }
      return undefined
    }
    const last = PHASES.indexOf(goal)
    if (last < 0) return new Failed(goal.includes(':') ? `drydock: mvn ${goal} is not simulated` : `Unknown lifecycle phase "${goal}". You must specify a valid lifecycle phase or a goal in the format <plugin-prefix>:<goal> or <plugin-group-id>:<plugin-artifact-id>[:<plugin-version>]:<goal>. Available lifecycle phases are: ${PHASES.join(', ')}.`, goal.includes(':') ? 69 : 1) // prettier-ignore
    if (pom.packaging !== 'jar') return new Failed(`drydock: Maven projects of packaging ${pom.packaging} are not simulated`, 69)
    const depends = last >= PHASES.indexOf('compile') ? yield* this.#dependencies(pom) : 0
    if (depends instanceof Failed) return depends
    for (const one of GOALS) {
      if (PHASES.indexOf(one.phase) > last || (one.plugin.includes('springframework') && !pom.springBoot)) continue
      const failed = yield* this.#goal(pom, one)
      if (failed) return failed
    }
    return undefined
  }

  *#end(failed: Failed | undefined): Task<number> {
    if (failed && failed.code === 69) {
      yield* this.sys.write(2, `${failed.message}\n`)
      return 69
    }
    yield* this.info(RULE)
    yield* this.info(failed ? 'BUILD FAILURE' : 'BUILD SUCCESS')
    yield* this.info(RULE)
    yield* this.info(`Total time:  ${((this.sys.now() - this.#began) / 1e6).toFixed(3)} s`)
    yield* this.info(`Finished at: ${rfc3339(this.sys.now()).replace(/\.\d+/, '')}`)
    yield* this.info(RULE)
    if (!failed) return 0
    yield* this.error(`${failed.message} -> [Help 1]`)
    yield* this.error()
    yield* this.error('To see the full stack trace of the errors, re-run Maven with the -e switch.')
    yield* this.error('Re-run Maven using the -X switch to enable full debug logging.')
    return failed.code
  }
  *run(): Task<number> {
    yield* this.sys.cpu(START)
    const at = this.args.findIndex((word) => word === '-f' || word === '--file')
    if (at >= 0) return yield* this.#end(new Failed('drydock: mvn -f is not simulated', 69))
    const goals = this.args.filter((word) => !word.startsWith('-'))
    yield* this.info('Scanning for projects...')
    if (goals.length === 0) return yield* this.#end(new Failed('No goals have been specified for this build. You must specify a valid lifecycle phase or a goal in the format <plugin-prefix>:<goal> or <plugin-group-id>:<plugin-artifact-id>[:<plugin-version>]:<goal>.')) // prettier-ignore
    const text = yield* readText(this.sys, 'pom.xml')
    if (text instanceof Errno) return yield* this.#end(new Failed(`The goal you specified requires a project to execute but there is no POM in this directory (${this.sys.cwd}). Please verify you invoked Maven from the correct directory.`)) // prettier-ignore
    const pom = readPom(text)
    if (typeof pom === 'string') return yield* this.#end(new Failed(pom))
    return yield* this.#end(yield* this.#project(pom, goals))
  }
}
const size = (bytes: number): string => humanSize3(Math.max(1, Math.round(bytes))).replace(/(\d)([kMG]?B)$/, '$1 $2')
function reach(name: string, into: Set<string>): void {
  if (into.has(name)) return
  into.add(name)
  for (const need of artifactAt(name)?.needs ?? []) reach(need, into)
}
function removeAll(sys: Sys, path: string): void {
  const names = sys.readdir(path)
  if (names instanceof Errno) return void sys.unlink(path)
  for (const name of names) if (name !== '.' && name !== '..') removeAll(sys, `${path}/${name}`)
  sys.rmdir(path)
}

export function* mvn(sys: Sys): Task<number> {
  const args = sys.argv.slice(1)
  if (args.includes('-v') || args.includes('--version')) {
    const java = (sys.env.get('JAVA_VERSION') ?? '21.0.8').replace(/^jdk-|\+.*$/g, '')
    yield* sys.write(1, `Apache Maven ${VERSION} (3e54c93a704957b63ee3494413a2b544fd3d825b)\nMaven home: /usr/share/maven\nJava version: ${java}, vendor: Eclipse Adoptium, runtime: /opt/java/openjdk\n`) // prettier-ignore
    return 0
  }
  return yield* new Maven(sys, args).run()
}
