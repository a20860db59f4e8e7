// test(1) and [ as programs. Models: POSIX.1-2024 test, GNU's extensions; code 2 for errors.
import type { Program } from '../../host/kernel/syscalls'
import { isGnu } from '../lib/options'
import { evaluateTest, TestError } from '../sh/tests'

export const test: Program = function* (sys) {
  const name = (sys.argv[0] ?? 'test').split('/').at(-1) ?? 'test'
  const words = sys.argv.slice(1)
  if (name === '[' || name === '[[') {
    if (words.at(-1) !== (name === '[' ? ']' : ']]')) {
      yield* sys.write(2, isGnu(sys) ? `${name}: missing ']'\n` : `${name}: missing ${name === '[' ? ']' : ']]'}\n`)
      return 2
    }
    words.pop()
  }
  const result = evaluateTest(sys, words, isGnu(sys), () => false)
  if (!(result instanceof TestError)) return result ? 0 : 1
  yield* sys.write(2, `${name}: ${result.message}\n`)
  return 2
}
