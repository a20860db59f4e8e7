// ls(1). Models: -a -A -l -1 -d -h -R -r -t -S -i -n -F -p -s -C; GNU's and busybox's columns, dates and errors. Left out: colours, --sort, ACLs, access times.
import { Errno } from '../../host/files/errno'
import type { Stat } from '../../host/files/mounts'
import { modeText } from '../../host/files/node'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { human } from '../lib/human'
import { isGnu, parseOptions, refuseOption } from '../lib/options'
import { nameTable } from '../lib/users'

interface Entry {
  readonly name: string
  readonly path: string
  readonly stat: Stat
}
type Flags = ReadonlyMap<string, string>
/** Half a year: older files show their year instead of the time. */
const RECENT = 15_778_476e6

function mark(entry: Entry, flags: Flags): string {
  const { kind, mode } = entry.stat
  if (kind === 'directory') return flags.has('F') || flags.has('p') ? '/' : ''
  if (!flags.has('F')) return ''
  return kind === 'symlink' ? (flags.has('l') ? '' : '@') : kind === 'fifo' ? '|' : kind === 'socket' ? '=' : mode & 0o111 ? '*' : ''
}
const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** As GNU sorts in C.UTF-8 and busybox always: by code. */
function sorted(entries: readonly Entry[], flags: Flags): Entry[] {
  const out = [...entries].sort((a, b) => byBytes(a.name, b.name))
  if (flags.has('S')) out.sort((a, b) => b.stat.size - a.stat.size)
  else if (flags.has('t')) out.sort((a, b) => b.stat.mtime - a.stat.mtime)
  return flags.has('r') ? out.reverse() : out
}

const blocksOf = (stat: Stat): number => (stat.kind === 'directory' ? 4 : stat.kind === 'file' ? Math.ceil(stat.size / 4096) * 4 : 0)

/** ext4 and overlay have no numbers in the model, so one is made of the path: it only has to be stable. */
export function inodeOf(path: string): number {
  let hash = 5381
  for (const letter of path) hash = (hash * 33 + letter.charCodeAt(0)) % 8_388_607
  return hash + 131_072
}

function links(sys: Sys, entry: Entry): number {
  if (entry.stat.kind !== 'directory') return 1
  const names = sys.readdir(entry.path)
  if (names instanceof Errno) return 2
  return 2 + names.filter((name) => isDirectory(sys, `${entry.path}/${name}`)).length
}
const isDirectory = (sys: Sys, path: string): boolean => {
  const stat = sys.lstat(path)
  return !(stat instanceof Errno) && stat.kind === 'directory'
}

function longLines(sys: Sys, entries: readonly Entry[], flags: Flags): string[] {
  const names = nameTable(sys)
  const gnu = isGnu(sys)
  const now = sys.now()
  const rows = entries.map((entry) => {
    const { stat } = entry
    const old = now - stat.mtime > RECENT || stat.mtime > now
    const device = stat.kind === 'device' ? (gnu ? '1, 3' : '1,   3') : undefined
    return {
      entry,
      mode: modeText(stat.kind, stat.mode),
      links: String(links(sys, entry)),
      user: flags.has('n') ? String(stat.uid) : names.user(stat.uid),
      group: flags.has('n') ? String(stat.gid) : names.group(stat.gid),
      size: device ?? (flags.has('h') ? human(stat.size, gnu) : String(stat.size)),
      date: flags.has('full-time')
        ? strftime('%Y-%m-%d %H:%M:%S.%N %z', stat.mtime)
        : strftime(old ? '%b %e  %Y' : '%b %e %H:%M', stat.mtime),
    }
  })
  const width = (pick: (row: (typeof rows)[number]) => string, least = 0): number => Math.max(least, ...rows.map((row) => pick(row).length))
  // busybox has fixed columns, GNU those that fit.
  const [w1, w2, w3, w4] = gnu
    ? [width((row) => row.links), width((row) => row.user), width((row) => row.group), width((row) => row.size)]
    : [4, 8, 8, 9]
  return rows.map(({ entry, mode, links: count, user, group, size, date }) => {
    const target = entry.stat.node.kind === 'symlink' ? ` -> ${entry.stat.node.target}` : ''
    const inode = flags.has('i') ? `${inodeOf(entry.path)} ` : ''
    const blocks = flags.has('s') ? `${blocksOf(entry.stat)} ` : ''
    const who = `${flags.has('g') ? '' : user.padEnd(w2) + ' '}${flags.has('o') ? '' : group.padEnd(w3) + ' '}`
    return `${inode}${blocks}${mode} ${count.padStart(w1)} ${who}${size.padStart(w4)} ${date} ${entry.name}${mark(entry, flags)}${target}\n`
  })
}

function columns(cells: readonly string[], width: number): string {
  for (let rows = 1; rows < cells.length; rows++) {
    const widths: number[] = []
    for (let at = 0; at < cells.length; at += rows) widths.push(Math.max(...cells.slice(at, at + rows).map((cell) => cell.length)) + 2)
    if (widths.reduce((sum, one) => sum + one, -2) > width) continue
    const lines = Array.from(
      { length: rows },
      (_, row) =>
        widths
          .map((w, column) => (cells[column * rows + row] ?? '').padEnd(w))
          .join('')
          .trimEnd() + '\n',
    )
    return lines.join('')
  }
  return cells.map((cell) => cell + '\n').join('')
}

function render(sys: Sys, entries: readonly Entry[], flags: Flags, total: boolean): string {
  const list = sorted(entries, flags)
  if (flags.has('l')) {
    const sum = list.reduce((blocks, entry) => blocks + blocksOf(entry.stat), 0)
    return (total ? `total ${flags.has('h') ? human(sum * 1024, isGnu(sys)) : sum}\n` : '') + longLines(sys, list, flags).join('')
  }
  const cells = list.map(
    (entry) =>
      `${flags.has('i') ? `${inodeOf(entry.path)} ` : ''}${flags.has('s') ? `${blocksOf(entry.stat)} ` : ''}${entry.name}${mark(entry, flags)}`,
  )
  const wide = flags.has('C') || (sys.isatty(1) && !flags.has('1'))
  return wide ? columns(cells, sys.windowSize(1)?.columns ?? 80) : cells.map((cell) => cell + '\n').join('')
}

function read(sys: Sys, path: string, flags: Flags): Entry[] | Errno {
  const names = sys.readdir(path)
  if (names instanceof Errno) return names
  const all = flags.has('a') ? ['.', '..', ...names] : names.filter((name) => flags.has('A') || !name.startsWith('.'))
  return all.flatMap((name) => {
    const full = path.endsWith('/') ? path + name : `${path}/${name}`
    const stat = flags.has('L') ? sys.stat(full) : sys.lstat(full)
    return stat instanceof Errno ? [] : [{ name, path: full, stat }]
  })
}

export const ls: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'aAl1dhRrtSinFpsCLgokxNwcuv',
    long: {
      all: 'a',
      'almost-all': 'A',
      'human-readable': 'h',
      recursive: 'R',
      reverse: 'r',
      directory: 'd',
      inode: 'i',
      color: 'color::',
      'full-time': 'full-time',
      size: 's',
      'numeric-uid-gid': 'n',
      classify: 'F',
      'group-directories-first': 'dirs',
    },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'ls', options, '[-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...', 2)
  const flags = new Map(options.flags)
  for (const letter of 'ngo') if (flags.has(letter)) flags.set('l', '')
  if (flags.has('full-time')) flags.set('l', '')
  return yield* list(sys, options.rest.length > 0 ? options.rest : ['.'], flags)
}

function* list(sys: Sys, paths: readonly string[], flags: Flags): Task<number> {
  let code = 0
  const gnu = isGnu(sys)
  const files: Entry[] = []
  const folders: string[] = []
  for (const path of paths) {
    const followed = flags.has('l') || flags.has('F') || flags.has('d') ? sys.lstat(path) : sys.stat(path)
    const stat = followed instanceof Errno ? sys.lstat(path) : followed
    if (stat instanceof Errno) {
      yield* sys.write(2, gnu ? `ls: cannot access '${path}': ${stat.text}\n` : `ls: ${path}: ${stat.text}\n`)
      code = gnu ? 2 : 1
    } else if (stat.kind === 'directory' && !flags.has('d')) folders.push(path)
    else files.push({ name: path, path, stat })
  }
  if (files.length > 0) yield* sys.write(1, render(sys, files, flags, false))
  let first = files.length === 0
  const titled = paths.length > 1 || flags.has('R')
  const queue = folders.sort(byBytes)
  if (flags.has('r')) queue.reverse()
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    yield* sys.cpu(20)
    const entries = read(sys, path, flags)
    if (entries instanceof Errno) {
      yield* sys.write(2, gnu ? `ls: cannot open directory '${path}': ${entries.text}\n` : `ls: can't open '${path}': ${entries.text}\n`)
      code = gnu ? 2 : 1
      continue
    }
    const title = titled ? `${first ? '' : '\n'}${path}:\n` : ''
    first = false
    yield* sys.write(1, title + render(sys, entries, flags, true))
    if (!flags.has('R')) continue
    const below = sorted(entries, flags).filter((entry) => entry.stat.kind === 'directory' && entry.name !== '.' && entry.name !== '..')
    queue.unshift(...below.map((entry) => entry.path))
  }
  return code
}
