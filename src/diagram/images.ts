// Images as stacks of layers, bottom first, the width of a bar to scale with its bytes: one scale for all images, so they compare.
// A pull in progress is a stack that fills. Layers that several images share are drawn darker, and alike.
import { interpolateNumber } from 'd3'
import type { ImageView, PullView } from '../sim/index'
import { columnsFor } from './containers'
import { type Box, BOLD, clamp, fit, SANS, size } from './shapes'
import type { Slots } from './slots'

export interface LayerMark {
  readonly id: string
  readonly box: Box
  /** Width of what is there already; the whole of it once complete. */
  readonly filled: number
  readonly shared: boolean
  readonly title: string
}
export interface StackMark {
  readonly key: string
  readonly box: Box
  readonly kind: 'image' | 'pull'
  readonly id: string
  readonly name: string
  readonly note: string
  readonly layers: readonly LayerMark[]
  readonly label: string
}
interface Stack {
  readonly key: string
  readonly kind: 'image' | 'pull'
  readonly id: string
  readonly name: string
  /** What is said beside the name, the longest that fits. */
  readonly notes: readonly string[]
  readonly layers: readonly { readonly id: string; readonly bytes: number; readonly done: number; readonly note: string }[]
}

const GAP = 8
const LEAST_WIDTH = 176
const TITLE = 26
const STACK = 62
const PAD = 10
const LEAST_BAR = 3

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

function imageStack(image: ImageView): Stack {
  const [tag] = image.tags
  return {
    // An image takes the place that its pull had.
    key: tag ?? image.id,
    kind: 'image',
    id: image.id,
    name: tag ?? image.id.replace('sha256:', '').slice(0, 12),
    notes: [size(sum(image.layers.map(({ bytes }) => bytes)))],
    layers: image.layers.map(({ diffId, bytes }) => ({ id: diffId, bytes, done: 1, note: size(bytes) })),
  }
}

function pullStack([id, pull]: readonly [string, PullView]): Stack {
  const total = sum(pull.layers.map(({ bytes }) => bytes))
  const current = sum(
    pull.layers.map((layer) => (layer.state === 'waiting' || layer.state === 'downloading' ? layer.current : layer.bytes)),
  )
  const extracting = pull.layers.some(({ state }) => state === 'extracting')
  return {
    key: pull.reference,
    kind: 'pull',
    id,
    name: pull.reference,
    notes:
      extracting && current >= total
        ? ['extracting']
        : [`${size(current)} / ${size(total)}`, `${Math.floor((100 * current) / Math.max(total, 1))}%`],
    layers: pull.layers.map((layer) => ({
      id: layer.id,
      bytes: layer.bytes,
      done: layer.state === 'downloading' ? clamp(layer.current / Math.max(layer.bytes, 1), 0, 1) : layer.state === 'waiting' ? 0 : 1,
      note: `${size(layer.bytes)}, ${layer.state}`,
    })),
  }
}

export const pullsUnderWay = (pulls: ReadonlyMap<string, PullView>) => [...pulls].filter(([, { endedAt }]) => endedAt === undefined)

/** A pull that brings a newer image of a name that is here already stands beside it. */
function distinct(stacks: readonly Stack[]): Stack[] {
  const seen = new Set<string>()
  return stacks.map((stack) => {
    const key = seen.has(stack.key) ? `${stack.key} ${stack.id}` : stack.key
    seen.add(key)
    return { ...stack, key }
  })
}

export function layImages(
  images: readonly ImageView[],
  pulls: ReadonlyMap<string, PullView>,
  slots: Slots,
  at: { x: number; y: number; w: number },
) {
  const stacks = distinct([...images.map(imageStack), ...pullsUnderWay(pulls).map(pullStack)])
  const columns = columnsFor(at.w, LEAST_WIDTH, GAP)
  const w = (at.w - (columns - 1) * GAP) / columns
  const h = TITLE + STACK + PAD
  const most = Math.max(1, ...stacks.flatMap(({ layers }) => layers.map(({ bytes }) => bytes)))
  const width = interpolateNumber(LEAST_BAR, w - 2 * PAD)
  const uses = new Map<string, number>()
  for (const { layers } of stacks) for (const { id } of layers) uses.set(id, (uses.get(id) ?? 0) + 1)
  const places = slots.place(stacks.map(({ key }) => key))

  const marks = stacks.map((stack, index): StackMark => {
    const slot = places[index] ?? index
    const box = { x: at.x + (slot % columns) * (w + GAP), y: at.y + Math.floor(slot / columns) * (h + GAP), w, h }
    const pitch = clamp(STACK / Math.max(stack.layers.length, 1), 4, 14)
    const layers = stack.layers.map((layer, level): LayerMark => {
      const full = width(layer.bytes / most)
      const top = box.y + h - PAD - (level + 1) * pitch
      return {
        id: layer.id,
        box: { x: box.x + PAD, y: top, w: full, h: Math.max(2, pitch - 2) },
        filled: full * layer.done,
        shared: (uses.get(layer.id) ?? 0) > 1,
        title: `Layer ${layer.id.replace('sha256:', '').slice(0, 12)}, ${layer.note}`,
      }
    })
    const room = w - 2 * PAD
    const note = stack.notes.find((one) => stack.name.length * BOLD + GAP + one.length * SANS <= room) ?? stack.notes.at(-1) ?? ''
    return {
      ...stack,
      box,
      layers,
      note,
      name: fit(stack.name, room - note.length * SANS - GAP, BOLD),
      label: `${stack.kind === 'pull' ? 'Pulling image' : 'Image'} ${stack.name}, ${stack.notes[0] ?? ''}, ${stack.layers.length} ${stack.layers.length === 1 ? 'layer' : 'layers'}`,
    }
  })
  const rows = Math.max(0, ...places.map((slot) => Math.floor(slot / columns) + 1))
  return { marks, height: rows === 0 ? 0 : rows * (h + GAP) - GAP, shared: [...uses.values()].some((count) => count > 1) }
}
