// A container whose command is not to be had in its image. From: exit code 126 or 127, which a runtime and a shell give for that.
import { containerOf } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const programNotFound: Rule = {
  name: 'program-not-found',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (!container || !['created', 'exited'].includes(container.status) || ![126, 127].includes(container.exitCode)) return undefined
    const object = { kind: 'container', id: container.id } as const
    return {
      links: [
        { say: 'commandAsked', values: { command: container.command, image: container.image }, object },
        { say: container.exitCode === 127 ? 'noSuchProgram' : 'notExecutable', values: { image: container.image } },
        { say: 'createdFirst', values: { name: container.name }, at: container.createdAt, object },
      ],
      command: recreate(situation, container, { command: [] }),
    }
  },
}
