// Patterns and file names. Models: POSIX.1-2024 XCU 2.14, glob(7), bash's extglob. In a pattern a backslash makes the next character plain.
// Left out: collating symbols, globstar.
import { LIMITS } from '../../clock/limits'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
  cntrl: '\\x00-\\x1f',
  print: ' -~',
  graph: '!-~',
}
/** Within brackets a hyphen is escaped too; outside them the `u` flag forbids it. */
const escapeClass = (letter: string): string => (letter === '-' ? '\\-' : escapeRegex(letter))
const escapeRegex = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

function bracket(pattern: string, at: number): { readonly source: string; readonly end: number } | undefined {
  let i = at + 1
  let out = '['
  if (pattern[i] === '!' || pattern[i] === '^') {
    out += '^'
    i++
  }
  for (let first = true; i < pattern.length; first = false) {
    const letter = pattern.charAt(i)
    if (letter === ']' && !first) return { source: out + ']', end: i + 1 }
    const named = /^\[:(\w+):\]/.exec(pattern.slice(i))
    if (named?.[1] && CLASSES[named[1]]) {
      out += CLASSES[named[1]] ?? ''
      i += named[0].length
    } else if (letter === '\\' && i + 1 < pattern.length) {
      out += escapeClass(pattern.charAt(i + 1))
      i += 2
    } else {
      out += letter === '-' && !first && pattern[i + 1] !== ']' ? '-' : escapeClass(letter)
      i++
    }
  }
  return undefined
}

/** A pattern's source as a regular expression; `lazy` makes `*` match as little as it can. */
export function patternSource(pattern: string, lazy = false): string {
  const any = lazy ? '[^]*?' : '[^]*'
  let out = ''
  for (let i = 0; i < pattern.length;) {
    const letter = pattern.charAt(i)
    const group = pattern[i + 1] === '(' && '?*+@!'.includes(letter) ? closing(pattern, i + 1) : -1
    if (group > 0) {
      const inner = alternatives(pattern.slice(i + 2, group)).map((one) => patternSource(one, lazy))
      const body = `(?:${inner.join('|')})`
      out += letter === '!' ? `(?:(?!${body}$)[^]*)` : letter === '@' ? body : body + letter
      i = group + 1
    } else if (letter === '\\' && i + 1 < pattern.length) {
      out += escapeRegex(pattern.charAt(i + 1))
      i += 2
    } else if (letter === '*') {
      out += any
      i++
    } else if (letter === '?') {
      out += '[^]'
      i++
    } else {
      const set = letter === '[' ? bracket(pattern, i) : undefined
      out += set ? set.source : escapeRegex(letter)
      i = set ? set.end : i + 1
    }
  }
  return out
}
function closing(pattern: string, open: number): number {
  let depth = 0
  for (let i = open; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++
    else if (pattern[i] === '(') depth++
    else if (pattern[i] === ')' && --depth === 0) return i
  }
  return -1
}
function alternatives(body: string): string[] {
  const out = ['']
  let depth = 0
  for (const letter of body) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (letter === '|' && depth === 0) out.push('')
    else out.push((out.pop() ?? '') + letter)
  }
  return out
}

export function matches(pattern: string, text: string, ignoreCase = false): boolean {
  return new RegExp(`^(?:${patternSource(pattern)})$`, ignoreCase ? 'iu' : 'u').test(text)
}
export const hasMagic = (pattern: string): boolean => /(^|[^\\])(\\\\)*[*?[]|[?*+@!]\(/.test(pattern)
const unescapePattern = (pattern: string): string => pattern.replace(/\\([^])/g, '$1')

/** Names that a path pattern stands for, sorted; empty when there are none; undefined when there are too many. */
export function expandPath(sys: Sys, pattern: string): string[] | undefined {
  const absolute = pattern.startsWith('/')
  const parts = pattern.split('/').filter((part, i, all) => part !== '' || i === all.length - 1)
  let found: string[] = [absolute ? '/' : '']
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1
    const next: string[] = []
    for (const base of found) {
      if (!hasMagic(part)) {
        const path = base + unescapePattern(part)
        if (part === '' || !(sys.lstat(path) instanceof Errno)) next.push(last ? path : path + '/')
        continue
      }
      const names = sys.readdir(base === '' ? '.' : base)
      if (names instanceof Errno) continue
      const candidates =
        part.startsWith('.') || part.startsWith('\\.') ? ['.', '..', ...names] : names.filter((name) => !name.startsWith('.'))
      for (const name of candidates) {
        if ((name === '.' || name === '..') && part !== name && !part.startsWith('.')) continue
        if (!matches(part, name)) continue
        if (name === '.' || name === '..') continue
        if (!last) {
          const stat = sys.stat(base + name)
          if (stat instanceof Errno || stat.kind !== 'directory') continue
        }
        next.push(last ? base + name : base + name + '/')
      }
    }
    if (next.length > LIMITS.globWords) return undefined
    found = next
  }
  return found
}
