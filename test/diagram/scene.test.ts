// The architecture view's geometry: nothing overlaps, nothing sticks out, nothing jumps, at every width that people have.
import { describe, expect, test } from 'vitest'
import type { View } from '../../src/sim/index'
import { EN } from '../../src/app/words/en.data'
import { layOut as layOutIn, Places, related, type Scene } from '../../src/diagram/scene'
import { type Box, bottom, right } from '../../src/diagram/shapes'
import { container, HOST, idOf, image, told } from './world'

const HEIGHT = 770
const layOut = (view: View, width: number, places: Places, height = HEIGHT, k = 1): Scene =>
  layOutIn(view, { width, height, words: EN.picture, camera: { k, x: 0, y: 0 } }, places)
const WIDTHS = [340, 390, 540, 614, 864, 1200, 1900]
const BASE = ['a', 30_000_000] as const

const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 0.01 && inner.y >= outer.y - 0.01 && right(inner) <= right(outer) + 0.01 && bottom(inner) <= bottom(outer) + 0.01
const apart = (a: Box, b: Box): boolean =>
  right(a) <= b.x + 0.01 || right(b) <= a.x + 0.01 || bottom(a) <= b.y + 0.01 || bottom(b) <= a.y + 0.01

const overlaps = (boxes: readonly Box[]) => boxes.flatMap((box, index) => boxes.slice(index + 1).filter((other) => !apart(box, other)))

const inHost = (scene: Scene): Box[] => [...[...scene.containers, ...scene.stacks, ...scene.chips, ...scene.hints].map(({ box }) => box)]

function many(count: number) {
  const containers = Array.from({ length: count }, (_, index) => container(index + 1)).flat()
  return told(...HOST, image(500, [BASE, ['b', 60_000_000]]), image(501, [BASE, ['c', 1]]), ...containers)
}

describe.each(WIDTHS)('%i px wide', (width) => {
  test.each([0, 1, 10, 40, 300])('%i containers: boxes in the host do not overlap and stay inside', (count) => {
    const scene = layOut(count === 0 ? told(...HOST) : many(count), width, new Places())
    const boxes = inHost(scene)
    expect(boxes.filter((box) => !inside(box, scene.host.body))).toEqual([])
    expect(overlaps(boxes)).toEqual([])
    expect(inside(scene.daemon.box, scene.host.tab)).toBe(true)
  })
  test('client, host and registry stand apart within the picture', () => {
    const scene = layOut(many(3), width, new Places())
    const outer = [scene.client.box, scene.host.tab, scene.host.body, ...scene.registries.map(({ box }) => box)]
    expect(outer.filter((box) => !inside(box, { x: 0, y: 0, w: width, h: scene.height }))).toEqual([])
    expect(overlaps(outer)).toEqual([])
  })
})

test('a container keeps its place while others come and go', () => {
  const places = new Places()
  const placeOf = (view: ReturnType<typeof told>, id: string) =>
    layOut(view, 864, places).containers.find((mark) => mark.container.id === id)?.box
  const three = told(...HOST, ...container(1), ...container(2), ...container(3))
  const before = placeOf(three, idOf(3))
  const two = told(...HOST, ...container(1), ...container(3))
  expect(placeOf(two, idOf(3))).toEqual(before)
  const again = told(...HOST, ...container(1), ...container(3), ...container(4))
  expect(placeOf(again, idOf(3))).toEqual(before)
  expect(placeOf(again, idOf(4))).toEqual(placeOf(three, idOf(2)))
})

test('bars of layers are to one scale, and shared layers are marked', () => {
  const { stacks } = layOut(told(...HOST, image(500, [BASE, ['b', 60_000_000]]), image(501, [BASE, ['c', 1]])), 864, new Places())
  const [first, second] = stacks
  const widths = first?.layers.map(({ box }) => box.w) ?? []
  expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(2, 0)
  expect(second?.layers.map(({ shared }) => shared)).toEqual([true, false])
  expect(first?.layers[0]?.box.w).toBe(second?.layers[0]?.box.w)
})

test('a pull fills its layers and takes the place its image will have', () => {
  const places = new Places()
  const pull = {
    kind: 'pull.started',
    machine: 'docker-host',
    pull: 'p1',
    reference: 'image-7:latest',
    layers: [{ id: 'x', bytes: 1000, exists: false }],
  } as const
  const half = {
    kind: 'pull.layer',
    machine: 'docker-host',
    pull: 'p1',
    layer: 'x',
    state: 'downloading',
    current: 500,
    total: 1000,
  } as const
  const [pulling] = layOut(told(...HOST, pull, half), 864, places).stacks
  const layer = pulling?.layers[0]
  expect(layer?.filled).toBe((layer?.box.w ?? 0) / 2)
  const [done] = layOut(told(...HOST, image(7, [['x', 3000]])), 864, places).stacks
  expect(done?.box).toEqual(pulling?.box)
})

test('details are left out as containers become many', () => {
  const details = [5, 14, 40, 300].map((count) => layOut(many(count), 864, new Places()).containers[0]?.detail)
  expect(details).toEqual(['sheet', 'card', 'row', 'dot'])
})
test.each([
  [864, 770, 11],
  [590, 610, 11],
  [864, 770, 200],
])('%i × %i hold %i containers without scrolling', (width, height, count) => {
  expect(layOut(many(count), width, new Places(), height).height).toBeLessThanOrEqual(height)
})
test('the host takes the height there is', () => {
  for (const count of [0, 1, 5]) expect(layOut(count === 0 ? told(...HOST) : many(count), 864, new Places()).height).toBe(HEIGHT)
})

describe('looked at more closely', () => {
  test('a box has room for more of what is in it', () => {
    const [from, close] = [1, 6].map((k) => layOut(many(40), 864, new Places(), HEIGHT, k).containers[0])
    expect(from?.detail).toBe('row')
    expect(close?.detail).toBe('sheet')
    expect(close?.lines.map(({ kind }) => kind)).toEqual(['port', 'network', 'process'])
  })
  test('everything stays where it is, only larger', () => {
    const [from, close] = [1, 3].map((k) => layOut(many(3), 864, new Places(), HEIGHT, k))
    expect(close?.containers[2]?.box.x).toBeCloseTo((from?.containers[2]?.box.x ?? 0) * 3)
    expect(close?.daemon.box.y).toBeCloseTo((from?.daemon.box.y ?? 0) * 3)
  })
})

test('what belongs together is found from both sides', () => {
  const view = many(2)
  expect(related(view, idOf(1))).toEqual(new Set([idOf(500), idOf(900)]))
  expect(related(view, idOf(900))).toEqual(new Set([idOf(1), idOf(2)]))
  expect(related(view, undefined).size).toBe(0)
})

test('laying out 1,000 containers takes a few milliseconds', () => {
  const view = many(1000)
  const places = new Places()
  layOut(view, 864, places)
  const started = performance.now()
  for (let i = 0; i < 10; i++) layOut(view, 864, places)
  expect((performance.now() - started) / 10).toBeLessThan(40)
})
