// Parameter expansion. Models: bash(1) Parameter Expansion: defaults, removal, replacement, slices, case, lengths, indirection, arrays, @Q @U @L.
// Left out: @P @A @K, nested patterns of ${!prefix*} on arrays.
import type { ParameterExpansionPart, ParameterOperation } from 'unbash'
import type { Task } from '../../host/kernel/task'
import { matches, patternSource } from './glob'
import { singleQuoted } from './quote'
import type { Shell } from './shell'
import { type Piece, wordPattern, wordPieces, wordText } from './words'

const one = (text: string, quoted: boolean): Piece[] => [{ text, quoted, split: !quoted }]

/** `$@` and `$*`, and arrays likewise. */
function many(values: readonly string[], star: boolean, quoted: boolean, shell: Shell): Piece[] {
  if (star && quoted) return [{ text: values.join((shell.vars.get('IFS') ?? ' ').slice(0, 1)), quoted }]
  return values.map((text, i) => ({ text, quoted, split: !quoted, cut: i > 0 }))
}

export function simpleParameter(shell: Shell, name: string, quoted: boolean): Piece[] {
  if (name === '@' || name === '*') return many(shell.positional, name === '*', quoted, shell)
  const value = shell.parameter(name)
  if (value === undefined) return unset(shell, name, quoted)
  return one(value, quoted)
}
function unset(shell: Shell, name: string, quoted: boolean): Piece[] {
  if (shell.options.has('nounset')) shell.unbound(name)
  return one('', quoted)
}

function* subscript(shell: Shell, name: string, index: string): Task<string> {
  if (shell.vars.find(name)?.associative) return index
  const value = Number(yield* shell.arithmetic(index))
  if (value >= 0) return String(value)
  const last = shell.vars.elements(name).at(-1)
  return String(Number(last?.[0] ?? -1) + 1 + value)
}

/** What the part before an operator stands for. */
interface Subject {
  readonly values: readonly string[] | undefined
  readonly list: boolean
  readonly star: boolean
}
function* subjectOf(shell: Shell, part: ParameterExpansionPart): Task<Subject> {
  const name = part.parameter
  if (name === '@' || name === '*') return { values: shell.positional, list: true, star: name === '*' }
  if (!part.index) {
    const value = shell.parameter(name)
    return { values: value === undefined ? undefined : [value], list: false, star: false }
  }
  const index = yield* wordText(shell, part.index)
  if (index === '@' || index === '*')
    return { values: shell.vars.elements(name).map(([, value]) => value), list: true, star: index === '*' }
  const key = yield* subscript(shell, name, index)
  const found = shell.vars.elements(name).find(([at]) => at === key)
  return { values: found ? [found[1]] : undefined, list: false, star: false }
}

export function* expandParameter(shell: Shell, part: ParameterExpansionPart, quoted: boolean): Task<Piece[]> {
  const { operation, prefix } = part
  if (part.parameter === '' || operation?.type === 'Unknown') return bad(shell, part)
  if (prefix === '#') {
    const subject = yield* subjectOf(shell, part)
    if (!subject.values && shell.options.has('nounset')) shell.unbound(part.parameter)
    const size = subject.list ? (subject.values?.length ?? 0) : [...(subject.values?.[0] ?? '')].length
    return one(String(size), quoted)
  }
  if (prefix === '!') return yield* indirect(shell, part, quoted)
  const subject = yield* subjectOf(shell, part)
  return yield* operate(shell, part, subject, operation, quoted)
}
function bad(shell: Shell, part: ParameterExpansionPart): Piece[] {
  shell.badSubstitution(part.text)
  return []
}

function* indirect(shell: Shell, part: ParameterExpansionPart, quoted: boolean): Task<Piece[]> {
  const name = part.parameter
  if (part.operation?.type === 'Names')
    return many(
      shell.vars.names().filter((other) => other.startsWith(name)),
      part.operation.operator === '*',
      quoted,
      shell,
    )
  if (part.index) {
    const index = yield* wordText(shell, part.index)
    if (index === '@' || index === '*')
      return many(
        shell.vars.elements(name).map(([key]) => key),
        index === '*',
        quoted,
        shell,
      )
  }
  const target = shell.parameter(name)
  if (target === undefined || target === '') return unset(shell, name, quoted)
  const element = /^(\w+)\[(.*)\]$/.exec(target)
  const found = element?.[1] ? shell.vars.elements(element[1]).find(([key]) => key === element[2])?.[1] : shell.parameter(target)
  const subject: Subject = { values: found === undefined ? undefined : [found], list: false, star: false }
  return yield* operate(shell, part, subject, part.operation, quoted)
}

function* operate(
  shell: Shell,
  part: ParameterExpansionPart,
  subject: Subject,
  operation: ParameterOperation | undefined,
  quoted: boolean,
): Task<Piece[]> {
  const { values } = subject
  if (operation?.type === 'Default') {
    const colon = operation.operator.startsWith(':')
    const absent = !values || (subject.list && values.length === 0) || (colon && values.every((value) => value === ''))
    const kind = operation.operator.at(-1)
    if (kind === '+') return absent ? [] : yield* wordPieces(shell, operation.operand, { quoted })
    if (absent) {
      if (kind === '-') return splittable(yield* wordPieces(shell, operation.operand, { quoted }), quoted)
      const text = yield* wordText(shell, operation.operand, { quoted })
      if (kind === '=') {
        if (!(yield* shell.assign(part.parameter, part.index ? yield* wordText(shell, part.index) : undefined, text))) return []
        return one(text, quoted)
      }
      shell.parameterError(part.parameter, text || (colon ? 'parameter null or not set' : 'parameter not set'))
      return []
    }
  }
  if (!values) return unset(shell, part.parameter, quoted)
  if (!operation || operation.type === 'Default')
    return subject.list ? many(values, subject.star, quoted, shell) : one(values[0] ?? '', quoted)
  if (operation.type === 'Slice') return yield* sliced(shell, part, subject, operation, quoted)
  const change = yield* transformer(shell, operation)
  if (!change) return bad(shell, part)
  const changed = values.map(change)
  return subject.list ? many(changed, subject.star, quoted, shell) : one(changed[0] ?? '', quoted)
}
/** A default's unquoted literal text is split as an expansion is. */
const splittable = (pieces: readonly Piece[], quoted: boolean): Piece[] =>
  pieces.map((piece) => (piece.quoted || quoted ? piece : { ...piece, split: true }))

function* sliced(
  shell: Shell,
  part: ParameterExpansionPart,
  subject: Subject,
  operation: Extract<ParameterOperation, { type: 'Slice' }>,
  quoted: boolean,
): Task<Piece[]> {
  const offset = Number(yield* shell.arithmetic(yield* wordText(shell, operation.offset)))
  const length = operation.length ? Number(yield* shell.arithmetic(yield* wordText(shell, operation.length))) : undefined
  const values = subject.values ?? []
  const positional = part.parameter === '@' || part.parameter === '*'
  const items = !subject.list ? [...(values[0] ?? '')] : positional ? [shell.name, ...values] : values
  const start = offset < 0 ? items.length + offset : positional && offset === 0 && length === undefined ? 0 : offset
  if (start < 0) return one('', quoted)
  if (length !== undefined && length < 0 && (subject.list || items.length + length < start)) {
    shell.abort(`${length}: substring expression < 0`, 1)
    return []
  }
  const end = length === undefined ? items.length : length < 0 ? items.length + length : start + length
  const cut = items.slice(start, end)
  return subject.list ? many(cut, subject.star, quoted, shell) : one(cut.join(''), quoted)
}

type Change = (value: string) => string

function* transformer(shell: Shell, operation: ParameterOperation): Task<Change | undefined> {
  switch (operation.type) {
    case 'Remove':
      return removal(yield* wordPattern(shell, operation.operand), operation.operator)
    case 'Replace': {
      const pattern = yield* wordPattern(shell, operation.pattern)
      const text = yield* wordText(shell, operation.replacement)
      const replacement = (): string => text
      if (pattern === '') return (value) => value
      const source = patternSource(pattern)
      if (operation.operator === '//')
        return (value) => value.replace(new RegExp(source === '[^]*' ? '^[^]*' : `(?!$)(?:${source})`, 'gu'), replacement)
      const anchored = operation.operator === '/#' ? `^(?:${source})` : operation.operator === '/%' ? `(?:${source})$` : source
      return (value) => value.replace(new RegExp(anchored, 'u'), replacement)
    }
    case 'CaseModification': {
      const upper = operation.operator.startsWith('^')
      const pattern = operation.operand ? yield* wordPattern(shell, operation.operand) : ''
      const turn = (letter: string): string =>
        pattern !== '' && !matches(pattern, letter) ? letter : upper ? letter.toUpperCase() : letter.toLowerCase()
      return operation.operator.length === 2
        ? (value) => [...value].map(turn).join('')
        : (value) => turn([...value][0] ?? '') + [...value].slice(1).join('')
    }
    case 'Transform': {
      const how = operation.operand.text
      if (how === 'Q') return singleQuoted
      if (how === 'U') return (value) => value.toUpperCase()
      if (how === 'L') return (value) => value.toLowerCase()
      if (how === 'u') return (value) => value.charAt(0).toUpperCase() + value.slice(1)
      return how === 'E' ? (value) => value : undefined
    }
    default:
      return undefined
  }
}

function removal(pattern: string, operator: '#' | '##' | '%' | '%%'): Change {
  const lazy = operator === '#'
  if (operator === '#' || operator === '##') {
    const expression = new RegExp(`^(?:${patternSource(pattern, lazy)})`, 'u')
    return (value) => value.replace(expression, '')
  }
  const whole = new RegExp(`^(?:${patternSource(pattern)})$`, 'u')
  return (value) => {
    // From the right for the shortest suffix, from the left for the longest.
    const ends = Array.from({ length: value.length + 1 }, (_, i) => (operator === '%' ? value.length - i : i))
    const at = ends.find((end) => whole.test(value.slice(end)))
    return at === undefined ? value : value.slice(0, at)
  }
}
