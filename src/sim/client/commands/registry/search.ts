// docker search. Models: docker/cli cli/command/registry/search.go and formatter_search.go. Left out: nothing.
import type { Task } from '../../../host/kernel/task'
import { ANONYMOUS, type Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { authFor } from '../../credentials'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { type Listing, printListing } from '../../format/table'
import { Shape } from '../../template/value'

interface Found {
  readonly name: string
  readonly description: string
  readonly star_count: number
  readonly is_official: boolean
}
const DESCRIPTION = 45
const SEARCH: Listing = {
  type: '*registry.searchContext',
  headings: { Name: 'NAME', Description: 'DESCRIPTION', StarCount: 'STARS', IsOfficial: 'OFFICIAL' },
  table: '{{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}',
  quiet: '{{.Name}}',
}

/** Cut as docker does: an ellipsis takes the place of the last letter. */
const shortened = (text: string): string => ([...text].length > DESCRIPTION ? [...text].slice(0, DESCRIPTION - 1).join('') + '…' : text)

const shapeOf = (found: Found, whole: boolean): Shape => {
  const description = found.description.replace(/[\n\r]/g, ' ')
  const fields = {
    Name: () => found.name,
    Description: () => (whole ? description : shortened(description)),
    StarCount: () => String(found.star_count),
    IsOfficial: () => (found.is_official ? '[OK]' : ''),
  }
  return new Shape(SEARCH.type, fields, Object.keys(fields))
}

export function* search(cli: Cli): Task<number> {
  const { flags } = cli
  const limit = flags.number('limit', 0)
  const found = yield* cli.json<readonly Found[]>('GET', '/images/search', {
    query: { term: cli.arg(0), limit: limit > 0 ? String(limit) : undefined, filters: encodeFilters(flags.list('filter')) },
    headers: { 'x-registry-auth': authFor(cli, 'docker.io') ?? ANONYMOUS },
  })
  if (found instanceof CliError) return yield* fail(cli, found)
  const rows = found.map((one) => shapeOf(one, flags.bool('no-trunc')))
  return yield* printListing(cli, SEARCH, rows, { format: flags.string('format'), quiet: false })
}
