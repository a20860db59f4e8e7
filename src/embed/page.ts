// The embed page: reads its address, shows the picture of the world that it begins with, loads the rest, and talks with the page around it, and only
// with that. Nothing is kept and nothing is read from this browser: two embeddings know nothing of each other, nor of Drydock itself.
import '../app/tokens.css'
import './embed.css'
import { mount, unmount } from 'svelte'
import { nextTask } from '../app/breathe'
import { ORIGIN, readParameters } from '../app/embedding/parameters'
import { Preferences } from '../app/preferences.svelte'
import { words } from '../app/words/catalogue.svelte'
import First from './First.svelte'
import { isFrom, marked, type Outward, partner, readInward } from './messages'

const query = new URLSearchParams(location.search)
const { parameters, problems } = readParameters(query)
const ancestors = 'ancestorOrigins' in location ? [...location.ancestorOrigins] : undefined
const origin = parent === window ? undefined : partner(query.get(ORIGIN), ancestors, document.referrer)
const post = (message: Outward): void => {
  if (origin !== undefined) parent.postMessage(marked(message), origin)
}

const target = document.getElementById('app')
if (!target) throw new Error('embed.html has no #app')
document.documentElement.dataset['height'] = parameters.height === undefined ? 'auto' : 'fixed'
const preferences = new Preferences({ theme: parameters.theme, language: parameters.lang })
await preferences.speak()
let first: ReturnType<typeof mount> | undefined = mount(First, { target, props: { parameters, problems, preferences } })
// A page that was told how high to be has nothing to say about it.
if (parameters.height === undefined)
  new ResizeObserver(() => post({ type: 'height', height: Math.ceil(target.getBoundingClientRect().height) })).observe(target)
const clear = (): void => {
  if (first) void unmount(first)
  first = undefined
}
// What there is to see is drawn before anything else is read.
await nextTask()
try {
  const { whole } = await import('./whole')
  const take = await whole({ target, parameters, problems, preferences, post, clear })
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = isFrom(event, parent, origin) ? readInward(event.data) : undefined
    if (message) take(message)
  })
  post({ type: 'ready' })
} catch (error) {
  clear()
  first = mount(First, { target, props: { parameters, problems: [...problems, words.say('codeMissing')], preferences } })
  throw error
}
