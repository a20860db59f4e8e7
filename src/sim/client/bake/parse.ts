// A file as attributes and blocks. Models: hclsyntax's bodies, and HCL's JSON form (hcl/json) as far as bake files use it: blocks are objects by their labels.
// Left out: several blocks of one label in JSON.
import { isRecord, parseJson } from '../../api/json'
import { Expressions, templateText } from './expressions'
import { Scanner } from './scanner'
import { type Attribute, BakeError, type Block, type Body, type Expr, type SourceFile } from './syntax'

class Bodies {
  readonly #scan: Scanner
  constructor(readonly file: SourceFile) {
    this.#scan = new Scanner(file)
  }
  /** @param nested up to a closing brace */
  body(nested: boolean): Body | BakeError {
    const attributes: Attribute[] = []
    const blocks: Block[] = []
    for (;;) {
      this.#scan.skip(true)
      if (nested ? this.#scan.take('}') : this.#scan.ended) return { attributes, blocks }
      const from = this.#scan.pos
      if (this.#scan.ended)
        return this.#scan.fail('Unclosed configuration block', 'There is no closing brace for this block before the end of the file.')
      const name = this.#scan.name()
      if (name === undefined)
        return this.#scan.fail('Argument or block definition required', 'An argument or block definition is required here.', from)
      const made = this.#scan.peek() === '=' ? this.#attribute(name, from) : this.#block(name, from)
      if (made instanceof BakeError) return made
      if ('expr' in made) attributes.push(made)
      else blocks.push(made)
    }
  }
  #attribute(name: string, from: number): Attribute | BakeError {
    this.#scan.take('=')
    const expr = new Expressions(this.#scan).expr()
    if (expr instanceof BakeError) return expr
    this.#scan.skip(false)
    const next = this.#scan.text.charAt(this.#scan.pos)
    if (next !== '' && next !== '\n' && next !== '}')
      return this.#scan.fail('Missing newline after argument', 'An argument definition must end with a newline.')
    return { name, expr, at: this.#scan.span(from) }
  }
  #block(type: string, from: number): Block | BakeError {
    const labels: string[] = []
    for (;;) {
      this.#scan.skip(false)
      const quoted = this.#scan.match(/"[^"\n]*"/)
      const label = quoted?.slice(1, -1) ?? this.#scan.name()
      if (label === undefined) break
      labels.push(label)
    }
    const at = this.#scan.span(from)
    if (!this.#scan.take('{'))
      return this.#scan.fail('Invalid block definition', 'Either a quoted string block label or an opening brace ("{") is expected here.')
    const body = this.body(true)
    return body instanceof BakeError ? body : { type, labels, body, at }
  }
}

/** A value of a JSON file as an expression. */
function jsonExpr(file: SourceFile, value: unknown): Expr | BakeError {
  const at = { file, from: 0, to: 1 }
  if (typeof value === 'string') return templateText(file, value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return { kind: 'literal', value, at }
  if (Array.isArray(value)) {
    const items: Expr[] = []
    for (const one of value) {
      const made = jsonExpr(file, one)
      if (made instanceof BakeError) return made
      items.push(made)
    }
    return { kind: 'list', items, at }
  }
  const pairs: (readonly [Expr, Expr])[] = []
  for (const [name, one] of Object.entries(isRecord(value) ? value : {})) {
    const made = jsonExpr(file, one)
    if (made instanceof BakeError) return made
    pairs.push([{ kind: 'literal', value: name, at }, made])
  }
  return { kind: 'object', pairs, at }
}
const BLOCKS = ['group', 'target', 'variable', 'function']

function jsonBody(file: SourceFile, fields: Readonly<Record<string, unknown>>, top: boolean): Body | BakeError {
  const at = { file, from: 0, to: 1 }
  const attributes: Attribute[] = []
  const blocks: Block[] = []
  for (const [name, value] of Object.entries(fields)) {
    if (top && BLOCKS.includes(name)) {
      for (const [label, inner] of Object.entries(isRecord(value) ? value : {})) {
        const body = jsonBody(file, isRecord(inner) ? inner : {}, false)
        if (body instanceof BakeError) return body
        blocks.push({ type: name, labels: [label], body, at })
      }
      continue
    }
    const expr = jsonExpr(file, value)
    if (expr instanceof BakeError) return expr
    attributes.push({ name, expr, at })
  }
  return { attributes, blocks }
}

export function parseFile(file: SourceFile): Body | BakeError {
  const json = file.name.endsWith('.json') || /^\s*\{/.test(file.text)
  if (!json) return new Bodies(file).body(false)
  const parsed = parseJson(file.text)
  return isRecord(parsed)
    ? jsonBody(file, parsed, true)
    : new BakeError('Invalid JSON; the file is no JSON object.', { file, from: 0, to: 1 })
}
