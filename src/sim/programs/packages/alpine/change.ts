// apk add and del. Models: apk-tools 2.14 where standard output is no terminal: numbered lines, triggers of busybox and of certificates, the sum.
// Left out: conflicts, providers, versions compared but by =.
import { MILLISECOND } from '../../../clock/clock'
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { unpack } from '../archive'
import { fetchAll } from '../fetch'
import { isKnown, notInCatalogue } from '../known'
import type { Known } from './paragraphs'
import { AGENT, type Database, type Offered } from './state'

const EACH = 6 * MILLISECOND
/** "curl", "curl=8.1-r0", "curl@edge" → its name. */
export const bareName = (word: string): string => word.replace(/[@=<>~].*$/, '')

interface Wrong {
  readonly lines: string[]
}
/** What is to be installed, dependencies first; complaints as apk words them. */
function planOf(db: Database, world: readonly string[], wrong: Wrong): Offered[] {
  const out: Offered[] = []
  const seen = new Set<string>()
  const visit = (name: string, by: string): void => {
    if (seen.has(name) || db.installed.has(name)) return
    seen.add(name)
    const apk = db.offered.get(name)
    if (!apk) {
      wrong.lines.push(`  ${name} (no such package):\n    required by: ${by}\n`)
      return
    }
    for (const one of apk.depends) visit(one, `${apk.name}-${apk.version}[${one}]`)
    out.push(apk)
  }
  for (const word of world) {
    const name = bareName(word)
    const version = /^[^=<>~]+=([^=].*)$/.exec(word)?.[1]
    const apk = db.offered.get(name)
    if (version !== undefined && apk && apk.version !== version)
      wrong.lines.push(`  ${apk.name}-${apk.version}:\n    breaks: world[${word}]\n`)
    visit(name, `world[${word}]`)
  }
  return out
}

/** What nothing in world needs any more. */
function loose(db: Database, world: readonly string[], base: ReadonlySet<string>): Known[] {
  const kept = new Set<string>()
  const keep = (name: string): void => {
    const apk = db.installed.get(name)
    if (!apk || kept.has(name)) return
    kept.add(name)
    apk.depends.forEach(keep)
  }
  for (const name of [...world.map(bareName), ...base]) keep(name)
  return [...db.installed.values()].filter(({ name }) => !kept.has(name))
}

function* triggers(sys: Sys, db: Database, names: readonly string[], quiet: boolean): Task<void> {
  if (quiet) return
  const version = (name: string): string => db.installed.get(name)?.version ?? ''
  if (names.length > 0) yield* sys.write(1, `Executing busybox-${version('busybox')}.trigger\n`)
  if (names.includes('ca-certificates') && db.installed.has('ca-certificates'))
    yield* sys.write(1, `Executing ca-certificates-${version('ca-certificates')}.trigger\n`)
}

function* install(sys: Sys, db: Database, plan: readonly Offered[], quiet: boolean): Task<number> {
  let failed = 0
  for (const from of new Set(plan.map((apk) => apk.from))) {
    const here = plan.filter((apk) => apk.from === from)
    const addresses = here.map((apk) => `${apk.from}/x86_64/${apk.name}-${apk.version}.apk`)
    const got = from === '' ? [] : yield* fetchAll(sys, AGENT, addresses)
    for (const [index, apk] of here.entries()) {
      const number = plan.indexOf(apk) + 1
      if (!quiet) yield* sys.write(1, `(${number}/${plan.length}) Installing ${apk.name} (${apk.version})\n`)
      const one = got[index]
      const paths = from === '' ? [] : one && 'body' in one ? yield* unpack(sys, one.body, '') : undefined
      yield* sys.cpu(EACH)
      if (!paths || paths instanceof Errno) {
        failed++
        yield* sys.write(2, `ERROR: ${apk.name}-${apk.version}: ${paths?.text ?? 'temporary error (try again later)'}\n`)
      } else db.installed.set(apk.name, { ...apk, files: paths.map((path) => path.replace(/^\/+/, '')) })
    }
  }
  return failed
}

export interface AddOptions {
  readonly quiet: boolean
  readonly virtual: string | undefined
  readonly simulate: boolean
}
export function* add(sys: Sys, db: Database, words: readonly string[], options: AddOptions): Task<number> {
  const { virtual, quiet } = options
  const extra: Offered[] = []
  if (virtual !== undefined) {
    const made = {
      name: virtual,
      version: '20261124.090000',
      size: 0,
      installed: 0,
      depends: words.map(bareName),
      community: false,
      from: '',
    }
    db.offered.set(virtual, made)
    extra.push(made)
  }
  const asked = virtual === undefined ? words : [virtual]
  const world = [...db.world.filter((word) => !asked.some((one) => bareName(one) === bareName(word))), ...asked]
  const wrong: Wrong = { lines: [] }
  const plan = planOf(db, world, wrong)
  const real =
    db.offered.size > extra.length ? words.map(bareName).find((name) => !db.offered.has(name) && isKnown('alpine', name)) : undefined
  if (real !== undefined) {
    yield* sys.write(2, notInCatalogue('apk', real))
    return 69
  }
  if (wrong.lines.length > 0) {
    yield* sys.write(2, `ERROR: unable to select packages:\n${wrong.lines.join('')}`)
    return wrong.lines.length
  }
  if (options.simulate) return 0
  const failed = yield* install(sys, db, plan, quiet)
  yield* triggers(
    sys,
    db,
    plan.filter(({ from }) => from !== '').map(({ name }) => name),
    quiet,
  )
  db.world = world.sort()
  yield* db.save()
  if (failed > 0) yield* sys.write(2, `${failed} error${failed === 1 ? '' : 's'}; ${db.summary.replace('OK: ', '')}`)
  else if (!quiet) yield* sys.write(1, db.summary)
  return failed
}

export function* del(sys: Sys, db: Database, words: readonly string[], base: ReadonlySet<string>, quiet: boolean): Task<number> {
  for (const word of words) if (!db.installed.has(word)) yield* sys.write(2, `ERROR: No such package: ${word}\n`)
  if (words.some((word) => !db.installed.has(word))) return 1
  const world = db.world.filter((one) => !words.includes(bareName(one)))
  const gone = loose(db, world, base)
  const left = words.filter((word) => !gone.some(({ name }) => name === word))
  if (left.length > 0) {
    yield* sys.write(1, `World updated, but the following packages are not removed due to:\n`)
    for (const word of left) {
      const by = [...db.installed.values()].filter(({ depends }) => depends.includes(word)).map(({ name }) => name)
      yield* sys.write(1, `  ${word}: ${by.join(' ')}\n`)
    }
    yield* sys.write(1, '\n')
  }
  for (const [index, apk] of gone.entries()) {
    if (!quiet) yield* sys.write(1, `(${index + 1}/${gone.length}) Purging ${apk.name} (${apk.version})\n`)
    for (const path of apk.files) sys.unlink(`/${path}`)
    db.installed.delete(apk.name)
    yield* sys.cpu(EACH)
  }
  yield* triggers(
    sys,
    db,
    gone.map(({ name }) => name),
    quiet,
  )
  db.world = world
  yield* db.save()
  if (!quiet) yield* sys.write(1, db.summary)
  return 0
}
