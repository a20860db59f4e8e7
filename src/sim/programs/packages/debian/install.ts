// apt-get install and upgrade. Models: apt 2.6 and dpkg 1.21 where standard output is no terminal: what is announced, fetched, unpacked, set up.
// Left out: debconf's questions, triggers but libc-bin's, suggested packages, downgrades.
import { MILLISECOND } from '../../../clock/clock'
import { content } from '../../../api/content'
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { writeFile } from '../../lib/io'
import { makeFolders, unpack } from '../archive'
import { fetchAll, type Fetched } from '../fetch'
import { isKnown, notInCatalogue } from '../known'
import { filenameOf } from './deb'
import { planOf } from './resolve'
import { type Available, INFO, type Packages } from './state'
import { fetchedText, namesText, sizeText } from './text'
import { failureText } from './update'

export interface InstallOptions {
  readonly yes: boolean
  readonly quiet: boolean
  readonly recommends: boolean
  readonly reinstall: boolean
  readonly simulate: boolean
  readonly downloadOnly: boolean
}
const AGENT = 'Debian APT-HTTP/1.3 (2.6.1)'
/** dpkg's own work for a package, beside writing its files: a design choice. */
const EACH = 25 * MILLISECOND
export const READING = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n'
export const DATABASE = (count: number): string =>
  '(Reading database ... ' +
  Array.from({ length: 20 }, (_, i) => `\r(Reading database ... ${(i + 1) * 5}%`).join('') +
  `\r(Reading database ... ${count} files and directories currently installed.)\n`

const hostOf = (uri: string): string => uri.replace(/^\w+:\/\//, '').split('/')[0] ?? ''
const shown = (deb: Available): string => `${deb.uri} ${deb.suite}/${deb.component} amd64 ${deb.name} ${deb.architecture} ${deb.version}`

/** Names as given on the command line → packages; complains of those that there are not. */
export function* wantedOf(sys: Sys, state: Packages, words: readonly string[]): Task<string[] | number> {
  const names: string[] = []
  let failed = false
  let beyond = false
  for (const word of words) {
    const [name = '', version] = word
      .replace(/\/.*$/, '')
      .replace(/:(amd64|any)$/, '')
      .split('=')
    const found = state.available.get(name) ?? state.installed.get(name)
    if (!found) {
      const real = state.available.size > 0 && isKnown('debian', name)
      if (real) yield* sys.write(2, notInCatalogue('apt', name))
      else yield* sys.write(2, `E: Unable to locate package ${name}\n`)
      beyond ||= real
      failed = true
    } else if (
      version !== undefined &&
      found.version !== version &&
      !(version.endsWith('*') && found.version.startsWith(version.slice(0, -1)))
    ) {
      yield* sys.write(2, `E: Version '${version}' for '${name}' was not found\n`)
      failed = true
    } else names.push(name)
  }
  return beyond ? 69 : failed ? 100 : names
}

/** Fetches archives, host by host, in the order of the plan. */
function* fetchArchives(sys: Sys, fresh: readonly Available[], quiet: boolean): Task<Map<string, Fetched>> {
  const out = new Map<string, Fetched>()
  let number = 0
  for (const host of new Set(fresh.map(({ uri }) => hostOf(uri)))) {
    const here = fresh.filter(({ uri }) => hostOf(uri) === host)
    yield* fetchAll(
      sys,
      AGENT,
      here.map((deb) => `${deb.uri}/${filenameOf(deb)}`),
      function* (index, got) {
        const deb = here[index]
        if (!deb) return
        out.set(deb.name, got)
        number++
        if ('body' in got) {
          if (!quiet) yield* sys.write(1, `Get:${number} ${shown(deb)} [${sizeText(deb.size)}]\n`)
        } else yield* sys.write(1, `Err:${number} ${shown(deb)}\n  ${failureText(got, hostOf(deb.uri))}\n`)
      },
    )
  }
  return out
}
const archiveName = (deb: Available, index: number, count: number): string => {
  const prefix = count > 1 ? `${String(index).padStart(String(count - 1).length, '0')}-` : ''
  return `.../${prefix}${deb.name}_${deb.version.replace(/:/g, '%3a')}_${deb.architecture}.deb`
}

/** Unpacks and sets up. */
function* dpkg(sys: Sys, state: Packages, fresh: readonly Available[], archives: ReadonlyMap<string, Fetched>): Task<number> {
  makeFolders(sys, `${INFO}/x`)
  for (const [index, deb] of fresh.entries()) {
    yield* sys.write(1, `Selecting previously unselected package ${deb.name}.\n`)
    if (index === 0) yield* sys.write(1, DATABASE(state.fileCount))
    yield* sys.write(1, `Preparing to unpack ${archiveName(deb, index, fresh.length)} ...\nUnpacking ${deb.name} (${deb.version}) ...\n`)
    const got = archives.get(deb.name)
    const paths = got && 'body' in got ? yield* unpack(sys, got.body, '') : undefined
    if (!paths || paths instanceof Errno) {
      yield* sys.write(
        2,
        `dpkg: error processing archive ${archiveName(deb, index, fresh.length)} (--unpack):\n cannot write: ${paths?.text ?? 'it is no archive'}\n`,
      )
      yield* sys.write(2, 'E: Sub-process /usr/bin/dpkg returned an error code (1)\n')
      return 100
    }
    yield* writeFile(sys, `${INFO}/${deb.name}.list`, content(['/.', ...paths, ''].join('\n')))
    yield* sys.cpu(EACH)
  }
  for (const deb of fresh) {
    yield* sys.write(1, `Setting up ${deb.name} (${deb.version}) ...\n`)
    state.installed.set(deb.name, deb)
    yield* sys.cpu(EACH)
  }
  const libc = state.installed.get('libc-bin')
  if (libc && fresh.some(({ name }) => name.startsWith('lib')))
    yield* sys.write(1, `Processing triggers for libc-bin (${libc.version}) ...\n`)
  return 0
}

export function* install(sys: Sys, state: Packages, words: readonly string[], options: InstallOptions): Task<number> {
  const say = function* (line: string): Task<void> {
    if (!options.quiet) yield* sys.write(1, line)
  }
  yield* say(READING)
  const names = yield* wantedOf(sys, state, words)
  if (typeof names === 'number') return names
  for (const name of names) {
    const deb = state.installed.get(name)
    if (!deb) continue
    const manual = state.automatic.delete(name)
    yield* say(`${name} is already the newest version (${deb.version}).\n${manual ? `${name} set to manually installed.\n` : ''}`)
  }
  const { fresh, recommended } = planOf(state, names, options.recommends)
  const sorted = fresh.map(({ name }) => name).sort()
  yield* say(
    namesText(
      'The following additional packages will be installed:',
      sorted.filter((name) => !names.includes(name)),
    ),
  )
  yield* say(namesText('Recommended packages:', recommended))
  yield* say(namesText('The following NEW packages will be installed:', sorted))
  yield* say(`0 upgraded, ${fresh.length} newly installed, 0 to remove and 0 not upgraded.\n`)
  if (fresh.length === 0 || options.simulate) {
    yield* state.save()
    return 0
  }
  const size = fresh.reduce((sum, deb) => sum + deb.size, 0)
  yield* say(`Need to get ${sizeText(size)} of archives.\n`)
  yield* say(
    `After this operation, ${sizeText(fresh.reduce((sum, deb) => sum + deb.installed * 1024, 0))} of additional disk space will be used.\n`,
  )
  const asked = sorted.some((name) => !names.includes(name))
  if (!options.yes && asked && !(yield* agreed(sys))) return 1
  const began = sys.now()
  const archives = yield* fetchArchives(sys, fresh, options.quiet)
  const missing = fresh.filter(({ name }) => !('body' in (archives.get(name) ?? { status: 0 })))
  if (missing.length > 0) return yield* notFetched(sys, missing, archives)
  yield* sys.write(2, 'debconf: delaying package configuration, since apt-utils is not installed\n')
  yield* say(fetchedText(size, sys.now() - began))
  if (options.downloadOnly) return 0
  const code = yield* dpkg(sys, state, fresh, archives)
  for (const name of sorted) if (!names.includes(name)) state.automatic.add(name)
  yield* state.save()
  return code
}
function* notFetched(sys: Sys, missing: readonly Available[], archives: ReadonlyMap<string, Fetched>): Task<number> {
  for (const deb of missing) {
    const got = archives.get(deb.name)
    yield* sys.write(2, `E: Failed to fetch ${deb.uri}/${filenameOf(deb)}  ${got ? failureText(got, hostOf(deb.uri)) : ''}\n`)
  }
  yield* sys.write(2, 'E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?\n')
  return 100
}

/** The question, on what is no terminal or is one. */
export function* agreed(sys: Sys): Task<boolean> {
  yield* sys.write(1, 'Do you want to continue? [Y/n] ')
  const answer = yield* sys.read(0, 64)
  const first = answer instanceof Errno ? undefined : answer[0]
  // Y, y or an empty line; the end of the input is no answer.
  if (first === 0x59 || first === 0x79 || first === 0x0a || first === 0x0d) return true
  yield* sys.write(1, 'Abort.\n')
  return false
}
