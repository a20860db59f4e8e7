// docker context create, update. Models: docker/cli cli/command/context/{create,update}.go. Left out: TLS material.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { ContextStore, DEFAULT_CONTEXT, type DockerContext, refuseName } from '../../contexts'
import { fail } from '../../fail'
import { defaultHost, endpointFlag } from './endpoint'

function* save(cli: Cli, store: ContextStore, context: DockerContext, what: string): Task<number> {
  const failed = yield* store.save(context)
  if (failed) return yield* fail(cli, new CliError(`${store.metaPath(context.name)}: ${failed.goText}`))
  yield* cli.printLine(context.name)
  yield* cli.complain(`Successfully ${what} context "${context.name}"`)
  return 0
}

/** What the new context begins as: another one's data, or nothing. */
function* basis(cli: Cli, store: ContextStore, from: string): Task<DockerContext | CliError | undefined> {
  if (from === '') return undefined
  if (from === DEFAULT_CONTEXT) return { name: from, description: '', host: defaultHost(cli), skipTls: false }
  return (yield* store.find(from)) ?? new CliError(store.notFound(from))
}

export function* createContext(cli: Cli): Task<number> {
  const name = cli.arg(0)
  const store = new ContextStore(cli.sys, cli.config)
  const wrong = refuseName(name)
  if (wrong !== undefined) return yield* fail(cli, new CliError(wrong))
  if (yield* store.find(name)) return yield* fail(cli, new CliError(`context "${name}" already exists`))
  const from = yield* basis(cli, store, cli.flags.string('from'))
  if (from instanceof CliError) return yield* fail(cli, from)
  const endpoint = yield* endpointFlag(cli)
  if (endpoint instanceof CliError) return yield* fail(cli, endpoint)
  const chosen = endpoint ?? from
  if (!chosen) return yield* fail(cli, new CliError('docker endpoint configuration is required'))
  const description = cli.flags.changed('description') ? cli.flags.string('description') : (from?.description ?? '')
  return yield* save(cli, store, { name, description, host: chosen.host, skipTls: chosen.skipTls }, 'created')
}

export function* updateContext(cli: Cli): Task<number> {
  const name = cli.arg(0)
  const store = new ContextStore(cli.sys, cli.config)
  const wrong = refuseName(name)
  if (wrong !== undefined) return yield* fail(cli, new CliError(wrong))
  const before = yield* store.find(name)
  if (!before) return yield* fail(cli, new CliError(store.notFound(name)))
  const endpoint = yield* endpointFlag(cli)
  if (endpoint instanceof CliError) return yield* fail(cli, endpoint)
  const description = cli.flags.changed('description') ? cli.flags.string('description') : before.description
  return yield* save(cli, store, { ...before, ...endpoint, description }, 'updated')
}
