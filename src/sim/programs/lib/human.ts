// Sizes for people. Models: GNU's -h (1.5K, 12M; rounded up) and busybox's (1.5K, 12.0M; rounded). Left out: --si.
const UNITS = ['', 'K', 'M', 'G', 'T', 'P']

export function human(bytes: number, gnu: boolean): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  if (unit === 0) return String(bytes)
  if (!gnu) return `${(Math.round(value * 10) / 10).toFixed(1)}${UNITS[unit] ?? ''}`
  const up = value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value)
  if (up >= 1024) return `1.0${UNITS[unit + 1] ?? ''}`
  return `${up < 10 ? up.toFixed(1) : String(up)}${UNITS[unit] ?? ''}`
}
