// The stack of layers: to scale, from the bottom up, and what is shared is said.
import { describe, expect, it } from 'vitest'
import { instruction, layStack, sizeText } from '../../src/diagram/layers/stack'
import { createWorld, LayersQuestion } from '../../src/sim/index'

function stackOf(image: string, images: readonly string[]) {
  const world = createWorld({ images })
  const answer = world.ask(new LayersQuestion('image', image))
  const own = [...world.view.images.values()].find(({ tags }) => tags.includes(`${image}:latest`))?.id ?? ''
  return layStack(answer?.layers ?? [], world.view, own, 400)
}

describe('a stack', () => {
  it('is laid from the bottom up, higher where there are more bytes, never too low to be read', () => {
    const { marks, height } = stackOf('nginx', ['nginx'])
    expect(marks).toHaveLength(6)
    const ys = marks.map(({ box }) => box.y)
    expect(ys).toEqual([...ys].sort((a, b) => b - a))
    expect(Math.min(...marks.map(({ box }) => box.h))).toBeGreaterThanOrEqual(40)
    const largest = marks.reduce((a, b) => (b.share > a.share ? b : a))
    expect(Math.max(...marks.map(({ box }) => box.h))).toBe(largest.box.h)
    expect(marks.every(({ box }) => box.y >= 0 && box.y + box.h <= height)).toBe(true)
    expect(marks.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })
  it('says with whom a layer is shared', () => {
    const shared = stackOf('nginx', ['nginx', 'redis', 'debian']).marks.filter(({ sharedWith }) => sharedWith.length > 0)
    expect(shared.map(({ index }) => index)).toEqual([0])
  })
})
it('sizes and instructions are written as Docker writes them', () => {
  expect([0, 12, 1_234, 7_830_000, 192_000_000].map(sizeText)).toEqual(['0B', '12B', '1.23kB', '7.83MB', '192MB'])
  expect(instruction('/bin/sh -c #(nop)  CMD ["sh"]')).toBe('CMD ["sh"]')
  expect(instruction('/bin/sh -c echo hi')).toBe('RUN echo hi')
  expect(instruction('RUN /bin/sh -c echo hi # buildkit')).toBe('RUN echo hi')
})
