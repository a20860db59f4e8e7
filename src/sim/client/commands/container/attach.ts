// docker attach. Models: docker/cli cli/command/container/attach.go.
import type { ContainerInspect } from '../../../api/engine/container'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { stream } from '../../streams'
import { exitCodeOf, proxySignals } from './run'
import { followWindow } from './window'

function refuse(found: ContainerInspect): CliError | undefined {
  if (!found.State.Running) return new CliError('You cannot attach to a stopped container, start it first')
  if (found.State.Paused) return new CliError('You cannot attach to a paused container, unpause it first')
  return found.State.Restarting ? new CliError('You cannot attach to a restarting container, wait until it is running') : undefined
}

export function* attach(cli: Cli): Task<number> {
  const name = cli.arg(0)
  // The wait is asked for first, so that an exit in between is not missed.
  const wait = yield* cli.request('POST', `/containers/${name}/wait`)
  const found = yield* cli.json<ContainerInspect>('GET', `/containers/${name}/json`)
  if (found instanceof CliError) return yield* fail(cli, found)
  if (wait instanceof CliError) return yield* fail(cli, wait)
  const refused = refuse(found)
  if (refused) return yield* fail(cli, refused)
  const { Tty, OpenStdin } = found.Config
  const stdin = OpenStdin && !cli.flags.bool('no-stdin')
  if (stdin && Tty && !cli.sys.isatty(0)) return yield* fail(cli, new CliError('the input device is not a TTY'))
  if (!Tty) proxySignals(cli, found.Id)
  const query = { stream: '1', stdin: stdin ? '1' : undefined, stdout: '1', stderr: '1' }
  const socket = yield* cli.request('POST', `/containers/${name}/attach`, { query, upgrade: true })
  if (socket instanceof CliError) return yield* fail(cli, socket)
  // It may have ended in between: then there would be nothing to wait for.
  const still = yield* cli.json<ContainerInspect>('GET', `/containers/${name}/json`)
  if (still instanceof CliError) return yield* fail(cli, still)
  if (Tty) followWindow(cli, `/containers/${name}/resize`)
  const ended = yield* stream(cli, socket, { stdin, tty: Tty })
  return ended === 'detached' ? 0 : yield* exitCodeOf(wait)
}
