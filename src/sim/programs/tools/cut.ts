// cut(1). Models: -f -d -c -b -s --complement --output-delimiter, lists with ranges. Left out: -z.
import { text } from '../../api/bytes'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { openInput } from '../lib/input'
import { Reader } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

type Range = readonly [number, number]
function rangesOf(list: string): Range[] | undefined {
  const out: Range[] = []
  for (const item of list.split(/[,\s]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(item)
    if (!match || item === '' || item === '-') return undefined
    const from = match[1] === '' ? 1 : Number(match[1])
    const to = match[2] === '' ? from : match[3] === '' ? Infinity : Number(match[3])
    if (from < 1 || to < from) return undefined
    out.push([from, to])
  }
  return out
}

const USAGE = '{-b|c LIST | -f LIST [-d SEP] [-s]} [--output-delimiter STR] [FILE]...'
function* refuse(sys: Sys, message: string): Task<number> {
  yield* sys.write(2, isGnu(sys) ? `cut: ${message}\nTry 'cut --help' for more information.\n` : `cut: ${message}\n`)
  return 1
}
export const cut: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'f:d:c:b:snz',
    long: {
      fields: 'f:',
      delimiter: 'd:',
      characters: 'c:',
      bytes: 'b:',
      'only-delimited': 's',
      complement: 'complement',
      'output-delimiter': 'o:',
    },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'cut', options, USAGE)
  const { flags } = options
  const list = flags.get('f') ?? flags.get('c') ?? flags.get('b')
  if (list === undefined)
    return yield* refuse(
      sys,
      isGnu(sys) ? 'you must specify a list of bytes, characters, or fields' : 'expected a list of bytes, characters, or fields',
    )
  const ranges = rangesOf(list)
  if (!ranges) return yield* refuse(sys, isGnu(sys) ? `invalid field value '${list}'` : `bad range: ${list}`)
  const delimiter = flags.get('d') ?? '\t'
  if ([...delimiter].length !== 1) return yield* refuse(sys, isGnu(sys) ? 'the delimiter must be a single character' : 'bad delimiter')
  const chosen = (at: number): boolean => ranges.some(([from, to]) => at >= from && at <= to) !== flags.has('complement')
  const glue = flags.get('o') ?? (flags.has('f') ? delimiter : '')
  const cutLine = (line: string): string | undefined => {
    if (!flags.has('f')) return [...line].filter((_, i) => chosen(i + 1)).join(glue)
    if (!line.includes(delimiter)) return flags.has('s') ? undefined : line
    return line
      .split(delimiter)
      .filter((_, i) => chosen(i + 1))
      .join(glue)
  }
  let code = 0
  for (const file of options.rest.length > 0 ? options.rest : ['-']) {
    const fd = yield* openInput(sys, 'cut', file)
    if (fd === undefined) {
      code = 1
      continue
    }
    const reader = new Reader(sys, fd)
    for (let line = yield* reader.line(); line; line = yield* reader.line()) {
      const out = cutLine(text(line).replace(/\n$/, ''))
      if (out !== undefined) yield* sys.write(1, out + '\n')
    }
    if (fd !== 0) sys.close(fd)
  }
  return code
}
