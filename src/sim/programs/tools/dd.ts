// dd(1). Models: if of bs ibs count skip seek conv=notrunc status, the figures at the end in GNU's and busybox's words. Left out: iflag, oflag, other conversions.
import { slice } from '../../api/content'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { Reader } from '../lib/io'
import { isGnu } from '../lib/options'

/** Bytes handled at once at most. */
const CHUNK = 1 << 20

function sizeOf(word: string): number | undefined {
  const match = /^(\d+)(c|w|b|kB|kiB|KiB|[kKMG]B?|MiB|GiB)?$/.exec(word)
  if (!match?.[1]) return undefined
  const unit = match[2] ?? ''
  const scale =
    unit === 'w'
      ? 2
      : unit === 'b'
        ? 512
        : /^[kK]B$/.test(unit)
          ? 1000
          : unit === 'MB'
            ? 1e6
            : unit === 'GB'
              ? 1e9
              : unit.startsWith('k') || unit.startsWith('K')
                ? 1024
                : unit.startsWith('M')
                  ? 1_048_576
                  : unit.startsWith('G')
                    ? 1_073_741_824
                    : 1
  return Number(match[1]) * scale
}
export const dd: Program = function* (sys) {
  const given = new Map(sys.argv.slice(1).map((word): [string, string] => [word.split('=')[0] ?? '', word.slice(word.indexOf('=') + 1)]))
  const unknown = [...given.keys()].find(
    (key) => !['if', 'of', 'bs', 'ibs', 'obs', 'count', 'skip', 'seek', 'conv', 'status', 'iflag', 'oflag'].includes(key),
  )
  if (unknown !== undefined) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `dd: unrecognized operand '${sys.argv.slice(1).find((word) => word.startsWith(unknown)) ?? unknown}'\nTry 'dd --help' for more information.\n`
        : `dd: unknown operand ${unknown}\n`,
    )
    return 1
  }
  const size = sizeOf(given.get('bs') ?? given.get('ibs') ?? '512')
  const count = given.has('count') ? sizeOf(given.get('count') ?? '') : Infinity
  if (size === undefined || count === undefined || size === 0) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `dd: invalid number: ‘${given.get('bs') ?? given.get('count') ?? ''}’\n`
        : `dd: invalid number '${given.get('bs') ?? given.get('count') ?? ''}'\n`,
    )
    return 1
  }
  const notrunc = (given.get('conv') ?? '').includes('notrunc')
  const from = given.has('if') ? sys.open(given.get('if') ?? '', { read: true }) : 0
  const to = given.has('of') ? sys.open(given.get('of') ?? '', { write: true, create: true, truncate: !notrunc && !given.has('seek') }) : 1
  for (const [fd, name] of [
    [from, given.get('if') ?? ''],
    [to, given.get('of') ?? ''],
  ] as const) {
    if (!(fd instanceof Errno)) continue
    yield* sys.write(2, isGnu(sys) ? `dd: failed to open '${name}': ${fd.text}\n` : `dd: can't open '${name}': ${fd.text}\n`)
    return 1
  }
  if (from instanceof Errno || to instanceof Errno) return 1
  const started = sys.now()
  if (given.has('seek')) sys.seek(to, (sizeOf(given.get('seek') ?? '') ?? 0) * size)
  const reader = new Reader(sys, from)
  if (given.has('skip')) yield* reader.take((sizeOf(given.get('skip') ?? '') ?? 0) * size)
  let [full, partial, bytes] = [0, 0, 0]
  while (full + partial < count) {
    // Several blocks at once, so that a gigabyte of zeros is a few steps.
    const blocks = Math.max(1, Math.min(count - full, Math.floor(CHUNK / size)))
    const part = yield* reader.take(blocks * size)
    if (part.size === 0) break
    full += Math.floor(part.size / size)
    if (part.size % size > 0) partial++
    bytes += part.size
    const written = yield* sys.write(to, slice(part, 0, part.size))
    if (written instanceof Errno) {
      yield* sys.write(
        2,
        isGnu(sys)
          ? `dd: error writing '${given.get('of') ?? 'standard output'}': ${written.text}\n`
          : `dd: error writing '${given.get('of') ?? '(stdout)'}': ${written.text}\n`,
      )
      return 1
    }
    yield* sys.cpu(Math.max(10, Math.round(part.size / 2000)))
  }
  yield* report(sys, given.get('status'), { full, partial, bytes, seconds: Math.max((sys.now() - started) / 1e6, 1e-6) })
  return 0
}

interface Copied {
  readonly full: number
  readonly partial: number
  readonly bytes: number
  readonly seconds: number
}
function* report(sys: Sys, status: string | undefined, { full, partial, bytes, seconds }: Copied): Task<void> {
  if (status === 'none') return
  const blocks = `${full}+${partial} records in\n${full}+${partial} records out\n`
  const unit = (value: number): string =>
    value >= 1e9 ? `${(value / 1e9).toFixed(1)} GB` : value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${(value / 1e3).toFixed(1)} kB`
  const last = isGnu(sys)
    ? `${bytes} bytes${bytes >= 1000 ? ` (${unit(bytes)}, ${bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MiB` : `${(bytes / 1024).toFixed(1)} KiB`})` : ''} copied, ${seconds.toPrecision(6)} s, ${unit(bytes / seconds)}/s\n`
    : `${bytes} bytes (${(bytes / 1024).toFixed(1)}KB) copied, ${seconds.toFixed(6)} seconds, ${(bytes / seconds / 1_048_576).toFixed(1)}MB/s\n`
  yield* sys.write(2, status === 'noxfer' ? blocks : blocks + last)
}
