// A container that could not be started because somebody holds its port. From: state `created` with an error, its port bindings, others' ports.
import type { ContainerView } from '../../../sim/index'
import { at, containerOf, keys, named, refusedOf } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Situation, Subject, Why } from '../why'

interface Wanted {
  readonly host: number
  readonly container: string
}
function wantedPorts(situation: Situation, { id }: ContainerView): Wanted[] {
  const bindings = at(situation.inspect('container', id), 'HostConfig', 'PortBindings')
  return keys(bindings).flatMap((key) => {
    const list = at(bindings, key)
    return (Array.isArray(list) ? list : []).map((one) => ({ host: Number(at(one, 'HostPort')), container: key.replace('/tcp', '') }))
  })
}
/** The container itself, or the one that a refused start names. */
function subjectOf(situation: Situation, subject: Subject): ContainerView | undefined {
  const [, name] = /^\/containers\/([^/]+)\/start$/.exec(refusedOf(situation, subject)?.path ?? '') ?? []
  return containerOf(situation, subject) ?? (name === undefined ? undefined : named(situation.view, name))
}

export const portTaken: Rule = {
  name: 'port-taken',
  why(situation, subject): Why | undefined {
    const container = subjectOf(situation, subject)
    if (container?.status !== 'created' || container.error === '') return undefined
    const others = [...situation.view.containers.values()].filter((one) => one.id !== container.id)
    const wanted = wantedPorts(situation, container)
    const holderOf = (port: number) => others.find(({ ports }) => ports.some(({ publicPort }) => publicPort === port))
    const taken = wanted.find(({ host }) => holderOf(host) !== undefined)
    const holder = taken && holderOf(taken.host)
    if (!holder) return undefined
    const busy = new Set(others.flatMap(({ ports }) => ports.map(({ publicPort }) => publicPort)))
    const free = (port: number): number => (busy.has(port) ? free(port + 1) : port)
    return {
      links: [
        { say: 'portHeld', values: { port: String(taken.host), name: holder.name }, object: { kind: 'container', id: holder.id } },
        { say: 'oneListener', values: {} },
        { say: 'createdFirst', values: { name: container.name }, at: container.createdAt, object: { kind: 'container', id: container.id } },
      ],
      command: recreate(situation, container, { ports: wanted.map(({ host, container: inner }) => `${free(host)}:${inner}`) }),
    }
  },
}
