// The arrows of the picture: the ways between client, daemon and registry, and those of other messages to and from containers.
import type { ContainerMark } from './containers'
import type { View, WireMessage } from '../sim/index'
import { backwards, type Way } from './path'
import { type Box, bottom, middle, type Point, right } from './shapes'

/** Where the name of what is spoken on a wire is written. */
export interface LabelPlace {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}
export interface Wires {
  readonly engineLabel: LabelPlace
  readonly distributionLabel: LabelPlace
  /** Client ↔ daemon. */
  readonly engine: Way
  /** Daemon ↔ registry, by the registry's name. */
  readonly distribution: ReadonlyMap<string, Way>
  /** Client (any program of the host that a person started) → container, by the container's id. */
  toContainer(id: string): Way | undefined
  centre(id: string): Point | undefined
}
interface Places {
  readonly tall: boolean
  readonly client: Box
  readonly daemon: Box
  readonly host: Box
  readonly registries: readonly { readonly box: Box; readonly name: string }[]
  readonly containers: readonly ContainerMark[]
}

/** How far into the daemon a message is seen. At the other end it stops at the edge, where it covers no words. */
const INTO = 40
const EDGE = 4
/** Between the daemon and the edge of the host. */
const TAB_PAD = 14

function engineWay({ tall, client, daemon }: Places): Way {
  if (tall) {
    const { x } = middle(client)
    return [
      { x, y: bottom(client) - 12 },
      { x, y: daemon.y + 12 },
    ]
  }
  const { y } = middle(daemon)
  return [
    { x: right(client) - EDGE, y },
    { x: daemon.x + INTO, y },
  ]
}

function distributionWay({ tall, daemon, host }: Places, registry: Box): Way {
  if (tall) {
    const x = right(host) - 12
    return [
      { x: right(daemon) - 30, y: middle(daemon).y },
      { x, y: middle(daemon).y },
      { x, y: registry.y + 12 },
    ]
  }
  const { y } = middle(daemon)
  return [
    { x: right(daemon) - INTO, y },
    { x: registry.x + EDGE, y },
  ]
}

function containerWay({ tall, client, host }: Places, { box }: ContainerMark): Way {
  const to = middle(box)
  const lane = box.y - 4
  if (tall) {
    const x = host.x + 7
    return [{ x, y: bottom(client) - 12 }, { x, y: lane }, { x: to.x, y: lane }, to]
  }
  const x = host.x + 7
  return [{ x, y: bottom(client) - EDGE }, { x, y: lane }, { x: to.x, y: lane }, to]
}

function labels({ tall, client, daemon, host, registries }: Places): Pick<Wires, 'engineLabel' | 'distributionLabel'> {
  if (tall)
    return {
      engineLabel: { x: middle(client).x + 10, y: bottom(client) + 33, anchor: 'start' },
      distributionLabel: { x: right(host) - 24, y: bottom(host) + 33, anchor: 'end' },
    }
  const y = middle(daemon).y - 16
  const far = registries[0]?.box.x ?? right(host)
  return {
    engineLabel: { x: (right(client) + daemon.x - TAB_PAD) / 2, y, anchor: 'middle' },
    distributionLabel: { x: (right(daemon) + TAB_PAD + far) / 2, y, anchor: 'middle' },
  }
}

export function laneWires(places: Places): Wires {
  const find = (id: string) => places.containers.find((mark) => mark.container.id === id)
  return {
    ...labels(places),
    engine: engineWay(places),
    distribution: new Map(places.registries.map(({ name, box }) => [name, distributionWay(places, box)])),
    toContainer: (id) => {
      const mark = find(id)
      return mark && containerWay(places, mark)
    },
    centre: (id) => {
      const mark = find(id)
      return mark && middle(mark.box)
    },
  }
}

/** The container that an endpoint ("docker-host/nginx/1400") is a process of. */
export function containerOf(endpoint: string, view: View): string | undefined {
  const [machine = '', , pid = ''] = endpoint.split('/')
  const cgroup = view.processes.get(`${machine}/${pid}`)?.cgroup ?? ''
  const id = /[0-9a-f]{64}/.exec(cgroup)?.[0]
  return id !== undefined && view.containers.has(id) ? id : undefined
}

/** The way a message takes, from its sender to its receiver. Undefined when neither end is in the picture. */
export function wayOf(message: WireMessage, view: View, wires: Wires): Way | undefined {
  const { protocol, from, to } = message
  if (protocol === 'engine') return message.status === undefined ? wires.engine : backwards(wires.engine)
  if (protocol === 'distribution') {
    const there = wires.distribution.get(to.split('/')[0] ?? '')
    if (there) return there
    const back = wires.distribution.get(from.split('/')[0] ?? '')
    const [first] = wires.distribution.values()
    const any = message.status === undefined ? first : first && backwards(first)
    return back ? backwards(back) : any
  }
  const [source, target] = [containerOf(from, view), containerOf(to, view)]
  if (source !== undefined && target !== undefined) {
    const [a, b] = [wires.centre(source), wires.centre(target)]
    return a && b ? [a, b] : undefined
  }
  if (target !== undefined) return wires.toContainer(target)
  const out = source === undefined ? undefined : wires.toContainer(source)
  return out && backwards(out)
}
