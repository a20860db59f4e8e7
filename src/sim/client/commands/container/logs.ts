// docker logs. Models: docker/cli cli/command/container/logs.go; times as moby timetypes.GetTimestamp. Left out: --details' labels.
import type { ContainerInspect } from '../../../api/engine/container'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { demultiplexBody } from '../../streams'
import { timestamp } from '../../timestamp'

export function* logs(cli: Cli): Task<number> {
  const { flags } = cli
  const name = cli.arg(0)
  const found = yield* cli.json<ContainerInspect>('GET', `/containers/${name}/json`)
  if (found instanceof CliError) return yield* fail(cli, found)
  const since = timestamp(cli, 'since')
  if (since instanceof CliError) return yield* fail(cli, since)
  const until = timestamp(cli, 'until')
  if (until instanceof CliError) return yield* fail(cli, until)
  const flag = (on: string) => (flags.bool(on) ? '1' : undefined)
  const query = {
    stdout: '1',
    stderr: '1',
    since,
    until,
    timestamps: flag('timestamps'),
    details: flag('details'),
    follow: flag('follow'),
    tail: flags.string('tail', 'all'),
  }
  const reply = yield* cli.request('GET', `/containers/${found.Id}/logs`, { query })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  yield* demultiplexBody(cli, reply, found.Config.Tty)
  cli.done(reply)
  return 0
}
