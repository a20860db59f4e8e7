// Variables in a compose file. Models: compose-go template and interpolation: $VAR, ${VAR}, :- - :? ? :+ +, nesting, $$; the place in its errors.
// Left out: nothing.
import { ComposeError, isTree, joined, type Tree } from './tree'

export type Lookup = (name: string) => string | undefined

const NAME = /^[_a-zA-Z][_a-zA-Z0-9]*/

/** A text that is no template. */
class InvalidTemplate {
  constructor(readonly template: string) {}
}
/** A variable that must be set and is not. */
class Missing {
  constructor(
    readonly name: string,
    readonly reason: string,
  ) {}
}
type Wrong = InvalidTemplate | Missing

export interface Substitution {
  readonly lookup: Lookup
  /** Told of variables that are not set and have no default. */
  readonly unset: (name: string) => void
}

/** The index of the brace that closes the one before `from`. */
function closing(text: string, from: number): number {
  let depth = 1
  for (let i = from; i < text.length; i++) {
    if (text[i] === '$' && text[i + 1] === '{') {
      depth++
      i++
    } else if (text[i] === '}' && --depth === 0) return i
  }
  return -1
}

function braced(inner: string, how: Substitution, whole: string): string | Wrong {
  const name = NAME.exec(inner)?.[0]
  if (name === undefined) return new InvalidTemplate(whole)
  const rest = inner.slice(name.length)
  if (rest === '') return plain(name, how)
  const [, colon = '', operator = '', argument = ''] = /^(:?)([-?+])([^]*)$/.exec(rest) ?? []
  if (operator === '') return new InvalidTemplate(whole)
  const value = how.lookup(name)
  const present = value !== undefined && (colon === '' || value !== '')
  if (operator === '-') return present ? value : substitute(argument, how)
  if (operator === '+') return present ? substitute(argument, how) : ''
  if (present) return value
  const reason = substitute(argument, how)
  return typeof reason === 'string' ? new Missing(name, reason) : reason
}
function plain(name: string, how: Substitution): string {
  const value = how.lookup(name)
  if (value === undefined) how.unset(name)
  return value ?? ''
}

export function substitute(template: string, how: Substitution): string | Wrong {
  let out = ''
  for (let i = 0; i < template.length; i++) {
    if (template[i] !== '$') {
      out += template[i] ?? ''
      continue
    }
    const next = template[i + 1]
    if (next === '$') {
      out += '$'
      i++
    } else if (next === '{') {
      const end = closing(template, i + 2)
      if (end < 0) return new InvalidTemplate(template)
      const value = braced(template.slice(i + 2, end), how, template)
      if (typeof value !== 'string') return value
      out += value
      i = end
    } else {
      const name = NAME.exec(template.slice(i + 1))?.[0]
      if (name === undefined) {
        if (next !== undefined && !/\s/.test(next)) return new InvalidTemplate(template)
        out += '$'
        continue
      }
      out += plain(name, how)
      i += name.length
    }
  }
  return out
}

/** All texts of a tree; keys stay as they are. */
export function interpolate(tree: Tree, how: Substitution): Tree | ComposeError {
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') {
      const result = substitute(value, how)
      if (typeof result === 'string') return result
      if (result instanceof Missing)
        return new ComposeError(
          `error while interpolating ${path}: required variable ${result.name} is missing a value${result.reason === '' ? '' : `: ${result.reason}`}`,
        )
      return new ComposeError(`invalid interpolation format for ${path}.\nYou may need to escape any $ with another $.\n${result.template}`)
    }
    if (Array.isArray(value)) {
      const list = value.map((one) => walk(one, `${path}.[]`))
      return list.find((one) => one instanceof ComposeError) ?? list
    }
    if (!isTree(value)) return value
    const out: Tree = {}
    for (const [key, one] of Object.entries(value)) {
      const made = walk(one, joined(path, key))
      if (made instanceof ComposeError) return made
      out[key] = made
    }
    return out
  }
  const result = walk(tree, '')
  return result instanceof ComposeError ? result : isTree(result) ? result : {}
}
