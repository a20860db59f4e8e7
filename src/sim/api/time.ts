// Instants as the API writes them. Models: RFC 3339 with nanoseconds as Go's time.RFC3339Nano (trailing zeros dropped). Left out: zones but UTC.
import type { Micros } from '../clock/clock'

/** Go's zero time: "not yet". */
const ZERO_TIME = '0001-01-01T00:00:00Z'

export interface CalendarTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly micros: number
  /** 0 is Sunday. */
  readonly weekday: number
}

/** Gregorian calendar in UTC, by the days-from-civil algorithm (H. Hinnant). */
export function calendar(instant: Micros): CalendarTime {
  const seconds = Math.floor(instant / 1e6)
  const days = Math.floor(seconds / 86_400)
  const rest = seconds - days * 86_400
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    micros: instant - seconds * 1e6,
    weekday: (((days + 4) % 7) + 7) % 7,
  }
}

/** Microseconds since the epoch of a date in UTC; month 1 to 12. */
export function instantOf(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): Micros {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  const days = era * 146_097 + dayOfEra - 719_468
  return (days * 86_400 + hour * 3600 + minute * 60 + second) * 1e6
}

const two = (n: number): string => String(n).padStart(2, '0')
export const dateText = (at: CalendarTime): string => `${String(at.year).padStart(4, '0')}-${two(at.month)}-${two(at.day)}`
export const clockText = (at: CalendarTime): string => `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`

/** Digits below the microsecond: a clock's noise, made from the instant so that it is the same each time. */
const nanos = (instant: Micros): string =>
  String(Math.floor(instant) % 1e6).padStart(6, '0') + String((Math.floor(instant) * 7919) % 1000).padStart(3, '0')

/** "2026-11-24T03:14:26.509672576Z"; the zero time for 0. */
export function rfc3339Nano(instant: Micros): string {
  if (instant === 0) return ZERO_TIME
  const at = calendar(instant)
  const fraction = nanos(instant).replace(/0+$/, '')
  return `${dateText(at)}T${clockText(at)}${fraction === '' ? '' : '.' + fraction}Z`
}
/** With all nine digits, as `docker logs -t` and events print it. */
export function rfc3339Fixed(instant: Micros): string {
  const at = calendar(instant)
  return `${dateText(at)}T${clockText(at)}.${nanos(instant)}Z`
}
export function rfc3339(instant: Micros): string {
  const at = calendar(instant)
  return `${dateText(at)}T${clockText(at)}Z`
}

/** RFC 3339, or undefined. */
export function parseRfc3339(text: string): Micros | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0))
  const zone =
    match[8] && match[8] !== 'Z' ? (match[8].startsWith('-') ? 1 : -1) * (Number(match[8].slice(1, 3)) * 60 + Number(match[8].slice(4))) : 0
  return instantOf(year, month, day, hour, minute, second) + Math.floor(Number(`0.${match[7] ?? '0'}`) * 1e6) + zone * 60e6
}
