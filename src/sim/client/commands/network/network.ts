// docker network create, connect, disconnect, ls, rm, prune. Models: docker/cli cli/command/network/*.go. Left out: config-only networks.
import { emptyEndpoint } from '../../../api/engine/container'
import type { NetworkInspect } from '../../../api/engine/network'
import { parseRfc3339 } from '../../../api/time'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { createdAt } from '../../format/containers'
import { listFormat, type Listing, printListing } from '../../format/table'
import { confirmed } from '../../prompt'
import { pruneCommand } from '../../prune'
import { Shape, type Value } from '../../template/value'
import { ipamOf } from './ipam'

const map = (pairs: readonly string[]): Record<string, string> =>
  Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]))

export function* createNetwork(cli: Cli): Task<number> {
  const { flags } = cli
  const config = ipamOf(cli)
  if (config instanceof CliError) return yield* fail(cli, config)
  const body = {
    Name: cli.arg(0),
    Driver: flags.string('driver', 'bridge'),
    Scope: flags.string('scope'),
    ...(flags.changed('ipv6') ? { EnableIPv6: flags.bool('ipv6') } : {}),
    ...(flags.changed('ipv4') ? { EnableIPv4: flags.bool('ipv4') } : {}),
    IPAM: { Driver: flags.string('ipam-driver', 'default'), Options: map(flags.list('ipam-opt')), Config: config },
    Internal: flags.bool('internal'),
    Attachable: flags.bool('attachable'),
    Ingress: flags.bool('ingress'),
    ConfigOnly: flags.bool('config-only'),
    ConfigFrom: flags.string('config-from') === '' ? null : { Network: flags.string('config-from') },
    Options: map(flags.list('opt')),
    Labels: map(flags.list('label')),
  }
  const created = yield* cli.json<{ Id: string }>('POST', '/networks/create', { json: body })
  if (created instanceof CliError) return yield* fail(cli, created)
  yield* cli.printLine(created.Id)
  return 0
}

export function* connect(cli: Cli): Task<number> {
  const { flags } = cli
  const settings = emptyEndpoint()
  const local = flags.list('link-local-ip')
  const addresses = {
    ...(flags.changed('ip') ? { IPv4Address: flags.string('ip') } : {}),
    ...(flags.changed('ip6') ? { IPv6Address: flags.string('ip6') } : {}),
    ...(local.length > 0 ? { LinkLocalIPs: local } : {}),
  }
  if (Object.keys(addresses).length > 0) settings.IPAMConfig = addresses
  if (flags.list('driver-opt').length > 0) settings.DriverOpts = map(flags.list('driver-opt'))
  if (flags.changed('gw-priority')) settings.GwPriority = Number(flags.string('gw-priority'))
  if (flags.list('alias').length > 0) settings.Aliases = flags.list('alias')
  if (flags.list('link').length > 0) settings.Links = flags.list('link')
  const failed = yield* cli.call('POST', `/networks/${cli.arg(0)}/connect`, { json: { Container: cli.arg(1), EndpointConfig: settings } })
  return failed ? yield* fail(cli, failed) : 0
}

export function* disconnect(cli: Cli): Task<number> {
  const failed = yield* cli.call('POST', `/networks/${cli.arg(0)}/disconnect`, {
    json: { Container: cli.arg(1), Force: cli.flags.bool('force') },
  })
  return failed ? yield* fail(cli, failed) : 0
}

export function* rm(cli: Cli): Task<number> {
  const force = cli.flags.bool('force')
  let code = 0
  for (const name of cli.args) {
    // An ingress network would be asked about; so each is looked at first.
    const found = yield* cli.json<NetworkInspect>('GET', `/networks/${name}`)
    const ingress = !(found instanceof CliError) && found.Ingress
    if (ingress && !(yield* confirmed(cli, INGRESS))) continue
    const error = yield* cli.call('DELETE', `/networks/${name}`)
    if (!error) yield* cli.printLine(name)
    else if (!(force && error.status === 404)) {
      yield* cli.complain(error.message)
      code = 1
    }
  }
  if (code !== 0) yield* cli.complain(`exit status ${code}`)
  return code
}
const INGRESS =
  'WARNING! Before removing the routing-mesh network, make sure all the nodes in your swarm run the same docker engine version. Otherwise, removal may not be effective and functionality of newly create ingress networks will be impaired.\nAre you sure you want to continue? [y/N] '

const NETWORKS: Listing = {
  type: '*network.networkContext',
  headings: {
    ID: 'NETWORK ID',
    Name: 'NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    IPv4: 'IPV4',
    IPv6: 'IPV6',
    Internal: 'INTERNAL',
    Labels: 'LABELS',
    Label: 'LABELS',
    CreatedAt: 'CREATED AT',
  },
  table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
  quiet: '{{.ID}}',
  raw: 'network_id: {{.ID}}\nname: {{.Name}}\ndriver: {{.Driver}}\nscope: {{.Scope}}\n',
}

export function* ls(cli: Cli): Task<number> {
  const { flags } = cli
  const found = yield* cli.json<readonly NetworkInspect[]>('GET', '/networks', { query: { filters: encodeFilters(flags.list('filter')) } })
  if (found instanceof CliError) return yield* fail(cli, found)
  const sorted = [...found].sort((a, b) => (a.Name < b.Name ? -1 : 1))
  const rows = sorted.map((network) => {
    const labels = Object.entries(network.Labels ?? {})
    const created = network.Created.replace('T', ' ').replace('Z', ' +0000 UTC')
    const fields: Record<string, (...args: readonly Value[]) => Value> = {
      ID: () => (flags.bool('no-trunc') ? network.Id : network.Id.slice(0, 12)),
      Name: () => network.Name,
      Driver: () => network.Driver,
      Scope: () => network.Scope,
      IPv4: () => String(network.EnableIPv4),
      IPv6: () => String(network.EnableIPv6),
      Internal: () => String(network.Internal),
      Labels: () => labels.map(([name, value]) => `${name}=${value}`).join(','),
      Label: (name) => labels.find(([key]) => key === name)?.[1] ?? '',
      CreatedAt: () => (parseRfc3339(network.Created) === undefined ? createdAt(0) : created),
    }
    return new Shape(NETWORKS.type, fields, ['CreatedAt', 'Driver', 'ID', 'IPv4', 'IPv6', 'Internal', 'Labels', 'Name', 'Scope'])
  })
  return yield* printListing(cli, NETWORKS, rows, { format: listFormat(cli, 'networksFormat'), quiet: flags.bool('quiet') })
}

export const prune = (cli: Cli): Task<number> => pruneCommand(cli, 'networks', 'all custom networks not used by at least one container')
