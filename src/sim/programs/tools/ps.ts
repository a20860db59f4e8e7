// ps(1). Models: busybox's `PID USER COMMAND` and -o; procps' plain list, -e -f -ef, aux, -o, -p, -u, -C, --no-headers. Left out: threads, --forest, sorting.
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { busyboxUsage, isGnu } from '../lib/options'
import { type ProcessInfo, processes } from '../lib/processes'
import { groupOf, userOf } from '../lib/users'

interface Column {
  readonly title: string
  readonly width: number
  readonly right?: boolean
  value(sys: Sys, process: ProcessInfo): string
}
const user = (sys: Sys, uid: number): string => userOf(sys, uid)?.name ?? String(uid)
const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
const start = (sys: Sys, process: ProcessInfo): string =>
  strftime(sys.now() / 1e6 - process.started > 86_400 ? '%b%d' : '%H:%M', process.started * 1e6)
function elapsed(sys: Sys, process: ProcessInfo): string {
  const seconds = Math.max(0, Math.floor(sys.now() / 1e6 - process.started))
  const days = Math.floor(seconds / 86_400)
  const text = clock(seconds % 86_400)
  return days > 0 ? `${days}-${text}` : text.replace(/^00:/, '')
}
const MEMORY_KIB = 8 * 1024 * 1024

/** procps' columns by name. */
const COLUMNS: Readonly<Record<string, Column>> = {
  pid: { title: 'PID', width: 7, right: true, value: (_, one) => String(one.pid) },
  ppid: { title: 'PPID', width: 7, right: true, value: (_, one) => String(one.ppid) },
  pgid: { title: 'PGID', width: 7, right: true, value: (_, one) => String(one.group) },
  user: { title: 'USER', width: 8, value: (sys, one) => user(sys, one.uid) },
  group: { title: 'GROUP', width: 8, value: (sys, one) => groupOf(sys, one.gid)?.name ?? String(one.gid) },
  uid: { title: 'UID', width: 5, right: true, value: (_, one) => String(one.uid) },
  gid: { title: 'GID', width: 5, right: true, value: (_, one) => String(one.gid) },
  comm: { title: 'COMMAND', width: 15, value: (_, one) => one.comm + (one.state === 'Z' ? ' <defunct>' : '') },
  ucmd: { title: 'CMD', width: 15, value: (_, one) => one.comm + (one.state === 'Z' ? ' <defunct>' : '') },
  args: { title: 'COMMAND', width: 27, value: (_, one) => (one.state === 'Z' ? `[${one.comm}] <defunct>` : one.args) },
  cmd: { title: 'CMD', width: 27, value: (_, one) => (one.state === 'Z' ? `[${one.comm}] <defunct>` : one.args) },
  stat: { title: 'STAT', width: 4, value: (_, one) => one.state + (one.pid === one.group ? 's' : '') },
  s: { title: 'S', width: 1, value: (_, one) => one.state },
  tty: { title: 'TT', width: 8, value: () => '?' },
  tname: { title: 'TTY', width: 8, value: () => '?' },
  time: { title: 'TIME', width: 8, right: true, value: (_, one) => clock(one.ticks / 100) },
  etime: { title: 'ELAPSED', width: 11, right: true, value: elapsed },
  stime: { title: 'STIME', width: 5, right: true, value: start },
  rss: { title: 'RSS', width: 5, right: true, value: (_, one) => String(one.rss) },
  vsz: { title: 'VSZ', width: 6, right: true, value: (_, one) => String(one.rss) },
  pcpu: { title: '%CPU', width: 4, right: true, value: () => '0.0' },
  pmem: { title: '%MEM', width: 4, right: true, value: (_, one) => ((one.rss / MEMORY_KIB) * 100).toFixed(1) },
  c: { title: 'C', width: 2, right: true, value: () => '0' },
  nlwp: { title: 'NLWP', width: 4, right: true, value: (_, one) => String(one.threads) },
  ni: { title: 'NI', width: 3, right: true, value: () => '0' },
}
const ALIASES: Readonly<Record<string, string>> = { command: 'args', '%cpu': 'pcpu', '%mem': 'pmem', ruser: 'user', euser: 'user', ucomm: 'comm', state: 's', start: 'stime', tt: 'tty', pgrp: 'pgid', euid: 'uid', lstart: 'stime', cputime: 'time', start_time: 'stime' } // prettier-ignore

function table(
  sys: Sys,
  columns: readonly (Column & { readonly shown: string })[],
  rows: readonly ProcessInfo[],
  headers: boolean,
): string {
  const line = (cell: (column: Column & { readonly shown: string }) => string): string =>
    columns
      .map((column, i) =>
        column.right ? cell(column).padStart(column.width) : i === columns.length - 1 ? cell(column) : cell(column).padEnd(column.width),
      )
      .join(' ') + '\n'
  return (
    (headers && columns.some((column) => column.shown !== '') ? line((column) => column.shown) : '') +
    rows.map((row) => line((column) => column.value(sys, row))).join('')
  )
}
function chosen(spec: string): (Column & { readonly shown: string })[] | string {
  const out: (Column & { readonly shown: string })[] = []
  for (const item of spec.split(/[,\s]+/).filter((one) => one !== '')) {
    const [name = '', title] = item.split('=')
    const column = COLUMNS[ALIASES[name] ?? name]
    if (!column) return name
    out.push({ ...column, shown: title ?? column.title })
  }
  return out
}
const named = (...names: readonly string[]): (Column & { readonly shown: string })[] =>
  names.flatMap((name) => {
    const [key = '', title] = name.split('=')
    const column = COLUMNS[key]
    return column ? [{ ...column, shown: title ?? column.title }] : []
  })

// — busybox
const BUSYBOX_WIDTHS: Readonly<Record<string, readonly [string, number]>> = { pid: ['PID', 5], ppid: ['PPID', 5], pgid: ['PGID', 5], user: ['USER', 8], group: ['GROUP', 8], comm: ['COMMAND', 16], args: ['COMMAND', 256], etime: ['ELAPSED', 7], time: ['TIME', 6], tty: ['TT', 6], vsz: ['VSZ', 4], stat: ['STAT', 4], rss: ['RSS', 4], nice: ['NI', 5], sid: ['SID', 5] } // prettier-ignore

function busyboxValue(sys: Sys, name: string, one: ProcessInfo): string {
  switch (name) {
    case 'pid':
      return String(one.pid).padStart(5)
    case 'ppid':
      return String(one.ppid).padStart(5)
    case 'pgid':
    case 'sid':
      return String(one.group).padStart(5)
    case 'time': {
      const seconds = Math.floor(one.ticks / 100)
      return `${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, '0')}`
    }
    case 'vsz':
      return String(one.rss > 99_999 ? `${Math.floor(one.rss / 1024)}m` : one.rss).padStart(4)
    case 'rss':
      return String(one.rss).padStart(4)
    case 'etime':
      return elapsed(sys, one)
        .replace(/^0(\d:)/, '$1')
        .padEnd(7)
    case 'args':
      return one.state === 'Z' ? `[${one.comm}]` : one.args
    case 'tty':
      return '?'
    case 'nice':
      return '0'.padStart(5)
    default:
      return COLUMNS[name]?.value(sys, one) ?? ''
  }
}
function* busyboxPs(sys: Sys, args: readonly string[]): Task<number> {
  let columns = ['pid', 'user', 'args']
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? ''
    if (word === '-o' || word.startsWith('-o')) {
      const spec = word.length > 2 ? word.slice(2) : (args[++i] ?? '')
      const names = spec.split(',').map((name) => name.split('=')[0] ?? '')
      const bad = names.find((name) => !BUSYBOX_WIDTHS[name])
      if (bad !== undefined) {
        yield* sys.write(
          2,
          `ps: bad -o argument '${bad}', supported arguments: user,group,comm,args,pid,ppid,pgid,etime,nice,rgroup,ruser,time,tty,vsz,sid,stat,rss\n`,
        )
        return 1
      }
      columns = args[i - 1] === undefined || columns.length === 3 ? names : [...columns, ...names]
    } else if (word.startsWith('-') && !/^-[TelfAw]+$/.test(word)) {
      yield* sys.write(
        2,
        `ps: unrecognized option: ${word.replace(/^-+/, '').charAt(0)}\n${busyboxUsage('ps', '[-o COL1,COL2=HEADER] [-T]')}`,
      )
      return 1
    }
  }
  const width = (name: string): number => BUSYBOX_WIDTHS[name]?.[1] ?? 8
  const title = (name: string): string => BUSYBOX_WIDTHS[name]?.[0] ?? ''
  const line = (cell: (name: string) => string): string =>
    columns.map((name, i) => (i === columns.length - 1 ? cell(name) : cell(name).slice(0, width(name)).padEnd(width(name)))).join(' ') +
    '\n'
  yield* sys.write(
    1,
    line(title) +
      processes(sys)
        .map((one) => line((name) => busyboxValue(sys, name, one)))
        .join(''),
  )
  return 0
}

// — procps
interface Wanted {
  every: boolean
  full: boolean
  bsd: boolean
  user: boolean
  format: string
  pids: string
  users: string
  names: string
  headers: boolean
  sort: string
}
function* procps(sys: Sys, args: readonly string[]): Task<number> {
  const wanted: Wanted = {
    every: false,
    full: false,
    bsd: false,
    user: false,
    format: '',
    pids: '',
    users: '',
    names: '',
    headers: true,
    sort: '',
  }
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? ''
    const value = (letter: string): string => {
      const at = word.indexOf(letter)
      return word.slice(at + 1) || (args[++i] ?? '')
    }
    if (word === '--no-headers' || word === '--no-heading') wanted.headers = false
    else if (word.startsWith('--sort')) wanted.sort = word.includes('=') ? word.slice(7) : (args[++i] ?? '')
    else if (/^-?\d+$/.test(word) && !word.startsWith('-')) wanted.pids += ` ${word}`
    else if (/^-[Aefwj]*o/.test(word)) {
      if (/[Ae]/.test(word.split('o')[0] ?? '')) wanted.every = true
      wanted.format += ` ${value('o')}`
    } else if (/^-p/.test(word)) wanted.pids += ` ${value('p')}`
    else if (/^-[uU]/.test(word)) wanted.users += ` ${value(word.charAt(1))}`
    else if (/^-C/.test(word)) wanted.names += ` ${value('C')}`
    else if (/^-[Aefwajxl]+$/.test(word)) {
      wanted.every ||= /[Aea]/.test(word)
      wanted.full ||= word.includes('f')
    } else if (/^[auxwfe]+$/.test(word)) {
      wanted.bsd = true
      wanted.every ||= /[ax]/.test(word)
      wanted.user ||= word.includes('u')
    } else if (/^[auxwfe]*o$/.test(word)) wanted.format += ` ${args[++i] ?? ''}`
    else {
      yield* sys.write(
        2,
        `error: ${word.startsWith('-') ? `unsupported option (BSD syntax)` : 'unsupported option (BSD syntax)'}\n\nUsage:\n ps [options]\n\n Try 'ps --help <simple|list|output|threads|misc|all>'\n  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).\n`,
      )
      return 1
    }
  }
  return yield* show(sys, wanted)
}
function* show(sys: Sys, wanted: Wanted): Task<number> {
  const all = processes(sys)
  const items = (text: string): string[] => text.split(/[,\s]+/).filter((one) => one !== '')
  const pids = items(wanted.pids)
  const rows = all.filter((one) => {
    if (pids.length > 0) return pids.includes(String(one.pid))
    if (wanted.users.trim() !== '')
      return items(wanted.users).some((name) => name === String(one.uid) || name === userOf(sys, one.uid)?.name)
    if (wanted.names.trim() !== '') return items(wanted.names).includes(one.comm)
    return wanted.every || ownTerminal(sys, all, one)
  })
  if (wanted.format.trim() !== '') {
    const columns = chosen(wanted.format.trim())
    if (typeof columns === 'string') {
      yield* sys.write(
        2,
        `error: unknown user-defined format specifier "${columns}"\n\nUsage:\n ps [options]\n\n Try 'ps --help <simple|list|output|threads|misc|all>'\n  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).\n`,
      )
      return 1
    }
    yield* sys.write(1, table(sys, columns, rows, wanted.headers))
  } else if (wanted.user)
    yield* sys.write(
      1,
      table(sys, named('user', 'pid', 'pcpu', 'pmem', 'vsz', 'rss', 'tname', 'stat', 'stime=START', 'time', 'args'), rows, wanted.headers),
    )
  else if (wanted.full)
    yield* sys.write(1, table(sys, named('user=UID', 'pid', 'ppid', 'c', 'stime', 'tname', 'time', 'cmd'), rows, wanted.headers))
  else if (wanted.bsd) yield* sys.write(1, table(sys, named('pid', 'tname', 'stat', 'time', 'args'), rows, wanted.headers))
  else yield* sys.write(1, table(sys, named('pid', 'tname', 'time', 'ucmd'), rows, wanted.headers))
  return rows.length > 0 ? 0 : 1
}
/** The model keeps no sessions: the caller, its shell, and what that shell started stand for "this terminal". */
function ownTerminal(sys: Sys, all: readonly ProcessInfo[], one: ProcessInfo): boolean {
  if (one.pid === sys.pid || one.pid === sys.ppid) return true
  for (let at: ProcessInfo | undefined = one, depth = 0; at && depth < 50; depth++) {
    if (at.ppid === sys.ppid) return true
    const { ppid }: ProcessInfo = at
    at = all.find((other) => other.pid === ppid)
  }
  return false
}

export const ps: Program = function* (sys) {
  return yield* isGnu(sys) ? procps(sys, sys.argv.slice(1)) : busyboxPs(sys, sys.argv.slice(1))
}
