// docker buildx du, docker buildx prune and docker builder prune. Models: docker/buildx commands/diskusage.go and prune.go. Left out: --verbose, --format, --keep-storage.
import type { CacheRequest } from '../../../api/engine/build'
import type { BuildCacheRecord } from '../../../api/engine/disk-usage'
import { readJson } from '../../../api/json'
import { parseRfc3339 } from '../../../api/time'
import { humanDuration, humanSize } from '../../../api/units'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { confirmed } from '../../prompt'
import { chosenBuilder } from './builder-choice'

const HEADER = 'ID\t\t\t\t\t\tRECLAIMABLE\tSIZE\t\tLAST ACCESSED\n'

function* ask(cli: Cli, request: CacheRequest): Task<readonly BuildCacheRecord[] | CliError> {
  const other = yield* chosenBuilder(cli)
  if (other) return other
  const reply = yield* cli.request('POST', '/grpc', { upgrade: true, unversioned: true })
  if (reply instanceof CliError) return reply
  yield* cli.sys.write(reply.fd, JSON.stringify(request) + '\n')
  const line = yield* reply.reader.textLine()
  cli.done(reply)
  return (line === undefined ? undefined : readJson<readonly BuildCacheRecord[]>(line)) ?? []
}

function row(cli: Cli, record: BuildCacheRecord): string {
  const at = record.LastUsedAt === null ? undefined : parseRfc3339(record.LastUsedAt)
  const ago = at === undefined ? '' : `${humanDuration(cli.sys.now() - at)} ago`
  return `${record.ID.padEnd(40)}\t${String(!record.InUse).padEnd(5)}\t\t${humanSize(record.Size).padEnd(10)}\t${ago}\n`
}
const sum = (records: readonly BuildCacheRecord[]): string => humanSize(records.reduce((total, record) => total + record.Size, 0))

export function* prune(cli: Cli): Task<number> {
  const { flags } = cli
  const all = flags.bool('all')
  const question = `WARNING! This will remove all ${all ? '' : 'dangling '}build cache. Are you sure you want to continue? [y/N] `
  if (!flags.bool('force') && !(yield* confirmed(cli, question))) return 0
  const records = yield* ask(cli, { control: 'prune', all, filters: flags.list('filter') })
  if (records instanceof CliError) return yield* fail(cli, records)
  const rows = records.map((record) => row(cli, record)).join('')
  yield* cli.print(`${records.length > 0 ? HEADER : ''}${rows}Total:\t${sum(records)}\n`)
  return 0
}

export function* usage(cli: Cli): Task<number> {
  const records = yield* ask(cli, { control: 'usage', all: true, filters: [] })
  if (records instanceof CliError) return yield* fail(cli, records)
  const rows = records.map((record) => row(cli, record)).join('')
  const shared = records.filter((record) => record.Shared)
  const parts = [
    ...(shared.length > 0 ? [`Shared:\t\t${sum(shared)}`, `Private:\t${sum(records.filter((record) => !record.Shared))}`] : []),
    `Reclaimable:\t${sum(records.filter((record) => !record.InUse))}`,
    `Total:\t\t${sum(records)}`,
  ]
  yield* cli.print(`${records.length > 0 ? HEADER : ''}${rows}${parts.join('\n')}\n`)
  return 0
}
