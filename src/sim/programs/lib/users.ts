// Users and groups by /etc/passwd and /etc/group. Models: getpwnam(3), getgrnam(3), passwd(5), group(5). Left out: NSS, shadow.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'

export interface User {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly about: string
  readonly home: string
  readonly shell: string
}
export interface Group {
  readonly name: string
  readonly gid: number
  readonly members: readonly string[]
}
function lines(sys: Sys, path: string): string[][] {
  const stat = sys.stat(path)
  if (stat instanceof Errno || stat.node.kind !== 'file') return []
  return text(stat.node.content.bytes())
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'))
}
export const users = (sys: Sys): User[] =>
  lines(sys, '/etc/passwd').map(([name = '', , uid = '', gid = '', about = '', home = '/', shell = '']) => ({
    name,
    uid: Number(uid),
    gid: Number(gid),
    about,
    home,
    shell,
  }))
export const groups = (sys: Sys): Group[] =>
  lines(sys, '/etc/group').map(([name = '', , gid = '', members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter((one) => one !== ''),
  }))

export const userNamed = (sys: Sys, name: string): User | undefined => users(sys).find((one) => one.name === name)
export const userOf = (sys: Sys, uid: number): User | undefined => users(sys).find((one) => one.uid === uid)
export const groupOf = (sys: Sys, gid: number): Group | undefined => groups(sys).find((one) => one.gid === gid)
export const groupNamed = (sys: Sys, name: string): Group | undefined => groups(sys).find((one) => one.name === name)
/** Names for numbers, each looked up once. */
export function nameTable(sys: Sys): { user(uid: number): string; group(gid: number): string } {
  const byUid = new Map(
    users(sys)
      .reverse()
      .map((one) => [one.uid, one.name]),
  )
  const byGid = new Map(
    groups(sys)
      .reverse()
      .map((one) => [one.gid, one.name]),
  )
  return { user: (uid) => byUid.get(uid) ?? String(uid), group: (gid) => byGid.get(gid) ?? String(gid) }
}
