// Whom a container's process runs as. Models: moby/sys/user GetExecUser: "name", "uid", "name:group", "uid:gid" by the container's own /etc/passwd and /etc/group.
import { text } from '../../api/bytes'
import { Failure, failed } from '../../api/failure'
import { Errno } from '../../host/files/errno'
import type { MountTable } from '../../host/files/mounts'
import { accessOf } from '../../host/kernel/access'
import { type Capability, CONTAINER_CAPABILITIES, type Credentials, ROOT } from '../../host/kernel/credentials'
import type { HostConfig } from '../../api/engine/container'
import { capabilityOf } from '../containers/capabilities'
import { CAPABILITIES } from '../../host/kernel/credentials'

export interface ResolvedUser {
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
  readonly home: string
}

function lines(mounts: MountTable, path: string): string[][] {
  const found = mounts.stat(path, accessOf(ROOT))
  if (found instanceof Errno || found.node.kind !== 'file') return []
  return text(found.node.content.bytes())
    .split('\n')
    .map((line) => line.split(':'))
}

export function resolveUser(mounts: MountTable, spec: string, extraGroups: readonly string[] = []): ResolvedUser | Failure {
  const [userPart = '', groupPart = ''] = spec.split(':')
  const passwd = lines(mounts, '/etc/passwd')
  const groupFile = lines(mounts, '/etc/group')
  const wanted = userPart === '' ? '0' : userPart
  const entry = passwd.find((fields) => fields[0] === wanted) ?? passwd.find((fields) => fields[2] === wanted)
  if (!entry && !/^\d+$/.test(wanted)) return failed(500, `unable to find user ${wanted}: no matching entries in passwd file`)
  const uid = entry ? Number(entry[2]) : Number(wanted)
  const home = entry?.[5] ?? '/'
  const gid = groupId(groupFile, groupPart, entry ? Number(entry[3]) : 0)
  if (gid instanceof Failure) return gid
  const name = entry?.[0]
  const members =
    groupPart === '' && name !== undefined
      ? groupFile.filter((fields) => (fields[3] ?? '').split(',').includes(name)).map((fields) => Number(fields[2]))
      : []
  const extra: number[] = []
  for (const group of extraGroups) {
    const id = groupId(groupFile, group, 0)
    if (id instanceof Failure) return id
    extra.push(id)
  }
  return { uid, gid, groups: [...new Set([gid, ...members, ...extra])], home }
}

function groupId(groupFile: readonly string[][], wanted: string, or: number): number | Failure {
  if (wanted === '') return or
  const entry = groupFile.find((fields) => fields[0] === wanted) ?? groupFile.find((fields) => fields[2] === wanted)
  if (entry) return Number(entry[2])
  return /^\d+$/.test(wanted) ? Number(wanted) : failed(500, `unable to find group ${wanted}: no matching entries in group file`)
}

/** What of root's powers a container has. */
export function boundingSet(host: HostConfig, privileged = host.Privileged): ReadonlySet<Capability> {
  if (privileged) return new Set(CAPABILITIES)
  const drops = (host.CapDrop ?? []).map(capabilityOf)
  const adds = (host.CapAdd ?? []).map(capabilityOf)
  const base = adds.includes('ALL') ? [...CAPABILITIES] : drops.includes('ALL') ? [] : [...CONTAINER_CAPABILITIES]
  const set = new Set<Capability>(base.filter((name) => !drops.includes(name)))
  for (const name of adds) if (name !== undefined && name !== 'ALL') set.add(name)
  return set
}

export const credentialsOf = (user: ResolvedUser, bounding: ReadonlySet<Capability>): Credentials => ({
  uid: user.uid,
  gid: user.gid,
  groups: user.groups,
  bounding,
})
