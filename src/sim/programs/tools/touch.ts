// touch(1). Models: -c -d -t -r -m -a. Left out: access times, which the model does not keep.
import { Errno } from '../../host/files/errno'
import type { Program } from '../../host/kernel/syscalls'
import { instantOf, momentOf, parseDate } from '../lib/calendar'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'

const USAGE = '[-cham] [-d DATE] [-t DATE] [-r FILE] FILE...'
export const touch: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'cd:t:r:mahf', long: { 'no-create': 'c', date: 'd:', reference: 'r:' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'touch', options, USAGE)
  if (options.rest.length === 0) {
    if (!isGnu(sys)) return yield* missingOperand(sys, 'touch', USAGE)
    yield* sys.write(2, "touch: missing file operand\nTry 'touch --help' for more information.\n")
    return 1
  }
  const { flags } = options
  let time: number | undefined = sys.now()
  const date = flags.get('d')
  const stamp = /^(\d\d)?(\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(flags.get('t') ?? '')
  if (date !== undefined) time = parseDate(date, sys.now())
  else if (stamp) {
    const [, century, year, month, day, hour, minute, second] = stamp
    const years = year === undefined ? momentOf(sys.now()).year : Number(`${century ?? '20'}${year}`)
    time = instantOf(years, Number(month), Number(day), Number(hour), Number(minute), Number(second ?? 0))
  } else if (flags.has('t')) time = undefined
  const model = flags.get('r')
  if (model !== undefined) {
    const stat = sys.stat(model)
    if (stat instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `touch: failed to get attributes of '${model}': ${stat.text}\n` : `touch: ${model}: ${stat.text}\n`)
      return 1
    }
    time = stat.mtime
  }
  if (time === undefined) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `touch: invalid date format '${date ?? flags.get('t') ?? ''}'\n`
        : `touch: invalid date '${date ?? flags.get('t') ?? ''}'\n`,
    )
    return 1
  }
  let code = 0
  for (const path of options.rest) {
    const there = sys.stat(path)
    let error: Errno | undefined
    if (there instanceof Errno && there.code === 'ENOENT') {
      if (flags.has('c')) continue
      const fd = sys.open(path, { write: true, create: true })
      if (fd instanceof Errno) error = fd
      else sys.close(fd)
    } else if (there instanceof Errno) error = there
    error ??= sys.utimes(path, time)
    if (error) {
      yield* sys.write(2, isGnu(sys) ? `touch: cannot touch '${path}': ${error.text}\n` : `touch: ${path}: ${error.text}\n`)
      code = 1
    }
  }
  return code
}
