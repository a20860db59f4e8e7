// One tick's CPU, disk operations and requests. Models: weighted fair sharing under caps (vCPUs, cpu.max), the cost of virtual hardware on top of the work,
// a device's limit. Left out: hyper-threads, caches, memory bandwidth: what limits do not protect neighbours from.
import type { Process } from '../kernel/process'
import type { Demand, Granted } from './calls'
import { diskLimit, requestsOf } from './input-output'
import type { Lab } from './lab'
import { type Member, NOTHING, pathOf, type Share } from './members'
import { waterfill } from './waterfill'

/** @param each what every process got, filled in */
export function shareOut(lab: Lab, members: readonly Member[], each: Map<Process, Granted>): ReadonlyMap<string, Share> {
  const busy = members.filter(({ work, demands }) => work > 0 || demands.length > 0)
  const wants = busy.map(({ work, overhead, cap, weight }) => ({ want: Math.min(work * (1 + overhead), cap), weight }))
  const cores = waterfill(lab.hardware.cpus, wants)
  const disks = waterfill(
    lab.constants.get('io.host'),
    busy.map((member) => ({ want: Math.min(wanted(member), diskLimit(lab.constants, member.vm?.monitor)), weight: 1 })),
  )
  const shares = new Map<string, Share>()
  for (const [index, member] of busy.entries()) {
    const got = cores[index] ?? 0
    const useful = got / (1 + member.overhead)
    const iops = disks[index] ?? 0
    const asked = wanted(member)
    let requests = 0
    for (const [process, demand] of member.demands) {
      const answered = demand.clients > 0 ? requestsOf(lab.constants, pathOf(lab.kernel, member, process), demand.clients) : 0
      requests += answered
      const own = member.work > 0 ? (useful * demand.cores) / member.work : 0
      each.set(process, { cores: own, iops: asked > 0 ? (iops * missing(member, demand)) / asked : 0, requests: answered })
    }
    shares.set(member.key, {
      ...NOTHING,
      cores: got,
      useful,
      wanted: member.work,
      throttled: Math.max(0, member.work * (1 + member.overhead) - member.cap),
      starved: Math.max(0, (wants[index]?.want ?? 0) - got),
      iops,
      requests,
    })
  }
  return shares
}

/** Operations a second that go to the disk: none once the files are all in memory. */
function missing(member: Member, { iops, files, writes }: Demand): number {
  const kept = member.vm ? member.vm.cache : (member.cgroup?.cache ?? 0) / 1024 ** 2
  const reads = files > 0 && kept >= files * 0.999 ? 0 : iops
  return reads + writes * 256
}
const wanted = (member: Member): number => member.demands.reduce((sum, [, demand]) => sum + missing(member, demand), 0)
