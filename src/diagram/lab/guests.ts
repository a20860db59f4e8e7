// Who takes what of a host's memory: a tank to scale, as high as the host's RAM, and beside it those in it, each as large as what it holds.
// Pure: (lab, box) → marks. Left out: what a guest does with its memory.
import { hierarchy, treemap, treemapSquarify } from 'd3'
import type { ContainerView, LabUsage, LabView } from '../../sim/index'
import { BOLD, type Box, fit, SANS } from '../shapes'

export type Side = 'vms' | 'containers'
/** used: by programs and systems; held: taken, not in use; promised: may still be taken; files: shared pages; free: nobody's. */
export type Band = 'host' | 'daemon' | 'files' | 'used' | 'held' | 'promised' | 'free' | 'over'
export interface BandMark {
  readonly band: Band
  readonly box: Box
  /** MiB. */
  readonly size: number
}
export interface GuestMark {
  readonly key: string
  readonly box: Box
  /** The part of its box that is in use. */
  readonly used: Box
  readonly name: string
  readonly note: string
  readonly state: 'running' | 'booting' | 'paused' | 'panicked'
  readonly memory: number
}

/** Boxes drawn one by one; the rest are one box together. */
const MOST = 400
const MANY = '…'

export interface Guest {
  readonly key: string
  readonly name: string
  readonly state: GuestMark['state']
  readonly usage: LabUsage
}
const STATES: Readonly<Record<string, GuestMark['state']>> = {
  paused: 'paused',
  panicked: 'panicked',
  firmware: 'booting',
  kernel: 'booting',
  init: 'booting',
}

export function guestsOf(lab: LabView, containers: ReadonlyMap<string, ContainerView>, side: Side): readonly Guest[] {
  const all = [...lab.usage.values()].filter(({ key }) => key !== '' && key.startsWith('vm/') === (side === 'vms'))
  return all
    .map((usage) => {
      const { key } = usage
      const vm = lab.vms.get(key.slice(3))
      const container = containers.get(key)
      const name = side === 'vms' ? key.slice(3) : (container?.name ?? key.slice(0, 12))
      const status = side === 'vms' ? (vm?.status ?? '') : (container?.status ?? '')
      return { key, name, usage, state: STATES[status] ?? 'running' }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** MiB on one side, as if the other were not there: the same hardware twice. */
export function bandsOf(lab: LabView, side: Side): readonly (readonly [Band, number])[] {
  const sample = lab.samples.at(-1)
  const ram = lab.hardware.memory / 1024 ** 2
  if (!sample) return [['free', ram]]
  const { memory } = sample
  const own: readonly (readonly [Band, number])[] =
    side === 'vms'
      ? [
          ['host', memory.host],
          ['used', memory.vmsUsed],
          ['held', memory.vms - memory.vmsUsed],
        ]
      : [
          ['host', memory.host],
          ['daemon', memory.daemon],
          ['files', memory.files],
          ['used', memory.containers],
        ]
  const taken = own.reduce((sum, [, size]) => sum + size, 0)
  const left = Math.max(0, ram - taken)
  const promised = side === 'vms' ? Math.max(0, memory.idle - (memory.vms - memory.vmsUsed)) : promisedTo(lab)
  return [...own, ['promised', Math.min(promised, left)], ['free', Math.max(0, left - promised)], ['over', Math.max(0, promised - left)]]
}
const promisedTo = (lab: LabView): number =>
  [...lab.usage.values()]
    .filter(({ key, promised }) => key !== '' && !key.startsWith('vm/') && promised > 0)
    .reduce((sum, { promised, memory }) => sum + Math.max(0, promised - memory), 0)

/** The tank: bands from its ground up. More than there is stands above its rim. */
export function layTank(bands: readonly (readonly [Band, number])[], box: Box): readonly BandMark[] {
  const total = bands.reduce((sum, [band, size]) => sum + (band === 'over' ? 0 : size), 0)
  if (total <= 0) return []
  let y = box.y + box.h
  return bands.flatMap(([band, size]): BandMark[] => {
    if (band === 'over' || size <= 0) return []
    const h = (size / total) * box.h
    y -= h
    return [{ band, size, box: { x: box.x, y, w: box.w, h } }]
  })
}

interface Cell {
  readonly guest?: Guest
  readonly size: number
  readonly children?: readonly Cell[]
}
/** Each as large as what it holds; names where there is room for them. */
export function layGuests(guests: readonly Guest[], box: Box, amount: (mib: number) => string): readonly GuestMark[] {
  const shown = guests.slice(0, MOST)
  const rest = guests.slice(MOST)
  const cells: Cell[] = shown.map((guest) => ({ guest, size: Math.max(0.01, guest.usage.memory) }))
  if (rest.length > 0) cells.push({ size: rest.reduce((sum, { usage }) => sum + usage.memory, 0) })
  if (cells.length === 0) return []
  const root = hierarchy<Cell>({ size: 0, children: cells }, ({ children }) => children).sum(({ size, children }) => (children ? 0 : size))
  const laid = treemap<Cell>()
    .tile(treemapSquarify.ratio(1.3))
    .size([box.w, box.h])
    .paddingInner(cells.length > 150 ? 1 : 2)(root)
  return laid.leaves().map(({ data, x0, y0, x1, y1 }) => {
    const cell = { x: box.x + x0, y: box.y + y0, w: Math.max(0, x1 - x0), h: Math.max(0, y1 - y0) }
    return markOf(data, cell, rest.length, amount)
  })
}
function markOf({ guest, size }: Cell, box: Box, rest: number, amount: (mib: number) => string): GuestMark {
  const part = guest && guest.usage.memory > 0 ? Math.min(1, guest.usage.used / guest.usage.memory) : 1
  const used = { x: box.x, y: box.y + box.h * (1 - part), w: box.w, h: box.h * part }
  const roomy = box.h >= 22 && box.w >= 44
  const name = guest?.name ?? `+${rest}`
  return {
    key: guest?.key ?? MANY,
    box,
    used,
    name: roomy ? fit(name, box.w - 10, BOLD) : '',
    note: roomy && box.h >= 42 && box.w >= 64 ? fit(amount(size), box.w - 10, SANS) : '',
    state: guest?.state ?? 'running',
    memory: size,
  }
}
