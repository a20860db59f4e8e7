// How apt writes sizes, times and lists of names. Models: apt-pkg strutl.cc SizeToStr, apt-private ShowList at the width that it takes without a terminal.
const WIDTH = 77

/** "6924 B", "55.4 kB", "9325 kB". */
export function sizeText(bytes: number): string {
  let value = bytes
  for (const unit of ['', 'k', 'M', 'G']) {
    if (value < 100 && unit !== '') return `${value.toFixed(1)} ${unit}B`
    if (value < 10_000) return `${value.toFixed(0)} ${unit}B`
    value /= 1000
  }
  return `${value.toFixed(0)} TB`
}
/** A title, and names below it. */
export function namesText(title: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  let out = title
  let used = 0
  for (const name of names) {
    if (used === 0 || used + name.length >= WIDTH) {
      out += '\n  '
      used = 0
    } else out += ' '
    out += name
    used += name.length + 1
  }
  return out + '\n'
}
export function fetchedText(bytes: number, micros: number): string {
  const seconds = Math.round(micros / 1e6)
  return `Fetched ${sizeText(bytes)} in ${seconds}s (${sizeText((bytes / Math.max(micros, 1)) * 1e6)}/s)\n`
}
