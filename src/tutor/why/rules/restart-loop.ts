// A container that is started again and again: its restart policy does not ask why it ended. From: its state and HostConfig.RestartPolicy.
import { at, containerOf } from '../evidence'
import type { Rule, Why } from '../why'

export const restartLoop: Rule = {
  name: 'restart-loop',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'restarting') return undefined
    const document = situation.inspect('container', container.id)
    const object = { kind: 'container', id: container.id } as const
    return {
      links: [
        { say: 'mainDone', values: { command: container.command }, at: container.since, object },
        { say: 'exitWithCode', values: { code: String(container.exitCode) } },
        {
          say: 'policyStarts',
          values: { policy: String(at(document, 'HostConfig', 'RestartPolicy', 'Name')), count: String(at(document, 'RestartCount')) },
        },
      ],
      command: `docker update --restart no ${container.name}`,
    }
  },
}
