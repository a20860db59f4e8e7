// Tools that run another program: timeout, nice, nohup, setsid, su, watch-less. Models: codes 124, 125, 126, 127, -s -k of timeout; su NAME -c.
// Left out: priorities (all processes share the CPU alike), PAM, passwords (root needs none; others are refused).
import { Errno } from '../../host/files/errno'
import { signalOf } from '../../host/kernel/signals'
import { exitCode, type Program, type Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { findProgram } from '../../host/kernel/find-program'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'
import { groups, userNamed } from '../lib/users'
import { secondsOf } from './sleep'

function* become(sys: Sys, tool: string, argv: readonly string[]): Task<number> {
  const path = findProgram(sys, argv[0] ?? '', sys.env)
  const error = path instanceof Errno ? path : yield* sys.exec(path, argv)
  yield* sys.write(
    2,
    isGnu(sys)
      ? `${tool}: failed to run command ‘${argv[0] ?? ''}’: ${error.text}\n`
      : `${tool}: can't execute '${argv[0] ?? ''}': ${error.text}\n`,
  )
  return error.code === 'ENOENT' ? 127 : 126
}

export const timeout: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 's:k:v',
    long: { signal: 's:', 'kill-after': 'k:', 'preserve-status': 'p', foreground: 'f' },
    stop: true,
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'timeout', options, '[-s SIG] [-k KILL_SECS] SECS PROG ARGS', 125)
  const [span, ...argv] = options.rest
  if (span === undefined || argv.length === 0) {
    yield* missingOperand(sys, 'timeout', '[-s SIG] [-k KILL_SECS] SECS PROG ARGS')
    return isGnu(sys) ? 125 : 1
  }
  const seconds = secondsOf(span)
  const signal = signalOf(options.flags.get('s') ?? 'TERM')
  if (seconds === undefined || !signal) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `timeout: invalid time interval ‘${span}’\nTry 'timeout --help' for more information.\n`
        : `timeout: invalid number '${span}'\n`,
    )
    return isGnu(sys) ? 125 : 1
  }
  const pid = sys.spawn({ argv })
  if (pid instanceof Errno) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `timeout: failed to run command ‘${argv[0] ?? ''}’: ${pid.text}\n`
        : `timeout: can't execute '${argv[0] ?? ''}': ${pid.text}\n`,
    )
    return pid.code === 'ENOENT' ? 127 : 126
  }
  const state = { late: false }
  for (const name of ['TERM', 'INT', 'HUP'] as const) sys.on(name, () => void sys.kill(pid, name))
  if (seconds > 0)
    sys.thread(function* () {
      const end = sys.now() + seconds * 1e6
      while (sys.now() < end) yield* sys.sleep(end - sys.now())
      state.late = true
      sys.kill(pid, signal.name)
      const grace = secondsOf(options.flags.get('k') ?? '')
      if (grace === undefined) return
      yield* sys.sleep(grace * 1e6)
      sys.kill(pid, 'KILL')
    })
  for (;;) {
    const ended = yield* sys.wait(pid)
    if (ended === 'interrupted') continue
    if (!ended || ended instanceof Errno) return 125
    const status = exitCode(ended.status)
    // busybox's timeout is the program's own process, and GNU's ends itself as the program was ended by KILL.
    if (state.late && !options.flags.has('p') && 'signal' in ended.status && (!isGnu(sys) || status === 137)) {
      sys.on('TERM', 'default')
      sys.kill(sys.pid, ended.status.signal.name)
    }
    return state.late && !options.flags.has('p') ? (status === 137 ? 137 : isGnu(sys) ? 124 : 143) : status
  }
}
export const nice: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'n:', stop: true })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'nice', options, '[-n ADJUST] [PROG ARGS]', 125)
  if (options.rest.length > 0) return yield* become(sys, 'nice', options.rest)
  yield* sys.write(1, '0\n')
  return 0
}
export const nohup: Program = function* (sys) {
  const argv = sys.argv.slice(1)
  if (argv.length === 0) return yield* missingOperand(sys, 'nohup', 'PROG ARGS')
  sys.on('HUP', 'ignore')
  if (sys.isatty(1)) {
    const fd = sys.open('nohup.out', { write: true, create: true, append: true })
    yield* sys.write(
      2,
      isGnu(sys) ? "nohup: ignoring input and appending output to 'nohup.out'\n" : 'nohup: appending output to nohup.out\n',
    )
    if (typeof fd === 'number') {
      sys.dup(fd, 1)
      sys.close(fd)
    }
  }
  return yield* become(sys, 'nohup', argv)
}
export const setsid: Program = function* (sys) {
  const argv = sys.argv.slice(1).filter((word, i) => !(i === 0 && word.startsWith('-')))
  if (argv.length === 0) return yield* missingOperand(sys, 'setsid', '[-c] PROG ARGS')
  sys.setpgid(0, 0)
  return yield* become(sys, 'setsid', argv)
}

export const su: Program = function* (sys) {
  const args = sys.argv.slice(1)
  let login = false
  let [command, shell]: [string | undefined, string | undefined] = [undefined, undefined]
  const rest: string[] = []
  while (args.length > 0) {
    const word = args.shift() ?? ''
    if (word === '--') rest.push(...args.splice(0))
    else if (word === '-' || word === '-l' || word === '--login') login = true
    else if (word === '-c' || word === '--command') command = args.shift()
    else if (word === '-s' || word === '--shell') shell = args.shift()
    else if (word !== '-m' && word !== '-p') rest.push(word)
  }
  const name = rest.shift() ?? 'root'
  const user = userNamed(sys, name)
  if (!user) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `su: user ${name} does not exist or the user entry does not contain all the required fields\n`
        : `su: unknown user ${name}\n`,
    )
    return 1
  }
  if (sys.credentials.uid !== 0) {
    yield* sys.write(2, isGnu(sys) ? 'Password: \nsu: Authentication failure\n' : 'su: must be suid to work properly\n')
    return 1
  }
  const others = groups(sys)
    .filter((group) => group.members.includes(name))
    .map((group) => group.gid)
  const error = sys.setCredentials({ ...sys.credentials, uid: user.uid, gid: user.gid, groups: [user.gid, ...others] })
  if (error) {
    yield* sys.write(2, `su: ${isGnu(sys) ? 'cannot set groups' : "can't set groups"}: ${error.text}\n`)
    return 1
  }
  sys.env.set('HOME', user.home)
  sys.env.set('SHELL', shell ?? user.shell)
  if (user.uid !== 0 || login) for (const key of ['USER', 'LOGNAME']) sys.env.set(key, name)
  if (login) sys.chdir(user.home)
  const path = shell ?? (user.shell === '' ? '/bin/sh' : user.shell)
  const base = path.split('/').at(-1) ?? 'sh'
  const failed = yield* sys.exec(path, [login ? `-${base}` : base, ...(command === undefined ? [] : ['-c', command]), ...rest])
  yield* sys.write(2, isGnu(sys) ? `su: failed to execute ${path}: ${failed.text}\n` : `su: can't execute '${path}': ${failed.text}\n`)
  return failed.code === 'ENOENT' ? 127 : 126
}
