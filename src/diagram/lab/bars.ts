// CPU and disk as bars, both sides to one scale. CPU: what each gets, then what its own limit withholds, then what is not there because others have it:
// throttled and starved are two things. Disk: what is shared once, what each has written, and what it would be unshared. Pure.
import { scaleLinear } from 'd3'
import type { LabView } from '../../sim/index'
import type { Box } from '../shapes'
import type { Guest } from './guests'

export type BarKind = 'got' | 'throttled' | 'starved' | 'shared' | 'own' | 'unshared'
export interface BarMark {
  readonly key: string
  readonly kind: BarKind
  readonly box: Box
  readonly value: number
  readonly who: string
}
export interface Bar {
  readonly box: Box
  readonly marks: readonly BarMark[]
  /** Where the host ends; undefined when that is beyond the bar. */
  readonly rim: number | undefined
}

/** Bars drawn one by one in a stack; smaller ones go into one together. Pixels. */
const LEAST = 0.5

function stack(
  box: Box,
  scale: (value: number) => number,
  parts: readonly (readonly [key: string, kind: BarKind, value: number, who: string])[],
): readonly BarMark[] {
  const marks: BarMark[] = []
  let at = 0
  for (const [key, kind, value, who] of parts) {
    if (value <= 0) continue
    const from = scale(at)
    at += value
    const last = marks.at(-1)
    const w = scale(at) - from
    // What cannot be told apart is drawn as one.
    if (last && last.kind === kind && last.box.w + w < LEAST)
      marks[marks.length - 1] = { ...last, value: last.value + value, box: { ...last.box, w: last.box.w + w } }
    else marks.push({ key, kind, value, who, box: { x: box.x + from, y: box.y, w, h: box.h } })
  }
  return marks
}

export const coresWanted = (guests: readonly Guest[]): number =>
  guests.reduce((sum, { usage }) => sum + usage.cpu + usage.throttled + usage.starved, 0)

/** @param most cores at the right end of both sides' bars */
export function layCpu(lab: LabView, guests: readonly Guest[], box: Box, most: number): Bar {
  const scale = scaleLinear([0, Math.max(most, 1e-9)], [0, box.w])
  const busy = guests.filter(({ usage }) => usage.cpu + usage.throttled + usage.starved > 0)
  const parts = (['cpu', 'starved', 'throttled'] as const).flatMap((field) =>
    busy.map(({ key, name, usage }) => [`${key}/${field}`, field === 'cpu' ? ('got' as const) : field, usage[field], name] as const),
  )
  return { box, marks: stack(box, scale, parts), rim: lab.hardware.cpus < most ? box.x + scale(lab.hardware.cpus) : undefined }
}

export interface DiskSizes {
  readonly shared: number
  readonly own: number
  readonly unshared: number
}
/** MiB on each side: once, by each, and if nothing were shared. */
export function diskSizes(lab: LabView, guests: readonly Guest[], side: 'vms' | 'containers'): DiskSizes {
  const disk = lab.samples.at(-1)?.disk
  if (!disk) return { shared: 0, own: 0, unshared: 0 }
  const own = guests.reduce((sum, { usage }) => sum + usage.disk, 0)
  if (side === 'containers')
    return { shared: disk.layers, own: disk.written, unshared: disk.layers * Math.max(1, guests.length) + disk.written }
  const linked = [...lab.vms.values()].filter((vm) => vm.disk === 'linked').length
  const shared = Math.max(0, disk.vms - own)
  return { shared, own: Math.min(own, disk.vms), unshared: shared * Math.max(1, linked) + own }
}
export function layDisk({ shared, own, unshared }: DiskSizes, box: Box, most: number): Bar {
  const scale = scaleLinear([0, Math.max(most, 1e-9)], [0, box.w])
  const marks = stack(box, scale, [
    ['shared', 'shared', shared, ''],
    ['own', 'own', own, ''],
    ['unshared', 'unshared', Math.max(0, Math.min(most, unshared) - shared - own), ''],
  ])
  return { box, marks, rim: undefined }
}
