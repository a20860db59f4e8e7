// A lesson as a page of its own that needs no script: for reading, for search engines, for a browser without JavaScript.
// All text is escaped; there is no markup in a lesson, so none can come through. Left out: goals being ticked, which needs the simulator.
import type { Block, Lesson, Span } from './lesson'
import { shown } from './match'

export interface PageWords {
  readonly language: string
  readonly open: string
  readonly all: string
  readonly goal: string
  readonly hint: string
  readonly think: string
  readonly answer: string
  readonly file: string
  readonly minutes: string
}
export const PAGE_WORDS: Readonly<Record<string, PageWords>> = {
  en: {
    language: 'en',
    open: 'Do it in Drydock',
    all: 'All lessons',
    goal: 'Goal',
    hint: 'Hint',
    think: 'Before you run it',
    answer: 'Answer',
    file: 'The file',
    minutes: 'minutes',
  },
  de: {
    language: 'de',
    open: 'In Drydock ausprobieren',
    all: 'Alle Lektionen',
    goal: 'Ziel',
    hint: 'Hinweis',
    think: 'Vorher überlegen',
    answer: 'Antwort',
    file: 'Die Datei',
    minutes: 'Minuten',
  },
}

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const TAGS = { code: 'code', strong: 'strong', em: 'em' } as const
/** Links of a lesson lead to the web, or to the page two folders up. */
const spanHtml = (span: Span, up: string): string => {
  const text = escapeHtml(span.text)
  if (span.kind === 'text') return text
  if (span.kind === 'link') return `<a href="${escapeHtml(span.to.startsWith('?') ? up + span.to : span.to)}">${text}</a>`
  return `<${TAGS[span.kind]}>${text}</${TAGS[span.kind]}>`
}
const spansHtml = (spans: readonly Span[], up: string) => spans.map((span) => spanHtml(span, up)).join('')

function blockHtml(block: Block, words: PageWords, up: string): string {
  const inside = (spans: readonly Span[]) => spansHtml(spans, up)
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inside(block.spans)}</p>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${inside(item)}</li>`).join('')}</${tag}>`
    }
    case 'text':
      return `<pre>${escapeHtml(block.text)}</pre>`
    case 'file':
      return `<p>${words.file} <code>${escapeHtml(block.path)}</code>:</p><pre>${escapeHtml(block.text)}</pre>`
    case 'console': {
      const line = (text: string) =>
        shown(text)
          .map((part) => (part.varies ? `<i>${escapeHtml(part.text)}</i>` : escapeHtml(part.text)))
          .join('')
      const entries = block.entries.map(({ command, output }) => {
        const typed = command.split('\n').map((one, i) => `<b>${i === 0 ? '$' : '&gt;'} ${escapeHtml(one)}</b>`)
        return [...typed, ...(output === '' ? [] : output.split('\n').map(line))].join('\n')
      })
      return `<pre>${entries.join('\n')}</pre>`
    }
    case 'predict':
      return `<p><strong>${words.think}:</strong> ${inside(block.question)}</p><ol>${block.choices.map((choice) => `<li>${inside(choice)}</li>`).join('')}</ol><details><summary>${words.answer}</summary><p>${inside(block.choices[block.answer] ?? [])}</p><p>${inside(block.why)}</p></details>`
  }
}

const STYLE = `:root{color-scheme:light dark}body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.55 system-ui,sans-serif}pre{overflow-x:auto;padding:.7rem 1rem;border:1px solid #8886;border-radius:4px;font-size:.875rem}pre i{opacity:.65}a.do{display:inline-block;padding:.5rem 1rem;border:1px solid;border-radius:4px}`

export function page(title: string, summary: string, language: string, body: string, alternates = ''): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)} · Drydock</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="${escapeHtml(summary)}"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">${alternates}<style>${STYLE}</style></head><body>
${body}
</body></html>
`
}

/** @param up the way to Drydock's own page, "../../" */
export function lessonHtml(lesson: Lesson, up: string, alternates: string): string {
  const words = PAGE_WORDS[lesson.language] ?? PAGE_WORDS['en']
  if (!words) return ''
  const blocks = (all: readonly Block[]) => all.map((block) => blockHtml(block, words, up)).join('\n')
  const steps = lesson.steps.map(
    ({ title, blocks: inside, goals, hints }) =>
      `<section><h2>${escapeHtml(title)}</h2>${blocks(inside)}${goals.length === 0 ? '' : `<p><strong>${words.goal}:</strong></p><ul>${goals.map(({ say }) => `<li>${escapeHtml(say)}</li>`).join('')}</ul>`}${hints
        .map((hint) => `<details><summary>${words.hint}</summary><p>${spansHtml(hint, up)}</p></details>`)
        .join('')}</section>`,
  )
  const body = `<main><p><a href="${up}lessons/">${words.all}</a></p><h1>${escapeHtml(lesson.title)}</h1><p>${escapeHtml(lesson.summary)} (${lesson.minutes} ${words.minutes})</p><p><a class="do" href="${up}?lesson=${lesson.id}">${words.open}</a></p>${blocks(lesson.intro)}${steps.join('\n')}</main>`
  return page(lesson.title, lesson.summary, lesson.language, body, alternates)
}
