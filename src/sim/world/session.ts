// The headless shell: one bash that is fed scripts, its output caught step by step. Models: `bash` reading commands with stdin at /dev/null.
// Left out: a terminal; the person's terminal is terminal.ts.
import { concat, text } from '../api/bytes'
import { Errno } from '../host/files/errno'
import { Channel, PipeWriter } from '../host/kernel/descriptors'
import { OpenDevice } from '../host/kernel/open-file'
import type { Process } from '../host/kernel/process'
import { signal } from '../host/kernel/signals'
import type { Program, Sys } from '../host/kernel/syscalls'
import { type Task, WaitQueue } from '../host/kernel/task'
import { LIMITS } from '../clock/limits'
import { Shell } from '../programs/sh/sh'

interface Step {
  readonly script: string
  done: boolean
  code: number
}

export class Session {
  readonly #steps: Step[] = []
  readonly #asked = new WaitQueue()
  #out = new Channel(LIMITS.outputBytes)
  #err = new Channel(LIMITS.outputBytes)
  #stdout = ''
  #stderr = ''
  #process: Process | undefined

  /** The program that the session's bash runs. */
  get program(): Program {
    return (sys) => this.#serve(sys)
  }

  *#serve(sys: Sys): Task<number> {
    const shell = new Shell(sys, { name: 'bash', dialect: 'bash', persistent: true })
    // The bound on a step is Ctrl-C: what runs is left, the shell and its variables stay.
    sys.on('INT', () => shell.signalled('INT'))
    for (;;) {
      const step = this.#steps[0]
      if (!step) {
        yield* this.#asked.wait()
        continue
      }
      step.code = yield* shell.runScript(step.script)
      step.done = true
      this.#steps.shift()
      if (shell.exited) return step.code
    }
  }

  adopt(process: Process): void {
    this.#steps.length = 0
    this.#process = process
  }
  get alive(): boolean {
    return this.#process?.alive ?? false
  }

  /** Begins a script; the caller advances the world until it is done. */
  begin(script: string): Step {
    const step: Step = { script, done: false, code: 0 }
    this.#redirect()
    this.#steps.push(step)
    this.#asked.wake()
    return step
  }

  /** Fresh pipes for a step's output: what an earlier job prints later is not this step's. */
  #redirect(): void {
    const process = this.#process
    if (!process?.alive) return
    this.#stdout = ''
    this.#stderr = ''
    this.#out = new Channel(LIMITS.outputBytes)
    this.#err = new Channel(LIMITS.outputBytes)
    for (const [fd, description] of [
      [1, new PipeWriter(this.#out)],
      [2, new PipeWriter(this.#err)],
    ] as const) {
      description.references++
      process.descriptors.get(fd)?.release()
      process.descriptors.set(fd, description)
    }
  }

  /** Takes what has been printed, so that the pipes do not fill; past the limit it is cut. */
  pump(): void {
    this.#stdout = (this.#stdout + drain(this.#out)).slice(0, LIMITS.outputBytes)
    this.#stderr = (this.#stderr + drain(this.#err)).slice(0, LIMITS.outputBytes)
  }

  /** What the step printed; later output of its background jobs is passed over. */
  collect(step: Step): { stdout: string; stderr: string; code: number } {
    this.pump()
    return { stdout: this.#stdout, stderr: this.#stderr, code: step.code }
  }

  /** Ctrl-C to the shell and all that it started; with `kill`, the end of them, the shell included. */
  interrupt(kill: boolean): void {
    const descend = (process: Process): Process[] => [...process.children].flatMap((child) => [...descend(child), child])
    const shell = this.#process
    if (!shell) return
    for (const process of descend(shell)) process.deliver(signal(kill ? 'KILL' : 'INT'), true)
    shell.deliver(signal(kill ? 'KILL' : 'INT'), true)
    if (kill) this.#steps.length = 0
  }
}

function drain(channel: Channel): string {
  const parts: Uint8Array[] = []
  while (channel.size > 0) {
    const step = channel.read(channel.size).next()
    if (!step.done || step.value instanceof Errno) break
    parts.push(step.value.bytes())
  }
  return text(concat(parts))
}

/** Descriptors for a process without a terminal. */
export const quietDescriptors = () =>
  new Map([
    [0, new OpenDevice('null', 'session')],
    [1, new OpenDevice('null', 'session')],
    [2, new OpenDevice('null', 'session')],
  ])
