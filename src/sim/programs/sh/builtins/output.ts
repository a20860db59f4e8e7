// echo, printf, test, [, true, false, : — the builtins that are tools too, and share their code with them.
import { evaluateTest, TestError } from '../tests'
import type { Family } from '../builtins'
import type { Shell } from '../shell'
import { isSet } from '../conditional'
import { echoText } from '../../tools/echo'
import { formatPrintf } from '../../tools/printf'
import { Errno } from '../../../host/files/errno'
import { LIMITS } from '../../../clock/limits'
import type { Task } from '../../../host/kernel/task'

function* write(shell: Shell, text: string, command: string): Task<number> {
  yield* shell.settle()
  const written = yield* shell.sys.write(1, text)
  if (!(written instanceof Errno) || written.code === 'EINTR') return 0
  shell.complain(shell.dialect === 'bash' ? `write error: ${written.text}` : `write error: ${written.text}`, command)
  return 1
}

function* test(shell: Shell, words: readonly string[]): Task<number> {
  const [name = ''] = words
  const inner = words.slice(1)
  if (name === '[') {
    if (inner.at(-1) !== ']') {
      shell.complain(shell.dialect === 'bash' ? "missing `]'" : 'missing ]', name)
      return 2
    }
    inner.pop()
  }
  const result = evaluateTest(shell.sys, inner, shell.dialect === 'bash', (variable) => isSet(shell, variable))
  if (!(result instanceof TestError)) return result ? 0 : 1
  if (shell.dialect === 'bash') shell.complain(result.message, name)
  else yield* shell.sys.write(2, `${shell.name}: ${result.message}\n`)
  return 2
}

export const outputBuiltins: Family = {
  *':'() {
    return 0
  },
  *true() {
    return 0
  },
  *false() {
    return 1
  },
  *echo(shell, words) {
    return yield* write(shell, echoText(words.slice(1), shell.shopts.has('xpg_echo')), 'echo')
  },
  *printf(shell, words) {
    const rest = words.slice(1)
    const into = rest[0] === '-v' ? rest.splice(0, 2)[1] : undefined
    if (rest[0] === '--') rest.shift()
    if (rest.length === 0) {
      if (shell.dialect === 'bash') yield* shell.sys.write(2, 'printf: usage: printf [-v var] format [arguments]\n')
      else shell.complain('usage: printf FORMAT [ARG]...', 'printf')
      return 2
    }
    const made = formatPrintf(rest[0] ?? '', rest.slice(1), shell.dialect === 'bash', Math.floor(shell.sys.now() / 1e6), LIMITS.outputBytes)
    for (const error of made.errors) shell.complain(error, 'printf')
    if (into !== undefined) {
      yield* shell.assign(into, undefined, made.text)
      return made.errors.length > 0 ? 1 : 0
    }
    const status = yield* write(shell, made.text, 'printf')
    return made.errors.length > 0 ? 1 : status
  },
  test,
  '[': test,
}
