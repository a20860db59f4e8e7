// apt-get update. Models: apt 2.6: InRelease of every suite, then the indexes that are new; what an unreachable mirror and a missing suite are called.
// Left out: signatures, translations, contents, pdiffs.
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import { SECOND } from '../../../clock/clock'
import type { Task } from '../../../host/kernel/task'
import { writeFile } from '../../lib/io'
import { makeFolders } from '../archive'
import { fetchAll, type Fetched } from '../fetch'
import { indexText, repacked } from './mirror'
import { LISTS, listName, type Source, sourcesOf } from './state'
import { SUITES } from './suites.data'
import { fetchedText, sizeText } from './text'

const AGENT = 'Debian APT-HTTP/1.3 (2.6.1)'
const RETRIES = 3

const hostOf = (uri: string): string => uri.replace(/^\w+:\/\//, '').split('/')[0] ?? ''
/** Why a file did not come, in apt's words. */
export function failureText(got: Fetched, host: string): string {
  if ('body' in got) return ''
  if ('status' in got) return `${got.status}  ${got.status === 404 ? 'Not Found' : 'Error'} [IP: ${host} 80]`
  if (got.failed === 'no answer') return `Temporary failure resolving '${host}'`
  if (got.failed === 'name') return `Could not resolve '${host}'`
  return `Could not connect to ${host}:80 (${got.ip}). - connect (${got.why})`
}
interface Item {
  readonly source: Source
  /** "InRelease", "main/binary-amd64/Packages.xz" */
  readonly file: string
  /** As it is shown. */
  readonly shown: string
}

/** Fetches items host by host. */
function* fetchItems(sys: Sys, items: readonly Item[], each: (item: Item, got: Fetched) => Task<void>): Task<void> {
  for (const host of new Set(items.map(({ source }) => hostOf(source.uri)))) {
    const here = items.filter(({ source }) => hostOf(source.uri) === host)
    const addresses = here.map(({ source, file }) => `${source.uri}/dists/${source.suite}/${file}`)
    yield* fetchAll(sys, AGENT, addresses, function* (index, got) {
      const item = here[index]
      if (item) yield* each(item, got)
    })
  }
}
const storedSize = ({ source, file }: Item): number => {
  const root = source.uri.split('/').at(-1) ?? ''
  const suite = SUITES[`${root} ${source.suite}`]
  return suite?.components.find(({ name }) => file.startsWith(`${name}/`))?.stored ?? 0
}

export function* update(sys: Sys, quiet: boolean): Task<number> {
  if (sys.credentials.uid !== 0) {
    yield* sys.write(1, quiet ? '' : 'Reading package lists...\n')
    yield* sys.write(2, `E: Could not open lock file ${LISTS}/lock - open (13: Permission denied)\nE: Unable to lock directory ${LISTS}/\n`)
    return 100
  }
  const say = function* (line: string): Task<void> {
    if (!quiet) yield* sys.write(1, line)
  }
  const began = sys.now()
  makeFolders(sys, `${LISTS}/partial/x`)
  const sources = yield* sourcesOf(sys)
  let count = 0
  let bytes = 0
  const failed: { readonly item: Item; readonly why: string; readonly missing: boolean }[] = []
  const good: Source[] = []
  const seen = (item: Item): boolean =>
    !(sys.stat(`${LISTS}/${listName(item.source, item.file.replace(/\.xz$/, '.lz4'))}`) instanceof Errno)

  const releases = sources.map((source): Item => ({ source, file: 'InRelease', shown: `${source.uri} ${source.suite} InRelease` }))
  yield* fetchItems(sys, releases, function* (item, got) {
    const number = ++count
    if ('body' in got) {
      good.push(item.source)
      if (seen(item)) return yield* say(`Hit:${number} ${item.shown}\n`)
      bytes += got.body.size
      yield* writeFile(sys, `${LISTS}/${listName(item.source, 'InRelease')}`, got.body)
      return yield* say(`Get:${number} ${item.shown} [${sizeText(got.body.size)}]\n`)
    }
    failed.push({ item, why: failureText(got, hostOf(item.source.uri)), missing: 'status' in got })
  })
  for (let retry = 0; retry < RETRIES && failed.some(({ missing }) => !missing); retry++) {
    for (const [index, { item, missing }] of failed.entries()) if (!missing) yield* say(`Ign:${index + 1} ${item.shown}\n`)
    yield* sys.sleep(SECOND * 2 ** retry)
  }
  for (const [index, { item, why, missing }] of failed.entries())
    yield* say(`${missing ? 'Ign' : 'Err'}:${index + 1} ${missing ? item.shown : item.shown}\n  ${why}\n`)

  const indexes = good.flatMap((source) =>
    source.components.map((name): Item => ({
      source,
      file: `${name}/binary-amd64/Packages.xz`,
      shown: `${source.uri} ${source.suite}/${name} amd64 Packages`,
    })),
  )
  yield* fetchItems(
    sys,
    indexes.filter((item) => !seen(item)),
    function* (item, got) {
      if (!('body' in got)) return
      bytes += got.body.size
      const path = `${LISTS}/${listName(item.source, item.file.replace(/\.xz$/, '.lz4'))}`
      yield* writeFile(sys, path, repacked(indexText(got.body), storedSize(item)))
      yield* say(`Get:${++count} ${item.shown} [${sizeText(got.body.size)}]\n`)
    },
  )
  if (bytes > 0) yield* say(fetchedText(bytes, sys.now() - began))
  yield* sys.cpu(SECOND * 0.8)
  yield* say('Reading package lists...\n')
  return yield* verdict(sys, failed)
}

/** What could not be reached is a warning; what is not there is an error. */
function* verdict(sys: Sys, failed: readonly { readonly item: Item; readonly why: string; readonly missing: boolean }[]): Task<number> {
  const missing = failed.filter((one) => one.missing)
  for (const { item } of missing)
    yield* sys.write(2, `E: The repository '${item.source.uri} ${item.source.suite} Release' does not have a Release file.\n`)
  for (const { item, why } of failed.filter((one) => !one.missing))
    yield* sys.write(2, `W: Failed to fetch ${item.source.uri}/dists/${item.source.suite}/InRelease  ${why}\n`)
  if (failed.length > missing.length)
    yield* sys.write(2, 'W: Some index files failed to download. They have been ignored, or old ones used instead.\n')
  return missing.length > 0 ? 100 : 0
}
