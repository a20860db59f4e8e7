// docker compose down. Models: docker/compose pkg/compose/down.go: containers in the reverse order of what they need, then networks, volumes, images.
// Left out: a project known only by its name.
import type { ContainerSummary } from '../../../api/engine/container'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { label, projectContainers } from '../../compose/containers'
import { removeOne } from '../../compose/converge'
import { inOrder, parallel } from '../../compose/parallel'
import { Progress } from '../../compose/progress'
import { type Project, selected } from '../../compose/project'
import { removeImages, removeNetworks, removeVolumes } from '../../compose/resources'
import { ComposeError } from '../../compose/tree'
import { fail } from '../../fail'
import { cliError, ended, withProject } from './with-project'

function* remove(cli: Cli, project: Project, found: readonly ContainerSummary[], progress: Progress): Task<CliError | undefined> {
  const how = { timeout: cli.flags.changed('timeout') ? cli.flags.string('timeout') : '', volumes: cli.flags.bool('volumes') }
  const services = selected(project, cli.args, false)
  if (services instanceof ComposeError) return cliError(services)
  const gone = (name: string) =>
    parallel(
      cli,
      found.filter((one) => label(one, 'service') === name),
      (one) => removeOne(cli, one, progress, how),
    )
  const orphans = cli.flags.bool('remove-orphans')
    ? found.filter((one) => !project.services.has(label(one, 'service')) && !project.disabled.has(label(one, 'service')))
    : []
  return (yield* parallel(cli, orphans, (one) => removeOne(cli, one, progress, how))) ?? (yield* inOrder(cli, services, gone, true))
}

export const down = withProject(function* (cli, project) {
  const kind = cli.flags.string('rmi')
  if (kind !== '' && kind !== 'all' && kind !== 'local')
    return yield* fail(cli, new CliError(`invalid value for --rmi: ${JSON.stringify(kind)}`))
  const found = yield* projectContainers(cli, project.name, { all: true, oneoff: 'exclude' })
  if (found instanceof CliError) return yield* fail(cli, found)
  const progress = new Progress(cli)
  const removed = yield* remove(cli, project, found, progress)
  if (removed) return yield* fail(cli, removed)
  if (cli.args.length > 0) return 0
  const failed =
    (cli.flags.bool('volumes') ? yield* removeVolumes(cli, project, progress) : undefined) ??
    (yield* removeNetworks(cli, project, progress)) ??
    (kind === '' ? undefined : yield* removeImages(cli, project, kind, progress))
  return yield* ended(cli, failed)
})
