// A script whose first line ends in CR LF: the kernel looks for an interpreter whose name ends in CR, and says that a file is missing.
// From: exit code 255 of a start that failed, and the bytes of the file that was to be process 1.
import { at, containerOf, words } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const scriptWithCr: Rule = {
  name: 'script-with-cr',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (!container || !['created', 'exited'].includes(container.status) || container.exitCode === 0) return undefined
    const document = situation.inspect('container', container.id)
    const argv = [...words(at(document, 'Config', 'Entrypoint')), ...words(at(document, 'Config', 'Cmd'))]
    const [path = ''] = argv
    const [, interpreter] = /^#![ \t]*([^ \t\n]+)\r\n/.exec(situation.file(container.id, path) ?? '') ?? []
    if (interpreter === undefined) return undefined
    const object = { kind: 'container', id: container.id } as const
    const repaired = `sed -i 's/\\r$//' ${path} && exec ${argv.join(' ')}`
    return {
      links: [
        { say: 'commandAsked', values: { command: container.command }, at: container.since, object },
        { say: 'firstLineHasCr', values: { path, interpreter } },
        { say: 'missingIsInterpreter', values: { path } },
      ],
      command: recreate(situation, container, { flags: ['--entrypoint sh'], command: ['-c', repaired] }),
    }
  },
}
