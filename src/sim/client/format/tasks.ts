// The columns of docker service ps, node ps and stack ps. Models: docker/cli cli/command/task/{print,formatter}.go: newest first within a slot, older ones
// marked as what it replaced. Left out: nothing.
import type { SwarmTask } from '../../api/engine/swarm'
import { parseRfc3339 } from '../../api/time'
import { humanDuration } from '../../api/units'
import type { Task } from '../../host/kernel/task'
import type { Cli } from '../cli'
import { NameResolver } from '../resolve-names'
import { Shape } from '../template/value'
import { type Listing, listFormat, printListing } from './table'

const TASKS: Listing = {
  type: '*task.taskContext',
  headings: {
    ID: 'ID',
    Name: 'NAME',
    Image: 'IMAGE',
    Node: 'NODE',
    DesiredState: 'DESIRED STATE',
    CurrentState: 'CURRENT STATE',
    Error: 'ERROR',
    Ports: 'PORTS',
  },
  table: '{{.ID}}\t{{.Name}}\t{{.Image}}\t{{.Node}}\t{{.DesiredState}}\t{{.CurrentState}}\t{{.Error}}\t{{.Ports}}',
  quiet: '{{.ID}}',
}
const MAX_ERROR = 30

export const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
/** "alpine:latest@sha256:…" → "alpine:latest". */
export const withoutDigest = (image: string): string => (/:[^/]+@/.test(image) ? image.replace(/@.*$/, '') : image)

interface Row {
  readonly task: SwarmTask
  readonly name: string
  readonly node: string
}

function shapeOf(cli: Cli, { task, name, node }: Row): Shape {
  const whole = cli.flags.bool('no-trunc')
  const at = parseRfc3339(task.Status.Timestamp) ?? 0
  const error = task.Status.Err ?? ''
  const cut = !whole && [...error].length > MAX_ERROR ? [...error].slice(0, MAX_ERROR - 1).join('') + '…' : error
  const image = task.Spec.ContainerSpec.Image
  const fields = {
    CurrentState: () => `${title(task.Status.State)} ${humanDuration(cli.sys.now() - at).toLowerCase()} ago`,
    DesiredState: () => title(task.DesiredState),
    Error: () => (error === '' ? '' : `"${cut}"`),
    ID: () => (whole ? task.ID : task.ID.slice(0, 12)),
    Image: () => (whole ? image : withoutDigest(image)),
    Name: () => name,
    Node: () => node,
    Ports: () => '',
  }
  return new Shape(TASKS.type, fields, Object.keys(fields))
}

export function* printTasks(cli: Cli, tasks: readonly SwarmTask[]): Task<number> {
  const resolver = new NameResolver(cli, cli.flags.bool('no-resolve'))
  const quiet = cli.flags.bool('quiet')
  const named: { task: SwarmTask; name: string; node: string }[] = []
  for (const task of tasks) {
    const service = yield* resolver.service(task.ServiceID)
    named.push({ task, name: `${service}.${task.Slot ?? task.NodeID ?? ''}`, node: '' })
  }
  named.sort((a, b) => natural(a.name, b.name) || (a.task.CreatedAt > b.task.CreatedAt ? -1 : a.task.CreatedAt < b.task.CreatedAt ? 1 : 0))
  const rows: Row[] = []
  let before = ''
  for (const one of named) {
    const node = quiet ? '' : yield* resolver.node(one.task.NodeID ?? '')
    const indent = one.name === before && cli.flags.string('format') === '' && !quiet ? ' \\_ ' : ''
    rows.push({ task: one.task, name: indent + one.name, node })
    before = one.name
  }
  return yield* printListing(
    cli,
    TASKS,
    rows.map((row) => shapeOf(cli, row)),
    { format: listFormat(cli, 'tasksFormat'), quiet },
  )
}

/** "web.2" before "web.10". */
export function natural(a: string, b: string): number {
  const parts = (text: string) => text.split(/(\d+)/)
  const [x, y] = [parts(a), parts(b)]
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [p = '', q = ''] = [x[i], y[i]]
    if (p === q) continue
    if (/^\d+$/.test(p) && /^\d+$/.test(q)) return Number(p) - Number(q)
    return p < q ? -1 : 1
  }
  return 0
}
