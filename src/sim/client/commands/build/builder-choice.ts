// Which builder a command goes to. Models: docker/buildx store/storeutil: --builder, BUILDX_BUILDER, else the current one; docker build itself names the daemon's
// own. Left out: building anywhere but there (said so).
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { contextName } from '../../connect'
import { BuilderStore } from './builder-store'

export const noBuilder = (name: string): CliError => new CliError(`ERROR: no builder ${JSON.stringify(name)} found`)
/** `docker build`, not `docker buildx build`: its help says which builder it goes to. */
const isDockerBuild = (cli: Cli): boolean => cli.command.flags.some(([, name, , text]) => name === 'builder' && text.includes('(default '))

/** The name that is asked for, or of the current one; empty for the daemon's own. */
export function* builderName(cli: Cli, given = ''): Task<string> {
  const asked = given || cli.flags.string('builder') || (cli.sys.env.get('BUILDX_BUILDER') ?? '')
  const name = asked || isDockerBuild(cli) ? asked : yield* new BuilderStore(cli).current()
  return name === contextName(cli) ? '' : name
}

/** Why a command cannot go where it is to go; nothing when that is the daemon's own builder. */
export function* chosenBuilder(cli: Cli): Task<CliError | undefined> {
  const name = yield* builderName(cli)
  if (name === '') return undefined
  const found = yield* new BuilderStore(cli).find(name)
  if (!found) return noBuilder(name)
  return new CliError(`drydock: a builder of the driver ${found.Driver} at work is not simulated`, NOT_SIMULATED)
}
