// A shell as process 1 that nobody talks to: it reads the end of its input and ends. From: the command is a shell alone, OpenStdin is off.
import { at, containerOf } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const shellWithoutInput: Rule = {
  name: 'shell-without-input',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'exited' || container.exitCode !== 0) return undefined
    const open = at(situation.inspect('container', container.id), 'Config', 'OpenStdin') === true
    if (open || !/^"?(\/bin\/)?(ba|da|a)?sh"?$/.test(container.command)) return undefined
    const object = { kind: 'container', id: container.id } as const
    return {
      links: [
        { say: 'shellIsFirst', values: { command: container.command }, object },
        { say: 'noInput', values: {} },
        { say: 'livesWithFirst', values: { name: container.name }, at: container.since, object },
      ],
      command: recreate(situation, container, { flags: ['-it'] }),
    }
  },
}
