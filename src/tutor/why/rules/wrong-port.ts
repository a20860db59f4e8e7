// A published port that leads to a port where nothing listens: the two numbers of -p, or one of them, are wrong. From: the way, and what listens there.
import { failedOf, publisherOf } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const wrongPort: Rule = {
  name: 'wrong-port',
  why(situation, subject): Why | undefined {
    const failed = failedOf(situation, subject)
    if (!failed || failed.container || failed.port === 0) return undefined
    const server = publisherOf(situation.view, failed.port)
    const reach = situation.reach(undefined, failed.ip, failed.port)
    if (!server || reach.why !== 'not-listening' || reach.other.length === 0) return undefined
    const inner = server.ports.find(({ publicPort }) => publicPort === failed.port)?.privatePort ?? 0
    const listening = reach.other.map((one) => one.split(':').at(-1) ?? '')
    const object = { kind: 'container', id: server.id } as const
    return {
      links: [
        { say: 'leadsTo', values: { port: String(failed.port), name: server.name, inner: String(inner) }, at: failed.at, object },
        { say: 'listensOtherwise', values: { name: server.name, ports: listening.join(', ') }, object },
        { say: 'orderOfPorts', values: {} },
      ],
      command: recreate(situation, server, { ports: [`${failed.port}:${listening[0] ?? ''}`] }),
    }
  },
}
