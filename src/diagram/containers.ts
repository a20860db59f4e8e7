// Containers in rows inside the host, each with as much of itself as its box has room for: what it is reached by, what it is
// connected with, what runs in it. First how large boxes can be so that all fit, then what is written in a box of a size.
import type { ContainerView, ProcessView } from '../sim/index'
import { BOLD, type Box, fit, SANS, SMALL_MONO } from './shapes'
import { Slots } from './slots'

/** By the size of a box on the screen: a sheet says everything, a dot only that it is there. */
export type Detail = 'sheet' | 'card' | 'row' | 'dot'
export type LineKind = 'port' | 'network' | 'volume' | 'bind' | 'process' | 'output' | 'more'
export interface DetailLine {
  readonly kind: LineKind
  readonly text: string
  /** How deep a process stands in its tree. */
  readonly depth: number
}
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
  /** What there is room for below name, image and state. */
  readonly lines: readonly DetailLine[]
  readonly label: string
}

const GAP = 8
const MOST_OUTPUT = 8
const MARK = 26
export const LINE = 18
/** Height of a card: name, image and state; lines of detail come below. */
export const CARD_HEAD = 70
/** A card with room for name and state only. */
const LOW_CARD = 50
/** Least and most size of a box at each detail. */
const SIZES = {
  sheet: { w: 228, least: CARD_HEAD + 2 * LINE + 6, most: 330 },
  card: { w: 176, least: LOW_CARD, most: CARD_HEAD + 2 },
  row: { w: 176, least: 28, most: 28 },
  dot: { w: 16, least: 16, most: 16 },
} as const
const DETAILS: readonly Detail[] = ['sheet', 'card', 'row', 'dot']
export const rankOf = (detail: Detail): number => DETAILS.indexOf(detail)

export const columnsFor = (width: number, least: number, gap = GAP): number => Math.max(1, Math.floor((width + gap) / (least + gap)))

export interface Grid {
  readonly detail: Detail
  readonly columns: number
  readonly gap: number
  readonly w: number
  readonly h: number
  readonly height: number
}
/** The largest boxes with which so many places fit into a width and a height; dots when nothing larger does. */
export function gridFor(places: number, width: number, height: number): Grid {
  const grids = DETAILS.map((detail): Grid => {
    const { w: least, least: low, most } = SIZES[detail]
    const gap = detail === 'dot' ? 4 : GAP
    const columns = columnsFor(width, least, gap)
    const rows = Math.max(1, Math.ceil(places / columns))
    // A single sheet in a wide row is not stretched over all of it.
    const w = detail === 'dot' ? least : Math.min((width - (columns - 1) * gap) / columns, least * 1.6)
    const h = Math.max(low, Math.min(most, (height - (rows - 1) * gap) / rows))
    return { detail, columns, gap, w, h, height: rows * (h + gap) - gap }
  })
  const found = grids.find((grid) => grid.height <= height + 0.5) ?? grids.at(-1)
  if (!found) throw new Error('there is always a grid of dots')
  return found
}

const uniquePorts = ({ ports }: ContainerView) =>
  ports.filter(
    (port, index, all) =>
      port.publicPort > 0 && all.findIndex((one) => one.publicPort === port.publicPort && one.privatePort === port.privatePort) === index,
  )
const portsOf = (container: ContainerView): string =>
  uniquePorts(container)
    .map(({ publicPort, privatePort }) => `${publicPort}→${privatePort}`)
    .join(', ')

function stateOf({ status, exitCode, health }: ContainerView): string {
  if (status === 'exited') return `exited (${exitCode})`
  return health === '' || health === 'none' ? status : `${status} (${health})`
}

export const detailOf = ({ w, h }: Box): Detail =>
  h >= SIZES.sheet.least && w >= SIZES.card.w ? 'sheet' : h >= LOW_CARD && w >= 120 ? 'card' : h >= 24 && w >= 60 ? 'row' : 'dot'

const CONTROL = /\u001b\[[0-?]*[ -/]*[@-~]|[\u0000-\u0008\u000b-\u001f\u007f]/g
/** When a line was written, as nginx, redis, postgres and others say it first: what was written matters more in a small box. */
const STAMP = /^(?:\d+:[A-Z] )?(?:\d{4}[-/]\d\d[-/]\d\d|\d\d \w{3} \d{4})[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: UTC|Z)?\s+/
/** The last lines that its main process has written, oldest first. */
const outputOf = ({ output }: ContainerView): string[] =>
  output
    .replace(CONTROL, '')
    .split('\n')
    .map((line) => line.replace(STAMP, ''))
    .filter((line) => line.trim() !== '')
    .slice(-MOST_OUTPUT)

/** What connects a container with the world, then what runs in it, the most telling first. */
function detailsOf(container: ContainerView, processes: readonly ProcessView[]): DetailLine[] {
  const line = (kind: LineKind, text: string, depth = 0): DetailLine => ({ kind, text, depth })
  const depths = new Map<number, number>()
  const tree = processes.map((process) => {
    const depth = (depths.get(process.parent) ?? -1) + 1
    depths.set(process.pid, depth)
    return line('process', `${process.innerPid} ${process.argv.join(' ')}`, depth)
  })
  return [
    ...uniquePorts(container).map(({ publicPort, privatePort, protocol }) => line('port', `${publicPort} → ${privatePort}/${protocol}`)),
    ...container.networks.map(({ name, ip }) => line('network', ip === '' ? name : `${name}  ${ip}`)),
    ...container.mounts.map(({ type, name, source, destination, readOnly }) =>
      line(
        type === 'volume' ? 'volume' : 'bind',
        `${type === 'volume' ? name.slice(0, 12) : type === 'tmpfs' ? 'tmpfs' : source} → ${destination}${readOnly ? ' (ro)' : ''}`,
      ),
    ),
    ...tree,
    ...outputOf(container).map((text) => line('output', text)),
  ]
}

/** As many lines as fit, the latest of the output, the last saying how much else does not. */
function cut(all: readonly DetailLine[], room: number): readonly DetailLine[] {
  const lines = all.filter(({ kind }) => kind !== 'output')
  const output = all.filter(({ kind }) => kind === 'output')
  if (lines.length <= room) return [...lines, ...output.slice(Math.max(0, output.length - (room - lines.length)))]
  return room < 1 ? [] : [...lines.slice(0, room - 1), { kind: 'more', text: `+${lines.length - room + 1}`, depth: 0 }]
}

function markOf(container: ContainerView, box: Box, processes: readonly ProcessView[]): ContainerMark {
  const detail = detailOf(box)
  const ports = portsOf(container)
  const state = stateOf(container)
  const room = box.w - MARK - 10
  const short = container.status === 'exited' ? `(${container.exitCode})` : ports
  const lines = detail === 'sheet' ? cut(detailsOf(container, processes), Math.floor((box.h - CARD_HEAD - 4) / LINE)) : []
  const words = detail === 'sheet' || ports === '' ? state : `${state} · ${ports}`
  return {
    box,
    detail,
    container,
    name: fit(container.name, room, BOLD),
    image: box.h < CARD_HEAD ? '' : fit(container.image, room),
    state: fit(words, room),
    brief: container.name.length * BOLD + short.length * SANS + 8 <= room ? short : '',
    lines: lines.map((line) => ({ ...line, text: fit(line.text, room - 12 * line.depth, line.kind === 'output' ? SMALL_MONO : SANS) })),
    label: `Container ${container.name}, ${state}, image ${container.image}${ports === '' ? '' : `, ports ${ports}`}`,
  }
}

/** Remembers where containers are and how they were drawn: a mark that has not changed is the same object, and is not drawn again. */
export class ContainerPlaces {
  readonly slots = new Slots()
  /** Ids of containers by their cgroups. */
  readonly ids = new Map<string, string>()
  #marks = new Map<string, { readonly mark: ContainerMark; readonly processes: readonly ProcessView[] }>()

  mark(container: ContainerView, box: Box, processes: readonly ProcessView[]): ContainerMark {
    const old = this.#marks.get(container.id)
    const { mark } = old ?? {}
    const { x, y, w, h } = mark?.box ?? { x: -1, y: -1, w: -1, h: -1 }
    if (
      mark?.container === container &&
      old !== undefined &&
      alike(old.processes, processes) &&
      x === box.x &&
      y === box.y &&
      w === box.w &&
      h === box.h
    )
      return mark
    const made = markOf(container, box, processes)
    this.#marks.set(container.id, { mark: made, processes })
    return made
  }
}

/** What is told of a process is never changed in place: the same object says the same. */
const alike = (a: readonly ProcessView[], b: readonly ProcessView[]): boolean =>
  a.length === b.length && a.every((process, index) => process === b[index])

/** The processes of each container, by its id, parents first; those of no container under an empty one. @param ids of cgroups known already */
export function processesOf(all: Iterable<ProcessView>, ids: Map<string, string>): ReadonlyMap<string, ProcessView[]> {
  const found = new Map<string, ProcessView[]>()
  for (const process of all) {
    const { cgroup } = process
    let id = ids.get(cgroup)
    if (id === undefined) ids.set(cgroup, (id = /[0-9a-f]{64}/.exec(cgroup)?.[0] ?? ''))
    const list = found.get(id)
    if (list) list.push(process)
    else found.set(id, [process])
  }
  for (const list of found.values()) list.sort((a, b) => a.pid - b.pid)
  return found
}

/** How many places containers take: a removed one leaves its place free. */
export const placesTaken = (places: readonly number[]): number => places.reduce((most, slot) => Math.max(most, slot + 1), 0)

export const boxAt = (slot: number, grid: Grid, at: { readonly x: number; readonly y: number }): Box => ({
  x: at.x + (slot % grid.columns) * (grid.w + grid.gap),
  y: at.y + Math.floor(slot / grid.columns) * (grid.h + grid.gap),
  w: grid.w,
  h: grid.h,
})
