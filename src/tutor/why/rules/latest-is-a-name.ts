// An image named latest that is not the newest: latest is the name that is taken when none is said. From: names and ages of the images of one repository.
import type { ImageView } from '../../../sim/index'
import type { Rule, Why } from '../why'

const LATEST = ':latest'
const namedIn = ({ tags }: ImageView, repository: string): string | undefined => tags.find((tag) => tag.startsWith(`${repository}:`))

export const latestIsAName: Rule = {
  name: 'latest-is-a-name',
  why(situation, subject): Why | undefined {
    const image = subject.kind === 'image' ? situation.view.images.get(subject.id) : undefined
    const tag = image?.tags.find((one) => one.endsWith(LATEST))
    if (!image || tag === undefined) return undefined
    const repository = tag.slice(0, -LATEST.length)
    const [newer] = [...situation.view.images.values()]
      .filter((one) => one.createdAt > image.createdAt && namedIn(one, repository) !== undefined)
      .sort((a, b) => b.createdAt - a.createdAt)
    const name = newer && namedIn(newer, repository)
    if (!newer || name === undefined) return undefined
    return {
      links: [
        { say: 'newerThere', values: { name, tag }, at: newer.createdAt, object: { kind: 'image', id: newer.id } },
        { say: 'latestIsDefault', values: {} },
        { say: 'tagsMoveByHand', values: {} },
      ],
      command: `docker tag ${name} ${tag}`,
    }
  },
}
