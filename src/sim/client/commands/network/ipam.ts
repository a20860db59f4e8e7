// --subnet, --ip-range, --gateway, --aux-address of docker network create: which belongs to which. Models: docker/cli cli/command/network/create.go
// createIPAMConfig, with its refusals. Left out: IPv6 addresses in other spellings than the subnet's own.
import type { IpamConfig } from '../../../api/engine/network'
import { inSubnet, isIp, subnetOf } from '../../../host/kernel/network'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'

type Draft = { -readonly [K in keyof IpamConfig]: IpamConfig[K] }

/** Whether an address, or the first of a range, lies in a subnet. */
function matches(subnet: string, data: string): boolean | CliError {
  const [base = '', prefix = ''] = subnet.split('/')
  const six = base.includes(':')
  const fits = six ? /^\d{1,3}$/.test(prefix) && Number(prefix) <= 128 : isIp(base) && /^\d{1,2}$/.test(prefix) && Number(prefix) <= 32
  if (!fits) return new CliError(`invalid subnet: invalid CIDR address: ${subnet}`)
  const [ip = '', width] = data.split('/')
  if (width !== undefined && !ip.includes(':') && (!isIp(ip) || !/^\d{1,2}$/.test(width) || Number(width) > 32))
    return new CliError(`invalid CIDR address: ${data}`)
  if (six || ip.includes(':')) return six && ip.includes(':') && ip.startsWith(base.replace(/::?$/, ''))
  return isIp(ip) && inSubnet(subnetOf(subnet), ip)
}

/** Puts each value into the subnet that it lies in. */
function place(
  drafts: ReadonlyMap<string, Draft>,
  values: readonly string[],
  what: string,
  put: (draft: Draft, value: string, subnet: string) => CliError | undefined,
): CliError | undefined {
  for (const value of values) {
    const address = what === 'aux-address' ? (value.split('=')[1] ?? '') : value
    let found = false
    for (const [subnet, draft] of drafts) {
      const fits = matches(subnet, address)
      if (fits instanceof CliError) return fits
      if (!fits) continue
      const refused = put(draft, value, subnet)
      if (refused) return refused
      found = true
    }
    if (!found) return new CliError(`no matching subnet for ${what} ${address}`)
  }
  return undefined
}

export function ipamOf({ flags }: Cli): IpamConfig[] | CliError {
  const [subnets, ranges, gateways] = [flags.list('subnet'), flags.list('ip-range'), flags.list('gateway')]
  if (subnets.length < ranges.length || subnets.length < gateways.length)
    return new CliError('every ip-range or gateway must have a corresponding subnet')
  const drafts = new Map<string, Draft>()
  for (const subnet of subnets) {
    for (const known of drafts.keys()) {
      const [a, b] = [matches(subnet, known), matches(known, subnet)]
      for (const one of [a, b]) if (one instanceof CliError) return one
      if (a === true || b === true) return new CliError('multiple overlapping subnet configuration is not supported')
    }
    drafts.set(subnet, { Subnet: subnet })
  }
  const refused =
    place(drafts, ranges, 'range', (draft, range, subnet) => {
      if (draft.IPRange) return new CliError(`cannot configure multiple ranges (${range}, ${draft.IPRange}) on the same subnet (${subnet})`)
      draft.IPRange = range
      return undefined
    }) ??
    place(drafts, gateways, 'gateway', (draft, gateway, subnet) => {
      if (draft.Gateway)
        return new CliError(`cannot configure multiple gateways (${gateway}, ${draft.Gateway}) for the same subnet (${subnet})`)
      draft.Gateway = gateway
      return undefined
    }) ??
    place(drafts, flags.list('aux-address'), 'aux-address', (draft, pair) => {
      const [name = '', address = ''] = pair.split('=')
      draft.AuxiliaryAddresses = { ...draft.AuxiliaryAddresses, [name]: address }
      return undefined
    })
  return refused ?? [...drafts.values()]
}
