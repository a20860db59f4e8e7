// What there is to tell of a lesson from one look to the next: a step opened, goals reached, the lesson done. Each is told once.
import type { Outward } from './messages'

/** A lesson as it stands. */
export interface Standing {
  readonly lesson: string
  readonly instant: number
  /** Of the step that is open, from 0. */
  readonly index: number
  readonly steps: number
  readonly title: string
  readonly goals: readonly { readonly say: string; readonly held: boolean }[]
  /** Indexes of the steps that are done. */
  readonly done: readonly number[]
}

export class Report {
  #step = ''
  readonly #goals = new Set<string>()
  #complete = ''

  /** What is new. */
  take({ lesson, instant, index, steps, title, goals, done }: Standing): readonly Outward[] {
    const news: Outward[] = []
    const step = `${lesson}/${index}`
    if (step !== this.#step) news.push({ type: 'step', instant, text: title, index, of: steps })
    this.#step = step
    for (const [at, { say, held }] of goals.entries()) {
      const goal = `${step}/${at}`
      if (!held || this.#goals.has(goal)) continue
      this.#goals.add(goal)
      news.push({ type: 'goal', text: say, index: at, step: index })
    }
    if (new Set(done).size === steps && this.#complete !== lesson) {
      this.#complete = lesson
      news.push({ type: 'complete', lesson })
    }
    return news
  }
}
