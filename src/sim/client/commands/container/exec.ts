// docker exec. Models: docker/cli cli/command/container/exec.go: inspect, create, start, inspect for the exit code.
import type { ExecConfig, ExecInspect } from '../../../api/engine/container'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { stream } from '../../streams'
import { readPairs } from './run-config'
import { followWindow } from './window'

function* configOf(cli: Cli): Task<ExecConfig | CliError> {
  const { flags } = cli
  const env = yield* readPairs(cli, 'env', 'env-file')
  if (env instanceof CliError) return new CliError(env.message)
  const detached = flags.bool('detach')
  return {
    User: flags.string('user'),
    Privileged: flags.bool('privileged'),
    Tty: flags.bool('tty'),
    AttachStdin: !detached && flags.bool('interactive'),
    AttachStderr: !detached,
    AttachStdout: !detached,
    DetachKeys: flags.string('detach-keys'),
    Env: env.length > 0 ? env : null,
    WorkingDir: flags.string('workdir'),
    Cmd: cli.args.slice(1),
    Detach: detached,
  }
}

export function* exec(cli: Cli): Task<number> {
  const failed = yield* cli.negotiate()
  if (failed) return yield* fail(cli, failed)
  const config = yield* configOf(cli)
  if (config instanceof CliError) return yield* fail(cli, config)
  const name = cli.arg(0)
  const inspect = yield* cli.text('GET', `/containers/${name}/json`)
  if (inspect instanceof CliError) return yield* fail(cli, inspect)
  if (config.Tty && config.AttachStdin && !cli.sys.isatty(0)) return yield* fail(cli, new CliError('the input device is not a TTY'))
  const created = yield* cli.json<{ Id: string }>('POST', `/containers/${name}/exec`, { json: config })
  if (created instanceof CliError) return yield* fail(cli, created)
  const path = `/exec/${created.Id}`
  if (config.Detach) {
    const error = yield* cli.call('POST', `${path}/start`, { json: { Detach: true, Tty: config.Tty } })
    return error ? yield* fail(cli, error) : 0
  }
  const size = config.Tty ? cli.sys.windowSize(1) : undefined
  const start = { Detach: false, Tty: config.Tty, ...(size ? { ConsoleSize: [size.rows, size.columns] } : {}) }
  const socket = yield* cli.request('POST', `${path}/start`, { json: start, upgrade: true })
  if (socket instanceof CliError) return yield* fail(cli, socket)
  if (config.Tty) followWindow(cli, `${path}/resize`)
  yield* stream(cli, socket, { stdin: config.AttachStdin, tty: config.Tty })
  const ended = yield* cli.json<ExecInspect>('GET', `${path}/json`)
  return ended instanceof CliError ? yield* fail(cli, ended) : (ended.ExitCode ?? 0)
}
