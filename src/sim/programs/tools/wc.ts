// wc(1). Models: -l -w -c -m -L, totals; GNU's columns and busybox's. Left out: --files0-from.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { openInput } from '../lib/input'
import { takeAll } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

interface Counts {
  l: number
  w: number
  c: number
  m: number
  L: number
}
function* count(sys: Sys, fd: number, all: boolean): Task<Counts | Errno> {
  const whole = yield* takeAll(sys, fd)
  if (whole instanceof Errno) return whole
  // Bytes alone need no reading, so a recipe stays one.
  if (!all) return { l: 0, w: 0, c: whole.size, m: 0, L: 0 }
  const bytes = whole.bytes()
  let [lines, words, inWord] = [0, 0, false]
  for (const byte of bytes) {
    if (byte === 10) lines++
    const space = byte === 32 || (byte >= 9 && byte <= 13)
    if (!space && !inWord) words++
    inWord = !space
  }
  const body = text(bytes)
  return { l: lines, w: words, c: bytes.length, m: [...body].length, L: Math.max(0, ...body.split('\n').map((line) => line.length)) }
}

export const wc: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'lwcmL',
    long: { lines: 'l', words: 'w', bytes: 'c', chars: 'm', 'max-line-length': 'L' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'wc', options, '[-cmlwL] [FILE]...')
  const asked = (['l', 'w', 'm', 'c', 'L'] as const).filter((key) => options.flags.has(key))
  const keys = asked.length > 0 ? asked : (['l', 'w', 'c'] as const)
  const files = options.rest.length > 0 ? options.rest : ['-']
  const rows: { readonly counts: Counts; readonly name: string }[] = []
  const total: Counts = { l: 0, w: 0, c: 0, m: 0, L: 0 }
  let code = 0
  for (const file of files) {
    const fd = yield* openInput(sys, 'wc', file)
    if (fd === undefined) {
      code = 1
      continue
    }
    const counts = yield* count(
      sys,
      fd,
      keys.some((key) => key !== 'c'),
    )
    if (fd !== 0) sys.close(fd)
    if (counts instanceof Errno) {
      yield* sys.write(2, `wc: ${isGnu(sys) ? file : 'read error'}: ${counts.text}\n`)
      code = 1
      continue
    }
    for (const key of ['l', 'w', 'c', 'm'] as const) total[key] += counts[key]
    total.L = Math.max(total.L, counts.L)
    rows.push({ counts, name: options.rest.length > 0 ? file : '' })
  }
  if (files.length > 1) rows.push({ counts: total, name: 'total' })
  const single = rows.length === 1 && keys.length === 1
  const gnuWidth = Math.max(
    ...rows.map((row) => Math.max(...keys.map((key) => String(row.counts[key]).length))),
    options.rest.length > 0 || single || sys.kindOf(0) === 'file' ? 1 : 7,
  )
  for (const { counts, name } of rows) {
    const width = isGnu(sys) ? (single ? 1 : gnuWidth) : keys.length === 1 ? 0 : 9
    const cells = keys.map((key) => String(counts[key]).padStart(width))
    yield* sys.write(1, cells.join(isGnu(sys) ? ' ' : keys.length === 1 ? '' : ' ') + (name === '' ? '' : ` ${name}`) + '\n')
  }
  return code
}
