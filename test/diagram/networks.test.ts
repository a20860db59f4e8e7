// The networks view's geometry: every member is plugged in, nothing overlaps, published ports lead to their container.
import { describe, expect, test } from 'vitest'
import { EN } from '../../src/app/words/en.data'
import { layNetworks } from '../../src/diagram/networks'
import type { Box } from '../../src/diagram/shapes'
import { container, HOST, told } from './world'

const layOut = (count: number, width: number) =>
  layNetworks(told(...HOST, ...Array.from({ length: count }, (_, index) => container(index + 1)).flat()), width, EN.networks)
const meet = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

describe.each([390, 600, 860])('%i px wide', (width) => {
  test.each([0, 1, 9])('%i containers', (count) => {
    const scene = layOut(count, width)
    const plugs = scene.buses.flatMap((bus) => bus.plugs)
    expect(plugs).toHaveLength(count)
    for (const [index, { box }] of plugs.entries()) {
      expect(plugs.slice(index + 1).filter((other) => meet(other.box, box))).toEqual([])
      const [bus] = scene.buses
      expect(bus && box.x >= bus.box.x && box.x + box.w <= bus.box.x + bus.box.w && box.y + box.h <= bus.box.y + bus.box.h).toBe(true)
    }
    expect(scene.ports).toHaveLength(count)
    for (const { box } of [...scene.buses, ...scene.ports]) expect(box.x + box.w).toBeLessThanOrEqual(width)
    expect(scene.buses.some(({ box }) => meet(box, scene.host))).toBe(false)
  })
})

test('who has gone is not plugged in, and the default bridge has no names', () => {
  const [bus] = layNetworks(told(...HOST, ...container(1, 'exited')), 800, EN.networks).buses
  expect(bus?.plugs).toEqual([])
  expect(bus?.names).toContain('No names')
})
