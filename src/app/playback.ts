// Playback: how wall time becomes simulated time. Pure: told how much wall time has passed, it moves a world on.
// At rate 1 time is real, except that a message in flight takes at least FLIGHT_ON_SCREEN, or nobody would see it.
// Left out: looking at the past, which reads recorded views and moves nothing (session.svelte.ts).
import type { Micros } from '../sim/index'

export interface Flight {
  readonly sentAt: Micros
  readonly arrivesAt: Micros
}
/** What playback needs of a world. */
export interface Drive {
  readonly now: Micros
  /** Messages sent and not yet arrived. */
  flights(): readonly Flight[]
  nextDeadline(): Micros | undefined
  advance(to: Micros): void
  /** Time stands still: what is due cannot be run yet. */
  readonly held: boolean
  /** Beyond this instant nothing is known yet: the world is driven from elsewhere. */
  readonly until: Micros
  /** So far behind where it is driven that it does not wait for what nobody would see. */
  readonly late: boolean
  /** Something is running in the foreground, so "max" must not wait for it. */
  readonly busy: boolean
}
export type Speed = 0.25 | 0.5 | 1 | 2 | 4 | 8 | 16 | 'max'
export const SPEEDS: readonly Speed[] = [0.25, 0.5, 1, 2, 4, 8, 16, 'max']

/** Milliseconds a short flight takes on screen at 1×, so a local API call, there and back, takes about 600 (LOOK.md: motion). */
export const FLIGHT_ON_SCREEN = 300
/** Simulated microseconds of a real millisecond. */
const REAL = 1_000
/** "max" runs ahead while something is due within this time; a longer wait is waited for in real time. Design choice. */
const NEXT_MOMENTS: Micros = 2_000_000
/** Deadlines visited in one frame at most: a busy world slows down, the page does not. */
const FRAME_STEPS = 4_000

/** Simulated microseconds for each millisecond of wall time, at 1×. */
export function rateOf(flights: readonly Flight[]): number {
  let rate = REAL
  for (const { sentAt, arrivesAt } of flights) rate = Math.min(rate, Math.max(arrivesAt - sentAt, 1) / FLIGHT_ON_SCREEN)
  return rate
}

const nextArrival = (flights: readonly Flight[]): Micros => flights.reduce((least, { arrivesAt }) => Math.min(least, arrivesAt), Infinity)

/**
 * Moves the world on by `wallMs` and returns the instant to show, which may lie between two microseconds of the world.
 * `spent` says when the frame's share of the processor is used up.
 */
export function playFrame(drive: Drive, from: number, wallMs: number, speed: Speed, spent: () => boolean): number {
  if (speed === 'max') return rush(drive, from, wallMs, spent)
  let instant = Math.max(from, drive.now)
  let left = wallMs * speed
  for (let steps = 0; left > 0 && steps < FRAME_STEPS; steps++) {
    const flights = drive.flights()
    const rate = rateOf(flights)
    const { until } = drive
    const due = drive.nextDeadline() ?? Infinity
    if (drive.late && flights.length === 0) {
      instant = Math.max(instant, Math.min(due, until))
      drive.advance(Math.floor(instant))
      if (drive.held || spent() || instant >= until) break
      continue
    }
    const target = Math.max(instant, Math.min(instant + left * rate, until))
    // Stop where the rate may change: at whatever is due next, and where a flight ends.
    const stop = Math.max(Math.min(due, nextArrival(flights)), instant)
    if (stop >= target) {
      drive.advance(Math.floor(target))
      return target
    }
    left -= (stop - instant) / rate
    instant = stop
    drive.advance(stop)
    if (drive.held) break
    if ((steps & 15) === 15 && spent()) break
  }
  return instant
}

function rush(drive: Drive, from: number, wallMs: number, spent: () => boolean): number {
  const start = Math.max(from, drive.now)
  const real = start + wallMs * REAL
  let instant = start
  for (let steps = 0; ; steps++) {
    const due = drive.nextDeadline()
    const ahead = drive.busy || drive.flights().length > 0
    if (due === undefined || (due > real && (!ahead || due - instant > NEXT_MOMENTS))) break
    instant = Math.max(due, instant)
    drive.advance(instant)
    if (drive.held) return instant
    if ((steps & 15) === 15 && spent()) return instant
  }
  const end = Math.max(instant, real)
  drive.advance(Math.floor(end))
  return end
}

/** Where a message is on its way, 0 to 1; undefined when it is not under way. Still, in the middle, when motion is reduced. */
export function progressOf(flight: Flight, instant: number, still: boolean): number | undefined {
  if (instant < flight.sentAt || instant >= flight.arrivesAt) return undefined
  return still ? 0.5 : (instant - flight.sentAt) / (flight.arrivesAt - flight.sentAt)
}

/** Milliseconds until the picture can change by itself; 0 when it is changing. The page sleeps meanwhile. */
export function restFor(drive: Drive, instant: number, speed: Speed): number {
  if (drive.held) return Infinity
  if (drive.flights().length > 0) return 0
  const due = drive.nextDeadline()
  if (due === undefined) return Infinity
  if (speed === 'max') return drive.busy && due - instant <= NEXT_MOMENTS ? 0 : Math.max(0, (due - instant) / REAL)
  return Math.max(0, (due - instant) / (REAL * speed))
}
