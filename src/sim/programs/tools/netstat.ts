// netstat(8) and ss(8): what listens. Models: -t -l -n -p -a, busybox's and ss's columns. Left out: established connections, UDP, unix sockets, statistics.
import type { Program, Sys } from '../../host/kernel/syscalls'
import { processes } from '../lib/processes'

interface Row {
  readonly local: string
  readonly owner: string
  readonly pid: number | undefined
}
function rows(sys: Sys): Row[] {
  const known = processes(sys)
  return sys.listening().map(({ ip, port, pid }) => {
    const owner = known.find((one) => one.pid === pid)
    return { local: `${ip}:${port}`, owner: owner ? `${owner.pid}/${owner.comm}` : '-', pid: owner?.pid }
  })
}

export const netstat: Program = function* (sys) {
  const flags = sys.argv.slice(1).join('')
  const program = flags.includes('p')
  const listening = flags.includes('l')
  const title = listening ? 'only servers' : flags.includes('a') ? 'servers and established' : 'w/o servers'
  const head = `Active Internet connections (${title})\nProto Recv-Q Send-Q Local Address           Foreign Address         State       ${program ? 'PID/Program name    ' : ''}\n`
  const shown = listening || flags.includes('a') ? rows(sys) : []
  yield* sys.write(
    1,
    head +
      shown
        .map((row) => `tcp        0      0 ${row.local.padEnd(23)} ${'0.0.0.0:*'.padEnd(23)} LISTEN      ${program ? row.owner : ''}\n`)
        .join(''),
  )
  return 0
}
export const ss: Program = function* (sys) {
  const flags = sys.argv.slice(1).join('')
  const shown = flags.includes('l') || flags.includes('a') ? rows(sys) : []
  const head = `State  Recv-Q Send-Q Local Address:Port Peer Address:Port${flags.includes('p') ? 'Process' : ''}\n`
  const owner = (row: Row): string =>
    flags.includes('p') && row.pid !== undefined ? ` users:(("${row.owner.split('/')[1] ?? ''}",pid=${row.pid},fd=3))` : ''
  yield* sys.write(1, head + shown.map((row) => `LISTEN 0      128    ${row.local.padStart(18)}      0.0.0.0:*   ${owner(row)}\n`).join(''))
  return 0
}
