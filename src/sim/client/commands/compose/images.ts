// Images of a project: there before the containers, by pulling or by building. Models: docker/compose pkg/compose/build.go ensureImagesExists, pull.go.
// Building is what `docker build` does, asked of it as a program. Left out: bake's single build of several services, --push, --print.
import { Errno } from '../../../host/files/errno'
import { exitCode } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { parallel } from '../../compose/parallel'
import { Progress } from '../../compose/progress'
import { imageOf, type Project, selected } from '../../compose/project'
import { imageIds, pullService } from '../../compose/resources'
import { ComposeError, isTree, scalarText, textAt, textsAt, treeAt, type Tree } from '../../compose/tree'
import { fail } from '../../fail'
import { cliError, withProject } from './with-project'

function buildArguments(cli: Cli, project: Project, name: string, service: Tree): string[] {
  const build = treeAt(service, 'build')
  const { flags } = cli
  const args = Object.entries(treeAt(build, 'args')).flatMap(([key, value]) => [
    '--build-arg',
    value === null ? key : `${key}=${scalarText(value)}`,
  ])
  const context = textAt(build, 'context')
  const file = textAt(build, 'dockerfile')
  return [
    ...['-t', imageOf(project, name, service)],
    ...textsAt(build, 'tags').flatMap((tag) => ['-t', tag]),
    ...(file === '' ? [] : ['-f', file.startsWith('/') ? file : `${context}/${file}`]),
    ...(textAt(build, 'target') === '' ? [] : ['--target', textAt(build, 'target')]),
    ...args,
    ...flags.list('build-arg').flatMap((arg) => ['--build-arg', arg]),
    ...Object.entries(treeAt(build, 'labels')).flatMap(([key, value]) => ['--label', `${key}=${scalarText(value)}`]),
    ...(flags.bool('no-cache') || build['no_cache'] === true ? ['--no-cache'] : []),
    ...(flags.bool('pull') || build['pull'] === true ? ['--pull'] : []),
    ...(flags.bool('quiet') || flags.bool('quiet-build') ? ['-q'] : []),
    context,
  ]
}

function* buildOne(cli: Cli, project: Project, name: string, service: Tree): Task<CliError | undefined> {
  if (isTree(service['build']) && 'dockerfile_inline' in service['build'])
    return new CliError('drydock: dockerfile_inline is not simulated', 69)
  const { sys } = cli
  const quiet = cli.flags.bool('quiet') || cli.flags.bool('quiet-build')
  const nothing = quiet ? sys.open('/dev/null', { write: true }) : undefined
  const pid = sys.spawn({
    argv: ['docker', 'build', ...buildArguments(cli, project, name, service)],
    ...(typeof nothing === 'number' ? { fds: new Map([[1, nothing]]) } : {}),
  })
  if (pid instanceof Errno) return new CliError(pid.goText)
  const end = yield* sys.wait(pid)
  if (end === undefined || end instanceof Errno || end === 'interrupted') return new CliError('', 130)
  const code = exitCode(end.status)
  return code === 0 ? undefined : new CliError('', code)
}

/** Builds those that have something to be built of. */
export function* buildServices(
  cli: Cli,
  project: Project,
  services: ReadonlyMap<string, Tree>,
  progress: Progress,
): Task<CliError | undefined> {
  for (const [name, service] of services) {
    if (!('build' in service)) continue
    const failed = yield* buildOne(cli, project, name, service)
    if (failed) return failed
    yield* progress.tell(imageOf(project, name, service), 'Built')
  }
  return undefined
}

/** What `pull_policy` and --pull say. */
const policyOf = (cli: Cli, service: Tree): string => {
  const given = cli.flags.string('pull')
  return ['always', 'missing', 'never'].includes(given) ? given : textAt(service, 'pull_policy')
}

/** IDs of all images, after the missing ones have come. */
export function* ensureImages(
  cli: Cli,
  project: Project,
  services: ReadonlyMap<string, Tree>,
  progress: Progress,
): Task<ReadonlyMap<string, string | undefined> | CliError> {
  const before = yield* imageIds(cli, project, services)
  if (before instanceof CliError) return before
  const lacks = ([name, service]: readonly [string, Tree]) => before.get(imageOf(project, name, service)) === undefined
  const builds = new Map(
    [...services].filter(
      (one) =>
        'build' in one[1] && !cli.flags.bool('no-build') && (cli.flags.bool('build') || lacks(one) || policyOf(cli, one[1]) === 'build'),
    ),
  )
  const pulls = new Map(
    [...services].filter(
      (one) => !('build' in one[1]) && policyOf(cli, one[1]) !== 'never' && (lacks(one) || policyOf(cli, one[1]) === 'always'),
    ),
  )
  if (builds.size === 0 && pulls.size === 0) return before
  const first = new Map([...pulls].map(([name, service]) => [imageOf(project, name, service), [name, service] as const] as const))
  const failed =
    (yield* parallel(cli, first.values(), ([name, service]) =>
      pullService(cli, name, imageOf(project, name, service), textAt(service, 'platform'), progress),
    )) ?? (yield* buildServices(cli, project, builds, progress))
  return failed ?? (yield* imageIds(cli, project, services))
}

export const pull = withProject(function* (cli, project) {
  const services = selected(project, cli.args, cli.flags.bool('include-deps'))
  if (services instanceof ComposeError) return yield* fail(cli, cliError(services))
  const progress = new Progress(cli, 'Pulling')
  const failed = yield* parallel(cli, services, function* ([name, service]) {
    if ('build' in service) {
      if (cli.flags.bool('ignore-buildable')) return undefined
      yield* progress.tell(name, 'Skipped - No image to be pulled')
      return undefined
    }
    const error = yield* pullService(cli, name, imageOf(project, name, service), textAt(service, 'platform'), progress)
    return cli.flags.bool('ignore-pull-failures') ? undefined : error
  })
  return failed ? yield* fail(cli, failed) : 0
})

export const build = withProject(function* (cli, project) {
  const services = selected(project, cli.args, cli.flags.bool('with-dependencies'))
  if (services instanceof ComposeError) return yield* fail(cli, cliError(services))
  if (![...services.values()].some((service) => 'build' in service)) {
    yield* cli.complain('No services to build')
    return 0
  }
  const failed = yield* buildServices(cli, project, services, new Progress(cli, 'Building'))
  return failed ? yield* fail(cli, failed) : 0
})
