// Words of an HCL file, one after another. Models: hclsyntax's scanner: comments, names, numbers, quoted templates, here-documents; inside brackets the ends of
// lines do not count. Left out: nothing that the parser asks for.
import { BakeError, type SourceFile, type Span } from './syntax'

const OPERATORS = [
  '&&',
  '||',
  '==',
  '!=',
  '<=',
  '>=',
  '=>',
  '...',
  '+',
  '-',
  '*',
  '/',
  '%',
  '<',
  '>',
  '!',
  '?',
  ':',
  '=',
  ',',
  '.',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
]

export class Scanner {
  pos = 0
  /** Brackets that are open: ends of lines are space in them. */
  depth = 0
  constructor(readonly file: SourceFile) {}

  get text(): string {
    return this.file.text
  }
  span(from: number, to = this.pos): Span {
    return { file: this.file, from, to }
  }
  fail(summary: string, detail: string, from = this.pos, to = from + 1): BakeError {
    return new BakeError(`${summary}; ${detail}`, this.span(from, to))
  }

  /** Passes over space and comments. @param lines whether ends of lines are space */
  skip(lines = this.depth > 0): void {
    const pattern = lines ? /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y : /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
    pattern.lastIndex = this.pos
    this.pos += pattern.exec(this.text)?.[0].length ?? 0
  }
  /** What a pattern finds here; it is taken. */
  match(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, 'y')
    sticky.lastIndex = this.pos
    const found = sticky.exec(this.text)?.[0]
    if (found !== undefined) this.pos += found.length
    return found
  }
  /** The operator or bracket that comes next. */
  peek(): string {
    this.skip()
    return OPERATORS.find((one) => this.text.startsWith(one, this.pos)) ?? ''
  }
  take(operator: string): boolean {
    if (this.peek() !== operator) return false
    this.pos += operator.length
    return true
  }
  name(): string | undefined {
    this.skip()
    return this.match(/[A-Za-z_][A-Za-z0-9_-]*/)
  }
  get ended(): boolean {
    return this.pos >= this.text.length
  }
}
