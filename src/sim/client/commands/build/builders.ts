// docker buildx ls, inspect, use, version. Models: docker/buildx with its one builder of the driver "docker". Left out: other builders (said so).
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'

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

export function* ls(cli: Cli): Task<number> {
  const failed = yield* greet(cli)
  if (failed) return yield* fail(cli, failed)
  const rows = [
    ['NAME/NODE', 'DRIVER/ENDPOINT', 'STATUS', 'BUILDKIT', 'PLATFORMS'],
    ['default*', 'docker', '', '', ''],
    [' \\_ default', ' \\_ default', 'running', BUILDKIT, `${PLATFORMS[0] ?? ''} (+${PLATFORMS.length - 1})`],
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 3)
  yield* cli.print(rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('') + '\n').join(''))
  return 0
}

const unknown = (name: string): CliError => new CliError(`ERROR: no builder "${name}" found`)

export function* inspect(cli: Cli): Task<number> {
  const name = cli.arg(0) || 'default'
  if (name !== 'default') return yield* fail(cli, unknown(name))
  const failed = yield* greet(cli)
  if (failed) return yield* fail(cli, failed)
  yield* cli.print(
    `Name:   default\nDriver: docker\n\nNodes:\nName:             default\nEndpoint:         default\nStatus:           running\nBuildKit version: ${BUILDKIT}\nPlatforms:        ${PLATFORMS.join(', ')}\n`,
  )
  return 0
}

export function* use(cli: Cli): Task<number> {
  return cli.arg(0) === 'default'
    ? 0
    : yield* fail(cli, new CliError(`ERROR: failed to find instance "${cli.arg(0)}": no builder "${cli.arg(0)}" found`))
}

export function* version(cli: Cli): Task<number> {
  yield* cli.printLine(`github.com/docker/buildx ${VERSION}`)
  return 0
}
