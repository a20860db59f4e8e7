// A port of a container that was asked for at the host, where it is not published. From: nothing listens at the host, a container listens there.
import type { ContainerView } from '../../../sim/index'
import { at, failedOf, keys } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const notPublished: Rule = {
  name: 'not-published',
  why(situation, subject): Why | undefined {
    const failed = failedOf(situation, subject)
    if (!failed || failed.container || failed.port === 0) return undefined
    const { view } = situation
    const running = [...view.containers.values()].filter(({ status }) => status === 'running')
    if (running.some(({ ports }) => ports.some(({ publicPort }) => publicPort === failed.port))) return undefined
    const innerPort = (server: ContainerView): number | undefined => {
      const exposed = keys(at(situation.inspect('container', server.id), 'Config', 'ExposedPorts')).map(Number.parseFloat)
      const ips = server.networks.map(({ ip }) => ip).filter((ip) => ip !== '')
      return [failed.port, ...exposed].find((port) => ips.some((ip) => situation.reach(undefined, ip, port).reached))
    }
    const server = running.find((one) => one.ports.length === 0 && innerPort(one) !== undefined)
    const inner = server && innerPort(server)
    if (!server || inner === undefined) return undefined
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
