// How memory and CPU have been over time, and who was up first. Samples are as they were told: between two of them nothing is made up but a straight line.
// Pure. Left out: zooming; the timeline goes back.
import { area, line, max, scaleLinear } from 'd3'
import type { ContainerView, LabSample, LabView } from '../../sim/index'
import { BOLD, type Box, fit } from '../shapes'

export interface Chart {
  readonly box: Box
  readonly lines: readonly { readonly kind: 'vms' | 'containers' | 'limit'; readonly path: string; readonly last: number }[]
  readonly areas: readonly { readonly kind: 'throttled' | 'starved'; readonly path: string }[]
  readonly ticks: readonly { readonly y: number; readonly value: number }[]
  /** Simulated seconds from its left to its right end. */
  readonly seconds: number
}
/** Samples shown: two minutes of them. */
const SHOWN = 120

interface Series {
  readonly vms: (sample: LabSample) => number
  readonly containers: (sample: LabSample) => number
  readonly most: number
  /** The larger unit, in the smaller: 1024 MiB are a GiB. */
  readonly per?: number
  readonly lost?: (sample: LabSample) => { readonly throttled: number; readonly starved: number }
}

function layChart(lab: LabView, box: Box, { vms, containers, most, lost, per = 1 }: Series): Chart {
  const samples = lab.samples.slice(-SHOWN)
  const first = samples[0]?.at ?? 0
  const last = samples.at(-1)?.at ?? first
  const highest =
    max(samples, (one) =>
      Math.max(vms(one), containers(one), lost ? vms(one) + containers(one) + lost(one).throttled + lost(one).starved : 0),
    ) ?? 0
  // Where nothing is used, what there is to use.
  const top = highest === 0 ? most : Math.max(Math.min(most, highest * 1.25), highest)
  const x = scaleLinear([first, Math.max(last, first + 1)], [box.x, box.x + box.w])
  // Ticks are round in the unit that they are read in.
  const unit = per > 1 && top >= 1000 ? per : 1
  const round3 = scaleLinear([0, top / unit], [box.y + box.h, box.y]).nice(3)
  const y = (value: number): number => round3(value / unit)
  const way = (of: (sample: LabSample) => number) =>
    line<LabSample>(
      (one) => round(x(one.at)),
      (one) => round(y(of(one))),
    )(samples) ?? ''
  const between = (low: (sample: LabSample) => number, high: (sample: LabSample) => number) =>
    area<LabSample>()
      .x((one) => round(x(one.at)))
      .y0((one) => round(y(low(one))))
      .y1((one) => round(y(high(one))))(samples) ?? ''
  const got = (one: LabSample) => vms(one) + containers(one)
  const areas = lost
    ? [
        { kind: 'starved' as const, path: between(got, (one) => got(one) + lost(one).starved) },
        {
          kind: 'throttled' as const,
          path: between(
            (one) => got(one) + lost(one).starved,
            (one) => got(one) + lost(one).starved + lost(one).throttled,
          ),
        },
      ]
    : []
  const highestTick = (round3.domain()[1] ?? 0) * unit
  const limit = most <= highestTick ? [{ kind: 'limit' as const, path: `M${box.x} ${round(y(most))}H${box.x + box.w}`, last: most }] : []
  const latest = samples.at(-1)
  return {
    box,
    lines: [
      { kind: 'vms', path: way(vms), last: latest ? vms(latest) : 0 },
      { kind: 'containers', path: way(containers), last: latest ? containers(latest) : 0 },
      ...limit,
    ],
    areas,
    ticks: round3.ticks(3).map((value) => ({ value: value * unit, y: round(round3(value)) })),
    seconds: (last - first) / 1e6,
  }
}
const round = (value: number): number => Math.round(value * 10) / 10

export const layMemoryChart = (lab: LabView, box: Box): Chart =>
  layChart(lab, box, {
    vms: ({ memory }) => memory.vms,
    containers: ({ memory }) => memory.containers + memory.daemon + memory.files,
    most: lab.hardware.memory / 1024 ** 2,
    per: 1024,
  })
export const layCpuChart = (lab: LabView, box: Box): Chart =>
  layChart(lab, box, {
    vms: ({ cpu }) => cpu.vms,
    containers: ({ cpu }) => cpu.containers,
    most: lab.hardware.cpus,
    lost: ({ cpu }) => cpu,
  })

// — who was up first
export type Part = 'create' | 'firmware' | 'kernel' | 'init' | 'container'
export interface Runner {
  readonly key: string
  readonly name: string
  readonly y: number
  readonly parts: readonly { readonly part: Part; readonly box: Box; readonly ms: number }[]
  readonly total: number
}
export interface Race {
  readonly box: Box
  readonly runners: readonly Runner[]
  readonly ticks: readonly { readonly x: number; readonly value: number }[]
}
const LANE = 24
const NAME = 128
const ROOM = 70
/** Of each side, the last to start. */
const EACH = 4
const VM_PARTS: readonly Part[] = ['create', 'firmware', 'kernel', 'init']

interface Time {
  readonly key: string
  readonly name: string
  readonly at: number
  readonly parts: readonly (readonly [Part, number])[]
}
function times(lab: LabView, containers: ReadonlyMap<string, ContainerView>): readonly Time[] {
  const vms = [...lab.vms.values()]
    .filter(({ start, id }) => start.length > 0 && id >= 0)
    .map(({ name, since, start }): Time => ({
      key: `vm/${name}`,
      name,
      at: since,
      parts: start.flatMap((ms, i) => (VM_PARTS[i] ? [[VM_PARTS[i], ms] as const] : [])),
    }))
  const started = [...containers.values()].filter(({ status, lastEvent }) => status === 'running' && lastEvent === 'start')
  const own = started.map(({ id, name, since, createdAt }): Time => ({
    key: id,
    name,
    at: since,
    parts: [['container', (since - createdAt) / 1000]],
  }))
  const latest = (all: readonly Time[]) => [...all].sort((a, b) => b.at - a.at).slice(0, EACH)
  return [...latest(vms), ...latest(own)]
}
const sum = ({ parts }: Time): number => parts.reduce((all, [, ms]) => all + ms, 0)

/** All from the same line, to one scale. */
export function layRace(lab: LabView, containers: ReadonlyMap<string, ContainerView>, at: Omit<Box, 'h'>): Race {
  const all = [...times(lab, containers)].sort((a, b) => sum(a) - sum(b))
  const most = Math.max(1, ...all.map(sum))
  const x = scaleLinear([0, most], [at.x + NAME, at.x + at.w - ROOM]).nice(4)
  const runners = all.map((time, row) => {
    const y = at.y + row * LANE
    let from = 0
    const parts = time.parts.map(([part, ms]) => {
      const box = { x: x(from), y: y + 4, w: Math.max(0, x(from + ms) - x(from)), h: LANE - 8 }
      from += ms
      return { part, ms, box }
    })
    return { key: time.key, name: fit(time.name, NAME - 12, BOLD), y: y + LANE / 2 + 5, parts, total: sum(time) }
  })
  return { box: { ...at, h: all.length * LANE }, runners, ticks: x.ticks(4).map((value) => ({ value, x: x(value) })) }
}
