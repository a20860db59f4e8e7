// The layers of an image as a stack, to scale: (layers, sharing, size) → boxes from the bottom up, each as high as its share of the bytes but never too low
// to be read. Pure. Left out: the files in them, which are a list.
import type { LayerContent, View } from '../../sim/index'
import { type Box, fit, MONO } from '../shapes'

export interface LayerMark {
  readonly index: number
  readonly box: Box
  /** What made it, cut to the box. */
  readonly by: string
  readonly size: string
  /** How many other images of the host have this very layer. */
  readonly sharedWith: readonly string[]
  /** A container's own, writable layer. */
  readonly writable: boolean
  /** A share of the whole, 0 to 1. */
  readonly share: number
}
export interface StackScene {
  readonly marks: readonly LayerMark[]
  readonly height: number
}

const LOWEST = 40
const GAP = 3
/** Pixels that the bytes are spread over, beside the lowest height of each. Design choice. */
const SPREAD = 220
const PAD = 12

const UNITS = ['B', 'kB', 'MB', 'GB']
/** As `docker image ls` writes sizes: three digits, powers of 1000. */
export function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 ? String(value) : String(Number(value.toPrecision(3)))}${UNITS[power] ?? ''}`
}

/** What an instruction says, without what a shell puts before it. */
export const instruction = (by: string): string =>
  by
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^\/bin\/sh -c /, 'RUN ')
    .replace(/^RUN \/bin\/sh -c /, 'RUN ')
    .replace(/ # buildkit$/, '')
    .trim()

export function layStack(layers: readonly LayerContent[], view: View, own: string, width: number): StackScene {
  const total = Math.max(
    1,
    layers.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  const heights = layers.map(({ bytes }) => LOWEST + Math.round((bytes / total) * SPREAD))
  const height = heights.reduce((sum, one) => sum + one + GAP, 0)
  let bottom = height
  const marks = layers.map(({ diffId, by, bytes }, index): LayerMark => {
    const h = heights[index] ?? LOWEST
    bottom -= h + GAP
    const size = sizeText(bytes)
    const sharedWith = [...view.images.values()]
      .filter((image) => image.id !== own && diffId !== '' && image.layers.some((layer) => layer.diffId === diffId))
      .map((image) => image.tags[0] ?? image.id.replace('sha256:', '').slice(0, 12))
    return {
      index,
      box: { x: 0, y: bottom, w: width, h },
      by: fit(instruction(by), width - 2 * PAD - (size.length + 1) * MONO),
      size,
      sharedWith,
      writable: diffId === '',
      share: bytes / total,
    }
  })
  return { marks, height }
}
