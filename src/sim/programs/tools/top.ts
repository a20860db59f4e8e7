// top(1). Models: one screen in batch mode (-b -n N -d S), busybox's and procps' layouts. Left out: keys, colours, CPU shares that move.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { readText } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'
import { processes } from '../lib/processes'
import { userOf } from '../lib/users'

function* screen(sys: Sys): Task<string> {
  const info = yield* readText(sys, '/proc/meminfo')
  const loads = yield* readText(sys, '/proc/loadavg')
  const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(info instanceof Errno ? '' : info)?.[1] ?? 0)
  const load = (loads instanceof Errno ? '0 0 0' : loads).split(' ').slice(0, 3)
  const [total, unused] = [field('MemTotal'), field('MemFree')]
  const list = processes(sys)
  const user = (uid: number): string => userOf(sys, uid)?.name ?? String(uid)
  if (!isGnu(sys)) {
    const head = `Mem: ${total - unused}K used, ${unused}K free, 0K shrd, 0K buff, 0K cached\nCPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq\nLoad average: ${load.join(' ')} 1/${list.length} ${sys.pid}\n  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND\n`
    return (
      head +
      list
        .map(
          (one) =>
            `${String(one.pid).padStart(5)} ${String(one.ppid).padStart(5)} ${user(one.uid).slice(0, 8).padEnd(8)} ${(one.pid === sys.pid ? 'R' : one.state).padEnd(4)} ${String(one.rss).padStart(5)}   0%   0   0% ${one.args}\n`,
        )
        .join('')
    )
  }
  const count = (state: string): number => list.filter((one) => one.state === state).length
  const mib = (kib: number): string => (kib / 1024).toFixed(1).padStart(8)
  const head = `top - ${strftime('%H:%M:%S', sys.now())} up 0 min,  0 users,  load average: ${load.join(', ')}\nTasks: ${String(list.length).padStart(3)} total,   1 running, ${String(list.length - 1 - count('Z') - count('T')).padStart(3)} sleeping, ${String(count('T')).padStart(3)} stopped, ${String(count('Z')).padStart(3)} zombie\n%Cpu(s):  0.0 us,  0.0 sy,  0.0 ni,100.0 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st \nMiB Mem :${mib(total)} total,${mib(unused)} free,${mib(total - unused)} used,${mib(0)} buff/cache     \nMiB Swap:${mib(0)} total,${mib(0)} free,${mib(0)} used.${mib(unused)} avail Mem \n\n    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n`
  return (
    head +
    list
      .map(
        (one) =>
          `${String(one.pid).padStart(7)} ${user(one.uid).slice(0, 8).padEnd(8)}  20   0 ${String(one.rss).padStart(7)} ${String(one.rss).padStart(6)}      0 ${one.pid === sys.pid ? 'R' : one.state}   0.0 ${((one.rss / Math.max(1, total)) * 100).toFixed(1).padStart(5)}   ${`${Math.floor(one.ticks / 6000)}:${((one.ticks / 100) % 60).toFixed(2).padStart(5, '0')}`.padStart(7)} ${one.comm}\n`,
      )
      .join('')
  )
}

export const top: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'bn:d:p:ciHm' })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'top', options, '[-bmH] [-n COUNT] [-d SECONDS]')
  const batch = options.flags.has('b') || !sys.isatty(1)
  const times = Number(options.flags.get('n') ?? (batch && !options.flags.has('b') ? 1 : Infinity))
  for (let i = 0; i < times; i++) {
    if (i > 0 && (yield* sys.sleep(Number(options.flags.get('d') ?? (isGnu(sys) ? 3 : 5)) * 1e6)) === 'interrupted') return 0
    const body = yield* screen(sys)
    if ((yield* sys.write(1, batch ? (i > 0 && isGnu(sys) ? '\n' : '') + body : `\u001b[H\u001b[J${body}`)) instanceof Errno) return 1
  }
  return 0
}
