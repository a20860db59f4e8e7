// docker stack ls, services, ps, rm. Models: docker/cli cli/command/stack/swarm/*.go: what carries the label com.docker.stack.namespace.
// Left out: config.
import type { NetworkInspect } from '../../../api/engine/network'
import type { SwarmSecret, SwarmService, SwarmTask } from '../../../api/engine/swarm'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { listFormat, type Listing, printListing } from '../../format/table'
import { natural, printTasks } from '../../format/tasks'
import { Shape } from '../../template/value'
import { printServices } from '../service/list'

const LABEL = 'com.docker.stack.namespace'
const of = (name: string): string => `label=${LABEL}=${name}`

const STACKS: Listing = {
  type: '*formatter.stackContext',
  headings: { Name: 'NAME', Services: 'SERVICES', Orchestrator: 'ORCHESTRATOR', Namespace: 'NAMESPACE' },
  table: '{{.Name}}\t{{.Services}}',
  quiet: '{{.Name}}',
}

export function* listStacks(cli: Cli): Task<number> {
  const services = yield* cli.json<readonly SwarmService[]>('GET', '/services', { query: { filters: encodeFilters([`label=${LABEL}`]) } })
  if (services instanceof CliError) return yield* fail(cli, services)
  const counts = new Map<string, number>()
  for (const { Spec } of services) counts.set(Spec.Labels[LABEL] ?? '', (counts.get(Spec.Labels[LABEL] ?? '') ?? 0) + 1)
  const rows = [...counts]
    .sort(([a], [b]) => natural(a, b))
    .map(([name, count]) => new Shape(STACKS.type, { Name: () => name, Services: () => String(count) }, ['Name', 'Services']))
  return yield* printListing(cli, STACKS, rows, { format: listFormat(cli, 'stackFormat'), quiet: false })
}

export function* stackServices(cli: Cli): Task<number> {
  const name = cli.arg(0)
  const filters = encodeFilters([...cli.flags.list('filter'), of(name)])
  const services = yield* cli.json<readonly SwarmService[]>('GET', '/services', { query: { filters, status: 'true' } })
  if (services instanceof CliError) return yield* fail(cli, services)
  if (services.length > 0) return yield* printServices(cli, services)
  yield* cli.complain(`Nothing found in stack: ${name}`)
  return 0
}

export function* stackTasks(cli: Cli): Task<number> {
  const name = cli.arg(0)
  const filters = encodeFilters([...cli.flags.list('filter'), of(name)])
  const tasks = yield* cli.json<readonly SwarmTask[]>('GET', '/tasks', { query: { filters } })
  if (tasks instanceof CliError) return yield* fail(cli, tasks)
  return tasks.length > 0 ? yield* printTasks(cli, tasks) : yield* fail(cli, new CliError(`nothing found in stack: ${name}`))
}

interface Part {
  readonly kind: 'service' | 'secret' | 'config' | 'network'
  readonly id: string
  readonly name: string
}
/** Everything of one stack, in the order in which it is removed. */
function* partsOf(cli: Cli, stack: string): Task<readonly Part[] | CliError> {
  const query = { filters: encodeFilters([of(stack)]) }
  const services = yield* cli.json<readonly SwarmService[]>('GET', '/services', { query })
  if (services instanceof CliError) return services
  const networks = yield* cli.json<readonly NetworkInspect[]>('GET', '/networks', { query })
  if (networks instanceof CliError) return networks
  const secrets = yield* cli.json<readonly SwarmSecret[]>('GET', '/secrets', { query })
  if (secrets instanceof CliError) return secrets
  const configs = yield* cli.json<readonly SwarmSecret[]>('GET', '/configs', { query })
  if (configs instanceof CliError) return configs
  const object =
    (kind: Part['kind']) =>
    (one: SwarmService | SwarmSecret): Part => ({ kind, id: one.ID, name: one.Spec.Name })
  return [
    ...[...services].sort((a, b) => natural(a.Spec.Name, b.Spec.Name)).map(object('service')),
    ...secrets.map(object('secret')),
    ...configs.map(object('config')),
    ...networks.map((one): Part => ({ kind: 'network', id: one.Id, name: one.Name })),
  ]
}

export function* removeStacks(cli: Cli): Task<number> {
  const errors: string[] = []
  for (const stack of cli.args) {
    const parts = yield* partsOf(cli, stack)
    if (parts instanceof CliError) return yield* fail(cli, parts)
    if (parts.length === 0) {
      yield* cli.complain(`Nothing found in stack: ${stack}`)
      continue
    }
    let whole = true
    for (const { kind, id, name } of parts) {
      yield* cli.printLine(`Removing ${kind} ${name}`)
      const failed = yield* cli.call('DELETE', `/${kind}s/${id}`)
      if (!failed) continue
      yield* cli.sys.write(2, `Failed to remove ${kind} ${id}: ${failed.message}`)
      whole = false
    }
    if (!whole) errors.push(`failed to remove some resources from stack: ${stack}`)
  }
  return errors.length > 0 ? yield* fail(cli, new CliError(errors.join('\n'))) : 0
}
