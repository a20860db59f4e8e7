// The columns of docker stats. Models: docker/cli cli/command/container/formatter_stats.go, stats_helpers.go: how shares are reckoned. Left out: Windows.
import type { ContainerStats } from '../../api/engine/stats'
import { bytesSize, humanSize3 } from '../../api/units'
import { Shape } from '../template/value'
import type { Listing } from './table'

export const STATS: Listing = {
  type: '*container.statsContext',
  headings: {
    Container: 'CONTAINER',
    Name: 'NAME',
    ID: 'CONTAINER ID',
    CPUPerc: 'CPU %',
    MemUsage: 'MEM USAGE / LIMIT',
    MemPerc: 'MEM %',
    NetIO: 'NET I/O',
    BlockIO: 'BLOCK I/O',
    PIDs: 'PIDS',
  },
  table: '{{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}',
  quiet: '{{.ID}}',
}

/** Per cent of one CPU: more than 100 when several are busy. */
function cpuPercent({ cpu_stats: now, precpu_stats: before }: ContainerStats): number {
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage
  const passed = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0)
  return used > 0 && passed > 0 ? (used / passed) * (now.online_cpus ?? 1) * 100 : 0
}
const percent = (value: number): string => `${value.toFixed(2)}%`

/** @param asked the container as it was named @param stats undefined when none could be had */
export function statsShape(asked: string, stats: ContainerStats | undefined, truncate: boolean): Shape {
  const known = (text: (stats: ContainerStats) => string) => () => (stats ? text(stats) : '--')
  const usage = (of: ContainerStats): number => (of.memory_stats.usage ?? 0) - (of.memory_stats.stats?.['inactive_file'] ?? 0)
  const networks = Object.values(stats?.networks ?? {})
  const sum = (pick: (one: (typeof networks)[number]) => number): number => networks.reduce((all, one) => all + pick(one), 0)
  const fields = {
    BlockIO: known(() => '0B / 0B'),
    CPUPerc: known((of) => percent(cpuPercent(of))),
    Container: () => asked,
    ID: known((of) => (truncate ? of.id.slice(0, 12) : of.id)),
    MemPerc: known((of) => percent(of.memory_stats.limit ? (usage(of) / of.memory_stats.limit) * 100 : 0)),
    MemUsage: () => (stats ? `${bytesSize(usage(stats))} / ${bytesSize(stats.memory_stats.limit ?? 0)}` : '-- / --'),
    Name: known((of) => of.name.replace(/^\//, '')),
    NetIO: known(() => `${humanSize3(sum((one) => one.rx_bytes))} / ${humanSize3(sum((one) => one.tx_bytes))}`),
    PIDs: known((of) => String(of.pids_stats.current ?? 0)),
  }
  return new Shape(STATS.type, fields, Object.keys(fields))
}
