// Go sources, as far as a build looks at them here: package, imports, whether there is a main, and a main that only prints. Models: go/build's reading of files and
// its commonest errors. Left out: the language: types, syntax beyond brackets and the package clause.

export interface GoFile {
  readonly name: string
  readonly package: string
  readonly imports: readonly { readonly path: string; readonly line: number; readonly column: number }[]
  readonly hasMain: boolean
  /** What main prints, when it does nothing else. */
  readonly prints: string | undefined
}

/** Comments and what stands in quotes as blanks, so that offsets stay. */
function bare(source: string): string {
  return source.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'/g, (found) =>
    found.replace(/[^\n]/g, ' '),
  )
}
const place = (source: string, at: number): { readonly line: number; readonly column: number } => {
  const before = source.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

/** A file, or what is wrong with it: "main.go:1:1: …". */
export function readGoFile(name: string, source: string): GoFile | string {
  const code = bare(source)
  const clause = /^\s*package\s+(\w+)/.exec(code)
  if (!clause) {
    const at = code.search(/\S/)
    const { line, column } = place(source, at < 0 ? source.length : at)
    const found = at < 0 ? "'EOF'" : JSON.stringify(/^\S+/.exec(code.slice(at))?.[0] ?? '').replace(/"/g, "'")
    return `${name}:${line}:${column}: expected 'package', found ${found}`
  }
  const unclosed = brackets(code)
  if (unclosed)
    return `./${name}:${place(source, source.length).line}:${place(source, source.length).column}: syntax error: unexpected EOF, expecting }`
  const imports: { path: string; line: number; column: number }[] = []
  for (const block of code.matchAll(/^[ \t]*import\b(?:\s*\()?/gm)) {
    const from = block.index + block[0].length
    const end = block[0].endsWith('(') ? code.indexOf(')', from) : source.indexOf('\n', from)
    for (const quoted of source.slice(from, end < 0 ? source.length : end).matchAll(/"([^"\n]+)"/g))
      imports.push({ path: quoted[1] ?? '', ...place(source, from + quoted.index) })
  }
  const main = /^func\s+main\s*\(\s*\)\s*\{/m.exec(code)
  return {
    name,
    package: clause[1] ?? '',
    imports,
    hasMain: main !== null,
    prints: main ? printed(source, code, main.index + main[0].length) : undefined,
  }
}
const brackets = (code: string): boolean => code.split('{').length > code.split('}').length

const LITERAL = /^\s*("(?:\\.|[^"\\\n])*"|`[^`]*`|-?\d+)\s*$/
function literal(text: string): string | undefined {
  const word = LITERAL.exec(text)?.[1]
  if (word === undefined) return undefined
  if (word.startsWith('`')) return word.slice(1, -1)
  return word.startsWith('"')
    ? word.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? letter)
    : word
}
/** What a main of nothing but prints of literals writes. */
function printed(source: string, code: string, from: number): string | undefined {
  let depth = 1
  let end = from
  for (; end < code.length && depth > 0; end++) depth += code.charAt(end) === '{' ? 1 : code.charAt(end) === '}' ? -1 : 0
  let out = ''
  for (const line of source.slice(from, end - 1).split('\n')) {
    const text = line.replace(/\/\/[^"`]*$/, '').trim()
    if (text === '') continue
    const [, verb = '', words = ''] = /^fmt\.(Println|Print|Printf)\((.*)\)$/.exec(text) ?? []
    const parts = words.match(/"(?:\\.|[^"\\])*"|`[^`]*`|[^,]+/g) ?? []
    const values = parts.map(literal)
    if (verb === '' || values.some((one) => one === undefined) || (verb === 'Printf' && (values.length > 1 || words.includes('%'))))
      return undefined
    out += values.join(verb === 'Println' ? ' ' : '') + (verb === 'Println' ? '\n' : '')
  }
  return out
}
