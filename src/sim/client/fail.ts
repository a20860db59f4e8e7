// How a command ends when something is wrong: the message on stderr, the exit code. Models: docker/cli's main.
import type { Task } from '../host/kernel/task'
import type { Cli } from './cli'
import type { CliError } from './cli-error'

export function* fail(cli: Cli, error: CliError): Task<number> {
  if (error.message !== '') yield* cli.complain(error.message)
  return error.code
}

/** Runs something for each argument; goes on after an error, and ends with 1 if there was one. */
export function* forEach(cli: Cli, names: readonly string[], run: (name: string) => Task<CliError | undefined>): Task<number> {
  const errors: CliError[] = []
  for (const name of names) {
    const error = yield* run(name)
    if (error) errors.push(error)
    else yield* cli.printLine(name)
  }
  for (const error of errors) yield* cli.complain(error.message)
  return errors.length > 0 ? Math.max(...errors.map((error) => error.code)) : 0
}
