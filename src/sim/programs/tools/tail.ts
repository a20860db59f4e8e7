// tail(1). Models: -n N, -n +N, -c, -N, -f and -F (follows by looking again, as without inotify), -q -v -s. Left out: --pid, --retry by itself.
import { concat } from '../../api/bytes'
import { slice } from '../../api/content'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { openForReadingError, openInput } from '../lib/input'
import { Reader, takeAll } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'
import { countOf } from './head'

const NEWLINE = 10
/** Bytes of a line that are read at once, and how many such pieces are kept beside the lines. Design choice. */
const PIECE = 1 << 20
const MOST_PIECES = 16
const OWN_MEMORY = 1 << 20
const ENDLESS = 128 << 20

function* lastLines(sys: Sys, fd: number, count: number, fromStart: boolean): Task<void> {
  const reader = new Reader(sys, fd)
  if (fromStart) {
    for (let i = 1; i < count; i++) if (!(yield* reader.line())) return
    for (let part = yield* reader.some(); part; part = yield* reader.some()) if ((yield* sys.write(1, part)) instanceof Errno) return
    return
  }
  let held: Uint8Array[] = []
  let unended = 0
  for (let part = yield* reader.line(PIECE); part; part = yield* reader.line(PIECE)) {
    held.push(part)
    if (part.at(-1) === NEWLINE) unended = 0
    else {
      // A line that does not end is kept whole by tail; here its last pieces are, and all of it is charged.
      unended += part.length
      // Linux lets it grow until the machine's memory is full; here it is refused more at this length, because reading 8 GiB takes minutes.
      if (unended > ENDLESS) {
        yield* sys.write(2, isGnu(sys) ? 'tail: memory exhausted\n' : 'tail: out of memory\n')
        return yield* sys.exit(1)
      }
      if (unended > PIECE) sys.setMemory(OWN_MEMORY + unended)
    }
    if (held.length > 2 * (count + MOST_PIECES)) held = held.slice(-(count + MOST_PIECES))
  }
  const whole = concat(held)
  if (count > 0) yield* sys.write(1, whole.subarray(startOf(whole, count)))
}
/** Where the last lines begin. */
function startOf(bytes: Uint8Array, count: number): number {
  let at = bytes.length - (bytes.at(-1) === NEWLINE ? 1 : 0)
  for (let i = 0; i < count; i++) {
    at = at > 0 ? bytes.lastIndexOf(NEWLINE, at - 1) : -1
    if (at < 0) return 0
  }
  return at + 1
}
function* lastBytes(sys: Sys, fd: number, count: number, fromStart: boolean): Task<void> {
  const all = yield* takeAll(sys, fd)
  if (!(all instanceof Errno)) yield* sys.write(1, slice(all, fromStart ? count - 1 : Math.max(0, all.size - count), all.size))
}

interface Followed {
  readonly name: string
  fd: number
}
function* follow(sys: Sys, files: readonly Followed[], titled: boolean, pause: number, byName: boolean): Task<number> {
  let current = files.at(-1)?.name
  for (;;) {
    if (files.every((one) => one.fd < 0)) return 1
    for (const one of files) {
      if (one.fd === 0 && sys.kindOf(0) === 'pipe') return 0
      if (byName) yield* reopen(sys, one)
      if (one.fd < 0) continue
      const end = sys.seek(one.fd, 0, 'current')
      const size = sys.seek(one.fd, 0, 'end')
      if (typeof end === 'number' && typeof size === 'number') {
        if (size < end) yield* sys.write(2, `tail: ${isGnu(sys) ? `${one.name}: file truncated` : one.name}\n`)
        sys.seek(one.fd, size < end ? 0 : end)
      }
      for (;;) {
        const part = yield* sys.take(one.fd)
        if (part instanceof Errno || part.size === 0) break
        if (titled && current !== one.name) yield* sys.write(1, `\n==> ${one.name} <==\n`)
        current = one.name
        if ((yield* sys.write(1, part)) instanceof Errno) return 1
      }
    }
    yield* sys.sleep(pause)
  }
}
/** -F: another file may have come in its place. */
function* reopen(sys: Sys, one: Followed): Task<void> {
  const stat = sys.stat(one.name)
  if (one.fd >= 0 || stat instanceof Errno) return
  const fd = sys.open(one.name, { read: true })
  if (fd instanceof Errno) return
  yield* sys.write(2, `tail: '${one.name}' has appeared;  following new file\n`)
  one.fd = fd
}

export const tail: Program = function* (sys) {
  const args = sys.argv.slice(1).map((word, i, all) => {
    if (/^-[ncs]$/.test(all[i - 1] ?? '')) return word
    return /^-\d+$/.test(word) ? `-n${word.slice(1)}` : i === 0 && /^\+\d+$/.test(word) ? `-n${word}` : word
  })
  const options = parseOptions(args, {
    short: 'n:c:fFqvs:',
    long: { lines: 'n:', bytes: 'c:', follow: 'f', quiet: 'q', verbose: 'v', 'sleep-interval': 's:' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'tail', options, '[OPTIONS] [FILE]...')
  const { flags } = options
  const given = flags.get('c') ?? flags.get('n') ?? '10'
  const count = countOf(given)
  if (count === undefined) {
    yield* sys.write(
      2,
      isGnu(sys) ? `tail: invalid number of ${flags.has('c') ? 'bytes' : 'lines'}: '${given}'\n` : `tail: invalid number '${given}'\n`,
    )
    return 1
  }
  const files = options.rest.length > 0 ? options.rest : ['-']
  const titled = flags.has('v') || (files.length > 1 && !flags.has('q'))
  const open: Followed[] = []
  let code = 0
  for (const file of files) {
    const fd = yield* openInput(sys, 'tail', file, openForReadingError)
    if (fd === undefined) {
      code = 1
      if (flags.has('F')) open.push({ name: file, fd: -1 })
      continue
    }
    if (titled) yield* sys.write(1, `${open.length === 0 ? '' : '\n'}==> ${file === '-' ? 'standard input' : file} <==\n`)
    open.push({ name: file, fd })
    yield* (flags.has('c') ? lastBytes : lastLines)(sys, fd, Math.abs(count), given.startsWith('+'))
  }
  if (!flags.has('f') && !flags.has('F')) return code
  if (open.length === 0) {
    yield* sys.write(2, 'tail: no files remaining\n')
    return 1
  }
  return yield* follow(sys, open, titled, Number(flags.get('s') ?? 1) * 1e6, flags.has('F'))
}
