// Reads the project's own files for the tests of laws: which there are, what they import, what they name, how long they are.
// TypeScript is parsed by TypeScript; of a Svelte component only the script blocks are code.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Source {
  /** From the top of the repository, with "/". */
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
}

/** Every file git knows or would add. */
export const allFiles: readonly string[] = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)))

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** The script of a component, with the rest blanked out so that positions stay. */
function scriptOf(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ')
  let code = ''
  let end = 0
  for (const match of text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
    const body = match[1] ?? ''
    const start = match.index + match[0].indexOf('>') + 1
    code += blank(text.slice(end, start)) + body
    end = start + body.length
  }
  return code + blank(text.slice(end))
}

const parse = (path: string): Source => {
  const text = read(path)
  const code = path.endsWith('.svelte') ? scriptOf(text) : text
  const kind = path.endsWith('js') ? ts.ScriptKind.JS : ts.ScriptKind.TS
  return { path, text, tree: ts.createSourceFile(path, code, ts.ScriptTarget.ES2022, true, kind) }
}

export const sources: readonly Source[] = allFiles.filter((path) => /^(src|test)\/.*\.(ts|svelte|mjs)$/.test(path)).map(parse)

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  node.forEachChild((child) => {
    walk(child, visit)
  })
}

export const lineOf = (source: Source, node: ts.Node): number =>
  source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1

/** What a file imports: packages by name, the project's own files by path from the top, without extension. */
export function importsOf(source: Source): { readonly what: string; readonly own: boolean; readonly line: number }[] {
  const found: { what: string; own: boolean; line: number }[] = []
  const add = (text: string, node: ts.Node) => {
    const own = text.startsWith('.')
    const what = own ? posix.normalize(posix.join(dirname(source.path), text)).replace(/\.(ts|js|svelte)$/, '') : text
    found.push({ what, own, line: lineOf(source, node) })
  }
  walk(source.tree, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [what] = node.arguments
      if (what && ts.isStringLiteralLike(what)) add(what.text, node)
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      add(node.argument.literal.text, node)
  })
  return found
}
