// --link on the default bridge: names in /etc/hosts and variables of the linked container. Models: moby daemon/links, daemon/container_operations_unix.go
// setupLinkedContainers, links/links.go ToEnv: ALIAS_PORT_…, ALIAS_NAME, ALIAS_ENV_…; its refusals. Left out: the linked name in docker ps --no-trunc, rm --link,
// a new address of a linked container that was restarted.
import type { HostConfig } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import type { Container } from '../containers/container'
import type { Engine } from '../engine'

const isUserDefined = (mode: string): boolean => !/^(default|bridge|host|none|container:.*)?$/.test(mode)
const partsOf = (link: string): { target: string; alias: string } => {
  const [target = '', alias = target] = link.split(':')
  return { target: target.replace(/^\//, ''), alias: alias.split('/').at(-1) ?? '' }
}

/** What docker says of links that a network mode leaves nothing to. */
export const UNDEFINED_LINKS = "can't be used with links. This would result in undefined behavior"

/** Links to what is not there, or has no network of its own. */
export function refuseLinks(engine: Engine, host: HostConfig): Failure | undefined {
  if (isUserDefined(host.NetworkMode)) return undefined
  for (const link of host.Links ?? []) {
    const { target } = partsOf(link)
    const other = engine.containers.find(target)
    if (other instanceof Failure) return failed(400, `could not get container for ${target}: ${other.message}`)
    if (other.hostConfig.NetworkMode === 'host') return failed(400, `conflicting options: host type networking ${UNDEFINED_LINKS}`)
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
