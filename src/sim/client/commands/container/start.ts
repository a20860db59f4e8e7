// docker start. Models: docker/cli cli/command/container/start.go: several at once, or one attached. Left out: checkpoints.
import type { ContainerInspect } from '../../../api/engine/container'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { stream } from '../../streams'
import { exitCodeOf, proxySignals } from './run'
import { followWindow } from './window'

export function* start(cli: Cli): Task<number> {
  const { flags } = cli
  if (flags.bool('attach') || flags.bool('interactive')) return yield* startAttached(cli)
  const failed: string[] = []
  for (const name of cli.args) {
    const error = yield* cli.call('POST', `/containers/${name}/start`)
    if (!error) yield* cli.printLine(name)
    else {
      yield* cli.complain(error.message)
      failed.push(name)
    }
  }
  return failed.length > 0 ? yield* fail(cli, new CliError(`Error: failed to start containers: ${failed.join(', ')}`)) : 0
}

function* startAttached(cli: Cli): Task<number> {
  if (cli.args.length > 1) return yield* fail(cli, new CliError('you cannot start and attach multiple containers at once'))
  const found = yield* cli.json<ContainerInspect>('GET', `/containers/${cli.arg(0)}/json`)
  if (found instanceof CliError) return yield* fail(cli, found)
  const { Tty, OpenStdin } = found.Config
  const stdin = OpenStdin && cli.flags.bool('interactive')
  const path = `/containers/${found.Id}`
  const socket = yield* cli.request('POST', `${path}/attach`, {
    query: { stream: '1', stdin: stdin ? '1' : undefined, stdout: '1', stderr: '1' },
    upgrade: true,
  })
  if (socket instanceof CliError) return yield* fail(cli, socket)
  const condition = found.HostConfig.AutoRemove ? 'removed' : 'next-exit'
  const wait = yield* cli.request('POST', `${path}/wait`, { query: { condition } })
  if (wait instanceof CliError) return yield* fail(cli, wait)
  if (!Tty) proxySignals(cli, found.Id)
  const failed = yield* cli.call('POST', `${path}/start`)
  if (failed) {
    cli.done(socket)
    cli.done(wait)
    return yield* fail(cli, failed)
  }
  if (Tty) followWindow(cli, `${path}/resize`)
  const ended = yield* stream(cli, socket, { stdin, tty: Tty })
  return ended === 'detached' ? 0 : yield* exitCodeOf(wait)
}
