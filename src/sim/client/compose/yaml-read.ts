// YAML in: one file to one tree, errors in the words of go-yaml as compose prints them. Models: compose-go loader's use of gopkg.in/yaml: merge keys, anchors,
// !reset and !override kept apart. Left out: several documents of one file beyond the first; go-yaml's rarer messages.
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { ComposeError, isTree, type Tree } from './tree'

/** How go-yaml says what the parser found. */
const WORDS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'found character that cannot start any token',
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  MISSING_CHAR: "could not find expected ':'",
  BAD_INDENT: "did not find expected '-' indicator",
  UNEXPECTED_TOKEN: 'did not find expected key',
  BAD_ALIAS: 'did not find expected alphabetic or numeric character',
  BAD_SCALAR_START: 'found character that cannot start any token',
  BAD_DQ_ESCAPE: 'found unknown escape character',
  IMPOSSIBLE: 'did not find expected node content',
}
const DEEPEST = 100

/** The keys that one tag marks: "services.web.ports". */
function tagged(document: Document, tag: string): string[] {
  const out: string[] = []
  visit(document, {
    Pair(_, pair, path) {
      if (!(typeof pair.value === 'object' && pair.value !== null && 'tag' in pair.value && pair.value.tag === tag)) return
      const keys = [...path, pair].flatMap((one) => ('key' in one && isScalar(one.key) ? [String(one.key.value)] : []))
      out.push(keys.join('.'))
    },
  })
  return out
}

export interface ReadFile {
  readonly tree: Tree
  /** Paths whose value is dropped (!reset) or replaces instead of merging (!override). */
  readonly reset: readonly string[]
  readonly override: readonly string[]
}

function depthOf(value: unknown, depth = 0): number {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return depth
  return Math.max(depth, ...Object.values(value).map((one) => depthOf(one, depth + 1)))
}

export function readYaml(source: string): ReadFile | ComposeError {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, merge: true, logLevel: 'silent', version: '1.2' })
  const [error] = document.errors
  if (error) {
    const { line } = lines.linePos(error.pos[0])
    if (error.code === 'DUPLICATE_KEY') return new ComposeError(`yaml: construct errors:\n  line ${line}: mapping key already defined`)
    return new ComposeError(`yaml: line ${line}: ${WORDS[error.code] ?? 'did not find expected node content'}`)
  }
  if (document.contents === null) return new ComposeError('empty compose file')
  if (!isMap(document.contents)) return new ComposeError('top-level object must be a mapping')
  const tree: unknown = document.toJS({ maxAliasCount: 100 })
  if (!isTree(tree)) return new ComposeError('top-level object must be a mapping')
  if (depthOf(tree) > DEEPEST) return new ComposeError('yaml: document contains excessive nesting')
  return { tree, reset: tagged(document, '!reset'), override: tagged(document, '!override') }
}
