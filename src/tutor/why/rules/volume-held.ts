// A volume that is not removed because containers mount it, running or not. From: DELETE /volumes/… answered 409.
import { refusedAt } from '../evidence'
import type { Rule, Why } from '../why'

export const volumeHeld: Rule = {
  name: 'volume-held',
  why(situation, subject): Why | undefined {
    const refused = refusedAt(situation, subject, 'DELETE', /^\/volumes\/(.+)$/, 409)
    if (!refused) return undefined
    const holders = [...situation.view.containers.values()].filter(({ mounts }) => mounts.some(({ name }) => name === refused.of))
    if (holders.length === 0) return undefined
    const running = holders.some(({ status }) => status === 'running')
    return {
      links: [
        ...holders.slice(0, 3).map(({ id, name, status }) => ({
          say: 'mountsVolume' as const,
          values: { name, state: status, volume: refused.of },
          object: { kind: 'container' as const, id },
        })),
        { say: 'stoppedHoldsToo', values: {} },
      ],
      command: `docker rm ${running ? '-f ' : ''}${holders.map(({ name }) => name).join(' ')} && docker volume rm ${refused.of}`,
    }
  },
}
