// docker volume create, ls, rm, prune. Models: docker/cli cli/command/volume/*.go. Left out: cluster volumes.
import type { VolumeInspect } from '../../../api/engine/network'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { listFormat, printListing } from '../../format/table'
import { VOLUMES, volumeShape } from '../../format/volumes'
import { pruneCommand } from '../../prune'

const map = (pairs: readonly string[]): Record<string, string> | null =>
  pairs.length === 0 ? null : Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]))

export function* createVolume(cli: Cli): Task<number> {
  const { flags } = cli
  if (['type', 'availability', 'group', 'required-bytes', 'limit-bytes', 'secret'].some((name) => flags.changed(name)))
    return yield* fail(cli, new CliError('drydock: cluster volumes are not simulated', NOT_SIMULATED))
  if (cli.args.length > 0 && flags.changed('name'))
    return yield* fail(cli, new CliError('conflicting options: cannot specify a volume-name through both --name and as a positional arg'))
  const body = {
    Name: cli.arg(0) || flags.string('name'),
    Driver: flags.string('driver', 'local'),
    DriverOpts: map(flags.list('opt')),
    Labels: map(flags.list('label')),
  }
  const created = yield* cli.json<VolumeInspect>('POST', '/volumes/create', { json: body })
  if (created instanceof CliError) return yield* fail(cli, created)
  yield* cli.printLine(created.Name)
  return 0
}

export function* ls(cli: Cli): Task<number> {
  const { flags } = cli
  const found = yield* cli.json<{ Volumes: readonly VolumeInspect[] | null }>('GET', '/volumes', {
    query: { filters: encodeFilters(flags.list('filter')) },
  })
  if (found instanceof CliError) return yield* fail(cli, found)
  const rows = [...(found.Volumes ?? [])].sort((a, b) => (a.Name < b.Name ? -1 : 1)).map(volumeShape)
  return yield* printListing(cli, VOLUMES, rows, { format: listFormat(cli, 'volumesFormat'), quiet: flags.bool('quiet') })
}

export function* rm(cli: Cli): Task<number> {
  let code = 0
  for (const name of cli.args) {
    const error = yield* cli.call('DELETE', `/volumes/${name}`, { query: { force: cli.flags.bool('force') ? '1' : undefined } })
    if (!error) yield* cli.printLine(name)
    else {
      yield* cli.complain(error.message)
      code = 1
    }
  }
  return code
}

export function prune(cli: Cli): Task<number> {
  const all = cli.flags.bool('all')
  const what = all ? 'all local volumes not used by at least one container' : 'anonymous local volumes not used by at least one container'
  return pruneCommand(cli, 'volumes', what, all ? ['all=true'] : [])
}
