// Images as stacks of layers, bottom first, the width of a bar to scale with its bytes: one scale for all images, so they compare.
// A pull in progress is a stack that fills. Layers that several images share are drawn darker, and alike.
import type { ImageView, PullView } from '../sim/index'
import { columnsFor, placesTaken } from './containers'
import { type Box, BOLD, type Camera, clamp, fit, SANS, seen, size } from './shapes'
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
const MOST_WIDTH = 280
const TITLE = 26
const PAD = 8
const LEAST_BAR = 3
/** Heights of a stack: high enough to tell its layers apart, or only a strip of them. */
export const STACK_HEIGHTS = [94, 46] as const

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
  const seenKeys = new Set<string>()
  return stacks.map((stack) => {
    const key = seenKeys.has(stack.key) ? `${stack.key} ${stack.id}` : stack.key
    seenKeys.add(key)
    return { ...stack, key }
  })
}

export class Images {
  readonly #stacks: readonly Stack[]
  readonly #places: readonly number[]
  readonly #uses = new Map<string, number>()
  readonly #columns: number
  readonly #w: number

  constructor(images: readonly ImageView[], pulls: ReadonlyMap<string, PullView>, slots: Slots, width: number) {
    this.#stacks = distinct([...images.map(imageStack), ...pullsUnderWay(pulls).map(pullStack)])
    this.#places = slots.place(this.#stacks.map(({ key }) => key))
    this.#columns = columnsFor(width, LEAST_WIDTH, GAP)
    this.#w = Math.min((width - (this.#columns - 1) * GAP) / this.#columns, MOST_WIDTH)
    for (const { layers } of this.#stacks) for (const { id } of layers) this.#uses.set(id, (this.#uses.get(id) ?? 0) + 1)
  }

  get count(): number {
    return this.#stacks.length
  }
  /** Some layer is in more than one image. */
  get shared(): boolean {
    return [...this.#uses.values()].some((count) => count > 1)
  }
  height(stackHeight: number): number {
    const rows = Math.ceil(placesTaken(this.#places) / this.#columns)
    return rows === 0 ? 0 : rows * (stackHeight + GAP) - GAP
  }

  lay(at: { readonly x: number; readonly y: number }, h: number, camera: Camera): StackMark[] {
    const most = Math.max(1, ...this.#stacks.flatMap(({ layers }) => layers.map(({ bytes }) => bytes)))
    return this.#stacks.map((stack, index): StackMark => {
      const slot = this.#places[index] ?? index
      const x = at.x + (slot % this.#columns) * (this.#w + GAP)
      const y = at.y + Math.floor(slot / this.#columns) * (h + GAP)
      return this.#mark(stack, seen({ x, y, w: this.#w, h }, camera), most)
    })
  }

  #mark(stack: Stack, box: Box, most: number): StackMark {
    const room = box.w - 2 * PAD
    const note = stack.notes.find((one) => stack.name.length * BOLD + GAP + one.length * SANS <= room) ?? stack.notes.at(-1) ?? ''
    return {
      ...stack,
      box,
      layers: this.#layers(stack, box, most),
      note,
      name: fit(stack.name, room - note.length * SANS - GAP, BOLD),
      label: `${stack.kind === 'pull' ? 'Pulling image' : 'Image'} ${stack.name}, ${stack.notes[0] ?? ''}, ${stack.layers.length} ${stack.layers.length === 1 ? 'layer' : 'layers'}`,
    }
  }

  #layers(stack: Stack, box: Box, most: number): LayerMark[] {
    const width = (share: number) => LEAST_BAR + (box.w - 2 * PAD - LEAST_BAR) * share
    const pitch = clamp((box.h - TITLE - PAD) / Math.max(stack.layers.length, 1), 1, 26)
    return stack.layers.map((layer, level): LayerMark => {
      const full = width(layer.bytes / most)
      return {
        id: layer.id,
        box: { x: box.x + PAD, y: box.y + box.h - PAD - (level + 1) * pitch, w: full, h: Math.max(1, Math.min(pitch - 1, pitch * 0.8)) },
        filled: full * layer.done,
        shared: (this.#uses.get(layer.id) ?? 0) > 1,
        title: `Layer ${layer.id.replace('sha256:', '').slice(0, 12)}, ${layer.note}`,
      }
    })
  }
}
