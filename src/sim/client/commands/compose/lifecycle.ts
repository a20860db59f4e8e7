// docker compose start, stop, restart, kill, pause, unpause, rm, wait. Models: docker/compose pkg/compose/{start,stop,restart,kill,pause,remove,wait}.go.
import type { ContainerInspect, ContainerSummary } from '../../../api/engine/container'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import type { Run } from '../../command'
import { nameOf, ofServices, projectContainers, type Query } from '../../compose/containers'
import { stopOne, stopQuery } from '../../compose/converge'
import { parallel } from '../../compose/parallel'
import { Progress } from '../../compose/progress'
import { type Project, selected } from '../../compose/project'
import { startServices } from '../../compose/start'
import { ComposeError } from '../../compose/tree'
import { fail } from '../../fail'
import { confirmed } from '../../prompt'
import { stopProject } from './up'
import { cliError, ended, withProject } from './with-project'

const timeout = (cli: Cli): string => (cli.flags.changed('timeout') ? cli.flags.string('timeout') : '')

export const start = withProject(function* (cli, project) {
  const services = selected(project, cli.args, true)
  if (services instanceof ComposeError) return yield* fail(cli, cliError(services))
  return yield* ended(cli, yield* startServices(cli, project, services, new Progress(cli)))
})

export const stop = withProject(function* (cli, project) {
  const services = selected(project, cli.args, false)
  if (services instanceof ComposeError) return yield* fail(cli, cliError(services))
  return yield* ended(cli, yield* stopProject(cli, project, services, new Progress(cli), timeout(cli)))
})

/** A verb that does the same to each of the services' containers. */
const forEach = (
  query: Query,
  words: readonly [doing: string, done: string],
  run: (cli: Cli, one: ContainerSummary) => Task<CliError | undefined>,
  none = '',
): Run =>
  withProject(function* (cli, project) {
    const services = selected(project, cli.args, false)
    if (services instanceof ComposeError) return yield* fail(cli, cliError(services))
    const found = yield* projectContainers(cli, project.name, query)
    if (found instanceof CliError) return yield* fail(cli, found)
    const own = ofServices(found, cli.args)
    const progress = new Progress(cli)
    if (own.length === 0 && none !== '') return yield* fail(cli, new CliError(none))
    const failed = yield* parallel(cli, own, function* (one) {
      const id = `Container ${nameOf(one)}`
      yield* progress.tell(id, words[0])
      const error = yield* run(cli, one)
      yield* progress.tell(id, error ? 'Error' : words[1])
      return error
    })
    return yield* ended(cli, failed)
  })
const post =
  (verb: string) =>
  (cli: Cli, one: ContainerSummary): Task<CliError | undefined> =>
    cli.call('POST', `/containers/${one.Id}/${verb}`)

export const restart = forEach({ all: true, oneoff: 'exclude' }, ['Restarting', 'Started'], (cli, one) =>
  cli.call('POST', `/containers/${one.Id}/restart`, stopQuery(timeout(cli))),
)
export const kill = forEach(
  {},
  ['Killing', 'Killed'],
  (cli, one) => cli.call('POST', `/containers/${one.Id}/kill`, { query: { signal: cli.flags.string('signal', 'SIGKILL') } }),
  'no container to kill',
)
export const pause = forEach({ oneoff: 'exclude' }, ['Pausing', 'Paused'], post('pause'))
export const unpause = forEach({ oneoff: 'exclude' }, ['Unpausing', 'Unpaused'], post('unpause'))

/** Which of them do not run. */
function* stopped(cli: Cli, containers: readonly ContainerSummary[]): Task<ContainerSummary[] | CliError> {
  const out: ContainerSummary[] = []
  for (const one of containers) {
    const found = yield* cli.json<ContainerInspect>('GET', `/containers/${one.Id}/json`)
    if (found instanceof CliError) return found
    if (!found.State.Running) out.push(one)
  }
  return out
}

export const rm = withProject(function* (cli: Cli, project: Project) {
  const { flags } = cli
  const services = selected(project, cli.args, false)
  if (services instanceof ComposeError) return yield* fail(cli, cliError(services))
  const progress = new Progress(cli)
  if (flags.bool('stop')) {
    const failed = yield* stopProject(cli, project, services, progress, '')
    if (failed) return yield* fail(cli, failed)
  }
  const found = yield* projectContainers(cli, project.name, { all: true, oneoff: 'exclude' })
  if (found instanceof CliError) return yield* fail(cli, found)
  const gone = yield* stopped(cli, ofServices(found, cli.args))
  if (gone instanceof CliError) return yield* fail(cli, gone)
  if (gone.length === 0) {
    yield* cli.complain('No stopped containers')
    return 0
  }
  yield* cli.printLine(`Going to remove ${gone.map(nameOf).join(', ')}`)
  if (!flags.bool('force') && !(yield* confirmed(cli, 'Are you sure? [yN] '))) return 0
  const failed = yield* parallel(cli, gone, function* (one) {
    yield* progress.tell(`Container ${nameOf(one)}`, 'Removing')
    const error = yield* cli.call('DELETE', `/containers/${one.Id}`, { query: { force: '1', v: flags.bool('volumes') ? '1' : undefined } })
    yield* progress.tell(`Container ${nameOf(one)}`, error ? 'Error' : 'Removed')
    return error
  })
  return yield* ended(cli, failed)
})

export const wait = withProject(function* (cli, project) {
  const found = yield* projectContainers(cli, project.name, { oneoff: 'exclude' })
  if (found instanceof CliError) return yield* fail(cli, found)
  const own = ofServices(found, cli.args)
  if (own.length === 0) return yield* fail(cli, new CliError(`no containers for project ${JSON.stringify(project.name)}`))
  let last = 0
  for (const one of own) {
    const answer = yield* cli.json<{ StatusCode: number }>('POST', `/containers/${one.Id}/wait`)
    if (answer instanceof CliError) return yield* fail(cli, answer)
    last = answer.StatusCode
    yield* cli.printLine(`container ${JSON.stringify(nameOf(one))} exited with status code ${last}`)
  }
  if (cli.flags.bool('down-project')) for (const one of own) yield* stopOne(cli, one, new Progress(cli), '')
  return last
})
