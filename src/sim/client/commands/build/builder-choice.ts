// Which builder a build goes to. Models: docker/buildx store/storeutil: --builder, BUILDX_BUILDER, else the current one. Left out: other builders (said so).
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'

/** What is wrong with the builder that is asked for; nothing when it is the daemon's own. */
export function* chosenBuilder(cli: Cli): Task<CliError | undefined> {
  const name = cli.flags.string('builder') || (cli.sys.env.get('BUILDX_BUILDER') ?? '')
  yield* []
  return name === '' || name === 'default' ? undefined : new CliError(`ERROR: no builder ${JSON.stringify(name)} found`)
}
