// docker history. Models: docker/cli cli/command/image/history.go and formatter_history.go. Left out: --platform.
import type { ImageHistoryItem } from '../../../api/engine/image'
import { rfc3339 } from '../../../api/time'
import { humanDuration, humanSize3 } from '../../../api/units'
import type { Task } from '../../../host/kernel/task'
import { platformJson } from './misc'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { ellipsis } from '../../format/containers'
import { type Listing, printListing } from '../../format/table'
import { Shape, type Value } from '../../template/value'

const HISTORY: Listing = {
  type: '*image.historyContext',
  headings: { ID: 'IMAGE', CreatedSince: 'CREATED', CreatedAt: 'CREATED AT', CreatedBy: 'CREATED BY', Size: 'SIZE', Comment: 'COMMENT' },
  table: '{{.ID}}\t{{.CreatedSince}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}',
  quiet: '{{.ID}}',
}
const EXACT = '{{.ID}}\t{{.CreatedAt}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}'

export function* history(cli: Cli): Task<number> {
  const { flags } = cli
  const found = yield* cli.json<readonly ImageHistoryItem[]>('GET', `/images/${cli.arg(0)}/history`, {
    query: { platform: flags.string('platform') === '' ? undefined : platformJson(flags.string('platform')) },
  })
  if (found instanceof CliError) return yield* fail(cli, found)
  const truncate = !flags.bool('no-trunc')
  const human = !flags.changed('human') || flags.bool('human')
  const rows = found.map((item) => {
    const command = item.CreatedBy.replace(/\t/g, ' ')
    const fields: Record<string, () => Value> = {
      ID: () => (truncate && item.Id.startsWith('sha256:') ? item.Id.slice(7, 19) : item.Id),
      CreatedAt: () => rfc3339(item.Created * 1e6),
      CreatedSince: () => (human ? `${humanDuration(cli.sys.now() - item.Created * 1e6)} ago` : rfc3339(item.Created * 1e6)),
      CreatedBy: () => (truncate ? ellipsis(command, 45) : command),
      Size: () => (human ? humanSize3(item.Size) : String(item.Size)),
      Comment: () => item.Comment,
    }
    return new Shape(HISTORY.type, fields, Object.keys(fields))
  })
  const listing = human ? HISTORY : { ...HISTORY, table: EXACT }
  return yield* printListing(cli, listing, rows, { format: flags.string('format'), quiet: flags.bool('quiet') })
}
