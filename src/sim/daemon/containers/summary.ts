// A container in a list. Models: moby daemon/list.go and container/view.go: COMMAND, STATUS words (go-units HumanDuration), PORTS, sizes.
import type { ContainerSummary, PortSummary } from '../../api/engine/container'
import { humanDuration } from '../../api/units'
import type { Micros } from '../../clock/clock'
import { treeBytes } from '../../host/files/overlay'
import { imageBytes } from '../images/store'
import type { Container } from './container'
import { portsOf } from './ports'

/** Path and arguments; those with a space are quoted. */
export const commandText = (container: Container): string =>
  [container.path, ...container.args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))].join(' ').trimEnd()

/** "Up 3 minutes", "Exited (0) 2 seconds ago", "Created". */
function statusText(container: Container, now: Micros): string {
  const { status } = container.lifecycle
  const since = (at: Micros): string => humanDuration(now - at)
  switch (status) {
    case 'running':
      return `Up ${since(container.startedAt)}${healthText(container)}`
    case 'paused':
      return `Up ${since(container.startedAt)} (Paused)`
    case 'restarting':
      return `Restarting (${container.exitCode}) ${since(container.finishedAt)} ago`
    case 'removing':
      return 'Removal In Progress'
    case 'dead':
      return 'Dead'
    case 'created':
      return 'Created'
    case 'exited':
      return `Exited (${container.exitCode}) ${since(container.finishedAt)} ago`
  }
}
function healthText({ health }: Container): string {
  if (!health || health.Status === 'none') return ''
  return health.Status === 'starting' ? ' (health: starting)' : ` (${health.Status})`
}

export const sizeRw = (container: Container): number => treeBytes(container.overlay.upper)
export const sizeRootFs = (container: Container): number => imageBytes(container.image) + sizeRw(container)

function portSummaries(container: Container): PortSummary[] {
  if (!container.isRunning) return []
  return portsOf(container.ports).flatMap(([key, bindings]): PortSummary[] => {
    const [port = '', type = 'tcp'] = key.split('/')
    if (!bindings || bindings.length === 0) return [{ PrivatePort: Number(port), Type: type }]
    return bindings.map(({ HostIp, HostPort }) => ({ IP: HostIp, PrivatePort: Number(port), PublicPort: Number(HostPort), Type: type }))
  })
}

export function summary(container: Container, now: Micros, imageName: string, withSize: boolean): ContainerSummary {
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    Image: imageName,
    ImageID: container.image.id,
    Command: commandText(container),
    Created: Math.floor(container.createdAt / 1e6),
    Ports: portSummaries(container),
    ...(withSize ? { SizeRw: sizeRw(container), SizeRootFs: sizeRootFs(container) } : {}),
    Labels: container.config.Labels ?? {},
    State: container.lifecycle.status,
    Status: statusText(container, now),
    HostConfig: { NetworkMode: container.hostConfig.NetworkMode },
    NetworkSettings: { Networks: Object.fromEntries(container.endpoints) },
    Mounts: container.mounts.map(({ point }) => point),
  }
}
