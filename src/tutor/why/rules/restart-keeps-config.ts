// A container of compose that is older than its compose file: restart stops and starts what is there, up makes it anew. From: compose's labels, the file's age.
import { containerOf } from '../evidence'
import type { Rule, Why } from '../why'
import { composeOf, writtenAt } from './up-does-not-rebuild'

export const restartKeepsConfig: Rule = {
  name: 'restart-keeps-config',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    const compose = container && composeOf(situation, container.id)
    const written = compose && writtenAt(situation, compose.file)
    if (!compose || written === undefined || written <= container.createdAt) return undefined
    const { folder, file, service } = compose
    return {
      links: [
        { say: 'changedSince', values: { file, name: container.name }, at: written },
        { say: 'configIsOfCreation', values: {}, object: { kind: 'container', id: container.id } },
        { say: 'onlyUpRecreates', values: {} },
      ],
      command: `docker compose --project-directory ${folder} up -d ${service}`,
    }
  },
}
