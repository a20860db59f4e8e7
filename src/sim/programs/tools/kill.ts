// kill(1) as a program. Models: -SIGNAL -s -l -0, several processes, groups. Left out: -q, --timeout.
import { SIGNALS, signalOf } from '../../host/kernel/signals'
import type { Program } from '../../host/kernel/syscalls'
import { isGnu } from '../lib/options'

export const kill: Program = function* (sys) {
  const rest = sys.argv.slice(1)
  const [first = ''] = rest
  if (first === '-l') {
    const [, which] = rest
    const found = which === undefined ? undefined : signalOf(which)
    if (found) yield* sys.write(1, `${/^\d/.test(which ?? '') ? found.name : found.number}\n`)
    else
      yield* sys.write(
        1,
        isGnu(sys)
          ? SIGNALS.map((one) => one.name).join(' ') + '\n'
          : SIGNALS.map((one) => `${String(one.number).padStart(2)}) ${one.name}\n`).join(''),
      )
    return 0
  }
  let name = 'TERM'
  if (first === '-s') {
    rest.shift()
    name = rest.shift() ?? ''
  } else if (/^-[A-Za-z0-9]/.test(first)) name = (rest.shift() ?? '').slice(1)
  if (rest[0] === '--') rest.shift()
  const signal = name === '0' ? 0 : signalOf(name)?.name
  if (signal === undefined) {
    yield* sys.write(2, isGnu(sys) ? `kill: unknown signal: ${name}\n` : `kill: bad signal name '${name}'\n`)
    return 1
  }
  if (rest.length === 0) {
    yield* sys.write(2, isGnu(sys) ? 'kill: not enough arguments\n' : 'kill: you need to specify whom to kill\n')
    return 1
  }
  let code = 0
  for (const word of rest) {
    if (!/^-?\d+$/.test(word)) {
      yield* sys.write(2, isGnu(sys) ? `kill: failed to parse argument: '${word}'\n` : `kill: invalid number '${word}'\n`)
      code = 1
      continue
    }
    const error = sys.kill(Number(word), signal)
    if (!error) continue
    yield* sys.write(2, isGnu(sys) ? `kill: (${word}): ${error.text}\n` : `kill: can't kill pid ${word}: ${error.text}\n`)
    code = 1
  }
  return code
}
