// npm install and npm ci. Models: npm 10 without a terminal: which packages come, where they lie, what is said of them. Left out: scripts of packages, audits'
// findings, peers, optional dependencies, integrity.
import { MILLISECOND } from '../../../clock/clock'
import { text } from '../../../api/bytes'
import { isRecord } from '../../../api/json'
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { makeFolders, unpack } from '../archive'
import { fetchAll, type Fetched } from '../fetch'
import { isKnown, notInCatalogue } from '../known'
import { type Json, lockOf, readJsonFile, texts, writeJson } from './project'
import { has, splitName } from './registry'
import { type Placed, treeOf, wantedOf } from './tree'

const REGISTRY = 'https://registry.npmjs.org'
const AGENT = 'npm/10.8.2'
const EACH = 4 * MILLISECOND

export interface InstallOptions {
  readonly development: boolean
  readonly saveDevelopment: boolean
  readonly save: boolean
  readonly audit: boolean
  readonly fund: boolean
  readonly silent: boolean
  /** Where a global installation goes. */
  readonly global: boolean
}
export const LOG = 'npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-24T09_00_00_000Z-debug-0.log\n'
export function* npmError(sys: Sys, lines: readonly string[]): Task<number> {
  yield* sys.write(2, lines.map((line) => `npm error${line === '' ? '' : ` ${line}`}\n`).join('') + LOG)
  return 1
}

/** Why a registry gave no answer. */
function* unreachable(sys: Sys, name: string, got: Fetched): Task<number> {
  if ('failed' in got && got.failed !== 'connection') {
    const code = got.failed === 'name' ? 'ENOTFOUND' : 'EAI_AGAIN'
    const url = `${REGISTRY}/${name}`
    return yield* npmError(sys, [
      `code ${code}`,
      'syscall getaddrinfo',
      `errno ${code}`,
      `request to ${url} failed, reason: getaddrinfo ${code} registry.npmjs.org`,
    ])
  }
  return yield* npmError(sys, ['code ECONNREFUSED', `request to ${REGISTRY}/${name} failed, reason: connect ECONNREFUSED`])
}
function* notFound(sys: Sys, word: string): Task<number> {
  const [name, range] = splitName(word)
  if (/^(git|http|file|github|link|workspace|npm)[:+]|\//.test(range) || isKnown('npm', name) || has(name)) {
    if (has(name) && /^[\d^~><=*x. |v-]+$/.test(range))
      return yield* npmError(sys, [
        'code ETARGET',
        `notarget No matching version found for ${name}@${range}.`,
        'notarget In most cases you or one of your dependencies are requesting',
        "notarget a package version that doesn't exist.",
      ])
    yield* sys.write(2, notInCatalogue('npm', word))
    return 69
  }
  return yield* npmError(sys, [
    'code E404',
    `404 Not Found - GET ${REGISTRY}/${name.replace('/', '%2f')} - Not found`,
    '404',
    `404  '${name}@${range === '' ? '*' : range}' is not in this registry.`,
    '404',
    '404 Note that you can also install from a',
    '404 tarball, folder, http url, or git url.',
  ])
}

const addressOf = ({ found }: Placed): string => `${REGISTRY}/${found.name}/-/${found.name.split('/').at(-1) ?? ''}-${found.version}.tgz`
const same = (sys: Sys, root: string, { path, found }: Placed): boolean => {
  const stat = sys.stat(`${root}/${path}/package.json`)
  return !(stat instanceof Errno) && stat.node.kind === 'file' && text(stat.node.content.bytes()).includes(`"version": "${found.version}"`)
}

/** Fetches what is not there and puts it in its place. */
function* put(sys: Sys, root: string, fresh: readonly Placed[]): Task<number | undefined> {
  const got = yield* fetchAll(sys, AGENT, fresh.map(addressOf))
  for (const [index, placed] of fresh.entries()) {
    const one = got[index]
    if (!one || !('body' in one)) return yield* unreachable(sys, placed.found.name, one ?? { status: 404 })
    const paths = yield* unpack(sys, one.body, `${root}/${placed.path}`)
    if (!paths || paths instanceof Errno) return yield* npmError(sys, [`code ${paths?.code ?? 'EIO'}`, `errno ${paths?.text ?? 'EIO'}`])
    for (const command of placed.path.startsWith('node_modules/') ? placed.found.commands : []) {
      const bin = `${root}/node_modules/.bin/${command}`
      makeFolders(sys, bin)
      sys.unlink(bin)
      sys.symlink(`../${placed.found.name}/bin/${command}`, bin)
    }
    yield* sys.cpu(EACH)
  }
  return undefined
}
const count = (n: number): string => `${n} package${n === 1 ? '' : 's'}`
function reportOf(added: number, all: readonly Placed[], began: number, sys: Sys, options: InstallOptions): string {
  const elapsed = (sys.now() - began) / 1000
  const time = elapsed >= 1000 ? `${Math.round(elapsed / 1000)}s` : `${Math.round(elapsed)}ms`
  const audited = options.audit ? `${added > 0 ? ', and' : ','} audited ${count(all.length + 1)}` : ''
  const funds = all.filter(({ found }) => found.fund).length
  const fund =
    options.fund && funds > 0
      ? `\n${funds} package${funds === 1 ? ' is' : 's are'} looking for funding\n  run \`npm fund\` for details\n`
      : ''
  return `\n${added > 0 ? `added ${count(added)}` : 'up to date'}${audited} in ${time}\n${fund}${options.audit ? '\nfound 0 vulnerabilities\n' : ''}`
}

/** All that a project wants. */
function wishes(json: Json, development: boolean): Map<string, string> {
  return new Map([...texts(json['dependencies']), ...(development ? texts(json['devDependencies']) : [])])
}

export function* install(sys: Sys, words: readonly string[], options: InstallOptions): Task<number> {
  const began = sys.now()
  const root = options.global ? '/usr/local/lib' : sys.cwd
  const read = options.global ? {} : yield* readJsonFile(sys, 'package.json')
  if (read === 'broken') return yield* npmError(sys, ['code EJSONPARSE', 'JSON.parse Invalid package.json', `path ${sys.cwd}/package.json`])
  const json: Json = read === 'absent' ? {} : read
  const added = wantedOf(words)
  const tree = treeOf(new Map([...wishes(json, options.development), ...added]))
  const [missing] = tree.missing
  if (missing !== undefined) {
    const got = yield* fetchAll(sys, AGENT, [`${REGISTRY}/${splitName(missing)[0]}`])
    return yield* got[0] && 'failed' in got[0] ? unreachable(sys, splitName(missing)[0], got[0]) : notFound(sys, missing)
  }
  const all = [...tree.placed.values()]
  const fresh = all.filter((placed) => !same(sys, root, placed))
  const failed = yield* put(sys, root, fresh)
  if (failed !== undefined) return failed
  if (!options.global) yield* record(sys, json, added, all, options)
  else
    for (const { found } of all.filter(({ path }) => added.has(path.slice('node_modules/'.length))))
      for (const command of found.commands) {
        sys.unlink(`/usr/local/bin/${command}`)
        sys.symlink(`../lib/node_modules/${found.name}/bin/${command}`, `/usr/local/bin/${command}`)
      }
  if (!options.silent) yield* sys.write(1, reportOf(fresh.length, all, began, sys, { ...options, audit: options.audit && !options.global }))
  return 0
}
/** Writes package.json, when something was added, and the locks. */
function* record(sys: Sys, json: Json, added: ReadonlyMap<string, string>, all: readonly Placed[], options: InstallOptions): Task<void> {
  const versions = new Map(all.map(({ path, found }) => [path, found.version] as const))
  const named = [...added].map(
    ([name, range]) => [name, range !== '' && /^[\^~\d]/.test(range) ? range : `^${versions.get(`node_modules/${name}`) ?? ''}`] as const,
  )
  const field = options.saveDevelopment ? 'devDependencies' : 'dependencies'
  const sorted = Object.fromEntries([...texts(json[field]), ...named].sort(([a], [b]) => (a < b ? -1 : 1)))
  const next = added.size > 0 && options.save ? { ...json, [field]: sorted } : json
  if (added.size > 0 && options.save) yield* writeJson(sys, 'package.json', next)
  yield* writeJson(sys, 'package-lock.json', lockOf(sys, next, all))
  if (all.length > 0) yield* writeJson(sys, 'node_modules/.package-lock.json', lockOf(sys, next, all))
}

const USAGE = [
  'code EUSAGE',
  '',
  'The `npm ci` command can only install with an existing package-lock.json or',
  'npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or',
  'later to generate a package-lock.json file, then try again.',
  '',
  'Clean install a project',
  '',
  'Usage:',
  'npm ci',
  '',
  'aliases: clean-install, ic, install-clean, isntall-clean',
  '',
  'Run "npm help ci" for more info',
]
export function* ci(sys: Sys, options: InstallOptions): Task<number> {
  const began = sys.now()
  const [json, lock] = [yield* readJsonFile(sys, 'package.json'), yield* readJsonFile(sys, 'package-lock.json')]
  if (typeof lock === 'string' || typeof json === 'string') return yield* npmError(sys, USAGE)
  const packages = isRecord(lock['packages']) ? lock['packages'] : {}
  const root = isRecord(packages['']) ? packages[''] : {}
  const [wanted, locked] = [wishes(json, true), wishes(root, true)]
  const apart = [...wanted].filter(([name, range]) => locked.get(name) !== range)
  if (apart.length > 0)
    return yield* npmError(sys, [
      'code EUSAGE',
      '',
      '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
      '',
      ...apart.map(([name, range]) => `Missing: ${name}@${range.replace(/^[\^~]/, '')} from lock file`),
    ])
  // What lies there already is removed first: that is what makes it clean.
  const tree = treeOf(wishes(json, options.development))
  const [missing] = tree.missing
  if (missing !== undefined) return yield* notFound(sys, missing)
  const all = [...tree.placed.values()]
  const failed = yield* put(sys, sys.cwd, all)
  if (failed !== undefined) return failed
  if (all.length > 0) yield* writeJson(sys, 'node_modules/.package-lock.json', lockOf(sys, json, all))
  if (!options.silent) yield* sys.write(1, reportOf(all.length, all, began, sys, options))
  return 0
}
