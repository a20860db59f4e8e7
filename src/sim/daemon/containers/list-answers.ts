// Lists as they were last answered, kept while they are still true: no fact about what they show has been told since, and no duration in them has
// come to its next second. Models: nothing of moby's, which makes each list anew; here pages and scripts may ask thousands of times a second.
import { type Content, content } from '../../api/content'
import { utf8 } from '../../api/bytes'
import { SECOND, type Micros } from '../../clock/clock'
import type { Facts } from '../../clock/facts'
import type { Container } from './container'

interface Kept {
  readonly revision: number
  readonly until: Micros
  readonly body: Content
}
const MOST = 32
const SHOWN = ['container.', 'image.', 'network.', 'daemon.']

/** The next instant at which a duration in the status of one of them reads differently, at the earliest. */
function nextSecond(containers: Iterable<Container>, now: Micros): Micros {
  let left: Micros = SECOND
  for (const { startedAt, finishedAt } of containers)
    for (const since of [startedAt, finishedAt]) left = Math.min(left, SECOND - ((now - since) % SECOND))
  return now + left
}

export class ListAnswers {
  readonly #kept = new Map<string, Kept>()
  #revision = 0

  constructor(facts: Facts) {
    facts.subscribe(({ kind }) => {
      if (kind !== 'container.output' && SHOWN.some((prefix) => kind.startsWith(prefix))) this.#revision++
    })
  }

  /** The answer to a request, as it was or made now. */
  of(target: string, now: Micros, containers: Iterable<Container>, make: () => string): Content {
    const kept = this.#kept.get(target)
    if (kept && kept.revision === this.#revision && now < kept.until) return kept.body
    const body = content(utf8(make()))
    if (this.#kept.size >= MOST) this.#kept.clear()
    this.#kept.set(target, { revision: this.#revision, until: nextSecond(containers, now), body })
    return body
  }
}
