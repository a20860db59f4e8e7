// Amounts as Docker words them. Models: docker/go-units v0.5: HumanDuration, HumanSize, HumanSizeWithPrecision, BytesSize.
import { HOUR, type Micros, MINUTE, SECOND } from '../clock/clock'

/** "Less than a second", "3 seconds", "About a minute", "2 weeks". */
export function humanDuration(length: Micros): string {
  const seconds = Math.trunc(length / SECOND)
  if (seconds < 1) return 'Less than a second'
  if (seconds === 1) return '1 second'
  if (seconds < 60) return `${seconds} seconds`
  const minutes = Math.trunc(length / MINUTE)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.trunc(length / HOUR + 0.5)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  if (hours < 24 * 7 * 2) return `${Math.trunc(hours / 24)} days`
  if (hours < 24 * 30 * 2) return `${Math.trunc(hours / 24 / 7)} weeks`
  if (hours < 24 * 365 * 2) return `${Math.trunc(hours / 24 / 30)} months`
  return `${Math.trunc(length / HOUR / 24 / 365)} years`
}

const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB']
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB']

/** Go's %.{precision}g. */
function general(value: number, precision: number): string {
  if (value === 0) return '0'
  const exponent = Number(value.toExponential(precision - 1).split('e')[1])
  if (exponent < -4 || exponent >= precision) {
    const [mantissa = '', power = ''] = value.toExponential(precision - 1).split('e')
    const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa
    return `${trimmed}e${power.startsWith('-') ? '-' : '+'}${power.replace(/^[+-]/, '').padStart(2, '0')}`
  }
  const fixed = value.toPrecision(precision)
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
}

function scaled(size: number, base: number, units: readonly string[], precision: number): string {
  let value = size
  let unit = 0
  while (value >= base && unit < units.length - 1) {
    value /= base
    unit++
  }
  return general(value, precision) + (units[unit] ?? '')
}

/** Powers of 1000, four digits: `docker system df`, pull progress. */
export const humanSize = (bytes: number): string => scaled(bytes, 1000, DECIMAL, 4)
/** Powers of 1000, three digits: `docker images`, `docker ps -s`. */
export const humanSize3 = (bytes: number): string => scaled(bytes, 1000, DECIMAL, 3)
/** Powers of 1024, four digits: `docker stats`. */
export const bytesSize = (bytes: number): string => scaled(bytes, 1024, BINARY, 4)
