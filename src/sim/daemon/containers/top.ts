// GET /containers/{id}/top. Models: moby daemon/top_unix.go, which runs the host's ps and keeps the container's rows; procps ps -ef and -o.
// Left out: BSD options but "aux", sorting.
import { Failure, failed } from '../../api/failure'
import { calendar } from '../../api/time'
import { SECOND } from '../../clock/clock'
import type { Process } from '../../host/kernel/process'
import type { Engine } from '../engine'
import type { Container } from './container'

const two = (n: number): string => String(n).padStart(2, '0')
const cpuTime = (process: Process): string => {
  const seconds = Math.floor(process.cpuUsed / SECOND)
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
const started = (process: Process): string => {
  const at = calendar(process.startedAt)
  return `${two(at.hour)}:${two(at.minute)}`
}
const user = (process: Process): string =>
  process.credentials.uid === 0 ? 'root' : process.credentials.uid === 65_534 ? 'nobody' : String(process.credentials.uid)
const command = (process: Process): string => (process.alive ? (process.title ?? process.argv.join(' ')) : `[${comm(process)}] <defunct>`)
const comm = (process: Process): string => process.argv[0]?.split('/').at(-1) ?? ''

const COLUMNS: Readonly<Record<string, readonly [title: string, value: (process: Process) => string]>> = {
  user: ['USER', user],
  uid: ['UID', user],
  pid: ['PID', (process) => String(process.pid)],
  ppid: ['PPID', (process) => String(process.parent?.pid ?? 0)],
  c: ['C', () => '0'],
  pcpu: ['%CPU', () => '0.0'],
  pmem: ['%MEM', () => '0.0'],
  rss: ['RSS', (process) => String(Math.round(process.memory / 1024))],
  vsz: ['VSZ', (process) => String(Math.round(process.memory / 512))],
  stime: ['STIME', started],
  start: ['START', started],
  tty: ['TTY', () => '?'],
  tt: ['TT', () => '?'],
  time: ['TIME', cpuTime],
  stat: ['STAT', (process) => process.state],
  s: ['S', (process) => process.state],
  cmd: ['CMD', command],
  args: ['COMMAND', command],
  command: ['COMMAND', command],
  comm: ['COMMAND', comm],
}
const FULL = ['uid', 'pid', 'ppid', 'c', 'stime', 'tty', 'time', 'cmd']
const AUX = ['user', 'pid', 'pcpu', 'pmem', 'vsz', 'rss', 'tty', 'stat', 'start', 'time', 'args']

function columns(psArgs: string): readonly string[] | Failure {
  const words = psArgs.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0 || psArgs === '-ef') return FULL
  if (/^-?aux?w*$/.test(psArgs)) return AUX
  const chosen: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const list = /^(?:-[eAax]*o|o|--format=)(.*)$/.exec(word)
    if (list) chosen.push(...(list[1] === '' ? (words[++i] ?? '') : (list[1] ?? '')).split(','))
    else if (/^-[aeAfx]+$/.test(word)) continue
    else return failed(500, word.startsWith('-') ? `ps: error: unknown option "${word}"` : 'ps: error: unsupported option (BSD syntax)')
  }
  const unknown = chosen.find((name) => !(name in COLUMNS))
  if (unknown !== undefined) return failed(500, `ps: error: unknown user-defined format specifier "${unknown}"`)
  return chosen.length > 0 ? chosen : FULL
}

export function top(engine: Engine, container: Container, psArgs: string): { Processes: string[][]; Titles: string[] } | Failure {
  if (!container.process) return failed(409, `container ${container.id} is not running`)
  const chosen = columns(psArgs)
  if (chosen instanceof Failure) return chosen
  if (!chosen.includes('pid')) return failed(500, "Couldn't find PID field in ps output")
  const { cgroup } = container
  const processes = [...engine.parts.kernel.processes]
    .filter((process) => process.namespaces.cgroup === cgroup)
    .sort((a, b) => a.pid - b.pid)
  return {
    Processes: processes.map((process) => chosen.map((name) => COLUMNS[name]?.[1](process) ?? '')),
    Titles: chosen.map((name) => COLUMNS[name]?.[0] ?? ''),
  }
}
