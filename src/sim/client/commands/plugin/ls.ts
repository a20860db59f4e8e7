// docker plugin ls. Models: docker/cli cli/command/plugin/{list,formatter}.go. Left out: nothing; the engine has no plugins.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { listFormat, type Listing, printListing } from '../../format/table'
import { Shape } from '../../template/value'

interface Plugin {
  readonly Id: string
  readonly Name: string
  readonly Enabled: boolean
  readonly PluginReference: string
  readonly Config: { readonly Description: string }
}
const PLUGINS: Listing = {
  type: '*plugin.pluginContext',
  headings: { ID: 'ID', Name: 'NAME', Description: 'DESCRIPTION', Enabled: 'ENABLED', PluginReference: 'PLUGIN REFERENCE' },
  table: '{{.ID}}\t{{.Name}}\t{{.Description}}\t{{.Enabled}}',
  quiet: '{{.ID}}',
}

function shapeOf(plugin: Plugin, whole: boolean): Shape {
  const fields = {
    Description: () => plugin.Config.Description.replace(/[\n\r]/g, ''),
    Enabled: () => plugin.Enabled,
    ID: () => (whole ? plugin.Id : plugin.Id.slice(0, 12)),
    Name: () => plugin.Name,
    PluginReference: () => plugin.PluginReference,
  }
  return new Shape(PLUGINS.type, fields, Object.keys(fields))
}

export function* listPlugins(cli: Cli): Task<number> {
  const found = yield* cli.json<readonly Plugin[]>('GET', '/plugins', { query: { filters: encodeFilters(cli.flags.list('filter')) } })
  if (found instanceof CliError) return yield* fail(cli, found)
  const rows = found.map((plugin) => shapeOf(plugin, cli.flags.bool('no-trunc')))
  return yield* printListing(cli, PLUGINS, rows, { format: listFormat(cli, 'pluginsFormat'), quiet: cli.flags.bool('quiet') })
}
