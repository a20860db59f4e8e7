// A container that is not removed because it runs. From: DELETE /containers/… answered 409.
import { named, refusedAt } from '../evidence'
import type { Rule, Why } from '../why'

export const containerRunning: Rule = {
  name: 'container-running',
  why(situation, subject): Why | undefined {
    const refused = refusedAt(situation, subject, 'DELETE', /^\/containers\/([^/]+)$/, 409)
    const container = refused && named(situation.view, refused.of)
    if (!container) return undefined
    const { id, name, status, since } = container
    return {
      links: [
        { say: 'stillRuns', values: { name, state: status }, at: since, object: { kind: 'container', id } },
        { say: 'removeNeedsStop', values: {} },
      ],
      command: `docker rm -f ${name}`,
    }
  },
}
