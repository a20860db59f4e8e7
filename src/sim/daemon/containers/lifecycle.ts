// The life of a container, as a state chart. Models: the states of Engine API v1.51 ContainerState.Status and the transitions of moby daemon/{start,stop,kill,
// pause,restart,delete}.go. Left out: checkpoints. Deadlines (grace period, back-off) are the clock's, never the machine's.
import { createActor, createMachine } from 'xstate'
import type { ContainerStatus } from '../facts'

const containerMachine = createMachine({
  id: 'container',
  initial: 'created',
  states: {
    created: { on: { start: 'running', remove: 'removing' } },
    running: { on: { die: 'exited', pause: 'paused', backOff: 'restarting', remove: 'removing' } },
    paused: { on: { unpause: 'running', die: 'exited', backOff: 'restarting' } },
    restarting: { on: { start: 'running', stop: 'exited', die: 'exited', remove: 'removing' } },
    exited: { on: { start: 'running', backOff: 'restarting', remove: 'removing' } },
    removing: { on: { removed: 'gone', fail: 'dead' } },
    dead: { on: { remove: 'removing' } },
    gone: { type: 'final' },
  },
})

export type ContainerEvent = 'start' | 'die' | 'pause' | 'unpause' | 'backOff' | 'stop' | 'remove' | 'removed' | 'fail'

/** What a person types to cause each transition; those that only the engine causes have none. */
const COMMANDS: Readonly<Record<ContainerEvent, readonly string[]>> = {
  start: ['docker start'],
  die: ['docker stop', 'docker kill'],
  pause: ['docker pause'],
  unpause: ['docker unpause'],
  backOff: [],
  stop: ['docker stop'],
  remove: ['docker rm'],
  removed: [],
  fail: [],
}

export interface ChartTransition {
  readonly from: string
  readonly to: string
  readonly event: string
  readonly commands: readonly string[]
}
export interface ChartDescription {
  readonly initial: string
  readonly states: readonly string[]
  readonly transitions: readonly ChartTransition[]
}

const isEvent = (event: string): event is ContainerEvent => event in COMMANDS

/** The chart as data, read from the machine itself. */
export function describeChart(): ChartDescription {
  const states = Object.values(containerMachine.states)
  return {
    initial: 'created',
    states: states.map((state) => state.key),
    transitions: states.flatMap((state) =>
      [...state.transitions].flatMap(([event, list]) =>
        list.flatMap((transition) =>
          (transition.target ?? []).map((target) => ({
            from: state.key,
            to: target.key,
            event,
            commands: isEvent(event) ? COMMANDS[event] : [],
          })),
        ),
      ),
    ),
  }
}

const STATUSES: readonly ContainerStatus[] = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']

/** One container's place in the chart. */
export class Lifecycle {
  readonly #actor
  constructor(id: string) {
    const actor = createActor(containerMachine, { id: `container-${id}` })
    actor.start()
    this.#actor = actor
  }
  /** The API's word; a container that is gone was last removing. */
  get status(): ContainerStatus {
    const { value } = this.#actor.getSnapshot()
    return STATUSES.find((status) => status === value) ?? 'removing'
  }
  can(event: ContainerEvent): boolean {
    return this.#actor.getSnapshot().can({ type: event })
  }
  /** Takes the transition; false when the chart has none from here. */
  send(event: ContainerEvent): boolean {
    if (!this.can(event)) return false
    this.#actor.send({ type: event })
    return true
  }
}
