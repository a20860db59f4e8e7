// The embedding proper: opens a session that lives as long as the page, takes the first picture's place, and listens to the page around.
import { mount } from 'svelte'
import { nextTask } from '../app/breathe'
import type { Parameters } from '../app/embedding/parameters'
import { type Arrival, Library } from '../app/library.svelte'
import type { Preferences } from '../app/preferences.svelte'
import { MODEL_VERSION, START } from '../app/recording/recording'
import { MemoryStore } from '../app/storage/memory-store'
import Embed from './Embed.svelte'
import type { Inward, Outward } from './messages'

/** Milliseconds after the start at which what may be needed later is fetched. Design choice. */
const PREPARE = 2_500

async function firstArrival({ state }: Parameters): Promise<Arrival | string> {
  const blank: Arrival = { name: 'Drydock', recording: { version: MODEL_VERSION, start: START, inputs: [], reached: 0 } }
  if (state === undefined) return blank
  const { fromLink } = await import('../app/sharing/link')
  return (await fromLink(`#s=${state}`)) ?? blank
}

export interface Surroundings {
  readonly target: HTMLElement
  readonly parameters: Parameters
  readonly problems: readonly string[]
  readonly preferences: Preferences
  readonly post: (message: Outward) => void
  /** Makes room, just before. */
  readonly clear: () => void
}

/** Resolves to what takes messages, once all is there. */
export async function whole(around: Surroundings): Promise<(message: Inward) => void> {
  const { target, parameters, preferences, post, clear } = around
  const arrival = await firstArrival(parameters)
  const library = await Library.open(typeof arrival === 'string' ? undefined : arrival, new MemoryStore())
  await nextTask()
  const problems = typeof arrival === 'string' ? [...around.problems, `state: ${arrival}`] : around.problems
  let take: (message: Inward) => void = () => undefined
  const hear = (listener: typeof take) => (take = listener)
  clear()
  mount(Embed, { target, props: { library, preferences, parameters, problems, post, hear } })
  setTimeout(() => library.session.prepare(), PREPARE)
  return (message) => take(message)
}
