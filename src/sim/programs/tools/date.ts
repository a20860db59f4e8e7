// date(1). Models: +FORMAT, -u, -d, -R, -I, -r, --iso-8601, --rfc-3339. Left out: setting the clock, time zones but UTC.
import { Errno } from '../../host/files/errno'
import type { Program } from '../../host/kernel/syscalls'
import { parseDate, strftime } from '../lib/calendar'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

export const date: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'ud:RI::r:s:D:',
    long: { utc: 'u', universal: 'u', date: 'd:', 'rfc-email': 'R', 'iso-8601': 'I::', reference: 'r:', 'rfc-3339': 'rfc:', set: 's:' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'date', options, '[OPTIONS] [+FMT] [[-s] TIME]')
  const { flags, rest } = options
  let time: number | undefined = sys.now()
  const given = flags.get('d')
  if (given !== undefined) time = parseDate(given, sys.now())
  const file = flags.get('r')
  if (file !== undefined) {
    const stat = sys.stat(file)
    if (stat instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `date: ${file}: ${stat.text}\n` : `date: ${file}: ${stat.text}\n`)
      return 1
    }
    time = stat.mtime
  }
  if (time === undefined) {
    yield* sys.write(2, isGnu(sys) ? `date: invalid date ‘${given ?? ''}’\n` : `date: invalid date '${given ?? ''}'\n`)
    return 1
  }
  const format = rest.find((word) => word.startsWith('+'))
  if (flags.has('s') || rest.some((word) => !word.startsWith('+'))) {
    const word = flags.get('s') ?? rest.find((one) => !one.startsWith('+')) ?? ''
    if (parseDate(word, sys.now()) === undefined)
      yield* sys.write(2, isGnu(sys) ? `date: invalid date ‘${word}’\n` : `date: invalid date '${word}'\n`)
    else
      yield* sys.write(
        2,
        isGnu(sys) ? 'date: cannot set date: Operation not permitted\n' : "date: can't set date: Operation not permitted\n",
      )
    return 1
  }
  const precision = flags.get('I')
  const iso =
    precision === undefined
      ? ''
      : /^s/.test(precision)
        ? '%Y-%m-%dT%H:%M:%S+00:00'
        : /^m/.test(precision)
          ? '%Y-%m-%dT%H:%M+00:00'
          : /^h/.test(precision)
            ? '%Y-%m-%dT%H+00:00'
            : /^n/.test(precision)
              ? '%Y-%m-%dT%H:%M:%S,%N+00:00'
              : '%Y-%m-%d'
  const shape =
    format?.slice(1) ??
    (flags.has('R')
      ? '%a, %d %b %Y %H:%M:%S +0000'
      : flags.has('I')
        ? iso
        : flags.has('rfc')
          ? '%Y-%m-%d %H:%M:%S+00:00'
          : '%a %b %e %H:%M:%S %Z %Y')
  yield* sys.write(1, strftime(shape, time) + '\n')
  return 0
}
