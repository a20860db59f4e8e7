// dpkg(1) and dpkg-query(1): what is installed. Models: dpkg 1.21: -l, -L, -s, -S, -W, --get-selections, --print-architecture, --version.
// Left out: installing archives by hand, formats of dpkg-query, configuring; they say so.
import type { Program, Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { type Deb, stanza } from './deb'
import { Packages } from './state'

const HEAD = `Desired=Unknown/Install/Remove/Purge/Hold
| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
`
const matcher = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()[\]]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  )

function table(found: readonly Deb[]): string {
  const width = (field: (deb: Deb) => string, least: number): number => Math.max(least, ...found.map((deb) => field(deb).length))
  const [names, versions] = [width(({ name }) => name, 4), width(({ version }) => version, 7)]
  const title = `||/ ${'Name'.padEnd(names)} ${'Version'.padEnd(versions)} Architecture Description\n`
  const rule = `+++-${'='.repeat(names)}-${'='.repeat(versions)}-============-===========\n`
  const rows = found.map(
    (deb) => `ii  ${deb.name.padEnd(names)} ${deb.version.padEnd(versions)} ${deb.architecture.padEnd(12)} ${deb.name}\n`,
  )
  return HEAD + title + rule + rows.join('')
}
function* none(sys: Sys, name: string, line: string): Task<number> {
  yield* sys.write(2, `${name}: ${line}\n`)
  return 1
}

export const dpkg: Program = function* (sys) {
  const name = (sys.argv[0] ?? 'dpkg').split('/').at(-1) ?? 'dpkg'
  const [verb = '', ...words] = sys.argv.slice(1)
  if (verb === '--print-architecture') {
    yield* sys.write(1, 'amd64\n')
    return 0
  }
  if (verb === '--version') {
    yield* sys.write(1, "Debian 'dpkg' package management program version 1.21.22 (amd64).\n")
    return 0
  }
  const state = yield* Packages.load(sys)
  const all = [...state.installed.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const matched = all.filter((deb) => words.length === 0 || words.some((word) => matcher(word).test(deb.name)))
  switch (verb) {
    case '-l':
    case '--list':
      if (matched.length === 0) return yield* none(sys, 'dpkg-query', `no packages found matching ${words[0] ?? ''}`)
      yield* sys.write(1, table(matched))
      return 0
    case '-W':
    case '--show':
      if (matched.length === 0) return yield* none(sys, 'dpkg-query', `no packages found matching ${words[0] ?? ''}`)
      yield* sys.write(1, matched.map((deb) => `${deb.name}\t${deb.version}\n`).join(''))
      return 0
    case '--get-selections':
      yield* sys.write(1, matched.map((deb) => `${deb.name}\t\t\t\t\tinstall\n`).join(''))
      return 0
    case '-s':
    case '--status':
    case '-L':
    case '--listfiles':
      return yield* about(sys, state, verb, words)
    case '-S':
    case '--search':
      return yield* search(sys, state, words)
    default:
      yield* sys.write(2, `drydock: ${name} ${verb} is not simulated\n`)
      return 69
  }
}
function* about(sys: Sys, state: Packages, verb: string, words: readonly string[]): Task<number> {
  let code = 0
  for (const word of words) {
    const deb = state.installed.get(word)
    const status = verb === '-s' || verb === '--status'
    if (!deb) {
      code = 1
      yield* sys.write(
        2,
        `dpkg-query: package '${word}' is not installed${status ? ' and no information is available' : ''}\nUse dpkg --info (= dpkg-deb --info) to examine archive files.\n`,
      )
    } else if (status) yield* sys.write(1, stanza(deb).replace('\n', '\nStatus: install ok installed\n') + '\n')
    else yield* sys.write(1, (yield* state.filesOf(word)).map((path) => path + '\n').join(''))
  }
  return code
}
function* search(sys: Sys, state: Packages, words: readonly string[]): Task<number> {
  let code = 0
  for (const word of words) {
    let found = false
    for (const name of state.installed.keys())
      for (const path of yield* state.filesOf(name))
        if (path === word || (!word.startsWith('/') && path.includes(word))) {
          found = true
          yield* sys.write(1, `${name}: ${path}\n`)
        }
    if (!found) {
      code = 1
      yield* sys.write(2, `dpkg-query: no path found matching pattern ${word}\n`)
    }
  }
  return code
}
