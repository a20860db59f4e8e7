// Headers and sizes: what every file of src must say at its top, and how long files and functions may be.
import ts from 'typescript'
import { lineOf, type Source, walk } from './source'

const FILE_LINES = 500
const FUNCTION_LINES = 70

/** Tables of data may be as long as the data. */
export const isData = (path: string): boolean => path.includes('/catalogue/') || path.endsWith('.data.ts')

export const missingHeader = (source: Source): boolean => !/^\s*(\/\/|\/\*|<!--)/.test(source.text)

const hasBody = (node: ts.Node): node is ts.FunctionLikeDeclaration & { body: ts.Node } =>
  (ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isGetAccessor(node) ||
    ts.isSetAccessor(node)) &&
  node.body !== undefined

export function tooLong(source: Source): string[] {
  const found: string[] = []
  const lines = source.text.split('\n').length
  if (lines > FILE_LINES) found.push(`${source.path} has ${lines} lines, at most ${FILE_LINES}: split it by what it does`)
  walk(source.tree, (node) => {
    if (!hasBody(node)) return
    const first = lineOf(source, node)
    const last = source.tree.getLineAndCharacterOfPosition(node.end).line + 1
    if (last - first + 1 > FUNCTION_LINES)
      found.push(`${source.path}:${first} is a function of ${last - first + 1} lines, at most ${FUNCTION_LINES}`)
  })
  return found
}
