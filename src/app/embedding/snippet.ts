// An embedding as its author pastes it: choices → the tag with its script, or an iframe. What is as usual is not written.
// Left out: a height of the iframe's own accord, which only the tag has.
import { type CONTROLS, type LANGS, NAMES, type THEMES, type VIEWS } from './parameters'

export interface Choices {
  readonly lesson: string
  readonly view: (typeof VIEWS)[number]
  /** One a line. */
  readonly cmds: string
  readonly state: string
  readonly theme: (typeof THEMES)[number]
  readonly lang: '' | (typeof LANGS)[number]
  readonly controls: (typeof CONTROLS)[number]
  /** Pixels, or '' for as high as what is in it. */
  readonly height: string
}
export const USUAL: Choices = {
  lesson: '',
  view: 'architecture',
  cmds: '',
  state: '',
  theme: 'system',
  lang: '',
  controls: 'full',
  height: '',
}
/** Pixels of an iframe whose author did not choose. */
const FRAME_HEIGHT = 520

/** Names with values, of what is not as usual. */
export const given = (choices: Choices): readonly (readonly [string, string])[] =>
  NAMES.flatMap((name) => (choices[name].trim() === USUAL[name] ? [] : [[name, choices[name].trim()] as const]))

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '&#10;')

/** Address of the embed page. @param base of any page of Drydock */
export function frameAddress(choices: Choices, base: string): string {
  const address = new URL('embed.html', base)
  for (const [name, value] of given(choices)) address.searchParams.set(name, value)
  return address.href
}

/** The tag, with the script that makes it one. */
export function asTag(choices: Choices, base: string): string {
  const attributes = given(choices).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  return `<script src="${escaped(new URL('embed.js', base).href)}"></script>\n<dry-dock${attributes.join('')}></dry-dock>\n`
}
/** The same without a script in the author's page. */
export function asFrame(choices: Choices, base: string): string {
  const height = choices.height.trim() === '' ? FRAME_HEIGHT : Number.parseInt(choices.height, 10)
  const look = `style="width: 100%; height: ${height}px; border: 0"`
  const title = choices.lesson === '' ? 'Drydock' : `Drydock: ${choices.lesson}`
  return `<iframe src="${escaped(frameAddress(choices, base))}" title="${escaped(title)}" ${look} loading="lazy" allow="clipboard-write; fullscreen"></iframe>\n`
}
