// --link on the default bridge: names in /etc/hosts and variables of the linked container. Models: moby daemon/links, daemon/container_operations_unix.go
// setupLinkedContainers, links/links.go ToEnv: ALIAS_PORT_…, ALIAS_NAME, ALIAS_ENV_…; its refusals. Left out: the linked name in docker ps --no-trunc, rm --link,
// a new address of a linked container that was restarted.
import type { CreateContainerBody } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import type { Container } from '../containers/container'
import type { Engine } from '../engine'

const isUserDefined = (mode: string): boolean => !/^(default|bridge|host|none|container:.*)?$/.test(mode)
const partsOf = (link: string): { target: string; alias: string } => {
  const [target = '', alias = target] = link.split(':')
  return { target: target.replace(/^\//, ''), alias: alias.split('/').at(-1) ?? '' }
}

/** Options that contradict the network mode, and links to what is not there. */
export function refuseNetworkMode(engine: Engine, body: CreateContainerBody): Failure | undefined {
  const { HostConfig: host } = body
  const shared = host.NetworkMode.startsWith('container:')
  const links = host.Links?.length ?? 0
  const conflict = (what: string): Failure => failed(400, `conflicting options: ${what}`)
  const undefinedBehavior = "networking can't be used with links. This would result in undefined behavior"
  if (shared && body.Hostname !== '') return conflict('hostname and the network mode')
  if (shared && links > 0) return conflict(`container type network can't be used with links. This would result in undefined behavior`)
  if (host.NetworkMode === 'host' && links > 0) return conflict(`host type ${undefinedBehavior}`)
  if (shared && host.Dns.length > 0) return conflict('dns and the network mode')
  if (shared && (host.ExtraHosts?.length ?? 0) > 0) return conflict('custom host-to-IP mapping and the network mode')
  if (shared && (Object.keys(host.PortBindings).length > 0 || host.PublishAllPorts))
    return conflict('port publishing and the container type network mode')
  if (shared && Object.keys(body.ExposedPorts ?? {}).length > 0) return conflict('port exposing and the container type network mode')
  if (host.UTSMode === 'host' && body.Hostname !== '') return conflict('hostname and the UTS mode')
  if (isUserDefined(host.NetworkMode)) return undefined
  for (const link of host.Links ?? []) {
    const { target } = partsOf(link)
    const other = engine.containers.find(target)
    if (other instanceof Failure) return failed(400, `could not get container for ${target}: ${other.message}`)
    if (other.hostConfig.NetworkMode === 'host') return conflict(`host type ${undefinedBehavior}`)
  }
  return undefined
}

/** Lines of /etc/hosts, and variables. */
export interface Linked {
  readonly hosts: readonly string[]
  readonly env: readonly string[]
}
const NOT_LINKED: Linked = { hosts: [], env: [] }

/** What a container that starts knows of those it is linked to. */
export function linkedOf(engine: Engine, container: Container): Linked | Failure {
  if (isUserDefined(container.hostConfig.NetworkMode)) return NOT_LINKED
  const hosts: string[] = []
  const env: string[] = []
  for (const link of container.hostConfig.Links ?? []) {
    const { target, alias } = partsOf(link)
    const other = engine.containers.find(target)
    if (other instanceof Failure) continue
    if (!other.isRunning) return failed(500, `Cannot link to a non running container: /${other.name} AS /${container.name}/${alias}`)
    const ip = other.endpoints.get('bridge')?.IPAddress ?? ''
    if (ip === '') return failed(500, `Cannot link to /${other.name}, as it does not belong to the default network`)
    hosts.push(`${ip}\t${[alias, other.config.Hostname, ...(alias === other.name ? [] : [other.name])].join(' ')}`)
    env.push(...variables(other, ip, `/${container.name}/${alias}`))
  }
  return { hosts, env }
}

/** links.ToEnv: the lowest port first, TCP before UDP. */
function variables(other: Container, ip: string, name: string): string[] {
  const prefix = (name.split('/').at(-1) ?? '').toUpperCase().replaceAll('-', '_')
  const ports = Object.keys(other.config.ExposedPorts ?? {})
    .map((port) => ({ number: port.split('/')[0] ?? '', protocol: port.split('/')[1] ?? 'tcp' }))
    .sort((a, b) => Number(a.number) - Number(b.number) || (a.protocol < b.protocol ? -1 : 1))
  const [first] = ports
  return [
    ...(first ? [`${prefix}_PORT=${first.protocol}://${ip}:${first.number}`] : []),
    ...ports.flatMap(({ number, protocol }) => {
      const port = `${prefix}_PORT_${number}_${protocol.toUpperCase()}`
      return [`${port}=${protocol}://${ip}:${number}`, `${port}_ADDR=${ip}`, `${port}_PORT=${number}`, `${port}_PROTO=${protocol}`]
    }),
    `${prefix}_NAME=${name}`,
    ...(other.config.Env ?? []).filter((pair) => pair.includes('=') && !/^(HOME|PATH)=/.test(pair)).map((pair) => `${prefix}_ENV_${pair}`),
  ]
}

/** As inspect shows them. */
export const shownLinks = (container: Container): readonly string[] | null =>
  container.hostConfig.Links?.map((link) => {
    const { target, alias } = partsOf(link)
    return `/${target}:/${container.name}/${alias}`
  }) ?? null
