// env(1) and printenv(1). Models: -i -u -0 -C, NAME=VALUE…, a command; codes 126 and 127. Left out: -S, -v.
import { Errno } from '../../host/files/errno'
import { findProgram } from '../../host/kernel/find-program'
import type { Program } from '../../host/kernel/syscalls'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

export const env: Program = function* (sys) {
  const args = sys.argv.slice(1).map((word, i) => (word === '-' && i === 0 ? '-i' : word))
  const options = parseOptions(args, {
    short: 'iu:0C:',
    long: { 'ignore-environment': 'i', unset: 'u:', null: '0', chdir: 'C:' },
    stop: true,
  })
  if (options.bad ?? options.missing)
    return yield* refuseOption(sys, 'env', options, '[-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]', 125)
  const made = new Map(options.flags.has('i') ? [] : sys.env)
  for (const [flag, value] of options.list) if (flag === 'u') made.delete(value)
  const rest = [...options.rest]
  while (rest[0]?.includes('=')) {
    const word = rest.shift() ?? ''
    made.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1))
  }
  const [name] = rest
  if (name === undefined) {
    const end = options.flags.has('0') ? '\0' : '\n'
    yield* sys.write(1, [...made].map(([key, value]) => `${key}=${value}${end}`).join(''))
    return 0
  }
  const folder = options.flags.get('C')
  const moved = folder === undefined ? undefined : sys.chdir(folder)
  if (moved) {
    yield* sys.write(2, `env: cannot change directory to '${folder ?? ''}': ${moved.text}\n`)
    return 125
  }
  const path = findProgram(sys, name, made)
  const error = path instanceof Errno ? path : yield* sys.exec(path, rest, made)
  yield* sys.write(2, isGnu(sys) ? `env: ‘${name}’: ${error.text}\n` : `env: can't execute '${name}': ${error.text}\n`)
  return error.code === 'ENOENT' ? 127 : 126
}

export const printenv: Program = function* (sys) {
  const names = sys.argv.slice(1).filter((word) => !word.startsWith('-'))
  if (names.length === 0) {
    yield* sys.write(1, [...sys.env].map(([key, value]) => `${key}=${value}\n`).join(''))
    return 0
  }
  let code = 0
  for (const name of names) {
    const value = sys.env.get(name)
    if (value === undefined) code = 1
    else yield* sys.write(1, `${value}\n`)
  }
  return code
}
