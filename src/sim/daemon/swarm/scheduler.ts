// Where tasks run. Models: moby/swarmkit manager/scheduler: a pipeline of filters (ready, resources, platform, constraints), then the node with the fewest
// tasks of the service, then with the fewest tasks. Left out: preferences, generic resources, host ports, volumes.
import type { SwarmNode, TaskSpec } from '../../api/engine/swarm'
import type { Cluster, ManagedTask } from './cluster'
import { reached } from './task-chart'

interface Filter {
  readonly fits: (cluster: Cluster, node: SwarmNode, managed: ManagedTask) => boolean
  /** In swarmkit's words, for so many nodes. */
  readonly explain: (nodes: number) => string
}

/** "node.role == manager", "node.labels.zone != a". */
function constraintFits(node: SwarmNode, constraint: string): boolean {
  const [, key = '', operator, value = ''] = /^\s*(\S+?)\s*(==|!=)\s*(.*?)\s*$/.exec(constraint) ?? []
  const lower = key.toLowerCase()
  const has =
    lower === 'node.id' ? node.ID
    : lower === 'node.hostname' ? node.Description.Hostname
    : lower === 'node.role' ? node.Spec.Role
    : lower === 'node.platform.os' ? node.Description.Platform.OS
    : lower === 'node.platform.arch' ? node.Description.Platform.Architecture
    : lower.startsWith('node.labels.') ? (node.Spec.Labels[key.slice('node.labels.'.length)] ?? '')
    : '' // prettier-ignore
  return (has === value) === (operator === '==')
}

const reserved = (spec: TaskSpec) => spec.Resources?.Reservations ?? {}
/** What is left of a node when its tasks have what they reserved. */
function resourcesFit(cluster: Cluster, node: SwarmNode, managed: ManagedTask): boolean {
  const taken = [...cluster.tasks.values()].filter(({ task, chart }) => task.NodeID === node.ID && !reached(chart.state, 'complete'))
  const sum = (pick: (spec: TaskSpec) => number): number => taken.reduce((all, { task }) => all + pick(task.Spec), pick(managed.task.Spec))
  return (
    sum((spec) => reserved(spec).NanoCPUs ?? 0) <= node.Description.Resources.NanoCPUs &&
    sum((spec) => reserved(spec).MemoryBytes ?? 0) <= node.Description.Resources.MemoryBytes
  )
}
const ARCHITECTURES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64' }
function platformFits(node: SwarmNode, spec: TaskSpec): boolean {
  const platforms = spec.Placement?.Platforms ?? []
  const { Architecture, OS } = node.Description.Platform
  const generic = (name: string): string => ARCHITECTURES[name] ?? name
  return (
    platforms.length === 0 ||
    platforms.some((one) => (one.OS ?? OS) === OS && generic(one.Architecture ?? Architecture) === generic(Architecture))
  )
}

const plural = (nodes: number): string => `${nodes} node${nodes === 1 ? '' : 's'}`
const FILTERS: readonly Filter[] = [
  {
    fits: (_, node) => node.Status.State === 'ready' && node.Spec.Availability === 'active',
    explain: (nodes) => `${plural(nodes)} not available for new tasks`,
  },
  { fits: resourcesFit, explain: (nodes) => `insufficient resources on ${plural(nodes)}` },
  {
    fits: (_, node, managed) => (managed.task.Spec.Placement?.Constraints ?? []).every((one) => constraintFits(node, one)),
    explain: (nodes) => `scheduling constraints not satisfied on ${plural(nodes)}`,
  },
  { fits: (_, node, managed) => platformFits(node, managed.task.Spec), explain: (nodes) => `unsupported platform on ${plural(nodes)}` },
  {
    fits: (cluster, node, managed) => {
      const most = managed.task.Spec.Placement?.MaxReplicas ?? 0
      return most === 0 || living(cluster, node, managed.task.ServiceID) < most
    },
    explain: () => 'max replicas per node limit exceed',
  },
]

function living(cluster: Cluster, node: SwarmNode, serviceId?: string): number {
  return [...cluster.tasks.values()].filter(
    ({ task, chart }) =>
      task.NodeID === node.ID &&
      (serviceId === undefined || task.ServiceID === serviceId) &&
      task.DesiredState === 'running' &&
      !reached(chart.state, 'complete'),
  ).length
}

/** The filter that refuses a node, or undefined. */
const refusing = (cluster: Cluster, node: SwarmNode, managed: ManagedTask): Filter | undefined =>
  FILTERS.find((filter) => !filter.fits(cluster, node, managed))

/** Whether one node would do: for global services, which choose no node. */
export const nodeFits = (cluster: Cluster, node: SwarmNode, managed: ManagedTask): boolean => refusing(cluster, node, managed) === undefined

/** A node, or why there is none: "no suitable node (1 node not available for new tasks)". */
export function chooseNode(cluster: Cluster, managed: ManagedTask): SwarmNode | string {
  const refused = new Map<Filter, number>()
  const fitting: SwarmNode[] = []
  for (const node of cluster.nodes.values()) {
    const filter = refusing(cluster, node, managed)
    if (filter) refused.set(filter, (refused.get(filter) ?? 0) + 1)
    else fitting.push(node)
  }
  const { ServiceID } = managed.task
  const [best] = fitting.sort(
    (a, b) =>
      living(cluster, a, ServiceID) - living(cluster, b, ServiceID) || living(cluster, a) - living(cluster, b) || (a.ID < b.ID ? -1 : 1),
  )
  if (best) return best
  const why = FILTERS.flatMap((filter) => (refused.has(filter) ? [filter.explain(refused.get(filter) ?? 0)] : []))
  return why.length > 0 ? `no suitable node (${why.join('; ')})` : 'no suitable node'
}
