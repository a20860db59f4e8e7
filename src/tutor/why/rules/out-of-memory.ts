// A container whose process was killed because it took more memory than its limit.
// From: the state's OOMKilled, the event `oom`, HostConfig.Memory.
import { at, containerOf, eventsOf } from '../evidence'
import type { Rule, Why } from '../why'

export const outOfMemory: Rule = {
  name: 'out-of-memory',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (!container?.oomKilled) return undefined
    const limit = Number(at(situation.inspect('container', container.id), 'HostConfig', 'Memory') ?? 0)
    const more = Math.max(256, Math.ceil((4 * limit) / 2 ** 20))
    const oom = eventsOf(situation.view, container.id).find(({ action }) => action === 'oom')
    const object = { kind: 'container', id: container.id } as const
    return {
      links: [
        { say: 'memoryLimit', values: { name: container.name, limit: `${Math.round(limit / 2 ** 20)} MiB` }, object },
        { say: 'memoryKilled', values: {}, at: oom?.at },
        { say: 'exit137', values: {}, at: container.since, object },
      ],
      command: `docker update --memory ${more}m --memory-swap ${2 * more}m ${container.name} && docker start ${container.name}`,
    }
  },
}
