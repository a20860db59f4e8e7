// Processes as /proc shows them. Models: proc(5): PID/{stat,status,cmdline}, stat's btime. Used by ps, top, killall, pgrep.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'

export interface ProcessInfo {
  readonly pid: number
  readonly ppid: number
  readonly group: number
  readonly state: string
  /** The program's short name. */
  readonly comm: string
  /** Words joined by spaces; `[name]` when there are none. */
  readonly args: string
  readonly uid: number
  readonly gid: number
  /** Hundredths of a second of CPU time. */
  readonly ticks: number
  /** KiB resident. */
  readonly rss: number
  readonly threads: number
  /** Seconds since the epoch when it was started. */
  readonly started: number
}

function file(sys: Sys, path: string): string | undefined {
  const stat = sys.stat(path)
  return stat instanceof Errno || stat.node.kind !== 'file' ? undefined : text(stat.node.content.bytes())
}

export function processes(sys: Sys): ProcessInfo[] {
  const names = sys.readdir('/proc')
  if (names instanceof Errno) return []
  const booted = Number(/^btime (\d+)/m.exec(file(sys, '/proc/stat') ?? '')?.[1] ?? 0)
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)
    .flatMap((pid) => {
      const stat = /^\d+ \(([^]*)\) (.*)$/s.exec((file(sys, `/proc/${pid}/stat`) ?? '').trim())
      if (!stat) return []
      const fields = (stat[2] ?? '').split(' ')
      const number = (at: number): number => Number(fields[at] ?? 0)
      const status = file(sys, `/proc/${pid}/status`) ?? ''
      const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
      const cmdline = (file(sys, `/proc/${pid}/cmdline`) ?? '').replace(/\0$/, '').replaceAll('\0', ' ')
      const comm = stat[1] ?? ''
      return [
        {
          pid,
          ppid: number(1),
          group: number(2),
          state: fields[0] ?? 'S',
          comm,
          args: cmdline === '' ? `[${comm}]` : cmdline,
          uid: field('Uid'),
          gid: field('Gid'),
          ticks: number(11) + number(12),
          rss: field('VmRSS'),
          threads: number(17),
          started: booted + number(19) / 100,
        },
      ]
    })
}
export const processNamed = (sys: Sys, name: string): ProcessInfo[] => processes(sys).filter((one) => one.comm === name.slice(0, 15))
