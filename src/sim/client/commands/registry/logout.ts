// docker logout. Models: docker/cli cli/command/registry/logout.go. Left out: credential helpers.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { hostOf, INDEX_SERVER, serverOf } from '../../credentials'
import { fail } from '../../fail'

export function* logout(cli: Cli): Task<number> {
  const argument = cli.arg(0)
  const host = hostOf(argument)
  const server = argument === '' || argument === INDEX_SERVER ? INDEX_SERVER : serverOf(host === 'index.docker.io' ? 'docker.io' : host)
  const keys = cli.config.keys('auths').filter((key) => key === server || (server !== INDEX_SERVER && hostOf(key) === host))
  yield* cli.printLine(`Removing login credentials for ${server === INDEX_SERVER ? server : host}`)
  for (const key of keys) {
    const failed = yield* cli.config.setEntry('auths', key, undefined)
    if (failed) return yield* fail(cli, new CliError(`WARNING: could not erase credentials:\n${key}: ${failed.goText}`))
  }
  return 0
}
