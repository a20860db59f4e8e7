// Removing what is not used, kind by kind. Models: docker/cli cli/command/{container,network,volume,image,system}/prune.go: the warning, the question,
// what the daemon answers as lists. Left out: clusters' nodes.
import type { DeletedImage } from '../api/engine/image'
import { humanSize } from '../api/units'
import type { Task } from '../host/kernel/task'
import type { Cli } from './cli'
import { CliError } from './cli-error'
import { fail } from './fail'
import { encodeFilters } from './filters'
import { confirmed } from './prompt'

interface PruneReport {
  readonly ContainersDeleted?: readonly string[] | null
  readonly NetworksDeleted?: readonly string[] | null
  readonly VolumesDeleted?: readonly string[] | null
  readonly ImagesDeleted?: readonly DeletedImage[] | null
  readonly CachesDeleted?: readonly string[] | null
  readonly SpaceReclaimed?: number
}
export interface Pruned {
  readonly output: string
  /** Bytes. */
  readonly reclaimed: number
}
export type PruneKind = 'containers' | 'networks' | 'volumes' | 'images' | 'build'

const imageLine = (record: DeletedImage): string => ('Untagged' in record ? `untagged: ${record.Untagged}` : `deleted: ${record.Deleted}`)
const LISTS: Readonly<Record<PruneKind, readonly [title: string, lines: (report: PruneReport) => readonly string[]]>> = {
  containers: ['Deleted Containers', (report) => report.ContainersDeleted ?? []],
  networks: ['Deleted Networks', (report) => report.NetworksDeleted ?? []],
  volumes: ['Deleted Volumes', (report) => report.VolumesDeleted ?? []],
  images: ['Deleted Images', (report) => (report.ImagesDeleted ?? []).map(imageLine)],
  build: ['Deleted build cache objects', (report) => report.CachesDeleted ?? []],
}

export function* pruneKind(
  cli: Cli,
  kind: PruneKind,
  filters: readonly string[],
  query: Readonly<Record<string, string>> = {},
): Task<Pruned | CliError> {
  const report = yield* cli.json<PruneReport>('POST', `/${kind}/prune`, { query: { filters: encodeFilters(filters), ...query } })
  if (report instanceof CliError) return report
  const [title, list] = LISTS[kind]
  const lines = list(report)
  const output = lines.length > 0 ? `${title}:\n${lines.map((line) => line + '\n').join('')}\n` : ''
  return { output, reclaimed: report.SpaceReclaimed ?? 0 }
}

/** "WARNING! This will remove …" and the question. */
const ask = (what: string): string => `WARNING! This will remove ${what}.\nAre you sure you want to continue? [y/N] `

/** docker … prune for one kind. @param what goes, in docker's words */
export function* pruneCommand(cli: Cli, kind: PruneKind, what: string, more: readonly string[] = []): Task<number> {
  if (!cli.flags.bool('force') && !(yield* confirmed(cli, ask(what)))) return 0
  const done = yield* pruneKind(cli, kind, [...cli.flags.list('filter'), ...more])
  if (done instanceof CliError) return yield* fail(cli, done)
  yield* cli.print(done.output + (kind === 'networks' ? '' : `Total reclaimed space: ${humanSize(done.reclaimed)}\n`))
  return 0
}
