// A port of a container that was asked for at the host, where it is not published. From: nothing listens at the host, a container listens there.
import { failedOf, recreate } from '../evidence'
import type { Rule, Why } from '../why'

export const notPublished: Rule = {
  name: 'not-published',
  why(situation, subject): Why | undefined {
    const failed = failedOf(situation, subject)
    if (!failed || failed.container || failed.port === 0) return undefined
    const { view } = situation
    const running = [...view.containers.values()].filter(({ status }) => status === 'running')
    if (running.some(({ ports }) => ports.some(({ publicPort }) => publicPort === failed.port))) return undefined
    const listens = (port: number) =>
      running.find(({ networks }) => networks.some(({ ip }) => ip !== '' && situation.reach(undefined, ip, port).reached))
    const exposed = running.find(({ ports }) => ports.length === 0)
    const server = listens(failed.port) ?? (exposed && listens(80))
    if (!server) return undefined
    const inner = listens(failed.port) === server ? failed.port : 80
    const object = { kind: 'container', id: server.id } as const
    return {
      links: [
        { say: 'nothingAtHost', values: { port: String(failed.port) }, at: failed.at },
        { say: 'listensInside', values: { name: server.name, port: String(inner) }, object },
        { say: 'exposeIsNoPublish', values: {} },
      ],
      command: recreate(situation, server, { ports: [`${failed.port}:${inner}`] }),
    }
  },
}
