// A create that was refused because a container has the name. From: POST /containers/create?name=… answered 409.
import { named, refusedAt } from '../evidence'
import type { Rule, Why } from '../why'

export const nameTaken: Rule = {
  name: 'name-taken',
  why(situation, subject): Why | undefined {
    const refused = refusedAt(situation, subject, 'POST', /^\/containers\/create$/, 409)
    const holder = refused && named(situation.view, refused.query.get('name') ?? '')
    if (!holder) return undefined
    const running = holder.status === 'running'
    const object = { kind: 'container', id: holder.id } as const
    return {
      links: [
        { say: 'nameHeld', values: { name: holder.name, state: holder.status }, at: holder.createdAt, object },
        { say: 'runMakesNew', values: {} },
      ],
      command: `docker rm ${running ? '-f ' : ''}${holder.name}`,
    }
  },
}
