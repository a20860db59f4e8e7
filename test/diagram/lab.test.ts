// The lab's geometry, of views that real scripts have made: nothing sticks out, nothing overlaps, areas and lengths are to scale; and goldens of it all.
import { describe, expect, test } from 'vitest'
import type { View } from '../../src/sim/index'
import { layLab, type LabScene } from '../../src/diagram/lab/scene'
import type { Box } from '../../src/diagram/shapes'
import { TestConsole } from '../sim/console'

const IMAGE = '/var/lib/libvirt/images/linuxkit.qcow2'
const vms = (count: number) =>
  `for i in $(seq ${count}); do virt-install --name vm$i --memory 2048 --vcpus 2 --disk backing_store=${IMAGE} --import --osinfo linuxkit >/dev/null; done`
const containers = (count: number, more = '') =>
  `for i in $(seq ${count}); do docker run -d --name app$i ${more} -v /usr/bin/load:/load alpine /load steady --cpu 2 >/dev/null; done`

function viewOf(script: string): View {
  const console = new TestConsole(['alpine'])
  console.out(`lab host 16 64G\n${script}\nsleep 3`)
  return console.world.view
}
const SCRIPTS = {
  empty: 'lab open',
  mix: `${vms(4)}\n${containers(3, '--cpus 1')}\nsleep 2\nlab panic vm4 >/dev/null\nvirsh suspend vm3 >/dev/null`,
  many: `${vms(60)}\n${containers(40)}`,
  overcommitted: vms(40),
} as const
const views = new Map(Object.entries(SCRIPTS).map(([name, script]) => [name, viewOf(script)]))
const amount = (mib: number) => `${mib.toFixed(0)} MiB`
function lay(name: keyof typeof SCRIPTS, width: number): LabScene {
  const view = views.get(name)
  if (!view?.lab) throw new Error(`${name} has no lab`)
  return layLab(view.lab, view.containers, width, amount)
}
const inside = (inner: Box, outer: Box, slack = 0.6) =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.w <= outer.x + outer.w + slack &&
  inner.y + inner.h <= outer.y + outer.h + slack
const apart = (a: Box, b: Box) => a.x + a.w <= b.x + 0.6 || b.x + b.w <= a.x + 0.6 || a.y + a.h <= b.y + 0.6 || b.y + b.h <= a.y + 0.6

describe.each([340, 390, 576, 832, 1200])('%i px wide', (width) => {
  test.each(['empty', 'mix', 'many', 'overcommitted'] as const)('%s: all stays inside, nothing overlaps', (name) => {
    const scene = lay(name, width)
    const page = { x: 0, y: 0, w: width, h: scene.height }
    const parts = [...scene.sides.map(({ box }) => box), scene.memory.box, scene.cpu.box, scene.race.box]
    for (const [index, box] of parts.entries()) {
      expect(inside(box, page)).toBe(true)
      expect(parts.slice(index + 1).every((other) => apart(box, other))).toBe(true)
    }
    for (const side of scene.sides) {
      for (const { box } of side.bands) expect(inside(box, side.tank)).toBe(true)
      for (const [index, { box, used }] of side.guests.entries()) {
        expect(inside(box, side.panel)).toBe(true)
        expect(inside(used, box)).toBe(true)
        expect(side.guests.slice(index + 1).every((other) => apart(box, other.box))).toBe(true)
      }
      for (const bar of [side.cpu, side.disk]) for (const { box } of bar.marks) expect(inside(box, bar.box)).toBe(true)
    }
    for (const { parts: lanes } of scene.race.runners) for (const { box } of lanes) expect(inside(box, scene.race.box)).toBe(true)
  })
})

test('the tank is to scale, and full', () => {
  const [side] = lay('mix', 832).sides
  const total = side?.bands.reduce((sum, { size }) => sum + size, 0) ?? 0
  expect(total).toBeCloseTo(65_536, 0)
  for (const { size, box } of side?.bands ?? []) expect(box.h / (side?.tank.h ?? 1)).toBeCloseTo(size / total, 6)
})
test('throttled and starved are told apart', () => {
  const [, side] = lay('mix', 832).sides
  expect(side?.figures).toMatchObject({ cores: 3, throttled: 3, starved: 0 })
  const [, crowded] = lay('many', 832).sides
  expect(crowded?.figures.throttled).toBe(0)
  expect(crowded?.figures.starved).toBeGreaterThan(60)
  expect(crowded?.cpu.rim).toBeDefined()
})
test('more is promised than there is, and that is said', () => {
  expect(lay('overcommitted', 832).sides[0]?.figures.over).toBeGreaterThan(10_000)
  expect(lay('mix', 832).sides[0]?.figures.over).toBe(0)
})
test('a machine is shown as what it is', () => {
  expect(
    lay('mix', 832)
      .sides[0]?.guests.map(({ state }) => state)
      .sort(),
  ).toEqual(['panicked', 'paused', 'running', 'running'])
})
test('every guest, to 400 one by one', () => {
  expect(lay('many', 832).sides.map(({ guests }) => guests.length)).toEqual([60, 40])
})
test('the same view gives the same picture', () => {
  expect(lay('many', 832)).toEqual(lay('many', 832))
})

/** As text, a mark a line, so that a person can review what has changed. */
const golden = (scene: LabScene): string =>
  JSON.stringify(scene, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value), 1) + '\n'
test.each(['empty', 'mix'] as const)('golden: %s', async (name) => {
  await expect(golden(lay(name, 832))).toMatchFileSnapshot(`golden/lab-${name}.txt`)
})
