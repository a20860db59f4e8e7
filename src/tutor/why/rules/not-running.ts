// A command for a container that has no process to do it with. From: a request below /containers/… answered 409, and the container's state.
import { named, refusedOf } from '../evidence'
import type { Rule, Why } from '../why'

export const notRunning: Rule = {
  name: 'not-running',
  why(situation, subject): Why | undefined {
    const refused = refusedOf(situation, subject)
    const [, of] = refused?.answer.status === 409 ? (/^\/containers\/([^/]+)\/(?:exec|kill|pause|attach)$/.exec(refused.path) ?? []) : []
    const container = of === undefined ? undefined : named(situation.view, of)
    if (!container || container.status === 'running') return undefined
    const { id, name, status, since } = container
    const object = { kind: 'container', id } as const
    return {
      links: [
        { say: 'notRunningNow', values: { name, state: status }, at: since, object },
        { say: 'needsProcess', values: {} },
      ],
      command: status === 'paused' ? `docker unpause ${name}` : `docker start ${name}`,
    }
  },
}
