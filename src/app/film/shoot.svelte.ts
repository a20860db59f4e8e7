// Shoots a film: draws the picture beside the page at each instant of the past, and keeps what was drawn. The session itself is not touched.
// Left out: other views than the architecture.
import { flushSync, mount, unmount } from 'svelte'
import Architecture from '../../diagram/Architecture.svelte'
import { breath } from './breath'
import type { Session } from '../session.svelte'
import { asSvg } from '../sharing/picture'
import { sayView } from '../views/words'
import { words } from '../words/catalogue.svelte'
import { asFilm, type Film, type Still } from './film'
import { instantsOf } from './instants'

const SIZE = { width: 1120, height: 720 }
const nothing = () => undefined

/** Twice a frame: sizes are measured after the first. */
function stage(): HTMLElement {
  const element = document.createElement('div')
  element.inert = true
  element.style.cssText = `position: fixed; left: -20000px; top: 0; width: ${SIZE.width}px; height: ${SIZE.height}px`
  document.body.append(element)
  return element
}
/** An SVG keeps its shape in whatever place it is shown. */
function drawn(from: HTMLElement, selector: string, ground: boolean): string {
  const drawing = from.querySelector(selector)
  if (!(drawing instanceof SVGSVGElement)) return ''
  return !ground && drawing.childElementCount === 0 ? '' : asSvg(drawing, ground)
}

/** All that the timeline holds, as a film. Takes a breath between stills, so that the page stays alive. */
export async function shoot(session: Session): Promise<Film> {
  const instants = instantsOf(session.moments.all)
  const { world } = session
  const first = instants[0] ?? { at: world.now, sentence: '' }
  const target = stage()
  const props = $state({
    frame: { view: world.viewAt(first.at), instant: first.at, revision: 0 },
    words: words.all.picture,
    scale: 1,
    still: false,
    selected: undefined,
    factor: 1,
    onselect: nothing,
    oncommand: nothing,
  })
  const picture = mount(Architecture, { target, props })
  await breath()
  const stills: Still[] = []
  for (const { at, sentence } of instants.length > 0 ? instants : [first]) {
    props.frame = { view: world.viewAt(at), instant: at, revision: stills.length + 1 }
    flushSync()
    const [scene, flights] = [drawn(target, 'svg:not(.flights)', true), drawn(target, 'svg.flights', false)]
    stills.push({ at: at - first.at, sentence, scene, flights })
    if (stills.length % 8 === 0) await breath()
  }
  await unmount(picture)
  target.remove()
  const said = { title: sayView('film'), language: words.language, play: words.say('play'), pause: words.say('pause') }
  return await asFilm(stills, { ...said, position: sayView('filmPosition') })
}
