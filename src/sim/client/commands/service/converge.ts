// Waiting until a service is as it is wanted. Models: docker/cli cli/command/service/progress: a line for each task, then a time in which nothing may fail.
// Left out: bars of global services beyond their number, ctrl-c's note.
import type { SwarmService, SwarmTask } from '../../../api/engine/swarm'
import { encodeFilters } from '../../filters'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'

const POLL = 200_000
const SECOND = 1_000_000

/** A task's word in the progress, padded as docker pads it. */
function lineOf(slot: number, of: number, tasks: readonly SwarmTask[]): string {
  const live = tasks.find((task) => (task.Slot ?? slot) === slot && (task.DesiredState === 'running' || task.DesiredState === 'ready'))
  return `${slot}/${of}: ${(live?.Status.State ?? '').padEnd(10)}`
}

export function* converge(cli: Cli, id: string): Task<number> {
  const quiet = cli.flags.bool('quiet')
  let shown: readonly string[] = []
  let stable: number | undefined
  for (;;) {
    const service = yield* cli.json<SwarmService>('GET', `/services/${id}`, { query: { insertDefaults: 'false' } })
    if (service instanceof CliError) return yield* fail(cli, service)
    const tasks = yield* cli.json<readonly SwarmTask[]>('GET', '/tasks', {
      query: { filters: encodeFilters([`service=${service.ID}`, '_up-to-date=true']) },
    })
    if (tasks instanceof CliError) return yield* fail(cli, tasks)
    const count = service.Spec.Mode.Replicated?.Replicas ?? Math.max(1, new Set(tasks.map((task) => task.NodeID)).size)
    const running = tasks.filter((task) => task.DesiredState === 'running' && task.Status.State === 'running').length
    const rolling = ['updating', 'rollback_started'].includes(service.UpdateStatus?.State ?? '')
    const lines = [
      `overall progress: ${running} out of ${count} tasks`,
      ...Array.from({ length: count }, (_, i) => lineOf(i + 1, count, tasks)),
    ]
    if (!quiet && lines.join('\n') !== shown.join('\n')) yield* draw(cli, lines, shown)
    shown = lines
    if (['paused', 'rollback_paused'].includes(service.UpdateStatus?.State ?? ''))
      return yield* fail(cli, new CliError(`service ${service.UpdateStatus?.Message ?? 'update paused'}`))
    if (running < count) stable = undefined
    else if (rolling) stable = undefined
    else stable ??= cli.sys.now()
    const monitor = (service.Spec.UpdateConfig?.Monitor ?? 5e9) / 1000
    if (stable !== undefined && cli.sys.now() >= stable + monitor) break
    if ((yield* cli.sys.sleep(stable === undefined ? POLL : SECOND)) === 'interrupted') return 0
  }
  if (!quiet) yield* cli.printLine(`verify: Service ${id} converged`)
  return 0
}

/** On a terminal the lines stay where they are; elsewhere those that changed are told again. */
function* draw(cli: Cli, lines: readonly string[], before: readonly string[]): Task<void> {
  if (!cli.sys.isatty(1)) {
    yield* cli.print(
      lines
        .filter((line) => !before.includes(line))
        .map((line) => line + '\n')
        .join(''),
    )
    return
  }
  const up = before.length > 0 ? `\x1b[${before.length}A` : ''
  yield* cli.print(up + lines.map((line) => `\x1b[2K\r${line}\n`).join(''))
}
