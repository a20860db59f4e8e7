// /sys/fs/cgroup as a container sees it: the limits and accounts of its own control group, as files. Models: Linux Documentation/admin-guide/cgroup-v2 (memory,
// cpu, pids, cgroup core files). Left out: io and cpuset files; writing (Docker mounts it read-only).
import { content } from '../../api/content'
import type { FileSystem, Names } from '../files/filesystem'
import { directory, file, type Node } from '../files/node'
import type { Cgroup } from './cgroups'

const max = (limit: number): string | number => limit || 'max'
const rows = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .map(([name, value]) => `${name} ${value}`)
    .join('\n')
const PERIOD = 100_000

const FILES: Readonly<Record<string, (cgroup: Cgroup) => string | number>> = {
  'cgroup.controllers': () => 'cpu memory pids',
  'cgroup.freeze': ({ frozen }) => Number(frozen),
  'cgroup.procs': ({ processes }) => [...processes].map(({ innerPid }) => innerPid).join('\n'),
  'cpu.max': ({ cpus }) => `${cpus > 0 ? cpus * PERIOD : 'max'} ${PERIOD}`,
  'cpu.stat': ({ cpuUsed, throttled }) => rows({ usage_usec: cpuUsed, user_usec: cpuUsed, system_usec: 0, throttled_usec: throttled }),
  // As runc converts --cpu-shares.
  'cpu.weight': ({ weight }) => Math.max(1, Math.floor(1 + ((weight - 2) * 9999) / 262_142)),
  'memory.current': ({ memory }) => memory,
  'memory.events': ({ oomKills }) => rows({ low: 0, high: 0, max: oomKills, oom: oomKills, oom_kill: oomKills, oom_group_kill: 0 }),
  'memory.max': ({ memoryLimit }) => max(memoryLimit),
  'memory.peak': ({ peakMemory, memory }) => Math.max(peakMemory, memory),
  'memory.stat': ({ anon, cache }) => rows({ anon, file: cache }),
  'pids.current': ({ processes }) => processes.size,
  'pids.max': ({ pidsLimit }) => max(pidsLimit),
}

export class CgroupFileSystem implements FileSystem {
  readonly type = 'cgroup2'
  readonly source = 'cgroup'
  constructor(private readonly cgroup: () => Cgroup | undefined) {}

  lookup([name, more]: Names): Node | undefined {
    if (name === undefined) return directory({ mode: 0o555 })
    const cgroup = this.cgroup()
    const make = FILES[name]
    return cgroup && make && more === undefined ? file(content(`${make(cgroup)}\n`), { mode: 0o644 }) : undefined
  }
  list(path: Names): string[] {
    return path.length === 0 ? Object.keys(FILES) : []
  }
  own(path: Names): Node | undefined {
    return this.lookup(path)
  }
  put(): void {
    // The kernel alone makes files here.
  }
  remove(): void {
    // They end with the group.
  }
}
