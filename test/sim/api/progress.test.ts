// How a pull's progress is written, after moby's pkg/jsonmessage: widths, bars and amounts.
import { describe, expect, test } from 'vitest'
import { progressText } from '../../../src/sim/api/engine/progress'

describe('progress of an amount', () => {
  test.each([
    ['nothing known', {}, 200, ''],
    ['only so much', { current: 50 }, 200, '     50B'],
    ['half', { current: 50, total: 100 }, 200, `[${'='.repeat(25)}>${' '.repeat(25)}]      50B/100B`],
    ['all', { current: 100, total: 100 }, 200, `[${'='.repeat(50)}>]     100B/100B`],
    ['more than all', { current: 50, total: 40 }, 200, `[${'='.repeat(50)}>]      50B`],
    ['on 110 columns there is no room for a bar', { current: 50, total: 100 }, 110, '     50B/100B'],
    ['on 111 there is', { current: 0, total: 100 }, 111, `[>${' '.repeat(50)}]       0B/100B`],
    ['larger units', { current: 3_678, total: 319_700 }, 80, ' 3.678kB/319.7kB'],
  ] as const)('%s', (_, detail, width, expected) => {
    expect(progressText(detail, width)).toBe(expected)
  })
})
