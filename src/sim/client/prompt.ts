// Questions to the person. Models: docker/cli cli/command PromptForConfirmation: only "y" is yes; end of input is no.
import type { Task } from '../host/kernel/task'
import { Reader } from '../programs/lib/io'
import type { Cli } from './cli'

export function* confirmed(cli: Cli, question: string): Task<boolean> {
  yield* cli.print(question)
  const answer = yield* new Reader(cli.sys, 0).textLine()
  return (answer ?? '').trim().toLowerCase() === 'y'
}
