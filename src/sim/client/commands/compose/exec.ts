// docker compose exec and run. Models: docker/compose pkg/compose/exec.go, run.go: the client's own exec and run, in a service's container or in one more.
// Left out: --build of run, detach keys.
import type { ContainerInspect, ExecInspect } from '../../../api/engine/container'
import { hex } from '../../../api/bytes'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { containerBody, type Which } from '../../compose/body'
import { canonicalService } from '../../compose/canonical'
import { label, nameOf, projectContainers } from '../../compose/containers'
import { Converger } from '../../compose/converge'
import { merge } from '../../compose/merge'
import { Progress } from '../../compose/progress'
import { containerNameOf, imageOf, needsOf, type Project, selected } from '../../compose/project'
import { ensureNetworks, ensureVolumes } from '../../compose/resources'
import { startServices } from '../../compose/start'
import { ComposeError, isTree, treeAt, type Tree } from '../../compose/tree'
import { words } from '../../compose/short-syntax'
import { fail } from '../../fail'
import { stream } from '../../streams'
import { exitCodeOf, proxySignals } from '../container/run'
import { followWindow } from '../container/window'
import { ensureImages } from './images'
import { cliError, withProject } from './with-project'

const isOff = (cli: Cli, name: string): boolean => cli.flags.changed(name) && cli.flags.bool(name)

export const exec = withProject(function* (cli, project) {
  const { flags, sys } = cli
  const [name = '', ...command] = cli.args
  const found = yield* projectContainers(cli, project.name, { service: name })
  if (found instanceof CliError) return yield* fail(cli, found)
  const index = flags.number('index')
  const one = index > 0 ? found.find((each) => Number(label(each, 'number')) === index) : found[0]
  if (!one)
    return yield* fail(cli, new CliError(`service ${JSON.stringify(name)} is not running${index > 0 ? ` container #${index}` : ''}`))
  const inspected = yield* cli.text('GET', `/containers/${one.Id}/json`)
  if (inspected instanceof CliError) return yield* fail(cli, inspected)
  const tty = !isOff(cli, 'no-tty') && sys.isatty(1) && sys.isatty(0)
  const detached = flags.bool('detach')
  const config = {
    User: flags.string('user'),
    Privileged: flags.bool('privileged'),
    Tty: tty,
    AttachStdin: !detached,
    AttachStderr: !detached,
    AttachStdout: !detached,
    DetachKeys: '',
    Env: flags.list('env').length > 0 ? flags.list('env') : null,
    WorkingDir: flags.string('workdir'),
    Cmd: command,
    Detach: detached,
  }
  const created = yield* cli.json<{ Id: string }>('POST', `/containers/${one.Id}/exec`, { json: config })
  if (created instanceof CliError) return yield* fail(cli, created)
  return yield* execute(cli, `/exec/${created.Id}`, tty, detached)
})

function* execute(cli: Cli, path: string, tty: boolean, detached: boolean): Task<number> {
  if (detached) {
    const error = yield* cli.call('POST', `${path}/start`, { json: { Detach: true, Tty: tty } })
    return error ? yield* fail(cli, error) : 0
  }
  const size = tty ? cli.sys.windowSize(1) : undefined
  const json = { Detach: false, Tty: tty, ...(size ? { ConsoleSize: [size.rows, size.columns] } : {}) }
  const socket = yield* cli.request('POST', `${path}/start`, { json, upgrade: true })
  if (socket instanceof CliError) return yield* fail(cli, socket)
  if (tty) followWindow(cli, `${path}/resize`)
  yield* stream(cli, socket, { stdin: true, tty })
  const ended = yield* cli.json<ExecInspect>('GET', `${path}/json`)
  return ended instanceof CliError ? yield* fail(cli, ended) : (ended.ExitCode ?? 0)
}

/** The service as the flags of `run` change it. */
function oneOff(cli: Cli, service: Tree, command: readonly string[], tty: boolean): Tree | ComposeError {
  const { flags } = cli
  const text = (name: string, key: string) => (flags.changed(name) ? { [key]: flags.string(name) } : {})
  const changes = canonicalService({
    ...(command.length > 0 ? { command } : {}),
    ...(flags.changed('entrypoint')
      ? { entrypoint: words(flags.string('entrypoint')), ...(command.length > 0 ? {} : { command: [] }) }
      : {}),
    ...text('user', 'user'),
    ...text('workdir', 'working_dir'),
    ...(flags.list('env').length > 0
      ? { environment: flags.list('env').map((one) => (one.includes('=') ? one : `${one}=${cli.sys.env.get(one) ?? ''}`)) }
      : {}),
    ...(flags.list('volume').length > 0 ? { volumes: flags.list('volume') } : {}),
    ...(flags.list('publish').length > 0 ? { ports: flags.list('publish') } : {}),
    ...(flags.list('label').length > 0 ? { labels: flags.list('label') } : {}),
    ...(flags.list('cap-add').length > 0 ? { cap_add: flags.list('cap-add') } : {}),
    ...(flags.list('cap-drop').length > 0 ? { cap_drop: flags.list('cap-drop') } : {}),
    stdin_open: !flags.changed('interactive') || flags.bool('interactive'),
    tty,
  })
  if (changes instanceof ComposeError) return changes
  const { ports: _, container_name: _n, ...rest } = service
  const base = flags.bool('service-ports') ? service : rest
  return treeAt(treeAt(merge({ services: { one: base } }, { services: { one: changes } }), 'services'), 'one')
}

/** What the service needs runs before it. */
function* dependencies(cli: Cli, project: Project, service: Tree, progress: Progress): Task<CliError | undefined> {
  const names = cli.flags.bool('no-deps') ? [] : needsOf(service)
  const services = names.length > 0 ? selected(project, names, true) : new Map<string, Tree>()
  if (services instanceof ComposeError) return cliError(services)
  const found = yield* ensureImages(cli, project, services, progress)
  if (found instanceof CliError) return found
  const failed =
    (yield* ensureNetworks(cli, project, progress)) ??
    (yield* ensureVolumes(cli, project, progress)) ??
    (yield* new Converger(cli, project, progress, {
      services,
      images: found,
      recreate: 'changed',
      scale: new Map(),
      removeOrphans: cli.flags.bool('remove-orphans'),
      timeout: '',
    }).run())
  return failed ?? (services.size > 0 ? yield* startServices(cli, project, services, progress) : undefined)
}

export const run = withProject(function* (cli, project) {
  const { flags, sys } = cli
  const [name = '', ...command] = cli.args
  const service = project.services.get(name) ?? project.disabled.get(name)
  if (!service) return yield* fail(cli, new CliError(`no such service: ${name}`))
  const progress = new Progress(cli)
  const failed = yield* dependencies(cli, project, service, progress)
  if (failed) return yield* fail(cli, failed)
  const images = yield* ensureImages(cli, project, new Map([[name, service]]), progress)
  if (images instanceof CliError) return yield* fail(cli, images)
  const others = yield* projectContainers(cli, project.name, { all: true })
  if (others instanceof CliError) return yield* fail(cli, others)
  yield* cli.text('GET', '/version')
  const tty = !isOff(cli, 'no-TTY') && !flags.bool('detach') && sys.isatty(0) && sys.isatty(1)
  const changed = oneOff(cli, service, command, tty)
  if (changed instanceof ComposeError) return yield* fail(cli, cliError(changed))
  const slug = hex(Uint8Array.from({ length: 32 }, () => sys.random(256)))
  const which: Which = {
    name: flags.string('name') || `${project.name}-${name}-run-${slug.slice(0, 12)}`,
    service: name,
    number: 1,
    oneoff: true,
    slug,
    image: images.get(imageOf(project, name, service)) ?? '',
    containerOf: (other) => {
      const found = others.find((one) => label(one, 'service') === other)
      return found ? nameOf(found) : containerNameOf(project, other, {}, 1)
    },
  }
  const body = containerBody(project, changed, which)
  body.HostConfig.AutoRemove = flags.bool('rm')
  if (flags.bool('use-aliases') && isTree(changed))
    body.NetworkingConfig = containerBody(project, changed, { ...which, oneoff: false }).NetworkingConfig
  const created = yield* cli.json<{ Id: string }>('POST', '/containers/create', { query: { name: which.name }, json: body })
  if (created instanceof CliError) return yield* fail(cli, created)
  return yield* foreground(cli, created.Id, which.name, tty)
})

function* foreground(cli: Cli, id: string, name: string, tty: boolean): Task<number> {
  const path = `/containers/${id}`
  const inspected = yield* cli.json<ContainerInspect>('GET', `${path}/json`)
  if (inspected instanceof CliError) return yield* fail(cli, inspected)
  if (cli.flags.bool('detach')) {
    const failed = yield* cli.call('POST', `${path}/start`)
    if (failed) return yield* fail(cli, failed)
    yield* cli.printLine(name)
    return 0
  }
  const { OpenStdin } = inspected.Config
  const query = { stream: '1', stdin: OpenStdin ? '1' : undefined, stdout: '1', stderr: '1' }
  const socket = yield* cli.request('POST', `${path}/attach`, { query, upgrade: true })
  if (socket instanceof CliError) return yield* fail(cli, socket)
  const wait = yield* cli.request('POST', `${path}/wait`, { query: { condition: cli.flags.bool('rm') ? 'removed' : 'next-exit' } })
  if (wait instanceof CliError) return yield* fail(cli, wait)
  if (!tty) proxySignals(cli, id)
  const failed = yield* cli.call('POST', `${path}/start`)
  if (failed) {
    cli.done(socket)
    cli.done(wait)
    return yield* fail(cli, failed)
  }
  if (tty) followWindow(cli, `${path}/resize`)
  const ended = yield* stream(cli, socket, { stdin: OpenStdin, tty })
  if (ended === 'detached') return 0
  const code = yield* exitCodeOf(wait)
  // compose ends with an error that has no words.
  if (code !== 0) yield* cli.complain('')
  return code
}
