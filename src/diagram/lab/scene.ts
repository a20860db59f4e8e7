// The lab view's geometry: the same hardware twice, virtual machines at the left, containers at the right; below, time and starts.
// Pure: (lab, containers, width, words) → marks. Narrow pictures put the second side below the first.
import type { ContainerView, LabView } from '../../sim/index'
import { type Bar, coresWanted, diskSizes, layCpu, layDisk } from './bars'
import { type Chart, layCpuChart, layMemoryChart, layRace, type Race } from './charts'
import { type BandMark, bandsOf, type Guest, type GuestMark, guestsOf, layGuests, layTank, type Side } from './guests'
import type { Box } from '../shapes'

export interface SideScene {
  readonly side: Side
  readonly box: Box
  readonly count: number
  readonly tank: Box
  readonly bands: readonly BandMark[]
  readonly panel: Box
  readonly guests: readonly GuestMark[]
  readonly cpu: Bar
  readonly disk: Bar
  readonly figures: {
    readonly memory: number
    readonly cores: number
    readonly throttled: number
    readonly starved: number
    readonly disk: number
    readonly unshared: number
    readonly over: number
  }
  readonly wall: { readonly name: string; readonly most: number } | undefined
}
export interface LabScene {
  readonly width: number
  readonly height: number
  readonly narrow: boolean
  readonly sides: readonly SideScene[]
  readonly memory: Chart
  readonly cpu: Chart
  readonly race: Race
}

const MARGIN = 16
const GAP = 28
/** Below a side: its wall, and air. */
const FOOT = 52
const TANK = 76
const HEAD = 52
const PANEL = 190
const LABEL = 24
const BAR = 18
const ROW = LABEL + BAR + 10
const CHART = 96
const AXIS = 64

const totals = (guests: readonly Guest[], field: 'cpu' | 'throttled' | 'starved'): number =>
  guests.reduce((all, { usage }) => all + usage[field], 0)

interface Scales {
  readonly cores: number
  readonly disk: number
}
function laySide(
  lab: LabView,
  side: Side,
  guests: readonly Guest[],
  at: { x: number; y: number; w: number },
  scales: Scales,
  amount: (mib: number) => string,
): SideScene {
  const top = at.y + HEAD
  const tank = { x: at.x, y: top, w: TANK, h: PANEL }
  const panel = { x: at.x + TANK + 12, y: top, w: at.w - TANK - 12, h: PANEL }
  const bands = bandsOf(lab, side)
  const cpuAt = top + PANEL + 8 + LABEL
  const diskAt = cpuAt + ROW
  const sizes = diskSizes(lab, guests, side)
  const sample = lab.samples.at(-1)
  const [wall] = sample?.walls[side] ?? []
  const taken = bands.reduce(
    (sum, [band, size]) => sum + (band === 'free' || band === 'promised' || band === 'over' || band === 'host' ? 0 : size),
    0,
  )
  return {
    side,
    box: { ...at, h: diskAt + BAR - at.y },
    count: guests.length,
    tank,
    bands: layTank(bands, tank),
    panel,
    guests: layGuests(guests, panel, amount),
    cpu: layCpu(lab, guests, { x: at.x, y: cpuAt, w: at.w, h: BAR }, scales.cores),
    disk: layDisk(sizes, { x: at.x, y: diskAt, w: at.w, h: BAR }, scales.disk),
    figures: {
      memory: guests.length === 0 ? 0 : taken,
      cores: totals(guests, 'cpu'),
      throttled: totals(guests, 'throttled'),
      starved: totals(guests, 'starved'),
      disk: sizes.shared + sizes.own,
      unshared: sizes.unshared,
      over: bands.find(([band]) => band === 'over')?.[1] ?? 0,
    },
    wall: wall && { name: wall.wall, most: wall.count },
  }
}

export function layLab(
  lab: LabView,
  containers: ReadonlyMap<string, ContainerView>,
  width: number,
  amount: (mib: number) => string,
): LabScene {
  const narrow = width < 620
  const w = narrow ? width - 2 * MARGIN : (width - 2 * MARGIN - GAP) / 2
  const sides: readonly Side[] = ['vms', 'containers']
  const guests = sides.map((side) => guestsOf(lab, containers, side))
  const scales = {
    cores: Math.max(lab.hardware.cpus, ...guests.map(coresWanted)),
    disk: Math.max(
      1,
      ...sides
        .map((side, i) => diskSizes(lab, guests[i] ?? [], side))
        .flatMap(({ shared, own, unshared }) => [shared + own, Math.min(unshared, (shared + own) * 60)]),
    ),
  }
  let y = MARGIN
  const laid = sides.map((side, i) => {
    const at = { x: narrow || i === 0 ? MARGIN : MARGIN + w + GAP, y: narrow ? y : MARGIN, w }
    const scene = laySide(lab, side, guests[i] ?? [], at, scales, amount)
    y = Math.max(y, scene.box.y + scene.box.h + FOOT)
    return scene
  })
  const chart = (x: number, top: number): Box => ({ x: x + AXIS, y: top + LABEL, w: w - AXIS - 4, h: CHART })
  const memory = layMemoryChart(lab, chart(MARGIN, y))
  const cpuTop = narrow ? y + LABEL + CHART + GAP : y
  const cpu = layCpuChart(lab, chart(narrow ? MARGIN : MARGIN + w + GAP, cpuTop))
  const raceTop = cpuTop + LABEL + CHART + GAP + LABEL + 8
  const race = layRace(lab, containers, { x: MARGIN, y: raceTop, w: width - 2 * MARGIN })
  return { width, height: race.box.y + race.box.h + LABEL + MARGIN, narrow, sides: laid, memory, cpu, race }
}
