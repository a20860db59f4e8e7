// The answer to a question about a container: by its name, or "any" for one that fulfils all of it.
import type { ContainerView, World } from '../sim/index'
import { holds, part, type Part } from './answer'
import type { ContainerGoal } from './goal'
import { inspected } from './inspect-path'

const plain = (image: string) =>
  image
    .replace(/^docker\.io\//, '')
    .replace(/^library\//, '')
    .replace(/:latest$/, '')

function published({ ports }: ContainerView, wanted: string): Part {
  const [host = '', inside = ''] = wanted.split(':').slice(-2)
  const actual = [
    ...new Set(ports.filter(({ publicPort }) => publicPort > 0).map(({ publicPort, privatePort }) => `${publicPort}:${privatePort}`)),
  ]
  const ok = ports.some(
    ({ publicPort, privatePort }) => String(publicPort) === host && String(privatePort) === inside.replace(/\/tcp$/, ''),
  )
  return part(ok, 'published', actual.length > 0 ? 'itIs' : 'nothing', { wanted, actual: actual.join(', ') })
}
function mounted({ mounts }: ContainerView, wanted: string): Part {
  const colon = wanted.indexOf(':')
  const [from, to] = [wanted.slice(0, colon), wanted.slice(colon + 1)]
  const ok = mounts.some(({ name, source, destination }) => destination === to && (from === name || from === source))
  const actual = mounts.map(({ name, source, destination }) => `${name === '' ? source : name.slice(0, 12)}:${destination}`).join(', ')
  return part(ok, 'mount', actual === '' ? 'nothing' : 'itIs', { wanted, actual })
}

/** What is asked of one container that is there. */
function conditions(goal: ContainerGoal, container: ContainerView, world: Pick<World, 'inspect'>): Part[] {
  const parts: Part[] = []
  const equal = (label: 'state' | 'exit' | 'image', wanted: string | number, actual: string | number, ok: boolean) =>
    parts.push(part(ok, label, 'itIs', { wanted, actual }))
  if (goal.image !== undefined) equal('image', goal.image, container.image, plain(goal.image) === plain(container.image))
  if (goal.state !== undefined) equal('state', goal.state, container.status, goal.state === container.status)
  if (goal.exit !== undefined)
    equal(
      'exit',
      goal.exit,
      container.exitCode,
      container.status !== 'running' && container.status !== 'created' && goal.exit === container.exitCode,
    )
  if (goal.published !== undefined) parts.push(published(container, goal.published))
  if (goal.network !== undefined) {
    const names = container.networks.map(({ name }) => name)
    parts.push(
      part(names.includes(goal.network), 'network', names.length > 0 ? 'itIs' : 'nothing', {
        wanted: goal.network,
        actual: names.join(', '),
      }),
    )
  }
  if (goal.mount !== undefined) parts.push(mounted(container, goal.mount))
  return [...parts, ...inspected(goal.inspect.length > 0 ? world.inspect('container', container.id) : undefined, goal.inspect)]
}

export function aboutContainer(goal: ContainerGoal, world: Pick<World, 'view' | 'inspect'>): Part[] {
  const any = goal.name === 'any'
  const values = { kind: 'container', name: goal.name }
  const known = [...world.view.containers.values()].filter(({ name }) => any || name === goal.name)
  const judged = known.map((container) => conditions(goal, container, world))
  if (!goal.exists) {
    const still = any ? judged.some((parts) => parts.length === 0 || holds(parts)) : known.length > 0
    return [part(!still, 'gone', 'itIsThere', values)]
  }
  const score = (parts: readonly Part[]) => parts.filter(({ ok }) => ok).length
  const best = judged.reduce<Part[] | undefined>((one, two) => (one && score(one) >= score(two) ? one : two), undefined)
  return [part(known.length > 0, any ? 'anyContainer' : 'exists', 'itIsNot', values), ...(best ?? [])]
}
