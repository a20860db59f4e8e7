// What is different between two instants of a world: containers, images, networks and volumes that came, went or changed, each with
// the plain facts of it, before and after. Left out: files, which a view does not have (the layers view asks the world for them).
import type { ContainerView, ImageView, NetworkView, View, VolumeView } from '../sim/index'

export type ChangedKind = 'container' | 'image' | 'network' | 'volume'
export type ChangedFact =
  | 'name'
  | 'image'
  | 'state'
  | 'exitCode'
  | 'health'
  | 'error'
  | 'addresses'
  | 'ports'
  | 'mounts'
  | 'processes'
  | 'tags'
  | 'layers'
  | 'bytes'
  | 'driver'
  | 'subnet'
export interface FactChange {
  readonly fact: ChangedFact
  /** Empty where there is none: of an object that came, or a fact that it did not have. */
  readonly before: string
  readonly after: string
}
export interface Change {
  readonly kind: ChangedKind
  /** Its key in the view. */
  readonly id: string
  readonly name: string
  readonly machine: string
  readonly what: 'added' | 'changed' | 'removed'
  readonly facts: readonly FactChange[]
}

type Facts = Readonly<Partial<Record<ChangedFact, string>>>
const shortId = (id: string): string => id.replace('sha256:', '').slice(0, 12)
const listed = (parts: readonly string[]): string => parts.join(', ')

function factsOfContainer(one: ContainerView, view: View): Facts {
  const { status, exitCode, networks, ports, mounts } = one
  const processes = [...view.processes.values()].filter(({ cgroup, machine }) => machine === one.machine && cgroup.includes(one.id))
  return {
    name: one.name,
    image: one.image,
    state: one.oomKilled && status === 'exited' ? `${status} (OOMKilled)` : status,
    exitCode: status === 'exited' || status === 'dead' ? String(exitCode) : '',
    health: one.health,
    error: one.error,
    addresses: listed(networks.map(({ name, ip }) => `${name} ${ip}`.trim())),
    ports: listed(ports.filter(({ publicPort }) => publicPort > 0).map((port) => `${port.ip}:${port.publicPort} → ${port.privatePort}`)),
    mounts: listed(mounts.map(({ name, source, destination }) => `${name || source} → ${destination}`)),
    processes: listed(processes.map(({ argv }) => argv.join(' '))),
  }
}
const factsOfImage = ({ tags, layers }: ImageView): Facts => ({
  tags: listed(tags),
  layers: String(layers.length),
  bytes: String(layers.reduce((sum, { bytes }) => sum + bytes, 0)),
})
const factsOfNetwork = ({ driver, subnet }: NetworkView): Facts => ({ driver, subnet })

interface Reading<T> {
  readonly kind: ChangedKind
  readonly of: (view: View) => ReadonlyMap<string, T>
  readonly name: (one: T) => string
  readonly facts: (one: T, view: View) => Facts
}
const CONTAINERS: Reading<ContainerView> = {
  kind: 'container',
  of: ({ containers }) => containers,
  name: ({ name }) => name,
  facts: factsOfContainer,
}
const IMAGES: Reading<ImageView> = {
  kind: 'image',
  of: ({ images }) => images,
  name: ({ id, tags }) => tags[0] ?? shortId(id),
  facts: factsOfImage,
}
const NETWORKS: Reading<NetworkView> = {
  kind: 'network',
  of: ({ networks }) => networks,
  name: ({ name }) => name,
  facts: factsOfNetwork,
}
const VOLUMES: Reading<VolumeView> = {
  kind: 'volume',
  of: ({ volumes }) => volumes,
  name: ({ name, anonymous }) => (anonymous ? shortId(name) : name),
  facts: () => ({}),
}

const FACTS: readonly ChangedFact[] = [
  'name',
  'image',
  'state',
  'exitCode',
  'health',
  'error',
  'addresses',
  'ports',
  'mounts',
  'processes',
  'tags',
  'layers',
  'bytes',
  'driver',
  'subnet',
]
/** The name of what came or went stands over its facts already. */
function difference(before: Facts | undefined, after: Facts | undefined): FactChange[] {
  const whole = !before || !after
  return FACTS.flatMap((fact) => {
    const change = { fact, before: before?.[fact] ?? '', after: after?.[fact] ?? '' }
    return change.before === change.after || (whole && fact === 'name') ? [] : [change]
  })
}

function compared<T extends { readonly machine: string }>(reading: Reading<T>, from: View, to: View): Change[] {
  const { kind, facts } = reading
  const before = reading.of(from)
  const after = reading.of(to)
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): Change[] => {
    const old = before.get(id)
    const present = after.get(id)
    const one = present ?? old
    if (!one) return []
    const changes = difference(old && facts(old, from), present && facts(present, to))
    if (old && present && changes.length === 0) return []
    const what = !old ? 'added' : present ? 'changed' : 'removed'
    return [{ kind, id, name: reading.name(one), machine: one.machine, what, facts: changes }]
  })
}

/** What changed from one view to another of the same world: containers, then images, networks, volumes, each in the order they came. */
export const changesBetween = (from: View, to: View): readonly Change[] => [
  ...compared(CONTAINERS, from, to),
  ...compared(IMAGES, from, to),
  ...compared(NETWORKS, from, to),
  ...compared(VOLUMES, from, to),
]
