// awk's own functions. Models: POSIX.1-2024 XCU awk, Functions; tolower, toupper, systime, strftime of busybox and gawk. Left out: rand's exact stream.
import type { Task } from '../../../host/kernel/task'
import { strftime } from '../../lib/calendar'
import { formatPrintf } from '../printf'
import type { Interpreter } from './interpreter'
import type { Expression } from './parser'
import { type Cell, inputCell, numberOf, numeric, textCell, UNSET } from './values'

function sprintf(awk: Interpreter, values: readonly Cell[]): Cell {
  const [format, ...rest] = values
  const source = awk.text(format ?? UNSET)
  const letters = [...source.matchAll(/%[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?([a-zA-Z%])/g)].filter((match) => match[1] !== '%')
  let at = 0
  const args: string[] = []
  for (const match of letters) {
    for (const _ of match[0].matchAll(/\*/g)) args.push(String(Math.trunc(numberOf(rest[at++] ?? UNSET))) + (_ ? '' : ''))
    const cell = rest[at++] ?? UNSET
    if (match[1] === 'c') args.push(cell.number !== undefined ? String.fromCodePoint(Math.trunc(cell.number)) : awk.text(cell))
    else args.push(match[1] === 's' ? awk.text(cell) : String(numberOf(cell)))
  }
  // Backslashes have been read by awk itself already.
  return textCell(formatPrintf(source.replace(/\\/g, '\\\\'), args, true, 0, 1 << 20).text)
}

function* substitute(awk: Interpreter, values: readonly Cell[], args: readonly Expression[], global: boolean): Task<Cell> {
  const [pattern, replacement] = values
  const target = args[2] ?? { type: 'field', of: { type: 'number', value: 0 } }
  const subject = args[2] ? awk.text(values[2] ?? UNSET) : awk.text(awk.field(0))
  const source = awk.regex(awk.text(pattern ?? UNSET)).source
  const parts = awk.text(replacement ?? UNSET)
  let count = 0
  const made = subject.replace(new RegExp(source, global ? 'g' : ''), (whole: string) => {
    count++
    return parts.replace(/\\\\&|\\&|&/g, (mark) => (mark === '&' ? whole : mark === '\\&' ? '&' : '\\' + whole))
  })
  if (count > 0) yield* awk.assign(target, textCell(made))
  return numeric(count)
}

const MATHS: Readonly<Record<string, (x: number, y: number) => number>> = {
  int: Math.trunc,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  atan2: Math.atan2,
}

/** Undefined when there is no such function. */
export function* callBuiltin(awk: Interpreter, name: string, values: readonly Cell[], args: readonly Expression[]): Task<Cell | undefined> {
  const [first = UNSET, second = UNSET, third] = values
  switch (name) {
    case 'length': {
      const [arg] = args
      if (arg?.type === 'variable' && awk.arrays.has(arg.name)) return numeric(awk.array(arg.name).size)
      return numeric([...awk.text(args.length === 0 ? awk.field(0) : first)].length)
    }
    case 'substr': {
      const letters = [...awk.text(first)]
      const start = Math.round(numberOf(second))
      const end = third === undefined ? Infinity : start + Math.round(numberOf(third))
      return textCell(letters.slice(Math.max(0, start - 1), Math.max(0, end - 1)).join(''))
    }
    case 'index':
      return numeric(awk.text(first).indexOf(awk.text(second)) + 1)
    case 'split': {
      const [, target] = args
      if (target?.type !== 'variable') return numeric(0)
      const separator = args[2] ? awk.text(third ?? UNSET) : awk.text(awk.get('FS'))
      const parts = awk.splitText(awk.text(first), separator)
      const array = awk.array(target.name)
      array.clear()
      for (const [i, part] of parts.entries()) array.set(String(i + 1), inputCell(part))
      return numeric(parts.length)
    }
    case 'sub':
    case 'gsub':
      return yield* substitute(awk, values, args, name === 'gsub')
    case 'match': {
      const found = awk.regex(awk.text(second)).exec(awk.text(first))
      awk.globals.set('RSTART', numeric(found ? found.index + 1 : 0))
      awk.globals.set('RLENGTH', numeric(found ? found[0].length : -1))
      return numeric(found ? found.index + 1 : 0)
    }
    case 'sprintf':
      return sprintf(awk, values)
    case 'toupper':
      return textCell(awk.text(first).toUpperCase())
    case 'tolower':
      return textCell(awk.text(first).toLowerCase())
    case 'rand':
      return numeric(awk.sys.random(1_000_000) / 1_000_000)
    case 'srand':
      return numeric(0)
    case 'systime':
      return numeric(Math.floor(awk.sys.now() / 1e6))
    case 'strftime':
      return textCell(strftime(values.length > 0 ? awk.text(first) : '%c', values.length > 1 ? numberOf(second) * 1e6 : awk.sys.now()))
    case 'system':
      return numeric(yield* awk.shell(awk.text(first)))
    case 'close':
      return numeric(yield* awk.close(awk.text(first)))
    case 'fflush':
      yield* awk.flush()
      return numeric(0)
    default: {
      const calculate = MATHS[name]
      return calculate && numeric(calculate(numberOf(first), numberOf(second)))
    }
  }
}
