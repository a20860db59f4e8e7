// Cuts the text below the front matter into pieces: headings, paragraphs, lists and fenced blocks, each with its line.
// Models a part of CommonMark. Left out: nested lists, quotes, tables, setext headings, indented code: lessons are short.
import type { Complain } from './fields'

export type Piece =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly line: number }
  | { readonly kind: 'paragraph'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly items: readonly { readonly text: string; readonly line: number }[]
      readonly line: number
    }
  | { readonly kind: 'fence'; readonly language: string; readonly info: string; readonly text: string; readonly line: number }

const BULLET = /^(?:([-*])|(\d{1,3})\.) +(.*)$/
const STARTS = /^(#{1,6} |```|[-*] |\d{1,3}\. )/

/** @param first line of the file on which `lines` begin */
export function pieces(lines: readonly string[], first: number, complain: Complain): Piece[] {
  const found: Piece[] = []
  let at = 0
  const lineNumber = () => first + at
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const number = lineNumber()
    const heading = /^(#{1,6}) +(.+?) *$/.exec(line)
    const fence = /^```(\w*)\s*(.*)$/.exec(line)
    if (line.trim() === '') at++
    else if (heading) {
      found.push({ kind: 'heading', level: heading[1]?.length ?? 0, text: heading[2] ?? '', line: number })
      at++
    } else if (fence) {
      const end = lines.findIndex((one, i) => i > at && /^```\s*$/.test(one))
      if (end < 0) complain(number, 'this ``` block has no end')
      const until = end < 0 ? lines.length : end
      found.push({
        kind: 'fence',
        language: fence[1] ?? '',
        info: (fence[2] ?? '').trim(),
        text: lines.slice(at + 1, until).join('\n'),
        line: number,
      })
      at = until + 1
    } else if (BULLET.test(line)) {
      const list = readList(lines, at, first)
      found.push(list.piece)
      at = list.next
    } else {
      const words: string[] = []
      while (at < lines.length && (lines[at] ?? '').trim() !== '' && (words.length === 0 || !STARTS.test(lines[at] ?? '')))
        words.push((lines[at++] ?? '').trim())
      found.push({ kind: 'paragraph', text: words.join(' '), line: number })
    }
  }
  return found
}

function readList(lines: readonly string[], from: number, first: number): { piece: Piece; next: number } {
  const items: { text: string; line: number }[] = []
  const ordered = /^\d/.test(lines[from] ?? '')
  let at = from
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const bullet = BULLET.exec(line)
    const last = items.at(-1)
    if (bullet) items.push({ text: bullet[3] ?? '', line: first + at })
    else if (/^\s{2,}\S/.test(line) && last) last.text += ` ${line.trim()}`
    else break
  }
  return { piece: { kind: 'list', ordered, items, line: first + from }, next: at }
}
