// GET /containers/json. Models: moby daemon/list.go: which containers, in what order, filters. Left out: filters of swarm and Windows.
import type { ContainerSummary } from '../../api/engine/container'
import { invalidFilter } from '../../api/engine/errors'
import { Failure, failed } from '../../api/failure'
import type { Engine } from '../engine'
import type { Container } from './container'
import { portsOf } from './ports'
import { summary } from './summary'

export interface ListOptions {
  readonly all: boolean
  /** 0 is no limit. */
  readonly limit: number
  readonly size: boolean
  readonly filters: ReadonlyMap<string, readonly string[]>
}
type Test = (container: Container, values: readonly string[], engine: Engine) => boolean

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']

/** A pattern as moby's filters match names: a regular expression, or the text itself when it is none. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text)
  } catch {
    return pattern === text
  }
}

function labelled(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const [name = '', ...rest] = wanted.split('=')
  return name in labels && (rest.length === 0 || labels[name] === rest.join('='))
}

function ancestorOf(container: Container, wanted: string, engine: Engine): boolean {
  const image = engine.images.find(wanted)
  if (image instanceof Failure) return false
  return container.image.id === image.id || image.layers.every((layer, i) => container.image.layers[i]?.diffId === layer.diffId)
}

const portIs = (key: string, wanted: string): boolean => {
  const [range = '', protocol = 'tcp'] = wanted.split('/')
  const [low = 0, high = low] = range.split('-').map(Number)
  const [port = '', has = 'tcp'] = key.split('/')
  return has === protocol && Number(port) >= low && Number(port) <= high
}

const TESTS: Readonly<Record<string, Test>> = {
  id: (container, values) => values.some((value) => matches(`^${value}`, container.id) || container.id.startsWith(value)),
  name: (container, values) => values.some((value) => matches(value, `/${container.name}`) || matches(value, container.name)),
  status: (container, values) => values.includes(container.lifecycle.status),
  exited: (container, values) => container.lifecycle.status === 'exited' && values.map(Number).includes(container.exitCode),
  label: (container, values) => values.every((value) => labelled(container.config.Labels ?? {}, value)),
  ancestor: (container, values, engine) => values.some((value) => ancestorOf(container, value, engine)),
  network: (container, values) =>
    [...container.endpoints].some(
      ([name, endpoint]) =>
        values.includes(name) || (endpoint.NetworkID !== '' && values.some((value) => endpoint.NetworkID.startsWith(value))),
    ),
  volume: (container, values) =>
    container.mounts.some(({ point }) => values.includes(point.Name ?? '') || values.includes(point.Destination)),
  publish: (container, values) =>
    portsOf(container.ports).some(([key, bindings]) =>
      (bindings ?? []).some(({ HostPort }) => values.some((value) => portIs(`${HostPort}/${key.split('/')[1] ?? 'tcp'}`, value))),
    ),
  expose: (container, values) => Object.keys(container.config.ExposedPorts ?? {}).some((key) => values.some((value) => portIs(key, value))),
  health: (container, values) => values.includes(container.health?.Status ?? 'none'),
  'is-task': (_, values) => values.includes('false'),
  isolation: () => true,
}
const RELATIVE = ['before', 'since']

function refuse(filters: ListOptions['filters']): Failure | undefined {
  for (const [name, values] of filters) {
    if (!(name in TESTS) && !RELATIVE.includes(name)) return invalidFilter(name)
    const unknown = name === 'status' ? values.find((value) => !STATES.includes(value)) : undefined
    if (unknown !== undefined)
      return failed(400, `invalid filter 'status=${unknown}': invalid value for state (${unknown}): must be one of ${STATES.join(', ')}`)
  }
  return undefined
}

export function listContainers(engine: Engine, options: ListOptions): ContainerSummary[] | Failure {
  const refused = refuse(options.filters)
  if (refused) return refused
  const bounds = relatives(engine, options.filters)
  if (bounds instanceof Failure) return bounds
  // Asking for a state, an exit code or a number of containers means stopped ones too.
  const everything = options.all || options.limit > 0 || ['status', 'exited', ...RELATIVE].some((name) => options.filters.has(name))
  const chosen = [...engine.containers.all]
    .reverse()
    .filter((container) => everything || container.isRunning || container.lifecycle.status === 'restarting')
    .filter((container) => container.createdAt > bounds.since && container.createdAt < bounds.before)
    .filter((container) => [...options.filters].every(([name, values]) => TESTS[name]?.(container, values, engine) ?? true))
  return (options.limit > 0 ? chosen.slice(0, options.limit) : chosen).map((container) =>
    summary(container, engine.clock.now, imageName(engine, container), options.size),
  )
}

function relatives(engine: Engine, filters: ListOptions['filters']): { since: number; before: number } | Failure {
  const bound = (name: string, or: number): number | Failure => {
    const [value] = filters.get(name) ?? []
    if (value === undefined) return or
    const container = engine.containers.find(value)
    return container instanceof Failure ? container : container.createdAt
  }
  const since = bound('since', -1)
  const before = bound('before', Infinity)
  if (since instanceof Failure) return since
  return before instanceof Failure ? before : { since, before }
}

/** As it was typed; the ID once that name means another image. */
function imageName(engine: Engine, container: Container): string {
  const typed = container.config.Image
  const now = engine.images.find(typed)
  return !(now instanceof Failure) && now.id === container.image.id ? typed : container.image.id
}
