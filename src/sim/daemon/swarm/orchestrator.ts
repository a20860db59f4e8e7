// Keeps services as they are wanted. Models: moby/swarmkit manager/orchestrator: replicated and global services, restarts with their policy, draining nodes,
// the history of a slot; and manager/scheduler's assignment of what is pending. Left out: jobs.
import type { SwarmNode, SwarmService } from '../../api/engine/swarm'
import { type Micros, SECOND } from '../../clock/clock'
import { type Cluster, type ManagedTask, replicasOf } from './cluster'
import { chooseNode, nodeFits } from './scheduler'
import { reached } from './task-chart'
import { updateService } from './updater'

const DEFAULT_DELAY: Micros = 5 * SECOND
const nanos = (value: number): Micros => Math.round(value / 1000)

export const ended = ({ chart }: ManagedTask): boolean => reached(chart.state, 'complete')
/** Wanted to run, and not over. */
export const isLive = (managed: ManagedTask): boolean =>
  !ended(managed) && (managed.task.DesiredState === 'running' || managed.task.DesiredState === 'ready')

/** Tasks of one slot, or of one node of a global service, newest last. */
function groups(cluster: Cluster, service: SwarmService): Map<string, ManagedTask[]> {
  const found = new Map<string, ManagedTask[]>()
  const global = replicasOf(service.Spec) === undefined
  for (const managed of cluster.tasksOf(service.ID)) {
    const key = global ? (managed.task.NodeID ?? '') : String(managed.task.Slot ?? 0)
    found.set(key, [...(found.get(key) ?? []), managed])
  }
  return found
}

/** Whether what ended is to run again, and when. */
function restart(cluster: Cluster, service: SwarmService, history: readonly ManagedTask[], now: Micros): Micros | undefined {
  const last = history.at(-1)
  if (!last) return now
  const { Condition = 'any', Delay, MaxAttempts = 0 } = service.Spec.TaskTemplate.RestartPolicy ?? {}
  const crashed = last.chart.state === 'failed' || last.chart.state === 'rejected'
  const evicted = !ended(last) || last.chart.state === 'shutdown' || last.chart.state === 'orphaned'
  // What an update stops is replaced at once; what a drained node loses waits as if it had failed.
  if (evicted && last.specVersion < (cluster.specVersions.get(service.ID) ?? 0)) return now
  if (!evicted && (Condition === 'none' || (Condition === 'on-failure' && !crashed))) return undefined
  const attempts = history.filter((managed) => managed.chart.state === 'failed' || managed.chart.state === 'complete').length
  if (!evicted && MaxAttempts > 0 && attempts > MaxAttempts) return undefined
  return now + (Delay === undefined ? DEFAULT_DELAY : nanos(Delay))
}

/** A new task for a slot or a node; one that waits for its restart is wanted ready until then. */
export function addTask(cluster: Cluster, service: SwarmService, key: string, notBefore: Micros): ManagedTask {
  const global = replicasOf(service.Spec) === undefined
  const managed = cluster.makeTask(service, global ? undefined : Number(key), global ? key : undefined, notBefore)
  if (notBefore > cluster.parts.clock.now) managed.task.DesiredState = 'ready'
  cluster.advance(managed, 'allocate', { message: 'pending task scheduling' })
  return managed
}

function reconcile(cluster: Cluster, service: SwarmService, now: Micros): void {
  const existing = groups(cluster, service)
  const replicas = replicasOf(service.Spec)
  const keys =
    replicas === undefined
      ? [...cluster.nodes.values()].filter((node) => eligible(cluster, service, node)).map((node) => node.ID)
      : Array.from({ length: replicas }, (_, i) => String(i + 1))
  for (const key of keys) {
    const history = existing.get(key) ?? []
    if (history.some(isLive)) continue
    for (const over of history) cluster.want(over, 'shutdown')
    const at = restart(cluster, service, history, now)
    if (at !== undefined) addTask(cluster, service, key, at)
  }
  for (const [key, tasks] of existing) {
    if (!keys.includes(key)) for (const managed of tasks) cluster.want(managed, replicas === undefined ? 'shutdown' : 'remove')
    trim(cluster, tasks)
  }
}

/** A node that a global service belongs on. */
function eligible(cluster: Cluster, service: SwarmService, node: SwarmNode): boolean {
  if (node.Spec.Availability === 'drain' || node.Status.State !== 'ready') return false
  const probe: ManagedTask | undefined = cluster.tasksOf(service.ID).find(({ task }) => task.NodeID === node.ID)
  return probe !== undefined || node.Spec.Availability === 'active'
}

/** Only so many tasks that are over are remembered of a slot. */
function trim(cluster: Cluster, tasks: readonly ManagedTask[]): void {
  const over = tasks.filter((managed) => ended(managed) && managed.task.DesiredState === 'shutdown')
  for (const managed of over.slice(0, Math.max(0, over.length - cluster.spec.Orchestration.TaskHistoryRetentionLimit)))
    cluster.want(managed, 'remove')
}

/** What no node has, or what its node has cleaned away, is forgotten. */
function sweep(cluster: Cluster): void {
  for (const managed of [...cluster.tasks.values()]) {
    const { task, chart } = managed
    const gone = !cluster.services.has(task.ServiceID)
    if (gone) cluster.want(managed, 'remove')
    if (task.DesiredState !== 'remove') continue
    if (task.NodeID === undefined || !cluster.nodes.has(task.NodeID) || chart.state === 'remove') cluster.forget(managed)
  }
}

/** Nodes that are drained or down lose their tasks. */
function evict(cluster: Cluster): void {
  for (const managed of cluster.tasks.values()) {
    const node = cluster.nodes.get(managed.task.NodeID ?? '')
    if (!node || !isLive(managed)) continue
    const lost = node.Status.State === 'down'
    if (node.Spec.Availability !== 'drain' && !lost) continue
    cluster.want(managed, 'shutdown')
    if (lost) cluster.advance(managed, 'orphan', { message: 'node is down' })
  }
}

function schedule(cluster: Cluster): void {
  for (const managed of cluster.tasks.values()) {
    if (managed.chart.state !== 'pending' || !isLive(managed)) continue
    const own = managed.task.NodeID === undefined ? undefined : cluster.nodes.get(managed.task.NodeID)
    const chosen = own ? (nodeFits(cluster, own, managed) ? own : 'no suitable node') : chooseNode(cluster, managed)
    if (typeof chosen === 'string') {
      if (managed.task.Status.Err === chosen) continue
      managed.task.Status = { ...managed.task.Status, Timestamp: cluster.now(), Err: chosen }
      cluster.touch(managed.task)
      continue
    }
    managed.task.NodeID = chosen.ID
    cluster.advance(managed, 'assign', { message: 'scheduler assigned task to node' })
  }
}

/** Looks once at everything; answers when it must look again though nothing changes. */
export function orchestrate(cluster: Cluster): Micros | undefined {
  const { now } = cluster.parts.clock
  const due: Micros[] = []
  evict(cluster)
  for (const service of cluster.services.values()) {
    reconcile(cluster, service, now)
    const next = updateService(cluster, service, now)
    if (next !== undefined) due.push(next)
  }
  for (const managed of cluster.tasks.values()) {
    if (managed.task.DesiredState !== 'ready') continue
    if (managed.notBefore <= now) cluster.want(managed, 'running')
    else due.push(managed.notBefore)
  }
  schedule(cluster)
  sweep(cluster)
  return due.length > 0 ? Math.min(...due) : undefined
}
