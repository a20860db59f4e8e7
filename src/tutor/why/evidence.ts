// What rules have in common: reading inspect documents, events and refused requests. Writing a command anew is recreate.ts's.
// Left out: builds.
import type { ContainerView, EventView, FailureView, View, WireMessage } from '../../sim/index'
import type { Situation, Subject } from './why'

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What lies at a path of a document: at(document, 'HostConfig', 'Memory'). */
export const at = (document: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isPlain(value) ? value[key] : undefined), document)
export const words = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
export const keys = (value: unknown): string[] => (isPlain(value) ? Object.keys(value) : [])

export function containerOf({ view }: Situation, subject: Subject): ContainerView | undefined {
  return subject.kind === 'container' ? view.containers.get(subject.id) : undefined
}
/** A container by its name or the beginning of its ID. */
export const named = (view: View, name: string): ContainerView | undefined =>
  [...view.containers.values()].find((one) => one.name === name) ?? [...view.containers.values()].find((one) => one.id.startsWith(name))

/** Events of a container since it was started last, in order. */
export function eventsOf(view: View, id: string): readonly EventView[] {
  const own = view.events.filter((event) => event.id === id)
  return own.slice(
    Math.max(
      0,
      own.findLastIndex(({ action }) => action === 'start'),
    ),
  )
}
export const signalled = (events: readonly EventView[], signal: string): EventView | undefined =>
  events.find(({ action, attributes }) => action === 'kill' && attributes['signal'] === signal)

export interface Refused {
  readonly request: WireMessage
  readonly answer: WireMessage
  /** Without the version. */
  readonly path: string
  readonly query: URLSearchParams
}
/** The refused exchange that a message is one half of. */
export function refusedOf({ view }: Situation, subject: Subject): Refused | undefined {
  if (subject.kind !== 'message') return undefined
  const one = view.messages.find(({ id }) => id === subject.id)
  const answer = one?.status === undefined ? view.messages.find(({ answers }) => answers === subject.id) : one
  const request = view.messages.find(({ id }) => id === answer?.answers)
  if (!answer || !request || (answer.status ?? 0) < 400 || request.protocol !== 'engine') return undefined
  const { pathname, searchParams } = new URL(request.target ?? '/', 'http://docker')
  return { request, answer, path: decodeURIComponent(pathname.replace(/^\/v[\d.]+/, '')), query: searchParams }
}
/** What {…} stands for in the path of a refused request of a method and a status. */
export function refusedAt(
  situation: Situation,
  subject: Subject,
  method: string,
  path: RegExp,
  status: number,
): (Refused & { readonly of: string }) | undefined {
  const refused = refusedOf(situation, subject)
  const match = refused?.request.method === method && refused.answer.status === status ? path.exec(refused.path) : null
  return refused && match ? { ...refused, of: match[1] ?? '' } : undefined
}

export interface Failed extends FailureView {
  /** The container that tried; undefined for the host. */
  readonly container: ContainerView | undefined
}
export function failedOf({ view }: Situation, subject: Subject): Failed | undefined {
  const failure = subject.kind === 'failure' ? view.failures.find((one) => one.at === subject.at) : undefined
  if (!failure) return undefined
  const id = /[0-9a-f]{64}/.exec(failure.cgroup)?.[0] ?? ''
  return { ...failure, container: view.containers.get(id) }
}
/** The container that has an address. */
export const addressed = (view: View, ip: string): ContainerView | undefined =>
  [...view.containers.values()].find(({ networks, status }) => status === 'running' && networks.some((network) => network.ip === ip))

/** The container that a port of the host leads to. */
export const publisherOf = (view: View, port: number): ContainerView | undefined =>
  [...view.containers.values()].find(({ ports }) => ports.some(({ publicPort }) => publicPort === port))

/** A network of one's own that all of them are on, made if need be. */
export function joined(view: View, containers: readonly ContainerView[]): string {
  const own = [...view.networks.values()].filter(({ name, driver }) => driver === 'bridge' && name !== 'bridge')
  const on = (container: ContainerView, name: string) => container.networks.some((network) => network.name === name)
  const known = own.find(({ name }) => containers.some((container) => on(container, name)))?.name
  let name = known ?? 'app'
  while (known === undefined && own.some((network) => network.name === name)) name += '2'
  const connects = containers
    .filter((container) => !on(container, name))
    .map((container) => `docker network connect ${name} ${container.name}`)
  return [...(known === undefined ? [`docker network create ${name}`] : []), ...connects].join(' && ')
}
