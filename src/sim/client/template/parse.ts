// Go templates: text to tree. Models: text/template/parse of Go 1.24: actions, pipelines, variables, if/else/range/with/break/continue, comments, trim markers,
// with its error texts. Left out: define, template, block.

export type Expr =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly text: string; readonly at: number }
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly text: string; readonly at: number }
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[]; readonly text: string; readonly at: number }
  | { readonly kind: 'function'; readonly name: string; readonly text: string; readonly at: number }
  | { readonly kind: 'pipe'; readonly pipe: Pipe; readonly path: readonly string[]; readonly text: string; readonly at: number }
export interface Command {
  readonly words: readonly Expr[]
  readonly text: string
  readonly at: number
}
export interface Pipe {
  readonly declare: readonly string[]
  readonly assign: boolean
  readonly commands: readonly Command[]
}
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | { readonly kind: 'if' | 'with' | 'range'; readonly pipe: Pipe; readonly body: readonly Node[]; readonly otherwise: readonly Node[] }
  | { readonly kind: 'break' | 'continue' }

export class TemplateError {
  constructor(readonly message: string) {}
}

interface Token {
  readonly kind: 'word' | 'field' | 'variable' | 'string' | 'char' | 'number' | 'symbol' | 'space' | 'dot'
  readonly text: string
  readonly at: number
}

type Piece = { readonly text: string } | { readonly action: string; readonly at: number }

/** Thrown and caught inside this file only: a parser of recursive descent has no simpler way out. */
class Stop {
  constructor(readonly message: string) {}
}

const KEYWORDS = new Set(['if', 'else', 'end', 'range', 'with', 'define', 'template', 'block', 'break', 'continue'])
const TOKEN = new RegExp(
  [
    '(?<space>[ \\t\\r\\n]+)',
    '(?<string>"(?:[^"\\\\\\n]|\\\\.)*"|`[^`]*`)',
    "(?<char>'(?:[^'\\\\\\n]|\\\\.)+')",
    '(?<number>[+-]?(?:0[xX][0-9a-fA-F_]+|\\d[\\d_]*(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|\\.\\d+))',
    '(?<field>\\.[\\p{L}_][\\p{L}\\p{N}_]*)',
    '(?<dot>\\.)',
    '(?<variable>\\$[\\p{L}\\p{N}_]*)',
    '(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)',
    '(?<symbol>:=|=|\\||\\(|\\)|,)',
  ].join('|'),
  'uy',
)

export class Parser {
  #tokens: Token[] = []
  #at = 0
  #line = 1
  #variables: string[] = ['$']

  constructor(
    private readonly source: string,
    private readonly name: string,
    private readonly known: ReadonlySet<string>,
  ) {}

  parse(): readonly Node[] | TemplateError {
    try {
      const pieces = this.#split()
      const nodes: Node[] = []
      const left = this.#list(pieces, nodes, '')
      if (left) this.#fail(`unexpected {{${left}}}`)
      return nodes
    } catch (stop) {
      if (stop instanceof Stop) return new TemplateError(`template: ${this.name}:${this.#line}: ${stop.message}`)
      throw stop
    }
  }
  #fail(message: string): never {
    throw new Stop(message)
  }

  /** Text and actions, with trim markers applied. */
  #split(): Piece[] {
    const pieces: Piece[] = []
    let at = 0
    let trim = false
    for (;;) {
      const open = this.source.indexOf('{{', at)
      let text = open < 0 ? this.source.slice(at) : this.source.slice(at, open)
      if (trim) text = text.trimStart()
      if (open < 0) {
        pieces.push({ text })
        return pieces
      }
      const trimBefore = /^-[ \t\r\n]/.test(this.source.slice(open + 2))
      pieces.push({ text: trimBefore ? text.trimEnd() : text })
      const start = open + 2 + (trimBefore ? 2 : 0)
      const close = this.#close(start)
      const body = this.source.slice(start, close)
      trim = /[ \t\r\n]-$/.test(body)
      const action = trim ? body.slice(0, -2) : body
      if (!/^\s*\/\*[\s\S]*\*\/\s*$/.test(action)) pieces.push({ action, at: start })
      at = close + 2
    }
  }

  /** Where the action that starts at `from` closes; quotes protect braces. */
  #close(from: number): number {
    this.#line = this.source.slice(0, from).split('\n').length
    let at = from
    if (this.source.startsWith('/*', at)) {
      const end = this.source.indexOf('*/', at)
      if (end < 0) this.#fail('unclosed comment')
      at = end + 2
    }
    while (at < this.source.length) {
      const letter = this.source.charAt(at)
      if (this.source.startsWith('}}', at)) return at
      if (letter === '"' || letter === "'" || letter === '`') {
        const end = this.#quoted(at, letter)
        if (end < 0)
          this.#fail(
            letter === '`'
              ? 'unterminated raw quoted string'
              : letter === '"'
                ? 'unterminated quoted string'
                : 'unterminated character constant',
          )
        at = end + 1
      } else at++
    }
    return this.#fail('unclosed action')
  }
  #quoted(from: number, quote: string): number {
    for (let at = from + 1; at < this.source.length; at++) {
      const letter = this.source.charAt(at)
      if (letter === '\\' && quote !== '`') at++
      else if (letter === '\n' && quote !== '`') return -1
      else if (letter === quote) return at
    }
    return -1
  }

  #tokenize(action: string, offset: number): void {
    this.#tokens = []
    this.#at = 0
    this.#line = this.source.slice(0, offset).split('\n').length
    TOKEN.lastIndex = 0
    while (TOKEN.lastIndex < action.length) {
      const at = TOKEN.lastIndex
      const match = TOKEN.exec(action)
      if (!match?.groups) {
        const letter = action.charAt(at)
        const code = letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
        return this.#fail(`unrecognized character in action: U+${code} '${letter}'`)
      }
      const kinds = ['space', 'string', 'char', 'number', 'field', 'dot', 'variable', 'word', 'symbol'] as const
      const kind = kinds.find((one) => match.groups?.[one] !== undefined) ?? 'space'
      this.#tokens.push({ kind, text: match[0], at: offset + at })
    }
  }
  #peek(): Token | undefined {
    return this.#tokens[this.#at]
  }
  #next(): Token | undefined {
    return this.#tokens[this.#at++]
  }
  #skipSpace(): void {
    while (this.#peek()?.kind === 'space') this.#at++
  }

  /** Nodes until {{end}} or {{else}}, which is answered. */
  #list(pieces: Piece[], nodes: Node[], inside: string): string {
    for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
      if ('text' in piece) {
        if (piece.text !== '') nodes.push({ kind: 'text', text: piece.text })
        continue
      }
      this.#tokenize(piece.action, piece.at)
      this.#skipSpace()
      const head = this.#peek()
      const keyword = head?.kind === 'word' && KEYWORDS.has(head.text) ? head.text : ''
      if (keyword === 'end' || keyword === 'else') {
        if (inside === '') this.#fail(`unexpected {{${keyword}}}`)
        this.#at++
        this.#skipSpace()
        return keyword
      }
      if (keyword !== '') this.#at++
      this.#statement(keyword, pieces, nodes, inside)
    }
    if (inside !== '') this.#fail('unexpected EOF')
    return ''
  }

  #statement(keyword: string, pieces: Piece[], nodes: Node[], inside: string): void {
    switch (keyword) {
      case 'if':
      case 'with':
      case 'range':
        nodes.push(this.#control(keyword, pieces, inside))
        break
      case 'break':
      case 'continue':
        if (!inside.includes('range')) this.#fail(`{{${keyword}}} outside {{range}}`)
        nodes.push({ kind: keyword })
        break
      case 'define':
      case 'template':
      case 'block':
        this.#fail(`drydock: {{${keyword}}} is not simulated`)
        break
      default:
        nodes.push({ kind: 'action', pipe: this.#pipe('command') })
    }
  }

  #control(kind: 'if' | 'with' | 'range', pieces: Piece[], inside: string): Node {
    const before = this.#variables.length
    const pipe = this.#pipe(kind)
    const body: Node[] = []
    const otherwise: Node[] = []
    const deeper = `${inside}/${kind}`
    const ended = this.#list(pieces, body, deeper)
    if (ended === 'else') {
      const head = this.#peek()
      if (head?.kind === 'word' && (head.text === 'if' || head.text === 'with') && kind !== 'range') {
        this.#at++
        otherwise.push(this.#control(head.text === 'if' ? 'if' : 'with', pieces, deeper))
      } else this.#list(pieces, otherwise, deeper)
    }
    this.#variables.length = before
    return { kind, pipe, body, otherwise }
  }

  #pipe(context: string): Pipe {
    this.#skipSpace()
    const { declare, assign } = this.#declarations(context)
    const commands: Command[] = []
    for (;;) {
      this.#skipSpace()
      const token = this.#peek()
      if (!token || token.text === ')') break
      commands.push(this.#command())
      this.#skipSpace()
      const after = this.#peek()
      if (after?.text !== '|') break
      this.#at++
      this.#skipSpace()
      if (!this.#peek() || this.#peek()?.text === ')') this.#fail(`missing value for ${context}`)
    }
    if (commands.length === 0) this.#fail(`missing value for ${context}`)
    commands.slice(1).forEach((command, i) => {
      const [head] = command.words
      if (head && (head.kind === 'literal' || (head.kind === 'field' && head.path.length === 0)))
        this.#fail(`non executable command in pipeline stage ${i + 2}`)
    })
    for (const name of declare) if (!assign) this.#variables.push(name)
    const left = this.#peek()
    if (left && left.text !== ')') this.#fail(`unexpected ${describe(left)} in ${context}`)
    return { declare, assign, commands }
  }

  /** `$x :=`, `$i, $x :=`, `$x =`. */
  #declarations(context: string): { declare: string[]; assign: boolean } {
    const start = this.#at
    const declare: string[] = []
    for (;;) {
      this.#skipSpace()
      const token = this.#next()
      if (token?.kind !== 'variable') break
      declare.push(token.text)
      this.#skipSpace()
      const symbol = this.#next()
      if (symbol?.text === ',' && context === 'range') continue
      if (symbol?.text === ':=' || symbol?.text === '=') return { declare, assign: symbol.text === '=' }
      break
    }
    this.#at = start
    return { declare: [], assign: false }
  }

  #command(): Command {
    const words: Expr[] = []
    const at = this.#peek()?.at ?? 0
    for (;;) {
      this.#skipSpace()
      const token = this.#peek()
      if (!token || token.text === '|' || token.text === ')') break
      words.push(this.#operand())
      const after = this.#peek()
      if (after && after.kind !== 'space' && after.text !== '|' && after.text !== ')')
        this.#fail(`unexpected ${describe(after)} in operand`)
    }
    if (words.length === 0) this.#fail('empty command')
    return { words, text: words.map((word) => word.text).join(' '), at }
  }

  #fields(): string[] {
    const path: string[] = []
    while (this.#peek()?.kind === 'field') path.push((this.#next()?.text ?? '').slice(1))
    return path
  }

  #operand(): Expr {
    const token = this.#next()
    if (!token) return this.#fail('missing value for command')
    const { text, at } = token
    switch (token.kind) {
      case 'dot':
        return { kind: 'field', path: [], text, at }
      case 'field': {
        const path = [text.slice(1), ...this.#fields()]
        return { kind: 'field', path, text: path.map((name) => '.' + name).join(''), at }
      }
      case 'variable': {
        if (!this.#variables.includes(text)) this.#fail(`undefined variable ${JSON.stringify(text)}`)
        const path = this.#fields()
        return { kind: 'variable', name: text, path, text: text + path.map((name) => '.' + name).join(''), at }
      }
      case 'string':
        return { kind: 'literal', value: unquote(text), text, at }
      case 'char':
        return { kind: 'literal', value: unquote(`"${text.slice(1, -1)}"`).codePointAt(0) ?? 0, text, at }
      case 'number':
        return { kind: 'literal', value: Number(text.replace(/_/g, '')), text, at }
      case 'word':
        return this.#word(text, at)
      default:
        return text === '(' ? this.#parenthesis(at) : this.#fail(`unexpected ${describe(token)} in command`)
    }
  }
  #word(text: string, at: number): Expr {
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true', text, at }
    if (text === 'nil') return { kind: 'literal', value: null, text, at }
    if (KEYWORDS.has(text)) this.#fail(`unexpected <${text}> in command`)
    if (!this.known.has(text)) this.#fail(`function ${JSON.stringify(text)} not defined`)
    return { kind: 'function', name: text, text, at }
  }
  #parenthesis(at: number): Expr {
    const pipe = this.#pipe('parenthesized pipeline')
    this.#skipSpace()
    if (this.#next()?.text !== ')') this.#fail('unclosed left paren')
    const path = this.#fields()
    return { kind: 'pipe', pipe, path, text: `(${pipe.commands.map((command) => command.text).join(' | ')})`, at }
  }
}

const describe = (token: Token): string =>
  token.kind === 'symbol' || token.kind === 'dot' ? `<${token.text}>` : JSON.stringify(token.text)

function unquote(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1)
  return text.slice(1, -1).replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g, (_, code: string) => {
    const simple: Readonly<Record<string, string>> = {
      n: '\n',
      t: '\t',
      r: '\r',
      '\\': '\\',
      '"': '"',
      "'": "'",
      a: '\x07',
      b: '\b',
      f: '\f',
      v: '\v',
    }
    return simple[code] ?? (/^[xu]/.test(code) ? String.fromCharCode(parseInt(code.slice(1), 16)) : code)
  })
}
