// Wall time to simulated time, against a world of deadlines and flights that needs no simulator.
import { describe, expect, test } from 'vitest'
import { type Drive, type Flight, FLIGHT_ON_SCREEN, playFrame, progressOf, rateOf, restFor } from '../../src/app/playback'

/** A world that sends messages at given instants. */
class Script implements Drive {
  now = 0
  busy = false
  held = false
  until = Infinity
  late = false
  readonly #sent: Flight[] = []
  constructor(private readonly due: { at: number; arrivesAt?: number }[]) {}
  flights = () => this.#sent.filter(({ arrivesAt }) => arrivesAt > this.now)
  nextDeadline = () => {
    const next = Math.min(...this.due.map(({ at }) => at), ...this.flights().map(({ arrivesAt }) => arrivesAt))
    return Number.isFinite(next) ? next : undefined
  }
  advance = (to: number) => {
    for (let first = this.due[0]; first && first.at <= to; first = this.due[0]) {
      this.due.shift()
      if (first.arrivesAt !== undefined) this.#sent.push({ sentAt: first.at, arrivesAt: first.arrivesAt })
    }
    this.now = Math.max(this.now, to)
  }
}
const never = () => false

/** Plays in frames of 16 ms; the wall time at which the world has passed `until`. */
function wallTime(drive: Drive, until: number, speed: 1 | 4 | 'max' = 1): number {
  let instant = drive.now
  let wall = 0
  while (drive.now < until && wall < 60_000) {
    instant = playFrame(drive, instant, 16, speed, never)
    wall += 16
  }
  return wall
}

describe('at 1×', () => {
  test('an idle world follows real time', () => {
    const drive = new Script([])
    expect(playFrame(drive, 0, 16, 1, never)).toBe(16_000)
    expect(drive.now).toBe(16_000)
  })
  test('a short flight takes 300 ms on screen, there and back 600', () => {
    const call = new Script([
      { at: 0, arrivesAt: 200 },
      { at: 200, arrivesAt: 400 },
    ])
    call.advance(0)
    expect(wallTime(call, 400)).toBeGreaterThanOrEqual(2 * FLIGHT_ON_SCREEN)
    expect(wallTime(new Script([{ at: 0, arrivesAt: 400 }]), 400)).toBeLessThan(FLIGHT_ON_SCREEN + 33)
  })
  test('a flight that is long anyway is not stretched', () => {
    expect(rateOf([{ sentAt: 0, arrivesAt: 2_000_000 }])).toBe(1000)
  })
  test('the frame in which a message is sent does not jump over its flight', () => {
    const drive = new Script([{ at: 8_000, arrivesAt: 8_100 }])
    const instant = playFrame(drive, 0, 16, 1, never)
    expect(instant).toBeGreaterThan(8_000)
    expect(instant).toBeLessThan(8_010)
  })
})

test('at 4× the same takes a quarter', () => {
  expect(wallTime(new Script([{ at: 0, arrivesAt: 400 }]), 400, 4)).toBeLessThan(FLIGHT_ON_SCREEN / 4 + 33)
})

test('at max a command answers within a frame, but a long wait is waited for', () => {
  const drive = new Script([{ at: 100, arrivesAt: 300 }, { at: 1_500_000 }, { at: 9_000_000 }])
  drive.busy = true
  expect(wallTime(drive, 1_500_000, 'max')).toBe(16)
  expect(wallTime(drive, 9_000_000, 'max')).toBeGreaterThan(5_000)
})

test('at max an idle world with something due every second keeps real time', () => {
  const drive = new Script(Array.from({ length: 100 }, (_, second) => ({ at: second * 1_000_000 })))
  expect(wallTime(drive, 5_000_000, 'max')).toBeGreaterThan(4_900)
})

test('a frame whose share is used up stops early and loses nothing', () => {
  const drive = new Script(Array.from({ length: 1000 }, (_, at) => ({ at })))
  const instant = playFrame(drive, 0, 16, 1, () => true)
  expect(instant).toBeLessThan(1000)
  expect(drive.now).toBe(instant)
})

test('a message’s place is a function of the instant', () => {
  const flight = { sentAt: 100, arrivesAt: 300 }
  expect(progressOf(flight, 99, false)).toBeUndefined()
  expect(progressOf(flight, 150, false)).toBe(0.25)
  expect(progressOf(flight, 150, true)).toBe(0.5)
  expect(progressOf(flight, 300, false)).toBeUndefined()
})

test('the page rests while nothing is due', () => {
  expect(restFor(new Script([]), 0, 1)).toBe(Infinity)
  expect(restFor(new Script([{ at: 2_000_000 }]), 0, 2)).toBe(1000)
  const drive = new Script([{ at: 0, arrivesAt: 10 }])
  drive.advance(0)
  expect(restFor(drive, 0, 1)).toBe(0)
})

describe('a world that is driven from elsewhere', () => {
  test('goes no further than is known', () => {
    const script = new Script([{ at: 10_000 }])
    script.until = 4_000
    expect(playFrame(script, 0, 50, 1, never)).toBe(4_000)
    expect(script.now).toBe(4_000)
  })
  test('waits for nothing that nobody would see, when it is behind', () => {
    const script = new Script([{ at: 10_000 }, { at: 5_000_000 }])
    script.until = 6_000_000
    script.late = true
    expect(playFrame(script, 0, 1, 1, never)).toBe(6_000_000)
  })
})
