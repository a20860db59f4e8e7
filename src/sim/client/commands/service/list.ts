// docker service ls, ps, rm; stack services. Models: docker/cli cli/command/service/{list,ps,remove,formatter}.go. Left out: jobs.
import type { PortConfig, SwarmService, SwarmTask } from '../../../api/engine/swarm'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail, forEach } from '../../fail'
import { encodeFilters } from '../../filters'
import { type Listing, listFormat, printListing } from '../../format/table'
import { natural, printTasks, withoutDigest } from '../../format/tasks'
import { Shape } from '../../template/value'

const SERVICES: Listing = {
  type: '*service.serviceContext',
  headings: { ID: 'ID', Name: 'NAME', Mode: 'MODE', Replicas: 'REPLICAS', Image: 'IMAGE', Ports: 'PORTS' },
  table: '{{.ID}}\t{{.Name}}\t{{.Mode}}\t{{.Replicas}}\t{{.Image}}\t{{.Ports}}',
  quiet: '{{.ID}}',
  raw: 'id: {{.ID}}\nname: {{.Name}}\nmode: {{.Mode}}\nreplicas: {{.Replicas}}\nimage: {{.Image}}\nports: {{.Ports}}\n',
}

const portText = (port: PortConfig): string =>
  `${port.PublishMode === 'ingress' ? '*:' : ''}${port.PublishedPort ?? 0}->${port.TargetPort}/${port.Protocol ?? 'tcp'}`

function shapeOf(service: SwarmService): Shape {
  const { Spec, ServiceStatus } = service
  const most = Spec.TaskTemplate.Placement?.MaxReplicas ?? 0
  const fields = {
    ID: () => service.ID.slice(0, 12),
    Image: () => withoutDigest(Spec.TaskTemplate.ContainerSpec.Image),
    Mode: () => (Spec.Mode.Global ? 'global' : 'replicated'),
    Name: () => Spec.Name,
    Ports: () => (service.Endpoint.Ports ?? []).map(portText).join(', '),
    Replicas: () => `${ServiceStatus?.RunningTasks ?? 0}/${ServiceStatus?.DesiredTasks ?? 0}${most > 0 ? ` (max ${most} per node)` : ''}`,
  }
  return new Shape(SERVICES.type, fields, Object.keys(fields))
}

export function* printServices(cli: Cli, services: readonly SwarmService[]): Task<number> {
  const rows = [...services].sort((a, b) => natural(a.Spec.Name, b.Spec.Name)).map(shapeOf)
  return yield* printListing(cli, SERVICES, rows, { format: listFormat(cli, 'servicesFormat'), quiet: cli.flags.bool('quiet') })
}

export function* listServices(cli: Cli): Task<number> {
  const query = { filters: encodeFilters(cli.flags.list('filter')), status: 'true' }
  const found = yield* cli.json<readonly SwarmService[]>('GET', '/services', { query })
  return found instanceof CliError ? yield* fail(cli, found) : yield* printServices(cli, found)
}

/** Services by ID, by the beginning of one, or by name; what is none of these is told of last. */
function* find(cli: Cli): Task<{ readonly ids: readonly string[]; readonly missing: readonly string[] } | CliError> {
  const byId = yield* cli.json<readonly SwarmService[]>('GET', '/services', {
    query: { filters: encodeFilters(cli.args.map((name) => `id=${name}`)) },
  })
  if (byId instanceof CliError) return byId
  const byName = yield* cli.json<readonly SwarmService[]>('GET', '/services', {
    query: { filters: encodeFilters(cli.args.map((name) => `name=${name}`)) },
  })
  if (byName instanceof CliError) return byName
  const ids: string[] = []
  const missing: string[] = []
  for (const name of cli.args) {
    const found =
      byId.find((one) => one.ID === name) ?? byName.find((one) => one.Spec.Name === name) ?? byId.find((one) => one.ID.startsWith(name))
    if (found) ids.push(found.ID)
    else missing.push(name)
  }
  return { ids, missing }
}

export function* serviceTasks(cli: Cli): Task<number> {
  const found = yield* find(cli)
  if (found instanceof CliError) return yield* fail(cli, found)
  const errors = found.missing.map((name) => `no such service: ${name}`)
  if (found.ids.length === 0) return yield* fail(cli, new CliError(errors.join('\n')))
  const filters = encodeFilters([...cli.flags.list('filter'), ...found.ids.map((id) => `service=${id}`)])
  const tasks = yield* cli.json<readonly SwarmTask[]>('GET', '/tasks', { query: { filters } })
  if (tasks instanceof CliError) return yield* fail(cli, tasks)
  const code = yield* printTasks(cli, tasks)
  return errors.length > 0 ? yield* fail(cli, new CliError(errors.join('\n'))) : code
}

export const removeServices = (cli: Cli): Task<number> => forEach(cli, cli.args, (name) => cli.call('DELETE', `/services/${name}`))
