// POST /containers/{id}/update. Models: moby daemon/update.go: limits and restart policy of a container, applied to its cgroup at once.
import { type HostConfig, emptyHostConfig } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import type { Task } from '../../host/kernel/task'
import type { Call } from '../call'
import type { Container } from './container'
import { eventAttributes } from './create'
import { tellContainer } from './facts'
import { policyRefusal, resourceRefusal } from './verify'

type Update = Pick<
  HostConfig,
  | 'Memory'
  | 'MemorySwap'
  | 'MemoryReservation'
  | 'NanoCpus'
  | 'CpuShares'
  | 'CpuPeriod'
  | 'CpuQuota'
  | 'CpusetCpus'
  | 'CpusetMems'
  | 'PidsLimit'
  | 'BlkioWeight'
  | 'RestartPolicy'
>

const template = (): Update => {
  const {
    Memory,
    MemorySwap,
    MemoryReservation,
    NanoCpus,
    CpuShares,
    CpuPeriod,
    CpuQuota,
    CpusetCpus,
    CpusetMems,
    PidsLimit,
    BlkioWeight,
  } = emptyHostConfig()
  return {
    Memory,
    MemorySwap,
    MemoryReservation,
    NanoCpus,
    CpuShares,
    CpuPeriod,
    CpuQuota,
    CpusetCpus,
    CpusetMems,
    PidsLimit,
    BlkioWeight,
    RestartPolicy: { Name: '', MaximumRetryCount: 0 },
  }
}

function refuse(container: Container, update: Update): Failure | undefined {
  const cannot = (why: string) => failed(409, `Cannot update container ${container.id}: ${why}`)
  const { hostConfig } = container
  if (update.Memory > 0 && update.MemorySwap === 0 && update.Memory > hostConfig.MemorySwap)
    return cannot('Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time')
  if (update.RestartPolicy.Name !== '' && update.RestartPolicy.Name !== 'no' && hostConfig.AutoRemove)
    return cannot('Restart policy cannot be updated because AutoRemove is enabled for the container')
  return undefined
}

export function* updateContainer(call: Call, container: Container): Task<void> {
  const update = yield* call.body<Update>(template(), 'UpdateConfig')
  if (update instanceof Failure) return yield* call.fail(update)
  const invalid = resourceRefusal(call.engine, update) ?? policyRefusal(update.RestartPolicy)
  const refused = invalid === undefined ? refuse(container, update) : failed(400, invalid)
  if (refused) return yield* call.fail(refused)
  const { RestartPolicy, ...limits } = update
  for (const [name, value] of Object.entries(limits))
    if (value !== 0 && value !== '' && value !== null) Object.assign(container.hostConfig, { [name]: value })
  if (RestartPolicy.Name !== '') container.hostConfig.RestartPolicy = RestartPolicy
  const { cgroup } = container
  if (cgroup) {
    cgroup.memoryLimit = container.hostConfig.Memory
    cgroup.cpus = container.hostConfig.NanoCpus / 1e9
    cgroup.weight = container.hostConfig.CpuShares || cgroup.weight
    cgroup.pidsLimit = Math.max(0, container.hostConfig.PidsLimit ?? 0)
  }
  // A limit below what is used now is applied now: files are forgotten, then somebody is killed.
  if (container.process) call.engine.parts.kernel.checkMemory(container.process)
  tellContainer(call.engine, container, 'container.changed')
  call.engine.events.tell('container', 'update', container.id, eventAttributes(container))
  yield* call.json(200, { Warnings: null })
}
