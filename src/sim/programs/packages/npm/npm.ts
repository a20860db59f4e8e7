// npm(1): the command line. Models: npm 10: install, ci, init -y, run, start, test, ls, cache clean, --version. Left out: publishing, audits, workspaces, npx, yarn;
// they say so.
import { MILLISECOND } from '../../../clock/clock'
import { Errno } from '../../../host/files/errno'
import { exitCode, type Program, type Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { ci, install, type InstallOptions, npmError } from './install'
import { nameOf, readJsonFile, texts, versionOf, writeJson } from './project'

/** npm's version by Node's. Recalled. */
const VERSIONS: Readonly<Record<string, string>> = { '18': '10.8.2', '20': '10.8.2', '22': '10.9.3', '24': '11.6.2' }
const OWN = '10.8.2'
/** Node and npm's own modules are loaded first: a design choice. */
const START = 250 * MILLISECOND

function optionsOf(sys: Sys, args: readonly string[]): InstallOptions {
  const has = (...names: readonly string[]): boolean => names.some((name) => args.includes(name))
  const lean =
    has('--production', '--only=production', '--omit=dev', '--only=prod') ||
    (sys.env.get('NODE_ENV') === 'production' && !has('--include=dev'))
  return {
    development: !lean,
    saveDevelopment: has('-D', '--save-dev'),
    save: !has('--no-save'),
    audit: !has('--no-audit', '--audit=false'),
    fund: !has('--no-fund', '--fund=false'),
    silent: has('--silent', '-s', '--quiet', '--loglevel=error', '--loglevel=silent'),
    global: has('-g', '--global', '--location=global'),
  }
}

function* init(sys: Sys, args: readonly string[]): Task<number> {
  if (!args.includes('-y') && !args.includes('--yes')) {
    yield* sys.write(2, 'drydock: npm init asks questions, which are not simulated: npm init -y does not\n')
    return 69
  }
  const known = yield* readJsonFile(sys, 'package.json')
  const json = {
    name: sys.cwd.split('/').at(-1)?.toLowerCase() ?? '',
    version: '1.0.0',
    description: '',
    main: 'index.js',
    scripts: { test: 'echo "Error: no test specified" && exit 1' },
    keywords: [],
    author: '',
    license: 'ISC',
    ...(typeof known === 'string' ? {} : known),
  }
  yield* writeJson(sys, 'package.json', json)
  yield* sys.write(1, `Wrote to ${sys.cwd}/package.json:\n\n${JSON.stringify(json, null, 2)}\n\n\n\n`)
  return 0
}

function* runScript(sys: Sys, script: string | undefined, more: readonly string[]): Task<number> {
  const json = yield* readJsonFile(sys, 'package.json')
  if (typeof json === 'string')
    return yield* npmError(sys, [
      'code ENOENT',
      'syscall open',
      `path ${sys.cwd}/package.json`,
      'errno -2',
      `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${sys.cwd}/package.json'`,
      'enoent This is related to npm not being able to find a file.',
      'enoent',
    ])
  const scripts = texts(json['scripts'])
  const title = `${nameOf(sys, json)}${versionOf(json) === '' ? '' : `@${versionOf(json)}`}`
  if (script === undefined) {
    yield* sys.write(
      1,
      `Scripts available in ${title} via \`npm run\`:\n${[...scripts].map(([name, line]) => `  ${name}\n    ${line}\n`).join('')}`,
    )
    return 0
  }
  const own = scripts.get(script)
  const fallback = script === 'start' && !(sys.stat('server.js') instanceof Errno) ? 'node server.js' : undefined
  if ((own ?? fallback) === undefined)
    return yield* npmError(sys, [`Missing script: "${script}"`, '', 'To see a list of scripts, run:', '  npm run'])
  for (const name of [`pre${script}`, script, `post${script}`]) {
    const line = name === script ? (own ?? fallback) : scripts.get(name)
    if (line === undefined) continue
    const whole = name === script && more.length > 0 ? `${line} ${more.join(' ')}` : line
    yield* sys.write(1, `\n> ${title} ${name}\n> ${whole}\n\n`)
    const code = yield* shell(sys, whole, name)
    if (code !== 0) return code
  }
  return 0
}
/** The line, with the project's own commands before all others. Signals go on to it. */
function* shell(sys: Sys, line: string, event: string): Task<number> {
  const env = new Map(sys.env)
  env.set('PATH', `${sys.cwd}/node_modules/.bin:${env.get('PATH') ?? ''}`)
  env.set('npm_lifecycle_event', event)
  const pid = sys.spawn({ argv: ['sh', '-c', line], path: '/bin/sh', env })
  if (pid instanceof Errno) return yield* npmError(sys, [`code ${pid.code}`, `syscall spawn sh`])
  for (const name of ['TERM', 'INT', 'HUP'] as const) sys.on(name, () => sys.kill(pid, name))
  for (;;) {
    const ended = yield* sys.wait(pid)
    if (ended === 'interrupted' || ended === undefined) continue
    return ended instanceof Errno ? 1 : exitCode(ended.status)
  }
}
function* list(sys: Sys): Task<number> {
  const json = yield* readJsonFile(sys, 'package.json')
  const own = typeof json === 'string' ? {} : json
  yield* sys.write(1, `${nameOf(sys, own)}${versionOf(own) === '' ? '' : `@${versionOf(own)}`} ${sys.cwd}\n`)
  const names = [...texts(own['dependencies']), ...texts(own['devDependencies'])].map(([name]) => name).sort()
  for (const [index, name] of names.entries()) {
    const found = yield* readJsonFile(sys, `node_modules/${name}/package.json`)
    const line = typeof found === 'string' ? `UNMET DEPENDENCY ${name}` : `${name}@${versionOf(found)}`
    yield* sys.write(1, `${index === names.length - 1 ? '└──' : '├──'} ${line}\n`)
  }
  yield* sys.write(1, names.length === 0 ? '└── (empty)\n\n' : '\n')
  return 0
}

export const npm: Program = function* (sys) {
  const name = (sys.argv[0] ?? 'npm').split('/').at(-1) ?? 'npm'
  const args = sys.argv.slice(1)
  if (name !== 'npm') {
    yield* sys.write(2, `drydock: ${name} is not simulated\n`)
    return 69
  }
  if (args.includes('-v') || args[0] === '--version') {
    yield* sys.write(1, (VERSIONS[(sys.env.get('NODE_VERSION') ?? '').split('.')[0] ?? ''] ?? OWN) + '\n')
    return 0
  }
  yield* sys.cpu(START)
  const cut = args.indexOf('--')
  const before = cut < 0 ? args : args.slice(0, cut)
  const [verb = '', ...words] = before.filter((word) => !word.startsWith('-'))
  const options = optionsOf(sys, before)
  const more = cut < 0 ? [] : args.slice(cut + 1)
  switch (verb) {
    case 'install':
    case 'i':
    case 'add':
      return yield* install(sys, words, options)
    case 'ci':
    case 'clean-install':
      return yield* ci(sys, options)
    case 'init':
      return yield* init(sys, args)
    case 'run':
    case 'run-script':
      return yield* runScript(sys, words[0], more)
    case 'start':
    case 'test':
    case 'stop':
      return yield* runScript(sys, verb, more)
    case 't':
      return yield* runScript(sys, 'test', more)
    case 'ls':
    case 'list':
      return yield* list(sys)
    case 'cache':
      if (args.includes('--force')) yield* sys.write(2, 'npm warn using --force Recommended protections disabled.\n')
      return 0
    default:
      yield* sys.write(
        2,
        verb === ''
          ? 'npm <command>\n\nUsage:\n\nnpm install        install all the dependencies in your project\nnpm run <foo>      run the script named <foo>\n'
          : `drydock: npm ${verb} is not simulated\n`,
      )
      return verb === '' ? 1 : 69
  }
}
