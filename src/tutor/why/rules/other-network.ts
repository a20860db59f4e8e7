// A container that was not reached because there is no way between its network and the asker's. From: where the packet is lost.
import { failedOf, joined } from '../evidence'
import type { Rule, Why } from '../why'

export const otherNetwork: Rule = {
  name: 'other-network',
  why(situation, subject): Why | undefined {
    const failed = failedOf(situation, subject)
    const asker = failed?.container
    if (!asker || failed.port === 0) return undefined
    const { view } = situation
    const target = [...view.containers.values()].find(({ networks }) => networks.some(({ ip }) => ip === failed.ip))
    const own: readonly string[] = asker.networks.map(({ name }) => name)
    if (!target || target.networks.some(({ name }) => own.includes(name))) return undefined
    return {
      links: [
        {
          say: 'askedAddress',
          values: { asker: asker.name, name: target.name, ip: failed.ip },
          at: failed.at,
          object: { kind: 'container', id: asker.id },
        },
        {
          say: 'differentNetworks',
          values: { own: own.join(', '), other: target.networks.map(({ name }) => name).join(', ') },
          object: { kind: 'container', id: target.id },
        },
      ],
      command: joined(view, [asker, target]),
    }
  },
}
