// Quoting words so that a shell reads them back. Models: bash's `set -x`, `printf %q`, `declare -p`; ash's `set`.
export const singleQuoted = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/

/** As needed only: `a`, `'a b'`. */
export const traceQuoted = (text: string): string => (PLAIN.test(text) ? text : singleQuoted(text))

/** As `printf %q`: backslashes, or $'…' for control characters. */
export function backslashed(text: string): string {
  if (text === '') return "''"
  if (hasControl(text))
    return `$'${[...text].map((letter) => ANSI[letter] ?? (letter < ' ' ? '\\' + letter.charCodeAt(0).toString(8).padStart(3, '0') : letter)).join('')}'`
  return text.replace(/[^A-Za-z0-9_@%+=:./\u0080-\uffff-]/g, '\\$&')
}
const hasControl = (text: string): boolean => [...text].some((letter) => letter < ' ' || letter === '\u007f')
const ANSI: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\u0007': '\\a',
  '\b': '\\b',
  '\u001b': '\\E',
  '\\': '\\\\',
  "'": "\\'",
}

/** As `declare -p` and `export` of bash. */
export const doubleQuoted = (text: string): string => (hasControl(text) ? backslashed(text) : `"${text.replace(/["\\$`]/g, '\\$&')}"`)
