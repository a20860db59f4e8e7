// Words after the image's name that were meant as a program, and became arguments of the image's ENTRYPOINT.
// From: an entrypoint that is the image's, a command that is not, and an exit code of a program that did not like its arguments.
import { at, containerOf, words } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const wordsToEntrypoint: Rule = {
  name: 'words-to-entrypoint',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'exited' || container.exitCode === 0 || container.exitCode > 127) return undefined
    const document = situation.inspect('container', container.id)
    const image = situation.inspect('image', container.imageId)
    const entrypoint = words(at(image, 'Config', 'Entrypoint'))
    const own = words(at(document, 'Config', 'Entrypoint'))
    const [program = '', ...rest] = words(at(document, 'Config', 'Cmd'))
    const usual = words(at(image, 'Config', 'Cmd'))
    if (entrypoint.length === 0 || own.join() !== entrypoint.join() || program === '' || program.startsWith('-')) return undefined
    if ([program, ...rest].join() === usual.join()) return undefined
    return {
      links: [
        {
          say: 'entrypointIs',
          values: { image: container.image, entrypoint: entrypoint.join(' ') },
          object: { kind: 'image', id: container.imageId },
        },
        { say: 'wordsAppended', values: { words: [program, ...rest].join(' '), argv: [...entrypoint, program, ...rest].join(' ') } },
        { say: 'exitWithCode', values: { code: String(container.exitCode) }, at: container.since },
      ],
      command: recreate(situation, container, { flags: [`--entrypoint ${program}`], command: rest }),
    }
  },
}
