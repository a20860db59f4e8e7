// awk's words. Models: POSIX.1-2024 XCU awk, Grammar: a newline ends a statement, a slash begins an expression where a value may stand.
export interface Token {
  readonly kind: 'number' | 'string' | 'regex' | 'name' | 'call' | 'word' | 'mark' | 'newline' | 'end'
  readonly text: string
}
const WORDS = new Set([
  'BEGIN',
  'END',
  'function',
  'func',
  'if',
  'else',
  'while',
  'for',
  'do',
  'break',
  'continue',
  'next',
  'nextfile',
  'exit',
  'return',
  'delete',
  'in',
  'getline',
  'print',
  'printf',
])
const MARKS = ['&&', '||', '==', '!=', '<=', '>=', '>>', '++', '--', '+=', '-=', '*=', '/=', '%=', '^=', '**', '{', '}', '(', ')', '[', ']', ';', ',', '+', '-', '*', '/', '%', '^', '!', '<', '>', '|', '?', ':', '~', '$', '='] // prettier-ignore
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  '"': '"',
  '/': '/',
}

export function unescapeString(source: string): string {
  return source.replace(/\\([0-7]{1,3}|[^])/g, (whole, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : code === '\n' ? '' : (ESCAPES[code] ?? whole),
  )
}

/** Whether a value has just ended, so that a slash divides. */
const valueEnds = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.kind === 'number' ||
    token.kind === 'string' ||
    token.kind === 'name' ||
    token.kind === 'regex' ||
    (token.kind === 'mark' && [')', ']', '$', '++', '--'].includes(token.text)))

/** Tokens, or where an unknown character stands. */
export function tokenize(source: string): Token[] | { readonly bad: string } {
  const out: Token[] = []
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at)
    const blank = /^(?:[ \t\r]+|\\\r?\n|#[^\n]*)/.exec(rest)
    if (blank) {
      at += blank[0].length
      continue
    }
    if (rest.startsWith('\n')) {
      out.push({ kind: 'newline', text: '\n' })
      at++
      continue
    }
    const number = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest)
    const string = /^"((?:\\[^]|[^"\\\n])*)"/.exec(rest)
    const name = /^[A-Za-z_]\w*/.exec(rest)
    const regex = rest.startsWith('/') && !valueEnds(out.at(-1)) ? /^\/((?:\\[^]|\[(?:\^?\]|)[^\]\n]*\]|[^/\\\n[])*)\//.exec(rest) : null
    const mark = MARKS.find((one) => rest.startsWith(one))
    if (number) out.push({ kind: 'number', text: number[0] })
    else if (string) out.push({ kind: 'string', text: unescapeString(string[1] ?? '') })
    else if (name) out.push({ kind: WORDS.has(name[0]) ? 'word' : rest[name[0].length] === '(' ? 'call' : 'name', text: name[0] })
    else if (regex) out.push({ kind: 'regex', text: (regex[1] ?? '').replace(/\\\//g, '/') })
    else if (mark) out.push({ kind: 'mark', text: mark === '**' ? '^' : mark })
    else return { bad: rest.charAt(0) }
    at += number?.[0].length ?? string?.[0].length ?? name?.[0].length ?? regex?.[0].length ?? mark?.length ?? 1
  }
  out.push({ kind: 'end', text: '' })
  return out
}
