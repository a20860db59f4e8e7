// The page on paper: picture, what the console shows, and the timeline as a table, laid out for A4, without anything to press.
// Made when somebody prints, from what is on the page then, and taken away afterwards. Left out: lessons, dialogs, the lab's figures.
import './paper.css'
import type { Library } from '../library.svelte'
import type { Moment } from '../moments'
import { words } from '../words/catalogue.svelte'

/** Rows of the timeline that are printed, the latest. Design choice: about ten pages. */
const ROWS = 400
/** Lines of the console that are printed, the latest. */
const LINES = 200

function element(name: string, text: string, ...children: readonly Node[]): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  made.append(...children)
  return made
}

/** The pictures on the page as they are, with their styles: one above the other where they lie over one another. */
function pictures(): Node[] {
  const drawn = [...document.querySelectorAll<SVGSVGElement>('.picture .view svg')].filter((one) => one.clientWidth > 60)
  const figure = element('figure', '')
  for (const one of drawn.slice(0, 4)) {
    const copy = one.cloneNode(true)
    if (!(copy instanceof SVGSVGElement)) continue
    if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${one.clientWidth} ${one.clientHeight}`)
    copy.setAttribute('width', '100%')
    copy.removeAttribute('height')
    for (const part of copy.querySelectorAll('[tabindex]')) part.removeAttribute('tabindex')
    figure.append(copy)
  }
  return drawn.length > 0 ? [element('h2', words.say('picture')), figure] : []
}
const seconds = (micros: number): string => `${(micros / 1e6).toFixed(3)} s`
function timeline(moments: readonly Moment[]): Node[] {
  const shown = moments.slice(-ROWS)
  const begin = moments[0]?.at ?? 0
  const rows = shown.map(({ at, sentence, kind }) => {
    const row = element('tr', '', element('td', seconds(at - begin)), element('td', sentence))
    row.className = kind
    return row
  })
  return rows.length > 0 ? [element('h2', words.say('time')), element('table', '', element('tbody', '', ...rows))] : []
}

function paperOf({ session, current }: Library): HTMLElement {
  const console = session.screen.lines.slice(-LINES).join('\n').trimEnd()
  const paper = element('section', '', element('h1', `Drydock: ${current.name}`), ...pictures())
  paper.append(element('h2', words.say('console')), element('pre', console), ...timeline(session.moments.all))
  paper.className = 'paper'
  return paper
}

/** From now on printing prints the paper. */
export function printOnPaper(library: Library): void {
  let paper: HTMLElement | undefined
  addEventListener('beforeprint', () => {
    paper?.remove()
    paper = paperOf(library)
    document.body.append(paper)
  })
  addEventListener('afterprint', () => paper?.remove())
}
