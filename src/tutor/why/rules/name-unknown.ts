// A name that nobody knew, though a container has it. From: the failed question, and the networks of both.
import { failedOf, joined, named } from '../evidence'
import type { Rule, Why } from '../why'

export const nameUnknown: Rule = {
  name: 'name-unknown',
  why(situation, subject): Why | undefined {
    const failed = failedOf(situation, subject)
    if (!failed || failed.name === '') return undefined
    const { view } = situation
    const target = named(view, failed.name.replace(/\.$/, ''))
    const asker = failed.container
    if (!target || !asker || target.id === asker.id) return undefined
    const own = asker.networks.filter(({ name }) => name !== 'bridge').map(({ name }) => name)
    return {
      links: [
        { say: 'askedName', values: { asker: asker.name, name: target.name }, at: failed.at, object: { kind: 'container', id: asker.id } },
        own.length === 0
          ? { say: 'defaultBridgeHasNoNames', values: {} }
          : { say: 'namesOfOwnNetworks', values: { networks: own.join(', ') } },
        {
          say: 'targetElsewhere',
          values: { name: target.name, networks: target.networks.map(({ name }) => name).join(', ') },
          object: { kind: 'container', id: target.id },
        },
      ],
      command: joined(view, [asker, target]),
    }
  },
}
