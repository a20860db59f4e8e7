// What Go's encoding/json says of text that is no JSON. Models: encoding/json scanner.go, its states and their errors. Left out: offsets, UTF-8 repairs.

const quoted = (letter: string): string => (letter === "'" ? `'\\''` : letter === '"' ? `'"'` : `'${JSON.stringify(letter).slice(1, -1)}'`)

class Scanner {
  #at = 0
  constructor(private readonly text: string) {}

  /** The error, or undefined when the text is one JSON value. */
  check(): string | undefined {
    const failed = this.#value()
    if (failed !== undefined) return failed
    this.#space()
    return this.#at < this.text.length ? this.#invalid('after top-level value') : undefined
  }
  #space(): void {
    while (/[ \t\r\n]/.test(this.text.charAt(this.#at))) this.#at++
  }
  #invalid(where: string): string {
    return this.#at >= this.text.length
      ? 'unexpected end of JSON input'
      : `invalid character ${quoted(this.text.charAt(this.#at))} ${where}`
  }
  #value(): string | undefined {
    this.#space()
    const letter = this.text.charAt(this.#at)
    if (letter === '{') return this.#object()
    if (letter === '[') return this.#array()
    if (letter === '"') return this.#string()
    if (/[-0-9]/.test(letter)) return this.#number()
    for (const literal of ['true', 'false', 'null']) if (letter === literal.charAt(0)) return this.#literal(literal)
    return this.#invalid('looking for beginning of value')
  }
  #literal(literal: string): string | undefined {
    for (const letter of literal) {
      if (this.text.charAt(this.#at) !== letter) return this.#invalid(`in literal ${literal} (expecting ${quoted(letter)})`)
      this.#at++
    }
    return undefined
  }
  #string(): string | undefined {
    for (this.#at++; this.#at < this.text.length; this.#at++) {
      const letter = this.text.charAt(this.#at)
      if (letter === '"') {
        this.#at++
        return undefined
      }
      if (letter < ' ') return this.#invalid('in string literal')
      if (letter !== '\\') continue
      this.#at++
      if (!/["\\/bfnrtu]/.test(this.text.charAt(this.#at))) return this.#invalid('in string escape code')
    }
    return 'unexpected end of JSON input'
  }
  #number(): string | undefined {
    if (this.text.charAt(this.#at) === '-') this.#at++
    if (!/\d/.test(this.text.charAt(this.#at))) return this.#invalid('in numeric literal')
    if (this.text.charAt(this.#at) === '0') this.#at++
    else while (/\d/.test(this.text.charAt(this.#at))) this.#at++
    if (this.text.charAt(this.#at) === '.') {
      this.#at++
      if (!/\d/.test(this.text.charAt(this.#at))) return this.#invalid('after decimal point in numeric literal')
      while (/\d/.test(this.text.charAt(this.#at))) this.#at++
    }
    if (!/[eE]/.test(this.text.charAt(this.#at))) return undefined
    this.#at++
    if (/[-+]/.test(this.text.charAt(this.#at))) this.#at++
    if (!/\d/.test(this.text.charAt(this.#at))) return this.#invalid('in exponent of numeric literal')
    while (/\d/.test(this.text.charAt(this.#at))) this.#at++
    return undefined
  }
  #object(): string | undefined {
    this.#at++
    this.#space()
    if (this.text.charAt(this.#at) === '}') {
      this.#at++
      return undefined
    }
    for (;;) {
      this.#space()
      if (this.text.charAt(this.#at) !== '"') return this.#invalid('looking for beginning of object key string')
      const failed = this.#string()
      if (failed !== undefined) return failed
      this.#space()
      if (this.text.charAt(this.#at) !== ':') return this.#invalid('after object key')
      this.#at++
      const wrong = this.#value()
      if (wrong !== undefined) return wrong
      this.#space()
      const next = this.text.charAt(this.#at)
      if (next !== ',' && next !== '}') return this.#invalid('after object key:value pair')
      this.#at++
      if (next === '}') return undefined
    }
  }
  #array(): string | undefined {
    this.#at++
    this.#space()
    if (this.text.charAt(this.#at) === ']') {
      this.#at++
      return undefined
    }
    for (;;) {
      const failed = this.#value()
      if (failed !== undefined) return failed
      this.#space()
      const next = this.text.charAt(this.#at)
      if (next !== ',' && next !== ']') return this.#invalid('after array element')
      this.#at++
      if (next === ']') return undefined
    }
  }
}

export const goJsonError = (text: string): string => new Scanner(text).check() ?? 'json: cannot unmarshal value into Go value'
