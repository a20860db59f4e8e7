// Containers in rows inside the host: cards with room for three lines, rows with one, or dots, by how many there are.
import type { ContainerView } from '../sim/index'
import { BOLD, type Box, fit, SANS } from './shapes'
import { Slots } from './slots'

export type Detail = 'card' | 'row' | 'dot'
export interface ContainerMark {
  readonly box: Box
  readonly detail: Detail
  readonly container: ContainerView
  readonly name: string
  readonly image: string
  /** State and ports in words. */
  readonly state: string
  /** The same in a few characters, for a row: exit code or ports, when there is room beside the name. */
  readonly brief: string
  readonly label: string
}

const GAP = 8
const CARD = { w: 176, h: 72 }
const ROW = { w: 176, h: 28 }
const DOT = { w: 16, h: 16 }
/** Rows of cards before details are left out. */
const CARD_ROWS = 6
const ROW_ROWS = 16
const MARK = 26

export const columnsFor = (width: number, least: number, gap = GAP): number => Math.max(1, Math.floor((width + gap) / (least + gap)))

function detailFor(count: number, width: number): Detail {
  const columns = columnsFor(width, CARD.w)
  if (count <= columns * CARD_ROWS) return 'card'
  return count <= columns * ROW_ROWS ? 'row' : 'dot'
}

const portsOf = ({ ports }: ContainerView): string =>
  ports
    .filter(({ publicPort }) => publicPort > 0)
    .filter(
      ({ publicPort, privatePort }, index, all) =>
        all.findIndex((one) => one.publicPort === publicPort && one.privatePort === privatePort) === index,
    )
    .map(({ publicPort, privatePort }) => `${publicPort}→${privatePort}`)
    .join(', ')

function stateOf({ status, exitCode, health }: ContainerView): string {
  if (status === 'exited') return `exited (${exitCode})`
  return health === '' || health === 'none' ? status : `${status} (${health})`
}

const sizeFor = { card: CARD, row: ROW, dot: DOT } as const

function markOf(container: ContainerView, detail: Detail, box: Box): ContainerMark {
  const ports = portsOf(container)
  const state = stateOf(container)
  const words = ports === '' ? state : `${state} · ${ports}`
  const room = box.w - MARK - 10
  const short = container.status === 'exited' ? `(${container.exitCode})` : ports
  return {
    box,
    detail,
    container,
    name: fit(container.name, room, BOLD),
    image: fit(container.image, room),
    state: fit(words, room),
    brief: container.name.length * BOLD + short.length * SANS + 8 <= room ? short : '',
    label: `Container ${container.name}, ${state}, image ${container.image}${ports === '' ? '' : `, ports ${ports}`}`,
  }
}

/** Remembers where containers are and how they were drawn: a mark that has not changed is the same object, and is not drawn again. */
export class ContainerPlaces {
  readonly slots = new Slots()
  #marks = new Map<string, ContainerMark>()

  mark(container: ContainerView, detail: Detail, box: Box): ContainerMark {
    const old = this.#marks.get(container.id)
    const same = old?.container === container && old.detail === detail && old.box.x === box.x && old.box.y === box.y && old.box.w === box.w
    const mark = same ? old : markOf(container, detail, box)
    if (!same) this.#marks.set(container.id, mark)
    return mark
  }
}

export function layContainers(containers: readonly ContainerView[], remembered: ContainerPlaces, at: { x: number; y: number; w: number }) {
  const detail = detailFor(containers.length, at.w)
  const { w: least, h } = sizeFor[detail]
  const gap = detail === 'dot' ? 4 : GAP
  const columns = columnsFor(at.w, least, gap)
  const w = detail === 'dot' ? DOT.w : (at.w - (columns - 1) * gap) / columns
  const places = remembered.slots.place(containers.map(({ id }) => id))
  const marks = containers.map((container, index) => {
    const slot = places[index] ?? index
    return remembered.mark(container, detail, {
      x: at.x + (slot % columns) * (w + gap),
      y: at.y + Math.floor(slot / columns) * (h + gap),
      w,
      h,
    })
  })
  const rows = places.reduce((most, slot) => Math.max(most, Math.floor(slot / columns) + 1), 0)
  return { marks, height: rows === 0 ? 0 : rows * (h + gap) - gap }
}
