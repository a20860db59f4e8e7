// Rolling updates. Models: moby/swarmkit manager/orchestrator/update: so many slots at a time, stop first or start first, a time of watching, and what to do
// when new tasks fail: pause, go on, or roll back. Left out: the ratio is of slots, without swarmkit's window.
import type { SwarmService, UpdateConfig } from '../../api/engine/swarm'
import { type Micros, SECOND } from '../../clock/clock'
import { type Cluster, type ManagedTask } from './cluster'
import { reached } from './task-chart'

const MONITOR = 5 * SECOND
const DEFAULTS: UpdateConfig = { Parallelism: 1, FailureAction: 'pause', Order: 'stop-first' }
const nanos = (value: number | undefined): Micros => Math.round((value ?? 0) / 1000)

const over = ({ chart }: ManagedTask): boolean => reached(chart.state, 'complete')
const wanted = ({ task }: ManagedTask): boolean => task.DesiredState === 'running' || task.DesiredState === 'ready'
const rollingBack = (service: SwarmService): boolean => (service.UpdateStatus?.State ?? '').startsWith('rollback')
const active = (service: SwarmService): boolean => ['updating', 'rollback_started'].includes(service.UpdateStatus?.State ?? '')

function finish(cluster: Cluster, service: SwarmService, state: string, message: string): void {
  service.UpdateStatus = { ...service.UpdateStatus, State: state, CompletedAt: cluster.now(), Message: message }
  cluster.touch(service)
}

/** What happens when too many new tasks have failed. */
function failUpdate(cluster: Cluster, service: SwarmService, failed: ManagedTask): void {
  const config = (rollingBack(service) ? service.Spec.RollbackConfig : service.Spec.UpdateConfig) ?? DEFAULTS
  const action = config.FailureAction ?? 'pause'
  if (action === 'continue') return
  if (action === 'rollback' && !rollingBack(service) && service.PreviousSpec) {
    const previous = service.PreviousSpec
    service.PreviousSpec = service.Spec
    service.Spec = previous
    cluster.specVersions.set(service.ID, cluster.index + 1)
    service.UpdateStatus = {
      State: 'rollback_started',
      StartedAt: cluster.now(),
      Message: `update rolled back due to failure or early termination of task ${failed.task.ID}`,
    }
    cluster.touch(service)
    return
  }
  const state = rollingBack(service) ? 'rollback_paused' : 'paused'
  const what = rollingBack(service) ? 'rollback' : 'update'
  finish(cluster, service, state, `${what} paused due to failure or early termination of task ${failed.task.ID}`)
}

/** Goes on with a service's update; answers when it must be looked at again. */
export function updateService(cluster: Cluster, service: SwarmService, now: Micros): Micros | undefined {
  const current = cluster.specVersions.get(service.ID) ?? 0
  const tasks = cluster.tasksOf(service.ID)
  const dirty = tasks.filter((managed) => managed.specVersion < current && wanted(managed) && !over(managed))
  if (dirty.length === 0 && !active(service)) return undefined
  if (!active(service)) {
    if (['paused', 'rollback_paused'].includes(service.UpdateStatus?.State ?? '')) return undefined
    service.UpdateStatus = { State: 'updating', StartedAt: cluster.now(), Message: 'update in progress' }
    cluster.touch(service)
  }
  const config = { ...DEFAULTS, ...(rollingBack(service) ? service.Spec.RollbackConfig : service.Spec.UpdateConfig) }
  const fresh = tasks.filter((managed) => managed.specVersion === current)
  const failed = fresh.find((managed) => managed.chart.state === 'failed' || managed.chart.state === 'rejected')
  if (failed) {
    const ratio = fresh.filter(over).length / Math.max(1, new Set(fresh.map(({ task }) => task.Slot ?? task.NodeID)).size)
    if (ratio > (config.MaxFailureRatio ?? 0)) {
      failUpdate(cluster, service, failed)
      if ((config.FailureAction ?? 'pause') !== 'continue') return undefined
    }
  }
  return step(cluster, service, { config, dirty, fresh }, now)
}

interface Progress {
  readonly config: UpdateConfig
  readonly dirty: readonly ManagedTask[]
  readonly fresh: readonly ManagedTask[]
}
function step(cluster: Cluster, service: SwarmService, { config, dirty, fresh }: Progress, now: Micros): Micros | undefined {
  const live = fresh.filter((managed) => wanted(managed) && !over(managed))
  const monitor = config.Monitor === undefined ? MONITOR : nanos(config.Monitor)
  const settling = live.filter(
    (managed) => managed.chart.state !== 'running' || now < managed.since + (dirty.length > 0 ? nanos(config.Delay) : monitor),
  )
  const starting = live.filter((managed) => managed.chart.state !== 'running')
  if (dirty.length === 0) {
    if (starting.length > 0) return undefined
    const done = Math.max(now, ...live.map((managed) => managed.since + monitor))
    if (done > now) return done
    const back = rollingBack(service)
    finish(cluster, service, back ? 'rollback_completed' : 'completed', back ? 'rollback completed' : 'update completed')
    return undefined
  }
  const parallel = config.Parallelism === 0 ? Infinity : config.Parallelism
  const room = Math.max(0, parallel - settling.length)
  for (const managed of dirty.slice(0, room)) replace(cluster, service, managed, config.Order === 'start-first', fresh)
  const waits = settling.filter((managed) => managed.chart.state === 'running').map((managed) => managed.since + nanos(config.Delay))
  return waits.length > 0 ? Math.min(...waits) : undefined
}

/** Stop first: the orchestrator fills the slot that is left. Start first: the old one goes when the new one runs. */
function replace(cluster: Cluster, service: SwarmService, old: ManagedTask, startFirst: boolean, fresh: readonly ManagedTask[]): void {
  if (!startFirst) return cluster.want(old, 'shutdown')
  const same = fresh.filter(({ task }) => task.Slot === old.task.Slot && task.NodeID !== undefined)
  if (same.some((managed) => managed.chart.state === 'running')) return cluster.want(old, 'shutdown')
  if (fresh.some((managed) => managed.task.Slot === old.task.Slot && !over(managed))) return
  const managed = cluster.makeTask(service, old.task.Slot, old.task.Slot === undefined ? old.task.NodeID : undefined, 0)
  cluster.advance(managed, 'allocate', { message: 'pending task scheduling' })
}
