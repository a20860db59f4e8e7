// The life of a task, as a state chart. Models: moby/swarmkit api/types.proto TaskState and the agent's exec controller: states only go forward; what has
// ended never runs again, another task takes its slot. Left out: network-attachment tasks.
import { createActor, createMachine } from 'xstate'
import type { TaskState } from '../../api/engine/swarm'

const taskMachine = createMachine({
  id: 'task',
  initial: 'new',
  states: {
    new: { on: { allocate: 'pending', remove: 'remove' } },
    pending: { on: { assign: 'assigned', shutdown: 'shutdown', remove: 'remove' } },
    assigned: { on: { accept: 'accepted', reject: 'rejected', orphan: 'orphaned', shutdown: 'shutdown', remove: 'remove' } },
    accepted: { on: { prepare: 'preparing', reject: 'rejected', orphan: 'orphaned', shutdown: 'shutdown', remove: 'remove' } },
    preparing: { on: { prepared: 'ready', reject: 'rejected', orphan: 'orphaned', shutdown: 'shutdown', remove: 'remove' } },
    ready: { on: { start: 'starting', reject: 'rejected', orphan: 'orphaned', shutdown: 'shutdown', remove: 'remove' } },
    starting: { on: { started: 'running', fail: 'failed', orphan: 'orphaned', shutdown: 'shutdown', remove: 'remove' } },
    running: { on: { complete: 'complete', fail: 'failed', orphan: 'orphaned', shutdown: 'shutdown', remove: 'remove' } },
    complete: { on: { remove: 'remove' } },
    shutdown: { on: { remove: 'remove' } },
    failed: { on: { remove: 'remove' } },
    rejected: { on: { remove: 'remove' } },
    orphaned: { on: { remove: 'remove' } },
    remove: { type: 'final' },
  },
})
export type TaskEvent =
  | 'allocate' | 'assign' | 'accept' | 'reject' | 'prepare' | 'prepared' | 'start' | 'started' | 'complete' | 'fail' | 'shutdown' | 'orphan' | 'remove' // prettier-ignore

/** In the order in which a task goes through them. */
export const TASK_STATES: readonly TaskState[] =
  ['new', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting', 'running', 'complete', 'shutdown', 'failed', 'rejected', 'remove', 'orphaned'] // prettier-ignore
const order = (state: TaskState): number => TASK_STATES.indexOf(state)
/** Whether a task has come as far as a state, or further. */
export const reached = (state: TaskState, of: TaskState): boolean => order(state) >= order(of)

export class TaskChart {
  readonly #actor
  constructor(id: string) {
    this.#actor = createActor(taskMachine, { id: `task-${id}` })
    this.#actor.start()
  }
  get state(): TaskState {
    const { value } = this.#actor.getSnapshot()
    return TASK_STATES.find((state) => state === value) ?? 'new'
  }
  /** Takes the transition; false when the chart has none from here. */
  send(event: TaskEvent): boolean {
    if (!this.#actor.getSnapshot().can({ type: event })) return false
    this.#actor.send({ type: event })
    return true
  }
}
