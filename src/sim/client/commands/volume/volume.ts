// docker volume create, ls, rm, prune. Models: docker/cli cli/command/volume/*.go. Left out: cluster volumes.
import type { VolumeInspect } from '../../../api/engine/network'
import { humanSize } from '../../../api/units'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { type Listing, printListing } from '../../format/table'
import { confirmed } from '../../prompt'
import { Shape, type Value } from '../../template/value'

const map = (pairs: readonly string[]): Record<string, string> | null =>
  pairs.length === 0 ? null : Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]))

export function* createVolume(cli: Cli): Task<number> {
  const { flags } = cli
  if (['type', 'availability', 'group', 'required-bytes', 'limit-bytes', 'secret'].some((name) => flags.changed(name)))
    return yield* fail(cli, new CliError('drydock: cluster volumes are not simulated', NOT_SIMULATED))
  if (cli.args.length > 0 && flags.changed('name'))
    return yield* fail(cli, new CliError('conflicting options: cannot specify a volume-name through both --name and as a positional arg'))
  const body = {
    Name: cli.arg(0),
    Driver: flags.string('driver', 'local'),
    DriverOpts: map(flags.list('opt')),
    Labels: map(flags.list('label')),
  }
  const created = yield* cli.json<VolumeInspect>('POST', '/volumes/create', { json: body })
  if (created instanceof CliError) return yield* fail(cli, created)
  yield* cli.printLine(created.Name)
  return 0
}

const VOLUMES: Listing = {
  type: '*formatter.volumeContext',
  headings: {
    Name: 'VOLUME NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    Mountpoint: 'MOUNTPOINT',
    Labels: 'LABELS',
    Label: 'LABELS',
    Links: 'LINKS',
    Size: 'SIZE',
    Availability: 'AVAILABILITY',
    Group: 'GROUP',
    Status: 'STATUS',
  },
  table: '{{.Driver}}\t{{.Name}}',
  quiet: '{{.Name}}',
  raw: 'name: {{.Name}}\ndriver: {{.Driver}}\n',
}

export function* ls(cli: Cli): Task<number> {
  const { flags } = cli
  const found = yield* cli.json<{ Volumes: readonly VolumeInspect[] | null }>('GET', '/volumes', {
    query: { filters: encodeFilters(flags.list('filter')) },
  })
  if (found instanceof CliError) return yield* fail(cli, found)
  const rows = [...(found.Volumes ?? [])]
    .sort((a, b) => (a.Name < b.Name ? -1 : 1))
    .map((volume) => {
      const labels = Object.entries(volume.Labels ?? {})
      const none = () => 'N/A'
      const fields: Record<string, (...args: readonly Value[]) => Value> = {
        Name: () => volume.Name,
        Driver: () => volume.Driver,
        Scope: () => volume.Scope,
        Mountpoint: () => volume.Mountpoint,
        Labels: () => labels.map(([name, value]) => `${name}=${value}`).join(','),
        Label: (name) => labels.find(([key]) => key === name)?.[1] ?? '',
        Links: none,
        Size: none,
        Availability: none,
        Group: none,
        Status: none,
      }
      return new Shape(
        VOLUMES.type,
        fields,
        Object.keys(fields).filter((name) => name !== 'Label'),
      )
    })
  return yield* printListing(cli, VOLUMES, rows, { format: flags.string('format'), quiet: flags.bool('quiet') })
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

export function* prune(cli: Cli): Task<number> {
  const { flags } = cli
  const all = flags.bool('all')
  const what = all ? 'all local volumes not used by at least one container' : 'anonymous local volumes not used by at least one container'
  const warning = `WARNING! This will remove ${what}.\nAre you sure you want to continue? [y/N] `
  if (!flags.bool('force') && !(yield* confirmed(cli, warning))) return 0
  const filters = encodeFilters([...flags.list('filter'), ...(all ? ['all=true'] : [])])
  const result = yield* cli.json<{ VolumesDeleted: readonly string[] | null; SpaceReclaimed: number }>('POST', '/volumes/prune', {
    query: { filters },
  })
  if (result instanceof CliError) return yield* fail(cli, result)
  const deleted = result.VolumesDeleted ?? []
  if (deleted.length > 0) yield* cli.print(`Deleted Volumes:\n${deleted.map((name) => name + '\n').join('')}\n`)
  yield* cli.printLine(`Total reclaimed space: ${humanSize(result.SpaceReclaimed)}`)
  return 0
}
