// awk's grammar. Models: POSIX.1-2024 XCU awk. Left out: getline but from the main input, a file or a command; printing to pipes but by the shell.
import type { Token } from './lexer'

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'regex'; readonly source: string }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'field'; readonly of: Expression }
  | { readonly type: 'element'; readonly name: string; readonly index: readonly Expression[] }
  | { readonly type: 'in'; readonly index: readonly Expression[]; readonly name: string }
  | { readonly type: 'assign'; readonly operator: string; readonly target: Expression; readonly value: Expression }
  | { readonly type: 'step'; readonly operator: string; readonly target: Expression; readonly prefix: boolean }
  | { readonly type: 'unary'; readonly operator: string; readonly of: Expression }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'match'; readonly negated: boolean; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly type: 'group'; readonly items: readonly Expression[] }
  | { readonly type: 'getline'; readonly target: Expression | undefined; readonly from: Expression | undefined; readonly command: boolean }

export type Statement =
  | { readonly type: 'block'; readonly body: readonly Statement[] }
  | { readonly type: 'expression'; readonly of: Expression }
  | {
      readonly type: 'print'
      readonly args: readonly Expression[]
      readonly formatted: boolean
      readonly to: Expression | undefined
      readonly how: string
    }
  | { readonly type: 'if'; readonly test: Expression; readonly yes: Statement; readonly no: Statement | undefined }
  | { readonly type: 'while'; readonly test: Expression; readonly body: Statement; readonly first: boolean }
  | {
      readonly type: 'for'
      readonly start: Statement | undefined
      readonly test: Expression | undefined
      readonly step: Statement | undefined
      readonly body: Statement
    }
  | { readonly type: 'each'; readonly name: string; readonly array: string; readonly body: Statement }
  | { readonly type: 'leave'; readonly how: 'break' | 'continue' | 'next' | 'nextfile' }
  | { readonly type: 'exit' | 'return'; readonly value: Expression | undefined }
  | { readonly type: 'delete'; readonly name: string; readonly index: readonly Expression[] | undefined }

export interface Rule {
  readonly kind: 'BEGIN' | 'END' | 'main'
  readonly from?: Expression
  readonly to?: Expression
  readonly body?: Statement
}
interface AwkFunction {
  readonly parameters: readonly string[]
  readonly body: Statement
}
export interface AwkProgram {
  readonly rules: readonly Rule[]
  readonly functions: ReadonlyMap<string, AwkFunction>
}
const ASSIGN = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^='])
const COMPARE = new Set(['<', '<=', '==', '!=', '>', '>='])
/** Functions that may stand without parentheses. */
const BARE = new Set(['length'])

export class Parser {
  #at = 0
  /** Where an unexpected token stands. */
  failed: Token | undefined
  /** Within print's list a `>` sends output away. */
  #noGreater = false
  #noIn = false
  constructor(private readonly tokens: readonly Token[]) {}

  get #token(): Token {
    return this.tokens[this.#at] ?? { kind: 'end', text: '' }
  }
  #is(text: string): boolean {
    return (this.#token.kind === 'mark' || this.#token.kind === 'word') && this.#token.text === text
  }
  #eat(text: string): boolean {
    if (!this.#is(text) || this.failed) return false
    this.#at++
    return true
  }
  #want(text: string): void {
    if (!this.#eat(text)) this.failed ??= this.#token
  }
  #newlines(): void {
    while (this.#token.kind === 'newline') this.#at++
  }
  #separators(): void {
    while (this.#token.kind === 'newline' || this.#is(';')) this.#at++
  }
  #name(): string {
    const { kind, text } = this.#token
    if (kind !== 'name' && kind !== 'call') {
      this.failed ??= this.#token
      return ''
    }
    this.#at++
    return text
  }

  program(): AwkProgram {
    const rules: Rule[] = []
    const functions = new Map<string, AwkFunction>()
    this.#separators()
    for (; this.#token.kind !== 'end' && !this.failed; this.#separators()) {
      if (this.#eat('function') || this.#eat('func')) {
        const name = this.#name()
        this.#want('(')
        const parameters: string[] = []
        while (!this.#is(')') && !this.failed) {
          parameters.push(this.#name())
          this.#eat(',')
          this.#newlines()
        }
        this.#want(')')
        this.#newlines()
        functions.set(name, { parameters, body: this.#block() })
      } else rules.push(this.#rule())
    }
    return { rules, functions }
  }
  #rule(): Rule {
    if (this.#eat('BEGIN')) return { kind: 'BEGIN', body: this.#block() }
    if (this.#eat('END')) return { kind: 'END', body: this.#block() }
    if (this.#is('{')) return { kind: 'main', body: this.#block() }
    const from = this.#expression()
    let to: Expression | undefined
    if (this.#eat(',')) {
      this.#newlines()
      to = this.#expression()
    }
    const body = this.#is('{') ? this.#block() : undefined
    return { kind: 'main', from, ...(to ? { to } : {}), ...(body ? { body } : {}) }
  }
  #block(): Statement {
    this.#want('{')
    const body: Statement[] = []
    this.#separators()
    while (!this.#is('}') && this.#token.kind !== 'end' && !this.failed) {
      body.push(this.#statement())
      this.#separators()
    }
    this.#want('}')
    return { type: 'block', body }
  }
  #ends(): boolean {
    return this.#is(';') || this.#is('}') || this.#token.kind === 'newline' || this.#token.kind === 'end'
  }
  #body(): Statement {
    this.#newlines()
    if (this.#eat(';')) return { type: 'block', body: [] }
    return this.#statement()
  }

  #statement(): Statement {
    if (this.#is('{')) return this.#block()
    if (this.#eat('if')) return this.#if()
    if (this.#eat('while')) {
      this.#want('(')
      const test = this.#expression()
      this.#want(')')
      return { type: 'while', test, body: this.#body(), first: false }
    }
    if (this.#eat('do')) {
      const body = this.#body()
      this.#separators()
      this.#want('while')
      this.#want('(')
      const test = this.#expression()
      this.#want(')')
      return { type: 'while', test, body, first: true }
    }
    if (this.#eat('for')) return this.#for()
    for (const how of ['break', 'continue', 'next', 'nextfile'] as const) if (this.#eat(how)) return { type: 'leave', how }
    for (const type of ['exit', 'return'] as const)
      if (this.#eat(type)) return { type, value: this.#ends() ? undefined : this.#expression() }
    return this.#simple()
  }
  #if(): Statement {
    this.#want('(')
    const test = this.#expression()
    this.#want(')')
    const yes = this.#body()
    const before = this.#at
    this.#separators()
    if (this.#eat('else')) return { type: 'if', test, yes, no: this.#body() }
    this.#at = before
    return { type: 'if', test, yes, no: undefined }
  }
  #for(): Statement {
    this.#want('(')
    const [name, word, array, close] = [this.#token, this.tokens[this.#at + 1], this.tokens[this.#at + 2], this.tokens[this.#at + 3]]
    if (name.kind === 'name' && word?.text === 'in' && array?.kind === 'name' && close?.text === ')') {
      this.#at += 4
      return { type: 'each', name: name.text, array: array.text, body: this.#body() }
    }
    const start = this.#is(';') ? undefined : this.#simple()
    this.#want(';')
    this.#newlines()
    const test = this.#is(';') ? undefined : this.#expression()
    this.#want(';')
    this.#newlines()
    const step = this.#is(')') ? undefined : this.#simple()
    this.#want(')')
    return { type: 'for', start, test, step, body: this.#body() }
  }
  #simple(): Statement {
    if (this.#eat('delete')) {
      const name = this.#name()
      if (!this.#eat('[')) return { type: 'delete', name, index: undefined }
      const index = this.#list()
      this.#want(']')
      return { type: 'delete', name, index }
    }
    const formatted = this.#is('printf')
    if (!formatted && !this.#is('print')) return { type: 'expression', of: this.#expression() }
    this.#at++
    return this.#print(formatted)
  }
  #print(formatted: boolean): Statement {
    this.#noGreater = true
    let args: readonly Expression[] = []
    if (!this.#ends() && !this.#is('>') && !this.#is('>>') && !this.#is('|')) args = this.#list()
    const [only] = args
    if (args.length === 1 && only?.type === 'group') args = only.items
    this.#noGreater = false
    const how = ['>', '>>', '|'].find((mark) => this.#eat(mark)) ?? ''
    const to = how === '' ? undefined : this.#concatenation()
    return { type: 'print', args, formatted, to, how }
  }
  #list(): Expression[] {
    const out = [this.#expression()]
    while (this.#eat(',')) {
      this.#newlines()
      out.push(this.#expression())
    }
    return out
  }

  #expression(): Expression {
    const left = this.#ternary()
    const operator = this.#token.text
    if (this.#token.kind !== 'mark' || !ASSIGN.has(operator) || !['variable', 'field', 'element'].includes(left.type)) return left
    this.#at++
    this.#newlines()
    return { type: 'assign', operator, target: left, value: this.#expression() }
  }
  #ternary(): Expression {
    const test = this.#or()
    if (!this.#eat('?')) return test
    this.#newlines()
    const yes = this.#expression()
    this.#newlines()
    this.#want(':')
    this.#newlines()
    return { type: 'choice', test, yes, no: this.#expression() }
  }
  #or(): Expression {
    let left = this.#and()
    while (this.#eat('||')) {
      this.#newlines()
      left = { type: 'binary', operator: '||', left, right: this.#and() }
    }
    return left
  }
  #and(): Expression {
    let left = this.#membership()
    while (this.#eat('&&')) {
      this.#newlines()
      left = { type: 'binary', operator: '&&', left, right: this.#membership() }
    }
    return left
  }
  #membership(): Expression {
    let left = this.#matching()
    while (!this.#noIn && this.#eat('in')) left = { type: 'in', index: left.type === 'group' ? left.items : [left], name: this.#name() }
    return left
  }
  #matching(): Expression {
    let left = this.#comparison()
    for (;;) {
      const negated = this.#is('!') && this.tokens[this.#at + 1]?.text === '~'
      if (negated) this.#at++
      if (!this.#eat('~')) return left
      left = { type: 'match', negated, left, right: this.#comparison() }
    }
  }
  #comparison(): Expression {
    const left = this.#concatenation()
    const operator = this.#token.text
    if (this.#token.kind === 'mark' && operator === '|' && this.tokens[this.#at + 1]?.text === 'getline') {
      this.#at += 2
      return { type: 'getline', target: this.#target(), from: left, command: true }
    }
    if (this.#token.kind !== 'mark' || !COMPARE.has(operator) || (operator === '>' && this.#noGreater)) return left
    this.#at++
    return { type: 'binary', operator, left, right: this.#concatenation() }
  }
  #concatenation(): Expression {
    let left = this.#sum()
    while (this.#startsValue()) left = { type: 'binary', operator: ' ', left, right: this.#sum() }
    return left
  }
  #startsValue(): boolean {
    const { kind, text } = this.#token
    if (this.failed || (kind === 'word' && text !== 'getline') || kind === 'newline' || kind === 'end') return false
    if (kind !== 'mark') return text !== 'getline'
    return ['$', '(', '-', '+', '!', '++', '--'].includes(text) && !(text === '!' && this.tokens[this.#at + 1]?.text === '~')
  }
  #sum(): Expression {
    let left = this.#product()
    for (
      let operator = this.#token.text;
      this.#token.kind === 'mark' && (operator === '+' || operator === '-');
      operator = this.#token.text
    ) {
      this.#at++
      left = { type: 'binary', operator, left, right: this.#product() }
    }
    return left
  }
  #product(): Expression {
    let left = this.#unary()
    for (
      let operator = this.#token.text;
      this.#token.kind === 'mark' && '*/%'.includes(operator) && operator !== '';
      operator = this.#token.text
    ) {
      this.#at++
      left = { type: 'binary', operator, left, right: this.#unary() }
    }
    return left
  }
  #unary(): Expression {
    const operator = this.#token.text
    if (this.#token.kind === 'mark' && ['!', '-', '+'].includes(operator)) {
      this.#at++
      return { type: 'unary', operator, of: this.#unary() }
    }
    return this.#power()
  }
  #power(): Expression {
    const left = this.#postfix()
    if (!this.#eat('^')) return left
    return { type: 'binary', operator: '^', left, right: this.#unaryPower() }
  }
  #unaryPower(): Expression {
    const operator = this.#token.text
    if (this.#token.kind === 'mark' && ['-', '+', '!'].includes(operator)) {
      this.#at++
      return { type: 'unary', operator, of: this.#unaryPower() }
    }
    return this.#power()
  }
  #postfix(): Expression {
    const value = this.#primary()
    const operator = this.#token.text
    if (this.#token.kind !== 'mark' || (operator !== '++' && operator !== '--') || !['variable', 'field', 'element'].includes(value.type))
      return value
    this.#at++
    return { type: 'step', operator, target: value, prefix: false }
  }
  #target(): Expression | undefined {
    return this.#token.kind === 'name' || this.#is('$') ? this.#primary() : undefined
  }

  #primary(): Expression {
    const token = this.#token
    this.#at++
    switch (token.kind) {
      case 'number':
        return { type: 'number', value: Number(token.text) }
      case 'string':
        return { type: 'string', value: token.text }
      case 'regex':
        return { type: 'regex', source: token.text }
      case 'call': {
        this.#want('(')
        this.#newlines()
        const [greater, membership] = [this.#noGreater, this.#noIn]
        this.#noGreater = false
        this.#noIn = false
        const args = this.#is(')') ? [] : this.#list()
        this.#noGreater = greater
        this.#noIn = membership
        this.#newlines()
        this.#want(')')
        return { type: 'call', name: token.text, args }
      }
      case 'name':
        if (BARE.has(token.text)) return { type: 'call', name: token.text, args: [] }
        if (!this.#eat('[')) return { type: 'variable', name: token.text }
        return this.#element(token.text)
      default:
    }
    if (token.text === '$') {
      const step = ['++', '--'].find((mark) => this.#eat(mark))
      const of = this.#primary()
      return { type: 'field', of: step ? { type: 'step', operator: step, target: of, prefix: true } : of }
    }
    if (token.text === '++' || token.text === '--') return { type: 'step', operator: token.text, target: this.#primary(), prefix: true }
    if (token.text === '-' || token.text === '+' || token.text === '!') return { type: 'unary', operator: token.text, of: this.#primary() }
    if (token.text === 'getline') {
      const target = this.#target()
      return { type: 'getline', target, from: this.#eat('<') ? this.#primary() : undefined, command: false }
    }
    if (token.text !== '(') {
      this.failed ??= token
      return { type: 'number', value: 0 }
    }
    const greater = this.#noGreater
    this.#noGreater = false
    const items = this.#list()
    this.#newlines()
    this.#want(')')
    this.#noGreater = greater
    return { type: 'group', items }
  }
  #element(name: string): Expression {
    const greater = this.#noGreater
    this.#noGreater = false
    const index = this.#list()
    this.#noGreater = greater
    this.#want(']')
    return { type: 'element', name, index }
  }
}
