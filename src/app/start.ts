// Starts the page proper: makes a world and a session in it, mounts the application, and types what was typed before it was there.
import { mount } from 'svelte'
import { createWorld } from '../sim/index'
import App from './App.svelte'
import { Session } from './session.svelte'

/** @param lines lines already entered; @param begun one not yet finished */
export function start(lines: readonly string[], begun: string): void {
  const target = document.getElementById('app')
  if (!target) throw new Error('index.html has no #app')
  const session = new Session(createWorld({ scenario: 'one-host', seed: 1, terminal: { rows: 24, columns: 80 } }))
  target.replaceChildren()
  mount(App, { target, props: { session } })
  for (const line of lines) session.keys(`${line}\r`)
  if (begun !== '') session.keys(begun)
}
