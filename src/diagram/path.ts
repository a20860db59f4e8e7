// A way between two boxes as a line of points, and where a traveller is on it. Position is a function of progress alone.
import { path } from 'd3'
import type { Point } from './shapes'

export type Way = readonly Point[]

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

const lengthOf = (way: Way): number =>
  way.reduce((sum, point, index) => sum + (index === 0 ? 0 : distance(way[index - 1] ?? point, point)), 0)

/** The point at `progress` (0 to 1) of the way's length. */
export function pointAt(way: Way, progress: number): Point {
  const [first = { x: 0, y: 0 }] = way
  let left = lengthOf(way) * Math.max(0, Math.min(1, progress))
  let from = first
  for (const to of way.slice(1)) {
    const step = distance(from, to)
    if (left <= step) return step === 0 ? to : { x: from.x + ((to.x - from.x) * left) / step, y: from.y + ((to.y - from.y) * left) / step }
    left -= step
    from = to
  }
  return from
}

export const backwards = (way: Way): Way => [...way].reverse()

export function outline(way: Way): string {
  const draw = path()
  for (const [index, { x, y }] of way.entries())
    if (index === 0) draw.moveTo(x, y)
    else draw.lineTo(x, y)
  return draw.toString()
}
