// A container whose main process was done. From: exit code 0 and no signal.
import { containerOf, eventsOf } from '../evidence'
import type { Rule, Why } from '../why'

export const byItself: Rule = {
  name: 'by-itself',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'exited' || container.exitCode !== 0) return undefined
    const killed = eventsOf(situation.view, container.id).find(({ action }) => action === 'kill')
    const object = { kind: 'container', id: container.id } as const
    return {
      links: [
        killed
          ? { say: 'stopSent', values: { signal: killed.attributes['signal'] ?? '' }, at: killed.at, object }
          : { say: 'mainDone', values: { command: container.command }, at: container.since, object },
        { say: 'livesWithFirst', values: { name: container.name }, at: container.since },
        { say: 'stillThere', values: { name: container.name }, object },
      ],
      command: `docker start ${container.name}`,
    }
  },
}
