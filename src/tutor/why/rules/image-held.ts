// An image that is not removed because containers were made of it, running or not. From: DELETE /images/… answered 409.
import { refusedAt } from '../evidence'
import type { Rule, Why } from '../why'

export const imageHeld: Rule = {
  name: 'image-held',
  why(situation, subject): Why | undefined {
    const refused = refusedAt(situation, subject, 'DELETE', /^\/images\/(.+)$/, 409)
    if (!refused) return undefined
    const { view } = situation
    const wanted = refused.of.includes(':') || refused.of.includes('/') ? refused.of : `${refused.of}:latest`
    const image = [...view.images.values()].find(
      ({ id, tags }) => tags.includes(wanted) || id.replace('sha256:', '').startsWith(refused.of),
    )
    const holders = [...view.containers.values()].filter(({ imageId }) => imageId === image?.id)
    if (!image || holders.length === 0) return undefined
    const running = holders.some(({ status }) => status === 'running')
    return {
      links: [
        ...holders.slice(0, 3).map(({ id, name, status }) => ({
          say: 'madeOfImage' as const,
          values: { name, state: status, image: refused.of },
          object: { kind: 'container' as const, id },
        })),
        { say: 'stoppedHoldsToo', values: {} },
      ],
      command: `docker rm ${running ? '-f ' : ''}${holders.map(({ name }) => name).join(' ')} && docker rmi ${refused.of}`,
    }
  },
}
