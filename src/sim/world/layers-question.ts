// What is in the layers of an image, or in those of a container with its writable one on top: which instruction made each, which files it brings, changes
// and hides. Asked, never told: it changes nothing. Efficiency is counted as dive counts it: for every path, the smallest of its sizes over the sum of
// all of them; what is in more than one layer is wasted. Left out: owners and modes of files.
import type { Engine } from '../daemon/engine'
import { Failure } from '../api/failure'
import { type DirectoryNode, isWhiteout, type Node, sizeOf } from '../host/files/node'
import type { Question } from './questions'

export type LayerChange = 'added' | 'changed' | 'removed'
export interface LayerFile {
  readonly path: string
  readonly change: LayerChange
  /** Bytes in this layer; of what is removed, those below that it hides. */
  readonly bytes: number
  readonly folder: boolean
}
export interface LayerContent {
  /** Empty for a container's own layer. */
  readonly diffId: string
  /** What made it, as the history says; empty when it does not say. */
  readonly by: string
  readonly bytes: number
  readonly files: readonly LayerFile[]
  /** Files beyond those listed. */
  readonly more: number
}
export interface LayersAnswer {
  /** Bottom first. */
  readonly layers: readonly LayerContent[]
  /** Instructions of the history that made no layer. */
  readonly metadata: readonly string[]
  /** 0 to 1. */
  readonly efficiency: number
  readonly wastedBytes: number
  /** The worst first. */
  readonly wasted: readonly { readonly path: string; readonly bytes: number; readonly times: number }[]
}

/** Files listed of one layer, and of what is wasted. Design choices. */
const MOST_FILES = 2_000
const MOST_WASTED = 20

interface Seen {
  least: number
  sum: number
  times: number
}
/** The files below a folder, depth first, names in order. */
function* walk(folder: DirectoryNode, at = ''): Generator<readonly [path: string, node: Node]> {
  for (const name of [...folder.entries.keys()].sort()) {
    const node = folder.entries.get(name)
    if (!node) continue
    const path = `${at}/${name}`
    yield [path, node]
    if (node.kind === 'directory') yield* walk(node, path)
  }
}

class Reckoning {
  /** What is visible so far: path → bytes; folders have none. */
  readonly #visible = new Map<string, number>()
  readonly #seen = new Map<string, Seen>()

  #hide(path: string): number {
    let bytes = 0
    for (const [one, size] of this.#visible) {
      if (one !== path && !one.startsWith(`${path}/`)) continue
      bytes += size
      this.#visible.delete(one)
    }
    return bytes
  }
  #count(path: string, bytes: number): void {
    const seen = this.#seen.get(path)
    if (!seen) this.#seen.set(path, { least: bytes, sum: bytes, times: 1 })
    else Object.assign(seen, { least: Math.min(seen.least, bytes), sum: seen.sum + bytes, times: seen.times + 1 })
  }

  layer(tree: DirectoryNode): LayerFile[] {
    const files: LayerFile[] = []
    for (const [path, node] of walk(tree)) {
      const folder = node.kind === 'directory'
      const known = this.#visible.has(path)
      if (isWhiteout(node)) {
        const bytes = this.#hide(path)
        files.push({ path, change: 'removed', bytes, folder: false })
        this.#count(path, bytes)
        continue
      }
      const bytes = folder ? 0 : sizeOf(node)
      if (!folder) this.#count(path, bytes)
      this.#visible.set(path, bytes)
      // A folder that is there already is in a layer only to lead to what is in it.
      if (!folder || !known) files.push({ path, change: known ? 'changed' : 'added', bytes, folder })
    }
    return files
  }
  get totals(): Pick<LayersAnswer, 'efficiency' | 'wastedBytes' | 'wasted'> {
    const all = [...this.#seen]
    const sum = all.reduce((total, [, seen]) => total + seen.sum, 0)
    const least = all.reduce((total, [, seen]) => total + seen.least, 0)
    const wasted = all
      .filter(([, { times }]) => times > 1)
      .map(([path, { sum: bytes, times }]) => ({ path, bytes, times }))
      .sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
    return {
      efficiency: sum === 0 ? 1 : least / sum,
      wastedBytes: wasted.reduce((total, { bytes }) => total + bytes, 0),
      wasted: wasted.slice(0, MOST_WASTED),
    }
  }
}

/** Of an image by its ID, or of a container by its own; undefined when there is none. */
export class LayersQuestion implements Question<LayersAnswer | undefined> {
  constructor(
    readonly kind: 'image' | 'container',
    readonly id: string,
  ) {}

  answer(engine: Engine): LayersAnswer | undefined {
    const container = this.kind === 'container' ? engine.containers.find(this.id) : undefined
    if (container instanceof Failure) return undefined
    const image = container?.image ?? engine.images.find(this.id)
    if (image instanceof Failure) return undefined
    const { history } = image.config
    const made = history.filter((entry) => entry.empty_layer !== true).map((entry) => entry.created_by ?? '')
    const reckoning = new Reckoning()
    const layers = image.layers.map(({ diffId, tree, bytes }, index) => cut(diffId, made[index] ?? '', bytes, reckoning.layer(tree)))
    if (container) {
      const files = reckoning.layer(container.overlay.upper)
      layers.push(
        cut(
          '',
          '',
          files.reduce((sum, file) => sum + (file.change === 'removed' ? 0 : file.bytes), 0),
          files,
        ),
      )
    }
    const metadata = history.filter((entry) => entry.empty_layer === true).map((entry) => entry.created_by ?? '')
    return { layers, metadata, ...reckoning.totals }
  }
}
const cut = (diffId: string, by: string, bytes: number, files: readonly LayerFile[]): LayerContent => ({
  diffId,
  by,
  bytes,
  files: files.slice(0, MOST_FILES),
  more: Math.max(0, files.length - MOST_FILES),
})
