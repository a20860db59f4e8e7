// The networks of run and create. Models: docker/cli opts/network.go (the long form of --network), cli/command/container/opts.go parseNetworkOpts:
// the older flags speak of the first network, and may not repeat what it says. Left out: nothing.
import { emptyEndpoint, type EndpointSettings } from '../../../api/engine/container'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { type NetworkOption, parseNetworkOption } from '../../flags/network'

export interface Networks {
  readonly mode: string
  readonly endpoints: Record<string, EndpointSettings>
}
const refuse = (message: string): CliError => new CliError(message, 125)
const isUserDefined = (mode: string): boolean => !['default', 'bridge', 'host', 'none', ''].includes(mode) && !mode.startsWith('container:')
const MAC = /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i

/** A per-network field and the older flag that says the same. */
const OLDER: readonly (readonly [field: keyof NetworkOption, flag: string, words: string])[] = [
  ['aliases', 'network-alias', '--network-alias and per-network alias'],
  ['links', 'link', '--link and per-network links'],
  ['ip', 'ip', '--ip and per-network IPv4 address'],
  ['ip6', 'ip6', '--ip6 and per-network IPv6 address'],
  ['mac', 'mac-address', '--mac-address and per-network MAC address'],
  ['linkLocal', 'link-local-ip', '--link-local-ip and per-network link-local IP addresses'],
]

const said = (value: NetworkOption[keyof NetworkOption]): boolean =>
  typeof value === 'object' ? Object.keys(value).length > 0 : value !== '' && value !== 0

/** The first network with what the older flags say. */
function withOlderFlags(cli: Cli, option: NetworkOption): NetworkOption | CliError {
  const { flags } = cli
  const aliases = [...flags.list('network-alias'), ...flags.list('net-alias')]
  for (const [field, flag, words] of OLDER)
    if (said(option[field]) && (flags.changed(flag) || (flag === 'network-alias' && aliases.length > 0)))
      return refuse(`conflicting options: cannot specify both ${words}`)
  return {
    ...option,
    aliases: option.aliases.length > 0 ? option.aliases : aliases,
    // Links of the default bridge are the host configuration's.
    links: option.links.length > 0 || !isUserDefined(option.name) ? option.links : flags.list('link'),
    ip: option.ip || flags.string('ip'),
    ip6: option.ip6 || flags.string('ip6'),
    mac: option.mac || flags.string('mac-address'),
    linkLocal: option.linkLocal.length > 0 ? option.linkLocal : flags.list('link-local-ip'),
  }
}

function endpoint(option: NetworkOption): EndpointSettings | CliError {
  if (option.name.trim() === '') return refuse('no name set for network')
  if (!isUserDefined(option.name)) {
    if (option.aliases.length > 0) return refuse('network-scoped aliases are only supported for user-defined networks')
    if (option.links.length > 0) return refuse('links are only supported for user-defined networks')
  }
  if (option.mac !== '' && !MAC.test(option.mac.trim())) return refuse(`${option.mac} is not a valid mac address`)
  const ipam = {
    ...(option.ip === '' ? {} : { IPv4Address: option.ip }),
    ...(option.ip6 === '' ? {} : { IPv6Address: option.ip6 }),
    ...(option.linkLocal.length === 0 ? {} : { LinkLocalIPs: option.linkLocal }),
  }
  return {
    ...emptyEndpoint(),
    ...(option.aliases.length > 0 ? { Aliases: [...option.aliases] } : {}),
    ...(option.links.length > 0 ? { Links: [...option.links] } : {}),
    ...(Object.keys(ipam).length > 0 ? { IPAMConfig: ipam } : {}),
    ...(Object.keys(option.driverOptions).length > 0 ? { DriverOpts: option.driverOptions } : {}),
    ...(option.mac === '' ? {} : { MacAddress: option.mac.trim() }),
    GwPriority: option.priority,
  }
}

export function networks(cli: Cli): Networks | CliError {
  const specs = [...cli.flags.list('network'), ...cli.flags.list('net')]
  const options = (specs.length > 0 ? specs : ['default']).flatMap((spec) => {
    const parsed = parseNetworkOption(spec)
    return parsed.ok ? [parsed.value] : []
  })
  const endpoints: Record<string, EndpointSettings> = {}
  for (const [i, given] of options.entries()) {
    const option = i === 0 ? withOlderFlags(cli, given) : given
    if (option instanceof CliError) return option
    const settings = endpoint(option)
    if (settings instanceof CliError) return settings
    if (option.name in endpoints) return refuse(`network "${option.name}" is specified multiple times`)
    // A single network of which nothing else is said needs no settings: the daemon makes them.
    if (specs.length === 1 && JSON.stringify(settings) === JSON.stringify(emptyEndpoint())) continue
    endpoints[option.name] = settings
  }
  const own = options.filter((one) => isUserDefined(one.name))
  if (own.length > 0 && own.length < options.length)
    return refuse('conflicting options: cannot attach both user-defined and non-user-defined network-modes')
  return { mode: options[0]?.name ?? 'default', endpoints }
}
