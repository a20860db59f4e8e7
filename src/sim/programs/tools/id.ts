// id(1), whoami(1), groups(1), logname-less. Models: -u -g -G -n -r, a user by name. Left out: security contexts.
import type { Program, Sys } from '../../host/kernel/syscalls'
import { isGnu, parseOptions, refuseOption } from '../lib/options'
import { groupOf, groups as allGroups, userNamed, userOf } from '../lib/users'

interface Who {
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
}
function self(sys: Sys): Who {
  const { uid, gid, groups } = sys.credentials
  return { uid, gid, groups: [gid, ...groups.filter((one) => one !== gid)] }
}
function named(sys: Sys, name: string): Who | undefined {
  const user = userNamed(sys, name) ?? (/^\d+$/.test(name) ? userOf(sys, Number(name)) : undefined)
  if (!user) return undefined
  const others = allGroups(sys).filter((group) => group.members.includes(user.name) && group.gid !== user.gid)
  return { uid: user.uid, gid: user.gid, groups: [user.gid, ...others.map((group) => group.gid)] }
}

export const id: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'ugGnrz', long: { user: 'u', group: 'g', groups: 'G', name: 'n', real: 'r' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'id', options, '[-ugGnr] [USER]')
  const { flags, rest } = options
  const [name] = rest
  const who = name === undefined ? self(sys) : named(sys, name)
  if (!who) {
    yield* sys.write(2, isGnu(sys) ? `id: ‘${name ?? ''}’: no such user\n` : `id: unknown user ${name ?? ''}\n`)
    return 1
  }
  const user = (uid: number): string => userOf(sys, uid)?.name ?? String(uid)
  const group = (gid: number): string => groupOf(sys, gid)?.name ?? String(gid)
  const n = flags.has('n')
  if (flags.has('u')) yield* sys.write(1, `${n ? user(who.uid) : who.uid}\n`)
  else if (flags.has('g')) yield* sys.write(1, `${n ? group(who.gid) : who.gid}\n`)
  else if (flags.has('G')) yield* sys.write(1, who.groups.map((gid) => (n ? group(gid) : String(gid))).join(' ') + '\n')
  else {
    const both = (number: number, text: string | undefined): string => (text === undefined ? String(number) : `${number}(${text})`)
    const list = who.groups.map((gid) => both(gid, groupOf(sys, gid)?.name)).join(',')
    yield* sys.write(
      1,
      `uid=${both(who.uid, userOf(sys, who.uid)?.name)} gid=${both(who.gid, groupOf(sys, who.gid)?.name)} groups=${list}\n`,
    )
  }
  return 0
}

export const whoami: Program = function* (sys) {
  const { uid } = sys.credentials
  const user = userOf(sys, uid)
  if (user) yield* sys.write(1, `${user.name}\n`)
  else yield* sys.write(2, isGnu(sys) ? `whoami: cannot find name for user ID ${uid}\n` : `whoami: unknown uid ${uid}\n`)
  return user ? 0 : 1
}

export const groups: Program = function* (sys) {
  const [name] = sys.argv.slice(1)
  const who = name === undefined ? self(sys) : named(sys, name)
  if (!who) {
    yield* sys.write(2, isGnu(sys) ? `groups: ‘${name ?? ''}’: no such user\n` : `groups: unknown user ${name ?? ''}\n`)
    return 1
  }
  yield* sys.write(
    1,
    (name !== undefined && isGnu(sys) ? `${name} : ` : '') +
      who.groups.map((gid) => groupOf(sys, gid)?.name ?? String(gid)).join(' ') +
      '\n',
  )
  return 0
}
