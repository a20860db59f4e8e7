// The embed page: reads its address, opens a session that lives as long as the page, and talks with the page around it, and only with that.
// Nothing is kept and nothing is read from this browser: two embeddings know nothing of each other, nor of Drydock itself.
import '../app/tokens.css'
import './embed.css'
import { mount } from 'svelte'
import { nextTask } from '../app/breathe'
import { type Arrival, Library } from '../app/library.svelte'
import { Preferences } from '../app/preferences.svelte'
import { MODEL_VERSION, START } from '../app/recording/recording'
import { MemoryStore } from '../app/storage/memory-store'
import Embed from './Embed.svelte'
import { type Inward, isFrom, marked, type Outward, partner, readInward } from './messages'
import { ORIGIN, readParameters } from '../app/embedding/parameters'

/** Milliseconds after the start at which what may be needed later is fetched. Design choice. */
const PREPARE = 2_500

const query = new URLSearchParams(location.search)
const { parameters, problems } = readParameters(query)
const ancestors = 'ancestorOrigins' in location ? [...location.ancestorOrigins] : undefined
const origin = parent === window ? undefined : partner(query.get(ORIGIN), ancestors, document.referrer)
const post = (message: Outward): void => {
  if (origin !== undefined) parent.postMessage(marked(message), origin)
}

async function firstArrival(): Promise<Arrival | string> {
  const blank: Arrival = { name: 'Drydock', recording: { version: MODEL_VERSION, start: START, inputs: [], reached: 0 } }
  if (parameters.state === undefined) return blank
  const { fromLink } = await import('../app/sharing/link')
  return (await fromLink(`#s=${parameters.state}`)) ?? blank
}

const target = document.getElementById('app')
if (!target) throw new Error('embed.html has no #app')
document.documentElement.dataset['height'] = parameters.height === undefined ? 'auto' : 'fixed'
const preferences = new Preferences({ theme: parameters.theme, language: parameters.lang })
await preferences.speak()
const arrival = await firstArrival()
const library = await Library.open(typeof arrival === 'string' ? undefined : arrival, new MemoryStore())
await nextTask()
const problem = typeof arrival === 'string' ? [`state: ${arrival}`] : []
let take: (message: Inward) => void = () => undefined
const hear = (listener: typeof take) => (take = listener)
mount(Embed, { target, props: { library, preferences, parameters, problems: [...problems, ...problem], post, hear } })
addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = isFrom(event, parent, origin) ? readInward(event.data) : undefined
  if (message) take(message)
})
// A page that was told how high to be has nothing to say about it.
if (parameters.height === undefined)
  new ResizeObserver(() => post({ type: 'height', height: Math.ceil(target.getBoundingClientRect().height) })).observe(target)
post({ type: 'ready' })
setTimeout(() => library.session.prepare(), PREPARE)
