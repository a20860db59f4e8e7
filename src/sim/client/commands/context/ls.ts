// docker context ls, show. Models: docker/cli cli/command/context/{list,show}.go, formatter/context.go. Left out: nothing.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { contextName } from '../../connect'
import { ContextStore, DEFAULT_CONTEXT } from '../../contexts'
import { type Listing, printListing } from '../../format/table'
import { Shape } from '../../template/value'
import { defaultHost } from './endpoint'

const MAX_ERROR = 45
const CONTEXTS: Listing = {
  type: '*formatter.clientContextContext',
  headings: { Current: '', Description: 'DESCRIPTION', DockerEndpoint: 'DOCKER ENDPOINT', Error: 'ERROR', Name: 'NAME' },
  table: '{{.Name}}{{if .Current}} *{{end}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}',
  quiet: '{{.Name}}',
}
interface Row {
  readonly name: string
  readonly description: string
  readonly host: string
  readonly error: string
}

const cut = (text: string): string => (text.length > MAX_ERROR ? text.slice(0, MAX_ERROR - 1) + '…' : text)
const shapeOf = (row: Row, current: string): Shape => {
  const fields = {
    Current: () => row.name === current,
    Description: () => row.description,
    DockerEndpoint: () => row.host,
    Error: () => cut(row.error),
    Name: () => row.name,
  }
  return new Shape(CONTEXTS.type, fields, Object.keys(fields))
}

export function* listContexts(cli: Cli): Task<number> {
  const store = new ContextStore(cli.sys, cli.config)
  const current = contextName(cli)
  const own: Row = { name: DEFAULT_CONTEXT, description: 'Current DOCKER_HOST based configuration', host: defaultHost(cli), error: '' }
  const rows: Row[] = [own, ...(yield* store.all()).map((one) => ({ ...one, error: '' }))]
  if (!rows.some((row) => row.name === current)) rows.push({ name: current, description: '', host: '', error: store.notFound(current) })
  rows.sort((a, b) => (a.name < b.name ? -1 : 1))
  const quiet = cli.flags.bool('quiet')
  const shapes = rows.map((row) => shapeOf(row, current))
  const code = yield* printListing(cli, CONTEXTS, shapes, { format: cli.flags.string('format'), quiet })
  if (!quiet && (cli.sys.env.get('DOCKER_HOST') ?? '') !== '')
    yield* cli.complain(
      'Warning: DOCKER_HOST environment variable overrides the active context. To use a context, either set the global --context flag, or unset DOCKER_HOST environment variable.',
    )
  return code
}

export function* showContext(cli: Cli): Task<number> {
  yield* cli.printLine(contextName(cli))
  return 0
}
