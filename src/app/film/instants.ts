// At which instants a session is to be looked at for a film of it: each moment, and each message a few times on its way. Pure.
// Left out: progress of layers between two moments.
import { instantOf, type Moment } from '../moments'

export interface Instant {
  readonly at: number
  readonly sentence: string
}
/** Stills of a film. Design choice: about two minutes at the player's usual pace. */
const MOST = 600
const ON_THE_WAY = [0.1, 0.35, 0.6, 0.85]

export function instantsOf(moments: readonly Moment[]): Instant[] {
  const all = moments.flatMap((moment): Instant[] => {
    const { sentence } = moment
    if (moment.kind !== 'message') return [{ at: instantOf(moment), sentence }]
    const { sentAt, arrivesAt } = moment.message
    return ON_THE_WAY.map((share) => ({ at: Math.floor(sentAt + share * (arrivesAt - sentAt)), sentence }))
  })
  all.sort((a, b) => a.at - b.at)
  const step = Math.max(1, all.length / MOST)
  return Array.from({ length: Math.min(MOST, all.length) }, (_, index) => all[Math.floor(index * step)]).filter((one) => one !== undefined)
}
