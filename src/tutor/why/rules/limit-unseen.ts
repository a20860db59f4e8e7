// A limit on memory that a program does not find where it looks: /proc tells of the machine. From: the limit, and what /proc/meminfo says inside.
import { at, containerOf } from '../evidence'
import type { Rule, Why } from '../why'

const MIB = 2 ** 20

export const limitUnseen: Rule = {
  name: 'limit-unseen',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'running') return undefined
    const limit = Number(at(situation.inspect('container', container.id), 'HostConfig', 'Memory') ?? 0)
    const total = Number(/^MemTotal:\s+(\d+)/.exec(situation.file(container.id, '/proc/meminfo') ?? '')?.[1] ?? 0) * 1024
    if (limit <= 0 || total <= limit) return undefined
    const { name, id } = container
    const mib = (bytes: number) => `${Math.round(bytes / MIB)} MiB`
    return {
      links: [
        { say: 'memoryLimit', values: { name, limit: mib(limit) }, object: { kind: 'container', id } },
        { say: 'procTellsMachine', values: { total: mib(total) } },
        { say: 'limitIsInCgroup', values: {} },
      ],
      command: `docker exec ${name} cat /sys/fs/cgroup/memory.max`,
    }
  },
}
