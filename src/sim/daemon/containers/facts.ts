// What the outside is told of a container. No model of its own.
import type { Engine } from '../engine'
import type { ContainerFact } from '../facts'
import type { Container } from './container'
import { commandText } from './summary'
import { publishedPorts } from './ports'

function factOf(container: Container): ContainerFact {
  return {
    id: container.id,
    name: container.name,
    image: container.config.Image,
    imageId: container.image.id,
    command: commandText(container),
    createdAt: container.createdAt,
    networks: [...container.endpoints].map(([name, endpoint]) => ({ name, ip: endpoint.IPAddress })),
    ports: publishedPorts(container),
    mounts: container.mounts.map(({ point }) => ({
      type: point.Type === 'bind' || point.Type === 'tmpfs' ? point.Type : 'volume',
      name: point.Name ?? '',
      source: point.Source,
      destination: point.Destination,
      readOnly: !point.RW,
    })),
  }
}

export function tellContainer(engine: Engine, container: Container, kind: 'container.created' | 'container.changed'): void {
  engine.parts.facts.tell({ kind, machine: engine.parts.machine, container: factOf(container) })
}

export function tellState(engine: Engine, container: Container, event: string): void {
  engine.parts.facts.tell({
    kind: 'container.state',
    machine: engine.parts.machine,
    id: container.id,
    status: container.lifecycle.status,
    event,
    pid: container.pid,
    exitCode: container.exitCode,
    error: container.error,
    oomKilled: container.oomKilled,
    health: container.health?.Status ?? '',
  })
  container.changed.wake()
}
