// What every verb of compose begins with: the project, or what is wrong with it. Models: docker/compose cmd/compose.ProjectOptions.WithProject.
// Left out: --dry-run, --all-resources, --compatibility.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import type { Run } from '../../command'
import { Loader } from '../../compose/load'
import type { Project } from '../../compose/project'
import { ComposeError } from '../../compose/tree'
import { fail } from '../../fail'

const SILENT = ['dry-run'] as const

export const cliError = (error: ComposeError): CliError =>
  new CliError(error.message, error.message.startsWith('drydock:') ? NOT_SIMULATED : 1)

/** @param environment whether the files of env_file are read too */
export const withProject = (run: (cli: Cli, project: Project) => Task<number>, environment: (cli: Cli) => boolean = () => true): Run =>
  function* (cli) {
    const asked = SILENT.find((flag) => cli.flags.bool(flag) || cli.parent.bool(flag))
    if (asked !== undefined) return yield* fail(cli, new CliError(`drydock: docker compose --${asked} is not simulated`, NOT_SIMULATED))
    const project = yield* new Loader(cli, environment(cli)).load()
    if (project instanceof ComposeError) return yield* fail(cli, cliError(project))
    return yield* run(cli, project)
  }

/** A verb that ends with an error or with nothing. */
export function* ended(cli: Cli, error: CliError | undefined): Task<number> {
  return error ? yield* fail(cli, error) : 0
}
