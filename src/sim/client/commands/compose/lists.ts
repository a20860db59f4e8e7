// docker compose ls, images, top, port, volumes, version, and cp, attach, stats, which are docker's own with a container's name put in.
// Models: docker/compose cmd/compose/{list,images,top,port,volumes,version,cp}.go. Left out: --filter of ls.
import type { ContainerInspect, ContainerSummary } from '../../../api/engine/container'
import { parseRfc3339 } from '../../../api/time'
import { humanDuration, humanSize3 } from '../../../api/units'
import { Errno } from '../../../host/files/errno'
import { exitCode } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { parseReference } from '../../../api/reference'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import type { Run } from '../../command'
import { label, nameOf, ofServices, projectContainers } from '../../compose/containers'
import { LABELS, type Project, selected } from '../../compose/project'
import { ComposeError, textAt } from '../../compose/tree'
import { fail } from '../../fail'
import { tabulate } from '../../format/table'
import { cliError, withProject } from './with-project'

const VERSION = '2.40.3-3'
export const version: Run = function* (cli) {
  const { flags } = cli
  if (flags.bool('short')) yield* cli.printLine(VERSION)
  else if (flags.string('format') === 'json') yield* cli.printLine(JSON.stringify({ version: VERSION }))
  else yield* cli.printLine(`Docker Compose version ${VERSION}`)
  return 0
}

const table = (rows: readonly (readonly string[])[]): string => tabulate([...rows.map((row) => row.join('\t')), ''].join('\n'))

export const ls: Run = function* (cli) {
  const { flags } = cli
  const found = yield* cli.json<readonly ContainerSummary[]>('GET', '/containers/json', {
    query: { all: '1', filters: JSON.stringify({ label: { [LABELS.project]: true, [LABELS.hash]: true } }) },
  })
  if (found instanceof CliError) return yield* fail(cli, found)
  const projects = new Map<string, ContainerSummary[]>()
  for (const one of found) projects.set(label(one, 'project'), [...(projects.get(label(one, 'project')) ?? []), one])
  const rows = [...projects]
    .filter(([, containers]) => flags.bool('all') || containers.some((one) => one.State === 'running'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, containers]) => ({
      Name: name,
      Status: statuses(containers),
      ConfigFiles: containers[0] ? label(containers[0], 'files') : '',
    }))
  if (flags.bool('quiet')) for (const row of rows) yield* cli.printLine(row.Name)
  else if (flags.string('format') === 'json') yield* cli.printLine(JSON.stringify(rows))
  else yield* cli.print(table([['NAME', 'STATUS', 'CONFIG FILES'], ...rows.map((row) => [row.Name, row.Status, row.ConfigFiles])]))
  return 0
}
/** "exited(1), running(2)". */
function statuses(containers: readonly ContainerSummary[]): string {
  const counts = new Map<string, number>()
  for (const { State } of containers) counts.set(State, (counts.get(State) ?? 0) + 1)
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, count]) => `${state}(${count})`)
    .join(', ')
}

/** The containers that a verb's services have. */
const withContainers = (
  query: { readonly all?: boolean },
  run: (cli: Cli, containers: readonly ContainerSummary[], project: Project) => Task<number>,
): Run =>
  withProject(function* (cli, project) {
    const services = selected(project, cli.args, false)
    if (services instanceof ComposeError) return yield* fail(cli, cliError(services))
    const found = yield* projectContainers(cli, project.name, { ...query, oneoff: 'exclude' })
    if (found instanceof CliError) return yield* fail(cli, found)
    return yield* run(cli, ofServices(found, cli.args), project)
  })

export const images = withContainers({ all: true }, function* (cli, containers) {
  const rows: string[][] = []
  for (const one of containers) {
    const image = yield* cli.json<{ Id: string; Size: number; Created: string; Os: string; Architecture: string }>(
      'GET',
      `/images/${one.ImageID}/json`,
    )
    if (image instanceof CliError) return yield* fail(cli, image)
    const reference = parseReference(one.Image)
    const [repository, tag] =
      typeof reference === 'string' ? ['<none>', '<none>'] : [one.Image.replace(/[:@][^/]*$/, ''), reference.tag ?? 'latest']
    const made = parseRfc3339(image.Created)
    const age = made === undefined ? 'N/A' : `${humanDuration(cli.sys.now() - made)} ago`
    rows.push([nameOf(one), repository, tag, `${image.Os}/${image.Architecture}`, image.Id.slice(7, 19), humanSize3(image.Size), age])
  }
  if (cli.flags.bool('quiet')) for (const row of new Set(rows.map((one) => one[4] ?? ''))) yield* cli.printLine(row)
  else yield* cli.print(table([['CONTAINER', 'REPOSITORY', 'TAG', 'PLATFORM', 'IMAGE ID', 'SIZE', 'CREATED'], ...rows]))
  return 0
})

export const top = withContainers({}, function* (cli, containers) {
  const rows: string[][] = []
  let titles: readonly string[] = []
  for (const one of containers) {
    const found = yield* cli.json<{ Titles: readonly string[]; Processes: readonly (readonly string[])[] }>(
      'GET',
      `/containers/${one.Id}/top`,
    )
    if (found instanceof CliError) return yield* fail(cli, found)
    titles = found.Titles
    for (const process of found.Processes) rows.push([label(one, 'service'), label(one, 'number'), ...process])
  }
  if (rows.length > 0)
    yield* cli.print(tabulate([['SERVICE', '#', ...titles], ...rows, ['']].map((row) => row.join('\t')).join('\n'), 4, 2))
  return 0
})

export const volumes = withContainers({ all: true }, function* (cli, _, project) {
  const names = Object.values(project.volumes).map((one) => textAt(one, 'name'))
  if (cli.flags.bool('quiet')) for (const name of names) yield* cli.printLine(name)
  else yield* cli.print(table([['DRIVER', 'VOLUME NAME'], ...names.map((name) => ['local', name])]))
  return 0
})

function* serviceContainer(cli: Cli, project: Project, name: string): Task<ContainerSummary | CliError> {
  if (!project.services.has(name) && !project.disabled.has(name)) return new CliError(`no such service: ${name}`)
  const found = yield* projectContainers(cli, project.name, { service: name })
  if (found instanceof CliError) return found
  const index = cli.flags.number('index')
  return (
    found.find((one) => index === 0 || Number(label(one, 'number')) === index) ??
    new CliError(`service ${JSON.stringify(name)} is not running`)
  )
}

export const port = withProject(function* (cli, project) {
  const one = yield* serviceContainer(cli, project, cli.arg(0))
  if (one instanceof CliError) return yield* fail(cli, one)
  const inspected = yield* cli.json<ContainerInspect>('GET', `/containers/${one.Id}/json`)
  if (inspected instanceof CliError) return yield* fail(cli, inspected)
  const key = `${cli.arg(1).split('/')[0] ?? ''}/${cli.flags.string('protocol', 'tcp')}`
  const [binding] = inspected.NetworkSettings.Ports[key] ?? []
  if (!binding) return yield* fail(cli, new CliError(`no port ${key} for container ${nameOf(one)}`))
  yield* cli.printLine(`${binding.HostIp.includes(':') ? `[${binding.HostIp}]` : binding.HostIp}:${binding.HostPort}`)
  return 0
})

/** Another docker command in this one's place. */
function* instead(cli: Cli, argv: readonly string[]): Task<number> {
  const pid = cli.sys.spawn({ argv: ['docker', ...argv] })
  if (pid instanceof Errno) return yield* fail(cli, new CliError(pid.goText))
  const end = yield* cli.sys.wait(pid)
  return end === undefined || end instanceof Errno || end === 'interrupted' ? 130 : exitCode(end.status)
}

export const cp = withProject(function* (cli, project) {
  const paths: string[] = []
  for (const arg of cli.args) {
    const [, name = '', path = ''] = /^([^/:]+):(.*)$/.exec(arg) ?? []
    const one = name === '' ? undefined : yield* serviceContainer(cli, project, name)
    if (one instanceof CliError) return yield* fail(cli, one)
    paths.push(one ? `${nameOf(one)}:${path}` : arg)
  }
  return yield* instead(cli, ['cp', ...paths])
})

export const attach = withProject(function* (cli, project) {
  const one = yield* serviceContainer(cli, project, cli.arg(0))
  return one instanceof CliError ? yield* fail(cli, one) : yield* instead(cli, ['attach', nameOf(one)])
})

export const stats = withContainers({}, function* (cli, containers) {
  const how = [
    ...(cli.flags.bool('no-stream') ? ['--no-stream'] : []),
    ...(cli.flags.string('format') === '' ? [] : ['--format', cli.flags.string('format')]),
  ]
  return yield* instead(cli, ['stats', ...how, ...containers.map(nameOf)])
})
