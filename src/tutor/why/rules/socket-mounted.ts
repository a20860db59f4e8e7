// A container that holds the daemon's socket: whoever is in it can ask the daemon for anything, so it is root on the host. From: its binds.
import { at, containerOf, words } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

const isSocket = (bind: string): boolean => /^(\/var)?\/run\/docker\.sock:/.test(bind)

export const socketMounted: Rule = {
  name: 'socket-mounted',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'running') return undefined
    const bind = words(at(situation.inspect('container', container.id), 'HostConfig', 'Binds')).find(isSocket)
    if (bind === undefined) return undefined
    const object = { kind: 'container', id: container.id } as const
    return {
      links: [
        { say: 'holdsSocket', values: { name: container.name, bind }, at: container.createdAt, object },
        { say: 'socketIsApi', values: {} },
        { say: 'readOnlyIsNoHelp', values: {} },
      ],
      command: recreate(situation, container, { keeps: (one) => !isSocket(one) }),
    }
  },
}
