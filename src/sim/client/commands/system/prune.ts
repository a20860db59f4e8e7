// docker system prune. Models: docker/cli cli/command/system/prune.go: containers, networks, volumes, images, build cache, in this order. Left out: nothing.
import { humanSize } from '../../../api/units'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { confirmed } from '../../prompt'
import { pruneKind, type PruneKind } from '../../prune'

function warning(cli: Cli): string {
  const all = cli.flags.bool('all')
  const filters = cli.flags.list('filter')
  const what = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(cli.flags.bool('volumes') ? ['all anonymous volumes not used by at least one container'] : []),
    all ? 'all images without at least one container associated to them' : 'all dangling images',
    all ? 'all build cache' : 'unused build cache',
  ]
  const narrowed =
    filters.length > 0 ? `\n  Items to be pruned will be filtered with:\n${filters.map((one) => `  - ${one}\n`).join('')}` : ''
  return `WARNING! This will remove:\n${what.map((one) => `  - ${one}\n`).join('')}${narrowed}\nAre you sure you want to continue? [y/N] `
}

export function* pruneSystem(cli: Cli): Task<number> {
  const { flags } = cli
  const filters = flags.list('filter')
  if (flags.bool('volumes') && filters.some((one) => one.startsWith('until=')))
    return yield* fail(cli, new CliError('ERROR: The "until" filter is not supported with "--volumes"'))
  const unreachable = yield* cli.negotiate()
  if (unreachable) return yield* fail(cli, unreachable)
  if (!flags.bool('force') && !(yield* confirmed(cli, warning(cli)))) return 0
  const all = flags.bool('all')
  const kinds: readonly PruneKind[] = ['containers', 'networks', ...(flags.bool('volumes') ? ['volumes' as const] : []), 'images', 'build']
  let reclaimed = 0
  for (const kind of kinds) {
    const more = kind === 'images' ? [`dangling=${all ? 'false' : 'true'}`] : []
    const done = yield* pruneKind(cli, kind, [...filters, ...more], kind === 'build' && all ? { all: '1' } : {})
    if (done instanceof CliError) return yield* fail(cli, done)
    reclaimed += done.reclaimed
    yield* cli.print(done.output)
  }
  yield* cli.printLine(`Total reclaimed space: ${humanSize(reclaimed)}`)
  return 0
}
