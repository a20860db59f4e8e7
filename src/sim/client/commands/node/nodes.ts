// docker node ls, inspect, ps, update, promote, demote, rm. Models: docker/cli cli/command/node/*.go. Left out: TLS status.
import type { NodeSpec, SwarmNode, SwarmTask } from '../../../api/engine/swarm'
import { bytesSize } from '../../../api/units'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail, forEach } from '../../fail'
import { encodeFilters } from '../../filters'
import { type Listing, listFormat, printListing } from '../../format/table'
import { natural, printTasks, title } from '../../format/tasks'
import { Shape } from '../../template/value'
import { inspectAll, untyped } from '../inspect'

const NODES: Listing = {
  type: '*node.nodeContext',
  headings: {
    ID: 'ID',
    Self: '',
    Hostname: 'HOSTNAME',
    Status: 'STATUS',
    Availability: 'AVAILABILITY',
    ManagerStatus: 'MANAGER STATUS',
    EngineVersion: 'ENGINE VERSION',
    TLSStatus: 'TLS STATUS',
  },
  table: '{{.ID}} {{if .Self}}*{{else}} {{ end }}\t{{.Hostname}}\t{{.Status}}\t{{.Availability}}\t{{.ManagerStatus}}\t{{.EngineVersion}}',
  quiet: '{{.ID}}',
}
interface Info {
  readonly Swarm: { readonly NodeID: string }
}

function shapeOf(node: SwarmNode, self: string): Shape {
  const manager = node.ManagerStatus
  const fields = {
    Availability: () => title(node.Spec.Availability),
    EngineVersion: () => node.Description.Engine.EngineVersion,
    Hostname: () => node.Description.Hostname,
    ID: () => node.ID,
    ManagerStatus: () => (manager?.Leader ? 'Leader' : manager ? title(manager.Reachability) : ''),
    Self: () => node.ID === self,
    Status: () => title(node.Status.State),
    TLSStatus: () => 'Ready',
  }
  return new Shape(NODES.type, fields, Object.keys(fields))
}

export function* listNodes(cli: Cli): Task<number> {
  const nodes = yield* cli.json<readonly SwarmNode[]>('GET', '/nodes', { query: { filters: encodeFilters(cli.flags.list('filter')) } })
  if (nodes instanceof CliError) return yield* fail(cli, nodes)
  const quiet = cli.flags.bool('quiet')
  const info = nodes.length > 0 && !quiet ? yield* cli.json<Info>('GET', '/info') : undefined
  if (info instanceof CliError) return yield* fail(cli, info)
  const sorted = [...nodes].sort((a, b) => natural(a.Description.Hostname, b.Description.Hostname))
  const rows = sorted.map((node) => shapeOf(node, info?.Swarm.NodeID ?? ''))
  return yield* printListing(cli, NODES, rows, { format: listFormat(cli, 'nodesFormat'), quiet })
}

/** "self" is the node that answers. */
function* nodeId(cli: Cli, name: string): Task<string | CliError> {
  if (name !== 'self') return name
  const info = yield* cli.json<Info>('GET', '/info')
  if (info instanceof CliError) return info
  if (info.Swarm.NodeID !== '') return info.Swarm.NodeID
  // Not in a swarm: the daemon's own words say so better.
  const refused = yield* cli.call('GET', '/nodes')
  return refused ?? new CliError('node ID not found in /info')
}

export function* inspectNodes(cli: Cli): Task<number> {
  const get = function* (name: string): Task<string | CliError> {
    const id = yield* nodeId(cli, name)
    return id instanceof CliError ? id : yield* cli.text('GET', `/nodes/${id}`)
  }
  if (!cli.flags.bool('pretty')) return yield* inspectAll(cli, cli.args, (name) => untyped(get(name)))
  for (const name of cli.args) {
    const id = yield* nodeId(cli, name)
    const node = id instanceof CliError ? id : yield* cli.json<SwarmNode>('GET', `/nodes/${id}`)
    if (node instanceof CliError) return yield* fail(cli, node)
    yield* cli.print(pretty(node))
  }
  return 0
}
function pretty(node: SwarmNode): string {
  const { Description, Spec, Status, ManagerStatus } = node
  const labels = Object.entries(Spec.Labels)
  const plugins = ['Log', 'Network', 'Volume'].map(
    (type) =>
      ` ${type}:\t\t${Description.Engine.Plugins.filter((one) => one.Type === type)
        .map((one) => one.Name)
        .join(', ')}\n`,
  )
  return [
    `ID:\t\t\t${node.ID}\n`,
    ...(labels.length > 0 ? [`Labels:\n${labels.map(([key, value]) => ` - ${key}${value === '' ? '' : '=' + value}\n`).join('')}`] : []),
    `Hostname:              \t${Description.Hostname}\nJoined at:             \t${node.CreatedAt.replace('T', ' ').replace('Z', ' +0000 utc')}\n`,
    `Status:\n State:\t\t\t${title(Status.State)}\n Availability:         \t${title(Spec.Availability)}\n Address:\t\t${Status.Addr}\n`,
    ...(ManagerStatus
      ? [
          `Manager Status:\n Address:\t\t${ManagerStatus.Addr}\n Raft Status:\t\t${title(ManagerStatus.Reachability)}\n Leader:\t\t${ManagerStatus.Leader ? 'Yes' : 'No'}\n`,
        ]
      : []),
    `Platform:\n Operating System:\t${Description.Platform.OS}\n Architecture:\t\t${Description.Platform.Architecture}\n`,
    `Resources:\n CPUs:\t\t\t${Description.Resources.NanoCPUs / 1e9}\n Memory:\t\t${bytesSize(Description.Resources.MemoryBytes)}\n`,
    `Plugins:\n${plugins.join('')}Engine Version:\t\t${Description.Engine.EngineVersion}\n`,
  ].join('')
}

export function* nodeTasks(cli: Cli): Task<number> {
  const all: SwarmTask[] = []
  for (const name of cli.args.length > 0 ? cli.args : ['self']) {
    const id = yield* nodeId(cli, name)
    const node = id instanceof CliError ? id : yield* cli.json<SwarmNode>('GET', `/nodes/${id}`)
    if (node instanceof CliError) return yield* fail(cli, node)
    const filters = encodeFilters([...cli.flags.list('filter'), `node=${node.ID}`])
    const tasks = yield* cli.json<readonly SwarmTask[]>('GET', '/tasks', { query: { filters } })
    if (tasks instanceof CliError) return yield* fail(cli, tasks)
    all.push(...tasks)
  }
  return yield* printTasks(cli, all)
}

/** Changes each named node; `change` answers the new spec, or the line that says why there is nothing to do. */
function* change(cli: Cli, change: (node: SwarmNode) => NodeSpec | string | CliError, done: (name: string) => string): Task<number> {
  for (const name of cli.args) {
    const node = yield* cli.json<SwarmNode>('GET', `/nodes/${name}`)
    if (node instanceof CliError) return yield* fail(cli, node)
    const spec = change(node)
    if (spec instanceof CliError) return yield* fail(cli, spec)
    if (typeof spec === 'string') {
      yield* cli.printLine(spec)
      continue
    }
    const failed = yield* cli.call('POST', `/nodes/${node.ID}/update`, { query: { version: String(node.Version.Index) }, json: spec })
    if (failed) return yield* fail(cli, failed)
    yield* cli.printLine(done(name))
  }
  return 0
}

export function updateNode(cli: Cli): Task<number> {
  const { flags } = cli
  return change(
    cli,
    (node) => {
      const gone = flags.list('label-rm').find((key) => !(key in node.Spec.Labels))
      if (gone !== undefined) return new CliError(`key ${gone} doesn't exist in node's labels`)
      const kept = Object.entries(node.Spec.Labels).filter(([key]) => !flags.list('label-rm').includes(key))
      const added = flags.list('label-add').map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')] as const)
      const labels = Object.fromEntries([...kept, ...added])
      const role = flags.string('role') || node.Spec.Role
      const availability = flags.string('availability') || node.Spec.Availability
      if (role !== 'worker' && role !== 'manager') return new CliError(`invalid role "${role}", only worker and manager are supported`)
      if (availability !== 'active' && availability !== 'pause' && availability !== 'drain')
        return new CliError(`invalid availability "${availability}", only active, pause and drain are supported`)
      return { ...node.Spec, Labels: labels, Role: role, Availability: availability }
    },
    (name) => name,
  )
}
export const promote = (cli: Cli): Task<number> =>
  change(
    cli,
    (node) => (node.Spec.Role === 'manager' ? `Node ${node.ID} is already a manager.` : { ...node.Spec, Role: 'manager' }),
    (name) => `Node ${name} promoted to a manager in the swarm.`,
  )
export const demote = (cli: Cli): Task<number> =>
  change(
    cli,
    (node) => (node.Spec.Role === 'worker' ? `Node ${node.ID} is already a worker.` : { ...node.Spec, Role: 'worker' }),
    (name) => `Manager ${name} demoted in the swarm.`,
  )

export const removeNodes = (cli: Cli): Task<number> =>
  forEach(cli, cli.args, (name) => cli.call('DELETE', `/nodes/${name}`, { query: { force: cli.flags.bool('force') ? '1' : undefined } }))
