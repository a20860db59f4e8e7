// A state chart as marks. Where the states of a container stand is data, so that the chart always looks the same; states that the
// table does not know are put below. Transitions are the machine's own; those that lead out of the present state are lit. Pure.
import { path } from 'd3'
import type { ChartDescription } from '../sim/index'
import type { Box, Point } from './shapes'

interface StateMark {
  readonly name: string
  readonly box: Box
  readonly lit: boolean
  /** One transition away from the present state. */
  readonly next: boolean
}
interface ArcMark {
  readonly key: string
  readonly d: string
  readonly lit: boolean
}
export interface ChartScene {
  readonly width: number
  readonly height: number
  readonly states: readonly StateMark[]
  readonly arcs: readonly ArcMark[]
}

const BOX = { w: 86, h: 30 }
const GAP = { x: 28, y: 40 }
const PAD = 10
const HEAD = { length: 8, half: 4 }

export type Places = Readonly<Record<string, readonly [column: number, row: number]>>
/** Column and row of each state: life from left to right, its interruptions above and below. */
const PLACES: Places = {
  created: [0, 1],
  running: [1, 1],
  paused: [1, 0],
  restarting: [1, 2],
  exited: [2, 1],
  removing: [3, 1],
  dead: [3, 0],
  gone: [3, 2],
}

/** The same for a virtual machine: its boot from left to right. */
export const VM_PLACES: Places = {
  off: [0, 1],
  firmware: [1, 1],
  kernel: [2, 1],
  init: [3, 1],
  running: [4, 1],
  paused: [2, 0],
  ballooning: [4, 0],
  panicked: [2, 2],
  stopped: [4, 2],
}

function boxesFor(states: readonly string[], places: Places): ReadonlyMap<string, Box> {
  const rows = Math.max(-1, ...states.flatMap((name) => places[name]?.[1] ?? [])) + 1
  let unknown = 0
  return new Map(
    states.map((name) => {
      const [column, row] = places[name] ?? [unknown++, rows]
      return [name, { x: PAD + column * (BOX.w + GAP.x), y: PAD + row * (BOX.h + GAP.y), ...BOX }]
    }),
  )
}

const centre = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 })

/** Where a line from the box's centre towards a point leaves the box. */
function edge(box: Box, towards: Point): Point {
  const from = centre(box)
  const [dx, dy] = [towards.x - from.x, towards.y - from.y]
  const reach = Math.min(
    Math.abs(dx) < 1e-6 ? Infinity : box.w / 2 / Math.abs(dx),
    Math.abs(dy) < 1e-6 ? Infinity : box.h / 2 / Math.abs(dy),
  )
  return { x: from.x + dx * reach, y: from.y + dy * reach }
}

/** Other states that a straight line would run through. */
const inTheWay = (from: Box, to: Box, boxes: Iterable<Box>): boolean =>
  [...boxes].some((box) => {
    if (box === from || box === to) return false
    const [a, b, c] = [centre(from), centre(to), centre(box)]
    const length = Math.hypot(b.x - a.x, b.y - a.y)
    const along = ((c.x - a.x) * (b.x - a.x) + (c.y - a.y) * (b.y - a.y)) / (length * length)
    const aside = Math.abs((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / length
    return along > 0 && along < 1 && aside < 22
  })

/** A bow from one state to another, to the left of the way; flat when nothing is in it and nothing comes back. */
function arc(from: Box, to: Box, bend: number): string {
  const [a, b] = [centre(from), centre(to)]
  const length = Math.max(1, Math.hypot(b.x - a.x, b.y - a.y))
  const [nx, ny] = [(b.y - a.y) / length, -(b.x - a.x) / length]
  const control = { x: (a.x + b.x) / 2 + nx * bend, y: (a.y + b.y) / 2 + ny * bend }
  const [start, tip] = [edge(from, control), edge(to, control)]
  const draw = path()
  draw.moveTo(start.x, start.y)
  draw.quadraticCurveTo(control.x, control.y, tip.x, tip.y)
  const way = Math.max(1, Math.hypot(tip.x - control.x, tip.y - control.y))
  const [ux, uy] = [(tip.x - control.x) / way, (tip.y - control.y) / way]
  draw.moveTo(tip.x - ux * HEAD.length - uy * HEAD.half, tip.y - uy * HEAD.length + ux * HEAD.half)
  draw.lineTo(tip.x, tip.y)
  draw.lineTo(tip.x - ux * HEAD.length + uy * HEAD.half, tip.y - uy * HEAD.length - ux * HEAD.half)
  return draw.toString()
}

export function layChart(chart: ChartDescription, present: string, places: Places = PLACES): ChartScene {
  const boxes = boxesFor(chart.states, places)
  const pairs = new Map(chart.transitions.map((one) => [`${one.from} ${one.to}`, one]))
  const nexts = new Set(chart.transitions.filter(({ from }) => from === present).map(({ to }) => to))
  const arcs = [...pairs].flatMap(([key, { from, to }]): ArcMark[] => {
    const [a, b] = [boxes.get(from), boxes.get(to)]
    if (!a || !b || from === to) return []
    const bend = inTheWay(a, b, boxes.values()) ? 64 : pairs.has(`${to} ${from}`) ? 16 : 0
    return [{ key, d: arc(a, b, bend), lit: from === present }]
  })
  return {
    width: Math.max(...[...boxes.values()].map(({ x, w }) => x + w)) + PAD,
    height: Math.max(...[...boxes.values()].map(({ y, h }) => y + h)) + PAD + 12,
    states: [...boxes].map(([name, box]) => ({ name, box, lit: name === present, next: nexts.has(name) && name !== present })),
    // What is lit lies above.
    arcs: arcs.sort((one, other) => Number(one.lit) - Number(other.lit)),
  }
}
