// What bake files define: variables, functions, groups, targets. Models: docker/buildx bake/hclparser: variables from the environment by the type of their
// default, evaluated when they are needed; targets with a matrix; references to other targets' attributes. Left out: declared types, validation blocks' details.
import { parseBool } from '../../api/go-parse'
import { Evaluator, type UserFunction } from './evaluate'
import { asText } from './functions'
import type { Group } from './print'
import { BakeError, type Attribute, type Block, type Body, type Expr, isList, isMap, type Value } from './syntax'
import { EMPTY, entriesFrom, type Entry, kindOf, type Target } from './target'

export interface Variable {
  readonly name: string
  readonly value: Value
  readonly description: string
}
export interface Config {
  readonly groups: ReadonlyMap<string, Group>
  readonly targets: ReadonlyMap<string, Target>
  readonly variables: readonly Variable[]
}
export interface Environment {
  readonly lookup: (name: string) => string | undefined
  readonly builtin: ReadonlyMap<string, string>
  readonly now: number
}
const BLOCKS = ['group', 'target', 'variable', 'function']
const NAME = /^[a-zA-Z0-9_-]+$/

/** The environment's text as a value of the default's type. */
function converted(text: string, like: Value, name: string): Value | BakeError {
  if (typeof like === 'number')
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : new BakeError(`failed to parse ${name} as number`)
  if (typeof like === 'boolean') {
    const parsed = parseBool(text)
    return parsed.ok ? parsed.value : new BakeError(`failed to parse ${name} as bool`)
  }
  return isList(like) ? text.split(',').map((one) => converted1(one, like[0])) : text
}
const converted1 = (text: string, like: Value | undefined): Value => (typeof like === 'number' ? Number(text) : text)

export class ConfigReader {
  readonly #attributes = new Map<string, Attribute>()
  readonly #variables = new Map<string, Block>()
  readonly #targets: Block[] = []
  readonly #groups: Block[] = []
  readonly #functions = new Map<string, UserFunction>()
  readonly #known = new Map<string, Value>()
  readonly #asked = new Set<string>()
  readonly #evaluator: Evaluator

  constructor(private readonly environment: Environment) {
    this.#evaluator = new Evaluator({
      variable: (name) => this.#variable(name),
      functions: this.#functions,
      now: environment.now,
    })
  }

  /** Takes what a file says. */
  add(body: Body): BakeError | undefined {
    for (const attribute of body.attributes) this.#attributes.set(attribute.name, attribute)
    for (const block of body.blocks) {
      const wrong = this.#block(block)
      if (wrong) return wrong
    }
    return undefined
  }
  #block(block: Block): BakeError | undefined {
    const [name] = block.labels
    if (!BLOCKS.includes(block.type))
      return new BakeError(`Unsupported block type; Blocks of type ${JSON.stringify(block.type)} are not expected here.`, block.at)
    if (name === undefined || block.labels.length > 1)
      return new BakeError(`Missing name for ${block.type}; All ${block.type} blocks must have 1 labels (name).`, block.at)
    if (block.type === 'variable') this.#variables.set(name, merge(this.#variables.get(name), block))
    else if (block.type === 'function') return this.#function(name, block)
    else if (!NAME.test(name)) return new BakeError(`Invalid name; only "[a-zA-Z0-9_-]+" are allowed`, block.at)
    else (block.type === 'group' ? this.#groups : this.#targets).push(block)
    return undefined
  }
  #function(name: string, block: Block): BakeError | undefined {
    const words = (expr: Expr | undefined): string[] =>
      expr?.kind === 'list'
        ? expr.items.flatMap((one) => (one.kind === 'name' ? [one.name] : []))
        : expr?.kind === 'name'
          ? [expr.name]
          : []
    const at = (field: string) => block.body.attributes.find((one) => one.name === field)?.expr
    const result = at('result')
    if (!result)
      return new BakeError('Missing required argument; The argument "result" is required, but no definition was found.', block.at)
    this.#functions.set(name, { parameters: words(at('params')), rest: words(at('variadic_params'))[0], result })
    return undefined
  }

  /** The value of a name, worked out when it is first asked for. */
  #variable(name: string): Value | BakeError | undefined {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    if (name === 'target') return this.#targetValues()
    const block = this.#variables.get(name)
    const attribute = this.#attributes.get(name)
    const builtin = this.environment.builtin.get(name)
    if (!block && !attribute) return builtin
    if (this.#asked.has(name)) return new BakeError(`variable cycle not allowed for ${name}`, (block ?? attribute)?.at)
    this.#asked.add(name)
    const value = this.#settled(name, block, attribute)
    this.#asked.delete(name)
    if (!(value instanceof BakeError)) this.#known.set(name, value)
    return value
  }
  #settled(name: string, block: Block | undefined, attribute: Attribute | undefined): Value | BakeError {
    const expr = block ? block.body.attributes.find((one) => one.name === 'default')?.expr : attribute?.expr
    const value = expr ? this.#evaluator.value(expr) : null
    if (value instanceof BakeError || !block) return value
    const given = this.environment.lookup(name)
    return given === undefined ? value : converted(given, value, name)
  }
  /** What `target.NAME.FIELD` sees. */
  #targetValues(): Value | BakeError {
    const out: Record<string, Value> = {}
    for (const { labels, body } of this.#targets) {
      const name = labels[0] ?? ''
      if (this.#asked.has(`target ${name}`)) continue
      this.#asked.add(`target ${name}`)
      const fields = body.attributes.map((one): readonly [string, Value | BakeError] => [one.name, this.#evaluator.value(one.expr)])
      this.#asked.delete(`target ${name}`)
      const values = fields.flatMap(([field, value]) => (value instanceof BakeError ? [] : [[field, value] as const]))
      out[name] = { ...(isMap(out[name] ?? null) ? asMap(out[name] ?? null) : {}), ...Object.fromEntries(values) }
    }
    return out
  }

  config(): Config | BakeError {
    const groups = new Map<string, Group>()
    const targets = new Map<string, Target>()
    for (const block of this.#targets) {
      const made = this.#expanded(block, groups)
      if (made instanceof BakeError) return made
      for (const [name, target] of made) targets.set(name, targets.has(name) ? mergedInto(targets.get(name) ?? EMPTY, target) : target)
    }
    for (const block of this.#groups) {
      const made = this.#group(block)
      if (made instanceof BakeError) return made
      const name = block.labels[0] ?? ''
      groups.set(name, { ...made, targets: [...new Set([...(groups.get(name)?.targets ?? []), ...made.targets])] })
    }
    const variables = this.#allVariables()
    return variables instanceof BakeError ? variables : { groups, targets, variables }
  }
  #allVariables(): Variable[] | BakeError {
    const out: Variable[] = []
    for (const [name, block] of this.#variables) {
      const value = this.#variable(name) ?? null
      if (value instanceof BakeError) return value
      const described = block.body.attributes.find((one) => one.name === 'description')
      const description = described ? this.#evaluator.value(described.expr) : ''
      out.push({ name, value, description: description instanceof BakeError ? '' : asText(description) })
    }
    return out
  }
  #group(block: Block): Group | BakeError {
    const fields = new Map<string, Value>()
    for (const { name, expr, at } of block.body.attributes) {
      if (name === 'matrix' || name === 'name') return new BakeError(`${name} is not supported for groups`, at)
      if (name !== 'targets' && name !== 'description') return unsupported(name, at)
      const value = this.#evaluator.value(expr)
      if (value instanceof BakeError) return value
      fields.set(name, value)
    }
    const targets = fields.get('targets')
    if (targets === undefined)
      return new BakeError('Missing required argument; The argument "targets" is required, but no definition was found.', block.at)
    if (!isList(targets)) return unsuitable('list', block.body.attributes.find(({ name }) => name === 'targets')?.at ?? block.at)
    return { description: asText(fields.get('description') ?? ''), targets: targets.map(asText) }
  }

  /** One target, or with a matrix one for each of its combinations, in a group of the block's name. */
  #expanded(block: Block, groups: Map<string, Group>): (readonly [string, Target])[] | BakeError {
    const find = (name: string) => block.body.attributes.find((one) => one.name === name)
    const [label = ''] = block.labels
    const matrix = find('matrix')
    const named = find('name')
    if (named && !matrix) return new BakeError('name requires matrix', named.at)
    const combinations = matrix ? this.#combinations(matrix) : [[]]
    if (combinations instanceof BakeError) return combinations
    const out: (readonly [string, Target])[] = []
    for (const names of combinations) {
      const inner = this.#evaluator.with(names)
      const name = named ? inner.value(named.expr) : label
      if (name instanceof BakeError) return name
      const target = this.#target(block, inner)
      if (target instanceof BakeError) return target
      out.push([asText(name), target])
    }
    if (matrix) groups.set(label, { description: '', targets: out.map(([name]) => name) })
    return out
  }
  #combinations(matrix: Attribute): (readonly [string, Value])[][] | BakeError {
    const value = this.#evaluator.value(matrix.expr)
    if (value instanceof BakeError) return value
    if (!isMap(value)) return new BakeError('matrix must be a map', matrix.at)
    let out: (readonly [string, Value])[][] = [[]]
    for (const [name, values] of Object.entries(value)) {
      if (!isList(values)) return new BakeError('matrix values must be a list', matrix.at)
      out = values.flatMap((one) => out.map((row) => [...row, [name, one] as const]))
    }
    return out
  }
  #target(block: Block, evaluator: Evaluator): Target | BakeError {
    let target = EMPTY
    for (const { name, expr, at } of block.body.attributes) {
      if (name === 'name' || name === 'matrix') continue
      if (name !== 'inherits' && !kindOf(name)) return unsupported(name, at)
      const value = evaluator.value(expr)
      // A target is looked at twice, for what it needs and for itself: what is unknown is then said to be so twice.
      if (value instanceof BakeError)
        return value.message.startsWith('Unknown variable') ? new BakeError(`${value.message}, and 1 other diagnostic(s)`, value.at) : value
      const next = value === null ? target : withField(target, name, value)
      const kind = kindOf(name)
      if ((kind === 'lists' || kind === 'entries') && value !== null && !isList(value)) return unsuitable('list', at)
      if (kind === 'maps' && value !== null && !isMap(value)) return unsuitable('map', at)
      if (next instanceof BakeError) return new BakeError(next.message, at)
      target = next
    }
    return target
  }
}

const unsupported = (name: string, at: Attribute['at']): BakeError =>
  new BakeError(`Unsupported argument; An argument named ${JSON.stringify(name)} is not expected here.`, {
    ...at,
    to: at.from + name.length,
  })
const unsuitable = (kind: string, at: Attribute['at']): BakeError =>
  new BakeError(`Unsuitable value type; Unsuitable value: ${kind} of string required`, at)
const asMap = (value: Value): Readonly<Record<string, Value>> => (isMap(value) ? value : {})
const merge = (one: Block | undefined, two: Block): Block =>
  one ? { ...two, body: { ...two.body, attributes: [...one.body.attributes.filter((a) => !two.body.attributes.some((b) => b.name === a.name)), ...two.body.attributes] } } : two // prettier-ignore
/** The same target in a second block or file. */
function mergedInto(one: Target, two: Target): Target {
  const out = { ...one, inherits: [...one.inherits, ...two.inherits] }
  return {
    ...out,
    texts: new Map([...one.texts, ...two.texts]),
    flags: new Map([...one.flags, ...two.flags]),
    lists: new Map([...one.lists, ...two.lists]),
    maps: new Map([...one.maps, ...[...two.maps].map(([field, map]) => [field, { ...one.maps.get(field), ...map }] as const)]),
    entries: new Map([...one.entries, ...two.entries]),
  }
}

function entryOf(field: string, value: Value): readonly Entry[] | BakeError {
  if (!isMap(value)) return entriesFrom(field, asText(value))
  const pairs = Object.entries(value).filter(([, one]) => one !== null)
  return [Object.fromEntries(pairs.map(([name, one]) => [name, isList(one) ? one.map(asText).join(',') : asText(one)]))]
}
/** A field as it has been evaluated. */
export function withField(target: Target, field: string, value: Value): Target | BakeError {
  const list = (): string[] => (isList(value) ? value.map(asText) : [asText(value)])
  if (field === 'inherits') return { ...target, inherits: list() }
  switch (kindOf(field)) {
    case 'texts':
      return { ...target, texts: new Map([...target.texts, [field, asText(value)]]) }
    case 'lists':
      return { ...target, lists: new Map([...target.lists, [field, list()]]) }
    case 'maps': {
      const pairs = Object.entries(asMap(value)).filter(([, one]) => one !== null)
      return { ...target, maps: new Map([...target.maps, [field, Object.fromEntries(pairs.map(([name, one]) => [name, asText(one)]))]]) }
    }
    case 'flags':
      return { ...target, flags: new Map([...target.flags, [field, value === true || value === 'true']]) }
    case 'entries': {
      const entries: Entry[] = []
      for (const one of isList(value) ? value : [value]) {
        const made = entryOf(field, one)
        if (made instanceof BakeError) return made
        entries.push(...made)
      }
      return { ...target, entries: new Map([...target.entries, [field, entries]]) }
    }
    default:
      return target
  }
}
