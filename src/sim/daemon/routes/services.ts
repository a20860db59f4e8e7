// Handlers of /services. Models: moby api/server/router/swarm. Left out: logs of tasks on other machines.
import type { ServiceSpec, SwarmService } from '../../api/engine/swarm'
import { Failure, failed } from '../../api/failure'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import type { Container } from '../containers/container'
import { sendManyLogs } from '../containers/logs'
import type { ManagedTask } from '../swarm/cluster'
import type { Manager } from '../swarm/manager'
import { createService, removeService, statusOf, updateService, withDefaults } from '../swarm/services'
import { logOptions } from './container-verbs'
import { filtered, hasLabel, managed } from './swarm'

const TEMPLATE: ServiceSpec = {
  Name: '',
  Labels: {},
  TaskTemplate: { ContainerSpec: { Image: '' }, ForceUpdate: 0 },
  Mode: {},
}
const TESTS = {
  id: (service: SwarmService, value: string) => service.ID.startsWith(value),
  name: (service: SwarmService, value: string) => service.Spec.Name.startsWith(value),
  label: (service: SwarmService, value: string) => hasLabel(service.Spec.Labels, value),
  mode: (service: SwarmService, value: string) => (value === 'global') === (service.Spec.Mode.Global !== undefined),
  runtime: () => true,
}

const withService = (then: (call: Call, manager: Manager, service: SwarmService) => Task<void>): Handler =>
  managed((call, manager) => {
    const service = manager.cluster.service(call.param('id'))
    return service instanceof Failure ? call.fail(service) : then(call, manager, service)
  })

/** Lines of several tasks' containers, each with where it comes from when details are asked for. */
function* logs(call: Call, tasks: readonly ManagedTask[]): Task<void> {
  const options = logOptions(call)
  if (options instanceof Failure) return yield* call.fail(options)
  const sources: { container: Container; details: string }[] = []
  for (const { task } of tasks) {
    const container = call.engine.containers.find(task.Status.ContainerStatus?.ContainerID ?? '-')
    if (container instanceof Failure) continue
    const details = `com.docker.swarm.node.id=${task.NodeID ?? ''},com.docker.swarm.service.id=${task.ServiceID},com.docker.swarm.task.id=${task.ID}`
    sources.push({ container, details })
  }
  yield* sendManyLogs(call, sources, options)
}

type ServiceRoute = 'ServiceList' | 'ServiceCreate' | 'ServiceInspect' | 'ServiceDelete' | 'ServiceUpdate' | 'ServiceLogs' | 'TaskLogs'
export const SERVICE_HANDLERS: Readonly<Record<ServiceRoute, Handler>> = {
  ServiceList: managed((call, manager) => {
    const found = filtered(call, manager, [...manager.cluster.services.values()], TESTS)
    if (found instanceof Failure) return call.fail(found)
    const status = call.bool('status')
    return call.json(
      200,
      found.map((service) => (status ? { ...service, ServiceStatus: statusOf(manager.cluster, service) } : service)),
    )
  }),
  ServiceCreate: managed(function* (call, manager) {
    const body = yield* call.body<ServiceSpec>(TEMPLATE, 'ServiceSpec')
    if (body instanceof Failure) return yield* call.fail(body)
    const service = createService(manager, body)
    yield* service instanceof Failure ? call.fail(service) : call.json(201, { ID: service.ID, Warnings: null })
  }),
  ServiceInspect: withService((call, _, service) => call.json(200, call.bool('insertDefaults') ? withDefaults(service) : service)),
  ServiceDelete: withService((call, manager, service) => {
    removeService(manager, service)
    return call.empty(200)
  }),
  ServiceUpdate: withService(function* (call, manager, service) {
    const body = yield* call.body<ServiceSpec>(TEMPLATE, 'ServiceSpec')
    if (body instanceof Failure) return yield* call.fail(body)
    const version = call.query('version')
    if (!/^\d+$/.test(version))
      return yield* call.fail(
        failed(400, `invalid service version '${version}': strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`),
      )
    const failure = updateService(manager, service, Number(version), body, call.query('rollback') === 'previous')
    yield* failure ? call.fail(failure) : call.json(200, { Warnings: null })
  }),
  ServiceLogs: withService((call, { cluster }, service) => logs(call, cluster.tasksOf(service.ID))),
  TaskLogs: managed((call, { cluster }) => {
    const task = cluster.task(call.param('id'))
    return task instanceof Failure ? call.fail(task) : logs(call, [task])
  }),
}
