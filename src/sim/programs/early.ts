// Programs that are always there, and stand-ins for those whose code comes later (late.ts). A stand-in that is run before that makes
// time stand still, so that what a world does depends on no network: it cannot tell whether code came early or late.
import { assert } from '../clock/assert'
import type { Program } from '../host/kernel/syscalls'
import { LATE_NAMES } from './names.data'
import { hello, pause } from './servers/hello'
import { sh } from './sh/sh'

export const EARLY: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['ash', sh],
  ['bash', sh],
  ['hello', hello],
  ['pause', pause],
])

/** The late programs of one world. */
export class Latecomers {
  #code: ReadonlyMap<string, Program> | undefined

  /** What a machine can run: the early ones, and stand-ins for the rest. */
  get programs(): ReadonlyMap<string, Program> {
    return new Map([...EARLY, ...LATE_NAMES.map((name) => [name, this.#standIn(name)] as const)])
  }
  supply(code: ReadonlyMap<string, Program>): void {
    this.#code = code
  }

  #standIn(name: string): Program {
    const run: Program = (sys) => this.#run(name, sys)
    return Object.assign(run, { missing: () => this.#code === undefined })
  }
  *#run(name: string, sys: Parameters<Program>[0]) {
    const program = this.#code?.get(name)
    assert(program !== undefined, `the code of ${name} was not supplied`)
    return yield* program(sys)
  }
}
