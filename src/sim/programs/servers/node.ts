// node: as far as a lesson's first container goes. Models: -v --version, -e, -p and scripts of console.log calls of literals and arithmetic,
// the error for a script that is not there. Left out: the language: one line says so, code 69.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import { absolute, clean } from '../../host/files/mounts'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readAll, readText } from '../lib/io'
import { display, evaluateList, runPrints } from './expressions'

const versionOf = (sys: Sys): string => sys.env.get('NODE_VERSION') ?? '20.18.1'

function* run(sys: Sys, source: string): Task<number> {
  const made = runPrints(source, 'javascript')
  if ('beyond' in made) {
    yield* sys.write(2, `drydock: node: only console.log() of literals and arithmetic is simulated, not: ${made.beyond}\n`)
    return 69
  }
  yield* sys.write(1, made.text)
  yield* sys.write(2, made.errors)
  return 0
}

export const node: Program = function* (sys) {
  const [first, second] = sys.argv.slice(1)
  if (first === '-v' || first === '--version') {
    yield* sys.write(1, `v${versionOf(sys)}\n`)
    return 0
  }
  if ((first === '-e' || first === '--eval') && second !== undefined) return yield* run(sys, second)
  if ((first === '-p' || first === '-pe' || first === '--print') && second !== undefined) {
    const [value, more] =
      second === 'process.version' ? (evaluateList(`'v${versionOf(sys)}'`, 'javascript') ?? []) : (evaluateList(second, 'javascript') ?? [])
    if (value && !more) {
      yield* sys.write(1, display(value, 'javascript') + '\n')
      return 0
    }
    yield* sys.write(2, `drydock: node: only literals and arithmetic are simulated, not: ${second}\n`)
    return 69
  }
  if (first !== undefined && !first.startsWith('-')) {
    const path = clean(absolute(sys.cwd, first))
    const body = yield* readText(sys, sys.stat(path) instanceof Errno && !path.endsWith('.js') ? `${path}.js` : path)
    if (!(body instanceof Errno)) return yield* run(sys, body)
    yield* sys.write(
      2,
      `node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module '${path}'\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)\n    at node:internal/main/run_main_module:28:49 {\n  code: 'MODULE_NOT_FOUND',\n  requireStack: []\n}\n\nNode.js v${versionOf(sys)}\n`,
    )
    return 1
  }
  if (first !== undefined && first !== '-') {
    yield* sys.write(2, `drydock: node: the option ${first} is not simulated\n`)
    return 69
  }
  if (sys.isatty(0)) {
    yield* sys.write(2, 'drydock: node: the prompt is not simulated\n')
    return 69
  }
  const input = yield* readAll(sys, 0)
  return yield* run(sys, input instanceof Errno ? '' : text(input))
}
