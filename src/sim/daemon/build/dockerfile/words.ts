// Variables and quotes in a Dockerfile's words. Models: BuildKit frontend/dockerfile/shell lex.go: ${x:-y}, ${x#y}, ${x/y/z} and the rest of it, its errors.
// Left out: Windows rules.

export interface WordOptions {
  /** "\" or "`". */
  readonly escape?: string
  /** Keeps quotes as they stand. */
  readonly rawQuotes?: boolean
  readonly rawEscapes?: boolean
  /** Leaves variables that are not set as they stand. */
  readonly skipUnset?: boolean
  /** Quotes are ordinary characters, as in here-documents. */
  readonly skipQuotes?: boolean
}
export interface Expansion {
  readonly text: string
  readonly words: readonly string[]
  /** Names asked for that were not set. */
  readonly unmatched: readonly string[]
}
/** Why a word cannot be expanded. */
export class WordError {
  constructor(readonly message: string) {}
}

const SPECIAL = '@*#?-$!0'
const isLetter = (char: string): boolean => /[\p{L}\p{N}_]/u.test(char)
const isDigit = (char: string): boolean => /\d/.test(char)

/** Words as whitespace outside quotes makes them; text that a variable gave is split too. */
class Words {
  #word = ''
  #inWord = false
  readonly list: string[] = []
  add(text: string): void {
    for (const char of text) {
      if (/\s/.test(char)) this.end()
      else this.raw(char)
    }
  }
  raw(text: string): void {
    this.#word += text
    this.#inWord = true
  }
  end(): void {
    if (this.#inWord) this.list.push(this.#word)
    this.#word = ''
    this.#inWord = false
  }
}

/** A shell pattern as a regular expression's source: * and ? and escapes; greedy or not. */
function patternSource(pattern: string, greedy: boolean): string {
  let out = ''
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? ''
    if (char === '*') out += greedy ? '[^]*' : '[^]*?'
    else if (char === '?') out += '[^]'
    else if (char === '\\') out += escapeRegex(pattern[++i] ?? '\\')
    else out += escapeRegex(char)
  }
  return out
}
const escapeRegex = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const reverse = (text: string): string => [...text].reverse().join('')

function trimPrefix(pattern: string, value: string, greedy: boolean): string {
  return value.replace(new RegExp(`^(?:${patternSource(pattern, greedy)})`, 'u'), '')
}
function reversePattern(pattern: string): string {
  const parts = pattern.match(/\\[^]|[^]/gu) ?? []
  return parts.reverse().join('')
}
function trimSuffix(pattern: string, value: string, greedy: boolean): string {
  return reverse(trimPrefix(reversePattern(pattern), reverse(value), greedy))
}

class Lexer {
  #at = 0
  readonly #chars: readonly string[]
  readonly unmatched = new Set<string>()
  readonly #escape: string
  constructor(
    source: string,
    private readonly env: ReadonlyMap<string, string>,
    private readonly options: WordOptions,
  ) {
    this.#chars = [...source]
    this.#escape = options.escape ?? '\\'
  }
  get #peek(): string | undefined {
    return this.#chars[this.#at]
  }
  #next(): string | undefined {
    return this.#chars[this.#at++]
  }
  #get(name: string): string | undefined {
    const value = this.env.get(name)
    if (value === undefined) this.unmatched.add(name)
    return value
  }

  /** @param stop the character that ends it, or none: the end of the text */
  run(stop: string | undefined, rawEscapes = this.options.rawEscapes ?? false): { text: string; words: string[] } | WordError {
    let text = ''
    const words = new Words()
    for (let char = this.#peek; char !== undefined; char = this.#peek) {
      if (char === stop) {
        this.#at++
        words.end()
        return { text, words: words.list }
      }
      const quoted = !this.options.skipQuotes && (char === "'" || char === '"')
      if (quoted || char === '$') {
        const part = char === '$' ? this.#dollar() : char === "'" ? this.#single() : this.#double(rawEscapes)
        if (part instanceof WordError) return part
        text += part
        if (char === '$') words.add(part)
        else words.raw(part)
        continue
      }
      this.#at++
      if (char !== this.#escape) {
        words.add(char)
        text += char
        continue
      }
      if (rawEscapes) {
        words.raw(char)
        text += char
      }
      const escaped = this.#next()
      if (escaped === undefined) break
      words.raw(escaped)
      text += escaped
    }
    if (stop !== undefined) return new WordError(`unexpected end of statement while looking for matching ${stop}`)
    words.end()
    return { text, words: words.list }
  }

  #single(): string | WordError {
    const quote = this.options.rawQuotes ? "'" : ''
    this.#at++
    const end = this.#chars.indexOf("'", this.#at)
    if (end < 0) {
      this.#at = this.#chars.length
      return new WordError('unexpected end of statement while looking for matching single-quote')
    }
    const text = this.#chars.slice(this.#at, end).join('')
    this.#at = end + 1
    return quote + text + quote
  }

  #double(rawEscapes: boolean): string | WordError {
    const quote = this.options.rawQuotes ? '"' : ''
    let text = quote
    this.#at++
    for (let char = this.#peek; char !== undefined; char = this.#peek) {
      if (char === '"') {
        this.#at++
        return text + quote
      }
      if (char === '$') {
        const part = this.#dollar()
        if (part instanceof WordError) return part
        text += part
        continue
      }
      this.#at++
      if (char === this.#escape) {
        if (rawEscapes) text += char
        const after = this.#peek
        if (after === undefined) continue
        // Only these can be escaped between double quotes.
        if (after === '"' || after === '$' || after === this.#escape) char = this.#next() ?? char
        else if (rawEscapes) continue
      }
      text += char
    }
    return new WordError('unexpected end of statement while looking for matching double-quote')
  }

  #name(): string {
    let name = ''
    for (let char = this.#peek; char !== undefined; char = this.#peek) {
      if (name === '' && isDigit(char)) {
        while (this.#peek !== undefined && isDigit(this.#peek)) name += this.#next() ?? ''
        return name
      }
      if (name === '' && SPECIAL.includes(char)) return this.#next() ?? ''
      if (!isLetter(char)) break
      name += this.#next() ?? ''
    }
    return name
  }

  #dollar(): string | WordError {
    this.#at++
    if (this.#peek !== '{') {
      const name = this.#name()
      if (name === '') return '$'
      const value = this.#get(name)
      return value ?? (this.options.skipUnset ? `$${name}` : '')
    }
    this.#at++
    const first = this.#peek
    if (first === undefined) return new WordError("syntax error: missing '}'")
    if (first === '{' || first === '}' || first === ':') return new WordError('syntax error: bad substitution')
    const name = this.#name()
    return this.#substitution(name)
  }

  #substitution(name: string): string | WordError {
    let operator = this.#next()
    if (operator === undefined) return new WordError('unsupported modifier (\ufffd) in substitution')
    if (operator === '}') return this.#get(name) ?? (this.options.skipUnset ? `\${${name}}` : '')
    if (operator === '/') return this.#replace(name)
    let shown = operator
    const orEmpty = operator === ':'
    if (orEmpty) {
      operator = this.#next() ?? ''
      shown += operator
    }
    if (!'+-?#%'.includes(operator) || operator === '') return new WordError(`unsupported modifier (${shown}) in substitution`)
    const trims = operator === '#' || operator === '%'
    if (orEmpty && trims) return new WordError(`unsupported modifier (${shown}) in substitution`)
    const word = this.run('}', trims || (this.options.rawEscapes ?? false))
    if (word instanceof WordError) return this.#peek === undefined ? new WordError("syntax error: missing '}'") : word
    const value = this.#get(name)
    if (value === undefined && this.options.skipUnset) return `\${${name}${shown}${word.text}}`
    return this.#modify(name, operator, value, orEmpty, word.text)
  }

  #modify(name: string, operator: string, value: string | undefined, orEmpty: boolean, word: string): string | WordError {
    const missing = value === undefined || (orEmpty && value === '')
    if (operator === '-') return missing ? word : value
    if (operator === '+') return missing ? '' : word
    if (operator === '?') {
      if (!missing) return value
      return new WordError(`${name}: ${word === '' ? `is not allowed to be ${value === undefined ? 'unset' : 'empty'}` : word}`)
    }
    const greedy = word.startsWith(operator)
    const pattern = greedy ? word.slice(1) : word
    return operator === '#' ? trimPrefix(pattern, value ?? '', greedy) : trimSuffix(pattern, value ?? '', greedy)
  }

  #replace(name: string): string | WordError {
    const all = this.#peek === '/'
    if (all) this.#at++
    const pattern = this.run('/', true)
    if (pattern instanceof WordError) return this.#peek === undefined ? new WordError("syntax error: missing '/' in ${}") : pattern
    const replacement = this.run('}', true)
    if (replacement instanceof WordError) return this.#peek === undefined ? new WordError("syntax error: missing '}'") : replacement
    const value = this.#get(name)
    if (value === undefined && this.options.skipUnset) return `\${${name}/${all ? '/' : ''}${pattern.text}/${replacement.text}}`
    return (value ?? '').replace(new RegExp(patternSource(pattern.text, true), all ? 'gu' : 'u'), () => replacement.text)
  }
}

/** One word or line with its variables and quotes worked off. */
export function expand(source: string, env: ReadonlyMap<string, string>, options: WordOptions = {}): Expansion | WordError {
  const lexer = new Lexer(source, env, options)
  const done = lexer.run(undefined)
  if (done instanceof WordError) return new WordError(`failed to process ${JSON.stringify(source)}: ${done.message}`)
  return { text: done.text, words: done.words, unmatched: [...lexer.unmatched] }
}
