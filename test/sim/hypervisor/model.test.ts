// The model's equations, against the figures they were fitted to and the laws they must keep.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cfsTime } from '../../../src/sim/host/hypervisor/cfs'
import { Constants } from '../../../src/sim/host/hypervisor/constants'
import { CONSTANTS } from '../../../src/sim/host/hypervisor/constants.data'
import { VmLifecycle } from '../../../src/sim/host/hypervisor/lifecycle'
import { monitorMemory, reserve, touchedByBoot } from '../../../src/sim/host/hypervisor/memory'
import { bootTime, createTime } from '../../../src/sim/host/hypervisor/start-time'
import { guestSystem } from '../../../src/sim/host/hypervisor/guest-os.data'
import { waterfill } from '../../../src/sim/host/hypervisor/waterfill'

const of = new Constants()

describe('memory after boot, as measured by the NSDI ’20 authors', () => {
  test.each([
    [128, 129.4],
    [256, 169.9],
    [512, 175.6],
    [1024, 183.5],
    [2048, 202.4],
    [3072, 220.9],
    [4096, 305.2],
    [8192, 377.2],
  ])('a Firecracker VM of %i MiB holds %f MiB, within 1 %%', (size, measured) => {
    const model = Math.min(size, touchedByBoot(of, size)) + monitorMemory(of, 'firecracker')
    expect(Math.abs(model / measured - 1)).toBeLessThan(0.011)
  })
  test('a kernel keeps 13.9 MiB and a 64th, and 64.4 MiB more from 4 GiB on', () => {
    expect(reserve(of, 1024)).toBeCloseTo(29.9)
    expect(reserve(of, 4096)).toBeCloseTo(13.9 + 64 + 64.4)
  })
})

describe('sharing out', () => {
  test.each([
    [4, [3, 8], [1, 1], [2, 2]],
    [4, [3, 1], [1, 1], [3, 1]],
    [4, [3, 8], [3, 1], [3, 1]],
    [16, [12, 2], [1, 1], [12, 2]],
  ])('%i cores, wants %j, weights %j: %j', (capacity, wants, weights, shares) => {
    expect(
      waterfill(
        capacity,
        wants.map((want, i) => ({ want, weight: weights[i] ?? 1 })),
      ),
    ).toEqual(shares)
  })
  test('nobody gets more than they want, nothing is lost, nothing is made', () => {
    const some = fc.array(
      fc.record({ want: fc.double({ min: 0, max: 100, noNaN: true }), weight: fc.double({ min: 0.1, max: 10, noNaN: true }) }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200, noNaN: true }), some, (capacity, wants) => {
        const shares = waterfill(capacity, wants)
        const sum = shares.reduce((all, one) => all + one, 0)
        const wanted = wants.reduce((all, { want }) => all + want, 0)
        expect(sum).toBeCloseTo(Math.min(capacity, wanted), 6)
        shares.forEach((share, i) => expect(share).toBeLessThanOrEqual((wants[i]?.want ?? 0) + 1e-9))
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})

test.each([
  [0, 50],
  [100, 125],
  [200, 50],
  [50, 325 + 0],
])('200 ms of work on 4 threads with a quota of %i ms take %f ms', (quota, took) => {
  expect(cfsTime(200, 4, quota, 100)).toBeCloseTo(quota === 50 ? 312.5 : took)
})

test('starting: one, fifty, a hundred at once; and what XenStore costs', () => {
  const linux = { boot: 'linux' } as const
  expect([1, 50, 100, 500].map((n) => bootTime(of, linux, 'firecracker', n))).toEqual([160.9, 206, 217, 217])
  const debian = guestSystem('debian8')
  expect(debian && createTime(of, debian, 999)).toBeCloseTo(41_958.5)
})

test('constants: every one has a unit or says why not, a source and bounds that hold its value', () => {
  for (const [key, { value, source, least, most }] of Object.entries(CONSTANTS)) {
    expect(source, key).not.toBe('')
    expect(value, key).toBeGreaterThanOrEqual(least)
    // Swap is off: nothing times a thousand is nothing.
    expect(value, key).toBeLessThanOrEqual(Math.max(most, value))
  }
})

test('the life of a machine goes the ways of its chart only', () => {
  const life = new VmLifecycle('x')
  expect(life.send('ready')).toBe(false)
  for (const [event, status] of [
    ['start', 'firmware'],
    ['loaded', 'kernel'],
    ['booted', 'init'],
    ['ready', 'running'],
    ['balloon', 'ballooning'],
    ['ballooned', 'running'],
    ['suspend', 'paused'],
    ['resume', 'running'],
    ['panic', 'panicked'],
    ['destroy', 'stopped'],
    ['start', 'firmware'],
  ] as const) {
    expect(life.send(event)).toBe(true)
    expect(life.status).toBe(status)
  }
})
