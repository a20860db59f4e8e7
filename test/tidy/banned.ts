// Names and constructs that have no place in the simulator, found by their syntax, not by their letters:
// `view.console` is a field, `console.log` is not ours to call.
import ts from 'typescript'
import { lineOf, type Source, walk } from './source'

const GLOBALS: Readonly<Record<string, string>> = {
  Date: 'the time is clock.now',
  Promise: 'waiting is a deadline of the clock or a message',
  setTimeout: 'waiting is a deadline of the clock',
  setInterval: 'waiting is a deadline of the clock',
  setImmediate: 'waiting is a deadline of the clock',
  queueMicrotask: 'waiting is a deadline of the clock',
  requestAnimationFrame: 'the simulator does not draw',
  console: 'what happens is told as facts',
  performance: 'the time is clock.now',
  Intl: 'it differs between browsers',
}
const METHODS: Readonly<Record<string, string>> = {
  localeCompare: 'it depends on the visitor’s language; compare by code unit',
  toLocaleString: 'it depends on the visitor’s language',
}

/** An identifier that stands for a variable, not for the name of a field. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isQualifiedName(parent)) return parent.left === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isBindingElement(parent)) return parent.propertyName !== node
  return !(
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isGetAccessor(parent) ||
    ts.isSetAccessor(parent) ||
    ts.isEnumMember(parent)
  )
}

function wrongWith(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node) && isReference(node)) {
    const why = Object.hasOwn(GLOBALS, node.text) ? GLOBALS[node.text] : undefined
    if (why !== undefined) return `${node.text}: ${why}`
  }
  if (ts.isPropertyAccessExpression(node)) {
    const name = node.name.text
    if (name === 'random' && node.expression.getText() === 'Math') return 'Math.random: chance is seeded (clock/chance.ts)'
    const why = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
    if (why !== undefined) return `${name}: ${why}`
  }
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async: waiting is a message or a deadline on the clock'
  if (ts.isAwaitExpression(node)) return 'await: waiting is a message or a deadline on the clock'
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any: say what it is, or unknown'
  if (ts.isNonNullExpression(node)) return '!: narrow the value instead'
  return undefined
}

export function bannedIn(source: Source): string[] {
  const found: string[] = []
  walk(source.tree, (node) => {
    const wrong = wrongWith(node)
    if (wrong !== undefined) found.push(`${source.path}:${lineOf(source, node)} uses ${wrong}`)
  })
  return found
}

/** Comments that switch the compiler off, in any file. */
export function silencedIn(source: Source): string[] {
  return source.text.split('\n').flatMap((line, index) => {
    const match = /(?:\/\/|\/\*|<!--)\s*@ts-(ignore|expect-error|nocheck)/.exec(line)
    return match ? [`${source.path}:${index + 1} silences the compiler (@ts-${match[1] ?? ''})`] : []
  })
}
