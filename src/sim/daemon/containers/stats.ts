// GET /containers/{id}/stats. Models: moby daemon/stats: a sample a second, each with the CPU times of the one before, so that a share can be reckoned.
// Left out: block I/O.
import type { ContainerStats, CpuStats, NetworkStats } from '../../api/engine/stats'
import { rfc3339Nano } from '../../api/time'
import { SECOND } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Call } from '../call'
import type { Engine } from '../engine'
import type { Container } from './container'

const NO_CPU: CpuStats = {
  cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 },
  throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
}
const NEVER = '0001-01-01T00:00:00Z'
/** The kernel's share of a process's time: a design choice, as nothing here runs in kernel mode. */
const KERNEL_SHARE = 0.2

function cpuStats(engine: Engine, container: Container): CpuStats {
  const { cgroup } = container
  const { cpus } = engine.parts.kernel.hardware
  const total = Math.round((cgroup?.cpuUsed ?? 0) * 1000)
  const kernel = Math.round(total * KERNEL_SHARE)
  return {
    cpu_usage: { total_usage: total, usage_in_kernelmode: kernel, usage_in_usermode: total - kernel },
    system_cpu_usage: engine.clock.now * 1000 * cpus,
    online_cpus: cpus,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: Math.round((cgroup?.throttled ?? 0) * 1000) },
  }
}

function networkStats(container: Container): Record<string, NetworkStats> | undefined {
  const { net } = container
  if (!net || container.hostConfig.NetworkMode === 'host') return undefined
  const { received, sent } = net.traffic
  const packets = (bytes: number): number => Math.ceil(bytes / 1448)
  const of = (rx: number, tx: number): NetworkStats => ({
    rx_bytes: rx,
    rx_packets: packets(rx),
    rx_errors: 0,
    rx_dropped: 0,
    tx_bytes: tx,
    tx_packets: packets(tx),
    tx_errors: 0,
    tx_dropped: 0,
  })
  // Traffic is counted of the namespace as a whole: its first interface shows it.
  const own = net.interfaces.filter((one) => !one.loopback)
  return Object.fromEntries(own.map((one, i) => [one.name, i === 0 ? of(received, sent) : of(0, 0)]))
}

function sample(engine: Engine, container: Container, before: ContainerStats | undefined): ContainerStats {
  const { cgroup } = container
  engine.parts.kernel.lab?.settle()
  const base = {
    name: `/${container.name}`,
    id: container.id,
    read: rfc3339Nano(engine.clock.now),
    preread: before?.read ?? NEVER,
    blkio_stats: { io_service_bytes_recursive: null },
    num_procs: 0,
    storage_stats: {},
    precpu_stats: before?.cpu_stats ?? NO_CPU,
  }
  if (!container.process || !cgroup) return { ...base, read: NEVER, pids_stats: {}, cpu_stats: NO_CPU, memory_stats: {} }
  const networks = networkStats(container)
  const { memory, anon, cache } = cgroup
  return {
    ...base,
    pids_stats: { current: cgroup.processes.size, limit: cgroup.pidsLimit > 0 ? cgroup.pidsLimit : 2 ** 53 - 1 },
    cpu_stats: cpuStats(engine, container),
    memory_stats: {
      usage: memory,
      stats: { anon, file: cache, inactive_file: cache },
      limit: cgroup.memoryLimit || engine.parts.kernel.hardware.memory,
    },
    ...(networks ? { networks } : {}),
  }
}

export function* containerStats(call: Call, container: Container): Task<void> {
  const { engine, responder } = call
  const streams = !call.has('stream') || call.bool('stream')
  // Without a second sample there is no share of the CPU, so the first answer takes a second.
  let last: ContainerStats | undefined
  if (!call.bool('one-shot') && container.process) {
    last = sample(engine, container, undefined)
    yield* engine.sys.sleep(SECOND)
  }
  if (!streams) return yield* call.json(200, sample(engine, container, last))
  yield* responder.begin(200, { 'content-type': 'application/json' })
  for (;;) {
    last = sample(engine, container, last)
    if (!(yield* responder.part(JSON.stringify(last) + '\n'))) return
    yield* engine.sys.sleep(SECOND)
    if (engine.containers.find(container.id) !== container) break
  }
  yield* responder.end()
}
