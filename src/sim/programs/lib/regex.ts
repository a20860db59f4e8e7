// POSIX regular expressions on the language's own. Models: regex(7) basic and extended, with GNU's \w \W \s \S \b \< \> \+ \? \|.
// Left out: leftmost-longest alternation (the first alternative that matches is taken), collating symbols, equivalence classes.
const CLASSES: Readonly<Record<string, string>> = { alpha: 'A-Za-z', digit: '0-9', alnum: 'A-Za-z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s', blank: ' \\t', punct: '!-\\/:-@\\[-`{-~', xdigit: '0-9A-Fa-f', cntrl: '\\x00-\\x1f\\x7f', print: '\\x20-\\x7e', graph: '!-~' } // prettier-ignore

function bracket(source: string, at: number): { readonly text: string; readonly end: number } | undefined {
  let i = at + 1
  let out = '['
  if (source[i] === '^') {
    out += '^'
    i++
  }
  for (let first = true; i < source.length; first = false) {
    const letter = source.charAt(i)
    if (letter === ']' && !first) return { text: out === '[^' ? '[^]' : out + ']', end: i + 1 }
    const named = /^\[:(\w+):\]/.exec(source.slice(i))
    if (named?.[1]) {
      const set = CLASSES[named[1]]
      if (set === undefined) return undefined
      out += set
      i += named[0].length
      continue
    }
    const range = source[i + 1] === '-' && source[i + 2] !== ']' && source[i + 2] !== undefined
    const plain = (one: string): string => one.replace(/[\\\]^[-]/g, '\\$&')
    if (range) {
      out += `${plain(letter)}-${plain(source.charAt(i + 2))}`
      i += 3
    } else {
      out += plain(letter)
      i++
    }
  }
  return undefined
}

/** The same pattern for RegExp; undefined when it is wrong. */
function translate(source: string, extended: boolean): string | undefined {
  let out = ''
  let fresh = true
  const special = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  for (let i = 0; i < source.length;) {
    const letter = source.charAt(i)
    if (letter === '\\') {
      const next = source.charAt(i + 1)
      i += 2
      if (next === '') return undefined
      if (next === '<') out += '\\b(?=\\w)'
      else if (next === '>') out += '\\b(?<=\\w)'
      else if ('wWsSbB'.includes(next)) out += '\\' + next
      else if (next === '`') out += '^'
      else if (next === "'") out += '$'
      else if (/[1-9]/.test(next)) out += `\\${next}(?:)`
      else if (next === 'n') out += '\\n'
      else if (next === 't') out += '\\t'
      else if (next === 'r') out += '\\r'
      else if (!extended && '(){}|+?'.includes(next)) {
        out += next
        fresh = next === '(' || next === '|'
        continue
      } else out += special(next)
      fresh = false
      continue
    }
    i++
    if (letter === '[') {
      const set = bracket(source, i - 1)
      if (!set) return undefined
      out += set.text
      i = set.end
    } else if (letter === '*') out += fresh ? '\\*' : '*'
    else if (letter === '.') out += '.'
    else if (letter === '^') {
      if (extended || fresh) {
        out += '^'
        continue
      }
      out += '\\^'
    } else if (letter === '$') {
      const rest = source.slice(i)
      out += extended || rest === '' || rest.startsWith('\\)') || rest.startsWith('\\|') ? '$' : '\\$'
    } else if (extended && '()|+?'.includes(letter)) {
      if (fresh && '+?'.includes(letter)) out += '\\' + letter
      else out += letter
      fresh = letter === '(' || letter === '|'
      continue
    } else if (extended && letter === '{') out += /^\d*(,\d*)?\}/.test(source.slice(i)) && !fresh ? '{' : '\\{'
    else if (extended && letter === '}') out += /\{\d*(,\d*)?$/.test(out) ? '}' : '\\}'
    else out += extended ? special(letter) : special(letter)
    fresh = false
  }
  return out.replace(/(?<!\\)\{,(\d+)\}/g, '{0,$1}')
}

function compile(source: string, extended: boolean, flags: string): RegExp | undefined {
  const translated = translate(source, extended)
  if (translated === undefined) return undefined
  try {
    return new RegExp(translated, flags)
  } catch {
    // An unbalanced parenthesis or a repetition of nothing: the caller says so in its own words.
    return undefined
  }
}
export const compileExtended = (source: string, flags = ''): RegExp | undefined => compile(source, true, flags)
export const compileBasic = (source: string, flags = ''): RegExp | undefined => compile(source, false, flags)
export const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
