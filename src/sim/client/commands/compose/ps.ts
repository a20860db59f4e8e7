// docker compose ps. Models: docker/compose cmd/compose/ps.go and cmd/formatter/container.go. Left out: --orphans=false.
import type { ContainerInspect, ContainerSummary } from '../../../api/engine/container'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { label, nameOf, ofServices, projectContainers } from '../../compose/containers'
import { type Project, selected } from '../../compose/project'
import { ComposeError } from '../../compose/tree'
import { fail } from '../../fail'
import { CONTAINERS, containerShape } from '../../format/containers'
import { type Listing, printListing } from '../../format/table'
import { Shape, type Value } from '../../template/value'
import { cliError, withProject } from './with-project'

const STATUSES = ['paused', 'restarting', 'removing', 'running', 'dead', 'created', 'exited']
/** What Go's template prints of a column that has no heading. */
const NO_HEADING = '<no value>'
const FIELDS = ['ExitCode', 'Health', 'Project', 'Publishers']

const LISTING: Listing = {
  type: 'formatter.ContainerContext',
  headings: { ...CONTAINERS.headings, Name: 'NAME', Service: 'SERVICE', ...Object.fromEntries(FIELDS.map((field) => [field, NO_HEADING])) },
  table: '{{.Name}}\t{{.Image}}\t{{.Command}}\t{{.Service}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}',
  quiet: '{{.ID}}',
}
const JSON_NAMES = [
  'Command',
  'CreatedAt',
  'ExitCode',
  'Health',
  'ID',
  'Image',
  'Labels',
  'LocalVolumes',
  'Mounts',
  'Name',
  'Names',
  'Networks',
  'Ports',
  'Project',
  'Publishers',
  'RunningFor',
  'Service',
  'Size',
  'State',
  'Status',
]

interface Row {
  readonly container: ContainerSummary
  readonly inspected: ContainerInspect
}

function shape({ container, inspected }: Row, cli: Cli): Shape {
  const base = containerShape(container, cli.sys.now(), !cli.flags.bool('no-trunc'))
  const publishers = container.Ports.map((port) => ({
    URL: port.IP ?? '',
    TargetPort: port.PrivatePort,
    PublishedPort: port.PublicPort ?? 0,
    Protocol: port.Type,
  }))
  const fields: Record<string, (...args: readonly Value[]) => Value> = {
    ...base.fields,
    Name: () => nameOf(container),
    Service: () => label(container, 'service'),
    Project: () => label(container, 'project'),
    Health: () => inspected.State.Health?.Status ?? '',
    ExitCode: () => inspected.State.ExitCode,
    State: () => inspected.State.Status,
    Publishers: () => publishers,
  }
  return new Shape(LISTING.type, fields, JSON_NAMES)
}

function* rowsOf(cli: Cli, containers: readonly ContainerSummary[]): Task<Row[] | CliError> {
  const rows: Row[] = []
  for (const container of containers) {
    const inspected = yield* cli.json<ContainerInspect>('GET', `/containers/${container.Id}/json`)
    if (inspected instanceof CliError) return inspected
    rows.push({ container, inspected })
  }
  return rows.sort((a, b) => (nameOf(a.container) < nameOf(b.container) ? -1 : 1))
}

/** --status, and --filter status=. */
function wantedStatuses(cli: Cli): readonly string[] | CliError {
  const filter = cli.flags.string('filter')
  const [key = '', value = ''] = filter.split('=')
  if (filter !== '' && key !== 'status') return new CliError(`unknown filter ${key}`)
  const all = [...cli.flags.list('status'), ...(filter === '' ? [] : [value])]
  const bad = all.find((status) => !STATUSES.includes(status))
  return bad === undefined ? all : new CliError(`unknown status ${bad}`)
}

export const ps = withProject(function* (cli: Cli, project: Project) {
  const { flags } = cli
  const statuses = wantedStatuses(cli)
  if (statuses instanceof CliError) return yield* fail(cli, statuses)
  const named = selected(project, cli.args, false)
  if (named instanceof ComposeError) return yield* fail(cli, cliError(named))
  const all = flags.bool('all') || statuses.some((status) => status !== 'running')
  const found = yield* projectContainers(cli, project.name, { all, ...(all ? {} : { oneoff: 'exclude' }) })
  if (found instanceof CliError) return yield* fail(cli, found)
  const rows = yield* rowsOf(cli, ofServices(found, cli.args))
  if (rows instanceof CliError) return yield* fail(cli, rows)
  const shown = rows.filter((row) => statuses.length === 0 || statuses.includes(row.inspected.State.Status))
  if (flags.bool('services')) {
    for (const name of new Set(shown.map((row) => label(row.container, 'service')))) yield* cli.printLine(name)
    return 0
  }
  if (flags.bool('quiet')) {
    for (const row of shown) yield* cli.printLine(row.container.Id)
    return 0
  }
  const format = flags.string('format')
  return yield* printListing(
    cli,
    LISTING,
    shown.map((row) => shape(row, cli)),
    { format, quiet: false },
  )
})
