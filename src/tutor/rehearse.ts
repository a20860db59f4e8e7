// Plays a lesson headless and says what is not as its page says: printed output, goals that hold too early or not at all, near-misses that pass.
// A step is played as its page has it, then with its solution if it needs one; a trial takes the place of both, in a world of its own.
import { SECOND, type World, type WorldOptions } from '../sim/index'
import { feedback, holds } from './answer'
import { begin, startOf } from './begin'
import type { Trial } from './console-text'
import { answers } from './goals'
import type { Lesson, Step } from './lesson'
import { difference } from './match'
import type { Folder } from './read-folder'
import { Watched } from './typing'
import { FEEDBACK_EN } from './words.data'

export interface Rehearsal {
  readonly wrong: readonly string[]
  /** What was played, to be counted. */
  readonly commands: number
  readonly goals: number
  readonly alternatives: number
  readonly nearMisses: number
}
/** Tells of each step, for whoever watches. */
export type Watch = (line: string) => void
type Create = (options: WorldOptions) => World

/** A pause between two commands, as a person makes one. Design choice. */
const PAUSE = 2 * SECOND

class Player {
  readonly #watched: Watched
  readonly wrong: string[] = []
  commands = 0
  #since = 0

  constructor(
    private readonly lesson: Lesson,
    create: Create,
    private readonly watch: Watch,
  ) {
    const world = create(startOf(lesson))
    begin(lesson, world)
    this.#watched = new Watched(world)
  }
  #type(command: string, interrupt = false): string {
    this.commands++
    const { world } = this.#watched
    const { printed } = this.#watched.run(command, interrupt)
    world.advance(world.now + PAUSE)
    return printed
  }
  /** Answers to the step's goals now, as text; undefined when all hold. */
  missing({ goals }: Step): string | undefined {
    const all = answers(goals, this.#watched.world, this.#since)
    return all.every(holds) ? undefined : all.map((parts) => feedback(parts, FEEDBACK_EN)).join('; ')
  }
  enter(step: Step): void {
    this.#since = this.#watched.world.now + 1
    this.#watched.world.advance(this.#since)
    if (step.goals.length > 0 && this.missing(step) === undefined)
      this.wrong.push(`“${step.title}”: its goals hold before anything is done`)
  }
  write(step: Step): void {
    for (const block of step.blocks)
      if (block.kind === 'file') this.#watched.world.input({ type: 'file', path: block.path, text: block.text })
  }
  read(step: Step): void {
    for (const block of step.blocks) {
      if (block.kind === 'file') this.#watched.world.input({ type: 'file', path: block.path, text: block.text })
      if (block.kind !== 'console') continue
      for (const { command, output, interrupt } of block.entries) {
        const printed = this.#type(command, interrupt)
        const differs = difference(output, printed)
        this.watch(`${differs ? '✗' : '✓'} $ ${command}`)
        if (differs)
          this.wrong.push(`“${step.title}”: $ ${command}\n  line ${differs.line} says: ${differs.expected}\n  printed:\n${differs.printed}`)
      }
    }
  }
  solve(commands: readonly string[]): void {
    for (const command of commands) {
      const printed = this.#type(command)
      this.watch(`  $ ${command}\n${printed}`)
    }
  }
  /** Plays the steps before one, the way of the page. */
  until(index: number): void {
    for (const step of this.lesson.steps.slice(0, index)) {
      this.enter(step)
      this.read(step)
      this.solve(step.solution)
    }
  }
}

function playPage(lesson: Lesson, create: Create, watch: Watch): Player {
  const player = new Player(lesson, create, watch)
  for (const step of lesson.steps) {
    watch(`\n## ${step.title}`)
    player.enter(step)
    player.read(step)
    player.solve(step.solution)
    const missing = player.missing(step)
    watch(missing === undefined ? '  goals ✓' : `  goals: ${missing}`)
    if (missing !== undefined) player.wrong.push(`“${step.title}”: after its solution: ${missing}`)
  }
  return player
}

function playTrial(lesson: Lesson, { step: number, commands, feedback: told }: Trial, near: boolean, create: Create): string[] {
  const step = lesson.steps[number - 1]
  if (!step) return []
  const player = new Player(lesson, create, () => undefined)
  player.until(number - 1)
  player.enter(step)
  player.write(step)
  player.solve(commands)
  const missing = player.missing(step)
  const what = `step ${number}, ${near ? 'near-miss' : 'alternative'} (${commands.join('; ')})`
  if (!near) return missing === undefined ? [] : [`${what}: ${missing}`]
  if (missing === undefined) return [`${what} passes`]
  return told.filter((text) => !missing.includes(text)).map((text) => `${what}: “${text}” is not said, but: ${missing}`)
}

export function rehearse({ lessons, alternatives, nearMisses }: Folder, create: Create, watch: Watch = () => undefined): Rehearsal {
  const lesson = lessons['en']
  if (!lesson) return { wrong: ['there is no English page'], commands: 0, goals: 0, alternatives: 0, nearMisses: 0 }
  const page = playPage(lesson, create, watch)
  const trials = [
    ...alternatives.flatMap((trial) => playTrial(lesson, trial, false, create)),
    ...nearMisses.flatMap((trial) => playTrial(lesson, trial, true, create)),
  ]
  return {
    wrong: [...page.wrong, ...trials],
    commands: page.commands,
    goals: lesson.steps.reduce((sum, { goals }) => sum + goals.length, 0),
    alternatives: alternatives.length,
    nearMisses: nearMisses.length,
  }
}
