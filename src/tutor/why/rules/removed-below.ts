// A file that one layer brings and a later one removes: it is not seen, and weighs as much as before. From: what is in the image's layers.
import type { Rule, Why } from '../why'

/** Bytes from which on it is worth a word. Design choice. */
const LEAST = 100_000

export const removedBelow: Rule = {
  name: 'removed-below',
  why(situation, subject): Why | undefined {
    const image = subject.kind === 'image' ? situation.view.images.get(subject.id) : undefined
    const layers = image ? (situation.layers('image', image.id)?.layers ?? []) : []
    for (const [index, layer] of layers.entries()) {
      const gone = layer.files.find(({ change, bytes }) => change === 'removed' && bytes >= LEAST)
      const from = layers.slice(0, index).findLast(({ files }) => files.some(({ path }) => path === gone?.path))
      if (!image || !gone || !from) continue
      return {
        links: [
          { say: 'layerBrings', values: { path: gone.path, by: from.by, bytes: gone.bytes.toLocaleString('en') } },
          { say: 'laterRemoves', values: { by: layer.by, path: gone.path } },
          { say: 'removeInSameRun', values: {} },
        ],
        command: `docker history ${image.tags[0] ?? image.id}`,
      }
    }
    return undefined
  },
}
