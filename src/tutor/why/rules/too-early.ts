// Something that was not to be reached then and is now: it had been started, and was not ready. From: the failure, and the way of the same packet today.
import { addressed, failedOf, publisherOf } from '../evidence'
import type { Rule, Why } from '../why'

export const tooEarly: Rule = {
  name: 'too-early',
  why(situation, subject): Why | undefined {
    const failed = failedOf(situation, subject)
    if (!failed?.container || failed.port === 0) return undefined
    const { container: asker, port, ip } = failed
    const server = addressed(situation.view, ip) ?? publisherOf(situation.view, port)
    const together = server?.networks.some(({ name }) => asker.networks.some((own) => own.name === name)) === true
    // From the host: the asker may have ended, and a stopped container asks nobody.
    if (!server || !together || server.id === asker.id || !situation.reach(undefined, ip, port).reached) return undefined
    const object = { kind: 'container', id: server.id } as const
    return {
      links: [
        { say: 'askedPort', values: { asker: asker.name, name: server.name, port: String(port) }, at: failed.at, object },
        { say: 'listensNow', values: { name: server.name, port: String(port) }, object },
        { say: 'startedIsNotReady', values: {} },
      ],
      command: `docker ${asker.status === 'running' ? 'restart' : 'start'} ${asker.name}`,
    }
  },
}
