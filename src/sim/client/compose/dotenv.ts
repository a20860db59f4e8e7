// .env files. Models: compose-go dotenv: export, quotes, comments, escapes in double quotes, variables of the environment and of lines above.
// Left out: nothing.
import { type Lookup, substitute } from './interpolate'
import { ComposeError } from './tree'

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  c: '',
  f: '\f',
  v: '\v',
  '"': '"',
  '\\': '\\',
}
/** `\$` stays for the template, as the dollar that it doubles. */
const expandEscapes = (text: string): string =>
  text.replace(/\\(0[0-7]{1,3}|.)/g, (whole, letter: string) =>
    letter.length > 1 ? String.fromCharCode(parseInt(letter, 8) & 0xff) : letter === '$' ? '$$' : (ESCAPES[letter] ?? whole),
  )
const endsEscaped = (text: string): boolean => (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1

class DotenvReader {
  readonly values = new Map<string, string>()
  #at = 0
  #line = 1
  constructor(
    private readonly source: string,
    private readonly lookup: Lookup,
  ) {}

  read(): ComposeError | undefined {
    for (this.#blank(); this.#at < this.source.length; this.#blank()) {
      const failed = this.#statement()
      if (failed) return failed
    }
    return undefined
  }
  /** White space, empty lines and comments. */
  #blank(): void {
    for (let c = this.source[this.#at]; c !== undefined; c = this.source[this.#at]) {
      if (c === '#') while (this.#at < this.source.length && this.source[this.#at] !== '\n') this.#at++
      else if (/\s/.test(c)) {
        if (c === '\n') this.#line++
        this.#at++
      } else return
    }
  }
  #statement(): ComposeError | undefined {
    const rest = this.source.slice(this.#at)
    const [head, name = '', sign = ''] = /^(?:export[ \t]+)?([^\s=:#'"]+)[ \t]*([=:]|(?=\r?\n|$))/.exec(rest) ?? []
    if (head === undefined || !/^[A-Za-z0-9_.\-[\]]+$/.test(name)) {
      const line = rest.split('\n')[0] ?? ''
      const bad = /^(?:export[ \t]+)?[A-Za-z0-9_.\-[\]]*([^A-Za-z0-9_.\-[\]])/.exec(line)?.[1] ?? ' '
      return new ComposeError(`line ${this.#line}: unexpected character ${JSON.stringify(bad)} in variable name ${JSON.stringify(line)}`)
    }
    this.#at += head.length
    if (sign === '') {
      const known = this.lookup(name)
      if (known !== undefined) this.values.set(name, known)
      return undefined
    }
    while (/[ \t]/.test(this.source[this.#at] ?? '')) this.#at++
    const quote = this.source[this.#at]
    const value = quote === '"' || quote === "'" ? this.#quoted(quote) : this.#bare()
    if (value instanceof ComposeError) return value
    this.values.set(name, value)
    return undefined
  }
  #quoted(quote: string): string | ComposeError {
    let end = this.source.indexOf(quote, this.#at + 1)
    while (end >= 0 && endsEscaped(this.source.slice(this.#at + 1, end))) end = this.source.indexOf(quote, end + 1)
    if (end < 0) return new ComposeError(`line ${this.#line}: unterminated quoted value ${this.source.slice(this.#at)}`)
    const text = this.source.slice(this.#at + 1, end)
    this.#at = end + 1
    this.#line += text.split('\n').length - 1
    return quote === "'" ? text : this.#expand(expandEscapes(text))
  }
  #bare(): string | ComposeError {
    const end = this.source.indexOf('\n', this.#at)
    const line = this.source.slice(this.#at, end < 0 ? undefined : end)
    this.#at += line.length
    return this.#expand(line.replace(/(^|\s)#.*$/, '').trim())
  }
  #expand(text: string): string | ComposeError {
    const lookup = (name: string) => this.lookup(name) ?? this.values.get(name)
    const result = substitute(text, { lookup, unset: () => undefined })
    return typeof result === 'string' ? result : new ComposeError(`invalid template: ${JSON.stringify(text)}`)
  }
}

/** @param lookup variables of the environment, which come before those of the file */
export function readDotenv(source: string, lookup: Lookup): ReadonlyMap<string, string> | ComposeError {
  const reader = new DotenvReader(source.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'), lookup)
  return reader.read() ?? reader.values
}
