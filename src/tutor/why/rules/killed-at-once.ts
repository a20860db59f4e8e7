// A container ended by SIGKILL at somebody's wish. From: the `kill` event with signal 9 and no other before it.
import { containerOf, eventsOf, signalled } from '../evidence'
import type { Rule, Why } from '../why'

export const killedAtOnce: Rule = {
  name: 'killed-at-once',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'exited' || container.exitCode !== 137) return undefined
    const kill = signalled(eventsOf(situation.view, container.id), '9')
    if (!kill) return undefined
    const object = { kind: 'container', id: container.id } as const
    return {
      links: [
        { say: 'killSent', values: {}, at: kill.at, object },
        { say: 'exit137', values: {}, at: container.since, object },
        { say: 'stillThere', values: { name: container.name } },
      ],
      command: `docker start ${container.name}`,
    }
  },
}
