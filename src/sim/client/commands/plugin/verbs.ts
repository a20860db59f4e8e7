// docker plugin rm, enable, disable, set, push, inspect. Models: docker/cli cli/command/plugin/*.go. The engine has no plugins, so the daemon says that it knows
// none of the name. Left out: installing and upgrading (they say so).
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { fail, forEach } from '../../fail'
import { inspectAll, untyped } from '../inspect'

export const removePlugins = (cli: Cli): Task<number> =>
  forEach(cli, cli.args, (name) => cli.call('DELETE', `/plugins/${name}`, { query: { force: cli.flags.bool('force') ? '1' : undefined } }))

/** A verb on one plugin, whose name is printed when it worked. */
const verb = (path: string, query: (cli: Cli) => Readonly<Record<string, string | undefined>>, json?: (cli: Cli) => unknown) =>
  function* (cli: Cli): Task<number> {
    const name = cli.arg(0)
    const failed = yield* cli.call('POST', `/plugins/${name}/${path}`, { query: query(cli), ...(json ? { json: json(cli) } : {}) })
    if (failed) return yield* fail(cli, failed)
    yield* cli.printLine(name)
    return 0
  }
export const enablePlugin = verb('enable', (cli) => ({ timeout: cli.flags.string('timeout', '30') }))
export const disablePlugin = verb('disable', (cli) => ({ force: cli.flags.bool('force') ? '1' : undefined }))
export const setPlugin = verb(
  'set',
  () => ({}),
  (cli) => cli.args.slice(1),
)
export const pushPlugin = verb('push', () => ({}))
export const inspectPlugins = (cli: Cli): Task<number> =>
  inspectAll(cli, cli.args, (name) => untyped(cli.text('GET', `/plugins/${name}/json`)))
