// The columns of docker volume ls. Models: docker/cli cli/command/formatter/volume.go. Left out: cluster volumes' columns.
import type { VolumeInspect } from '../../api/engine/network'
import { humanSize } from '../../api/units'
import { Shape, type Value } from '../template/value'
import type { Listing } from './table'

export const VOLUMES: Listing = {
  type: '*formatter.volumeContext',
  headings: {
    Name: 'VOLUME NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    Mountpoint: 'MOUNTPOINT',
    Labels: 'LABELS',
    Label: 'LABELS',
    Links: 'LINKS',
    Size: 'SIZE',
    Availability: 'AVAILABILITY',
    Group: 'GROUP',
    Status: 'STATUS',
  },
  table: '{{.Driver}}\t{{.Name}}',
  quiet: '{{.Name}}',
  raw: 'name: {{.Name}}\ndriver: {{.Driver}}\n',
}

/** With what it takes and who uses it, where the daemon was asked for that. */
export function volumeShape(volume: VolumeInspect & { readonly UsageData?: { readonly Size: number; readonly RefCount: number } }): Shape {
  const labels = Object.entries(volume.Labels ?? {})
  const none = () => 'N/A'
  const usage = volume.UsageData
  const fields: Record<string, (...args: readonly Value[]) => Value> = {
    Name: () => volume.Name,
    Driver: () => volume.Driver,
    Scope: () => volume.Scope,
    Mountpoint: () => volume.Mountpoint,
    Labels: () => labels.map(([name, value]) => `${name}=${value}`).join(','),
    Label: (name) => labels.find(([key]) => key === name)?.[1] ?? '',
    Links: () => (usage ? String(usage.RefCount) : 'N/A'),
    Size: () => (usage ? humanSize(usage.Size) : 'N/A'),
    Availability: none,
    Group: none,
    Status: none,
  }
  return new Shape(
    VOLUMES.type,
    fields,
    Object.keys(fields).filter((name) => name !== 'Label'),
  )
}
