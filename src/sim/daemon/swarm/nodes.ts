// Nodes of a swarm: changed and removed. Models: moby daemon/cluster/nodes.go and swarmkit manager/controlapi/node.go. Left out: promoting (one manager).
import type { NodeSpec, SwarmNode } from '../../api/engine/swarm'
import { type Failure, failed } from '../../api/failure'
import type { Manager } from './manager'

export function updateNode({ cluster }: Manager, node: SwarmNode, version: number, spec: NodeSpec): Failure | undefined {
  if (version !== node.Version.Index) return failed(500, 'rpc error: code = Unknown desc = update out of sequence')
  const managers = [...cluster.nodes.values()].filter((one) => one.Spec.Role === 'manager')
  if (node.Spec.Role === 'manager' && spec.Role === 'worker' && managers.length === 1)
    return failed(400, 'rpc error: code = FailedPrecondition desc = attempting to demote the last manager of the swarm')
  if (node.Spec.Role === 'worker' && spec.Role === 'manager') return failed(501, 'drydock: a second manager is not simulated')
  node.Spec = spec
  cluster.touch(node)
  cluster.parts.events.tell('node', 'update', node.ID, { name: node.Description.Hostname })
  return undefined
}

export function removeNode({ cluster }: Manager, node: SwarmNode, force: boolean): Failure | undefined {
  if (node.Spec.Role === 'manager')
    return failed(
      400,
      `rpc error: code = FailedPrecondition desc = node ${node.ID} is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal`,
    )
  if (node.Status.State === 'ready' && !force)
    return failed(400, `rpc error: code = FailedPrecondition desc = node ${node.ID} is not down and can't be removed`)
  cluster.nodes.delete(node.ID)
  cluster.parts.facts.tell({
    kind: 'swarm.node',
    machine: cluster.parts.machine,
    id: node.ID,
    hostname: node.Description.Hostname,
    role: node.Spec.Role,
    state: 'left',
  })
  cluster.parts.events.tell('node', 'remove', node.ID, { name: node.Description.Hostname })
  cluster.changed.wake()
  return undefined
}
