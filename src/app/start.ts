// Starts the page proper: opens the session, mounts the application around it, and types what was typed before it was there.
import { mount } from 'svelte'
import App from './App.svelte'
import { type Arrival, Library } from './library.svelte'
import { Preferences } from './preferences.svelte'
import { words } from './words/catalogue.svelte'

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
  const preferences = new Preferences()
  await preferences.speak()
  const arrival = await arrived()
  const library = await Library.open(typeof arrival === 'string' ? undefined : arrival)
  if (typeof arrival === 'string') library.notice = words.say('linkRefused', { why: arrival })
  const { lines, begun } = typed()
  target.replaceChildren()
  mount(App, { target, props: { library, preferences } })
  for (const line of lines) library.session.keys(`${line}\r`)
  if (begun !== '') library.session.keys(begun)
}
