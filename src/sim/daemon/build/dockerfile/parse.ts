// A Dockerfile's text as instructions. Models: BuildKit frontend/dockerfile/parser: directives, comments, continuation lines, here-documents, flags,
// JSON and shell form, name=value pairs, and its errors with their lines. Left out: Windows newlines in here-documents are kept as they are.
import { expand, WordError } from './words'

export interface Heredoc {
  readonly name: string
  readonly fd: number
  readonly expand: boolean
  readonly chomp: boolean
  readonly content: string
}
export interface Instruction {
  /** Lower case. */
  readonly name: string
  /** As typed. */
  readonly typed: string
  readonly flags: readonly string[]
  /** Words, the whole rest as one, or the values of a JSON array. */
  readonly args: readonly string[]
  readonly json: boolean
  /** The whole line, continuations joined. */
  readonly original: string
  readonly heredocs: readonly Heredoc[]
  readonly start: number
  readonly end: number
  readonly comments: readonly string[]
  /** ENV or LABEL in its old form, `ENV name value`. */
  readonly legacy?: boolean
  /** What ONBUILD holds. */
  readonly inner?: Instruction
}
export interface Dockerfile {
  readonly escape: string
  /** syntax, escape and check. */
  readonly directives: ReadonlyMap<string, string>
  readonly instructions: readonly Instruction[]
  readonly emptyContinuations: readonly { readonly start: number; readonly end: number }[]
}
/** Where and why a file cannot be built. */
export class DockerfileError {
  constructor(
    readonly message: string,
    readonly start = 0,
    readonly end = start,
    /** A step's command that ended with another code than 0. */
    readonly exit?: { readonly command: string; readonly code: number },
  ) {}
}

type Parsed = { args: readonly string[]; json?: boolean; legacy?: boolean; inner?: Instruction } | DockerfileError

const WHOLE = new Set(['maintainer', 'stopsignal', 'user', 'workdir'])
const LISTS = new Set(['add', 'copy', 'volume'])
const MAYBE_JSON = new Set(['run', 'cmd', 'entrypoint', 'shell'])
const PAIRS = new Set(['env', 'label'])
const WITH_HEREDOC = new Set(['add', 'copy', 'run'])

const blanks = (text: string): string[] => text.split(/[\t\v\f\r ]+/).filter((word) => word !== '')

/** The values of a JSON array of strings; undefined when it is none. */
function jsonStrings(rest: string): readonly string[] | undefined | DockerfileError {
  if (!rest.trimStart().startsWith('[')) return undefined
  let parsed: unknown
  try {
    parsed = JSON.parse(rest)
  } catch {
    return undefined
  }
  if (!Array.isArray(parsed)) return undefined
  if (!parsed.every((one) => typeof one === 'string'))
    return new DockerfileError('when using JSON array syntax, arrays must be comprised of strings only')
  return parsed
}

/** Splits at blanks outside quotes; quotes and escapes stay. */
function quotedWords(rest: string, escape: string): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  let begun = false
  for (let i = 0; i < rest.length; i++) {
    const char = rest[i] ?? ''
    if (quote === '' && /\s/.test(char)) {
      if (begun) words.push(word)
      word = ''
      begun = false
      continue
    }
    begun = true
    if (char === escape && quote !== "'" && i + 1 < rest.length) {
      word += char + (rest[++i] ?? '')
      continue
    }
    if (quote === '' && (char === '"' || char === "'")) quote = char
    else if (char === quote) quote = ''
    word += char
  }
  if (begun) words.push(word)
  return words
}

/** name=value pairs, flat; or the old form with one pair. */
function pairs(name: string, rest: string, escape: string): Parsed {
  const words = quotedWords(rest, escape)
  const [first] = words
  if (first === undefined) return { args: [] }
  if (!first.includes('=')) {
    const [, key = '', value = ''] = /^(\S+)\s+([^]*)$/.exec(rest) ?? []
    return value === '' ? new DockerfileError(`${name.toUpperCase()} must have two arguments`) : { args: [key, value], legacy: true }
  }
  const args: string[] = []
  for (const word of words) {
    const at = word.indexOf('=')
    if (at < 0) return new DockerfileError(`Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`)
    args.push(word.slice(0, at), word.slice(at + 1))
  }
  return { args }
}

function healthcheck(rest: string): Parsed {
  const [, type = '', after = ''] = /^(\S*)\s*([^]*)$/.exec(rest) ?? []
  if (type === '') return { args: [] }
  const values = jsonStrings(after)
  if (values instanceof DockerfileError) return values
  return values ? { args: [type, ...values], json: true } : { args: after === '' ? [type] : [type, after] }
}

/** Flags before the arguments: words that begin with --; "--" alone ends them. */
function takeFlags(rest: string, escape: string): { flags: string[]; rest: string } {
  const flags: string[] = []
  let left = rest.trimStart()
  while (left.startsWith('--')) {
    const [word = ''] = quotedWords(left, escape)
    left = left.slice(word.length).trimStart()
    if (word === '--') break
    flags.push(unquote(word, escape))
  }
  return { flags, rest: left }
}
function unquote(word: string, escape: string): string {
  let out = ''
  let quote = ''
  for (let i = 0; i < word.length; i++) {
    const char = word[i] ?? ''
    if (char === escape && quote !== "'" && i + 1 < word.length) out += word[++i] ?? ''
    else if (quote === '' && (char === '"' || char === "'")) quote = char
    else if (char === quote) quote = ''
    else out += char
  }
  return out
}

function argumentsOf(name: string, rest: string, escape: string): Parsed {
  if (name === 'onbuild') {
    if (rest === '') return { args: [] }
    const inner = instructionOf(rest, escape, { start: 0, end: 0, comments: [] })
    return inner instanceof DockerfileError ? inner : { args: [], inner }
  }
  if (PAIRS.has(name)) return pairs(name, rest, escape)
  if (name === 'healthcheck') return healthcheck(rest)
  if (WHOLE.has(name)) return { args: rest === '' ? [] : [rest] }
  if (MAYBE_JSON.has(name) || LISTS.has(name)) {
    const values = jsonStrings(rest)
    if (values instanceof DockerfileError) return values
    if (values) return { args: values, json: true }
    return { args: LISTS.has(name) ? blanks(rest) : rest === '' ? [] : [rest] }
  }
  return { args: name === 'arg' ? quotedWords(rest, escape) : blanks(rest) }
}

function instructionOf(
  line: string,
  escape: string,
  where: { start: number; end: number; comments: readonly string[] },
): Instruction | DockerfileError {
  const [, typed = '', after = ''] = /^(\S+)\s*([^]*)$/.exec(line.trim()) ?? []
  const name = typed.toLowerCase()
  const { flags, rest } = takeFlags(after.trim(), escape)
  const parsed = argumentsOf(name, rest, escape)
  if (parsed instanceof DockerfileError) return new DockerfileError(parsed.message, where.start, where.end)
  return { name, typed, flags, json: false, original: line.trimEnd(), heredocs: [], ...where, ...parsed }
}

const HEREDOC = /^(\d*)<<(-?)([^<]*)$/

/** The here-documents that a line announces, without their contents. */
export function heredocsOf(line: string): Omit<Heredoc, 'content'>[] {
  const found = expand(line, new Map(), { rawQuotes: true, rawEscapes: true, skipUnset: true })
  if (found instanceof WordError) return []
  return found.words.flatMap((word) => {
    const match = HEREDOC.exec(word)
    const raw = match?.[3] ?? ''
    if (!match || raw === '' || /\s/.test(raw)) return []
    const name = expand(raw, new Map(), { skipUnset: true })
    if (name instanceof WordError || name.text === '') return []
    return [{ name: name.text, fd: match[1] === '' ? 0 : Number(match[1]), expand: !/["'\\]/.test(raw), chomp: match[2] === '-' }]
  })
}

const DIRECTIVE = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/
const KNOWN = new Set(['syntax', 'escape', 'check'])

function directivesOf(lines: readonly string[]): Map<string, string> | DockerfileError {
  const found = new Map<string, string>()
  for (const [i, line] of lines.entries()) {
    const match = DIRECTIVE.exec(line)
    const name = match?.[1]?.toLowerCase() ?? ''
    if (!match || !KNOWN.has(name)) break
    if (found.has(name)) return new DockerfileError(`only one ${name} parser directive can be used`, i + 1)
    found.set(name, match[2] ?? '')
  }
  const escape = found.get('escape')
  if (escape !== undefined && escape !== '\\' && escape !== '`')
    return new DockerfileError(`invalid escape token '${escape}' does not match \` or \\`, 1)
  return found
}

const isComment = (line: string): boolean => line.trimStart().startsWith('#')

class Parser {
  #at = 0
  readonly instructions: Instruction[] = []
  readonly emptyContinuations: { start: number; end: number }[] = []
  readonly #continued: RegExp
  constructor(
    private readonly lines: readonly string[],
    private readonly escape: string,
  ) {
    const token = escape === '`' ? '`' : '\\\\'
    this.#continued = new RegExp(`(^|[^${token}])${token}[ \\t]*$`)
  }

  /** A line without its continuation mark, and whether there is more to come. */
  #trim(line: string): { text: string; more: boolean } {
    const match = this.#continued.exec(line)
    return match ? { text: line.slice(0, match.index) + (match[1] ?? ''), more: true } : { text: line, more: false }
  }

  #logical(): { line: string; start: number; end: number } | undefined {
    const first = this.lines[this.#at++] ?? ''
    if (isComment(first)) return undefined
    const start = this.#at
    let { text, more } = this.#trim(first.trimStart())
    if (!more && text.trim() === '') return undefined
    let gap = false
    while (more && this.#at < this.lines.length) {
      const next = this.lines[this.#at++] ?? ''
      if (isComment(next)) continue
      if (next.trim() === '') {
        gap = gap || this.#at < this.lines.length
        continue
      }
      const part = this.#trim(next)
      text += part.text
      more = part.more
    }
    if (gap) this.emptyContinuations.push({ start, end: this.#at })
    return { line: text, start, end: this.#at }
  }

  #heredoc(announced: Omit<Heredoc, 'content'>): Heredoc | undefined {
    let content = ''
    while (this.#at < this.lines.length) {
      const line = this.lines[this.#at++] ?? ''
      const shown = announced.chomp ? line.replace(/^\t+/, '') : line
      if (shown === announced.name) return { ...announced, content }
      content += shown + '\n'
    }
    return undefined
  }

  run(): DockerfileError | undefined {
    let comments: string[] = []
    while (this.#at < this.lines.length) {
      const raw = this.lines[this.#at] ?? ''
      const logical = this.#logical()
      if (!logical) {
        comments = isComment(raw) ? [...comments, raw.trimStart().slice(1).trim()] : []
        continue
      }
      const { line, start } = logical
      const found = instructionOf(line, this.escape, { start, end: logical.end, comments })
      comments = []
      if (found instanceof DockerfileError) return found
      const holder = found.inner ?? found
      const heredocs: Heredoc[] = []
      if (WITH_HEREDOC.has(holder.name) && !holder.json && line.includes('<<'))
        for (const announced of heredocsOf(line)) {
          const heredoc = this.#heredoc(announced)
          if (!heredoc) return new DockerfileError('unterminated heredoc', start, this.#at)
          heredocs.push(heredoc)
        }
      this.instructions.push({ ...found, heredocs, end: this.#at })
    }
    return undefined
  }
}

/** @param text of the whole file */
export function parseDockerfile(text: string): Dockerfile | DockerfileError {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  const directives = directivesOf(lines)
  if (directives instanceof DockerfileError) return directives
  const escape = directives.get('escape') ?? '\\'
  const parser = new Parser(lines, escape)
  const failed = parser.run()
  if (failed) return failed
  if (parser.instructions.length === 0) return new DockerfileError('file with no instructions', 1)
  return { escape, directives, instructions: parser.instructions, emptyContinuations: parser.emptyContinuations }
}
