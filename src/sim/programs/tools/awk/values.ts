// awk's values: text, numbers, and input that may be either. Models: POSIX.1-2024 XCU awk, Expressions.
import { formatNumber } from '../printf'

export interface Cell {
  readonly text: string | undefined
  readonly number: number | undefined
  /** From a field or a variable of the command line: compared as a number when it looks like one. */
  readonly input: boolean
}
export const UNSET: Cell = { text: undefined, number: undefined, input: true }
export const numeric = (value: number): Cell => ({ text: undefined, number: value, input: false })

const LOOKS = /^\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?)\s*$/
export const looksNumeric = (cell: Cell): boolean =>
  cell.number !== undefined || (cell.input && (cell.text === undefined || LOOKS.test(cell.text)))

export function numberOf(cell: Cell): number {
  if (cell.number !== undefined) return cell.number
  const match = /^\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?)/.exec(cell.text ?? '')
  return match ? Number(match[0]) : 0
}
export function textOf(cell: Cell, format: Cell | undefined): string {
  if (cell.text !== undefined) return cell.text
  const { number } = cell
  if (number === undefined) return ''
  if (Number.isInteger(number)) return Math.abs(number) < 1e16 ? String(number) : formatNumber('f', number, '', 0)
  const spec = /^%\.?(\d*)([a-zA-Z])$/.exec(format?.text ?? '%.6g')
  return formatNumber(spec?.[2] ?? 'g', number, '', Number(spec?.[1] || 6))
}
export function truth(cell: Cell): boolean {
  if (cell.number !== undefined) return cell.number !== 0
  if (cell.text === undefined) return false
  return looksNumeric(cell) ? numberOf(cell) !== 0 : cell.text !== ''
}
export function compareCells(a: Cell, b: Cell, text: (cell: Cell) => string): number {
  if (looksNumeric(a) && looksNumeric(b)) return numberOf(a) - numberOf(b)
  const [x, y] = [text(a), text(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

export const textCell = (value: string): Cell => ({ text: value, number: undefined, input: false })
/** A value read from outside: a number too if it looks like one. */
export const inputCell = (value: string): Cell => ({ text: value, number: undefined, input: true })
