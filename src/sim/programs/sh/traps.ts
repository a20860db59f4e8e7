// Traps: commands that run when a signal has come or the shell ends. Models: bash(1) trap, POSIX.1-2024 XCU trap: a trap runs after
// the foreground command; ignored signals stay ignored in children, caught ones become default. Left out: RETURN.
import { SIGNALS, signalOf, type SignalName } from '../../host/kernel/signals'
import type { Task } from '../../host/kernel/task'
import type { Shell } from './shell'

export class Traps {
  readonly commands = new Map<string, string>()
  #pending: SignalName[] = []

  constructor(private readonly shell: Shell) {}

  inherit(from: Traps): void {
    for (const [name, command] of from.commands) {
      if (command === '') this.commands.set(name, '')
      else if (isSignal(name)) this.shell.sys.on(name, 'default')
    }
  }
  ignored(name: string): boolean {
    return this.commands.get(name) === ''
  }
  get waiting(): SignalName | undefined {
    return this.#pending[0]
  }
  get any(): boolean {
    return this.commands.size > 0
  }

  /** Sets what happens on a condition: a signal's name, EXIT, ERR or DEBUG; undefined takes it back. */
  set(name: string, command: string | undefined): void {
    if (command === undefined) this.commands.delete(name)
    else this.commands.set(name, command)
    if (!isSignal(name)) return
    if (command === undefined)
      this.shell.sys.on(name, name === 'INT' && this.shell.interactive ? () => this.shell.signalled('INT') : 'default')
    else if (command === '') this.shell.sys.on(name, 'ignore')
    else this.shell.sys.on(name, (signal) => this.#pending.push(signal.name))
  }

  /** Runs what signals have asked for. */
  *run(): Task<void> {
    while (this.#pending.length > 0 && !this.shell.leaving) {
      const name = this.#pending.shift()
      const command = name ? this.commands.get(name) : undefined
      if (command) yield* this.#command(command)
    }
  }
  *#command(command: string): Task<void> {
    const { shell } = this
    const status = shell.status
    yield* shell.run(textOf(command))
    if (!shell.leaving) shell.status = status
  }
  *exit(): Task<void> {
    const command = this.commands.get('EXIT')
    if (!command) return
    this.commands.delete('EXIT')
    const status = this.shell.status
    yield* this.shell.run(textOf(command))
    if (!this.shell.exited) this.shell.status = status
  }
  *error(): Task<void> {
    const command = this.commands.get('ERR')
    if (!command || this.shell.guarded > 0) return
    this.shell.guarded++
    yield* this.#command(command)
    this.shell.guarded--
  }
}

const textOf = (command: string) => {
  let given = false
  return {
    *next() {
      if (given) return undefined
      given = true
      return command + '\n'
    },
    rest: () => command,
  }
}
export const isSignal = (name: string): name is SignalName => SIGNALS.some((one) => one.name === name)

/** From INT, SIGINT, 2, EXIT, 0; undefined when there is no such condition. */
export function conditionOf(text: string): string | undefined {
  const upper = text.toUpperCase()
  if (text === '0' || upper === 'EXIT') return 'EXIT'
  if (['ERR', 'DEBUG', 'RETURN'].includes(upper)) return upper
  return signalOf(text)?.name
}
