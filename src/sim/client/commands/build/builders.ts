// docker buildx ls, inspect, use, rm, stop, version. Models: docker/buildx commands: the daemon's own builder, and those that were made beside it, whose containers
// do not run. Left out: starting those (said so), builders of other contexts.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { fail } from '../../fail'
import { tabulate } from '../../format/table'
import { confirmed } from '../../prompt'
import { builderName, noBuilder } from './builder-choice'
import { type BuilderFile, type BuilderNode, BuilderStore } from './builder-store'

const VERSION = 'v0.29.1'
/** Debian's dockerd is built without BuildKit's version. */
const BUILDKIT = 'v0.0.0+unknown'
const PLATFORMS = ['linux/amd64', 'linux/amd64/v2', 'linux/amd64/v3', 'linux/amd64/v4', 'linux/386']

function* greet(cli: Cli): Task<CliError | undefined> {
  const version = yield* cli.text('GET', '/version')
  if (version instanceof CliError) return version
  const probe = yield* cli.request('POST', '/grpc', { upgrade: true, unversioned: true })
  if (probe instanceof CliError) return probe
  cli.sys.shutdown(probe.fd)
  cli.done(probe)
  return undefined
}

/** Its container, if somebody has made one of that name. */
function* statusOf(cli: Cli, node: BuilderNode): Task<string> {
  const found = yield* cli.json<{ readonly State: { readonly Running: boolean } }>('GET', `/containers/buildx_buildkit_${node.Name}/json`)
  return found instanceof CliError ? 'inactive' : found.State.Running ? 'running' : 'stopped'
}
const platformsOf = ({ Platforms }: BuilderNode): string =>
  (Platforms ?? []).map(({ os, architecture, variant }) => `${os}/${architecture}${variant === undefined ? '' : `/${variant}`}*`).join(', ')

function* rowsOf(cli: Cli, builder: BuilderFile, current: boolean): Task<string[][]> {
  const rows = [[`${builder.Name}${current ? '*' : ''}`, builder.Driver, '', '', '']]
  for (const node of builder.Nodes)
    rows.push([` \\_ ${node.Name}`, ` \\_ ${node.Endpoint}`, yield* statusOf(cli, node), '', platformsOf(node)])
  return rows
}

export function* ls(cli: Cli): Task<number> {
  const failed = yield* greet(cli)
  if (failed) return yield* fail(cli, failed)
  const store = new BuilderStore(cli)
  const current = yield* store.current()
  const rows = [['NAME/NODE', 'DRIVER/ENDPOINT', 'STATUS', 'BUILDKIT', 'PLATFORMS']]
  for (const name of store.names()) {
    const builder = yield* store.find(name)
    if (builder) rows.push(...(yield* rowsOf(cli, builder, name === current)))
  }
  rows.push([`default${current === '' ? '*' : ''}`, 'docker', '', '', ''])
  rows.push([' \\_ default', ' \\_ default', 'running', BUILDKIT, `${PLATFORMS[0] ?? ''} (+${PLATFORMS.length - 1})`])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 3)
  yield* cli.print(rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('') + '\n').join(''))
  return 0
}

const table = (rows: readonly string[]): string => tabulate([...rows, ''].join('\n'), 0, 1)

function* shown(cli: Cli, builder: BuilderFile): Task<string> {
  let out = table([`Name:\t${builder.Name}`, `Driver:\t${builder.Driver}`])
  out += '\nNodes:\n'
  for (const [i, node] of builder.Nodes.entries()) {
    const options = Object.entries(node.DriverOpts ?? {}).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    out += i > 0 ? '\n' : ''
    out += table([
      `Name:\t${node.Name}`,
      `Endpoint:\t${node.Endpoint}`,
      ...(options.length > 0 ? [`Driver Options:\t${options.join(' ')}`] : []),
      `Status:\t${yield* statusOf(cli, node)}`,
      ...(node.Flags.length > 0 ? [`BuildKit daemon flags:\t${node.Flags.join(' ')}`] : []),
      ...(node.Platforms ? [`Platforms:\t${platformsOf(node)}`] : []),
    ])
  }
  return out
}

export function* inspect(cli: Cli): Task<number> {
  const name = yield* builderName(cli, cli.arg(0))
  const builder = name === '' ? undefined : yield* new BuilderStore(cli).find(name)
  if (name !== '' && !builder) return yield* fail(cli, noBuilder(name))
  if (builder) {
    if (cli.flags.bool('bootstrap'))
      return yield* fail(cli, new CliError(`drydock: starting a builder of the driver ${builder.Driver} is not simulated`, NOT_SIMULATED))
    yield* cli.print(yield* shown(cli, builder))
    return 0
  }
  const failed = yield* greet(cli)
  if (failed) return yield* fail(cli, failed)
  yield* cli.print(
    `Name:   default\nDriver: docker\n\nNodes:\nName:             default\nEndpoint:         default\nStatus:           running\nBuildKit version: ${BUILDKIT}\nPlatforms:        ${PLATFORMS.join(', ')}\n`,
  )
  return 0
}

export function* use(cli: Cli): Task<number> {
  const name = cli.arg(0) || cli.flags.string('builder')
  const store = new BuilderStore(cli)
  const found = name === 'default' ? undefined : yield* store.find(name)
  if (name !== 'default' && !found)
    return yield* fail(
      cli,
      new CliError(`ERROR: failed to find instance ${JSON.stringify(name)}: open ${store.pathOf(name)}: no such file or directory`),
    )
  yield* store.choose(found ? name : '', found !== undefined && cli.flags.bool('global'))
  return 0
}

/** Takes a builder away, and the container and volume that may bear its name. */
function* removed(cli: Cli, store: BuilderStore, builder: BuilderFile): Task<CliError | undefined> {
  for (const node of builder.Nodes) {
    if ((yield* statusOf(cli, node)) === 'inactive' || cli.flags.bool('keep-daemon')) continue
    const query = { force: '1', v: '1' }
    const failed = yield* cli.call('DELETE', `/containers/buildx_buildkit_${node.Name}`, { query })
    if (failed) return failed
  }
  yield* store.remove(builder.Name)
  return undefined
}
function* removeInactive(cli: Cli, store: BuilderStore): Task<number> {
  const question = 'WARNING! This will remove all builders that are not in running state. Are you sure you want to continue? [y/N] '
  if (!cli.flags.bool('force') && !(yield* confirmed(cli, question))) return 0
  for (const name of store.names()) {
    const builder = yield* store.find(name)
    let running = false
    for (const node of builder?.Nodes ?? []) running ||= (yield* statusOf(cli, node)) === 'running'
    if (!builder || running) continue
    const failed = yield* removed(cli, store, builder)
    if (failed) return yield* fail(cli, failed)
    yield* cli.complain(`${name} removed`)
  }
  return 0
}

export function* rm(cli: Cli): Task<number> {
  const store = new BuilderStore(cli)
  if (cli.flags.bool('all-inactive')) {
    if (cli.args.length > 0) return yield* fail(cli, new CliError('ERROR: cannot specify builder name when --all-inactive is set'))
    return yield* removeInactive(cli, store)
  }
  let wrong = false
  for (const asked of cli.args.length > 0 ? cli.args : [(yield* builderName(cli)) || 'default']) {
    const builder = yield* store.find(asked)
    const own = new CliError(`context builder cannot be removed, run \`docker context rm ${asked}\` to remove this context`)
    const why = builder
      ? yield* removed(cli, store, builder)
      : asked === 'default'
        ? own
        : new CliError(noBuilder(asked).message.replace('ERROR: ', ''))
    yield* cli.complain(why ? `failed to remove ${asked}: ${why.message}` : `${asked} removed`)
    wrong ||= why !== undefined
  }
  return wrong ? yield* fail(cli, new CliError('ERROR: failed to remove one or more builders')) : 0
}

export function* stop(cli: Cli): Task<number> {
  const name = yield* builderName(cli, cli.arg(0))
  const builder = name === '' ? undefined : yield* new BuilderStore(cli).find(name)
  if (name !== '' && !builder) return yield* fail(cli, noBuilder(name))
  // The daemon's own builder does not stop, and nothing is said of that.
  for (const node of builder?.Nodes ?? []) {
    if ((yield* statusOf(cli, node)) !== 'running') continue
    const failed = yield* cli.call('POST', `/containers/buildx_buildkit_${node.Name}/stop`)
    if (failed) return yield* fail(cli, failed)
  }
  return 0
}

export function* version(cli: Cli): Task<number> {
  yield* cli.printLine(`github.com/docker/buildx ${VERSION}`)
  return 0
}
