// diff(1). Models: the plain form and -u, -q, -s, -r, -N, -w, -B-less, -i, --label-less; code 0, 1, 2. Left out: -c, -y, colours.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { readAll, takeFile } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

type Flags = ReadonlyMap<string, string>
interface Change {
  /** Lines [a0, a1) became [b0, b1), from 0. */
  readonly a0: number
  readonly a1: number
  readonly b0: number
  readonly b1: number
}

/** Longest common subsequence by Myers's greedy walk, as runs of changes. */
function changes(a: readonly string[], b: readonly string[]): Change[] {
  const traces: Map<number, number>[] = []
  let frontier = new Map([[1, 0]])
  const furthest = a.length + b.length
  search: for (let d = 0; d <= furthest; d++) {
    const next = new Map(frontier)
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (frontier.get(k - 1) ?? -1) < (frontier.get(k + 1) ?? -1))
      let x = down ? (frontier.get(k + 1) ?? 0) : (frontier.get(k - 1) ?? 0) + 1
      let y = x - k
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++
        y++
      }
      next.set(k, x)
      if (x >= a.length && y >= b.length) {
        traces.push(frontier)
        break search
      }
    }
    traces.push(frontier)
    frontier = next
  }
  const kept: [number, number][] = []
  let [x, y] = [a.length, b.length]
  for (let d = traces.length - 1; d >= 0; d--) {
    const before = traces[d] ?? new Map<number, number>()
    const k = x - y
    const down = k === -d || (k !== d && (before.get(k - 1) ?? -1) < (before.get(k + 1) ?? -1))
    const from = down ? k + 1 : k - 1
    const startX = d === 0 ? 0 : (before.get(from) ?? 0)
    const startY = d === 0 ? 0 : startX - from
    while (x > startX && y > startY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      x--
      y--
      kept.push([x, y])
    }
    x = startX
    y = startY
  }
  kept.reverse()
  const out: Change[] = []
  let [i, j] = [0, 0]
  for (const [p, q] of [...kept, [a.length, b.length] as const]) {
    if (p > i || q > j) out.push({ a0: i, a1: p, b0: j, b1: q })
    i = p + 1
    j = q + 1
  }
  return out
}

const span = (from: number, to: number): string =>
  to - from === 0 ? String(from) : to - from === 1 ? String(from + 1) : `${from + 1},${to}`
function plain(a: readonly string[], b: readonly string[], list: readonly Change[]): string {
  return list
    .map(({ a0, a1, b0, b1 }) => {
      const kind = a0 === a1 ? 'a' : b0 === b1 ? 'd' : 'c'
      const removed = a
        .slice(a0, a1)
        .map((line) => `< ${line}\n`)
        .join('')
      const added = b
        .slice(b0, b1)
        .map((line) => `> ${line}\n`)
        .join('')
      return `${span(a0, a1)}${kind}${span(b0, b1)}\n${removed}${kind === 'c' ? '---\n' : ''}${added}`
    })
    .join('')
}
const NO_NEWLINE = '\\ No newline at end of file\n'
function unified(a: readonly string[], b: readonly string[], list: readonly Change[], context: number): string {
  const hunks: Change[][] = []
  for (const change of list) {
    const last = hunks.at(-1)?.at(-1)
    if (last && change.a0 - last.a1 <= context * 2) hunks.at(-1)?.push(change)
    else hunks.push([change])
  }
  const range = (from: number, to: number): string => (to - from === 1 ? String(from + 1) : `${to === from ? from : from + 1},${to - from}`)
  return hunks
    .map((hunk) => {
      const [first] = hunk
      const last = hunk.at(-1)
      if (!first || !last) return ''
      const [a0, b0] = [Math.max(0, first.a0 - context), Math.max(0, first.b0 - context)]
      const [a1, b1] = [Math.min(a.length, last.a1 + context), Math.min(b.length, last.b1 + context)]
      let out = `@@ -${range(a0, a1)} +${range(b0, b1)} @@\n`
      let at = a0
      for (const change of hunk) {
        out +=
          a
            .slice(at, change.a0)
            .map((line) => ` ${line}\n`)
            .join('') +
          a
            .slice(change.a0, change.a1)
            .map((line) => `-${line}\n`)
            .join('') +
          b
            .slice(change.b0, change.b1)
            .map((line) => `+${line}\n`)
            .join('')
        at = change.a1
      }
      return (
        out +
        a
          .slice(at, a1)
          .map((line) => ` ${line}\n`)
          .join('')
      )
    })
    .join('')
}

interface Side {
  readonly name: string
  readonly body: string
  readonly mtime: number
}
function* load(sys: Sys, path: string, flags: Flags): Task<Side | Errno> {
  if (path === '-') {
    const bytes = yield* readAll(sys, 0)
    return bytes instanceof Errno ? bytes : { name: path, body: text(bytes), mtime: sys.now() }
  }
  const content = yield* takeFile(sys, path)
  if (content instanceof Errno) return flags.has('N') && content.code === 'ENOENT' ? { name: path, body: '', mtime: 0 } : content
  const stat = sys.stat(path)
  return { name: path, body: text(content.bytes()), mtime: stat instanceof Errno ? 0 : stat.mtime }
}
function* compareFiles(sys: Sys, first: string, second: string, flags: Flags, title: string): Task<number> {
  const [a, b] = [yield* load(sys, first, flags), yield* load(sys, second, flags)]
  for (const [side, path] of [
    [a, first],
    [b, second],
  ] as const) {
    if (!(side instanceof Errno)) continue
    yield* sys.write(2, isGnu(sys) ? `diff: ${path}: ${side.text}\n` : `diff: can't stat '${path}': ${side.text}\n`)
  }
  if (a instanceof Errno || b instanceof Errno) return 2
  if (a.body === b.body) {
    if (flags.has('s')) yield* sys.write(1, `Files ${first} and ${second} are identical\n`)
    return 0
  }
  const split = (body: string): string[] =>
    body
      .replace(/\n$/, '')
      .split('\n')
      .slice(0, body === '' ? 0 : undefined)
  const prepare = (line: string): string => {
    const spaced = flags.has('w') ? line.replace(/\s+/g, '') : flags.has('b') ? line.replace(/\s+/g, ' ').trimEnd() : line
    return flags.has('i') ? spaced.toLowerCase() : spaced
  }
  const [x, y] = [split(a.body), split(b.body)]
  yield* sys.cpu(x.length + y.length)
  const tail = (body: string): string => (body !== '' && !body.endsWith('\n') ? '\u0000' : '')
  const mark = (lines: string[], body: string): string[] =>
    lines.map((line, i) => prepare(line) + (i === lines.length - 1 ? tail(body) : ''))
  const list = changes(mark(x, a.body), mark(y, b.body))
  if (list.length === 0) return 0
  if (flags.has('q')) {
    yield* sys.write(1, `Files ${first} and ${second} differ\n`)
    return 1
  }
  const busybox = !isGnu(sys)
  const wide = flags.has('u') || flags.has('U') || busybox
  const head = (mark: string, side: Side): string =>
    busybox ? `${mark} ${side.name}\n` : `${mark} ${side.name}\t${strftime('%Y-%m-%d %H:%M:%S.%N %z', side.mtime)}\n`
  const body = wide ? `${head('---', a)}${head('+++', b)}${unified(x, y, list, Number(flags.get('U') ?? 3))}` : plain(x, y, list)
  const missing = (mark: string, lines: readonly string[], side: Side): string =>
    side.body !== '' && !side.body.endsWith('\n') ? `${mark}${lines.at(-1) ?? ''}\n` : ''
  let out = body
  for (const [side, lines, marks] of [
    [a, x, ['-', '< ']],
    [b, y, ['+', '> ']],
  ] as const) {
    const line = missing(wide ? marks[0] : marks[1], lines, side)
    if (line !== '' && out.includes(line))
      out = out.slice(0, out.lastIndexOf(line) + line.length) + NO_NEWLINE + out.slice(out.lastIndexOf(line) + line.length)
  }
  yield* sys.write(1, title + out)
  return 1
}

const isFolder = (sys: Sys, path: string): boolean => {
  const stat = sys.stat(path)
  return !(stat instanceof Errno) && stat.kind === 'directory'
}
function* compareFolders(sys: Sys, a: string, b: string, flags: Flags, words: string): Task<number> {
  const [x, y] = [sys.readdir(a), sys.readdir(b)]
  if (x instanceof Errno || y instanceof Errno) return 2
  let code = 0
  for (const name of [...new Set([...x, ...y])].sort()) {
    const [left, right] = [`${a}/${name}`, `${b}/${name}`]
    if ((!x.includes(name) || !y.includes(name)) && !flags.has('N')) {
      yield* sys.write(1, `Only in ${x.includes(name) ? a : b}: ${name}\n`)
      code = Math.max(code, 1)
    } else if (isFolder(sys, left) && isFolder(sys, right)) {
      if (flags.has('r')) code = Math.max(code, yield* compareFolders(sys, left, right, flags, words))
      else yield* sys.write(1, `Common subdirectories: ${left} and ${right}\n`)
    } else code = Math.max(code, yield* compareFiles(sys, left, right, flags, `diff ${words}${left} ${right}\n`))
  }
  return code
}

export const diff: Program = function* (sys) {
  const args = sys.argv.slice(1)
  const options = parseOptions(args, {
    short: 'uqsrNwbiaU:Btd',
    long: {
      unified: 'u',
      brief: 'q',
      recursive: 'r',
      'new-file': 'N',
      'report-identical-files': 's',
      'ignore-all-space': 'w',
      'ignore-case': 'i',
    },
  })
  if (options.bad ?? options.missing)
    return yield* refuseOption(sys, 'diff', options, '[-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2', 2)
  const [a, b] = options.rest
  if (a === undefined || b === undefined) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `diff: missing operand${a === undefined ? '' : ` after '${a}'`}\ndiff: Try 'diff --help' for more information.\n`
        : 'BusyBox v1.37.0 (2025-01-17 18:12:01 UTC) multi-call binary.\n\nUsage: diff [-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2\n',
    )
    return isGnu(sys) ? 2 : 1
  }
  const words = args
    .filter((word) => word.startsWith('-') && word !== '-')
    .map((word) => word + ' ')
    .join('')
  if (isFolder(sys, a) && isFolder(sys, b)) return yield* compareFolders(sys, a, b, options.flags, words)
  const base = (path: string): string => path.split('/').at(-1) ?? ''
  return yield* compareFiles(sys, isFolder(sys, a) ? `${a}/${base(b)}` : a, isFolder(sys, b) ? `${b}/${base(a)}` : b, options.flags, '')
}
