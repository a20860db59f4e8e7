// What the timeline is made of: commands, messages and events in the order in which they happened, each with its sentence.
import type { EventView, Fact, Micros, WireMessage } from '../sim/index'
import { eventSentence, messageSentence } from './words/en'

interface Common {
  readonly key: string
  readonly at: Micros
  readonly sentence: string
}
export type Moment =
  | (Common & { readonly kind: 'command'; readonly line: string })
  | (Common & { readonly kind: 'message'; readonly message: WireMessage })
  | (Common & { readonly kind: 'event'; readonly event: EventView })

/** Moments kept; older ones are no longer in the timeline, but still in the journal. Design choice. */
const KEPT = 5_000

/** The line in typed keys, when they end in Enter. */
function lineIn(text: string): string | undefined {
  if (!text.endsWith('\r')) return undefined
  const line = text.slice(0, -1)
  return /[\u0000-\u001f]/.test(line) || line.trim() === '' ? undefined : line.trim()
}

export class Moments {
  readonly all: Moment[] = []
  #serial = 0

  /** Adds the fact if it is a moment. */
  take(fact: Fact): Moment | undefined {
    const moment = this.#momentOf(fact)
    if (moment) this.all.push(moment)
    if (this.all.length > KEPT) this.all.splice(0, KEPT / 10)
    return moment
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

  #requestOf({ answers }: WireMessage): WireMessage | undefined {
    if (answers === undefined) return undefined
    const moment = this.all.findLast((one) => one.kind === 'message' && one.message.id === answers)
    return moment?.kind === 'message' ? moment.message : undefined
  }

  #momentOf(fact: Fact): Moment | undefined {
    const { at } = fact
    const key = `t${this.#serial + 1}`
    let moment: Moment | undefined
    if (fact.kind === 'message.sent')
      moment = { key, at, kind: 'message', message: fact.message, sentence: messageSentence(fact.message, this.#requestOf(fact.message)) }
    else if (fact.kind === 'docker.event') moment = { key, at, kind: 'event', event: fact, sentence: eventSentence(fact) }
    else if (fact.kind === 'console.input' && fact.input.type === 'keys') {
      const line = lineIn(fact.input.text)
      if (line !== undefined) moment = { key, at, kind: 'command', line, sentence: `You type: ${line}` }
    }
    if (moment) this.#serial++
    return moment
  }
}

/** The instant at which a moment is best looked at: a message halfway, anything else just after it happened. */
export const instantOf = (moment: Moment): number =>
  moment.kind === 'message' ? (moment.message.sentAt + moment.message.arrivesAt) / 2 : moment.at
