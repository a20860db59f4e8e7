// adduser(8), addgroup(8), deluser-less, and Debian's useradd, groupadd: lines in /etc/passwd, /etc/group, /etc/shadow, and a home directory.
// Models: busybox -D -H -S -G -u -h -s -g -k-less; useradd -m -r -u -g -G -s -d -M; usermod -aG -s -d-less. Left out: passwords, skeletons.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readText, writeFile } from '../lib/io'
import { type Options, parseOptions, refuseOption } from '../lib/options'
import { groupNamed, groups, userNamed, users } from '../lib/users'

function* append(sys: Sys, path: string, line: string): Task<Errno | undefined> {
  const body = yield* readText(sys, path)
  if (body instanceof Errno) return body.code === 'ENOENT' && path === '/etc/shadow' ? undefined : body
  return yield* writeFile(sys, path, body + (body === '' || body.endsWith('\n') ? '' : '\n') + line + '\n')
}
function* join(sys: Sys, user: string, group: string): Task<boolean> {
  const body = yield* readText(sys, '/etc/group')
  if (body instanceof Errno) return false
  const lines = body.split('\n').map((line) => {
    const fields = line.split(':')
    if (fields[0] !== group) return line
    const members = (fields[3] ?? '').split(',').filter((one) => one !== '')
    return members.includes(user) ? line : [...fields.slice(0, 3), [...members, user].join(',')].join(':')
  })
  return !(yield* writeFile(sys, '/etc/group', lines.join('\n')))
}
const free = (taken: readonly number[], from: number, to: number): number => {
  for (let id = from; id <= to; id++) if (!taken.includes(id)) return id
  return to
}
function* fail(sys: Sys, line: string): Task<number> {
  yield* sys.write(2, line + '\n')
  return 1
}

function* makeGroup(sys: Sys, tool: string, name: string, gid: number | undefined, system: boolean): Task<number | string> {
  if (groupNamed(sys, name)) return tool.endsWith('add') ? `${tool}: group '${name}' already exists` : `${tool}: group '${name}' in use`
  const taken = groups(sys).map((one) => one.gid)
  if (gid !== undefined && taken.includes(gid))
    return tool.endsWith('add') ? `${tool}: GID '${gid}' already exists` : `${tool}: gid '${gid}' in use`
  const own = gid ?? (system ? free(taken, 100, 999) : free(taken, 1000, 60_000))
  const error = yield* append(sys, '/etc/group', `${name}:x:${own}:`)
  return error ? `${tool}: /etc/group: ${error.text}` : own
}

interface Wanted {
  readonly tool: string
  readonly name: string
  readonly uid: number | undefined
  readonly group: string | undefined
  readonly home: string
  readonly shell: string
  readonly about: string
  readonly system: boolean
  readonly makeHome: boolean
  readonly groups: readonly string[]
}
function* makeUser(sys: Sys, wanted: Wanted): Task<number> {
  const { tool, name } = wanted
  if (sys.credentials.uid !== 0)
    return yield* fail(
      sys,
      tool === 'useradd'
        ? 'useradd: Permission denied.\nuseradd: cannot lock /etc/passwd; try again later.'
        : `${tool}: permission denied (are you root?)`,
    )
  if (userNamed(sys, name))
    return yield* fail(sys, tool === 'useradd' ? `useradd: user '${name}' already exists` : `${tool}: user '${name}' in use`)
  if (!/^[a-z_][a-z0-9_.-]*\$?$/i.test(name))
    return yield* fail(
      sys,
      tool === 'useradd' ? `useradd: invalid user name '${name}': use --badname to ignore` : `${tool}: illegal user name '${name}'`,
    )
  const taken = users(sys).map((one) => one.uid)
  if (wanted.uid !== undefined && taken.includes(wanted.uid))
    return yield* fail(sys, tool === 'useradd' ? `useradd: UID ${wanted.uid} is not unique` : `${tool}: uid '${wanted.uid}' in use`)
  const uid = wanted.uid ?? (wanted.system ? free(taken, 100, 999) : free(taken, 1000, 60_000))
  let gid: number | undefined
  if (wanted.group !== undefined) {
    gid = groupNamed(sys, wanted.group)?.gid ?? groups(sys).find((one) => String(one.gid) === wanted.group)?.gid
    if (gid === undefined)
      return yield* fail(
        sys,
        tool === 'useradd' ? `useradd: group '${wanted.group}' does not exist` : `${tool}: unknown group ${wanted.group}`,
      )
  } else {
    const made = yield* makeGroup(sys, tool, name, groups(sys).some((one) => one.gid === uid) ? undefined : uid, wanted.system)
    if (typeof made === 'string') return yield* fail(sys, made)
    gid = made
  }
  const error = yield* append(sys, '/etc/passwd', `${name}:x:${uid}:${gid}:${wanted.about}:${wanted.home}:${wanted.shell}`)
  if (error) return yield* fail(sys, `${tool}: /etc/passwd: ${error.text}`)
  yield* append(sys, '/etc/shadow', `${name}:!:${Math.floor(sys.now() / 86_400e6)}:0:99999:7:::`)
  if (wanted.makeHome && sys.stat(wanted.home) instanceof Errno) {
    let path = ''
    for (const part of wanted.home.split('/').filter((one) => one !== '')) {
      path += `/${part}`
      sys.mkdir(path)
    }
    sys.chown(wanted.home, uid, gid)
  }
  for (const group of wanted.groups)
    if (!groupNamed(sys, group) || !(yield* join(sys, name, group))) return yield* fail(sys, `${tool}: unknown group ${group}`)
  return 0
}
const numberOf = (options: Options, flag: string): number | undefined =>
  options.flags.has(flag) ? Number(options.flags.get(flag)) : undefined

export const adduser: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'DHSG:u:h:s:g:k:',
    long: {
      'disabled-password': 'D',
      'no-create-home': 'H',
      system: 'S',
      ingroup: 'G:',
      uid: 'u:',
      home: 'h:',
      shell: 's:',
      gecos: 'g:',
      group: 'group',
      'disabled-login': 'D',
      quiet: 'q',
    },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'adduser', options, '[OPTIONS] USER [GROUP]')
  const [name, group] = options.rest
  if (name === undefined) return yield* refuseOption(sys, 'adduser', { ...options, bad: '' }, '[OPTIONS] USER [GROUP]')
  if (group !== undefined) return (yield* join(sys, name, group)) ? 0 : 1
  const system = options.flags.has('S')
  const about = options.flags.get('g') ?? (system ? '' : '')
  // A system user of busybox belongs to nogroup unless told otherwise.
  const own = options.flags.get('G') ?? (system && groupNamed(sys, 'nogroup') ? 'nogroup' : undefined)
  return yield* makeUser(sys, {
    tool: 'adduser',
    name,
    uid: numberOf(options, 'u'),
    group: own,
    home: options.flags.get('h') ?? `/home/${name}`,
    shell: options.flags.get('s') ?? (system ? '/sbin/nologin' : '/bin/sh'),
    about,
    system,
    makeHome: !options.flags.has('H'),
    groups: [],
  })
}
export const addgroup: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'g:S', long: { gid: 'g:', system: 'S' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'addgroup', options, '[-g GID] [-S] [USER] GROUP')
  const [first, second] = options.rest
  if (first === undefined) return yield* refuseOption(sys, 'addgroup', { ...options, bad: '' }, '[-g GID] [-S] [USER] GROUP')
  if (second !== undefined) return (yield* join(sys, first, second)) ? 0 : 1
  const made = yield* makeGroup(sys, 'addgroup', first, numberOf(options, 'g'), options.flags.has('S'))
  return typeof made === 'string' ? yield* fail(sys, made) : 0
}
export const useradd: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'mMrUu:g:G:s:d:c:N',
    long: {
      'create-home': 'm',
      system: 'r',
      uid: 'u:',
      gid: 'g:',
      groups: 'G:',
      shell: 's:',
      'home-dir': 'd:',
      'no-create-home': 'M',
      comment: 'c:',
      'user-group': 'U',
    },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'useradd', options, '[options] LOGIN', 2)
  const [name] = options.rest
  if (name === undefined) {
    yield* sys.write(2, 'Usage: useradd [options] LOGIN\n')
    return 2
  }
  const { flags } = options
  return yield* makeUser(sys, {
    tool: 'useradd',
    name,
    uid: numberOf(options, 'u'),
    group: flags.get('g'),
    home: flags.get('d') ?? `/home/${name}`,
    shell: flags.get('s') ?? '/bin/sh',
    about: flags.get('c') ?? '',
    system: flags.has('r'),
    makeHome: flags.has('m'),
    groups: (flags.get('G') ?? '').split(',').filter((one) => one !== ''),
  })
}
export const groupadd: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'g:rf', long: { gid: 'g:', system: 'r', force: 'f' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'groupadd', options, '[options] GROUP', 2)
  const [name] = options.rest
  if (name === undefined) {
    yield* sys.write(2, 'Usage: groupadd [options] GROUP\n')
    return 2
  }
  const made = yield* makeGroup(sys, 'groupadd', name, numberOf(options, 'g'), options.flags.has('r'))
  if (typeof made !== 'string') return 0
  if (options.flags.has('f')) return 0
  yield* sys.write(2, made + '\n')
  return 9
}

export const usermod: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'aG:', long: { append: 'a', groups: 'G:' } })
  const [name] = options.rest
  if (options.bad ?? options.missing ?? (name === undefined ? 'LOGIN' : undefined))
    return yield* refuseOption(sys, 'usermod', options, '[options] LOGIN', 2)
  if (sys.credentials.uid !== 0) return yield* fail(sys, 'usermod: Permission denied.\nusermod: cannot lock /etc/passwd; try again later.')
  if (!userNamed(sys, name ?? '')) return (yield* fail(sys, `usermod: user '${name ?? ''}' does not exist`)) + 5
  if (!options.flags.has('a') || !options.flags.has('G')) {
    yield* sys.write(2, 'drydock: usermod without -aG is not simulated\n')
    return 69
  }
  for (const group of (options.flags.get('G') ?? '').split(',')) {
    if (!groupNamed(sys, group)) return (yield* fail(sys, `usermod: group '${group}' does not exist`)) + 5
    yield* join(sys, name ?? '', group)
  }
  return 0
}
