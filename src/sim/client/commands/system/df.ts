// docker system df. Models: docker/cli cli/command/system/df.go and formatter/disk_usage.go: a row a kind; with -v tables of everything. Left out: nothing.
import type { BuildCacheRecord, DiskUsage } from '../../../api/engine/disk-usage'
import { humanDuration, humanSize } from '../../../api/units'
import type { Micros } from '../../../clock/clock'
import { parseRfc3339 } from '../../../api/time'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { CONTAINERS, containerShape } from '../../format/containers'
import { IMAGES, imageShapes } from '../../format/images'
import { type Listing, printListing } from '../../format/table'
import { VOLUMES, volumeShape } from '../../format/volumes'
import { Shape } from '../../template/value'

const USAGE: Listing = {
  type: '*formatter.diskUsageContext',
  headings: { Type: 'TYPE', TotalCount: 'TOTAL', Active: 'ACTIVE', Size: 'SIZE', Reclaimable: 'RECLAIMABLE' },
  table: '{{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
  quiet: '{{.Type}}',
}
const CACHE: Listing = {
  type: '*formatter.buildCacheContext',
  headings: {
    ID: 'CACHE ID',
    Parent: 'PARENT',
    CacheType: 'CACHE TYPE',
    Description: 'DESCRIPTION',
    InUse: 'IN USE',
    Shared: 'SHARED',
    Size: 'SIZE',
    CreatedAt: 'CREATED AT',
    CreatedSince: 'CREATED',
    LastUsedAt: 'LAST USED AT',
    LastUsedSince: 'LAST USED',
    UsageCount: 'USAGE',
  },
  table: '{{.ID}}\t{{.CacheType}}\t{{.Size}}\t{{.CreatedSince}}\t{{.LastUsedSince}}\t{{.UsageCount}}\t{{.Shared}}',
  quiet: '{{.ID}}',
}

interface Row {
  readonly type: string
  readonly total: number
  readonly active: number
  readonly size: number
  readonly reclaimable: string
}
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const share = (part: number, of: number): string => (of > 0 ? `${humanSize(part)} (${Math.trunc((part * 100) / of)}%)` : humanSize(part))
const ACTIVE = ['running', 'paused', 'restarting']

function imageRow({ Images, LayersSize }: DiskUsage): Row {
  const used = sum(Images.filter((image) => image.Containers !== 0).map((image) => image.Size - image.SharedSize))
  const active = Images.filter((image) => image.Containers > 0).length
  return { type: 'Images', total: Images.length, active, size: LayersSize, reclaimable: share(LayersSize - used, LayersSize) }
}
function containerRow({ Containers }: DiskUsage): Row {
  const idle = Containers.filter((one) => !ACTIVE.includes(one.State))
  const size = sum(Containers.map((one) => one.SizeRw ?? 0))
  const free = sum(idle.map((one) => one.SizeRw ?? 0))
  return { type: 'Containers', total: Containers.length, active: Containers.length - idle.length, size, reclaimable: share(free, size) }
}
function volumeRow({ Volumes }: DiskUsage): Row {
  const size = sum(Volumes.map((one) => one.UsageData.Size))
  const idle = Volumes.filter((one) => one.UsageData.RefCount === 0)
  const free = sum(idle.map((one) => one.UsageData.Size))
  return { type: 'Local Volumes', total: Volumes.length, active: Volumes.length - idle.length, size, reclaimable: share(free, size) }
}
function cacheRow({ BuildCache }: DiskUsage): Row {
  const own = BuildCache.filter((one) => !one.Shared)
  const free = sum(own.filter((one) => !one.InUse).map((one) => one.Size))
  const active = BuildCache.filter((one) => one.InUse).length
  return { type: 'Build Cache', total: BuildCache.length, active, size: sum(own.map((one) => one.Size)), reclaimable: humanSize(free) }
}
const usageShape = (row: Row): Shape => {
  const fields = {
    Active: () => String(row.active),
    Reclaimable: () => row.reclaimable,
    Size: () => humanSize(row.size),
    TotalCount: () => String(row.total),
    Type: () => row.type,
  }
  return new Shape(USAGE.type, fields, Object.keys(fields))
}

const TYPES: Readonly<Record<string, string>> = { 'source.local': 'local', 'exec.cachemount': 'cachemount', regular: 'regular' }
function cacheShape(record: BuildCacheRecord, now: Micros): Shape {
  const ago = (at: string | null) => {
    const instant = at === null ? undefined : parseRfc3339(at)
    return instant === undefined ? '' : `${humanDuration(now - instant)} ago`
  }
  const fields = {
    CacheType: () => TYPES[record.Type] ?? record.Type,
    CreatedAt: () => record.CreatedAt,
    CreatedSince: () => ago(record.CreatedAt),
    Description: () => record.Description,
    ID: () => record.ID.slice(0, 12) + (record.InUse ? '*' : ''),
    InUse: () => String(record.InUse),
    LastUsedAt: () => record.LastUsedAt ?? '',
    LastUsedSince: () => ago(record.LastUsedAt),
    Parent: () => (record.Parents ?? []).join(', '),
    Shared: () => String(record.Shared),
    Size: () => humanSize(record.Size),
    UsageCount: () => String(record.UsageCount),
  }
  return new Shape(CACHE.type, fields, Object.keys(fields))
}

const DETAILS = {
  images: '{{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}',
  containers: '{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}',
  volumes: '{{.Name}}\t{{.Links}}\t{{.Size}}',
}

function* verbose(cli: Cli, usage: DiskUsage): Task<number> {
  const now = cli.sys.now()
  const plain = { format: '', quiet: false }
  const images = imageShapes(usage.Images, { now, truncate: true, quiet: false, digests: false })
  const containers = usage.Containers.map(({ SizeRootFs: _whole, ...one }) => containerShape(one, now, true))
  const sections: readonly (readonly [title: string, listing: Listing, rows: readonly Shape[]])[] = [
    ['Images space usage:\n\n', { ...IMAGES, table: DETAILS.images }, images],
    ['\nContainers space usage:\n\n', { ...CONTAINERS, table: DETAILS.containers }, containers],
    ['\nLocal Volumes space usage:\n\n', { ...VOLUMES, table: DETAILS.volumes }, usage.Volumes.map(volumeShape)],
    [`\nBuild cache usage: ${humanSize(cacheRow(usage).size)}\n\n`, CACHE, usage.BuildCache.map((one) => cacheShape(one, now))],
  ]
  for (const [title, listing, rows] of sections) {
    yield* cli.print(title)
    const code = yield* printListing(cli, listing, rows, plain)
    if (code !== 0) return code
  }
  return 0
}

export function* df(cli: Cli): Task<number> {
  const format = cli.flags.string('format')
  const usage = yield* cli.json<DiskUsage>('GET', '/system/df')
  if (usage instanceof CliError) return yield* fail(cli, usage)
  if (cli.flags.bool('verbose') && format === '') return yield* verbose(cli, usage)
  if (cli.flags.bool('verbose')) return yield* fail(cli, new CliError('drydock: docker system df -v with --format is not simulated', 69))
  const rows = [imageRow(usage), containerRow(usage), volumeRow(usage), cacheRow(usage)].map(usageShape)
  return yield* printListing(cli, USAGE, rows, { format, quiet: false })
}
