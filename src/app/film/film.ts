// An animated replay as one HTML file that needs nothing: pictures as SVG text, each kept once, and a small player. Works from a disk.
// Everything in it that came from a world is data: in JSON without a "<", shown as text, and as SVG that a serializer wrote; the file's own policy
// lets no script run but the player, which it knows by its hash. Left out: sound, zoom, what is at the console.

export interface Still {
  /** Simulated microseconds since the first. */
  readonly at: number
  readonly sentence: string
  /** What changes seldom, and what is in flight over it: SVG, each a whole document. */
  readonly scene: string
  readonly flights: string
}
export interface FilmWords {
  readonly title: string
  readonly language: string
  readonly play: string
  readonly pause: string
  readonly position: string
}

/** Characters of a file at most; what comes later is left away, and the file says so. Design choice: what a mail takes. */
const LARGEST = 12_000_000

const PLAYER = `
const { stills, scenes, words } = JSON.parse(document.getElementById('film').textContent)
const [stage, button, slider, line, time] = ['stage', 'play', 'position', 'sentence', 'time'].map((id) => document.getElementById(id))
const parser = new DOMParser()
const drawn = new Map()
const draw = (text) => {
  if (text === '') return undefined
  const root = parser.parseFromString(text, 'image/svg+xml').documentElement
  return root.localName === 'svg' ? document.importNode(root, true) : undefined
}
const sceneOf = (index) => {
  if (!drawn.has(index)) drawn.set(index, draw(scenes[index]))
  return drawn.get(index)
}
let at = 0
let timer
function show(index) {
  at = index
  const still = stills[index]
  const layers = [sceneOf(still.scene), draw(still.flights)].filter((layer) => layer !== undefined)
  stage.replaceChildren(...layers)
  line.textContent = still.sentence
  time.textContent = (still.at / 1e6).toFixed(3) + ' s'
  slider.value = String(index)
}
function pause() {
  clearTimeout(timer)
  timer = undefined
  button.textContent = words.play
}
function next() {
  if (at + 1 >= stills.length) return pause()
  const gap = (stills[at + 1].at - stills[at].at) / 1000
  timer = setTimeout(() => { show(at + 1); next() }, Math.max(60, Math.min(900, gap * 20)))
}
function play() {
  if (at + 1 >= stills.length) show(0)
  button.textContent = words.pause
  next()
}
button.addEventListener('click', () => (timer === undefined ? play() : pause()))
slider.addEventListener('input', () => { pause(); show(Number(slider.value)) })
show(0)
pause()
`

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.45 system-ui, sans-serif }
body { margin: 0; display: grid; grid-template-rows: minmax(0, 1fr) auto; height: 100vh }
#stage { position: relative; overflow: hidden }
#stage svg { position: absolute; inset: 0; width: 100%; height: 100% }
form { display: grid; grid-template-columns: auto 1fr auto; gap: 4px 12px; align-items: center; padding: 10px 16px; border-top: 1px solid #888 }
button { font: inherit; min-width: 6em; min-height: 44px }
#sentence { grid-column: 1 / -1; margin: 0; min-height: 1.5em }
#time { font-variant-numeric: tabular-nums }
@media print { form { display: none } }
`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
/** JSON that cannot end the element it is in. */
const inert = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028')

async function hashOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return `sha256-${btoa(String.fromCharCode(...digest))}`
}

/** Each picture once, until there is no more room. */
function packed(stills: readonly Still[]) {
  const scenes: string[] = []
  const known = new Map<string, number>()
  const kept: unknown[] = []
  let room = LARGEST
  for (const { at, sentence, scene, flights } of stills) {
    const before = known.get(scene)
    room -= sentence.length + flights.length + (before === undefined ? scene.length : 0) + 60
    if (room < 0) break
    if (before === undefined) known.set(scene, scenes.push(scene) - 1)
    kept.push({ at, sentence, scene: before ?? scenes.length - 1, flights })
  }
  return { stills: kept, scenes, cut: stills.length - kept.length }
}

export interface Film {
  readonly html: string
  /** Stills for which there was no room. */
  readonly cut: number
}
/** The HTML of a film. @param stills in order of time, at least one */
export async function asFilm(stills: readonly Still[], words: FilmWords): Promise<Film> {
  const { cut, ...film } = packed(stills)
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '${await hashOf(PLAYER)}'; base-uri 'none'; form-action 'none'`
  const html = `<!doctype html>
<html lang="${escaped(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main id="stage" aria-label="${escaped(words.title)}"></main>
<form>
<button type="button" id="play">${escaped(words.play)}</button>
<input type="range" id="position" min="0" max="${Math.max(0, film.stills.length - 1)}" value="0" aria-label="${escaped(words.position)}">
<output id="time"></output>
<p id="sentence" role="status"></p>
</form>
<script type="application/json" id="film">${inert({ ...film, words: { play: words.play, pause: words.pause } })}</script>
<script>${PLAYER}</script>
</body>
</html>
`
  return { html, cut }
}
