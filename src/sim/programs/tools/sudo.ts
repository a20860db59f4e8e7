// sudo(8): a command as another user. Models: -u -g -E -H -i -s -n -k -b-less, NAME=VALUE, --; members of the group sudo and root may, others are told that they
// are not in the sudoers file. Left out: passwords and their prompt (there are none here), sudoers' rules, -e.
import { Errno } from '../../host/files/errno'
import { findProgram } from '../../host/kernel/find-program'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { parseOptions } from '../lib/options'
import { groups, userNamed, userOf } from '../lib/users'

const USAGE = 'usage: sudo -h | -K | -k | -V\nusage: sudo [-ABbEHknPS] [-g group] [-u user] [VAR=value] [-i | -s] [command [arg ...]]\n'
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const KEPT = ['TERM', 'LANG', 'PWD', 'DISPLAY']

function* refuse(sys: Sys, line: string): Task<number> {
  yield* sys.write(2, `${line}\n`)
  return 1
}

export const sudo: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'u:g:EHisnkKVhSAbP',
    long: { user: 'u:', group: 'g:', 'preserve-env': 'E', login: 'i', shell: 's' },
    stop: true,
  })
  const { flags } = options
  const interactive = flags.has('i') || flags.has('s')
  const rest = [...options.rest]
  const set = new Map<string, string>()
  while (/^[A-Za-z_]\w*=/.test(rest[0] ?? '')) {
    const [name = '', ...value] = (rest.shift() ?? '').split('=')
    set.set(name, value.join('='))
  }
  if (flags.has('k') && rest.length === 0) return 0
  if (options.bad ?? options.missing ?? (rest.length === 0 && !interactive)) {
    yield* sys.write(2, USAGE)
    return 1
  }
  const began = sys.credentials.realUid ?? sys.credentials.uid
  const caller = userOf(sys, began)?.name ?? String(began)
  const may = began === 0 || groups(sys).some((group) => group.name === 'sudo' && group.members.includes(caller))
  if (!may) return yield* refuse(sys, `${caller} is not in the sudoers file.`)
  const name = flags.get('u') ?? 'root'
  const user = userNamed(sys, name)
  if (!user) return yield* refuse(sys, `sudo: unknown user ${name}\nsudo: error initializing audit plugin sudoers_audit`)
  const member = groups(sys).filter((group) => group.members.includes(name))
  const error = sys.setCredentials({
    bounding: sys.credentials.bounding,
    uid: user.uid,
    gid: user.gid,
    groups: [user.gid, ...member.map((group) => group.gid)],
  })
  if (error) return yield* refuse(sys, `sudo: unable to set supplementary group IDs: ${error.text}`)
  const kept = [...sys.env].filter(([key]) => flags.has('E') || KEPT.includes(key))
  const env = new Map([
    ...kept,
    ['PATH', PATH],
    ['HOME', user.home],
    ['SHELL', user.shell],
    ['USER', name],
    ['LOGNAME', name],
    ['SUDO_USER', caller],
    ...set,
  ] as const)
  if (flags.has('i')) sys.chdir(user.home)
  const shell = user.shell === '' ? '/bin/sh' : user.shell
  const argv = interactive ? [shell, ...(rest.length > 0 ? ['-c', rest.join(' ')] : [])] : rest
  const path = findProgram(sys, argv[0] ?? '', env)
  const failed = path instanceof Errno ? path : yield* sys.exec(path, argv, env)
  return yield* refuse(
    sys,
    failed.code === 'ENOENT' ? `sudo: ${argv[0] ?? ''}: command not found` : `sudo: unable to execute ${argv[0] ?? ''}: ${failed.text}`,
  )
}
