// Whether a tree is what the Compose Specification allows. Models: compose-go schema.Validate, whose messages are santhosh-tekuri/jsonschema's with the deepest
// failure told. Left out: formats and patterns of scalars.
import { SCHEMA } from './schema.data'
import { ComposeError, isTree, joined, type Tree } from './tree'

export type Shape =
  | string
  | { readonly list: Shape }
  | { readonly one: readonly Shape[] }
  | {
      readonly fields?: Readonly<Record<string, Shape>>
      readonly keys?: string
      readonly each?: Shape
      readonly more?: boolean
      readonly needs?: readonly string[]
      readonly null?: boolean
    }

interface Fault {
  readonly path: string
  readonly depth: number
  readonly why: string
}

const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => typeof value === 'number' && Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  object: isTree,
  array: Array.isArray,
}

function scalarFault(shape: string, value: unknown, path: string, depth: number): Fault | undefined {
  const [names = '', least] = shape.split('>=')
  const kinds = names.split('/')
  if (names !== 'any' && !kinds.some((kind) => SCALARS[kind]?.(value))) {
    const sorted = kinds.map((kind) => (kind === 'object' ? 'mapping' : kind)).sort()
    const last = sorted.pop() ?? ''
    return { path, depth, why: `must be a ${sorted.length === 0 ? last : `${sorted.join(', ')} or ${last}`}` }
  }
  return least !== undefined && typeof value === 'number' && value < Number(least)
    ? { path, depth, why: `must be greater than or equal to ${least}` }
    : undefined
}

function fault(shape: Shape, value: unknown, path: string, depth: number): Fault | undefined {
  if (typeof shape === 'string') {
    if (!shape.startsWith('#')) return scalarFault(shape, value, path, depth)
    const named = SCHEMA[shape.slice(1)]
    return named === undefined ? undefined : fault(named, value, path, depth)
  }
  if ('one' in shape) {
    const faults = shape.one.map((one) => fault(one, value, path, depth))
    if (faults.includes(undefined)) return undefined
    return faults.reduce((deepest, one) => ((one?.depth ?? 0) > (deepest?.depth ?? 0) ? one : deepest))
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return { path, depth, why: 'must be a array' }
    for (const [i, one] of value.entries()) {
      const found = fault(shape.list, one, joined(path, String(i)), depth + 1)
      if (found) return found
    }
    return undefined
  }
  if (value === null && shape.null) return undefined
  if (!isTree(value)) return { path, depth, why: shape.null ? 'must be a mapping or null' : 'must be a mapping' }
  return mappingFault(shape, value, path, depth)
}

function mappingFault(
  shape: Exclude<Shape, string | { list: Shape } | { one: readonly Shape[] }>,
  value: Tree,
  path: string,
  depth: number,
): Fault | undefined {
  for (const name of shape.needs ?? []) if (!(name in value)) return { path, depth, why: `missing property '${name}'` }
  const pattern = shape.keys === undefined ? undefined : new RegExp(shape.keys)
  for (const [key, one] of Object.entries(value)) {
    if (key.startsWith('x-')) continue
    const inner = shape.fields?.[key] ?? (pattern?.test(key) ? shape.each : undefined)
    if (inner === undefined) {
      if (shape.more) continue
      return { path, depth: depth + 1, why: `additional properties '${key}' not allowed` }
    }
    const found = fault(inner, one, joined(path, key), depth + 1)
    if (found) return found
  }
  return undefined
}

/** @param file named in the message */
export function validate(tree: Tree, file: string): ComposeError | undefined {
  const found = fault('#file', tree, '', 0)
  return found && new ComposeError(`validating ${file}: ${found.path} ${found.why}`)
}
