// The inside of a paragraph. Models a part of CommonMark: `code`, **strong**, *emphasis*, [links](to), backslash escapes.
// Left out on purpose: HTML, images, reference links. A lesson may come from anywhere, so nothing in it is ever markup of the page.
import type { Complain } from './fields'
import type { Span } from './lesson'

/** Where a link may lead: the web, another lesson, a place of this page. */
const ALLOWED = /^(https:\/\/[^\s]+|\?lesson=[\w-]+)$/
const TOKEN =
  /\\([\\`*_[\]<>{}])|`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])[*_]([^*_\s][^*_]*)[*_](?![\w*])|!\[|\[([^\]]+)\]\(([^)\s]+)\)|<\/?[a-zA-Z][^>]*>|<!--/g

export function readSpans(text: string, line: number, complain: Complain): Span[] {
  const spans: Span[] = []
  const add = (kind: 'text' | 'code' | 'strong' | 'em', part: string): void => {
    const last = spans.at(-1)
    if (part === '') return
    if (kind === 'text' && last?.kind === 'text') spans[spans.length - 1] = { kind, text: last.text + part }
    else spans.push({ kind, text: part })
  }
  let from = 0
  for (const match of text.matchAll(TOKEN)) {
    const [whole, escaped, code, strong, em, label, to] = match
    add('text', text.slice(from, match.index))
    from = match.index + whole.length
    if (escaped !== undefined) add('text', escaped)
    else if (code !== undefined) add('code', code)
    else if (strong !== undefined) add('strong', strong)
    else if (em !== undefined) add('em', em)
    else if (label !== undefined && to !== undefined) {
      if (ALLOWED.test(to)) spans.push({ kind: 'link', text: label, to })
      else complain(line, `links lead to https:// or ?lesson=, not to ${to.slice(0, 60)}`)
    } else complain(line, whole === '![' ? 'images are not shown in lessons' : `HTML is not read in lessons: ${whole.slice(0, 40)}`)
  }
  add('text', text.slice(from))
  return spans
}

export const plainText = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('')
