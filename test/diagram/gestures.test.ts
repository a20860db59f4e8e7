// Looking closer: the point under the pointer stays there, and the factor stays within bounds.
import { expect, test } from 'vitest'
import { CLOSEST, keptOffset, nextFactor } from '../../src/diagram/gestures'

test('what is under the pointer stays under it', () => {
  const [offset, pointer] = [120, 300]
  const after = keptOffset(offset, pointer, 1.5, 3)
  expect((after + pointer) / 3).toBeCloseTo((offset + pointer) / 1.5)
})
test('steps are bounded', () => {
  expect(nextFactor(1, -3)).toBe(1)
  expect(nextFactor(1, 1)).toBeGreaterThan(1)
  expect(nextFactor(CLOSEST, 5)).toBe(CLOSEST)
})
