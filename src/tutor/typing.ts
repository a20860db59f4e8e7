// Types at a world's terminal as a person would, and lets time run until the prompt is back. For beginning a lesson and for playing one headless.
import type { Micros, World } from '../sim/index'
import { BOUNDS } from './limits'
import { Screen } from './screen'

const WINDOW = { rows: 24, columns: 80 }
export const TERMINAL = WINDOW

/** Runs the world until its shell waits for a line, or for so long. False when it does not come to that. */
function settle(world: World, until: Micros): boolean {
  for (let steps = 0; steps < BOUNDS.commandDeadlines; steps++) {
    world.advance(world.now)
    if (world.prompt) return true
    const due = world.nextDeadline()
    if (due === undefined || due > until) return false
    world.advance(due)
  }
  return false
}

/** Enters a command, line by line. False when it had to be interrupted. */
export function enter(world: World, command: string, interrupt = false): boolean {
  settle(world, world.now + BOUNDS.commandTime)
  let ended = true
  for (const line of command.split('\n')) {
    world.input({ type: 'keys', text: `${line}\r` })
    ended = settle(world, world.now + (interrupt ? BOUNDS.patience : BOUNDS.commandTime))
  }
  if (ended) return true
  if (interrupt) world.advance(world.now + BOUNDS.patience)
  world.input({ type: 'keys', text: '\u0003' })
  settle(world, world.now + BOUNDS.commandTime)
  return false
}

/** A terminal that is watched: what each command prints, as it looks in the end. */
export class Watched {
  #screen = new Screen()

  constructor(readonly world: World) {
    world.subscribe((fact) => {
      if (fact.kind === 'console.output') this.#screen.write(fact.text)
    })
  }
  /** What the command printed: without the lines typed, and without the prompt after it. */
  run(command: string, interrupt = false): { readonly printed: string; readonly ended: boolean } {
    settle(this.world, this.world.now + BOUNDS.commandTime)
    this.#screen = new Screen()
    const ended = enter(this.world, command, interrupt)
    const lines = this.#screen.lines.slice(command.split('\n').length)
    const last = lines.at(-1) ?? ''
    // Output without a final line feed has the prompt on its own line.
    const prompt = /root@docker-host:\S*# ?$/.exec(last)
    if (prompt) lines[lines.length - 1] = last.slice(0, prompt.index)
    return { printed: lines.join('\n').replace(/\n?\^C\s*$/, ''), ended }
  }
}
