// killall(1), pkill(1), pgrep(1), pidof(8): processes by name. Models: busybox's and procps' -SIGNAL -q -l -f -x -n -o -u-less, codes. Left out: selection by terminal, age.
import { signalOf } from '../../host/kernel/signals'
import type { Program } from '../../host/kernel/syscalls'
import { busyboxUsage, isGnu, parseOptions, refuseOption } from '../lib/options'
import { processes, processNamed } from '../lib/processes'

export const killall: Program = function* (sys) {
  const rest = sys.argv.slice(1)
  let name = 'TERM'
  let quiet = false
  while (rest[0]?.startsWith('-')) {
    const word = rest.shift() ?? ''
    if (word === '-q') quiet = true
    else if (word === '-s') name = rest.shift() ?? ''
    else name = word.slice(1)
  }
  const signal = signalOf(name)
  if (!signal) {
    yield* sys.write(2, isGnu(sys) ? `${name}: unknown signal; killall -l lists signals.\n` : `killall: bad signal name '${name}'\n`)
    return 1
  }
  if (rest.length === 0) {
    yield* sys.write(2, isGnu(sys) ? 'Usage: killall [OPTION]... [--] NAME...\n' : busyboxUsage('killall', '[-lq] [-SIG] PROCESS_NAME...'))
    return 1
  }
  let code = 0
  for (const word of rest) {
    const found = processNamed(sys, word).filter((one) => one.pid !== sys.pid)
    if (found.length === 0) {
      if (!quiet) yield* sys.write(2, `${isGnu(sys) ? '' : 'killall: '}${word}: no process ${isGnu(sys) ? 'found' : 'killed'}\n`)
      code = 1
    }
    for (const one of found) sys.kill(one.pid, signal.name)
  }
  return code
}

export const pidof: Program = function* (sys) {
  const found = sys.argv
    .slice(1)
    .filter((word) => !word.startsWith('-'))
    .flatMap((word) => processNamed(sys, word))
  if (found.length === 0) return 1
  yield* sys.write(
    1,
    found
      .map((one) => one.pid)
      .reverse()
      .join(' ') + '\n',
  )
  return 0
}

const grepLike = (kills: boolean): Program =>
  function* (sys) {
    const tool = kills ? 'pkill' : 'pgrep'
    const args = sys.argv.slice(1)
    const at = args.findIndex((word) => /^-[A-Z0-9]/.test(word) && signalOf(word.slice(1)) !== undefined)
    const signal = at >= 0 && kills ? signalOf((args.splice(at, 1)[0] ?? '').slice(1)) : signalOf('TERM')
    const options = parseOptions(args, { short: 'flaxnovcu:P:s:' })
    if (options.bad ?? options.missing) return yield* refuseOption(sys, tool, options, '[-flanovx] [PATTERN]', 2)
    const { flags, rest } = options
    const [pattern = ''] = rest
    const expression = new RegExp(flags.has('x') ? `^(?:${pattern})$` : pattern)
    let found = processes(sys).filter(
      (one) => one.pid !== sys.pid && expression.test(flags.has('f') ? one.args : one.comm) !== flags.has('v'),
    )
    if (flags.has('P')) found = found.filter((one) => String(one.ppid) === flags.get('P'))
    if (flags.has('n')) found = found.slice(-1)
    if (flags.has('o')) found = found.slice(0, 1)
    if (kills) for (const one of found) sys.kill(one.pid, signal?.name ?? 'TERM')
    else
      yield* sys.write(
        1,
        flags.has('c')
          ? `${found.length}\n`
          : found.map((one) => `${one.pid}${flags.has('l') ? ` ${one.comm}` : flags.has('a') ? ` ${one.args}` : ''}\n`).join(''),
      )
    return found.length > 0 ? 0 : 1
  }
export const pgrep = grepLike(false)
export const pkill = grepLike(true)
