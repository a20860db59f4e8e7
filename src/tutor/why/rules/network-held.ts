// A network that is not removed because containers are connected. From: DELETE /networks/… answered 403, and who is on it.
import { refusedAt } from '../evidence'
import type { Rule, Why } from '../why'

export const networkHeld: Rule = {
  name: 'network-held',
  why(situation, subject): Why | undefined {
    const refused = refusedAt(situation, subject, 'DELETE', /^\/networks\/(.+)$/, 403)
    if (!refused) return undefined
    const { view } = situation
    const network = [...view.networks.values()].find(({ id, name }) => name === refused.of || id.startsWith(refused.of))
    const ends = [...view.containers.values()].filter(({ networks }) =>
      networks.some(({ name, ip }) => name === network?.name && ip !== ''),
    )
    if (!network || ends.length === 0) return undefined
    return {
      links: [
        ...ends.slice(0, 3).map(({ id, name }) => ({
          say: 'onNetwork' as const,
          values: { name, network: network.name },
          object: { kind: 'container' as const, id },
        })),
        { say: 'networkHasEnds', values: { network: network.name }, object: { kind: 'network', id: network.id } },
      ],
      command: [...ends.map(({ name }) => `docker network disconnect ${network.name} ${name}`), `docker network rm ${network.name}`].join(
        ' && ',
      ),
    }
  },
}
