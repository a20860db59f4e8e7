// docker compose logs. Models: docker/compose pkg/compose/logs.go. Left out: following services that start later.
import type { ContainerInspect, ContainerSummary } from '../../../api/engine/container'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { label, ofServices, projectContainers, shortName } from '../../compose/containers'
import { fromBody, Lines } from '../../compose/lines'
import { parallel } from '../../compose/parallel'
import { selected } from '../../compose/project'
import { ComposeError } from '../../compose/tree'
import { fail } from '../../fail'
import { timestamp } from '../../timestamp'
import { cliError, ended, withProject } from './with-project'

interface Span {
  readonly since: string | undefined
  readonly until: string | undefined
}

function* logOf(cli: Cli, one: ContainerSummary, lines: Lines, span: Span): Task<CliError | undefined> {
  const { flags } = cli
  const inspected = yield* cli.json<ContainerInspect>('GET', `/containers/${one.Id}/json`)
  if (inspected instanceof CliError) return inspected
  const flag = (on: string) => (flags.bool(on) ? '1' : undefined)
  const query = {
    stdout: '1',
    stderr: '1',
    ...span,
    timestamps: flag('timestamps'),
    follow: flag('follow'),
    tail: flags.string('tail', 'all'),
  }
  const reply = yield* cli.request('GET', `/containers/${one.Id}/logs`, { query })
  if (reply instanceof CliError) return reply
  yield* fromBody(reply, inspected.Config.Tty, (stream, piece) => lines.add(shortName(one), stream, piece))
  yield* lines.end(shortName(one))
  cli.done(reply)
  return undefined
}

export const logs = withProject(function* (cli, project) {
  const { flags, sys } = cli
  const services = selected(project, cli.args, false)
  if (services instanceof ComposeError) return yield* fail(cli, cliError(services))
  const since = timestamp(cli, 'since')
  const until = timestamp(cli, 'until')
  if (since instanceof CliError) return yield* fail(cli, since)
  if (until instanceof CliError) return yield* fail(cli, until)
  const [only] = cli.args
  const found = yield* projectContainers(cli, project.name, {
    all: true,
    oneoff: 'exclude',
    ...(cli.args.length === 1 && only !== undefined ? { service: only } : {}),
  })
  if (found instanceof CliError) return yield* fail(cli, found)
  const index = flags.number('index')
  const own = ofServices(found, cli.args).filter((one) => index === 0 || Number(label(one, 'number')) === index)
  const lines = new Lines(cli, own.map(shortName), !flags.bool('no-log-prefix'), sys.isatty(1) && !flags.bool('no-color'))
  if (flags.bool('follow')) return yield* ended(cli, yield* parallel(cli, own, (one) => logOf(cli, one, lines, { since, until })))
  for (const one of own) {
    const failed = yield* logOf(cli, one, lines, { since, until })
    if (failed) return yield* fail(cli, failed)
  }
  return 0
})
