// docker compose up, create, scale. Models: docker/compose cmd/compose/up.go, create.go, scale.go and pkg/compose/up.go. Left out: --watch, --menu.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { label, projectContainers } from '../../compose/containers'
import { Converger, stopOne } from '../../compose/converge'
import { Foreground } from '../../compose/foreground'
import { inOrder, parallel } from '../../compose/parallel'
import { Progress } from '../../compose/progress'
import { type Project, selected } from '../../compose/project'
import { ensureNetworks, ensureVolumes } from '../../compose/resources'
import { startServices, waitForAll } from '../../compose/start'
import { ComposeError, type Tree } from '../../compose/tree'
import { fail } from '../../fail'
import { ensureImages } from './images'
import { cliError, ended, withProject } from './with-project'

/** "web=3" of --scale. */
function scales(words: readonly string[]): ReadonlyMap<string, number> | CliError {
  const out = new Map<string, number>()
  for (const word of words) {
    const [name = '', count = ''] = word.split('=')
    if (!/^\d+$/.test(count)) return new CliError(`invalid --scale option ${JSON.stringify(word)}. Should be SERVICE=NUM`)
    out.set(name, Number(count))
  }
  return out
}

function refuse(cli: Cli): CliError | undefined {
  const { flags } = cli
  const detached = flags.bool('detach')
  const ends = flags.bool('abort-on-container-exit') || flags.bool('abort-on-container-failure')
  if (flags.bool('watch')) return new CliError('drydock: docker compose up --watch is not simulated', NOT_SIMULATED)
  if (detached && (ends || flags.string('exit-code-from') !== ''))
    return new CliError('--detach cannot be combined with --abort-on-container-exit, --abort-on-container-failure or --exit-code-from')
  if (flags.bool('build') && flags.bool('no-build')) return new CliError('--build and --no-build are incompatible')
  return flags.bool('force-recreate') && flags.bool('no-recreate')
    ? new CliError('--force-recreate and --no-recreate are incompatible')
    : undefined
}

interface Made {
  readonly services: ReadonlyMap<string, Tree>
}

/** Everything but the start. */
function* make(
  cli: Cli,
  project: Project,
  names: readonly string[],
  scale: ReadonlyMap<string, number>,
  progress: Progress,
): Task<Made | CliError> {
  const { flags } = cli
  const services = selected(project, names, !flags.bool('no-deps'))
  if (services instanceof ComposeError) return cliError(services)
  if (services.size === 0) return new CliError('no service selected')
  const images = yield* ensureImages(cli, project, services, progress)
  if (images instanceof CliError) return images
  const failed =
    (yield* ensureNetworks(cli, project, progress)) ??
    (yield* ensureVolumes(cli, project, progress)) ??
    (yield* new Converger(cli, project, progress, {
      services,
      images,
      recreate: flags.bool('force-recreate') ? 'always' : flags.bool('no-recreate') ? 'never' : 'changed',
      scale,
      removeOrphans: flags.bool('remove-orphans'),
      timeout: flags.changed('timeout') ? flags.string('timeout') : '',
    }).run())
  return failed ?? { services }
}

export const up = withProject(function* (cli, project) {
  const { flags } = cli
  const refused = refuse(cli)
  if (refused) return yield* fail(cli, refused)
  const scale = scales(flags.list('scale'))
  if (scale instanceof CliError) return yield* fail(cli, scale)
  const progress = new Progress(cli)
  const made = yield* make(cli, project, cli.args, scale, progress)
  if (made instanceof CliError) return yield* fail(cli, made)
  if (flags.bool('no-start')) return 0
  if (!flags.bool('detach') && !flags.bool('wait')) return yield* attached(cli, project, made.services)
  const failed = yield* startServices(cli, project, made.services, progress)
  if (failed) return yield* fail(cli, failed)
  return yield* ended(cli, flags.bool('wait') ? yield* waitForAll(cli, project, made.services, progress) : undefined)
})

/** Which services' output is not wanted. */
function unwanted(cli: Cli, services: ReadonlyMap<string, Tree>): readonly string[] {
  const only = cli.flags.list('attach')
  const dependencies =
    cli.args.length > 0 && !cli.flags.bool('attach-dependencies') ? [...services.keys()].filter((name) => !cli.args.includes(name)) : []
  return [...cli.flags.list('no-attach'), ...(only.length > 0 ? [...services.keys()].filter((name) => !only.includes(name)) : dependencies)]
}

function* attached(cli: Cli, project: Project, services: ReadonlyMap<string, Tree>): Task<number> {
  const { flags } = cli
  const from = flags.string('exit-code-from')
  const first = from !== '' ? from : flags.bool('abort-on-container-exit') || flags.bool('abort-on-container-failure') ? '' : undefined
  const shown = new Foreground(cli, project, services)
  const failed =
    (yield* shown.attach(unwanted(cli, services))) ??
    (yield* shown.listen()) ??
    // What starts is seen in the output: nothing more is told.
    (yield* startServices(cli, project, services, new Quiet(cli)))
  if (failed) return yield* fail(cli, failed)
  const ending = yield* shown.untilEnd(first)
  shown.close()
  if (ending.why === 'all ended' && first === undefined) return 0
  const progress = new Progress(cli)
  if (ending.why === 'interrupted') yield* cli.complain('Gracefully Stopping... press Ctrl+C again to force')
  else yield* cli.complain('\x1b[31m\x1b[1mAborting on container exit...\x1b[0m')
  const stopped = yield* stopProject(cli, project, services, progress, '')
  if (stopped) return yield* fail(cli, stopped)
  if (ending.code !== 0 && ending.why !== 'interrupted') yield* cli.complain('')
  return ending.code
}
class Quiet extends Progress {
  override *tell(): Task<void> {
    yield* []
  }
}

/** Those who need others are stopped before them. */
export function* stopProject(
  cli: Cli,
  project: Project,
  services: ReadonlyMap<string, Tree>,
  progress: Progress,
  timeout: string,
): Task<CliError | undefined> {
  const found = yield* projectContainers(cli, project.name, { all: true, oneoff: 'exclude' })
  if (found instanceof CliError) return found
  return yield* inOrder(
    cli,
    services,
    (name) =>
      parallel(
        cli,
        found.filter((one) => label(one, 'service') === name),
        (one) => stopOne(cli, one, progress, timeout),
      ),
    true,
  )
}

export const create = withProject(function* (cli, project) {
  const scale = scales(cli.flags.list('scale'))
  if (scale instanceof CliError) return yield* fail(cli, scale)
  const made = yield* make(cli, project, cli.args, scale, new Progress(cli))
  return yield* ended(cli, made instanceof CliError ? made : undefined)
})

export const scaleServices = withProject(function* (cli, project) {
  const scale = scales(cli.args)
  if (scale instanceof CliError) return yield* fail(cli, scale)
  const progress = new Progress(cli)
  const made = yield* make(cli, project, [...scale.keys()], scale, progress)
  if (made instanceof CliError) return yield* fail(cli, made)
  return yield* ended(cli, yield* startServices(cli, project, made.services, progress))
})
