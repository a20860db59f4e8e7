// docker secret and docker config: create, ls, inspect, rm. Models: docker/cli cli/command/{secret,config}/*.go. Left out: secret drivers, templates.
import { base64, text, fromBase64 } from '../../../api/bytes'
import type { SwarmSecret } from '../../../api/engine/swarm'
import { parseRfc3339 } from '../../../api/time'
import { humanDuration } from '../../../api/units'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { takeAll, takeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { fail, forEach } from '../../fail'
import { encodeFilters } from '../../filters'
import { type Listing, listFormat, printListing } from '../../format/table'
import { natural } from '../../format/tasks'
import { Shape } from '../../template/value'
import { inspectAll, untyped } from '../inspect'

export type Kind = 'secret' | 'config'
const LISTINGS: Readonly<Record<Kind, Listing>> = {
  secret: {
    type: '*secret.secretContext',
    headings: { ID: 'ID', Name: 'NAME', Driver: 'DRIVER', CreatedAt: 'CREATED', UpdatedAt: 'UPDATED', Labels: 'LABELS' },
    table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.CreatedAt}}\t{{.UpdatedAt}}',
    quiet: '{{.ID}}',
  },
  config: {
    type: '*config.configContext',
    headings: { ID: 'ID', Name: 'NAME', CreatedAt: 'CREATED', UpdatedAt: 'UPDATED', Labels: 'LABELS' },
    table: '{{.ID}}\t{{.Name}}\t{{.CreatedAt}}\t{{.UpdatedAt}}',
    quiet: '{{.ID}}',
  },
}
const path = (kind: Kind): string => `/${kind}s`
const pairs = (list: readonly string[]): Record<string, string> =>
  Object.fromEntries(list.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]))

export const createSecret = (kind: Kind) =>
  function* (cli: Cli): Task<number> {
    const { flags } = cli
    const [name = '', file] = cli.args
    if (flags.string('driver') !== '' || flags.string('template-driver') !== '')
      return yield* fail(cli, new CliError(`drydock: drivers of ${kind}s are not simulated`, NOT_SIMULATED))
    if (file === undefined) return yield* fail(cli, new CliError('secret data must be specified'))
    const data = file === '-' ? yield* takeAll(cli.sys, 0) : yield* takeFile(cli.sys, file)
    if (data instanceof Errno) return yield* fail(cli, new CliError(`error reading from ${file}: open ${file}: ${data.goText}`))
    const body = { Name: name, Labels: pairs(flags.list('label')), Data: base64(data.bytes()) }
    const made = yield* cli.json<{ ID: string }>('POST', `${path(kind)}/create`, { json: body })
    if (made instanceof CliError) return yield* fail(cli, made)
    yield* cli.printLine(made.ID)
    return 0
  }

export const listSecrets = (kind: Kind) =>
  function* (cli: Cli): Task<number> {
    const found = yield* cli.json<readonly SwarmSecret[]>('GET', path(kind), {
      query: { filters: encodeFilters(cli.flags.list('filter')) },
    })
    if (found instanceof CliError) return yield* fail(cli, found)
    const ago = (at: string): string => `${humanDuration(cli.sys.now() - (parseRfc3339(at) ?? 0))} ago`
    const rows = [...found]
      .sort((a, b) => natural(a.Spec.Name, b.Spec.Name))
      .map((one) => {
        const labels = Object.entries(one.Spec.Labels).map(([key, value]) => `${key}=${value}`)
        const fields = {
          CreatedAt: () => ago(one.CreatedAt),
          ...(kind === 'secret' ? { Driver: () => '' } : {}),
          ID: () => one.ID,
          Labels: () => labels.join(','),
          Name: () => one.Spec.Name,
          UpdatedAt: () => ago(one.UpdatedAt),
        }
        return new Shape(LISTINGS[kind].type, fields, Object.keys(fields))
      })
    return yield* printListing(cli, LISTINGS[kind], rows, { format: listFormat(cli, `${kind}Format`), quiet: cli.flags.bool('quiet') })
  }

export const inspectSecrets = (kind: Kind) =>
  function* (cli: Cli): Task<number> {
    if (!cli.flags.bool('pretty')) return yield* inspectAll(cli, cli.args, (name) => untyped(cli.text('GET', `${path(kind)}/${name}`)))
    for (const name of cli.args) {
      const one = yield* cli.json<SwarmSecret>('GET', `${path(kind)}/${name}`)
      if (one instanceof CliError) return yield* fail(cli, one)
      const time = (at: string): string => at.replace('T', ' ').replace('Z', ' +0000 utc')
      const labels = Object.entries(one.Spec.Labels).map(([key, value]) => ` - ${key}${value === '' ? '' : `=${value}`}\n`)
      const listed = labels.length > 0 ? `Labels:\n${labels.join('')}` : ''
      const times = (gap: string) => `Created at:${gap}${time(one.CreatedAt)}\nUpdated at:${gap}${time(one.UpdatedAt)}\n`
      yield* cli.print(
        kind === 'secret'
          ? `ID:              ${one.ID}\nName:              ${one.Spec.Name}\n${listed}Driver:            \n${times('        ')}`
          : `ID:\t\t\t${one.ID}\nName:\t\t\t${one.Spec.Name}\n${listed}${times('            \t')}Data:\n${text(fromBase64(one.Spec.Data ?? '') ?? new Uint8Array(0))}\n`,
      )
    }
    return 0
  }

export const removeSecrets =
  (kind: Kind) =>
  (cli: Cli): Task<number> =>
    forEach(cli, cli.args, (name) => cli.call('DELETE', `${path(kind)}/${name}`))
