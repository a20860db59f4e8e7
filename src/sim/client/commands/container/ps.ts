// docker ps. Models: docker/cli cli/command/container/list.go. Left out: a default format in config.json.
import type { ContainerSummary } from '../../../api/engine/container'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { CONTAINERS, containerShape, withSize } from '../../format/containers'
import { listFormat, printListing, refuseFormat } from '../../format/table'

export function* ps(cli: Cli): Task<number> {
  const { flags } = cli
  const last = flags.bool('latest') && !flags.changed('last') ? 1 : flags.number('last', -1)
  const quiet = flags.bool('quiet')
  const format = listFormat(cli, 'psFormat')
  const refused = quiet || format === '' ? undefined : refuseFormat(CONTAINERS, { format, quiet })
  if (refused !== undefined) return yield* fail(cli, new CliError(refused))
  if (quiet && format !== '') yield* cli.complain('WARNING: Ignoring custom format, because both --format and --quiet are set.')
  // The size costs the daemon much, so it is asked for only when it is shown.
  const size = flags.bool('size') || (!flags.changed('size') && /\{\{[^}]*\.Size\b|\{\{\s*json\s+\.\s*\}\}/.test(format))
  const found = yield* cli.json<readonly ContainerSummary[]>('GET', '/containers/json', {
    query: {
      all: flags.bool('all') ? '1' : undefined,
      limit: last > 0 ? String(last) : undefined,
      size: size ? '1' : undefined,
      filters: encodeFilters(flags.list('filter')),
    },
  })
  if (found instanceof CliError) return yield* fail(cli, found)
  const rows = found.map((container) => containerShape(container, cli.sys.now(), !flags.bool('no-trunc')))
  return yield* printListing(cli, flags.bool('size') ? withSize(CONTAINERS) : CONTAINERS, rows, { format: quiet ? '' : format, quiet })
}
