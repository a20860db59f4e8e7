// Networks and volumes at the base of the host: small labelled things, laid out like words of a line.
import type { ContainerView, NetworkView, VolumeView } from '../sim/index'
import { type Box, type Camera, fit, SANS, seen } from './shapes'

export interface ChipMark {
  readonly box: Box
  readonly kind: 'network' | 'volume'
  readonly id: string
  readonly name: string
  readonly note: string
  readonly noteX: number
  readonly label: string
  /** Ids of the containers that it is connected with. */
  readonly users: readonly string[]
}
export type Chip = Omit<ChipMark, 'box' | 'noteX'>

const GAP = 8
const HEIGHT = 30
const PAD = 12
const MARK = 20
/** Digits are wider than letters are on the average. */
const widthOf = (name: string): number => name.length * SANS + name.replace(/\D/g, '').length

export function networkChips(networks: Iterable<NetworkView>, containers: readonly ContainerView[]): Chip[] {
  const on = new Map<string, ContainerView[]>()
  for (const container of containers)
    for (const { name } of container.networks) {
      const list = on.get(name)
      if (list) list.push(container)
      else on.set(name, [container])
    }
  return [...networks].map(({ id, name, driver, subnet }) => {
    const members = on.get(name) ?? []
    const count = members.filter(({ status }) => status === 'running').length
    const note = subnet !== '' ? subnet : driver === name || driver === 'null' ? '' : driver
    const users = members.map((one) => one.id)
    const label = `Network ${name}, driver ${driver}${subnet === '' ? '' : `, ${subnet}`}, ${count} running`
    return { kind: 'network', id, name, note, users, label }
  })
}

export const volumeChips = (volumes: Iterable<VolumeView>, containers: readonly ContainerView[]): Chip[] =>
  [...volumes].map(({ name, anonymous }) => {
    const used = containers.filter(({ mounts }) => mounts.some((mount) => mount.type === 'volume' && mount.name === name))
    const note = used.map((one) => one.name).join(', ')
    const short = anonymous ? name.slice(0, 12) : name
    const label = `Volume ${short}${note === '' ? ', not in use' : `, used by ${note}`}`
    return { kind: 'volume', id: name, name: short, note, users: used.map((one) => one.id), label }
  })

export function layChips(chips: readonly Chip[], at: { x: number; y: number; w: number }, camera: Camera) {
  let { x, y } = at
  const marks = chips.map((chip): ChipMark => {
    const name = fit(chip.name, at.w - MARK - 2 * PAD)
    const room = at.w - MARK - 2 * PAD - widthOf(name) - 8
    const note = chip.note === '' || room < 40 ? '' : fit(chip.note, Math.min(room, 170))
    const w = MARK + 2 * PAD + widthOf(name) + (note === '' ? 0 : 8 + note.length * SANS)
    if (x > at.x && x + w > at.x + at.w) {
      x = at.x
      y += HEIGHT + GAP
    }
    const box = seen({ x, y, w, h: HEIGHT }, camera)
    x += w + GAP
    return { ...chip, box, name, note, noteX: box.x + MARK + PAD + widthOf(name) + 8 }
  })
  return { marks, height: chips.length === 0 ? 0 : y + HEIGHT - at.y }
}
