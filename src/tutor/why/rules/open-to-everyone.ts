// A database whose port is published on every address of the host: whoever reaches the host reaches it. From: the published ports.
// Which ports are those of databases is a list (the IANA registry of service names, and their makers' manuals).
import { containerOf } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

const DATABASES = new Set([1433, 1521, 2375, 2379, 3306, 5432, 5984, 6379, 7474, 8086, 9042, 9200, 11211, 27017])
const everywhere = (ip: string): boolean => ip === '' || ip === '0.0.0.0' || ip === '::'

export const openToEveryone: Rule = {
  name: 'open-to-everyone',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'running') return undefined
    const open = container.ports.find(({ ip, publicPort, privatePort }) => publicPort > 0 && everywhere(ip) && DATABASES.has(privatePort))
    if (!open) return undefined
    const { name } = container
    const port = String(open.publicPort)
    const ports = new Map(
      container.ports
        .filter(({ publicPort }) => publicPort > 0)
        .map(({ publicPort, privatePort, protocol }) => {
          const own = DATABASES.has(privatePort) ? '127.0.0.1:' : ''
          return [publicPort, `${own}${publicPort}:${privatePort}${protocol === 'tcp' ? '' : `/${protocol}`}`]
        }),
    )
    return {
      links: [
        { say: 'openOnAll', values: { port, name }, object: { kind: 'container', id: container.id } },
        { say: 'beforeFirewall', values: {} },
        { say: 'ownAddressOnly', values: { port } },
      ],
      command: recreate(situation, container, { ports: [...ports.values()] }),
    }
  },
}
