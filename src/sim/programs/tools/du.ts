// du(1) and df(1): space by directory and by file system. Models: du -s -h -a -c -d -k -m -b -x; df -h -k -m -T -P -a, operands.
// The disk's size is a design choice (60 GiB); a file system that knows its own size (a tmpfs) says so. Left out: inodes, --output, hard links counted once.
import { Errno } from '../../host/files/errno'
import type { Mount } from '../../host/files/mounts'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { human } from '../lib/human'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

const DISK = 60 * 1024 ** 3

const spaceOf = (kind: string, size: number, apparent: boolean): number =>
  apparent ? size : kind === 'directory' ? 4096 : kind === 'file' ? Math.ceil(size / 4096) * 4096 : 0

function* measure(
  sys: Sys,
  path: string,
  depth: number,
  flags: ReadonlyMap<string, string>,
  report: (path: string, bytes: number, depth: number, folder: boolean) => Task<void>,
): Task<number | Errno> {
  const stat = sys.lstat(path)
  if (stat instanceof Errno) return stat
  let bytes = spaceOf(stat.kind, stat.size, flags.has('b'))
  if (stat.kind === 'directory') {
    yield* sys.cpu(10)
    const names = sys.readdir(path)
    if (names instanceof Errno)
      yield* sys.write(2, isGnu(sys) ? `du: cannot read directory '${path}': ${names.text}\n` : `du: can't open '${path}': ${names.text}\n`)
    else
      for (const name of names) {
        const below = yield* measure(sys, path.endsWith('/') ? path + name : `${path}/${name}`, depth + 1, flags, report)
        if (typeof below === 'number') bytes += below
      }
  }
  yield* report(path, bytes, depth, stat.kind === 'directory')
  return bytes
}

export const du: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'shacd:kmbxLHl0',
    long: { summarize: 's', 'human-readable': 'h', all: 'a', total: 'c', 'max-depth': 'd:', bytes: 'b', 'apparent-size': 'b' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'du', options, '[-aHLdclsxhmk] [FILE]...')
  const { flags, rest } = options
  const most = flags.has('s') ? 0 : Number(flags.get('d') ?? Infinity)
  const show = (bytes: number): string =>
    flags.has('h')
      ? human(bytes, isGnu(sys))
      : flags.has('b')
        ? String(bytes)
        : flags.has('m')
          ? String(Math.ceil(bytes / 1_048_576))
          : String(Math.ceil(bytes / 1024))
  let [code, total] = [0, 0]
  for (const path of rest.length > 0 ? rest : ['.']) {
    const bytes = yield* measure(sys, path, 0, flags, function* (at, size, depth, folder) {
      if (depth <= most && (folder || flags.has('a') || depth === 0)) yield* sys.write(1, `${show(size)}\t${at}\n`)
    })
    if (bytes instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `du: cannot access '${path}': ${bytes.text}\n` : `du: ${path}: ${bytes.text}\n`)
      code = 1
    } else total += bytes
  }
  if (flags.has('c')) yield* sys.write(1, `${show(total)}\ttotal\n`)
  return code
}

interface Space {
  readonly mount: Mount
  readonly size: number
  readonly used: number
}
function* spaceOn(sys: Sys, mount: Mount): Task<Space> {
  const { fs } = mount
  const own = fs.capacity
  if (['proc', 'sysfs', 'cgroup2', 'mqueue', 'devpts'].includes(fs.type)) return { mount, size: 0, used: 0 }
  let used = 0
  let left = 20_000
  const walk = (names: readonly string[]): void => {
    for (const name of fs.list(names)) {
      if (left-- <= 0) return
      const path = [...names, name]
      const node = fs.lookup(path)
      if (node?.kind === 'directory') walk(path)
      else if (node?.kind === 'file') used += Math.ceil(node.content.size / 4096) * 4096
    }
  }
  walk([])
  yield* sys.cpu(200)
  const tmpfs = fs.type === 'tmpfs'
  return { mount, size: own ?? (tmpfs ? (mount.target === '/dev' ? 65_536 * 1024 : 4 * 1024 ** 3) : DISK), used }
}

export const df: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'hkmTPai',
    long: { 'human-readable': 'h', 'print-type': 'T', portability: 'P', all: 'a', inodes: 'i' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'df', options, '[-PkmhTai] [-B SIZE] [-t TYPE] [FILESYSTEM]...')
  const { flags, rest } = options
  let mounts = sys.mounts().filter((mount, i, all) => all.findLastIndex((other) => other.target === mount.target) === i)
  if (rest.length === 0 && !flags.has('a'))
    mounts = mounts.filter((mount) => !['proc', 'sysfs', 'cgroup2', 'mqueue', 'devpts'].includes(mount.fs.type))
  if (rest.length > 0) {
    const chosen: Mount[] = []
    for (const path of rest) {
      const real = sys.realpath(path)
      if (real instanceof Errno) {
        yield* sys.write(2, isGnu(sys) ? `df: ${path}: ${real.text}\n` : `df: ${path}: can't find mount point\n`)
        return 1
      }
      const found = [...mounts]
        .sort((a, b) => b.target.length - a.target.length)
        .find((mount) => mount.target === '/' || real === mount.target || real.startsWith(mount.target + '/'))
      if (found) chosen.push(found)
    }
    mounts = chosen
  }
  const rows: Space[] = []
  for (const mount of mounts) rows.push(yield* spaceOn(sys, mount))
  yield* sys.write(1, isGnu(sys) ? gnuTable(rows, flags) : busyboxTable(rows, flags))
  return 0
}
const percent = (row: Space): string => (row.size === 0 ? '0' : String(Math.ceil((row.used / row.size) * 100)))
function busyboxTable(rows: readonly Space[], flags: ReadonlyMap<string, string>): string {
  const show = (bytes: number): string =>
    flags.has('h') ? human(bytes, false) : String(Math.floor(bytes / (flags.has('m') ? 1_048_576 : 1024)))
  const title = flags.has('h') ? '     Size' : flags.has('m') ? '1M-blocks' : flags.has('P') ? '1024-blocks' : '1K-blocks'
  const kind = (text: string): string => (flags.has('T') ? text.padEnd(10) + ' ' : '')
  const head = `${'Filesystem'.padEnd(20)} ${kind('Type')}${title.padStart(flags.has('h') ? 9 : 9)}      Used Available Use% Mounted on\n`
  return (
    head +
    rows
      .map((row) => {
        const source = row.mount.fs.source
        const first = source.length > 20 ? `${source}\n${' '.repeat(20)}` : source.padEnd(20)
        return `${first} ${kind(row.mount.fs.type)}${show(row.size).padStart(9)} ${show(row.used).padStart(9)} ${show(Math.max(0, row.size - row.used)).padStart(9)} ${percent(row).padStart(3)}% ${row.mount.target}\n`
      })
      .join('')
  )
}
function gnuTable(rows: readonly Space[], flags: ReadonlyMap<string, string>): string {
  const show = (bytes: number): string =>
    flags.has('h') ? human(bytes, true) : String(Math.ceil(bytes / (flags.has('m') ? 1_048_576 : 1024)))
  const titles = [
    'Filesystem',
    ...(flags.has('T') ? ['Type'] : []),
    flags.has('h') ? 'Size' : flags.has('m') ? '1M-blocks' : flags.has('P') ? '1024-blocks' : '1K-blocks',
    'Used',
    flags.has('h') ? 'Avail' : 'Available',
    flags.has('P') ? 'Capacity' : 'Use%',
    'Mounted on',
  ]
  const cells = rows.map((row) => [
    row.mount.fs.source,
    ...(flags.has('T') ? [row.mount.fs.type] : []),
    show(row.size),
    show(row.used),
    show(Math.max(0, row.size - row.used)),
    row.size === 0 ? '-' : `${percent(row)}%`,
    row.mount.target,
  ])
  const widths = titles.map((title, i) =>
    Math.max(
      title.length,
      ...cells.map((row) => row[i]?.length ?? 0),
      i === 0 ? 14 : i === titles.length - 1 ? 0 : 5 - (i === titles.length - 2 ? 1 : 0),
    ),
  )
  const left = new Set([0, titles.length - 1, ...(flags.has('T') ? [1] : [])])
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : left.has(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join(' ') + '\n'
  return line(titles) + cells.map(line).join('')
}
