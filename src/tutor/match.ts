// Compares what a page says is printed with what was printed. "{…}" on a line of its own stands for any lines; within a line for any text;
// "{sample…}" is shown as the sample and stands for any text. Two spaces or more are as good as any other number of them: columns move.

/** Lines compared at most; longer outputs are cut there. Design choice. */
const MOST_LINES = 400

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const SAMPLE = /\{[^{}\n]*…\}/g

/** What a line of a page looks like to a reader. */
export const shown = (line: string): readonly { readonly text: string; readonly varies: boolean }[] => {
  const parts: { text: string; varies: boolean }[] = []
  let from = 0
  for (const match of line.matchAll(SAMPLE)) {
    if (match.index > from) parts.push({ text: line.slice(from, match.index), varies: false })
    parts.push({ text: match[0] === '{…}' ? '…' : match[0].slice(1, -2), varies: true })
    from = match.index + match[0].length
  }
  if (from < line.length) parts.push({ text: line.slice(from), varies: false })
  return parts
}

function patternOf(line: string): RegExp {
  const fixed = line
    .split(SAMPLE)
    .map((part) => escape(part).replace(/ {2,}/g, ' {2,}'))
    .join('.*?')
  return new RegExp(`^${fixed.replace(/(\.\*\?)+/g, '.*?')}\\s*$`)
}

/** Undefined when they agree, else the first line that does not: its number, what was expected and what came. */
export interface Difference {
  readonly line: number
  readonly expected: string
  readonly printed: string
}

export function difference(expected: string, printed: string): Difference | undefined {
  const wanted = expected === '' ? [] : expected.split('\n')
  const got = printed.trimEnd() === '' ? [] : printed.trimEnd().split('\n').slice(0, MOST_LINES)
  const patterns = wanted.map((line) => (line.trim() === '{…}' ? undefined : patternOf(line.trimEnd())))
  let furthest = 0
  const dead = new Set<number>()
  const fits = (i: number, j: number): boolean => {
    furthest = Math.max(furthest, i)
    if (i === patterns.length) return j === got.length
    const key = i * (MOST_LINES + 1) + j
    if (dead.has(key)) return false
    const pattern = patterns[i]
    const found =
      pattern === undefined ? fits(i + 1, j) || (j < got.length && fits(i, j + 1)) : pattern.test(got[j] ?? '\n') && fits(i + 1, j + 1)
    if (!found) dead.add(key)
    return found
  }
  if (fits(0, 0)) return undefined
  return { line: furthest + 1, expected: wanted[furthest] ?? '(the end)', printed: got.join('\n') }
}
