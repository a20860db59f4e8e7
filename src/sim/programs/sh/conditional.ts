// `[[ … ]]`. Models: bash(1) CONDITIONAL EXPRESSIONS: patterns with == and !=, =~ with BASH_REMATCH, < >, && || !, file tests.
// Left out: POSIX classes inside =~ beyond the usual names; back-references.
import type { TestExpression } from 'unbash'
import type { Task } from '../../host/kernel/task'
import { compileExtended } from '../lib/regex'
import { matches } from './glob'
import type { Shell } from './shell'
import { binaryTest, unaryTest } from './tests'
import { wordPattern, wordPieces, wordText } from './words'

/** Undefined when the expression is wrong. */
export function* conditional(shell: Shell, node: TestExpression): Task<boolean | undefined> {
  switch (node.type) {
    case 'TestGroup':
      return yield* conditional(shell, node.expression)
    case 'TestNot': {
      const result = yield* conditional(shell, node.operand)
      return result === undefined ? undefined : node.negations.length % 2 === 1 ? !result : result
    }
    case 'TestLogical': {
      for (const operand of node.operands) {
        const result = yield* conditional(shell, operand)
        if (result === undefined || shell.leaving) return undefined
        if (result === (node.operator === '||')) return result
      }
      return node.operator === '&&'
    }
    case 'TestUnary': {
      const operand = yield* wordText(shell, node.operand)
      if (node.operator === '-v') return isSet(shell, operand)
      if (node.operator === '-o') return shell.options.has(operand)
      return unaryTest(shell.sys, node.operator, operand)
    }
    case 'TestBinary':
      return yield* binary(shell, node)
  }
}
export const isSet = (shell: Shell, name: string): boolean => {
  const element = /^(\w+)\[(.*)\]$/.exec(name)
  if (element?.[1]) return shell.vars.elements(element[1]).some(([key]) => key === element[2])
  return /^\d+$/.test(name) ? Number(name) <= shell.positional.length : shell.vars.get(name) !== undefined
}

function* binary(shell: Shell, node: Extract<TestExpression, { type: 'TestBinary' }>): Task<boolean | undefined> {
  const left = yield* wordText(shell, node.left)
  switch (node.operator) {
    case '=':
    case '==':
    case '!=': {
      const same = matches(yield* wordPattern(shell, node.right), left, shell.shopts.has('nocasematch'))
      return same === (node.operator !== '!=')
    }
    case '=~': {
      const pieces = yield* wordPieces(shell, node.right)
      const source = pieces.map((piece) => (piece.quoted ? piece.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : piece.text)).join('')
      const expression = compileExtended(source, shell.shopts.has('nocasematch') ? 'i' : '')
      const found = expression?.exec(left)
      shell.vars.put('BASH_REMATCH', {
        value: undefined,
        list: new Map((found ? [...found] : []).map((text, i) => [String(i), text ?? ''])),
      })
      return expression ? found !== null : undefined
    }
    case '-eq':
    case '-ne':
    case '-lt':
    case '-le':
    case '-gt':
    case '-ge': {
      const a = yield* shell.arithmetic(left)
      const b = yield* shell.arithmetic(yield* wordText(shell, node.right))
      const result = binaryTest(shell.sys, a, node.operator, b)
      return shell.leaving || typeof result !== 'boolean' ? undefined : result
    }
    default: {
      const result = binaryTest(shell.sys, left, node.operator, yield* wordText(shell, node.right))
      return typeof result === 'boolean' ? result : undefined
    }
  }
}
