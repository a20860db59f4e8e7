// Go templates: tree and data to text. Models: text/template exec: pipelines, variables, range over lists and maps (keys sorted), missing fields' errors.
// Left out: methods with several results, channels, functions as values.
import { CallError, FUNCTIONS, type TemplateFunction } from './functions'
import { type Command, type Expr, type Node, Parser, type Pipe, TemplateError } from './parse'
import { formatValue, GoValue, isList, isMap, isTrue, Shape, type Value } from './value'

export interface TemplateOptions {
  /** As in the error: "template: NAME:1:2". */
  readonly name?: string
  readonly functions?: Readonly<Record<string, TemplateFunction>>
  /** What maps answer for a key they do not have: an error as docker inspect's, or "<no value>". */
  readonly strictMaps?: boolean
}

/** Thrown and caught inside this file only. */
class Failed {
  constructor(readonly message: string) {}
}
class Jump {
  constructor(readonly to: 'break' | 'continue') {}
}

interface Scope {
  readonly names: Map<string, Value>
  readonly outer: Scope | undefined
}

export class Template {
  readonly #functions: Readonly<Record<string, TemplateFunction>>
  private constructor(
    private readonly nodes: readonly Node[],
    private readonly source: string,
    private readonly options: TemplateOptions,
  ) {
    this.#functions = { ...FUNCTIONS, ...options.functions }
  }

  static parse(source: string, options: TemplateOptions = {}): Template | TemplateError {
    const known = new Set([...Object.keys(FUNCTIONS), ...Object.keys(options.functions ?? {})])
    const nodes = new Parser(source, options.name ?? '', known).parse()
    return nodes instanceof TemplateError ? nodes : new Template(nodes, source, options)
  }

  /** The text, or the error with the text before it. */
  execute(data: Value): { readonly text: string; readonly error?: string } {
    const out: string[] = []
    try {
      this.#list(this.nodes, data, { names: new Map([['$', data]]), outer: undefined }, out)
      return { text: out.join('') }
    } catch (failed) {
      if (failed instanceof Failed) return { text: out.join(''), error: failed.message }
      throw failed
    }
  }

  #fail(at: number, context: string, message: string): never {
    const before = this.source.slice(0, at)
    const line = before.split('\n').length
    const column = at - (before.lastIndexOf('\n') + 1)
    const name = this.options.name ?? ''
    throw new Failed(`template: ${name}:${line}:${column}: executing "${name}" at <${context}>: ${message}`)
  }

  #list(nodes: readonly Node[], dot: Value, scope: Scope, out: string[]): void {
    for (const node of nodes) this.#node(node, dot, scope, out)
  }

  #node(node: Node, dot: Value, scope: Scope, out: string[]): void {
    switch (node.kind) {
      case 'text':
        out.push(node.text)
        return
      case 'action': {
        const value = this.#pipe(node.pipe, dot, scope)
        if (node.pipe.declare.length === 0) out.push(formatValue(value))
        return
      }
      case 'break':
      case 'continue':
        throw new Jump(node.kind)
      case 'range':
        this.#range(node, dot, scope, out)
        return
      default: {
        const inner: Scope = { names: new Map(), outer: scope }
        const value = this.#pipe(node.pipe, dot, inner)
        if (isTrue(value)) this.#list(node.body, node.kind === 'with' ? value : dot, inner, out)
        else this.#list(node.otherwise, dot, inner, out)
      }
    }
  }

  #range(node: Extract<Node, { kind: 'if' | 'with' | 'range' }>, dot: Value, scope: Scope, out: string[]): void {
    const outer: Scope = { names: new Map(), outer: scope }
    const piped = this.#pipe({ ...node.pipe, declare: [] }, dot, outer)
    const value = piped instanceof GoValue && piped.isEmpty ? [] : piped
    const pairs: (readonly [Value, Value])[] = isList(value)
      ? value.map((one, i) => [i, one] as const)
      : isMap(value)
        ? Object.keys(value)
            .sort()
            .map((key) => [key, value[key]] as const)
        : typeof value === 'number'
          ? Array.from({ length: value }, (_, i) => [i, i] as const)
          : []
    if (pairs.length === 0 && value !== null && value !== undefined && !isList(value) && !isMap(value) && typeof value !== 'number') {
      const command = node.pipe.commands[0]
      this.#fail(command?.at ?? 0, command?.text ?? '', `range can't iterate over ${formatValue(value)}`)
    }
    if (pairs.length === 0) this.#list(node.otherwise, dot, outer, out)
    for (const [key, one] of pairs) {
      const inner: Scope = { names: new Map(), outer }
      const [first, second] = node.pipe.declare
      if (first !== undefined) inner.names.set(first, second === undefined ? one : key)
      if (second !== undefined) inner.names.set(second, one)
      try {
        this.#list(node.body, one, inner, out)
      } catch (jump) {
        if (!(jump instanceof Jump)) throw jump
        if (jump.to === 'break') break
      }
    }
  }

  #pipe(pipe: Pipe, dot: Value, scope: Scope): Value {
    let value: Value
    pipe.commands.forEach((command, i) => {
      value = this.#command(command, dot, scope, i > 0 ? [value] : [])
    })
    for (const name of pipe.declare) this.#set(scope, name, value, pipe.assign)
    return value
  }
  #set(scope: Scope, name: string, value: Value, assign: boolean): void {
    for (let at: Scope | undefined = assign ? scope : undefined; at; at = at.outer) {
      if (!at.names.has(name)) continue
      at.names.set(name, value)
      return
    }
    scope.names.set(name, value)
  }
  #get(scope: Scope | undefined, name: string): Value {
    for (let at = scope; at; at = at.outer) if (at.names.has(name)) return at.names.get(name)
    return undefined
  }

  #command(command: Command, dot: Value, scope: Scope, last: readonly Value[]): Value {
    const [head, ...rest] = command.words
    if (!head) return undefined
    const args = (): Value[] => [...rest.map((word) => this.#operand(word, dot, scope)), ...last]
    if (head.kind === 'function') return this.#call(head.name, args(), command.at, command.text)
    if (head.kind === 'field' || head.kind === 'variable' || head.kind === 'pipe') {
      if (rest.length + last.length > 0) return this.#path(this.#base(head, dot, scope), head.path, head, args())
      return this.#operand(head, dot, scope)
    }
    if (rest.length > 0) this.#fail(head.at, head.text, `can't give argument to non-function ${head.text}`)
    return head.value
  }

  #call(name: string, args: readonly Value[], at: number, text: string): Value {
    const result = this.#functions[name]?.(args)
    if (result instanceof CallError) this.#fail(at, result.message.startsWith('wrong number') ? name : text, result.message)
    return result
  }

  #base(word: Expr, dot: Value, scope: Scope): Value {
    if (word.kind === 'variable') return this.#get(scope, word.name)
    return word.kind === 'pipe' ? this.#pipe(word.pipe, dot, { names: new Map(), outer: scope }) : dot
  }
  #operand(word: Expr, dot: Value, scope: Scope): Value {
    if (word.kind === 'literal') return word.value
    if (word.kind === 'function') return this.#call(word.name, [], word.at, word.text)
    return this.#path(this.#base(word, dot, scope), word.path, word, [])
  }

  /** Follows .A.B.C; arguments go to the last. */
  #path(base: Value, path: readonly string[], word: Expr, args: readonly Value[]): Value {
    let value = base
    path.forEach((name, i) => {
      value = this.#field(value, name, word, path.slice(0, i + 1), i === path.length - 1 ? args : [])
    })
    return value
  }
  #field(value: Value, name: string, word: Expr, sofar: readonly string[], args: readonly Value[]): Value {
    const text = (word.kind === 'variable' ? word.name : '') + sofar.map((part) => '.' + part).join('')
    const at = word.at
    if (value instanceof Shape) {
      const field = Object.hasOwn(value.fields, name) ? value.fields[name] : undefined
      return field ? field(...args) : this.#fail(at, text, `can't evaluate field ${name} in type ${value.type}`)
    }
    if (value instanceof GoValue && value.fields) {
      if (Object.hasOwn(value.fields, name)) return value.fields[name]
      return this.#fail(at, text, `can't evaluate field ${name} in type ${value.type}`)
    }
    if (value instanceof GoValue && value.text === '<nil>') return this.#fail(at, text, `nil pointer evaluating ${name}`)
    if (isMap(value)) {
      if (Object.hasOwn(value, name)) return value[name]
      return this.options.strictMaps ? this.#fail(at, text, `map has no entry for key "${name}"`) : undefined
    }
    if (value === null || value === undefined) return this.#fail(at, text, `nil data; no entry for key "${name}"`)
    const type = isList(value) ? '[]interface {}' : typeof value === 'number' ? 'float64' : typeof value === 'boolean' ? 'bool' : 'string'
    return this.#fail(
      at,
      text,
      `can't evaluate field ${name} in type ${type === 'string' || type === '[]interface {}' ? 'interface {}' : type}`,
    )
  }
}
