// Processes that ended and stay in the process table: process 1 inherited them and never asks how they ended.
// From: the kernel's states of the container's processes.
import { containerOf } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const zombies: Rule = {
  name: 'zombies',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'running') return undefined
    const rows = situation.processes(container.id)
    const left = rows.filter(({ state, depth }) => state === 'Z' && depth === 1)
    const [first] = rows
    if (left.length === 0 || !first) return undefined
    const object = { kind: 'container', id: container.id } as const
    return {
      links: [
        { say: 'zombiesThere', values: { name: container.name, pids: left.map(({ inner }) => inner).join(', ') }, object },
        { say: 'orphansGoToFirst', values: { command: first.command } },
        { say: 'firstMustWait', values: {} },
      ],
      command: recreate(situation, container, { flags: ['--init'] }),
    }
  },
}
