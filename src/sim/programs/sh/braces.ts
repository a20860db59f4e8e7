// Brace expansion of a word's text, before anything else. Models: bash(1) Brace Expansion: {a,b}, {1..9..2}, {a..f}, nesting. Left out: nothing known.
import { LIMITS } from '../../clock/limits'

/** Length of a quoted stretch or expansion at `at`, which braces do not reach into; 0 when there is none. */
function opaque(text: string, at: number): number {
  const letter = text.charAt(at)
  if (letter === '\\') return 2
  if (letter === "'") return Math.max(1, text.indexOf("'", at + 1) + 1 - at)
  if (letter === '"' || letter === '`') {
    for (let i = at + 1; i < text.length; i++) {
      if (text[i] === '\\') i++
      else if (text[i] === letter) return i + 1 - at
    }
    return text.length - at
  }
  if (letter !== '$' || (text[at + 1] !== '{' && text[at + 1] !== '(')) return 0
  const [open, close] = text[at + 1] === '{' ? ['{', '}'] : ['(', ')']
  let depth = 0
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === open) depth++
    else if (text[i] === close && --depth === 0) return i + 1 - at
  }
  return text.length - at
}

function sequence(body: string): string[] | undefined {
  const match = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(body)
  if (!match?.[1] || !match[2]) return undefined
  const letters = /[A-Za-z]/.test(match[1])
  if (letters !== /[A-Za-z]/.test(match[2])) return undefined
  const from = letters ? match[1].charCodeAt(0) : Number(match[1])
  const to = letters ? match[2].charCodeAt(0) : Number(match[2])
  const step = Math.abs(Number(match[3] ?? 1)) || 1
  const padded = !letters && [match[1], match[2]].some((one) => /^-?0\d/.test(one))
  const width = padded ? Math.max(match[1].length, match[2].length) : 0
  const out: string[] = []
  for (let n = from; from <= to ? n <= to : n >= to; n += from <= to ? step : -step) {
    if (out.length > LIMITS.globWords) return undefined
    out.push(letters ? String.fromCharCode(n) : (n < 0 ? '-' : '') + String(Math.abs(n)).padStart(width - (n < 0 ? 1 : 0), '0'))
  }
  return out
}

/** The words that a word's text stands for; undefined when there are too many. */
export function expandBraces(text: string): string[] | undefined {
  for (let at = 0; at < text.length; at++) {
    const skip = opaque(text, at)
    if (skip > 0) {
      at += skip - 1
      continue
    }
    if (text[at] !== '{') continue
    const commas: number[] = []
    let depth = 0
    let end = -1
    for (let i = at; i < text.length; i++) {
      const jump = opaque(text, i)
      if (jump > 0) {
        i += jump - 1
        continue
      }
      if (text[i] === '{') depth++
      else if (text[i] === ',' && depth === 1) commas.push(i)
      else if (text[i] === '}' && --depth === 0) {
        end = i
        break
      }
    }
    if (end < 0) continue
    const body = text.slice(at + 1, end)
    const marks = [at, ...commas, end]
    const items = commas.length > 0 ? marks.slice(1).map((mark, i) => text.slice((marks[i] ?? 0) + 1, mark)) : sequence(body)
    if (!items) continue
    const inner = commas.length > 0 ? items.map((item) => expandBraces(item)) : items.map((item) => [item])
    const tails = expandBraces(text.slice(end + 1))
    if (!tails) return undefined
    const out: string[] = []
    for (const group of inner) {
      if (!group || out.length + group.length * tails.length > LIMITS.globWords) return undefined
      for (const one of group) for (const tail of tails) out.push(text.slice(0, at) + one + tail)
    }
    return out
  }
  return [text]
}
