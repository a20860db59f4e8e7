// Compares what a page says is printed with what was printed. "{…}" on a line of its own stands for any lines; within a line for any text;
// "{sample…}" is shown as the sample and stands for any text. Two spaces or more are as good as any other number of them: columns move.

/** Lines compared at most; longer outputs are cut there. Design choice. */
const MOST_LINES = 400

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

/** Columns move: runs of spaces are all the same. */
const level = (text: string): string => text.replace(/ {2,}/g, '  ').trimEnd()

/** Whether a line is as the page says: its fixed parts in their order, the first at the beginning and the last at the end. Takes no way twice. */
function fitsLine(expected: string, printed: string): boolean {
  const parts = level(expected).split(SAMPLE)
  const line = level(printed)
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return line === first
  if (!line.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = line.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return line.length - last.length >= at && line.endsWith(last)
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
  if (wanted.length > MOST_LINES) return { line: MOST_LINES + 1, expected: `at most ${MOST_LINES} lines are compared`, printed: '' }
  const lines = wanted.map((line) => (line.trim() === '{…}' ? undefined : line))
  let furthest = 0
  const dead = new Set<number>()
  const fits = (i: number, j: number): boolean => {
    furthest = Math.max(furthest, i)
    if (i === lines.length) return j === got.length
    const key = i * (MOST_LINES + 1) + j
    if (dead.has(key)) return false
    const line = lines[i]
    const here = got[j]
    const found =
      line === undefined
        ? fits(i + 1, j) || (here !== undefined && fits(i, j + 1))
        : here !== undefined && fitsLine(line, here) && fits(i + 1, j + 1)
    if (!found) dead.add(key)
    return found
  }
  if (fits(0, 0)) return undefined
  return { line: furthest + 1, expected: wanted[furthest] ?? '(the end)', printed: got.join('\n') }
}
