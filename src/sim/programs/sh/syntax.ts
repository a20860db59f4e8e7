// Errors of syntax, in each shell's words. Models: bash's yyerror texts, ash's raise_error_syntax. Derived from where the parser stopped,
// so texts are right for the common mistakes; an unusual one may name another token than the real shell would.
import type { ParseError } from 'unbash'
import type { Dialect } from './shell'

const OPERATORS = /^(?:;;&|;;|;&|&&|\|\||<<-|<<<|<<|>>|>&|<&|>\||<>|&>>|&>|\|&|[;&|()<>])/

/** The token at a position: an operator, a word, or a newline. */
function tokenAt(source: string, pos: number): { readonly text: string; readonly at: number } {
  const skipped = /^[ \t]*(?:#[^\n]*)?/.exec(source.slice(pos))?.[0].length ?? 0
  const at = pos + skipped
  const rest = source.slice(at)
  if (rest === '' || rest.startsWith('\n')) return { text: 'newline', at }
  return { text: OPERATORS.exec(rest)?.[0] ?? /^[^\s;&|()<>]+/.exec(rest)?.[0] ?? rest.charAt(0), at }
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '{': '}', '(': ')' }

/** Whether more lines could mend it: the error is at the end, or something is open. */
export function isIncomplete(error: ParseError, source: string): boolean {
  if (error.message.startsWith('unterminated')) return true
  return (
    /^expected (command after '(&&|\|\||\||then|do|else|elif|if|while|until)'|'|command in)/.test(error.message) &&
    source.slice(error.pos).trim() === ''
  )
}

export function syntaxErrorText(
  dialect: Dialect,
  error: ParseError,
  source: string,
  end = source.length,
): { readonly text: string; readonly token: number } {
  const open = /^unterminated/.test(error.message)
  if (open) {
    const mark = source
      .slice(error.pos)
      .replace(/^\$\(\(?/, '(')
      .replace(/^\$\{/, '{')
      .charAt(0)
    if (dialect === 'ash')
      return {
        text:
          mark === '"' || mark === "'"
            ? 'unterminated quoted string'
            : mark === '('
              ? 'unexpected end of file (expecting ")")'
              : 'missing "}"',
        token: error.pos,
      }
    return { text: `unexpected EOF while looking for matching \`${QUOTES[mark] ?? mark}'`, token: error.pos }
  }
  const found = tokenAt(source, error.pos)
  const redirecting = error.message.includes('redirect target')
  const atEnd = source.slice(error.pos, end).trim() === ''
  const header = /^expected '(do|in)'/.test(error.message) || redirecting
  if (dialect === 'bash') {
    if (atEnd && !header && !error.message.startsWith('unexpected'))
      return { text: 'syntax error: unexpected end of file', token: source.length }
    return { text: `syntax error near unexpected token \`${found.text}'`, token: found.at }
  }
  const wanted = /^expected '(\w+|\)|\})'/.exec(error.message)?.[1]
  const expecting = wanted ? ` (expecting "${wanted}")` : ''
  const what =
    found.text === 'newline'
      ? atEnd && !redirecting
        ? 'end of file'
        : 'newline'
      : /^\w/.test(found.text) && !KEYWORDS.has(found.text)
        ? 'word'
        : `"${found.text}"`
  return { text: `unexpected ${what}${expecting}`, token: found.at }
}
const KEYWORDS = new Set(['if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'case', 'esac', 'while', 'until', 'for', 'in', 'function'])
