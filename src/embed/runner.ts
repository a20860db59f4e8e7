// Commands given from outside, one after another: each is typed when the shell is ready for it, and told when the prompt is back.
// Bounded, for whoever embeds may give any number. Left out: interrupting; a program that never ends holds the next ones up.
import type { Session } from '../app/session.svelte'

/** Milliseconds between two looks for the prompt. */
const LOOK = 50
const MOST_WAITING = 50

export class Runner {
  #waiting: string[] = []
  #busy = false
  #count = 0

  constructor(
    private readonly session: () => Session,
    private readonly done: (command: string, index: number) => void,
  ) {}

  add(command: string): void {
    if (this.#waiting.length >= MOST_WAITING) return
    this.#waiting.push(command)
    void this.#go()
  }
  clear(): void {
    this.#waiting = []
    this.#count = 0
  }

  async #go(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    for (let command = this.#waiting.shift(); command !== undefined; command = this.#waiting.shift()) {
      await this.#prompt()
      await this.session().typeOut(command)
      await this.#prompt()
      this.done(command, this.#count++)
    }
    this.#busy = false
  }
  /** The world itself is asked, for the session's frame may be of a moment ago. */
  async #prompt(): Promise<void> {
    do await new Promise((done) => setTimeout(done, LOOK))
    while (!this.session().world.prompt || !this.session().prompt)
  }
}
