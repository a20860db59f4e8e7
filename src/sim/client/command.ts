// What a command of the CLI is: data about its words, and the function that runs it.
// Models: spf13/cobra commands as docker/cli builds them. Left out: shell completion scripts, hidden and deprecated commands' warnings.
import type { Task } from '../host/kernel/task'
import type { Cli } from './cli'

/** shorthand, name, type ("" is a boolean), description with its default. */
export type FlagData = readonly [short: string, name: string, type: string, text: string]

export interface CommandData {
  /** Every way to say it, without "docker": ["run", "container run"]. The first is how it names itself. */
  readonly paths: readonly string[]
  /** What follows the path in the usage line; a second line for a second form. */
  readonly use: string
  readonly short: string
  /** Text of the help screen between the description and the first section; after the last one. */
  readonly before?: string
  readonly after?: string
  readonly aliases?: readonly string[]
  readonly groups?: readonly (readonly [title: string, commands: readonly (readonly [name: string, short: string])[]])[]
  /** Width of the column of subcommands. */
  readonly pad?: number
  readonly optionsFirst?: boolean
  readonly optionsTitle?: string
  /** Its help asks the daemon for its API version, since some of it depends on that. */
  readonly negotiates?: boolean
  /** The whole command exists from some API version on, so the daemon is asked before its arguments are checked. */
  readonly versioned?: boolean
  readonly flags: readonly FlagData[]
}

/** Runs a command with its flags parsed; answers the exit code. */
export type Run = (cli: Cli) => Task<number>
