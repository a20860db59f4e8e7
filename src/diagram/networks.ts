// The networks view: each network a bus with its bridge and addresses, the containers on it below, plugged in by a veth pair each; the
// host at the left with its published ports, each with a line to where it leads. Pure: (view, width) → marks.
// Left out: networks of other machines, IPv6, what listens inside (no fact tells it).
import type { ContainerView, NetworkView, View } from '../sim/index'
import { columnsFor } from './containers'
import { BOLD, type Box, bottom, fit, SANS } from './shapes'

export interface PlugMark {
  readonly key: string
  readonly box: Box
  readonly container: ContainerView
  readonly name: string
  readonly address: string
  /** Other networks that it is on. */
  readonly also: string
  /** Where its veth pair meets the bus. */
  readonly wire: string
  readonly label: string
}
export interface BusMark {
  readonly network: NetworkView
  readonly box: Box
  readonly line: string
  readonly title: string
  readonly note: string
  readonly names: string
  readonly plugs: readonly PlugMark[]
  readonly label: string
}
export interface PortMark {
  readonly key: string
  readonly box: Box
  readonly text: string
  readonly way: string
  readonly container: string
}
export interface NetworkScene {
  readonly width: number
  readonly height: number
  readonly host: Box
  readonly address: string
  readonly ports: readonly PortMark[]
  readonly buses: readonly BusMark[]
}
export interface NetworkWords {
  readonly dns: string
  readonly noDns: string
  readonly noBridge: string
  readonly also: string
  readonly internal: string
}

const MARGIN = 16
const HOST = 168
const GAP = 40
const PLUG = { w: 168, h: 62 }
const SPACE = 10
const HEAD = 58
const PORT = 28

/** The names by which containers of a network find each other: Docker's DNS serves every network but the default bridge. */
function namesOn(network: NetworkView, words: NetworkWords): string {
  if (network.driver === 'host' || network.driver === 'null') return words.noBridge
  return network.name === 'bridge' ? words.noDns : words.dns
}

const members = (network: NetworkView, containers: readonly ContainerView[]): readonly ContainerView[] =>
  containers.filter(
    ({ networks, status }) => networks.some(({ name }) => name === network.name) && status !== 'exited' && status !== 'dead',
  )

function layPlug(container: ContainerView, network: NetworkView, box: Box, lineY: number, words: NetworkWords): PlugMark {
  const ip = container.networks.find(({ name }) => name === network.name)?.ip ?? ''
  const others = container.networks.filter(({ name }) => name !== network.name).map(({ name }) => name)
  const x = box.x + 20
  return {
    key: `${network.id} ${container.id}`,
    box,
    container,
    name: fit(container.name, box.w - 20, BOLD),
    address: ip === '' ? container.status : ip,
    also: others.length === 0 ? '' : fit(`${words.also} ${others.join(', ')}`, box.w - 20),
    wire: `M${x} ${box.y}V${lineY}`,
    label: `${container.name}, ${network.name} ${ip}`,
  }
}

function layBus(
  network: NetworkView,
  plugs: readonly ContainerView[],
  at: { x: number; y: number; w: number },
  words: NetworkWords,
): BusMark {
  const columns = columnsFor(at.w - 24, PLUG.w, SPACE)
  const rows = Math.ceil(plugs.length / columns)
  const lineY = at.y + HEAD - 8
  const bare = rows === 0 && (network.driver === 'host' || network.driver === 'null')
  const marks = plugs.map((container, index) => {
    const box = {
      x: at.x + 12 + (index % columns) * (PLUG.w + SPACE),
      y: at.y + HEAD + 14 + Math.floor(index / columns) * (PLUG.h + 22),
      ...PLUG,
    }
    // A second row hangs on the same bus: its wires run between the boxes above.
    return layPlug(container, network, box, Math.floor(index / columns) === 0 ? lineY : box.y - 22, words)
  })
  const note = [
    network.driver,
    network.subnet,
    network.gateway === '' ? '' : `gw ${network.gateway}`,
    network.internal ? words.internal : '',
  ]
  const title = fit(network.name, at.w * 0.4, BOLD)
  return {
    network,
    box: { ...at, h: HEAD + (rows === 0 ? 0 : rows * (PLUG.h + 22)) + 4 - (bare ? 12 : 0) },
    line: bare ? '' : `M${at.x + 12} ${lineY}H${at.x + at.w - 12}`,
    title,
    note: fit(note.filter((part) => part !== '').join('  ·  '), at.w - title.length * BOLD - 40, SANS),
    names: fit(namesOn(network, words), at.w - 24),
    plugs: marks,
    label: `Network ${network.name}, ${network.subnet}, ${plugs.length}`,
  }
}

function layPorts(containers: readonly ContainerView[], buses: readonly BusMark[], host: { x: number; y: number; w: number }): PortMark[] {
  const published = containers.flatMap((container) =>
    container.ports.filter(({ publicPort, ip }) => publicPort > 0 && !ip.includes(':')).map((port) => ({ container, port })),
  )
  return published.flatMap(({ container, port }, index): PortMark[] => {
    const box = { x: host.x + 10, y: host.y + 50 + index * (PORT + 6), w: host.w - 20, h: PORT }
    const plug = buses.flatMap(({ plugs }) => plugs).find((one) => one.container.id === container.id)
    const y = box.y + PORT / 2
    const lane = host.x + host.w + 8 + ((index * 6) % (GAP - 14))
    // Between the bus and the boxes, then down into its own: it crosses no words.
    const to = plug && { x: plug.box.x + 48 + ((index * 8) % 96), y: plug.box.y - 8 }
    const way = to ? `M${box.x + box.w} ${y}H${lane}V${to.y}H${to.x}v8m-4 -6l4 6l4 -6` : ''
    const text = fit(`${port.ip === '0.0.0.0' ? '*' : port.ip}:${port.publicPort} → ${port.privatePort}`, box.w - 16)
    return [{ key: `${container.id} ${port.publicPort}`, box, text, way, container: container.id }]
  })
}

export function layNetworks(view: View, width: number, words: NetworkWords): NetworkScene {
  const containers = [...view.containers.values()]
  const narrow = width < 520
  const host = { x: MARGIN, y: MARGIN, w: narrow ? width - 2 * MARGIN : HOST }
  const published = containers.flatMap(({ ports }) => ports.filter(({ publicPort, ip }) => publicPort > 0 && !ip.includes(':'))).length
  const hostHeight = 60 + published * (PORT + 6)
  let y = narrow ? MARGIN + hostHeight + 20 : MARGIN
  const x = narrow ? MARGIN : MARGIN + HOST + GAP
  const buses: BusMark[] = []
  const idle = (network: NetworkView) =>
    (network.driver === 'host' || network.driver === 'null') && members(network, containers).length === 0
  const ordered = [...view.networks.values()].sort((a, b) => Number(idle(a)) - Number(idle(b)))
  for (const network of ordered) {
    const bus = layBus(network, members(network, containers), { x, y, w: width - MARGIN - x }, words)
    buses.push(bus)
    y = bottom(bus.box) + 12
  }
  const height = Math.max(y, MARGIN + hostHeight) + MARGIN
  return {
    width,
    height,
    host: { ...host, h: narrow ? hostHeight : Math.max(hostHeight, y - 12 - MARGIN) },
    address: [...view.machines.values()].find(({ role }) => role === 'docker-host')?.address ?? '',
    ports: layPorts(containers, buses, host).map((port) => (narrow ? { ...port, way: '' } : port)),
    buses,
  }
}
