// The few shapes everything in the picture is made of, and text that must fit into them. Lengths are CSS pixels.

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}
export interface Point {
  readonly x: number
  readonly y: number
}

/** How the picture is looked at: enlarged so many times, and moved. Text keeps its size, so that a larger box has room for more of it. */
export interface Camera {
  readonly k: number
  readonly x: number
  readonly y: number
}
export const STRAIGHT: Camera = { k: 1, x: 0, y: 0 }
export const seen = ({ x, y, w, h }: Box, camera: Camera): Box => ({
  x: x * camera.k + camera.x,
  y: y * camera.k + camera.y,
  w: w * camera.k,
  h: h * camera.k,
})

export const right = ({ x, w }: Box): number => x + w
export const bottom = ({ y, h }: Box): number => y + h
export const middle = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 })
export const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

/** Mean advance of a character at 14 px in the system's sans and mono fonts, measured generously. */
export const SANS = 7.3
export const BOLD = 8.9
export const MONO = 8.5
export const SMALL_MONO = 7.3

/** Cuts a text to a width, with an ellipsis. */
export function fit(text: string, width: number, advance = SANS): string {
  const most = Math.max(1, Math.floor(width / advance))
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** Breaks a text into at most `lines` lines at blanks, slashes, dots and hyphens; the last line is cut. */
export function wrap(text: string, width: number, lines: number, advance = SANS): string[] {
  const most = Math.max(1, Math.floor(width / advance))
  const done: string[] = []
  let line = ''
  for (const word of text.split(/(?<=[\s/.-])/)) {
    if (line !== '' && (line + word).trimEnd().length > most) {
      done.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  if (line.trim() !== '') done.push(line.trimEnd())
  const kept = done.slice(0, lines).map((one) => fit(one, width, advance))
  const last = kept.at(-1)
  if (done.length > lines && last !== undefined) kept[kept.length - 1] = fit(`${last} …`, width, advance)
  return kept
}

/** 1_234_567 → "1.23MB": decimal units and three digits, as the docker CLI prints sizes (go-units HumanSize, %.4g cut by it to three). */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${Number(value.toPrecision(3))}${units[unit] ?? ''}`
}
