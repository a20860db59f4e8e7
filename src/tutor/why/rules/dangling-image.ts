// An image without a name: its name went to a newer one. From: no tags and no container that was made of it.
import type { Rule, Why } from '../why'

export const danglingImage: Rule = {
  name: 'dangling-image',
  why(situation, subject): Why | undefined {
    const image = subject.kind === 'image' ? situation.view.images.get(subject.id) : undefined
    if (!image || image.tags.length > 0) return undefined
    const holders = [...situation.view.containers.values()].filter(({ imageId }) => imageId === image.id)
    const object = { kind: 'image', id: image.id } as const
    return {
      links: [
        { say: 'noName', values: { id: image.id.replace('sha256:', '').slice(0, 12) }, at: image.createdAt, object },
        { say: 'nameMoved', values: {} },
        ...holders.slice(0, 3).map(({ id, name, status }) => ({
          say: 'madeOfImage' as const,
          values: { name, state: status, image: image.id.replace('sha256:', '').slice(0, 12) },
          object: { kind: 'container' as const, id },
        })),
      ],
      command: [
        ...(holders.length > 0
          ? [`docker rm ${holders.some(({ status }) => status === 'running') ? '-f ' : ''}${holders.map(({ name }) => name).join(' ')}`]
          : []),
        'docker image prune -f',
      ].join(' && '),
    }
  },
}
