// The architecture view: (view, size, camera) → where everything is. The host takes the height there is: its containers in boxes as
// large as all of them can be, its images below, networks and volumes at its base. Pure, but for places remembered in `Places`.
import { type Chip, type ChipMark, layChips, networkChips, volumeChips } from './chips'
import { boxAt, type ContainerMark, ContainerPlaces, type Grid, gridFor, placesTaken, processesOf, rankOf } from './containers'
import { type Frame, frameFor, hostOutline, MARGIN, PAD, registryBox } from './frame'
import type { MachineView, ProcessView, View } from '../sim/index'
import { Images, pullsUnderWay, STACK_HEIGHTS, type StackMark } from './images'
import { type Box, BOLD, type Camera, fit, MONO, seen, STRAIGHT, wrap } from './shapes'
import { Slots } from './slots'
import { laneWires, type Wires } from './wires'
import type { PictureWords } from './words'

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
  readonly host: { readonly tab: Box; readonly body: Box; readonly outline: string; readonly address: string }
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
export interface Surface {
  readonly width: number
  /** The height there is; a picture that needs more is higher. */
  readonly height: number
  readonly words: PictureWords
  readonly camera?: Camera
}

const HEADING = 30
const GAP = 14
const HINT = 68
/** On a narrow screen all scrolls; containers get what is left of one screen beside client and daemon, and at least this. */
const TALL_ROOM = 480
const TALL_REST = 320

/** Programs of the host that a person started: what the terminal's shell runs now. */
function commandsOf(view: View, processes: readonly ProcessView[]): string[] {
  const shell = new Set(['bash', '-bash', 'sh', 'dockerd', 'containerd', 'init', 'systemd'])
  return processes
    .filter(({ argv, pid, machine }) => {
      const name = (argv[0] ?? '').replace(/^.*\//, '')
      return pid > 1 && !shell.has(name) && view.machines.get(machine)?.role === 'docker-host'
    })
    .map(({ argv }) => argv.map((word, index) => (index === 0 ? word.replace(/^.*\//, '') : word)).join(' '))
    .filter((line) => !line.startsWith('containerd-shim') && !line.startsWith('docker-proxy'))
}

/** What a real client at the socket asked for last, as it calls itself: "Docker-Client/28.2.2 (linux) GET /containers/json". */
function outsidersOf(view: View): string[] {
  return [...view.outsiders.values()]
    .sort((a, b) => a.since - b.since)
    .map(({ agent, method, target }) => `${agent} ${method} ${target.replace(/^\/v[\d.]+/, '').replace(/\?.*$/, '')}`.trim())
}

/** How the height of the host is shared out. */
interface Plan {
  readonly grid: Grid
  readonly stackHeight: number
  /** Room for the containers, which may be more than they take. */
  readonly room: number
}
function planFor(places: number, images: Images, w: number, free: number): Plan {
  const plans = STACK_HEIGHTS.map((stackHeight): Plan => {
    const room = free - (images.count === 0 ? HINT : images.height(stackHeight))
    return { stackHeight, grid: gridFor(places, w, room), room }
  })
  const [large, small] = plans
  if (!large || !small) throw new Error('there are two heights of stacks')
  // Low stacks when they let the containers say more, or when nothing fits otherwise.
  const better = rankOf(small.grid.detail) < rankOf(large.grid.detail) || large.grid.height > large.room
  return better && images.count > 0 ? small : large
}

class Drawing {
  readonly headings: Heading[] = []
  readonly hints: Hint[] = []
  constructor(private readonly camera: Camera) {}

  heading(at: { readonly x: number; readonly y: number; readonly w: number }, text: string, note = ''): void {
    const { x, y, w } = seen({ ...at, h: HEADING }, this.camera)
    const lead = text.length * BOLD + 10
    this.headings.push({ x, y: y + 18, text, note: fit(note, w - lead), noteX: x + lead })
  }
  hint(at: { readonly x: number; readonly y: number; readonly w: number }, text: string, command: string): void {
    const base = seen({ ...at, h: HINT }, this.camera)
    const lines = wrap(command, base.w - 24, 2, MONO)
    const w = Math.min(base.w, Math.max(...lines.map((line) => line.length)) * MONO + 24)
    const box = { x: base.x, y: base.y + 24, w, h: 14 + lines.length * 18 }
    this.hints.push({ x: base.x, y: base.y + 14, text: fit(text, base.w), command, lines, box })
  }
}

const counted = (count: number): string => (count === 0 ? '' : String(count))

interface Base {
  readonly networks: readonly Chip[]
  readonly volumes: readonly Chip[]
}

/** Networks and volumes, side by side where there is room, from a line of the body downwards. */
function layBase({ networks, volumes }: Base, frame: Frame, y: number, words: PictureWords, drawing: Drawing | undefined, camera: Camera) {
  const { x, w } = frame.inner
  const beside = !frame.tall && w > 520 && volumes.length > 0
  const half = beside ? w * 0.62 - GAP : w
  const rest = beside ? w - half - GAP : w
  drawing?.heading({ x, y, w: half }, words.networks)
  const left = layChips(networks, { x, y: y + HEADING, w: half }, camera)
  if (volumes.length === 0) return { marks: left.marks, height: HEADING + left.height }
  const at = beside ? { x: x + half + GAP, y } : { x, y: y + HEADING + left.height + GAP }
  drawing?.heading({ ...at, w: rest }, words.volumes)
  const right = layChips(volumes, { x: at.x, y: at.y + HEADING, w: rest }, camera)
  const height = beside ? HEADING + Math.max(left.height, right.height) : 2 * HEADING + left.height + GAP + right.height
  return { marks: [...left.marks, ...right.marks], height }
}

function registriesFor(machines: readonly MachineView[], frame: Frame, hostBottom: number, camera: Camera): RegistryMark[] {
  return machines.map(({ name }, index) => {
    const box = seen(registryBox(frame, index, hostBottom), camera)
    return { box, name, lines: wrap(name, box.w - 2 * PAD, frame.tall ? 1 : 3) }
  })
}

export function layOut(view: View, { width, height, words, camera = STRAIGHT }: Surface, places: Places): Scene {
  const frame = frameFor(width)
  const { x, w } = frame.inner
  const all = [...view.containers.values()]
  const drawing = new Drawing(camera)
  const images = new Images([...view.images.values()], view.pulls, places.images, w)
  const slots = places.containers.slots.place(all.map(({ id }) => id))

  const chipsOf = { networks: networkChips(view.networks.values(), all), volumes: volumeChips(view.volumes.values(), all) }
  const { height: base } = layBase(chipsOf, frame, 0, words, undefined, camera)
  const below = frame.tall ? MARGIN : 0
  const bodyBottom = Math.max(height - MARGIN - below, frame.body.y)
  const free = bodyBottom - frame.body.y - GAP - 2 * HEADING - 2 * GAP - base - GAP
  const plan = planFor(placesTaken(slots), images, w, frame.tall ? Math.max(TALL_ROOM, height - TALL_REST) : free)
  const needed = all.length === 0 ? HINT : plan.grid.height
  const room = frame.tall ? needed : Math.max(needed, plan.room)

  let y = frame.body.y + (frame.tall ? 0 : GAP)
  drawing.heading({ x, y, w }, words.containers, counted(all.length))
  y += HEADING
  if (all.length === 0) drawing.hint({ x, y, w }, words.noContainers, 'docker run -d -p 8080:80 nginx')
  const processes = processesOf(view.processes.values(), places.containers.ids)
  const containers = all.map((container, index) =>
    places.containers.mark(container, seen(boxAt(slots[index] ?? index, plan.grid, { x, y }), camera), processes.get(container.id) ?? []),
  )
  y += room + GAP
  const legend = images.shared ? words.sharedLayers : ''
  drawing.heading({ x, y, w }, words.images, [counted(view.images.size), legend].filter((one) => one !== '').join('  ·  '))
  y += HEADING
  if (images.count === 0) drawing.hint({ x, y, w }, words.noImages, 'docker pull alpine')
  const stacks = images.lay({ x, y }, plan.stackHeight, camera)
  y += (images.count === 0 ? HINT : images.height(plan.stackHeight)) + GAP
  const chips = layBase(chipsOf, frame, y, words, drawing, camera)
  y += chips.height + GAP

  const machines = [...view.machines.values()]
  const body = seen({ ...frame.body, h: y - frame.body.y }, camera)
  const registries = registriesFor(
    machines.filter(({ role }) => role === 'registry'),
    frame,
    y,
    camera,
  )
  const [client, tab, daemon] = [seen(frame.client, camera), seen(frame.tab, camera), seen(frame.daemon, camera)]
  const commands = [...outsidersOf(view), ...commandsOf(view, processes.get('') ?? [])]
  const last = frame.tall ? registries.length * 78 + 56 : 0
  return {
    width,
    height: y + last + MARGIN,
    tall: frame.tall,
    client: { box: client, lines: wrap(commands.at(-1) ?? view.saved, client.w - 2 * PAD, frame.tall ? 1 : 3), busy: commands.length > 0 },
    host: { tab, body, outline: hostOutline(tab, body), address: machines.find(({ role }) => role === 'docker-host')?.address ?? '' },
    daemon: { box: daemon, state: view.daemon },
    registries,
    containers,
    stacks,
    chips: chips.marks,
    headings: drawing.headings,
    hints: drawing.hints,
    wires: laneWires({ tall: frame.tall, client, daemon, host: body, registries, containers }),
    downloading: pullsUnderWay(view.pulls).some(([, { layers }]) => layers.some(({ state }) => state === 'downloading')),
  }
}

/** Ids of what belongs together with the selected object: its networks, volumes and image, or the containers that use it. */
export function related(view: View, selected: string | undefined): ReadonlySet<string> {
  const found = new Set<string>()
  if (selected === undefined) return found
  const networkIds = new Map([...view.networks.values()].map(({ id, name }) => [name, id]))
  for (const container of view.containers.values()) {
    const own = [
      container.imageId,
      ...container.networks.map(({ name }) => networkIds.get(name) ?? name),
      ...container.mounts.filter(({ type }) => type === 'volume').map(({ name }) => name),
    ]
    if (container.id === selected) for (const id of own) found.add(id)
    else if (own.includes(selected)) found.add(container.id)
  }
  return found
}
