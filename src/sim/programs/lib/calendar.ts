// Dates from instants, without the runtime's clock. Models: gmtime(3), strftime(3) in the C locale, UTC only. Left out: time zones, leap seconds, %E %O.
import type { Micros } from '../../clock/clock'

export interface Moment {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** 1 to 366. */
  readonly yearDay: number
}
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** Days since 1970-01-01 of a date of the Gregorian calendar. */
function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

export function momentOf(instant: Micros): Moment {
  const seconds = Math.floor(instant / 1e6)
  const days = Math.floor(seconds / 86_400)
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const ofEra = z - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const left = seconds - days * 86_400
  return {
    year,
    month,
    day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1,
    hour: Math.floor(left / 3600),
    minute: Math.floor(left / 60) % 60,
    second: left % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysOf(year, 1, 1) + 1,
  }
}
export const instantOf = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): Micros =>
  (daysOf(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second) * 1e6

const two = (n: number): string => String(n).padStart(2, '0')

export function strftime(format: string, instant: Micros): string {
  const at = momentOf(instant)
  const hour12 = at.hour % 12 === 0 ? 12 : at.hour % 12
  const fraction = Math.floor(instant) % 1e6
  const monday = (at.weekday + 6) % 7
  const isoWeek = (): { week: number; year: number } => {
    const week = Math.floor((at.yearDay - 1 - monday + 10) / 7)
    if (week < 1)
      return { week: Math.floor((daysOf(at.year, 1, 1) - daysOf(at.year - 1, 1, 1) + at.yearDay - 1 - monday + 10) / 7), year: at.year - 1 }
    const long = daysOf(at.year + 1, 1, 1) - daysOf(at.year, 1, 1)
    return week === 53 && at.yearDay - monday + 3 > long ? { week: 1, year: at.year + 1 } : { week, year: at.year }
  }
  const make: Readonly<Record<string, () => string>> = {
    Y: () => String(at.year),
    C: () => two(Math.floor(at.year / 100)),
    y: () => two(at.year % 100),
    m: () => two(at.month),
    d: () => two(at.day),
    e: () => String(at.day).padStart(2),
    H: () => two(at.hour),
    I: () => two(hour12),
    k: () => String(at.hour).padStart(2),
    l: () => String(hour12).padStart(2),
    M: () => two(at.minute),
    S: () => two(at.second),
    N: () => String(fraction * 1000).padStart(9, '0'),
    s: () => String(Math.floor(instant / 1e6)),
    p: () => (at.hour < 12 ? 'AM' : 'PM'),
    P: () => (at.hour < 12 ? 'am' : 'pm'),
    a: () => (DAYS[at.weekday] ?? '').slice(0, 3),
    A: () => DAYS[at.weekday] ?? '',
    b: () => (MONTHS[at.month - 1] ?? '').slice(0, 3),
    h: () => (MONTHS[at.month - 1] ?? '').slice(0, 3),
    B: () => MONTHS[at.month - 1] ?? '',
    j: () => String(at.yearDay).padStart(3, '0'),
    u: () => String(at.weekday === 0 ? 7 : at.weekday),
    w: () => String(at.weekday),
    U: () => two(Math.floor((at.yearDay + 6 - at.weekday) / 7)),
    W: () => two(Math.floor((at.yearDay + 6 - monday) / 7)),
    V: () => two(isoWeek().week),
    G: () => String(isoWeek().year),
    z: () => '+0000',
    Z: () => 'UTC',
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
    D: () => strftime('%m/%d/%y', instant),
    F: () => strftime('%Y-%m-%d', instant),
    T: () => strftime('%H:%M:%S', instant),
    R: () => strftime('%H:%M', instant),
    r: () => strftime('%I:%M:%S %p', instant),
    c: () => strftime('%a %b %e %H:%M:%S %Y', instant),
    x: () => strftime('%m/%d/%y', instant),
    X: () => strftime('%H:%M:%S', instant),
  }
  return format.replace(/%([-_0^#]?)(\d*)(:?)([A-Za-z%])/g, (whole, flag: string, width: string, colon: string, letter: string) => {
    if (colon !== '') return letter === 'z' ? '+00:00' : whole
    const found = make[letter]
    if (!found) return whole
    let text = found()
    if (letter === 'N' && width !== '') return text.slice(0, Number(width))
    if (flag === '-') text = text.replace(/^[0 ]+(?=\d)/, '')
    else if (flag === '_') text = text.replace(/^0+(?=\d)/, (zeros) => ' '.repeat(zeros.length))
    else if (flag === '0') text = text.replace(/^ +/, (spaces) => '0'.repeat(spaces.length))
    else if (flag === '^') text = text.toUpperCase()
    return width === '' ? text : text.padStart(Number(width), flag === '_' ? ' ' : '0')
  })
}

/** Reads the forms people give `date -d` and `touch -d`; undefined when it is none of them. */
export function parseDate(source: string, now: Micros): Micros | undefined {
  const text = source.trim()
  if (text === '' || text === 'now' || text === 'today') return now
  const epoch = /^@(-?\d+)(?:\.(\d+))?$/.exec(text)
  if (epoch) return Number(epoch[1]) * 1e6 + Number((epoch[2] ?? '').padEnd(6, '0').slice(0, 6))
  const full = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(?:Z|UTC|GMT|\+00:?00)?$/.exec(text)
  if (full) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = full.slice(1, 7).map((part) => Number(part ?? 0))
    return month >= 1 && month <= 12 && day >= 1 && day <= 31
      ? instantOf(year, month, day, hour, minute, second) + Number((full[7] ?? '').padEnd(6, '0').slice(0, 6))
      : undefined
  }
  const time = /^(\d\d?):(\d\d)(?::(\d\d))?$/.exec(text)
  const at = momentOf(now)
  if (time) return instantOf(at.year, at.month, at.day, Number(time[1]), Number(time[2]), Number(time[3] ?? 0))
  if (text === 'yesterday') return now - 86_400e6
  if (text === 'tomorrow') return now + 86_400e6
  const relative = /^([-+]?\d+|next|last)\s*(sec(?:ond)?|min(?:ute)?|hour|day|week)s?(\s+ago)?$/.exec(text)
  if (!relative?.[1]) return undefined
  const unit = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[(relative[2] ?? 's').charAt(0)] ?? 1
  const count = relative[1] === 'next' ? 1 : relative[1] === 'last' ? -1 : Number(relative[1])
  return now + (relative[3] ? -count : count) * unit * 1e6
}
