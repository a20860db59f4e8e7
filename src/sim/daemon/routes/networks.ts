// Handlers of /networks. Models: moby api/server/router/network. Left out: swarm scope.
import { createNetwork } from '../networks/create'
import { type EndpointSettings, emptyEndpoint } from '../../api/engine/container'
import { invalidFilter } from '../../api/engine/errors'
import type { NetworkCreateBody } from '../../api/engine/network'
import { Failure, failed } from '../../api/failure'
import { conform } from '../../api/json'
import { SECOND } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { refuseAddress } from '../containers/create'
import { tellContainer } from '../containers/facts'
import { joinNetwork, leaveNetwork } from '../networks/connect'
import { type DockerNetwork, inspectNetwork, isPredefined } from '../networks/store'
import { labelFits, untilOf } from '../prune-filters'
import { changeEtc } from '../runtime/bundle'

const TEMPLATE: NetworkCreateBody = {
  Name: '',
  Driver: '',
  Scope: '',
  EnableIPv6: false,
  IPAM: null,
  Internal: false,
  Attachable: false,
  Ingress: false,
  ConfigOnly: false,
  ConfigFrom: null,
  Options: null,
  Labels: null,
}

const withNetwork =
  (then: (call: Call, network: DockerNetwork) => Task<void>): Handler =>
  (call) => {
    const network = call.engine.networks.find(call.param('id'))
    return network instanceof Failure ? call.fail(network) : then(call, network)
  }

type Test = (network: DockerNetwork, values: readonly string[]) => boolean
const TESTS: Readonly<Record<string, Test>> = {
  driver: (network, values) => values.includes(network.driver),
  id: (network, values) => values.some((value) => network.id.startsWith(value)),
  name: (network, values) => values.some((value) => network.name.includes(value)),
  label: (network, values) => labelFits(new Map([['label', values]]), network.labels),
  scope: (_, values) => values.includes('local'),
  type: (network, values) => values.some((value) => (value === 'builtin') === isPredefined(network)),
  dangling: (network, values) => values.includes(String(network.endpoints.size === 0 && !isPredefined(network))),
}

function* list(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const unknown = [...filters.keys()].find((name) => !(name in TESTS))
  if (unknown !== undefined) return yield* call.fail(invalidFilter(unknown))
  const chosen = [...call.engine.networks.networks.values()].filter((network) =>
    [...filters].every(([name, values]) => TESTS[name]?.(network, values) ?? true),
  )
  yield* call.json(
    200,
    chosen.map((network) => inspectNetwork(network, false)),
  )
}

const connect = withNetwork(function* (call, network) {
  const body = yield* call.body({ Container: '', EndpointConfig: emptyEndpoint() }, 'NetworkConnectRequest')
  if (body instanceof Failure) return yield* call.fail(body)
  const settings = conform<EndpointSettings>(emptyEndpoint(), body.EndpointConfig, 'EndpointSettings')
  if (settings instanceof Failure) return yield* call.fail(settings)
  const container = call.engine.containers.find(body.Container)
  if (container instanceof Failure) return yield* call.fail(container)
  if (network.endpoints.has(container.id))
    return yield* call.fail(failed(403, `endpoint with name ${container.name} already exists in network ${network.name}`))
  if (network.driver === 'host' || container.hostConfig.NetworkMode === 'host')
    return yield* call.fail(failed(403, 'container cannot be disconnected from host network or connected to host network'))
  const ip = settings.IPAMConfig?.IPv4Address ?? ''
  const outside = ip === '' ? undefined : refuseAddress(network, ip)
  if (outside !== undefined) return yield* call.fail(failed(400, `invalid endpoint settings:\n${outside}`))
  if (!container.net) {
    container.endpoints.set(network.name, { ...settings, NetworkID: network.id })
    return yield* call.empty(200)
  }
  const failure = changeEtc(call.engine, container, () => joinNetwork(call.engine, container, network, settings))
  tellContainer(call.engine, container, 'container.changed')
  yield* failure ? call.fail(failure) : call.empty(200)
})

const disconnect = withNetwork(function* (call, network) {
  const body = yield* call.body({ Container: '', Force: false }, 'NetworkDisconnectRequest')
  if (body instanceof Failure) return yield* call.fail(body)
  const container = call.engine.containers.find(body.Container)
  if (container instanceof Failure) return yield* call.fail(container)
  if (!container.endpoints.has(network.name))
    return yield* call.fail(failed(403, `container ${container.id} is not connected to network ${network.name}`))
  const leave = () => {
    leaveNetwork(call.engine, container, network, true)
    return undefined
  }
  if (container.net) changeEtc(call.engine, container, leave)
  else leave()
  tellContainer(call.engine, container, 'container.changed')
  yield* call.empty(200)
})

function* prune(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const until = untilOf(call.engine, filters)
  if (until instanceof Failure) return yield* call.fail(until)
  const idle = [...call.engine.networks.networks.values()].filter(
    (network) =>
      !isPredefined(network) &&
      network.endpoints.size === 0 &&
      network.createdAt <= until &&
      labelFits(filters, network.labels) &&
      !reserved(call, network),
  )
  for (const network of idle) call.engine.networks.remove(network)
  call.engine.events.tell('network', 'prune', '', { reclaimed: '0' })
  yield* call.json(200, { NetworksDeleted: idle.length > 0 ? idle.map((network) => network.name) : null })
}
/** A stopped container does not hold its network; moby looks at endpoints only. */
const reserved = (call: Call, network: DockerNetwork): boolean =>
  [...call.engine.containers.all].some((container) => container.net !== undefined && container.endpoints.has(network.name))

const usedByService = (call: Call, network: DockerNetwork): boolean =>
  [...(call.engine.swarm.manager?.cluster.services.values() ?? [])].some((service) =>
    (service.Spec.TaskTemplate.Networks ?? []).some(({ Target }) => Target === network.id || Target === network.name),
  )
const SHUTDOWN = 20 * SECOND
const TICK = 50_000

export const NETWORK_HANDLERS: Readonly<
  Record<
    'NetworkList' | 'NetworkInspect' | 'NetworkDelete' | 'NetworkCreate' | 'NetworkConnect' | 'NetworkDisconnect' | 'NetworkPrune',
    Handler
  >
> = {
  NetworkList: list,
  NetworkInspect: withNetwork((call, network) => {
    // A swarm knows its own networks, and the host's by name.
    const swarm = call.query('scope') === 'swarm' && network.scope !== 'swarm' && !['host', 'none'].includes(network.name)
    return swarm ? call.fail(failed(404, `network ${call.param('id')} not found`)) : call.json(200, inspectNetwork(network))
  }),
  NetworkDelete: withNetwork(function* (call, network) {
    // Docker's manager forgets a swarm's network at once and its nodes follow; here the answer waits for the tasks that are being shut down.
    const { sys, clock } = call.engine
    const until = clock.now + SHUTDOWN
    while (network.scope === 'swarm' && network.endpoints.size > 0 && !usedByService(call, network) && clock.now < until)
      yield* sys.sleep(TICK)
    yield* call.done(call.engine.networks.remove(network))
  }),
  *NetworkCreate(call) {
    const body = yield* call.body<NetworkCreateBody>(TEMPLATE, 'CreateRequest')
    if (body instanceof Failure) return yield* call.fail(body)
    const network = createNetwork(call.engine.networks, body)
    yield* network instanceof Failure ? call.fail(network) : call.json(201, { Id: network.id, Warning: '' })
  },
  NetworkConnect: connect,
  NetworkDisconnect: disconnect,
  NetworkPrune: prune,
}
