// A client that found nobody behind the daemon's socket. From: a connection to the socket that failed, and the daemon's state.
import { failedOf } from '../evidence'
import type { Rule, Why } from '../why'

export const daemonAway: Rule = {
  name: 'daemon-away',
  why(situation, subject): Why | undefined {
    const failed = failedOf(situation, subject)
    if (!failed?.name.endsWith('/docker.sock') || situation.view.daemon === 'running') return undefined
    return {
      links: [
        { say: 'askedSocket', values: { path: failed.name }, at: failed.at },
        { say: 'nobodyBehind', values: {} },
        { say: 'clientOnlyAsks', values: {} },
      ],
      command: 'systemctl start docker',
    }
  },
}
