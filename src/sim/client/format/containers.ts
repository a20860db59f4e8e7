// The columns of docker ps. Models: docker/cli cli/command/formatter/container.go, displayablePorts. Left out: nothing but Windows' isolation.
import type { ContainerSummary, PortSummary } from '../../api/engine/container'
import { calendar, clockText, dateText } from '../../api/time'
import { humanDuration, humanSize3 } from '../../api/units'
import type { Micros } from '../../clock/clock'
import { Shape, type Value } from '../template/value'
import type { Listing } from './table'

export const CONTAINERS: Listing = {
  type: '*formatter.ContainerContext',
  headings: {
    ID: 'CONTAINER ID',
    Names: 'NAMES',
    Image: 'IMAGE',
    Command: 'COMMAND',
    CreatedAt: 'CREATED AT',
    RunningFor: 'CREATED',
    Ports: 'PORTS',
    State: 'STATE',
    Status: 'STATUS',
    Size: 'SIZE',
    Labels: 'LABELS',
    Label: 'LABELS',
    Mounts: 'MOUNTS',
    LocalVolumes: 'LOCAL VOLUMES',
    Networks: 'NETWORKS',
    Platform: 'PLATFORM',
  },
  table: '{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}',
  quiet: '{{.ID}}',
  raw: 'container_id: {{.ID}}\nimage: {{.Image}}\ncommand: {{.Command}}\ncreated_at: {{.CreatedAt}}\nstate: {{- pad .State 1 0}}\nstatus: {{- pad .Status 1 0}}\nnames: {{.Names}}\nlabels: {{- pad .Labels 1 0}}\nports: {{- pad .Ports 1 0}}\n',
}
export const withSize = (listing: Listing): Listing => ({
  ...listing,
  table: listing.table + '\t{{.Size}}',
  raw: `${listing.raw ?? ''}size: {{.Size}}\n`,
})

/** Cuts to so many places, the last of them "…". */
export const ellipsis = (text: string, length: number): string =>
  [...text].length > length ? [...text].slice(0, length - 1).join('') + '…' : text

const JSON_NAMES = [
  'Command',
  'CreatedAt',
  'ID',
  'Image',
  'Labels',
  'LocalVolumes',
  'Mounts',
  'Names',
  'Networks',
  'Platform',
  'Ports',
  'RunningFor',
  'Size',
  'State',
  'Status',
]

interface Run {
  readonly first: number
  readonly last: number
}

/** "0.0.0.0:8080->80/tcp, [::]:8080->80/tcp": neighbours become ranges. */
function displayPorts(ports: readonly PortSummary[]): string {
  const sorted = [...ports].sort(
    (a, b) =>
      a.PrivatePort - b.PrivatePort ||
      compare(a.IP ?? '', b.IP ?? '') ||
      (a.PublicPort ?? 0) - (b.PublicPort ?? 0) ||
      compare(a.Type, b.Type),
  )
  const groups = new Map<string, Run>()
  const result: string[] = []
  const mappings: string[] = []
  for (const port of sorted) {
    if (port.IP && port.PublicPort !== port.PrivatePort) {
      mappings.push(`${bracket(port.IP)}:${port.PublicPort ?? 0}->${port.PrivatePort}/${port.Type}`)
      continue
    }
    const key = port.IP ? `${port.IP}/${port.Type}` : port.Type
    const group = groups.get(key)
    if (group && port.PrivatePort === group.last + 1) groups.set(key, { ...group, last: port.PrivatePort })
    else {
      if (group) result.push(groupText(key, group))
      groups.set(key, { first: port.PrivatePort, last: port.PrivatePort })
    }
  }
  return [...result, ...[...groups].map(([key, group]) => groupText(key, group)), ...mappings].join(', ')
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const bracket = (ip: string): string => (ip.includes(':') ? `[${ip}]` : ip)
function groupText(key: string, { first, last }: Run): string {
  const slash = key.indexOf('/')
  const [ip, protocol] = slash < 0 ? ['', key] : [key.slice(0, slash), key.slice(slash + 1)]
  const span = first === last ? String(first) : `${first}-${last}`
  return ip === '' ? `${span}/${protocol}` : `${bracket(ip)}:${span}->${span}/${protocol}`
}

/** "2026-11-24 03:14:26 +0000 UTC". */
export const createdAt = (seconds: number): string => {
  const at = calendar(seconds * 1e6)
  return `${dateText(at)} ${clockText(at)} +0000 UTC`
}

function size(container: ContainerSummary): string {
  const own = humanSize3(container.SizeRw ?? 0)
  const whole = container.SizeRootFs ?? 0
  return whole > 0 ? `${own} (virtual ${humanSize3(whole)})` : own
}

const imageText = (image: string, truncate: boolean): string => {
  if (image === '') return '<no image>'
  if (!truncate) return image
  if (/^sha256:[0-9a-f]{64}$/.test(image)) return image.slice(7, 19)
  const match = /^(.*)@sha256:[0-9a-f]{64}$/.exec(image)
  return match?.[1] !== undefined ? match[1] : image
}

export function containerShape(container: ContainerSummary, now: Micros, truncate: boolean): Shape {
  const names = container.Names.map((name) => name.replace(/^\//, '')).filter((name) => !truncate || !name.includes('/'))
  const labels = Object.entries(container.Labels).sort(([a], [b]) => compare(a, b))
  const fields: Record<string, (...args: readonly Value[]) => Value> = {
    ID: () => (truncate ? container.Id.slice(0, 12) : container.Id),
    Names: () => names.join(','),
    Image: () => imageText(container.Image, truncate),
    Command: () => `"${truncate ? ellipsis(container.Command, 20) : container.Command}"`,
    CreatedAt: () => createdAt(container.Created),
    RunningFor: () => `${humanDuration(now - container.Created * 1e6)} ago`,
    Ports: () => displayPorts(container.Ports),
    State: () => container.State,
    Status: () => container.Status,
    Size: () => size(container),
    Labels: () => labels.map(([name, value]) => `${name}=${value}`).join(','),
    Label: (name) => labels.find(([key]) => key === name)?.[1] ?? '',
    Mounts: () =>
      container.Mounts.map((mount) => mount.Name || mount.Source)
        .map((name) => (truncate ? ellipsis(name, 15) : name))
        .join(','),
    LocalVolumes: () => String(container.Mounts.filter((mount) => mount.Driver === 'local').length),
    Networks: () => Object.keys(container.NetworkSettings.Networks).join(','),
    Platform: () => null,
  }
  return new Shape(CONTAINERS.type, fields, JSON_NAMES)
}
