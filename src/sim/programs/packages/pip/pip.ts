// pip(1). Models: pip 24: install (names, -r, --no-cache-dir, --upgrade, --user, --break-system-packages), uninstall -y, list, show, freeze, --version;
// Debian's python refuses as PEP 668 says. Left out: building from source, extras' own packages, wheels by platform, constraints, editable installs; they say so.
import { MILLISECOND, SECOND } from '../../../clock/clock'
import { Errno } from '../../../host/files/errno'
import type { Program, Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { readText, writeFile } from '../../lib/io'
import { makeFolders, unpack } from '../archive'
import { fetchAll, fetchOne, type Fetched } from '../fetch'
import { isKnown, notInCatalogue } from '../known'
import { fileName, newest, normal, pick, type Wheel } from './registry'

const VERSION = '24.3.1'
const AGENT = `pip/${VERSION}`
/** pip's own way with sizes. */
const sizeText = (bytes: number): string =>
  bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : bytes > 10_000 ? `${Math.floor(bytes / 1000)} kB` : `${(bytes / 1000).toFixed(1)} kB`

const EACH = 40 * MILLISECOND

/** Where packages lie: the image's own Python has its own place, Debian's another. */
const pythonOf = (sys: Sys): string => (sys.env.get('PYTHON_VERSION') ?? '').split('.').slice(0, 2).join('.')
const siteOf = (sys: Sys): string =>
  pythonOf(sys) === '' ? '/usr/local/lib/python3.11/dist-packages' : `/usr/local/lib/python${pythonOf(sys)}/site-packages`

interface Wish {
  readonly name: string
  readonly specifier: string
  /** "-r requirements.txt (line 1)", or what needs it. */
  readonly from: string
}
function wishOf(line: string, from: string): Wish | undefined {
  const [, name, specifier = ''] = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*((?:===|==|~=|>=|<=|!=|<|>)[^;#]*)?/.exec(line.trim()) ?? []
  return name === undefined ? undefined : { name, specifier: specifier.replace(/\s/g, ''), from }
}
function* requirements(sys: Sys, path: string): Task<Wish[] | string> {
  const body = yield* readText(sys, path)
  if (body instanceof Errno) return `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${path}'\n`
  return body
    .split('\n')
    .flatMap((line, index) => (/^\s*(#|-|$)/.test(line) ? [] : (wishOf(line, ` (from -r ${path} (line ${index + 1}))`) ?? [])))
}
/** Installed packages: name → version. */
function installed(sys: Sys): Map<string, string> {
  const names = sys.readdir(siteOf(sys))
  const found = (names instanceof Errno ? [] : names).flatMap((name) => {
    const match = /^(.+)-([\w.]+)\.dist-info$/.exec(name)
    return match?.[1] === undefined || match[2] === undefined ? [] : [[normal(match[1]), match[2]] as const]
  })
  return new Map([['pip', VERSION] as const, ...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}
const EXTERNAL = `error: externally-managed-environment

× This environment is externally managed
╰─> To install Python packages system-wide, try apt install
    python3-xyz, where xyz is the package you are trying to
    install.
    
    If you wish to install a non-Debian-packaged Python package,
    create a virtual environment using python3 -m venv path/to/venv.
    Then use path/to/venv/bin/python and path/to/venv/bin/pip. Make
    sure you have python3-full installed.

note: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.
`
const ROOT =
  "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager, possibly rendering your system unusable. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv. Use the --root-user-action option if you know what you are doing and want to suppress this warning.\n"

function* noVersion(sys: Sys, { name, specifier, from }: Wish, versions: string): Task<number> {
  yield* sys.write(
    2,
    `ERROR: Could not find a version that satisfies the requirement ${name}${specifier}${from} (from versions: ${versions})\nERROR: No matching distribution found for ${name}${specifier}\n`,
  )
  return 1
}
/** Asks the index for a project, as often as pip does. */
function* ask(sys: Sys, name: string): Task<Fetched> {
  for (let left = 5; ; left--) {
    const got = yield* fetchOne(sys, AGENT, `https://pypi.org/simple/${normal(name)}/`)
    if (!('failed' in got) || left === 0) return got
    const why = got.failed === 'connection' ? got.why : '[Errno -3] Temporary failure in name resolution'
    yield* sys.write(
      2,
      `WARNING: Retrying (Retry(total=${left - 1}, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object>: Failed to establish a new connection: ${why}')': /simple/${normal(name)}/\n`,
    )
    yield* sys.sleep(SECOND * 0.25 * 2 ** (5 - left))
  }
}

interface InstallOptions {
  readonly cache: boolean
  readonly quiet: boolean
  readonly upgrade: boolean
}
function* install(sys: Sys, wishes: readonly Wish[], { cache, quiet, upgrade }: InstallOptions): Task<number> {
  const say = function* (line: string): Task<void> {
    if (!quiet) yield* sys.write(1, line)
  }
  const have = installed(sys)
  const taken = new Map<string, Wheel>()
  const queue = [...wishes]
  for (let wish = queue.shift(); wish; wish = queue.shift()) {
    const key = normal(wish.name)
    if (taken.has(key)) continue
    const own = have.get(key)
    if (own !== undefined && !upgrade && (wish.specifier === '' || pick(key, wish.specifier)?.version === own)) {
      yield* say(`Requirement already satisfied: ${wish.name}${wish.specifier} in ${siteOf(sys)}${wish.from} (${own})\n`)
      continue
    }
    const got = yield* ask(sys, wish.name)
    if ('failed' in got) return yield* noVersion(sys, wish, 'none')
    const wheel = pick(wish.name, wish.specifier)
    if (!wheel && isKnown('pypi', key)) {
      yield* sys.write(2, notInCatalogue('pip', wish.name))
      return 69
    }
    if (!wheel) return yield* noVersion(sys, wish, newest(wish.name)?.version ?? 'none')
    yield* say(
      `Collecting ${wish.name}${wish.specifier}${wish.from}\n  Downloading ${fileName(wheel)}.metadata (${(2 + (wheel.name.length % 5)).toFixed(1)} kB)\n`,
    )
    taken.set(key, wheel)
    queue.push(
      ...wheel.depends.map((name) => ({
        name,
        specifier: '',
        from: ` (from ${wish.name}${wish.specifier}${wish.from.startsWith(' (from -r') ? `->${wish.from.slice(7, -1)}` : ''})`,
      })),
    )
  }
  return taken.size === 0 ? 0 : yield* place(sys, [...taken.values()], { cache, quiet, upgrade }, say)
}
function* place(sys: Sys, wheels: readonly Wheel[], { cache }: InstallOptions, say: (line: string) => Task<void>): Task<number> {
  const got = yield* fetchAll(
    sys,
    AGENT,
    wheels.map((wheel) => `https://files.pythonhosted.org/packages/${fileName(wheel)}`),
    function* (index) {
      const wheel = wheels[index]
      if (wheel) yield* say(`Downloading ${fileName(wheel)} (${sizeText(wheel.size)})\n`)
    },
  )
  // What needs others comes after them.
  const order = [...wheels].reverse()
  yield* say(`Installing collected packages: ${order.map(({ name }) => name).join(', ')}\n`)
  for (const wheel of order) {
    const one = got[wheels.indexOf(wheel)]
    if (!one || !('body' in one)) {
      yield* sys.write(2, `ERROR: HTTP error while getting ${fileName(wheel)}\n`)
      return 1
    }
    const home = `${sys.env.get('HOME') ?? '/root'}/.cache/pip/http-v2/${fileName(wheel)}.body`
    if (cache) makeFolders(sys, home)
    if (cache) yield* writeFile(sys, home, one.body)
    yield* removeOne(sys, wheel.name)
    const paths = yield* unpack(sys, one.body, siteOf(sys))
    if (!paths || paths instanceof Errno) {
      yield* sys.write(
        2,
        `ERROR: Could not install packages due to an OSError: [Errno 13] ${paths?.text ?? 'Bad archive'}: '${siteOf(sys)}'\n`,
      )
      return 1
    }
    yield* sys.cpu(EACH)
  }
  yield* say(
    `Successfully installed ${order
      .map(({ name, version }) => `${name}-${version}`)
      .sort()
      .join(' ')}\n`,
  )
  if (sys.credentials.uid === 0 && sys.env.get('PIP_ROOT_USER_ACTION') !== 'ignore') yield* sys.write(2, ROOT)
  return 0
}
/** Takes a package away; false when it is not there. */
function* removeOne(sys: Sys, name: string): Task<boolean> {
  yield* []
  const version = installed(sys).get(normal(name))
  const site = siteOf(sys)
  const module = normal(name).replace(/-/g, '_')
  if (version === undefined || name === 'pip') return false
  for (const path of [`${module}-${version}.dist-info/METADATA`, `${module}/__init__.py`, `${module}/data.bin`])
    sys.unlink(`${site}/${path}`)
  for (const path of [`${module}-${version}.dist-info`, module]) sys.rmdir(`${site}/${path}`)
  return true
}

function* about(sys: Sys, verb: string, words: readonly string[]): Task<number> {
  const have = installed(sys)
  if (verb === 'freeze')
    yield* sys.write(1, [...have].flatMap(([name, version]) => (name === 'pip' ? [] : [`${name}==${version}\n`])).join(''))
  if (verb === 'list') {
    const width = Math.max(7, ...[...have.keys()].map((name) => name.length))
    const versions = Math.max(7, ...[...have.values()].map((version) => version.length))
    yield* sys.write(
      1,
      `${'Package'.padEnd(width)} Version\n${'-'.repeat(width)} ${'-'.repeat(versions)}\n${[...have].map(([name, version]) => `${name.padEnd(width)} ${version}\n`).join('')}`,
    )
  }
  if (verb !== 'show') return 0
  for (const word of words) {
    const version = have.get(normal(word))
    if (version === undefined) {
      yield* sys.write(2, `WARNING: Package(s) not found: ${word}\n`)
      return 1
    }
    yield* sys.write(
      1,
      `Name: ${normal(word)}\nVersion: ${version}\nLocation: ${siteOf(sys)}\nRequires: ${(newest(word)?.depends ?? []).join(', ')}\n`,
    )
  }
  return 0
}

export const pip: Program = function* (sys) {
  const args = sys.argv.slice(1)
  if (args.includes('--version') || args[0] === '-V') {
    yield* sys.write(1, `pip ${VERSION} from ${siteOf(sys)}/pip (python ${pythonOf(sys) === '' ? '3.11' : pythonOf(sys)})\n`)
    return 0
  }
  const [verb = '', ...rest] = args.filter((word) => !/^--(no-input|disable-pip-version-check|isolated)$/.test(word))
  if (verb === 'list' || verb === 'freeze' || verb === 'show')
    return yield* about(
      sys,
      verb,
      rest.filter((word) => !word.startsWith('-')),
    )
  if (verb === 'cache') return 0
  if (verb === 'uninstall') {
    for (const word of rest.filter((one) => !one.startsWith('-'))) {
      const version = installed(sys).get(normal(word)) ?? ''
      if (yield* removeOne(sys, word))
        yield* sys.write(
          1,
          `Found existing installation: ${word} ${version}\nUninstalling ${word}-${version}:\n  Successfully uninstalled ${word}-${version}\n`,
        )
      else yield* sys.write(2, `WARNING: Skipping ${word} as it is not installed.\n`)
    }
    return 0
  }
  if (verb !== 'install') {
    const others = ['download', 'wheel', 'check', 'config', 'search', 'index', 'hash', 'debug', 'inspect']
    yield* sys.write(
      2,
      others.includes(verb)
        ? `drydock: pip ${verb} is not simulated\n`
        : verb === ''
          ? '\nUsage:   \n  pip <command> [options]\n'
          : `ERROR: unknown command "${verb}"\n`,
    )
    return others.includes(verb) ? 69 : verb === '' ? 0 : 1
  }
  return yield* installVerb(sys, rest)
}
function* installVerb(sys: Sys, args: readonly string[]): Task<number> {
  const wishes: Wish[] = []
  const rest = [...args]
  const flags = new Set<string>()
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const file = word === '-r' || word === '--requirement' ? rest.shift() : /^(?:-r|--requirement=)(.+)$/.exec(word)?.[1]
    if (file !== undefined) {
      const found = yield* requirements(sys, file)
      if (typeof found === 'string') {
        yield* sys.write(2, found)
        return 1
      }
      wishes.push(...found)
    } else if (
      [
        '-i',
        '--index-url',
        '--extra-index-url',
        '--timeout',
        '--retries',
        '--root-user-action',
        '--trusted-host',
        '--progress-bar',
      ].includes(word)
    )
      rest.shift()
    else if (
      /^(-e|--editable|-t|--target|--prefix|-c|--constraint|-f|--find-links|--no-index)(=|$)/.test(word) ||
      /^(\.|\/|git\+|https?:)/.test(word)
    ) {
      yield* sys.write(2, `drydock: pip install ${word} is not simulated\n`)
      return 69
    } else if (word.startsWith('-')) flags.add(word.split('=')[0] ?? '')
    else {
      const wish = wishOf(word, '')
      if (wish) wishes.push(wish)
    }
  }
  if (wishes.length === 0 && !args.some((word) => /^(-r|--requirement)/.test(word))) {
    yield* sys.write(2, 'ERROR: You must give at least one requirement to install (see "pip help install")\n')
    return 1
  }
  if (pythonOf(sys) === '' && !flags.has('--break-system-packages') && !flags.has('--user')) {
    yield* sys.write(2, EXTERNAL)
    return 1
  }
  const cache = !flags.has('--no-cache-dir') && !['1', 'true', 'on'].includes(sys.env.get('PIP_NO_CACHE_DIR') ?? '')
  return yield* install(sys, wishes, {
    cache,
    quiet: flags.has('-q') || flags.has('--quiet'),
    upgrade: flags.has('-U') || flags.has('--upgrade'),
  })
}
