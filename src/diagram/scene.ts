// The architecture view: (view, width) → where everything is. Docker's own picture: clients left, the host with its daemon in
// the middle, registries right; on a narrow screen from top to bottom. Pure, but for places remembered in `Places`.
import { type ChipMark, layChips, networkChips, volumeChips } from './chips'
import { type ContainerMark, ContainerPlaces, layContainers } from './containers'
import type { MachineView, View } from '../sim/index'
import { layImages, pullsUnderWay, type StackMark } from './images'
import { type Box, BOLD, bottom, clamp, fit, MONO, right, wrap } from './shapes'
import { Slots } from './slots'
import { laneWires, type Wires } from './wires'

export class Places {
  readonly containers = new ContainerPlaces()
  readonly images = new Slots()
}
interface Heading {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly note: string
  readonly noteX: number
}
/** An empty part of the picture: what to type to fill it. */
export interface Hint {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly command: string
  readonly lines: readonly string[]
  readonly box: Box
}
interface RegistryMark {
  readonly box: Box
  readonly name: string
  readonly lines: readonly string[]
}
export interface Scene {
  readonly width: number
  readonly height: number
  readonly tall: boolean
  readonly client: { readonly box: Box; readonly lines: readonly string[]; readonly busy: boolean }
  readonly host: { readonly box: Box; readonly name: string; readonly address: string }
  readonly daemon: { readonly box: Box; readonly state: View['daemon'] }
  readonly registries: readonly RegistryMark[]
  readonly containers: readonly ContainerMark[]
  readonly stacks: readonly StackMark[]
  readonly chips: readonly ChipMark[]
  readonly headings: readonly Heading[]
  readonly hints: readonly Hint[]
  readonly wires: Wires
  /** A layer is on its way from the registry. */
  readonly downloading: boolean
}

const MARGIN = 16
const PAD = 14
const TALL_BELOW = 560
const DAEMON = 56
const HEAD = 34
const HEADING = 30

/** Programs of the host that a person started: what the terminal's shell runs now. */
function commandsOf(view: View): string[] {
  const shell = new Set(['bash', '-bash', 'sh', 'dockerd', 'containerd', 'init', 'systemd'])
  return [...view.processes.values()]
    .filter(({ cgroup, argv, pid }) => !/[0-9a-f]{64}/.test(cgroup) && pid > 1 && !shell.has((argv[0] ?? '').replace(/^.*\//, '')))
    .map(({ argv }) => argv.map((word, index) => (index === 0 ? word.replace(/^.*\//, '') : word)).join(' '))
    .filter((line) => !line.startsWith('containerd-shim') && !line.startsWith('docker-proxy'))
}

class Column {
  readonly headings: Heading[] = []
  readonly hints: Hint[] = []
  constructor(
    readonly x: number,
    public y: number,
    readonly w: number,
  ) {}

  heading(text: string, note = ''): void {
    const lead = text.length * BOLD + 10
    this.headings.push({ x: this.x, y: this.y + 18, text, note: fit(note, this.w - lead), noteX: this.x + lead })
    this.y += HEADING
  }
  hint(text: string, command: string): void {
    const lines = wrap(command, this.w - 24, 2, MONO)
    const w = Math.min(this.w, Math.max(...lines.map((line) => line.length)) * MONO + 24)
    const h = 14 + lines.length * 18
    this.hints.push({ x: this.x, y: this.y + 14, text: fit(text, this.w), command, lines, box: { x: this.x, y: this.y + 24, w, h } })
    this.y += 24 + h
  }
  skip(height: number): void {
    this.y += height
  }
}

interface Frame {
  readonly tall: boolean
  readonly client: Box
  readonly host: { x: number; y: number; w: number }
  readonly side: number
}

function frameFor(width: number): Frame {
  if (width < TALL_BELOW) {
    const w = width - 2 * MARGIN
    return { tall: true, client: { x: MARGIN, y: MARGIN, w, h: 66 }, host: { x: MARGIN, y: MARGIN + 66 + 56, w }, side: w }
  }
  const side = clamp(width * 0.16, 104, 176)
  const gap = clamp(width * 0.085, 50, 120)
  const host = { x: MARGIN + side + gap, y: MARGIN, w: width - 2 * (MARGIN + side + gap) }
  return { tall: false, client: { x: MARGIN, y: MARGIN + HEAD - 6, w: side, h: 104 }, host, side }
}

function registriesFor(machines: readonly MachineView[], frame: Frame, hostBox: Box): RegistryMark[] {
  return machines.map(({ name }, index) => {
    const h = frame.tall ? 66 : 104
    const box = frame.tall
      ? { x: MARGIN, y: bottom(hostBox) + 56 + index * (h + 12), w: frame.side, h }
      : { x: right(hostBox) + (hostBox.x - MARGIN - frame.side), y: frame.client.y + index * (h + 16), w: frame.side, h }
    return { box, name, lines: wrap(name, frame.side - 2 * PAD, frame.tall ? 1 : 3) }
  })
}

const counted = (count: number): string => (count === 0 ? '' : String(count))

export function layOut(view: View, width: number, places: Places): Scene {
  const frame = frameFor(width)
  const machines = [...view.machines.values()]
  const machine = machines.find(({ role }) => role === 'docker-host')
  const daemonBox = { x: frame.host.x + PAD, y: frame.host.y + HEAD, w: frame.host.w - 2 * PAD, h: DAEMON }
  // On a narrow screen the way to the registry runs down the host's right side.
  const column = new Column(daemonBox.x, bottom(daemonBox) + 14, daemonBox.w - (frame.tall ? 18 : 0))
  const all = [...view.containers.values()]
  const at = () => ({ x: column.x, y: column.y, w: column.w })

  column.heading('Containers', counted(all.length))
  const containers = layContainers(all, places.containers, at())
  if (all.length === 0) column.hint('None yet. Type:', 'docker run -d -p 8080:80 nginx')
  column.skip(containers.height + 14)

  const images = layImages([...view.images.values()], view.pulls, places.images, { ...at(), y: column.y + HEADING })
  const legend = images.shared ? 'dark: layers that images share' : ''
  column.heading('Images', [counted(view.images.size), legend].filter((one) => one !== '').join('  ·  '))
  if (images.marks.length === 0) column.hint('None yet. A run pulls what it needs, or type:', 'docker pull alpine')
  column.skip(images.height + 14)

  column.heading('Networks')
  const networks = layChips(networkChips(view.networks.values(), all), at())
  column.skip(networks.height + 14)
  const volumes = view.volumes.size === 0 ? undefined : (column.heading('Volumes'), layChips(volumeChips(view.volumes.values(), all), at()))
  if (volumes) column.skip(volumes.height + 14)

  const hostBox = { ...frame.host, h: column.y - frame.host.y }
  const registries = registriesFor(
    machines.filter(({ role }) => role === 'registry'),
    frame,
    hostBox,
  )
  const commands = commandsOf(view)
  const client = {
    box: frame.client,
    lines: wrap(commands.at(-1) ?? '', frame.client.w - 2 * PAD, frame.tall ? 1 : 3),
    busy: commands.length > 0,
  }
  const height = Math.max(bottom(hostBox), bottom(client.box), ...registries.map(({ box }) => bottom(box))) + MARGIN
  return {
    width,
    height,
    tall: frame.tall,
    client,
    host: { box: hostBox, name: machine?.name ?? '', address: machine?.address ?? '' },
    daemon: { box: daemonBox, state: view.daemon },
    registries,
    containers: containers.marks,
    stacks: images.marks,
    chips: [...networks.marks, ...(volumes?.marks ?? [])],
    headings: column.headings,
    hints: column.hints,
    wires: laneWires({ tall: frame.tall, client: client.box, daemon: daemonBox, host: hostBox, registries, containers: containers.marks }),
    downloading: pullsUnderWay(view.pulls).some(([, { layers }]) => layers.some(({ state }) => state === 'downloading')),
  }
}
