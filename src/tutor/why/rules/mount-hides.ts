// Files of the image that are not seen, because something is mounted over them: a bind mount, or a volume that was filled from an older image.
// From: the image's files at the place of each mount, and what is mounted there instead.
import { containerOf } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const mountHides: Rule = {
  name: 'mount-hides',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (!container || !['running', 'created', 'exited'].includes(container.status)) return undefined
    const hides = situation.hidden(container.id).find(({ type, name, different }) => different > 0 && (type === 'bind' || name !== ''))
    if (!hides) return undefined
    const values = { path: hides.path, files: String(hides.different), image: container.image }
    const object = { kind: 'container', id: container.id } as const
    const volume = hides.type === 'volume'
    return {
      links: [
        volume
          ? { say: 'volumeMountedAt', values: { name: hides.name, path: hides.path }, object: { kind: 'volume', id: hides.name } }
          : { say: 'bindMountedAt', values: { path: hides.path }, object },
        { say: 'imageHasFilesThere', values, object: { kind: 'image', id: container.imageId } },
        { say: volume ? 'volumeFilledOnce' : 'mountHidesBelow', values: {} },
      ],
      command: volume
        ? recreate(situation, container, {}).replace(' && ', ` && docker volume rm ${hides.name} && `)
        : recreate(situation, container, { keeps: (bind) => bind.split(':')[1] !== hides.path }),
    }
  },
}
