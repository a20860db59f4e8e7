// ping(8). Models: busybox ping: -c -i -w -W -q -s; round-trip figures; iputils' words where GNU tools are. Left out: IPv6, -I, -f.
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { Errno } from '../../host/files/errno'
import { isIp } from '../../host/kernel/network'
import { busyboxUsage, isGnu, parseOptions, refuseOption } from '../lib/options'
import { resolve } from '../lib/resolve'

interface Tally {
  sent: number
  readonly times: number[]
}
function summary(sys: Sys, name: string, tally: Tally, started: number): string {
  const { sent, times } = tally
  const lost = sent === 0 ? 0 : Math.floor(((sent - times.length) / sent) * 100)
  const [min, max] = [Math.min(...times) / 1000, Math.max(...times) / 1000]
  const average = times.reduce((sum, one) => sum + one, 0) / times.length / 1000
  if (isGnu(sys)) {
    const deviation = Math.sqrt(times.reduce((sum, one) => sum + (one / 1000 - average) ** 2, 0) / times.length)
    return `\n--- ${name} ping statistics ---\n${sent} packets transmitted, ${times.length} received, ${lost}% packet loss, time ${Math.round((sys.now() - started) / 1000)}ms\n${times.length > 0 ? `rtt min/avg/max/mdev = ${[min, average, max, deviation].map((one) => one.toFixed(3)).join('/')} ms\n` : '\n'}`
  }
  return `\n--- ${name} ping statistics ---\n${sent} packets transmitted, ${times.length} packets received, ${lost}% packet loss\n${times.length > 0 ? `round-trip min/avg/max = ${[min, average, max].map((one) => one.toFixed(3)).join('/')} ms\n` : ''}`
}

/** One echo, given up after `limit`. */
function* echo(sys: Sys, ip: string, limit: number): Task<{ readonly micros: number; readonly ttl: number } | Errno | 'late'> {
  const state: { result?: { readonly micros: number; readonly ttl: number } | Errno } = {}
  const [out, into] = sys.pipe()
  sys.thread(function* () {
    state.result = yield* sys.ping(ip)
    sys.close(into)
  })
  const ready = yield* sys.poll([out], limit)
  sys.close(out)
  return ready === 'timeout' || ready === 'interrupted' ? 'late' : (state.result ?? 'late')
}

export const ping: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'c:i:w:W:qs:4nt:I:A' })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'ping', options, '[OPTIONS] HOST', 2)
  const { flags, rest } = options
  const [name] = rest
  const gnu = isGnu(sys)
  if (name === undefined) {
    yield* sys.write(2, gnu ? 'ping: usage error: Destination address required\n' : busyboxUsage('ping', '[OPTIONS] HOST'))
    return gnu ? 1 : 1
  }
  const found = yield* resolve(sys, name)
  if (typeof found === 'string') {
    yield* sys.write(
      2,
      gnu
        ? `ping: ${name}: ${found === 'timeout' ? 'Temporary failure in name resolution' : 'Name or service not known'}\n`
        : `ping: bad address '${name}'\n`,
    )
    return gnu ? 2 : 1
  }
  const [ip = ''] = found
  const size = Number(flags.get('s') ?? 56)
  const count = flags.has('c') ? Number(flags.get('c')) : Infinity
  const pause = Number(flags.get('i') ?? 1) * 1e6
  const patience = Number(flags.get('W') ?? 10) * 1e6
  const deadline = flags.has('w') ? sys.now() + Number(flags.get('w')) * 1e6 : Infinity
  yield* sys.write(1, gnu ? `PING ${name} (${ip}) ${size}(${size + 28}) bytes of data.\n` : `PING ${name} (${ip}): ${size} data bytes\n`)
  const tally: Tally = { sent: 0, times: [] }
  const started = sys.now()
  const state = { stopped: false }
  sys.on('INT', () => {
    state.stopped = true
  })
  while (tally.sent < count && !state.stopped && sys.now() < deadline) {
    const began = sys.now()
    const sequence = tally.sent++
    const reply = yield* echo(sys, ip, Math.min(patience, deadline - sys.now()))
    if (state.stopped) break
    if (reply instanceof Errno) {
      if (reply.code === 'ENETUNREACH') {
        yield* sys.write(2, gnu ? 'ping: connect: Network is unreachable\n' : 'ping: sendto: Network is unreachable\n')
        return gnu ? 2 : 1
      }
      if (gnu && reply.code === 'EHOSTUNREACH')
        yield* sys.write(
          1,
          `From ${sys.interfaces().find((one) => !one.loopback)?.addresses[0]?.ip ?? ip} icmp_seq=${sequence + 1} Destination Host Unreachable\n`,
        )
    } else if (reply !== 'late') {
      tally.times.push(reply.micros)
      const from = gnu && !isIp(name) ? `${name} (${ip})` : ip
      if (!flags.has('q'))
        yield* sys.write(
          1,
          gnu
            ? `${size + 8} bytes from ${from}: icmp_seq=${sequence + 1} ttl=${reply.ttl} time=${(reply.micros / 1000).toFixed(3)} ms\n`
            : `${size + 8} bytes from ${ip}: seq=${sequence} ttl=${reply.ttl} time=${(reply.micros / 1000).toFixed(3)} ms\n`,
        )
    }
    const left = pause - (sys.now() - began)
    if (tally.sent < count && left > 0) yield* sys.sleep(left)
  }
  yield* sys.write(1, summary(sys, name, tally, started))
  return tally.times.length > 0 ? 0 : 1
}
