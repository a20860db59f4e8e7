// Starts the page proper: opens the session, mounts the application around it, and types what was typed before it was there.
import { mount } from 'svelte'
import App from './App.svelte'
import { nextTask } from './breathe'
import { type Arrival, Library } from './library.svelte'
import { Preferences } from './preferences.svelte'
import { words } from './words/catalogue.svelte'

/** Milliseconds after the start at which what may be needed later is fetched. Design choice. */
const PREPARE = 2_500

/** A session that came with the address; the address is cleaned, so that reloading does not bring it again. */
async function arrived(): Promise<Arrival | string | undefined> {
  if (!location.hash.startsWith('#s=')) return undefined
  const { fromLink } = await import('./sharing/link')
  const arrival = await fromLink(location.hash)
  history.replaceState(null, '', location.pathname + location.search)
  return arrival
}

/** @param typed lines already entered, and one not yet finished; asked for last, for typing goes on meanwhile */
export async function start(typed: () => { readonly lines: readonly string[]; readonly begun: string }): Promise<void> {
  const target = document.getElementById('app')
  if (!target) throw new Error('index.html has no #app')
  // Only now has the code been read: the world is made in a task of its own.
  await nextTask()
  const preferences = new Preferences()
  await preferences.speak()
  const arrival = await arrived()
  const library = await Library.open(typeof arrival === 'string' ? undefined : arrival)
  if (typeof arrival === 'string') library.notice = words.say('linkRefused', { why: arrival })
  await nextTask()
  const { lines, begun } = typed()
  target.replaceChildren()
  mount(App, { target, props: { library, preferences } })
  for (const line of lines) library.session.keys(`${line}\r`)
  if (begun !== '') library.session.keys(begun)
  if (new URLSearchParams(location.search).has('live')) (await import('./live')).follow(library)
  // The rest of the simulator comes while there is nothing better to do, so that no command has to wait for it.
  setTimeout(() => {
    library.session.prepare()
    void import('./paper/paper').then(({ printOnPaper }) => printOnPaper(library))
    if (import.meta.env.MODE === 'production') void import('./offline/offline').then(({ keepOffline }) => keepOffline())
  }, PREPARE)
}
