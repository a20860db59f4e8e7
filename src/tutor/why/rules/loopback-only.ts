// A server that listens only for its own machine, and its machine is its container. From: where the way of the packet ends.
import { addressed, at, failedOf, publisherOf, words } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const loopbackOnly: Rule = {
  name: 'loopback-only',
  why(situation, subject): Why | undefined {
    const failed = failedOf(situation, subject)
    if (!failed || failed.port === 0) return undefined
    const { view } = situation
    const reach = situation.reach(failed.container?.name, failed.ip, failed.port)
    if (reach.why !== 'loopback-only') return undefined
    const server =
      [...view.containers.values()].find(({ name }) => name === reach.hops.at(-1)) ??
      addressed(view, failed.ip) ??
      publisherOf(view, failed.port)
    if (!server) return undefined
    const own = words(at(situation.inspect('container', server.id), 'Config', 'Cmd'))
    const open = own.map((word) => word.replace(/127\.0\.0\.1|localhost/g, '0.0.0.0'))
    const object = { kind: 'container', id: server.id } as const
    return {
      links: [
        { say: 'arrives', values: { name: server.name }, at: failed.at, object },
        { say: 'listensOnLoopback', values: { name: server.name, where: reach.other.join(', ') }, object },
        { say: 'loopbackIsOwn', values: {} },
      ],
      command: open.join() === own.join() ? '' : recreate(situation, server, { command: open }),
    }
  },
}
