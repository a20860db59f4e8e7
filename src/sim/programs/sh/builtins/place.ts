// cd, pwd, umask, ulimit, times, hash. Models: bash(1); limits are those Docker gives a container (nofile 1048576), a design choice.
// Left out: CDPATH, setting limits.
import { Errno } from '../../../host/files/errno'
import { absolute, clean } from '../../../host/files/mounts'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import type { Family } from '../builtins'
import type { Shell } from '../shell'

function* cd(shell: Shell, words: readonly string[]): Task<number> {
  const rest = words.slice(1)
  let physical = false
  while (rest[0] && /^-[LPe@]+$/.test(rest[0])) physical = rest.shift()?.includes('P') ?? false
  if (rest[0] === '--') rest.shift()
  if (rest[0] && /^-./.test(rest[0])) return yield* usage(shell, rest[0])
  if (rest.length > 1 && shell.dialect === 'bash') {
    shell.complain('too many arguments', 'cd')
    return 1
  }
  const back = rest[0] === '-'
  const target = back ? shell.vars.get('OLDPWD') : (rest[0] ?? shell.vars.get('HOME'))
  if (target === undefined) {
    if (shell.dialect === 'ash' && !back) return 0
    shell.complain(back ? 'OLDPWD not set' : 'HOME not set', 'cd')
    return 1
  }
  if (target === '') return 0
  const wanted = clean(absolute(shell.vars.get('PWD') ?? shell.sys.cwd, target))
  const logical = physical ? new Errno('ENOENT') : (shell.sys.chdir(wanted) ?? wanted)
  if (logical instanceof Errno) {
    const failed = shell.sys.chdir(target)
    if (failed) {
      if (shell.dialect === 'bash') shell.complain(`${target}: ${failed.text}`, 'cd')
      else shell.complain(`can't cd to ${target}: ${failed.text}`, 'cd')
      return shell.dialect === 'bash' ? 1 : 2
    }
  }
  const old = shell.vars.get('PWD') ?? ''
  for (const [name, value] of [
    ['OLDPWD', old],
    ['PWD', logical instanceof Errno ? shell.sys.cwd : logical],
  ] as const) {
    shell.vars.set(name, value)
    shell.vars.declare(name).exported = true
  }
  if (back) yield* shell.sys.write(1, `${shell.vars.get('PWD') ?? ''}\n`)
  return 0
}
function* usage(shell: Shell, flag: string): Task<number> {
  if (shell.dialect === 'ash') {
    shell.complain(`illegal option -${flag.charAt(1)}`, 'cd')
    return 2
  }
  shell.complain(`-${flag.charAt(1)}: invalid option`, 'cd')
  yield* shell.settle()
  yield* shell.sys.write(2, 'cd: usage: cd [-L|[-P [-e]] [-@]] [dir]\n')
  return 2
}

const LIMITS_SHOWN: readonly (readonly [string, string, string])[] = [
  ['c', 'core file size              (blocks, -c)', 'unlimited'],
  ['d', 'data seg size               (kbytes, -d)', 'unlimited'],
  ['f', 'file size                   (blocks, -f)', 'unlimited'],
  ['l', 'max locked memory           (kbytes, -l)', '64'],
  ['m', 'max memory size             (kbytes, -m)', 'unlimited'],
  ['n', 'open files                          (-n)', '1048576'],
  ['p', 'pipe size                (512 bytes, -p)', '8'],
  ['s', 'stack size                  (kbytes, -s)', '8192'],
  ['t', 'cpu time                   (seconds, -t)', 'unlimited'],
  ['u', 'max user processes                  (-u)', 'unlimited'],
  ['v', 'virtual memory              (kbytes, -v)', 'unlimited'],
]

/** Docker's names of them, for --ulimit. */
const DOCKER_NAMES: Readonly<Record<string, string>> = {
  c: 'core',
  d: 'data',
  f: 'fsize',
  l: 'memlock',
  m: 'rss',
  n: 'nofile',
  s: 'stack',
  t: 'cpu',
  u: 'nproc',
}
const KIBIBYTES = 'dlms'
function limitOf(sys: Sys, letter: string, standard: string): string {
  const own = sys.rlimit(DOCKER_NAMES[letter] ?? '')
  if (own === undefined) return standard
  return own < 0 ? 'unlimited' : String(KIBIBYTES.includes(letter) ? Math.floor(own / 1024) : own)
}

export const placeBuiltins: Family = {
  cd,
  *pwd(shell, words) {
    const physical = words[1] === '-P'
    yield* shell.sys.write(1, `${physical ? shell.sys.cwd : (shell.vars.get('PWD') ?? shell.sys.cwd)}\n`)
    return 0
  },
  *umask(shell, words) {
    const rest = words.slice(1)
    const symbolic = rest[0] === '-S'
    if (symbolic) rest.shift()
    const [mode] = rest
    if (mode === undefined) {
      const mask = shell.sys.umask()
      const letters = (shift: number): string => ['r', 'w', 'x'].filter((_, i) => !((mask >> shift) & (4 >> i))).join('')
      yield* shell.sys.write(1, symbolic ? `u=${letters(6)},g=${letters(3)},o=${letters(0)}\n` : `${mask.toString(8).padStart(4, '0')}\n`)
      return 0
    }
    if (!/^[0-7]+$/.test(mode)) {
      shell.complain(shell.dialect === 'bash' ? `${mode}: octal number out of range` : `illegal mode: ${mode}`, 'umask')
      return 1
    }
    shell.sys.umask(parseInt(mode, 8))
    return 0
  },
  *ulimit(shell, words) {
    const [flag = '-f', value] = words.slice(1)
    if (flag === '-a') {
      yield* shell.sys.write(1, LIMITS_SHOWN.map(([letter, label, shown]) => `${label} ${limitOf(shell.sys, letter, shown)}\n`).join(''))
      return 0
    }
    const found = LIMITS_SHOWN.find(([letter]) => letter === flag.replace(/^-[SH]*/, ''))
    if (!found) {
      shell.complain(`${flag}: invalid option`, 'ulimit')
      return 2
    }
    if (value === undefined) {
      yield* shell.sys.write(1, `${limitOf(shell.sys, found[0], found[2])}\n`)
      return 0
    }
    shell.complain('drydock: setting resource limits is not simulated', 'ulimit')
    return 69
  },
  *times(shell) {
    yield* shell.sys.write(1, '0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n')
    return 0
  },
  *hash(shell, words) {
    const rest = words.slice(1)
    if (rest[0] === '-r') {
      shell.hashed.clear()
      return 0
    }
    if (rest.length === 0) {
      if (shell.hashed.size === 0 && shell.dialect === 'bash') yield* shell.sys.write(2, 'hash: hash table empty\n')
      else for (const path of shell.hashed.values()) yield* shell.sys.write(1, `   1\t${path}\n`)
      return 0
    }
    let status = 0
    for (const name of rest.filter((one) => !one.startsWith('-'))) {
      const path = shell.locate(name)
      if (typeof path === 'string') shell.hashed.set(name, path)
      else {
        shell.complain(`${name}: not found`, 'hash')
        status = 1
      }
    }
    return status
  },
}
