// Handlers of /swarm, /nodes, /tasks, /secrets and /configs. Models: moby api/server/router/swarm. Left out: unlocking.
import type { NodeSpec, SecretSpec, SwarmNode, SwarmSecret } from '../../api/engine/swarm'
import { Failure, failed } from '../../api/failure'
import { invalidFilter } from '../../api/engine/errors'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { labelFits } from '../prune-filters'
import type { ManagedTask } from '../swarm/cluster'
import type { Manager } from '../swarm/manager'
import { removeNode, updateNode } from '../swarm/nodes'
import { clusterInfo, swarmOf } from '../swarm/swarm'

/** Handlers that only a manager has an answer to. */
export const managed =
  (then: (call: Call, manager: Manager) => Task<void>): Handler =>
  (call) => {
    const manager = swarmOf(call.engine).control()
    return manager instanceof Failure ? call.fail(manager) : then(call, manager)
  }

type Tests<T> = Readonly<Record<string, (one: T, value: string, manager: Manager) => boolean>>
/** Objects that pass every filter; a filter that is unknown is refused. */
export function filtered<T>(call: Call, manager: Manager, all: readonly T[], tests: Tests<T>): readonly T[] | Failure {
  const filters = call.filters()
  if (filters instanceof Failure) return filters
  const unknown = [...filters.keys()].find((name) => !(name in tests))
  if (unknown !== undefined) return invalidFilter(unknown)
  return all.filter((one) => [...filters].every(([name, values]) => values.some((value) => tests[name]?.(one, value, manager) ?? true)))
}
export const hasLabel = (labels: Readonly<Record<string, string>>, value: string): boolean =>
  labelFits(new Map([['label', [value]]]), labels)

const NODE_TESTS: Tests<SwarmNode> = {
  id: (node, value) => node.ID.startsWith(value),
  name: (node, value) => node.Description.Hostname.startsWith(value),
  role: (node, value) => node.Spec.Role === value,
  membership: (_, value) => value === 'accepted',
  label: () => false,
  'node.label': (node, value) => hasLabel(node.Spec.Labels, value),
}
const TASK_TESTS: Tests<ManagedTask> = {
  id: ({ task }, value) => task.ID.startsWith(value),
  name: (one, value, { cluster }) => cluster.taskName(one).startsWith(value),
  label: ({ task }, value, { cluster }) => hasLabel(cluster.services.get(task.ServiceID)?.Spec.Labels ?? {}, value),
  service: ({ task }, value, { cluster }) => task.ServiceID === value || cluster.services.get(task.ServiceID)?.Spec.Name === value,
  node: ({ task }, value, { cluster }) => task.NodeID === value || cluster.nodes.get(task.NodeID ?? '')?.Description.Hostname === value,
  'desired-state': ({ task }, value) => task.DesiredState === value,
  runtime: () => true,
  // Of the service as it is now: what the client waits for.
  '_up-to-date': (one, value, { cluster }) =>
    one.specVersion >= (cluster.specVersions.get(one.task.ServiceID) ?? 0) === (value === 'true' || value === '1'),
}
const SECRET_TESTS: Tests<SwarmSecret> = {
  id: (secret, value) => secret.ID.startsWith(value),
  name: (secret, value) => secret.Spec.Name.startsWith(value),
  names: (secret, value) => secret.Spec.Name === value,
  label: (secret, value) => hasLabel(secret.Spec.Labels, value),
}

function* init(call: Call): Task<void> {
  const body = yield* call.body({ ListenAddr: '', AdvertiseAddr: '', Availability: '', AutoLockManagers: false }, 'InitRequest')
  if (body instanceof Failure) return yield* call.fail(body)
  if (body.AutoLockManagers) return yield* call.fail(failed(501, 'drydock: locking a swarm is not simulated'))
  const id = swarmOf(call.engine).init(body)
  yield* id instanceof Failure ? call.fail(id) : call.json(200, id)
}
function* join(call: Call): Task<void> {
  const body = yield* call.body({ JoinToken: '', RemoteAddrs: [''], AdvertiseAddr: '', Availability: '' }, 'JoinRequest')
  if (body instanceof Failure) return yield* call.fail(body)
  const failure = yield* swarmOf(call.engine).join(body)
  yield* failure ? call.fail(failure) : call.empty(200)
}
function* leave(call: Call): Task<void> {
  const failure = yield* swarmOf(call.engine).leave(call.bool('force'))
  yield* failure ? call.fail(failure) : call.empty(200)
}
function inspectSwarm(call: Call): Task<void> {
  const manager = swarmOf(call.engine).control()
  if (manager instanceof Failure) return call.fail(manager)
  const { worker, manager: own } = manager.cluster.tokens
  return call.json(200, { ...clusterInfo(manager), JoinTokens: { Worker: worker, Manager: own } })
}
const updateSwarm = managed(function* (call, { cluster }) {
  const body = yield* call.body(
    { Orchestration: { TaskHistoryRetentionLimit: 5 }, Dispatcher: {}, Labels: {}, EncryptionConfig: {} },
    'Spec',
  )
  if (body instanceof Failure) return yield* call.fail(body)
  if ('AutoLockManagers' in body.EncryptionConfig && body.EncryptionConfig.AutoLockManagers === true)
    return yield* call.fail(failed(501, 'drydock: locking a swarm is not simulated'))
  cluster.spec.Orchestration = { TaskHistoryRetentionLimit: body.Orchestration.TaskHistoryRetentionLimit }
  if (call.bool('rotateWorkerToken')) cluster.rotate('worker')
  if (call.bool('rotateManagerToken')) cluster.rotate('manager')
  cluster.updatedAt = cluster.now()
  yield* call.empty(200)
})

const withNode = (then: (call: Call, manager: Manager, node: SwarmNode) => Task<void>): Handler =>
  managed((call, manager) => {
    const node = manager.cluster.node(call.param('id'))
    return node instanceof Failure ? call.fail(node) : then(call, manager, node)
  })
const withTask = (then: (call: Call, task: ManagedTask) => Task<void>): Handler =>
  managed((call, { cluster }) => {
    const task = cluster.task(call.param('id'))
    return task instanceof Failure ? call.fail(task) : then(call, task)
  })

// — secrets and configs, which are the same but for who may read them
type Kind = 'secret' | 'config'
const shown = (kind: Kind, one: SwarmSecret): SwarmSecret => {
  const { Data, ...rest } = one.Spec
  return kind === 'config' && Data !== undefined ? one : { ...one, Spec: rest }
}
const listSecrets = (kind: Kind): Handler =>
  managed((call, manager) => {
    const all = [...(kind === 'secret' ? manager.cluster.secrets : manager.cluster.configs).values()]
    const found = filtered(call, manager, all, SECRET_TESTS)
    return found instanceof Failure
      ? call.fail(found)
      : call.json(
          200,
          found.map((one) => shown(kind, one)),
        )
  })
const createSecret = (kind: Kind): Handler =>
  managed(function* (call, { cluster }) {
    const body = yield* call.body<SecretSpec>({ Name: '', Labels: {}, Data: '' }, 'SecretSpec')
    if (body instanceof Failure) return yield* call.fail(body)
    if (!/^[a-zA-Z0-9]+(?:[a-zA-Z0-9-_.]*[a-zA-Z0-9])?$/.test(body.Name) || body.Name.length > 64)
      return yield* call.fail(
        failed(
          400,
          `rpc error: code = InvalidArgument desc = invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]`,
        ),
      )
    const made = cluster.keep(kind, body)
    yield* made instanceof Failure ? call.fail(made) : call.json(201, { ID: made.ID })
  })
const withSecret = (kind: Kind, then: (call: Call, manager: Manager, one: SwarmSecret) => Task<void>): Handler =>
  managed((call, manager) => {
    const found = kind === 'secret' ? manager.cluster.secret(call.param('id')) : manager.cluster.config(call.param('id'))
    return found instanceof Failure ? call.fail(found) : then(call, manager, found)
  })
const deleteSecret = (kind: Kind): Handler =>
  withSecret(kind, (call, { cluster }, one) => {
    const users = [...cluster.services.values()].filter(({ Spec }) => {
      const { Secrets = [], Configs = [] } = Spec.TaskTemplate.ContainerSpec
      return Secrets.some(({ SecretID }) => SecretID === one.ID) || Configs.some(({ ConfigID }) => ConfigID === one.ID)
    })
    const names = users.map((service) => service.Spec.Name).sort()
    if (names.length > 0) {
      const which = `the following service${names.length > 1 ? 's' : ''}: ${names.join(', ')}`
      return call.fail(failed(400, `rpc error: code = InvalidArgument desc = ${kind} '${one.Spec.Name}' is in use by ${which}`))
    }
    ;(kind === 'secret' ? cluster.secrets : cluster.configs).delete(one.ID)
    call.engine.events.tell(kind, 'remove', one.ID, { name: one.Spec.Name })
    return call.empty()
  })
const updateSecret = (kind: Kind): Handler =>
  withSecret(kind, function* (call, { cluster }, one) {
    const body = yield* call.body<SecretSpec>({ Name: '', Labels: {} }, 'SecretSpec')
    if (body instanceof Failure) return yield* call.fail(body)
    if (Number(call.query('version')) !== one.Version.Index)
      return yield* call.fail(failed(500, 'rpc error: code = Unknown desc = update out of sequence'))
    one.Spec = { ...one.Spec, Labels: body.Labels }
    cluster.touch(one)
    yield* call.empty(200)
  })

type SwarmRoute =
  | 'SwarmInspect' | 'SwarmInit' | 'SwarmJoin' | 'SwarmLeave' | 'SwarmUpdate' | 'SwarmUnlockkey' | 'SwarmUnlock' | 'NodeList' | 'NodeInspect' | 'NodeDelete' | 'NodeUpdate' | 'TaskList' | 'TaskInspect'
  | 'SecretList' | 'SecretCreate' | 'SecretInspect' | 'SecretDelete' | 'SecretUpdate' | 'ConfigList' | 'ConfigCreate' | 'ConfigInspect' | 'ConfigDelete' | 'ConfigUpdate' // prettier-ignore

export const SWARM_HANDLERS: Readonly<Record<SwarmRoute, Handler>> = {
  SwarmInspect: inspectSwarm,
  SwarmInit: init,
  SwarmJoin: join,
  SwarmLeave: leave,
  SwarmUpdate: updateSwarm,
  SwarmUnlockkey: managed((call) => call.json(200, { UnlockKey: '' })),
  SwarmUnlock: (call) => call.fail(failed(409, 'swarm is not locked')),
  NodeList: managed((call, manager) => {
    const found = filtered(call, manager, [...manager.cluster.nodes.values()], NODE_TESTS)
    return found instanceof Failure ? call.fail(found) : call.json(200, found)
  }),
  NodeInspect: withNode((call, _, node) => call.json(200, node)),
  NodeDelete: withNode((call, manager, node) => {
    const failure = removeNode(manager, node, call.bool('force'))
    return failure ? call.fail(failure) : call.empty(200)
  }),
  NodeUpdate: withNode(function* (call, manager, node) {
    const body = yield* call.body<NodeSpec>({ Name: '', Labels: {}, Role: 'worker', Availability: 'active' }, 'NodeSpec')
    if (body instanceof Failure) return yield* call.fail(body)
    const { Name, ...spec } = body
    const failure = updateNode(manager, node, Number(call.query('version')), Name === '' ? spec : body)
    yield* failure ? call.fail(failure) : call.empty(200)
  }),
  TaskList: managed((call, manager) => {
    const found = filtered(call, manager, [...manager.cluster.tasks.values()], TASK_TESTS)
    return found instanceof Failure
      ? call.fail(found)
      : call.json(
          200,
          found.map(({ task }) => task),
        )
  }),
  TaskInspect: withTask((call, { task }) => call.json(200, task)),
  SecretList: listSecrets('secret'),
  SecretCreate: createSecret('secret'),
  SecretInspect: withSecret('secret', (call, _, one) => call.json(200, shown('secret', one))),
  SecretDelete: deleteSecret('secret'),
  SecretUpdate: updateSecret('secret'),
  ConfigList: listSecrets('config'),
  ConfigCreate: createSecret('config'),
  ConfigInspect: withSecret('config', (call, _, one) => call.json(200, shown('config', one))),
  ConfigDelete: deleteSecret('config'),
  ConfigUpdate: updateSecret('config'),
}
