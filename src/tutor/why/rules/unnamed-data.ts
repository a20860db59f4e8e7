// Data in a volume without a name: it outlives the container, but the next container gets another volume. From: the image's VOLUME and the container's mounts.
import { at, containerOf, keys } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const unnamedData: Rule = {
  name: 'unnamed-data',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'running') return undefined
    const asked = keys(at(situation.inspect('image', container.imageId), 'Config', 'Volumes'))
    const mount = container.mounts.find(
      ({ type, name, destination }) =>
        type === 'volume' && asked.includes(destination) && situation.view.volumes.get(name)?.anonymous === true,
    )
    if (!mount) return undefined
    const { name: volume, destination: path } = mount
    const own = `${container.name}-data`
    return {
      links: [
        { say: 'imageAsksVolume', values: { image: container.image, path }, object: { kind: 'image', id: container.imageId } },
        { say: 'volumeWithoutName', values: { name: container.name }, object: { kind: 'volume', id: volume } },
        { say: 'nextGetsAnother', values: {} },
      ],
      command: `docker run --rm --volumes-from ${container.name} -v ${own}:/kept --entrypoint cp ${container.image} -a ${path}/. /kept && ${recreate(situation, container, { flags: [`--volume ${own}:${path}`] })}`,
    }
  },
}
