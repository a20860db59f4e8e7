// nc(1): a TCP connection to or from standard input and output. Models: busybox nc and OpenBSD's: -l -p -z -v -w -k -e-less -q -N. Left out: UDP, -e, proxies.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { busyboxUsage, isGnu, parseOptions, refuseOption } from '../lib/options'
import { resolve } from '../lib/resolve'

/** Carries bytes both ways until the other end closes. */
function* talk(sys: Sys, fd: number, limit: number): Task<void> {
  let [open, last] = [true, sys.now()]
  for (;;) {
    const ready = yield* sys.poll(open ? [fd, 0] : [fd], limit === Infinity ? undefined : Math.max(0, last + limit - sys.now()))
    if (ready === 'timeout') return
    if (ready === 'interrupted') continue
    last = sys.now()
    const part = yield* sys.take(ready)
    if (part instanceof Errno && part.code === 'EINTR') continue
    const ended = part instanceof Errno || part.size === 0
    if (ready === fd && ended) return
    if (ended) {
      open = false
      sys.shutdown(fd)
    } else if ((yield* sys.write(ready === fd ? 1 : fd, part)) instanceof Errno) return
  }
}

export const nc: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'lp:zvw:knq:N46s:' })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'nc', options, '[-l] [-p PORT] [-w SEC] [IPADDR PORT]')
  const { flags, rest } = options
  const limit = flags.has('w') ? Number(flags.get('w')) * 1e6 : Infinity
  if (flags.has('l')) return yield* serve(sys, Number(flags.get('p') ?? rest.at(-1) ?? 0), flags.has('k'), limit)
  const [host, port] = rest
  if (host === undefined || port === undefined) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? 'usage: nc [-46CDdFhklNnrStUuvZz] [-w timeout] [destination] [port]\n'
        : busyboxUsage('nc', '[-l] [-p PORT] [-w SEC] [IPADDR PORT]'),
    )
    return 1
  }
  const found = yield* resolve(sys, host)
  if (typeof found === 'string') {
    yield* sys.write(
      2,
      isGnu(sys) ? `nc: getaddrinfo for host "${host}" port ${port}: Name or service not known\n` : `nc: bad address '${host}'\n`,
    )
    return 1
  }
  const [first = 0, last = first] = port.split('-').map(Number)
  let code = 1
  for (let at = first; at <= last; at++) {
    const fd = yield* connectWithin(sys, found[0] ?? '', at, limit)
    if (typeof fd !== 'number') {
      if (flags.has('v') || (!isGnu(sys) && !flags.has('z')))
        yield* sys.write(
          2,
          isGnu(sys)
            ? `nc: connect to ${host} (${found[0] ?? ''}) port ${at} (tcp) failed: ${fd.text}\n`
            : flags.has('z') || flags.has('v')
              ? `nc: ${host} (${found[0] ?? ''}:${at}): ${fd.text}\n`
              : `nc: can't connect to remote host (${found[0] ?? ''}): ${fd.text}\n`,
        )
      continue
    }
    code = 0
    if (flags.has('v'))
      yield* sys.write(
        2,
        isGnu(sys)
          ? `Connection to ${host} (${found[0] ?? ''}) ${at} port [tcp/*] succeeded!\n`
          : `${host} (${found[0] ?? ''}:${at}) open\n`,
      )
    if (!flags.has('z')) yield* talk(sys, fd, limit)
    sys.close(fd)
  }
  return code
}
function* connectWithin(sys: Sys, ip: string, port: number, limit: number): Task<number | Errno> {
  const state: { result?: number | Errno | 'interrupted' } = {}
  const [out, into] = sys.pipe()
  sys.thread(function* () {
    state.result = yield* sys.connect({ ip, port })
    sys.close(into)
  })
  yield* sys.poll([out], limit === Infinity ? undefined : limit)
  sys.close(out)
  const { result } = state
  return result === undefined || result === 'interrupted' ? new Errno('ETIMEDOUT') : result
}
function* serve(sys: Sys, port: number, keep: boolean, limit: number): Task<number> {
  const listening = sys.listen({ port })
  if (listening instanceof Errno) {
    yield* sys.write(2, isGnu(sys) ? `nc: ${listening.text}\n` : `nc: bind: ${listening.text}\n`)
    return 1
  }
  do {
    const fd = yield* sys.accept(listening)
    if (fd === 'interrupted') continue
    if (fd instanceof Errno) return 1
    if (!keep) sys.close(listening)
    yield* talk(sys, fd, limit)
    sys.close(fd)
  } while (keep)
  return 0
}
