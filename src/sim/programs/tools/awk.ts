// awk(1). Models: POSIX.1-2024 XCU awk: -F -v -f, ENVIRON, ARGV. The language is in awk/. Left out: gawk's extensions but those functions.ts names.
import { Errno } from '../../host/files/errno'
import type { Program } from '../../host/kernel/syscalls'
import { readText } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'
import { Interpreter } from './awk/interpreter'
import { tokenize, unescapeString } from './awk/lexer'
import { Parser } from './awk/parser'
import { inputCell } from './awk/values'

export const awk: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'F:v:f:e:', stop: true })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'awk', options, '[OPTIONS] [AWK_PROGRAM] [FILE]...')
  const { flags, rest, list } = options
  const sources: string[] = []
  for (const [flag, value] of list) {
    if (flag === 'e') sources.push(value)
    if (flag !== 'f') continue
    const body = yield* readText(sys, value)
    if (body instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `mawk: couldn't open file ${value}: ${body.text}\n` : `awk: ${value}: ${body.text}\n`)
      return isGnu(sys) ? 2 : 1
    }
    sources.push(body)
  }
  if (sources.length === 0) {
    const first = rest.shift()
    if (first === undefined) {
      yield* sys.write(
        2,
        isGnu(sys)
          ? 'Usage: mawk [Options] [Program] [file ...]\n'
          : 'BusyBox v1.37.0 (2025-01-17 18:12:01 UTC) multi-call binary.\n\nUsage: awk [OPTIONS] [AWK_PROGRAM] [FILE]...\n',
      )
      return isGnu(sys) ? 2 : 1
    }
    sources.push(first)
  }
  const tokens = tokenize(sources.join('\n'))
  const parser = Array.isArray(tokens) ? new Parser(tokens) : undefined
  const program = parser?.program()
  if (!program || parser?.failed) {
    const near = parser?.failed?.text ?? ('bad' in tokens ? tokens.bad : '')
    yield* sys.write(
      2,
      isGnu(sys)
        ? `mawk: line 1: syntax error at or near ${near === '' ? 'end of line' : near}\n`
        : `awk: cmd. line:1: ${near === '' ? 'Unexpected end of string' : 'Unexpected token'}\n`,
    )
    return isGnu(sys) ? 2 : 1
  }
  const interpreter = new Interpreter(sys, program, 'awk')
  const separator = flags.get('F')
  if (separator !== undefined) interpreter.globals.set('FS', inputCell(separator === 't' ? '\t' : unescapeString(separator)))
  for (const [flag, value] of list) {
    const at = value.indexOf('=')
    if (flag === 'v' && at > 0) interpreter.globals.set(value.slice(0, at), inputCell(unescapeString(value.slice(at + 1))))
  }
  const environment = interpreter.array('ENVIRON')
  for (const [name, value] of sys.env) environment.set(name, inputCell(value))
  const argv = interpreter.array('ARGV')
  for (const [i, word] of ['awk', ...rest].entries()) argv.set(String(i), inputCell(word))
  interpreter.globals.set('ARGC', inputCell(String(rest.length + 1)))
  return yield* interpreter.run(rest)
}
