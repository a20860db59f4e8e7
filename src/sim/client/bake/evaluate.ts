// What expressions come to. Models: hclsyntax evaluation with cty's conversions: names, operators, templates, for, calls; errors where they stand.
// Left out: unknown values, types beyond those of JSON.
import { rfc3339 } from '../../api/time'
import { asText, FUNCTIONS, OTHERS, same } from './functions'
import { BakeError, type Expr, isList, isMap, type Value } from './syntax'

/** A function of the file's own. */
export interface UserFunction {
  readonly parameters: readonly string[]
  readonly rest: string | undefined
  readonly result: Expr
}
export interface Surroundings {
  readonly variable: (name: string) => Value | BakeError | undefined
  readonly functions: ReadonlyMap<string, UserFunction>
  /** Microseconds since the epoch. */
  readonly now: number
}
const DEEPEST = 64

export class Evaluator {
  constructor(
    private readonly around: Surroundings,
    private readonly names: ReadonlyMap<string, Value> = new Map(),
    private readonly depth = 0,
  ) {}
  with(names: Iterable<readonly [string, Value]>): Evaluator {
    return new Evaluator(this.around, new Map([...this.names, ...names]), this.depth)
  }

  value(expr: Expr): Value | BakeError {
    switch (expr.kind) {
      case 'literal':
        return expr.value
      case 'template':
        return this.#template(expr)
      case 'list':
        return this.#all(expr.items)
      case 'object':
        return this.#object(expr.pairs)
      case 'name':
        return this.#name(expr)
      case 'call':
        return this.#call(expr)
      case 'choice': {
        const test = this.value(expr.test)
        if (test instanceof BakeError) return test
        return this.value(test === true || test === 'true' ? expr.yes : expr.no)
      }
      case 'for':
        return this.#for(expr)
      case 'unary':
      case 'binary':
        return this.#operator(expr)
      default:
        return this.#part(expr)
    }
  }
  #all(exprs: readonly Expr[]): Value[] | BakeError {
    const out: Value[] = []
    for (const one of exprs) {
      const value = this.value(one)
      if (value instanceof BakeError) return value
      out.push(value)
    }
    return out
  }
  #object(pairs: readonly (readonly [Expr, Expr])[]): Value | BakeError {
    const out: Record<string, Value> = {}
    for (const [key, one] of pairs) {
      const name = this.value(key)
      const value = this.value(one)
      if (name instanceof BakeError) return name
      if (value instanceof BakeError) return value
      out[asText(name)] = value
    }
    return out
  }
  #template({ parts }: Extract<Expr, { kind: 'template' }>): Value | BakeError {
    const values: Value[] = []
    for (const part of parts) {
      const value = typeof part === 'string' ? part : this.value(part)
      if (value instanceof BakeError) return value
      if (typeof part !== 'string' && parts.length > 1 && (isList(value) || isMap(value)))
        return new BakeError(
          'Invalid template interpolation value; Cannot include the given value in a string template: string required.',
          part.at,
        )
      values.push(value)
    }
    // "${x}" alone is x itself.
    const [only] = values
    return values.length === 1 && only !== undefined ? only : values.map(asText).join('')
  }
  #name({ name, at }: Extract<Expr, { kind: 'name' }>): Value | BakeError {
    const own = this.names.get(name)
    const value = own ?? this.around.variable(name)
    return value ?? (own === null ? null : new BakeError(`Unknown variable; There is no variable named ${JSON.stringify(name)}.`, at))
  }
  #part(expr: Extract<Expr, { kind: 'field' | 'index' | 'splat' }>): Value | BakeError {
    const of = this.value(expr.of)
    if (of instanceof BakeError) return of
    if (expr.kind === 'splat') return (isList(of) ? of : of === null ? [] : [of]).map((one) => expr.path.reduce(fieldOf, one))
    const key = expr.kind === 'field' ? expr.name : this.value(expr.key)
    if (key instanceof BakeError) return key
    const found = isList(of) ? of[Number(key)] : isMap(of) && Object.hasOwn(of, asText(key)) ? of[asText(key)] : undefined
    if (found !== undefined) return found
    if (isMap(of) && expr.kind === 'field')
      return new BakeError(`Unsupported attribute; This object does not have an attribute named ${JSON.stringify(expr.name)}.`, expr.at)
    return new BakeError('Invalid index; The given key does not identify an element in this collection value.', expr.at)
  }

  #operator(expr: Extract<Expr, { kind: 'unary' | 'binary' }>): Value | BakeError {
    if (expr.kind === 'unary') {
      const of = this.value(expr.of)
      return of instanceof BakeError ? of : expr.operator === '!' ? of !== true : -Number(of)
    }
    const left = this.value(expr.left)
    if (left instanceof BakeError) return left
    const right = this.value(expr.right)
    if (right instanceof BakeError) return right
    const result = calculate(expr.operator, left, right)
    if (typeof result !== 'number' || Number.isFinite(result)) return result
    return Number.isNaN(result)
      ? new BakeError('Invalid operand; Unsuitable value for operand: a number is required.', expr.at)
      : new BakeError('Division by zero; Cannot divide by zero.', expr.at)
  }

  #for(expr: Extract<Expr, { kind: 'for' }>): Value | BakeError {
    const over = this.value(expr.over)
    if (over instanceof BakeError) return over
    if (!isList(over) && !isMap(over)) return new BakeError("Iteration over non-iterable value; A value of this type cannot be used as the collection in a 'for' expression.", expr.over.at) // prettier-ignore
    const pairs: (readonly [Value, Value])[] = isList(over)
      ? over.map((one, i) => [i, one] as const)
      : Object.entries(over).sort(([a], [b]) => (a < b ? -1 : 1))
    const made: (readonly [string, Value])[] = []
    for (const [key, one] of pairs) {
      const [first = '', second] = expr.names
      const inner = this.with(second === undefined ? [[first, one]] : [[first, key], [second, one]]) // prettier-ignore
      const test = expr.test ? inner.value(expr.test) : true
      const name = expr.key ? inner.value(expr.key) : ''
      const value = inner.value(expr.value)
      for (const part of [test, name, value]) if (part instanceof BakeError) return part
      if (test === true && !(name instanceof BakeError) && !(value instanceof BakeError)) made.push([asText(name), value])
    }
    if (!expr.key) return made.map(([, value]) => value)
    return Object.fromEntries(expr.grouped ? grouped(made) : made)
  }

  #call(expr: Extract<Expr, { kind: 'call' }>): Value | BakeError {
    const given = this.#all(expr.args)
    if (given instanceof BakeError) return given
    const last = given.at(-1)
    const args = expr.spread && last !== undefined && isList(last) ? [...given.slice(0, -1), ...last] : given
    const own = this.around.functions.get(expr.name)
    if (own) return this.#own(own, args, expr)
    if (expr.name === 'timestamp') return rfc3339(this.around.now)
    if (expr.name === 'unix_timestamp') return Math.floor(this.around.now / 1e6)
    const run = FUNCTIONS.get(expr.name)
    if (!run && OTHERS.has(expr.name))
      return new BakeError(`drydock: the function ${expr.name} of bake files is not simulated`, undefined, 69)
    if (!run) return new BakeError(`Call to unknown function; There is no function named ${JSON.stringify(expr.name)}.`, expr.at)
    const result = run(args)
    return result instanceof BakeError
      ? new BakeError(`Error in function call; Call to function ${JSON.stringify(expr.name)} failed: ${result.message}.`, expr.at)
      : result
  }
  #own(
    { parameters, rest, result }: UserFunction,
    args: readonly Value[],
    { name, at }: { readonly name: string; readonly at: Expr['at'] },
  ): Value | BakeError {
    if (args.length < parameters.length)
      return new BakeError(`Not enough function arguments; Function ${JSON.stringify(name)} expects ${parameters.length} argument(s). Missing value for ${JSON.stringify(parameters[args.length])}.`, at) // prettier-ignore
    if (this.depth > DEEPEST) return new BakeError(`function ${JSON.stringify(name)} calls itself too deeply`, at)
    const names = parameters.map((parameter, i) => [parameter, args[i] ?? null] as const)
    const more = rest === undefined ? [] : [[rest, args.slice(parameters.length)] as const]
    return new Evaluator(this.around, new Map<string, Value>([...names, ...more]), this.depth + 1).value(result)
  }
}

const fieldOf = (value: Value, name: string): Value => (isMap(value) ? (value[name] ?? null) : null)
function grouped(pairs: readonly (readonly [string, Value])[]): (readonly [string, Value])[] {
  const out = new Map<string, Value[]>()
  for (const [key, value] of pairs) out.set(key, [...(out.get(key) ?? []), value])
  return [...out]
}
function calculate(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '==':
      return same(left, right)
    case '!=':
      return !same(left, right)
    case '&&':
      return left === true && right === true
    case '||':
      return left === true || right === true
    default:
      return arithmetic(operator, Number(left), Number(right))
  }
}
function arithmetic(operator: string, a: number, b: number): Value {
  const results: Readonly<Record<string, Value>> = {
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': a / b,
    '%': a % b,
    '<': a < b,
    '>': a > b,
    '<=': a <= b,
    '>=': a >= b,
  }
  return results[operator] ?? null
}
