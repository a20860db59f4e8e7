// docker run. Models: docker/cli cli/command/container/run.go: create, attach, wait, start, stream, exit code; -d; signals handed on.
// Left out: --sig-proxy=false's effect on terminals, OCI hooks.
import { readJson } from '../../../api/json'
import { Errno } from '../../../host/files/errno'
import type { SignalName } from '../../../host/kernel/signals'
import type { Task } from '../../../host/kernel/task'
import type { Cli, Reply } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { stream } from '../../streams'
import { createFromBody, withHelp, wrongPullPolicy } from './create'
import { attachments, containerBody, type Streams } from './run-config'
import { followWindow } from './window'

const PROXIED: readonly SignalName[] = ['INT', 'TERM', 'HUP', 'QUIT', 'USR1', 'USR2']

/** What a shell would say of a command that could not be started. */
function startCode(message: string): number {
  if (/executable file not found|no such file or directory|system cannot find the file specified/.test(message)) return 127
  return /permission denied|is a directory/.test(message) ? 126 : 125
}

/** The exit code, once the daemon tells it. */
export function* exitCodeOf(reply: Reply): Task<number> {
  const answer = readJson<{ StatusCode?: number }>(yield* reply.body.text())
  return answer?.StatusCode ?? 125
}

function refuseTerminal(cli: Cli, streams: Streams): CliError | undefined {
  return cli.flags.bool('tty') && streams.stdin && !cli.sys.isatty(0) ? new CliError('the input device is not a TTY') : undefined
}

export function* run(cli: Cli): Task<number> {
  const { flags } = cli
  const detached = flags.bool('detach')
  // Detached and attached exclude each other, whatever is attached.
  if (detached && flags.list('attach').length > 0)
    return yield* fail(cli, new CliError('conflicting options: cannot specify both --attach and --detach', 1))
  const streams = attachments(cli, detached)
  const wrong = wrongPullPolicy(cli)
  if (wrong) return yield* fail(cli, withHelp(cli, wrong))
  const failed = yield* cli.negotiate()
  if (failed) return yield* fail(cli, withHelp(cli, failed))
  const body = yield* containerBody(cli, detached)
  if (body instanceof CliError) return yield* fail(cli, withHelp(cli, body))
  const refused = refuseTerminal(cli, streams)
  if (refused) return yield* fail(cli, refused)
  const size = flags.bool('tty') ? cli.sys.windowSize(1) : undefined
  if (size) body.HostConfig.ConsoleSize = [size.rows, size.columns]
  const id = yield* createFromBody(cli, body)
  if (id instanceof CliError) return yield* fail(cli, withHelp(cli, id))
  const attached = streams.stdin || streams.stdout || streams.stderr
  if (detached && !attached) yield* cli.printLine(id)
  return yield* attached ? foreground(cli, id, streams) : background(cli, id)
}

const waitPath = (id: string): string => `/containers/${id}/wait`

function* background(cli: Cli, id: string): Task<number> {
  const wait = yield* cli.request('POST', waitPath(id), { query: { condition: cli.flags.bool('rm') ? 'removed' : 'next-exit' } })
  const failed = yield* cli.call('POST', `/containers/${id}/start`)
  if (!(wait instanceof CliError)) cli.done(wait)
  if (!failed) return 0
  return yield* fail(cli, withHelp(cli, new CliError(failed.message, startCode(failed.message), failed.status)))
}

function* foreground(cli: Cli, id: string, streams: Streams): Task<number> {
  const { flags } = cli
  const flag = (on: boolean) => (on ? '1' : undefined)
  const query = { stream: '1', stdin: flag(streams.stdin), stdout: flag(streams.stdout), stderr: flag(streams.stderr) }
  const socket = yield* cli.request('POST', `/containers/${id}/attach`, { query, upgrade: true })
  if (socket instanceof CliError) return yield* fail(cli, withHelp(cli, socket))
  const wait = yield* cli.request('POST', waitPath(id), { query: { condition: flags.bool('rm') ? 'removed' : 'next-exit' } })
  if (wait instanceof CliError) return yield* fail(cli, withHelp(cli, wait))
  proxySignals(cli, id)
  const failed = yield* cli.call('POST', `/containers/${id}/start`)
  if (failed) {
    cli.done(socket)
    cli.done(wait)
    return yield* fail(cli, withHelp(cli, new CliError(failed.message, startCode(failed.message), failed.status)))
  }
  if (flags.bool('tty')) followWindow(cli, `/containers/${id}/resize`)
  const ended = yield* stream(cli, socket, { stdin: streams.stdin, tty: flags.bool('tty') })
  if (ended === 'detached') return 0
  return yield* exitCodeOf(wait)
}

/** Signals to the client go to the container's process: that is what Ctrl-C stops. */
export function proxySignals(cli: Cli, id: string): void {
  const { flags, sys } = cli
  if ((flags.changed('sig-proxy') && !flags.bool('sig-proxy')) || (flags.bool('tty') && flags.bool('interactive') && sys.isatty(0))) return
  for (const name of PROXIED) {
    sys.on(name, (signal) => {
      sys.thread(function* () {
        const sent = yield* cli.call('POST', `/containers/${id}/kill`, { query: { signal: `SIG${signal.name}` } })
        return sent instanceof Errno
      })
    })
  }
}
