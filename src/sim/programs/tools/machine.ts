// hostname(1), uname(1), nproc(1), arch(1), uptime(1), free(1), tty(1), sync(1), clear(1), dnsdomainname(1): what the machine says of itself.
// Models: the usual flags. Left out: uname -o's variants, load averages that move.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { human } from '../lib/human'
import { readText } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'
import { hostsFile } from '../lib/resolve'

export const hostname: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'fisdIF:',
    long: { fqdn: 'f', 'ip-address': 'i', short: 's', domain: 'd', 'all-ip-addresses': 'I' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'hostname', options, '[-sidf] [HOSTNAME | -F FILE]')
  const name = sys.uname().nodename
  const [set] = options.rest
  if (set !== undefined) {
    const error = sys.setHostname(set)
    if (error)
      yield* sys.write(2, isGnu(sys) ? 'hostname: you must be root to change the host name\n' : `hostname: sethostname: ${error.text}\n`)
    return error ? 1 : 0
  }
  const addresses = sys
    .interfaces()
    .filter((one) => !one.loopback)
    .flatMap((one) => one.addresses.map((address) => address.ip))
  if (options.flags.has('I')) yield* sys.write(1, addresses.map((ip) => `${ip} `).join('') + '\n')
  else if (options.flags.has('i')) yield* sys.write(1, `${hostsFile(sys, name).join(' ') || addresses.join(' ')}\n`)
  else if (options.flags.has('s')) yield* sys.write(1, `${name.split('.')[0] ?? ''}\n`)
  else if (options.flags.has('d')) yield* sys.write(1, `${name.split('.').slice(1).join('.')}\n`)
  else yield* sys.write(1, `${name}\n`)
  return 0
}

export const uname: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'asnrvmpio',
    long: {
      all: 'a',
      'kernel-name': 's',
      nodename: 'n',
      'kernel-release': 'r',
      'kernel-version': 'v',
      machine: 'm',
      'operating-system': 'o',
    },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'uname', options, '[-amnrspvio]')
  if (options.rest[0] !== undefined && isGnu(sys)) {
    yield* sys.write(2, `uname: extra operand '${options.rest[0]}'\nTry 'uname --help' for more information.\n`)
    return 1
  }
  const it = sys.uname()
  const parts: readonly (readonly [string, string])[] = [['s', it.sysname], ['n', it.nodename], ['r', it.release], ['v', it.version], ['m', it.machine], ['p', 'unknown'], ['i', 'unknown'], ['o', isGnu(sys) ? 'GNU/Linux' : 'Linux']] // prettier-ignore
  const { flags } = options
  const shown = parts.filter(([letter]) =>
    flags.has('a') ? letter !== 'p' && letter !== 'i' : flags.size === 0 ? letter === 's' : flags.has(letter),
  )
  yield* sys.write(1, shown.map(([, value]) => value).join(' ') + '\n')
  return 0
}
export const arch: Program = function* (sys) {
  yield* sys.write(1, `${sys.uname().machine}\n`)
  return 0
}

function* procFile(sys: Sys, path: string): Task<string> {
  const body = yield* readText(sys, path)
  return body instanceof Errno ? '' : body
}
export const nproc: Program = function* (sys) {
  const count = (yield* procFile(sys, '/proc/cpuinfo')).match(/^processor/gm)?.length ?? 1
  yield* sys.write(1, `${count}\n`)
  return 0
}
export const uptime: Program = function* (sys) {
  const seconds = Number((yield* procFile(sys, '/proc/uptime')).split(' ')[0] ?? 0)
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60]
  const load = (yield* procFile(sys, '/proc/loadavg')).split(' ').slice(0, 3).join(', ')
  const span = hours > 0 ? `${String(hours).padStart(2)}:${String(minutes).padStart(2, '0')}` : `${minutes} min`
  const users = isGnu(sys) ? '  0 users' : ''
  yield* sys.write(
    1,
    ` ${strftime('%H:%M:%S', sys.now())} up ${days > 0 ? `${days} day${days > 1 ? 's' : ''}, ` : ''}${span},${users}${users === '' ? '' : ','}  load average: ${load}\n`,
  )
  return 0
}
export const free: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'bkmgh', long: { human: 'h', mega: 'm', giga: 'g' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'free', options, '[-bkmgh]')
  const info = yield* procFile(sys, '/proc/meminfo')
  const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(info)?.[1] ?? 0)
  const total = field('MemTotal')
  const available = field('MemAvailable')
  const unfilled = field('MemFree')
  const { flags } = options
  const show = (kib: number): string =>
    flags.has('h')
      ? isGnu(sys) && kib > 0
        ? human(kib * 1024, true) + 'i'
        : human(kib * 1024, isGnu(sys)) + (isGnu(sys) ? 'B' : '')
      : String(Math.floor(flags.has('b') ? kib * 1024 : flags.has('m') ? kib / 1024 : flags.has('g') ? kib / 1_048_576 : kib))
  const row = (label: string, cells: readonly number[]): string =>
    label.padEnd(isGnu(sys) ? 8 : 7) +
    cells
      .map((cell) => show(cell).padStart(12))
      .join('')
      .slice(isGnu(sys) ? 0 : 0) +
    '\n'
  const head = ['total', 'used', 'free', 'shared', isGnu(sys) ? 'buff/cache' : 'buff/cache', 'available']
    .map((word) => word.padStart(12))
    .join('')
  yield* sys.write(
    1,
    ' '.repeat(isGnu(sys) ? 8 : 7) +
      head +
      '\n' +
      row('Mem:', [total, total - available, unfilled, 0, available - unfilled, available]) +
      row('Swap:', [0, 0, 0]),
  )
  return 0
}
export const tty: Program = function* (sys) {
  const is = sys.isatty(0)
  if (!sys.argv.includes('-s')) yield* sys.write(1, is ? '/dev/pts/0\n' : 'not a tty\n')
  return is ? 0 : 1
}

export const sync: Program = function* () {
  return 0
}
export const clear: Program = function* (sys) {
  yield* sys.write(1, '\u001b[H\u001b[2J\u001b[3J')
  return 0
}
