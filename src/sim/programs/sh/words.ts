// Expansion of words. Models: bash(1) EXPANSION, POSIX.1-2024 XCU 2.6: tilde, parameters, commands, arithmetic, then splitting by IFS, then file names.
// Parameter operators are in parameters.ts, braces in braces.ts, patterns in glob.ts. Left out: ~+ ~- and users' homes by NSS.
import { parse, type Word, type WordPart } from 'unbash'
import type { Task } from '../../host/kernel/task'
import { expandBraces } from './braces'
import { expandPath, hasMagic } from './glob'
import { expandParameter, simpleParameter } from './parameters'
import { substituteProcess } from './substitution'
import type { Shell } from './shell'

/** A stretch of an expanded word. `split`: came of an unquoted expansion, so IFS splits it. `cut`: a new field begins before it ("$@"). */
export interface Piece {
  readonly text: string
  readonly quoted: boolean
  readonly split?: boolean
  readonly cut?: boolean
}
export interface Context {
  /** Inside double quotes or a here-document. */
  readonly quoted: boolean
  /** The value of an assignment: tilde also after a colon. */
  readonly assignment?: boolean
}
const UNQUOTED: Context = { quoted: false }

/** Unquoted source text with its backslashes. */
function unescaped(source: string): Piece[] {
  if (!source.includes('\\')) return source === '' ? [] : [{ text: source, quoted: false }]
  const out: Piece[] = []
  let plain = ''
  for (let i = 0; i < source.length; i++) {
    if (source[i] !== '\\') {
      plain += source.charAt(i)
      continue
    }
    if (plain !== '') out.push({ text: plain, quoted: false })
    plain = ''
    i++
    if (source[i] === '\n') continue
    out.push({ text: i < source.length ? source.charAt(i) : '\\', quoted: true })
  }
  if (plain !== '') out.push({ text: plain, quoted: false })
  return out
}
/** As inside double quotes: a backslash only before $ ` " \ and newline. */
export const quotedText = (source: string, inHereDocument = false): string =>
  source.replace(inHereDocument ? /\\([$`\\]|\n)/g : /\\([$`"\\]|\n)/g, (_, letter: string) => (letter === '\n' ? '' : letter))

function tilde(shell: Shell, pieces: Piece[], assignment: boolean): Piece[] {
  const [first, ...rest] = pieces
  if (!first || first.quoted || first.split || !first.text.includes('~')) return pieces
  const home = (name: string): string | undefined => (name === '' ? shell.vars.get('HOME') : shell.homeOf(name))
  const whole = rest.length === 0
  const replace = (text: string, last: boolean): string => {
    const match = /^~([\w.-]*)(?=\/|$)/.exec(text)
    if (!match || (!last && !text.includes('/'))) return text
    const found = home(match[1] ?? '')
    return found === undefined ? text : found + text.slice(match[0].length)
  }
  const parts = assignment ? first.text.split(':') : [first.text]
  const made = parts.map((part, i) => replace(part, whole || i < parts.length - 1)).join(':')
  return made === first.text ? pieces : [{ text: made, quoted: true }, ...rest]
}

function* partPieces(shell: Shell, part: WordPart, context: Context): Task<readonly Piece[]> {
  const { quoted } = context
  switch (part.type) {
    case 'Literal':
      return quoted ? [{ text: part.value, quoted }] : unescaped(part.text)
    case 'SingleQuoted':
      return [{ text: quoted ? part.text : part.value, quoted: true }]
    case 'AnsiCQuoted':
      return [{ text: quoted ? part.text : part.value, quoted: true }]
    case 'DoubleQuoted':
    case 'LocaleString': {
      const out: Piece[] = []
      for (const child of part.parts) out.push(...(yield* partPieces(shell, child, { quoted: true })))
      const onlyAt = part.parts.length > 0 && part.parts.every((child) => /^\$(@|\{@\}|\{\w+\[@\]\}|\{!\w+\[@\]\})$/.test(child.text))
      return out.length > 0 || onlyAt ? out : [{ text: '', quoted: true }]
    }
    case 'Glob':
      if (part.kind !== 'bracket' || !part.parts.some((child) => child.type !== 'Literal'))
        return quoted ? [{ text: part.text, quoted }] : unescaped(part.text)
      return [{ text: '[', quoted }, ...(yield* partsPieces(shell, part.parts, context)), { text: ']', quoted }]
    case 'ExtendedGlob':
      return quoted ? [{ text: part.text, quoted }] : unescaped(part.text)
    case 'BraceExpansion':
      return part.parts
        ? [{ text: '{', quoted }, ...(yield* partsPieces(shell, part.parts, context)), { text: '}', quoted }]
        : quoted
          ? [{ text: part.text, quoted }]
          : unescaped(part.text)
    case 'SimpleExpansion':
      return simpleParameter(shell, part.text.slice(1), quoted)
    case 'ParameterExpansion':
      return yield* expandParameter(shell, part, quoted)
    case 'CommandExpansion':
      return [{ text: yield* shell.substitute(part), quoted, split: !quoted }]
    case 'ArithmeticExpansion':
      return [{ text: yield* shell.arithmetic(inner(part.text)), quoted, split: !quoted }]
    case 'ProcessSubstitution':
      return [{ text: substituteProcess(shell, part), quoted: true }]
  }
}
/** `$((…))` and `$[…]` without their marks. */
const inner = (text: string): string => (text.startsWith('$((') ? text.slice(3, -2) : text.slice(2, -1))

function* partsPieces(shell: Shell, parts: readonly WordPart[], context: Context): Task<Piece[]> {
  const out: Piece[] = []
  for (const part of parts) {
    out.push(...(yield* partPieces(shell, part, context)))
    if (shell.leaving) break
  }
  return out
}

export function* wordPieces(shell: Shell, word: Word, context: Context = UNQUOTED): Task<Piece[]> {
  if (!word.parts)
    return context.quoted
      ? [{ text: quotedText(word.text), quoted: true }]
      : tilde(shell, unescaped(word.text), context.assignment ?? false)
  const pieces = yield* partsPieces(shell, word.parts, context)
  return context.quoted ? pieces : tilde(shell, pieces, context.assignment ?? false)
}

/** A word as one string: assignment values, `case`, redirections' names, `[[`. */
export function* wordText(shell: Shell, word: Word, context: Context = UNQUOTED): Task<string> {
  return joinPieces(shell, yield* wordPieces(shell, word, context))
}
function joinPieces(shell: Shell, pieces: readonly Piece[]): string {
  const separator = (shell.vars.get('IFS') ?? ' ').slice(0, 1)
  return pieces.map((piece, i) => (piece.cut && i > 0 ? (separator === '' ? ' ' : separator) : '') + piece.text).join('')
}
const guarded = (text: string): string => text.replace(/[\\*?[\]()|!@+^-]/g, '\\$&')
/** A word as a pattern: quoted characters are made plain. */
export function* wordPattern(shell: Shell, word: Word): Task<string> {
  const pieces = yield* wordPieces(shell, word)
  return pieces.map((piece) => (piece.quoted ? guarded(piece.text) : piece.text)).join('')
}
/** Text with `$` expansions only, as in arithmetic and here-documents. */
export function* expandText(shell: Shell, text: string): Task<string> {
  if (!/[$`]/.test(text)) return text
  const parsed = parse(`: <<\\__DRYDOCK\n${text}\n__DRYDOCK`.replace('\\', ''))
  const [statement] = parsed.commands
  const redirect = statement?.command.type === 'Command' ? statement.command.redirects[0] : undefined
  if (redirect?.type !== 'HereDoc' || !redirect.body.parts) return text
  return joinPieces(shell, yield* partsPieces(shell, redirect.body.parts, { quoted: true })).replace(/\n$/, '')
}
export function* expandHereDocument(shell: Shell, parts: readonly WordPart[]): Task<string> {
  return joinPieces(shell, yield* partsPieces(shell, parts, { quoted: true }))
}

interface Field {
  text: string
  pattern: string
  magic: boolean
  /** Something quoted is in it, so it stands even when empty. */
  kept: boolean
}
const newField = (): Field => ({ text: '', pattern: '', magic: false, kept: false })

/** Cuts pieces into fields by IFS. */
function fieldsOf(pieces: readonly Piece[], ifs: string): Field[] {
  const out: Field[] = []
  let field: Field | undefined
  const space = (letter: string) => ifs.includes(letter) && /\s/.test(letter)
  for (const piece of pieces) {
    if (piece.cut && field) {
      out.push(field)
      field = undefined
    }
    if (piece.quoted || !piece.split || ifs === '') {
      if (piece.text === '' && !piece.quoted) continue
      field ??= newField()
      field.text += piece.text
      field.pattern += piece.quoted ? guarded(piece.text) : piece.text
      field.kept ||= piece.quoted
      field.magic ||= !piece.quoted && hasMagic(piece.text)
      continue
    }
    let pending = false
    for (const letter of piece.text) {
      if (!ifs.includes(letter)) {
        field ??= newField()
        pending = false
        field.text += letter
        field.pattern += letter === '\\' ? '\\\\' : letter
        field.magic ||= '*?['.includes(letter)
      } else if (space(letter)) {
        if (field) {
          out.push(field)
          field = undefined
          pending = true
        }
      } else if (field) {
        out.push(field)
        field = undefined
        pending = false
      } else if (pending) pending = false
      else out.push({ ...newField(), kept: true })
    }
  }
  if (field) out.push(field)
  return out
}

const braced = new Map<string, readonly Word[] | undefined>()
/** The words that a word with braces stands for. */
function braceWords(shell: Shell, word: Word): readonly Word[] {
  if (shell.dialect !== 'bash' || !word.text.includes('{') || !word.parts?.some((part) => part.type === 'BraceExpansion')) return [word]
  if (!braced.has(word.text)) {
    const texts = expandBraces(word.text)
    if (braced.size > 500) braced.clear()
    braced.set(
      word.text,
      texts?.flatMap((text) => wordOf(text)),
    )
  }
  return braced.get(word.text) ?? [word]
}
function wordOf(text: string): Word[] {
  const [statement] = parse(`: ${text}`).commands
  const argument = statement?.command.type === 'Command' ? statement.command.args[0] : undefined
  return argument?.type === 'Word' ? [argument] : []
}

/** Words as a command's arguments. */
export function* expandWords(shell: Shell, words: readonly Word[]): Task<string[]> {
  const out: string[] = []
  for (const word of words) {
    if (!word.parts && !/[\\~*?[{]/.test(word.text)) {
      out.push(word.value)
      continue
    }
    for (const one of braceWords(shell, word)) {
      for (const field of fieldsOf(yield* wordPieces(shell, one), shell.vars.get('IFS') ?? ' \t\n')) {
        if (shell.leaving) return out
        if (field.text === '' && !field.kept) continue
        if (!field.magic || shell.options.has('noglob')) {
          out.push(field.text)
          continue
        }
        const found = expandPath(shell.sys, field.pattern)
        if (found === undefined) return shell.overflow(out)
        if (found.length > 0) for (const name of found) out.push(name)
        else if (!shell.shopts.has('nullglob')) out.push(field.text)
      }
    }
  }
  return out
}
