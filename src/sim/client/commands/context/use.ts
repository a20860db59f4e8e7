// docker context use, rm. Models: docker/cli cli/command/context/{use,remove}.go. Left out: nothing.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { contextName } from '../../connect'
import { ContextStore, DEFAULT_CONTEXT, refuseName } from '../../contexts'
import { fail, forEach } from '../../fail'

export function* useContext(cli: Cli): Task<number> {
  const name = cli.arg(0)
  const isDefault = name === DEFAULT_CONTEXT
  const store = new ContextStore(cli.sys, cli.config)
  const wrong = isDefault ? undefined : refuseName(name)
  if (wrong !== undefined) return yield* fail(cli, new CliError(wrong))
  if (!isDefault && !(yield* store.find(name))) return yield* fail(cli, new CliError(store.notFound(name)))
  if (cli.config.text('currentContext') !== (isDefault ? '' : name)) {
    const failed = yield* cli.config.set('currentContext', isDefault ? undefined : name)
    if (failed) return yield* fail(cli, new CliError(`open ${cli.config.path}: ${failed.goText}`))
  }
  yield* cli.printLine(name)
  if (!isDefault && (cli.sys.env.get('DOCKER_HOST') ?? '') !== '')
    yield* cli.complain(
      `Warning: DOCKER_HOST environment variable overrides the active context. To use "${name}", either set the global --context flag, or unset DOCKER_HOST environment variable.`,
    )
  yield* cli.complain(`Current context is now "${name}"`)
  return 0
}

export function removeContexts(cli: Cli): Task<number> {
  const store = new ContextStore(cli.sys, cli.config)
  const force = cli.flags.bool('force')
  const current = contextName(cli)
  return forEach(cli, cli.args, function* (name) {
    if (name === DEFAULT_CONTEXT) return new CliError('context "default" cannot be removed')
    if (name === current && !force) return new CliError(`context "${name}" is in use, set -f flag to force remove`)
    if (name === current) yield* cli.config.set('currentContext', undefined)
    if (!force && !(yield* store.find(name))) return new CliError(`context "${name}" does not exist`)
    store.remove(name)
    return undefined
  })
}
