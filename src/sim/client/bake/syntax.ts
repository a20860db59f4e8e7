// What an HCL file says, as a tree. Models: hashicorp/hcl v2 hclsyntax: bodies of attributes and blocks, expressions. Left out: template directives (%{if}).

/** Offsets in the file's text. */
export interface Span {
  readonly file: SourceFile
  readonly from: number
  readonly to: number
}
export interface SourceFile {
  readonly name: string
  readonly text: string
}
export type Value = string | number | boolean | null | readonly Value[] | ValueMap
export interface ValueMap {
  readonly [name: string]: Value
}
interface At {
  readonly at: Span
}
export type Expr = At &
  (
    | { readonly kind: 'literal'; readonly value: Value }
    | { readonly kind: 'template'; readonly parts: readonly (string | Expr)[] }
    | { readonly kind: 'list'; readonly items: readonly Expr[] }
    | { readonly kind: 'object'; readonly pairs: readonly (readonly [Expr, Expr])[] }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'field'; readonly of: Expr; readonly name: string }
    | { readonly kind: 'index'; readonly of: Expr; readonly key: Expr }
    | { readonly kind: 'splat'; readonly of: Expr; readonly path: readonly string[] }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expr[]; readonly spread: boolean }
    | { readonly kind: 'unary'; readonly operator: string; readonly of: Expr }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expr; readonly right: Expr }
    | { readonly kind: 'choice'; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
    | {
        readonly kind: 'for'
        readonly names: readonly string[]
        readonly over: Expr
        readonly key: Expr | undefined
        readonly value: Expr
        readonly test: Expr | undefined
        readonly grouped: boolean
      }
  )
export interface Attribute extends At {
  readonly name: string
  readonly expr: Expr
}
export interface Block extends At {
  readonly type: string
  readonly labels: readonly string[]
  readonly body: Body
}
export interface Body {
  readonly attributes: readonly Attribute[]
  readonly blocks: readonly Block[]
}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
export const isMap = (value: Value): value is ValueMap => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Something that is wrong in a file, or, without a place, with what is asked of it. */
export class BakeError {
  constructor(
    readonly message: string,
    readonly at?: Span,
    readonly code = 1,
  ) {}
}

function position(text: string, offset: number): readonly [line: number, column: number] {
  const before = text.slice(0, offset)
  return [before.split('\n').length, offset - before.lastIndexOf('\n')]
}
/** "docker-bake.hcl:2,31-41". */
function range({ file, from, to }: Span): string {
  const [line, column] = position(file.text, from)
  const [last, end] = position(file.text, to)
  return `${file.name}:${line},${column}-${last === line ? '' : `${last},`}${end}`
}
/** The lines that an error is about. Models: buildkit errdefs.Source as bake prints it. */
function excerpt({ file, from }: Span): string {
  const lines = file.text.split('\n')
  const [line] = position(file.text, from)
  const [first, last] = [Math.max(1, line - 2), Math.min(lines.length, line + 2)]
  const rule = '--------------------\n'
  const shown = lines.slice(first - 1, last).map((text, i) => {
    const number = first + i
    return ` ${String(number).padStart(3)} | ${number === line ? '>>> ' : '    '}${text}\n`
  })
  return `${file.name}:${line}\n${rule}${shown.join('')}${rule}`
}
/** As bake ends with it. */
export function errorText(error: BakeError): string {
  if (error.message.startsWith('drydock:')) return error.message
  return error.at ? `${excerpt(error.at)}ERROR: ${range(error.at)}: ${error.message}` : `ERROR: ${error.message}`
}
