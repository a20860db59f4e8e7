// A container that asked itself, meaning another container or its host. From: a failed connection from a container to 127.0.0.1.
import { failedOf, joined } from '../evidence'
import type { Rule, Why } from '../why'

export const localhostIsMe: Rule = {
  name: 'localhost-is-me',
  why(situation, subject): Why | undefined {
    const failed = failedOf(situation, subject)
    const asker = failed?.container
    if (!asker || !failed.ip.startsWith('127.') || failed.port === 0) return undefined
    const { view } = situation
    const meant = [...view.containers.values()].find(
      ({ id, status, ports, networks }) =>
        id !== asker.id &&
        status === 'running' &&
        (ports.some(({ publicPort, privatePort }) => publicPort === failed.port || privatePort === failed.port) ||
          networks.some(({ ip }) => ip !== '' && situation.reach(asker.name, ip, failed.port).reached)),
    )
    const own: readonly string[] = asker.networks.map(({ name }) => name)
    const together = meant?.networks.some(({ name }) => name !== 'bridge' && own.includes(name)) ?? false
    return {
      links: [
        {
          say: 'askedLocalhost',
          values: { asker: asker.name, port: String(failed.port) },
          at: failed.at,
          object: { kind: 'container', id: asker.id },
        },
        { say: 'localhostIsItself', values: { asker: asker.name } },
        ...(meant
          ? [
              {
                say: 'serverIsElsewhere' as const,
                values: { name: meant.name, port: String(failed.port) },
                object: { kind: 'container' as const, id: meant.id },
              },
            ]
          : []),
      ],
      command: !meant ? '' : together ? `docker exec ${asker.name} ping -c 1 ${meant.name}` : joined(view, [asker, meant]),
    }
  },
}
