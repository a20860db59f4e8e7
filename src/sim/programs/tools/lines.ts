// Small tools on lines: rev, tac, nl, paste, comm. Models: their usual flags. Left out: nl's sections, comm --check-order.
import type { Program } from '../../host/kernel/syscalls'
import { readInputs, readJoined } from '../lib/input'
import { linesOf } from '../lib/io'
import { parseOptions, refuseOption } from '../lib/options'

export const rev: Program = function* (sys) {
  const { text: body, failed } = yield* readJoined(sys, 'rev', sys.argv.slice(1))
  yield* sys.write(
    1,
    body
      .split('\n')
      .map((line) => [...line].reverse().join(''))
      .join('\n'),
  )
  return failed ? 1 : 0
}
export const tac: Program = function* (sys) {
  const { text: body, failed } = yield* readJoined(sys, 'tac', sys.argv.slice(1))
  yield* sys.write(
    1,
    linesOf(body)
      .reverse()
      .map((line) => line + '\n')
      .join(''),
  )
  return failed ? 1 : 0
}
export const nl: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'b:w:s:v:i:n:' })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'nl', options, '[OPTIONS] [FILE]...')
  const { flags } = options
  const { text: body, failed } = yield* readJoined(sys, 'nl', options.rest)
  const width = Number(flags.get('w') ?? 6)
  let number = Number(flags.get('v') ?? 1)
  let out = ''
  for (const line of linesOf(body)) {
    if (line === '' && flags.get('b') !== 'a') {
      out += ' '.repeat(width + 1) + '\n'
      continue
    }
    const shown =
      flags.get('n') === 'ln' ? String(number).padEnd(width) : String(number).padStart(width, flags.get('n') === 'rz' ? '0' : ' ')
    out += `${shown}${flags.get('s') ?? '\t'}${line}\n`
    number += Number(flags.get('i') ?? 1)
  }
  yield* sys.write(1, out)
  return failed ? 1 : 0
}
export const paste: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'd:s', long: { delimiters: 'd:', serial: 's' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'paste', options, '[-d LIST] [-s] [FILE]...')
  const { inputs, failed } = yield* readInputs(sys, 'paste', options.rest)
  const marks = [...(options.flags.get('d') ?? '\t').replace(/\\n/g, '\n').replace(/\\t/g, '\t').replace(/\\0/g, '')]
  const glue = (cells: readonly string[]): string =>
    cells.map((cell, i) => cell + (i < cells.length - 1 ? (marks[i % Math.max(1, marks.length)] ?? '') : '')).join('') + '\n'
  const columns = inputs.map((input) => linesOf(input.bytes))
  if (options.flags.has('s')) yield* sys.write(1, columns.map(glue).join(''))
  else {
    const rows = Math.max(0, ...columns.map((column) => column.length))
    yield* sys.write(1, Array.from({ length: rows }, (_, i) => glue(columns.map((column) => column[i] ?? ''))).join(''))
  }
  return failed ? 1 : 0
}
export const comm: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: '123' })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'comm', options, '[-123] FILE1 FILE2')
  const { inputs, failed } = yield* readInputs(sys, 'comm', options.rest.slice(0, 2))
  const [a, b] = inputs
  if (failed || !a || !b) return 1
  const [x, y] = [linesOf(a.bytes), linesOf(b.bytes)]
  const { flags } = options
  const indent = (column: number): string => '\t'.repeat([1, 2].filter((one) => one < column && !flags.has(String(one))).length)
  let out = ''
  for (let i = 0, j = 0; i < x.length || j < y.length;) {
    const [p, q] = [x[i], y[j]]
    const column = p !== undefined && q !== undefined && p === q ? 3 : q === undefined || (p !== undefined && p < q) ? 1 : 2
    const line = (column === 2 ? q : p) ?? ''
    if (column !== 2) i++
    if (column !== 1) j++
    if (!flags.has(String(column))) out += `${indent(column)}${line}\n`
  }
  yield* sys.write(1, out)
  return 0
}
