// awk: what an operator makes of two values. Models: POSIX.1-2024 XCU awk, expressions.
import { type Cell, compareCells, numberOf, numeric, textCell } from './values'

/** Undefined when it is a division by zero. */
export function operate(operator: string, a: Cell, b: Cell, text: (cell: Cell) => string): Cell | undefined {
  if (operator === ' ') return textCell(text(a) + text(b))
  const [x, y] = [numberOf(a), numberOf(b)]
  switch (operator) {
    case '+':
      return numeric(x + y)
    case '-':
      return numeric(x - y)
    case '*':
      return numeric(x * y)
    case '/':
    case '%':
      if (y === 0) return undefined
      return numeric(operator === '/' ? x / y : x % y)
    case '^':
      return numeric(x ** y)
  }
  const order = compareCells(a, b, text)
  const yes = { '<': order < 0, '<=': order <= 0, '==': order === 0, '!=': order !== 0, '>': order > 0, '>=': order >= 0 }[operator]
  return numeric(yes ? 1 : 0)
}
