// The devices of run and create. Models: docker/cli cli/command/container/opts.go validateDevice, parseDevice; names of the Container Device Interface.
// Left out: a device that is a folder of devices.
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { type DeviceRequest, parseGpus } from '../../flags/gpus'

export interface Devices {
  readonly devices: readonly { readonly PathOnHost: string; readonly PathInContainer: string; readonly CgroupPermissions: string }[]
  readonly requests: readonly DeviceRequest[]
}
/** "vendor.com/class=name" */
const CDI = /^[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]\/[A-Za-z][A-Za-z0-9_.-]*=[A-Za-z0-9][A-Za-z0-9_.:-]*$/

const isMode = (mode: string): boolean => /^[rwm]+$/.test(mode) && new Set(mode).size === mode.length

/** The error's text, or undefined. */
export function refuseDevice(spec: string): string | undefined {
  const parts = spec.split(':')
  if (parts.length > 3 || parts[0] === '') return `bad format for path: ${spec}`
  const [host = '', inside = '', mode] = parts
  if (mode !== undefined && !isMode(mode)) return `bad mode specified: ${mode}`
  const path = parts.length === 1 || (parts.length === 2 && isMode(inside)) ? host : inside
  return path.startsWith('/') ? undefined : `${path} is not an absolute path`
}

export function devicesOf(cli: Cli): Devices | CliError {
  const devices: Devices['devices'][number][] = []
  const named: string[] = []
  for (const spec of cli.flags.list('device')) {
    if (CDI.test(spec)) {
      named.push(spec)
      continue
    }
    const refused = refuseDevice(spec)
    if (refused !== undefined) return new CliError(refused, 125)
    const [host = '', inside = host, permissions = 'rwm'] = spec.split(':')
    const short = isMode(inside)
    devices.push({ PathOnHost: host, PathInContainer: short ? host : inside, CgroupPermissions: short ? inside : permissions })
  }
  const cdi = named.length > 0 ? [{ Driver: 'cdi', Count: 0, DeviceIDs: named, Capabilities: null, Options: null }] : []
  const gpus = cli.flags.list('gpus').flatMap((text) => {
    const parsed = parseGpus(text)
    return parsed.ok ? [parsed.value] : []
  })
  return { devices, requests: [...gpus, ...cdi] }
}
