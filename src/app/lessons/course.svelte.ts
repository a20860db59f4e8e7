// A lesson as somebody does it: which step is open, which goals hold, what has been chosen, and how it is kept.
// Goals are asked of the session's world whenever something has happened (tutor/goals.ts); nothing here types or changes anything by itself.
// Left out: marks and scores.
import { LESSONS, type Listed, LOADS } from 'virtual:lessons'
import { createEarlyWorld } from '../../sim/early'
import { holds, type Part } from '../../tutor/answer'
import { begin, startOf } from '../../tutor/begin'
import { answers } from '../../tutor/goals'
import type { Lesson, Step } from '../../tutor/lesson'
import type { Library } from '../library.svelte'
import { MODEL_VERSION, type Recording } from '../recording/recording'
import { supply } from '../recording/replay'
import type { SavedProgress } from '../storage/store'
import { words } from '../words/catalogue.svelte'
import { tell } from './speak'

/** Milliseconds between two looks at the goals. */
const LOOK = 200

export class Course {
  lesson = $state.raw<Lesson>()
  index = $state(0)
  done = $state.raw<readonly number[]>([])
  chosen = $state.raw<Readonly<Record<string, number>>>({})
  answers = $state.raw<readonly (readonly Part[])[]>([])
  /** Hints shown of this step, and whether its solution is. */
  hints = $state(0)
  solved = $state(false)
  /** For whoever cannot see the ticks. */
  said = $state('')
  progress = $state.raw<readonly SavedProgress[]>([])
  walking = $state(false)
  /** The world is being made, or another lesson loaded. */
  busy = $state(false)
  #session = ''
  #since = 0
  #soon = false
  /** Commands of this step that the walkthrough has typed. */
  #typed = 0

  constructor(readonly library: Library) {}

  get step(): Step | undefined {
    return this.lesson?.steps[this.index]
  }
  get stepDone(): boolean {
    return this.done.includes(this.index)
  }
  get next(): Listed | undefined {
    return LESSONS[LESSONS.findIndex(({ id }) => id === this.lesson?.id) + 1]
  }
  /** Commands of the step's page, in order. */
  get commands(): readonly string[] {
    return this.step?.blocks.flatMap((block) => (block.kind === 'console' ? block.entries.map(({ command }) => command) : [])) ?? []
  }

  async look(): Promise<void> {
    this.progress = await this.library.progress()
  }
  async #load(id: string): Promise<Lesson | undefined> {
    const load = LOADS[`${id}/${words.language}`] ?? LOADS[`${id}/en`]
    if (!load) {
      this.library.notice = tell('notThere', { id: id.slice(0, 60) })
      return undefined
    }
    try {
      return (await load()).default
    } catch {
      this.library.notice = tell('notLoaded')
      return undefined
    }
  }

  /** Goes on with a lesson where it was left, or begins it. */
  async open(id: string, afresh = false): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      await this.look()
      const saved = this.progress.find(({ lesson }) => lesson === id)
      const session = this.library.sessions.find((one) => one.id === saved?.session)
      if (saved && session && !afresh) {
        if (this.library.current.id !== session.id) await this.library.open(session.id)
        await this.#resume(id, saved)
      } else await this.#begin(id, session?.id)
    } finally {
      this.busy = false
    }
  }
  async #begin(id: string, old: string | undefined): Promise<void> {
    const lesson = await this.#load(id)
    if (!lesson) return
    await this.library.add({ name: lesson.title, recording: await this.#recording(lesson), lesson: id })
    if (old !== undefined) await this.library.remove(old)
    this.#enter(lesson, { lesson: id, session: '', step: 0, since: this.library.session.world.now, done: [], chosen: {}, changed: 0 })
    this.#keep()
  }
  async #recording(lesson: Lesson): Promise<Recording> {
    const start = startOf(lesson)
    const world = createEarlyWorld(start)
    await supply(world)
    begin(lesson, world)
    return { version: MODEL_VERSION, start, inputs: world.journal.inputs.map((one) => ({ ...one, mark: '' })), reached: world.now }
  }
  async #resume(id: string, saved: SavedProgress): Promise<void> {
    const lesson = await this.#load(id)
    if (lesson) this.#enter(lesson, saved)
  }
  /** The session that is open now may be a lesson's. */
  async follow(): Promise<void> {
    const { id, lesson } = this.library.current
    if (id === this.#session || this.busy) return
    if (lesson === undefined) this.close()
    else await this.open(lesson)
  }
  /** The page speaks another language: the same step in it. */
  async translate(): Promise<void> {
    if (this.lesson) this.lesson = (await this.#load(this.lesson.id)) ?? this.lesson
  }

  #enter(lesson: Lesson, { step, since, done, chosen }: SavedProgress): void {
    this.lesson = lesson
    this.#session = this.library.current.id
    this.done = done
    this.chosen = chosen
    this.#open(Math.min(step, lesson.steps.length - 1), since)
  }
  #open(index: number, since: number): void {
    this.index = index
    this.#since = since
    this.hints = 0
    this.solved = false
    this.#typed = 0
    this.answers = []
    this.said = ''
    this.check()
  }
  close(): void {
    this.lesson = undefined
    this.walking = false
    this.#session = ''
    this.library.session.proposals = []
  }
  /** The world goes on without the lesson, as a session of its own. */
  async leave(): Promise<void> {
    await this.library.duplicate()
    this.close()
  }

  go(index: number): void {
    if (!this.lesson?.steps[index]) return
    this.#open(index, this.library.session.world.now)
    this.#keep()
  }
  async resetStep(): Promise<void> {
    await this.library.continueFrom(this.#since)
    this.done = this.done.filter((one) => one !== this.index)
    this.#open(this.index, this.#since)
    this.#keep()
  }

  #keep(): void {
    if (!this.lesson) return
    const { index, done, chosen } = this
    const kept = {
      lesson: this.lesson.id,
      session: this.#session,
      step: index,
      since: this.#since,
      done: [...done],
      chosen: { ...chosen },
      changed: Date.now(),
    }
    this.progress = [...this.progress.filter(({ lesson }) => lesson !== kept.lesson), kept]
    void this.library.keepProgress(kept)
  }

  /** Something has happened: look at the goals soon. */
  touch(): void {
    if (this.#soon) return
    this.#soon = true
    setTimeout(() => {
      this.#soon = false
      this.check()
    }, LOOK)
  }
  check(): void {
    const { step } = this
    const { session } = this.library
    if (!step || session.frame.past || this.library.current.id !== this.#session) return
    const before = this.answers
    this.answers = answers(step.goals, session.world, Math.min(this.#since, session.world.now))
    const typed = session.inputs.flatMap(({ at, input }) => (at >= this.#since && input.type === 'keys' ? [input.text.trim()] : []))
    session.proposals = this.commands.filter((command) => !command.includes('\n') && !typed.includes(command)).slice(0, 4)
    const fresh = step.goals.find((_, i) => holds(this.answers[i] ?? []) && !holds(before[i] ?? []))
    if (fresh && before.length > 0) this.said = tell('goalReached', { say: fresh.say })
    if (!this.stepDone && this.#complete(step)) this.#finish()
  }
  #complete(step: Step): boolean {
    const questions = step.blocks.flatMap((block, i) => (block.kind === 'predict' ? [this.chosen[`${this.index}/${i}`] !== undefined] : []))
    return step.goals.length > 0 ? this.answers.every(holds) : questions.every((answered) => answered)
  }
  #finish(): void {
    this.done = [...this.done, this.index].sort((a, b) => a - b)
    this.said = tell('stepReached')
    this.#keep()
  }
  choose(block: number, choice: number): void {
    this.chosen = { ...this.chosen, [`${this.index}/${block}`]: choice }
    this.#keep()
    this.check()
  }

  /** What the walkthrough does next: a command of the page, one of its solution, then the next step. */
  advance(): string | undefined {
    const all = [...this.commands, ...(this.step?.solution ?? [])]
    const command = all[this.#typed]
    if (command === undefined) this.go(this.index + 1)
    else this.#typed++
    return command
  }
}
