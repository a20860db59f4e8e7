// docker images. Models: docker/cli cli/command/image/list.go. Left out: --tree.
import type { ImageSummary } from '../../../api/engine/image'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { IMAGES, imageShapes, WITH_DIGESTS } from '../../format/images'
import { listFormat, printListing } from '../../format/table'

export function* images(cli: Cli): Task<number> {
  const { flags } = cli
  if (flags.bool('tree')) return yield* fail(cli, new CliError('drydock: docker images --tree is not simulated', NOT_SIMULATED))
  const filters = [...flags.list('filter'), ...(cli.args[0] === undefined ? [] : [`reference=${cli.args[0]}`])]
  const found = yield* cli.json<readonly ImageSummary[]>('GET', '/images/json', {
    query: { all: flags.bool('all') ? '1' : undefined, filters: encodeFilters(filters) },
  })
  if (found instanceof CliError) return yield* fail(cli, found)
  const format = listFormat(cli, 'imagesFormat')
  const digests = flags.bool('digests') || /\{\{[^}]*\.Digest\b/.test(format)
  const rows = imageShapes(found, { now: cli.sys.now(), truncate: !flags.bool('no-trunc'), quiet: flags.bool('quiet'), digests })
  return yield* printListing(cli, flags.bool('digests') ? WITH_DIGESTS : IMAGES, rows, { format, quiet: flags.bool('quiet') })
}
