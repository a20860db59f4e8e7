// A state chart as marks: states in columns by their distance from the first, transitions as arcs. Pure; drawn from the machine's own description.
import { path } from 'd3'
import type { ChartDescription } from '../sim/index'
import type { Box } from './shapes'

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

const BOX = { w: 92, h: 30 }
const GAP = { x: 44, y: 26 }
const PAD = 8

/** Distance of each state from the first, along transitions. */
function depths({ states, transitions }: ChartDescription): ReadonlyMap<string, number> {
  const depth = new Map<string, number>()
  const [first] = states
  let front = first === undefined ? [] : [first]
  for (let level = 0; front.length > 0; level++) {
    for (const name of front) if (!depth.has(name)) depth.set(name, level)
    front = [...new Set(transitions.filter(({ from }) => front.includes(from)).map(({ to }) => to))].filter((name) => !depth.has(name))
  }
  for (const name of states) if (!depth.has(name)) depth.set(name, 0)
  return depth
}

function arc(from: Box, to: Box, both: boolean): string {
  const draw = path()
  const a = { x: from.x + from.w / 2, y: from.y + from.h / 2 }
  const b = { x: to.x + to.w / 2, y: to.y + to.h / 2 }
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = Math.max(1, Math.hypot(dx, dy))
  // A pair of transitions there and back is drawn as two lines side by side.
  const aside = both ? 6 : 0
  const shift = { x: (-dy / length) * aside, y: (dx / length) * aside }
  const edge = (box: Box, sign: 1 | -1) => {
    const reach = Math.min(
      Math.abs(dx) < 1 ? Infinity : (box.w / 2) * (length / Math.abs(dx)),
      Math.abs(dy) < 1 ? Infinity : (box.h / 2) * (length / Math.abs(dy)),
    )
    return { x: (dx / length) * reach * sign, y: (dy / length) * reach * sign }
  }
  const [start, end] = [edge(from, 1), edge(to, -1)]
  const tip = { x: b.x + end.x + shift.x, y: b.y + end.y + shift.y }
  draw.moveTo(a.x + start.x + shift.x, a.y + start.y + shift.y)
  draw.lineTo(tip.x, tip.y)
  const [ux, uy] = [dx / length, dy / length]
  draw.moveTo(tip.x - ux * 7 - uy * 4, tip.y - uy * 7 + ux * 4)
  draw.lineTo(tip.x, tip.y)
  draw.lineTo(tip.x - ux * 7 + uy * 4, tip.y - uy * 7 - ux * 4)
  return draw.toString()
}

export function layChart(chart: ChartDescription, present: string): ChartScene {
  const depth = depths(chart)
  const columns = new Map<number, number>()
  const boxes = new Map<string, Box>()
  for (const name of chart.states) {
    const column = depth.get(name) ?? 0
    const row = columns.get(column) ?? 0
    columns.set(column, row + 1)
    boxes.set(name, { x: PAD + column * (BOX.w + GAP.x), y: PAD + row * (BOX.h + GAP.y), ...BOX })
  }
  const height = Math.max(1, ...columns.values()) * (BOX.h + GAP.y) - GAP.y + 2 * PAD
  // Columns with fewer states are centred.
  for (const [name, box] of boxes) {
    const used = (columns.get(depth.get(name) ?? 0) ?? 1) * (BOX.h + GAP.y) - GAP.y + 2 * PAD
    boxes.set(name, { ...box, y: box.y + (height - used) / 2 })
  }
  const pairs = new Map(chart.transitions.map((one) => [`${one.from} ${one.to}`, one]))
  const nexts = new Set(chart.transitions.filter(({ from }) => from === present).map(({ to }) => to))
  return {
    width: Math.max(1, columns.size) * (BOX.w + GAP.x) - GAP.x + 2 * PAD,
    height,
    states: chart.states.flatMap((name) => {
      const box = boxes.get(name)
      return box ? [{ name, box, lit: name === present, next: nexts.has(name) && name !== present }] : []
    }),
    arcs: [...pairs].flatMap(([key, { from, to }]) => {
      const [a, b] = [boxes.get(from), boxes.get(to)]
      return a && b && from !== to ? [{ key, d: arc(a, b, pairs.has(`${to} ${from}`)), lit: from === present }] : []
    }),
  }
}
