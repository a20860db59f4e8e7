// apt-get(8), apt(8) and apt-cache(8): the command line. Models: apt 2.6: update, install, remove, purge, autoremove, upgrade, clean, list, show, policy.
// Left out: sources, search in descriptions, pinning, apt-mark; they say so.
import { Errno } from '../../../host/files/errno'
import type { Program, Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { type Options, parseOptions } from '../../lib/options'
import { stanza } from './deb'
import { install, READING } from './install'
import { remove } from './remove'
import { LISTS, Packages } from './state'
import { update } from './update'

const SPEC = {
  short: 'yqfsdmumVo:t:',
  long: {
    yes: 'y', 'assume-yes': 'y', 'assume-no': 'assume-no', quiet: 'q', 'no-install-recommends': 'lean', 'install-recommends': 'full', 'install-suggests': 'full',
    'no-install-suggests': 'full', 'fix-missing': 'm', 'fix-broken': 'f', 'simulate': 's', 'dry-run': 's', 'download-only': 'd', 'auto-remove': 'auto',
    autoremove: 'auto', purge: 'purge', reinstall: 'reinstall', 'allow-unauthenticated': 'full', 'allow-downgrades': 'full', 'allow-change-held-packages': 'full',
    'allow-remove-essential': 'full', 'no-upgrade': 'full', 'only-upgrade': 'full', 'allow-releaseinfo-change': 'full', 'force-yes': 'y', installed: 'installed',
    upgradable: 'upgradable', 'all-versions': 'a', option: 'o:', 'target-release': 't:', version: 'v', help: 'h', 'show-progress': 'full', 'allow-insecure-repositories': 'full', 'no-cache': 'full', 'names-only': 'n',
  },
} as const // prettier-ignore

const OLD_WARNING = '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n'

function* refuse(sys: Sys, line: string, code = 100): Task<number> {
  yield* sys.write(2, line + '\n')
  return code
}

function* list(sys: Sys, options: Options, patterns: readonly string[]): Task<number> {
  const state = yield* Packages.load(sys)
  yield* sys.write(1, 'Listing...\n')
  const names = new Set([...state.installed.keys(), ...(options.flags.has('installed') ? [] : state.available.keys())])
  for (const name of [...names].sort()) {
    if (patterns.length > 0 && !patterns.includes(name)) continue
    const [own, known] = [state.installed.get(name), state.available.get(name)]
    const deb = own ?? known
    if (!deb || options.flags.has('upgradable')) continue
    const kind = state.automatic.has(name) ? 'installed,automatic' : known ? 'installed' : 'installed,local'
    const suite = known ? `stable${own ? ',now' : ''}` : 'now'
    yield* sys.write(1, `${name}/${suite} ${deb.version} ${deb.architecture}${own ? ` [${kind}]` : ''}\n`)
  }
  return 0
}
function* show(sys: Sys, names: readonly string[]): Task<number> {
  const state = yield* Packages.load(sys)
  for (const name of names) {
    const deb = state.available.get(name) ?? state.installed.get(name)
    if (!deb) return yield* refuse(sys, `N: Unable to locate package ${name}\nE: No packages found`)
    yield* sys.write(1, stanza(deb) + '\n')
  }
  return 0
}
function* policy(sys: Sys, names: readonly string[]): Task<number> {
  const state = yield* Packages.load(sys)
  for (const name of names) {
    const [own, known] = [state.installed.get(name), state.available.get(name)]
    if (!own && !known) {
      yield* sys.write(2, `N: Unable to locate package ${name}\n`)
      continue
    }
    const lines = known ? ` *** ${known.version} 500\n        500 ${known.uri} ${known.suite}/${known.component} amd64 Packages\n` : ''
    yield* sys.write(
      1,
      `${name}:\n  Installed: ${own?.version ?? '(none)'}\n  Candidate: ${(known ?? own)?.version ?? ''}\n  Version table:\n${own ? lines : lines.replace('***', '   ')}`,
    )
  }
  return 0
}
function clean(sys: Sys): number {
  for (const folder of ['/var/cache/apt/archives', '/var/cache/apt']) {
    const names = sys.readdir(folder)
    if (!(names instanceof Errno)) for (const name of names) sys.unlink(`${folder}/${name}`)
  }
  return 0
}

export const apt: Program = function* (sys) {
  const name = (sys.argv[0] ?? 'apt-get').split('/').at(-1) ?? 'apt-get'
  const options = parseOptions(sys.argv.slice(1), SPEC)
  const { flags } = options
  if (options.bad !== undefined)
    return yield* refuse(
      sys,
      options.bad.startsWith('--')
        ? `E: Command line option ${options.bad} is not understood in combination with the other options`
        : `E: Command line option '${options.bad}' [from -${options.bad}] is not understood in combination with the other options.`,
    )
  const [verb, ...words] = options.rest
  if (flags.has('v') || verb === undefined) {
    yield* sys.write(
      1,
      `apt 2.6.1 (amd64)\n${flags.has('v') ? '' : `Usage: ${name} [options] command\n       ${name} [options] install|remove pkg1 [pkg2 ...]\n`}`,
    )
    return 0
  }
  const quiet = options.list.filter(([flag]) => flag === 'q').length >= 2
  if (name === 'apt') yield* sys.write(2, OLD_WARNING)
  return yield* run(sys, name, verb, words, options, quiet)
}

function* run(
  sys: Sys,
  name: string,
  verb: string,
  words: readonly string[],
  { flags, list: given }: Options,
  quiet: boolean,
): Task<number> {
  const root = sys.credentials.uid === 0
  const yes = flags.has('y') || given.some(([flag, value]) => flag === 'o' && /Assume-Yes=(true|1)/i.test(value)) || quiet
  if (verb === 'update') {
    const code = yield* update(sys, quiet)
    if (name === 'apt' && code === 0)
      yield* sys.write(1, 'Building dependency tree...\nReading state information...\nAll packages are up to date.\n')
    return code
  }
  if (verb === 'list') return yield* list(sys, { flags, list: given, rest: [...words] }, words)
  if (verb === 'show') return yield* show(sys, words)
  if (verb === 'policy') return yield* policy(sys, words)
  const changes = ['install', 'remove', 'purge', 'autoremove', 'autopurge', 'upgrade', 'dist-upgrade', 'full-upgrade', 'clean', 'autoclean']
  if (!changes.includes(verb)) {
    const others = [
      'search',
      'depends',
      'rdepends',
      'source',
      'build-dep',
      'download',
      'changelog',
      'edit-sources',
      'satisfy',
      'check',
      'dselect-upgrade',
    ]
    return yield* others.includes(verb)
      ? refuse(sys, `drydock: ${name} ${verb} is not simulated`, 69)
      : refuse(sys, `E: Invalid operation ${verb}`)
  }
  if (!root)
    return yield* refuse(
      sys,
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?',
    )
  if (verb === 'clean' || verb === 'autoclean') return clean(sys)
  const state = yield* Packages.load(sys)
  if (verb === 'install')
    return yield* install(sys, state, words, {
      yes,
      quiet,
      recommends: !flags.has('lean') && !given.some(([flag, value]) => flag === 'o' && /Install-Recommends=(false|0)/i.test(value)),
      reinstall: flags.has('reinstall'),
      simulate: flags.has('s'),
      downloadOnly: flags.has('d'),
    })
  if (verb.endsWith('upgrade')) {
    yield* sys.write(1, quiet ? '' : `${READING}Calculating upgrade...\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`)
    return sys.stat(LISTS) instanceof Errno ? 100 : 0
  }
  const purge = verb === 'purge' || verb === 'autopurge' || flags.has('purge')
  return yield* remove(sys, state, words, { yes, quiet, purge, automatic: verb.startsWith('auto') || flags.has('auto') })
}
