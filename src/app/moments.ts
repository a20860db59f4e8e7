// What the timeline is made of: commands, messages and events in the order in which they happened, each with its sentence.
import type { EventView, Fact, Micros, WireMessage } from '../sim/index'
import type { Catalogue } from './words/catalogue.svelte'
import { EN } from './words/en.data'
import { Sentences } from './words/sentences'

interface Common {
  readonly key: string
  readonly at: Micros
  readonly sentence: string
}
export type Moment =
  | (Common & { readonly kind: 'command'; readonly line: string })
  | (Common & { readonly kind: 'message'; readonly message: WireMessage; readonly request: WireMessage | undefined })
  | (Common & { readonly kind: 'event'; readonly event: EventView })

/** Moments kept; older ones are no longer in the timeline, but still in the journal. Design choice. */
const KEPT = 5_000
const SHORT_ID = 12

/** The line in typed keys, when they end in Enter. */
export function lineIn(text: string): string | undefined {
  if (!text.endsWith('\r')) return undefined
  const line = text.slice(0, -1)
  return /[\u0000-\u001f]/.test(line) || line.trim() === '' ? undefined : line.trim()
}

export class Moments {
  readonly all: Moment[] = []
  /** Names of containers by the beginning of their ids: people do not know ids. */
  readonly #names = new Map<string, string>()
  #sentences: Sentences
  #serial = 0

  constructor(words: Catalogue = EN) {
    this.#sentences = new Sentences(words, (id) => this.nameOf(id))
  }

  /** A container's name by its id, or by the beginning of it. */
  nameOf(id: string): string | undefined {
    return this.#names.get(id.slice(0, SHORT_ID))
  }

  /** Adds the fact if it is a moment. */
  take(fact: Fact): Moment | undefined {
    if (fact.kind === 'container.created' || fact.kind === 'container.changed')
      this.#names.set(fact.container.id.slice(0, SHORT_ID), fact.container.name)
    const moment = this.#momentOf(fact)
    if (moment) this.all.push(moment)
    if (this.all.length > KEPT) this.all.splice(0, KEPT / 10)
    return moment
  }

  /** Tells everything again, in another language. */
  retell(words: Catalogue): void {
    this.#sentences = new Sentences(words, (id) => this.nameOf(id))
    for (const [index, moment] of this.all.entries()) this.all[index] = { ...moment, sentence: this.#sentenceOf(moment) }
  }

  /** The latest moment at or before an instant. */
  at(instant: number): Moment | undefined {
    let low = 0
    let high = this.all.length
    while (low < high) {
      const half = (low + high) >> 1
      if ((this.all[half]?.at ?? 0) <= instant) low = half + 1
      else high = half
    }
    return this.all[low - 1]
  }

  #sentenceOf(moment: Moment): string {
    if (moment.kind === 'message') return this.#sentences.ofMessage(moment.message, moment.request)
    return moment.kind === 'event' ? this.#sentences.ofEvent(moment.event) : this.#sentences.ofLine(moment.line)
  }

  #requestOf({ answers }: WireMessage): WireMessage | undefined {
    if (answers === undefined) return undefined
    const moment = this.all.findLast((one) => one.kind === 'message' && one.message.id === answers)
    return moment?.kind === 'message' ? moment.message : undefined
  }

  #momentOf(fact: Fact): Moment | undefined {
    const { at } = fact
    const common = { key: `t${this.#serial + 1}`, at, sentence: '' }
    let moment: Moment | undefined
    if (fact.kind === 'message.sent') moment = { ...common, kind: 'message', message: fact.message, request: this.#requestOf(fact.message) }
    else if (fact.kind === 'docker.event') moment = { ...common, kind: 'event', event: fact }
    else if (fact.kind === 'console.input' && fact.input.type === 'keys') {
      const line = lineIn(fact.input.text)
      if (line !== undefined) moment = { ...common, kind: 'command', line }
    } else if (fact.kind === 'console.input' && fact.input.type === 'file')
      moment = { ...common, kind: 'event', event: { at, type: 'file', action: 'save', id: fact.input.path, attributes: {} } }
    if (!moment) return undefined
    this.#serial++
    return { ...moment, sentence: this.#sentenceOf(moment) }
  }
}

/** The instant at which a moment is best looked at: a message halfway, anything else just after it happened. */
export const instantOf = (moment: Moment): number =>
  moment.kind === 'message' ? (moment.message.sentAt + moment.message.arrivesAt) / 2 : moment.at
