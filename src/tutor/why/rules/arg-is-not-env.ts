// A variable that was there while the image was built and is not in the container: an ARG. From: the image's history, the command, the environment.
import { at, containerOf, words } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const argIsNotEnv: Rule = {
  name: 'arg-is-not-env',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'exited') return undefined
    const document = situation.inspect('container', container.id)
    const command = [...words(at(document, 'Config', 'Entrypoint')), ...words(at(document, 'Config', 'Cmd'))].join(' ')
    const given = new Set(words(at(document, 'Config', 'Env')).map((pair) => pair.split('=')[0]))
    const args = (situation.layers('image', container.imageId)?.metadata ?? []).flatMap((by) =>
      by.startsWith('ARG ') ? [by.slice(4)] : [],
    )
    const arg = args.find((one) => {
      const [name = ''] = one.split('=')
      return !given.has(name) && new RegExp(`\\$\\{?${name}\\b`).test(command)
    })
    const [name = '', value = ''] = arg?.split('=', 2) ?? []
    if (arg === undefined || !/^\w+$/.test(name)) return undefined
    return {
      links: [
        { say: 'argOfBuild', values: { name, image: container.image }, object: { kind: 'image', id: container.imageId } },
        { say: 'commandWantsIt', values: { command: container.command, name }, at: container.since },
        { say: 'envStays', values: { name } },
      ],
      command: recreate(situation, container, { flags: [`--env ${name}=${value === '' ? 'VALUE' : value}`] }),
    }
  },
}
