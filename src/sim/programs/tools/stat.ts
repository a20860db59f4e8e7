// stat(1). Models: the long form of GNU and busybox, -c/--format with the usual letters, -L, -f-less, -t-less. Left out: access and birth times (shown as the change time).
import { Errno } from '../../host/files/errno'
import type { Stat } from '../../host/files/mounts'
import { modeText } from '../../host/files/node'
import type { Program, Sys } from '../../host/kernel/syscalls'
import { strftime } from '../lib/calendar'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'
import { nameTable } from '../lib/users'
import { inodeOf } from './ls'

function kindText(stat: Stat): string {
  if (stat.kind === 'file') return stat.size === 0 ? 'regular empty file' : 'regular file'
  return { directory: 'directory', symlink: 'symbolic link', fifo: 'fifo', socket: 'socket', device: 'character special file' }[stat.kind]
}
function field(sys: Sys, letter: string, path: string, stat: Stat): string | undefined {
  const names = nameTable(sys)
  const full = '%Y-%m-%d %H:%M:%S.%N +0000'
  const blocks = stat.kind === 'file' ? Math.ceil(stat.size / 4096) * 8 : stat.kind === 'directory' ? 8 : 0
  switch (letter) {
    case 'n':
      return path
    case 'N':
      return stat.node.kind === 'symlink' ? `'${path}' -> '${stat.node.target}'` : isGnu(sys) ? `'${path}'` : path
    case 's':
      return String(stat.size)
    case 'a':
      return stat.mode.toString(8)
    case 'A':
      return modeText(stat.kind, stat.mode)
    case 'f':
      return (
        stat.mode |
        ({ file: 0o100000, directory: 0o40000, symlink: 0o120000, fifo: 0o10000, socket: 0o140000, device: 0o20000 }[stat.kind] ?? 0)
      ).toString(16)
    case 'u':
      return String(stat.uid)
    case 'g':
      return String(stat.gid)
    case 'U':
      return names.user(stat.uid)
    case 'G':
      return names.group(stat.gid)
    case 'F':
      return kindText(stat)
    case 'h':
      return '1'
    case 'i':
      return String(inodeOf(path))
    case 'b':
      return String(blocks)
    case 'B':
      return '512'
    case 'o':
      return '4096'
    case 'd':
      return '51'
    case 'D':
      return '33'
    case 'x':
    case 'y':
    case 'z':
    case 'w':
      return strftime(full, stat.mtime)
    case 'X':
    case 'Y':
    case 'Z':
    case 'W':
      return String(Math.floor(stat.mtime / 1e6))
    case '%':
      return '%'
    default:
      return undefined
  }
}
function long(sys: Sys, path: string, stat: Stat): string {
  const get = (letter: string): string => field(sys, letter, path, stat) ?? ''
  const shown = stat.node.kind === 'symlink' ? (isGnu(sys) ? `${path} -> ${stat.node.target}` : `'${path}' -> '${stat.node.target}'`) : path
  const mode = `(${stat.mode.toString(8).padStart(4, '0')}/${get('A')})`
  const who = `Uid: (${String(stat.uid).padStart(5)}/${get('U').padStart(8)})   Gid: (${String(stat.gid).padStart(5)}/${get('G').padStart(8)})`
  const device = isGnu(sys) ? 'Device: 0,51' : 'Device: 33h/51d'
  const last = isGnu(sys) ? ` Birth: ${get('w')}\n` : ''
  return `  File: ${shown}\n  Size: ${get('s').padEnd(10)}\tBlocks: ${get('b').padEnd(10)} IO Block: 4096   ${get('F')}\n${device}\tInode: ${get('i').padEnd(11)} Links: 1\nAccess: ${mode}  ${who}\nAccess: ${get('x')}\nModify: ${get('y')}\nChange: ${get('z')}\n${last}`
}

export const stat: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'c:Lft',
    long: { format: 'c:', printf: 'printf:', dereference: 'L', terse: 't' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'stat', options, '[-ltf] [-c FMT] FILE...')
  if (options.rest.length === 0) return yield* missingOperand(sys, 'stat', '[-ltf] [-c FMT] FILE...')
  if (options.flags.has('f') || options.flags.has('t')) {
    yield* sys.write(2, 'drydock: stat: -f and -t are not simulated\n')
    return 69
  }
  let code = 0
  for (const path of options.rest) {
    const found = options.flags.has('L') ? sys.stat(path) : sys.lstat(path)
    if (found instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `stat: cannot statx '${path}': ${found.text}\n` : `stat: can't stat '${path}': ${found.text}\n`)
      code = 1
      continue
    }
    const print = options.flags.get('printf')
    const format = print ?? options.flags.get('c')
    const made = format?.replace(/%(0?)(\d*)([a-zA-Z%])/g, (whole, zero: string, width: string, letter: string) => {
      const text = field(sys, letter, path, found)
      return text === undefined ? whole : text.padStart(Number(width), zero === '' ? ' ' : '0')
    })
    yield* sys.write(
      1,
      made === undefined ? long(sys, path, found) : print === undefined ? made + '\n' : made.replace(/\\n/g, '\n').replace(/\\t/g, '\t'),
    )
  }
  return code
}
