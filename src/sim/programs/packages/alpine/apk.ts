// apk(8): the command line. Models: apk-tools 2.14: add, del, update, upgrade, info, list, search, fix-less; --no-cache, --update, --virtual, --repository, --quiet.
// Left out: policy, fetch, cache, audit, licences in lists; they say so.
import type { Program, Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { type Options, parseOptions } from '../../lib/options'
import { add, bareName, del } from './change'
import { basePackages } from './base'
import { Database } from './state'

const SPEC = {
  short: 'qUut:X:vVILedsaRrWwfiplo:h',
  long: {
    quiet: 'q', 'no-cache': 'no-cache', update: 'U', 'update-cache': 'U', upgrade: 'u', virtual: 't:', repository: 'X:', verbose: 'v', version: 'V', installed: 'I',
    contents: 'L', exists: 'e', simulate: 's', 'allow-untrusted': 'x', 'no-progress': 'x', 'no-interactive': 'x', latest: 'x', force: 'f', 'force-broken-world': 'x', 'force-overwrite': 'x',
    'keys-dir': 'k:', root: 'root:', arch: 'arch:', 'no-network': 'offline', 'cache-dir': 'k:', 'cache-max-age': 'k:', 'no-scripts': 'x', available: 'a', description: 'd', rdepends: 'r', purge: 'x', size: 'size', initdb: 'initdb', depends: 'R', exact: 'x',
  },
} as const // prettier-ignore

function* refuse(sys: Sys, what: string): Task<number> {
  yield* sys.write(2, `drydock: apk ${what} is not simulated\n`)
  return 69
}
const full = ({ name, version }: { readonly name: string; readonly version: string }): string => `${name}-${version}`

function* info(sys: Sys, db: Database, { flags, rest }: Options): Task<number> {
  const words = rest.slice(1)
  const all = [...db.installed.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  if (words.length === 0) {
    yield* sys.write(1, all.map((apk) => (flags.has('v') ? full(apk) : apk.name) + '\n').join(''))
    return 0
  }
  let code = 0
  for (const word of words) {
    const apk = db.installed.get(word) ?? (db.offered.get(word) && { ...db.offered.get(word), files: [] })
    if (flags.has('e')) {
      if (db.installed.has(word)) yield* sys.write(1, word + '\n')
      else code++
      continue
    }
    if (apk?.name === undefined || apk.version === undefined) {
      code++
      continue
    }
    const title = `${apk.name}-${apk.version}`
    if (flags.has('L')) yield* sys.write(1, `${title} contains:\n${apk.files.map((path) => path + '\n').join('')}\n`)
    else if (flags.has('R')) yield* sys.write(1, `${title} depends on:\n${(apk.depends ?? []).map((one) => one + '\n').join('')}\n`)
    else yield* sys.write(1, `${title} installed size:\n${Math.round((apk.installed ?? 0) / 1024)} KiB\n\n`)
  }
  return code
}
function* list(sys: Sys, db: Database, { flags, rest }: Options): Task<number> {
  const words = rest.slice(1)
  const names = new Set([...db.installed.keys(), ...(flags.has('I') ? [] : db.offered.keys())])
  for (const name of [...names].sort()) {
    const apk = db.installed.get(name) ?? db.offered.get(name)
    if (!apk || (words.length > 0 && !words.includes(name))) continue
    yield* sys.write(1, `${full(apk)} x86_64 {${name}}${db.installed.has(name) ? ' [installed]' : ''}\n`)
  }
  return 0
}
function* search(sys: Sys, db: Database, { rest }: Options): Task<number> {
  const words = rest.slice(1)
  const found = [...db.offered.values()].filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word.replace(/\*/g, ''))),
  )
  yield* sys.write(
    1,
    found
      .map((apk) => full(apk) + '\n')
      .sort()
      .join(''),
  )
  return 0
}
function* updated(sys: Sys, db: Database, failed: number): Task<number> {
  for (const repository of db.repositories) if (db.offered.size > 0) yield* sys.write(1, `v3.21.3-0-g0000000 [${repository}]\n`)
  if (failed > 0) {
    yield* sys.write(2, `${failed} unavailable, 0 stale; ${db.offered.size} distinct packages available\n`)
    return failed
  }
  // The index is filled up: how many packages the real ones have is recalled.
  yield* sys.write(1, 'OK: 25396 distinct packages available\n')
  return 0
}

export const apk: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), SPEC)
  const { flags } = options
  if (options.bad !== undefined) {
    yield* sys.write(2, `apk: unrecognized option: ${options.bad.replace(/^--/, '')}\n`)
    return 1
  }
  const [verb, ...words] = options.rest
  if (flags.has('V') || verb === 'version') {
    if (verb === 'version' && !flags.has('V')) return yield* refuse(sys, 'version')
    yield* sys.write(1, 'apk-tools 2.14.6, compiled for x86_64.\n')
    return 0
  }
  if (verb === undefined) {
    yield* sys.write(
      1,
      'apk-tools 2.14.6, compiled for x86_64.\n\nusage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]\n\nFor more information: man 8 apk\n',
    )
    return 1
  }
  const known = ['add', 'del', 'update', 'upgrade', 'info', 'list', 'search']
  if (!known.includes(verb)) {
    const others = [
      'fix',
      'cache',
      'fetch',
      'manifest',
      'policy',
      'audit',
      'stats',
      'dot',
      'index',
      'verify',
      'convdb',
      'mkndx',
      'mkpkg',
      'extract',
      'query',
    ]
    if (others.includes(verb)) return yield* refuse(sys, verb)
    yield* sys.write(2, `ERROR: '${verb}' is not an apk command. See 'apk --help'.\n`)
    return 1
  }
  for (const one of ['root', 'initdb', 'arch']) if (flags.has(one)) return yield* refuse(sys, `--${one}`)
  const reads = verb === 'info' || verb === 'list' || verb === 'search'
  if (!reads && sys.credentials.uid !== 0) {
    yield* sys.write(2, 'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n')
    return 99
  }
  const db = yield* Database.load(
    sys,
    options.list.flatMap(([flag, value]) => (flag === 'X' ? [value] : [])),
  )
  return yield* run(sys, db, verb, words, options)
}

function* run(sys: Sys, db: Database, verb: string, words: readonly string[], options: Options): Task<number> {
  const { flags } = options
  const quiet = flags.has('q')
  const keep = !flags.has('no-cache')
  const base = new Set(basePackages().map(({ name }) => name))
  if (verb === 'del') return yield* del(sys, db, words, base, quiet)
  const local = verb === 'info' || (verb === 'list' && flags.has('I')) || flags.has('offline')
  // An index that is not there is fetched by whatever needs it; those who only read do not keep it for others.
  const failed = local
    ? 0
    : yield* db.indexes({ keep, fresh: verb === 'update' || flags.has('U'), quiet: quiet || verb === 'list' || verb === 'search' })
  switch (verb) {
    case 'update':
      return yield* updated(sys, db, failed)
    case 'upgrade':
      yield* sys.write(1, db.summary)
      return failed
    case 'info':
      return yield* info(sys, db, options)
    case 'list':
      return yield* list(sys, db, options)
    case 'search':
      return yield* search(sys, db, options)
    default: {
      const virtual = flags.get('t')

      return yield* add(
        sys,
        db,
        words.filter((word) => bareName(word) !== ''),
        { quiet, virtual, simulate: flags.has('s') },
      )
    }
  }
}
