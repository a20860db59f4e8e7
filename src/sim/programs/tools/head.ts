// head(1). Models: -n N, -n -N, -c N, -N, -q -v, several files; stops reading when it has enough. Left out: suffixes but k, m.
import { text } from '../../api/bytes'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { openForReadingError, openInput } from '../lib/input'
import { Reader } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'
import { Errno } from '../../host/files/errno'

/** 10, 2k, 1M; undefined when it is no count. */
export function countOf(word: string): number | undefined {
  const match = /^([-+]?\d+)([kKmM]?)(?:i?B)?$/.exec(word)
  if (!match?.[1]) return undefined
  return Number(match[1]) * ({ k: 1024, K: 1024, m: 1_048_576, M: 1_048_576 }[match[2] ?? ''] ?? 1)
}

function* show(sys: Sys, fd: number, bytes: boolean, count: number): Task<void> {
  const reader = new Reader(sys, fd)
  if (bytes && count >= 0) {
    for (let left = count; left > 0;) {
      const part = yield* reader.take(Math.min(left, 65_536))
      if (part.size === 0) return
      if ((yield* sys.write(1, part)) instanceof Errno) return
      left -= part.size
    }
    return
  }
  if (count >= 0) {
    for (let i = 0; i < count; i++) {
      const line = yield* reader.line()
      if (!line || (yield* sys.write(1, line)) instanceof Errno) return
    }
    return
  }
  const lines: Uint8Array[] = []
  for (let line = yield* reader.line(); line; line = yield* reader.line()) lines.push(line)
  if (!bytes) for (const line of lines.slice(0, count)) yield* sys.write(1, line)
  else
    yield* sys.write(
      1,
      lines
        .map((line) => text(line))
        .join('')
        .slice(0, count),
    )
}

export const head: Program = function* (sys) {
  const args = sys.argv.slice(1).map((word) => (/^-\d+$/.test(word) ? `-n${word.slice(1)}` : word))
  const options = parseOptions(args, { short: 'n:c:qvz', long: { lines: 'n:', bytes: 'c:', quiet: 'q', verbose: 'v' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'head', options, '[OPTIONS] [FILE]...')
  const { flags } = options
  const bytes = flags.has('c')
  const given = flags.get('c') ?? flags.get('n') ?? '10'
  const count = countOf(given)
  if (count === undefined) {
    yield* sys.write(
      2,
      isGnu(sys) ? `head: invalid number of ${bytes ? 'bytes' : 'lines'}: '${given}'\n` : `head: invalid number '${given}'\n`,
    )
    return 1
  }
  const files = options.rest.length > 0 ? options.rest : ['-']
  const titled = flags.has('v') || (files.length > 1 && !flags.has('q'))
  let code = 0
  let first = true
  for (const file of files) {
    const fd = yield* openInput(sys, 'head', file, openForReadingError)
    if (fd === undefined) {
      code = 1
      continue
    }
    if (titled) yield* sys.write(1, `${first ? '' : '\n'}==> ${file === '-' ? 'standard input' : file} <==\n`)
    first = false
    const kind = sys.kindOf(fd)
    if (kind === 'directory') {
      yield* sys.write(2, `head: ${isGnu(sys) ? `error reading '${file}'` : file}: Is a directory\n`)
      code = 1
    } else yield* show(sys, fd, bytes, count)
    if (fd !== 0) sys.close(fd)
  }
  return code
}
