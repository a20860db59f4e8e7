// An anonymous volume that nobody mounts: what is left of a container that was removed without -v. From: its mark, and all mounts.
import type { Rule, Why } from '../why'

export const orphanVolume: Rule = {
  name: 'orphan-volume',
  why(situation, subject): Why | undefined {
    const volume = subject.kind === 'volume' ? situation.view.volumes.get(subject.id) : undefined
    const used = [...situation.view.containers.values()].some(({ mounts }) => mounts.some(({ name }) => name === volume?.name))
    if (!volume?.anonymous || used) return undefined
    return {
      links: [
        { say: 'madeForContainer', values: {}, at: volume.createdAt, object: { kind: 'volume', id: volume.name } },
        { say: 'outlives', values: {} },
      ],
      command: 'docker volume prune -f',
    }
  },
}
