// mysqld: a server that starts, listens, logs and stops, with no database behind it. Models: MySQL 8.4's log lines around start and shutdown, port 3306.
// Left out: SQL and the wire protocol; the mysql client says so.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'

const versionOf = (sys: Sys): string => (sys.env.get('MYSQL_VERSION') ?? '8.4.3').replace(/-.*/, '')
function* log(sys: Sys, level: string, code: string, line: string): Task<void> {
  const at = `${strftime('%Y-%m-%dT%H:%M:%S', sys.now())}.${String(Math.floor(sys.now()) % 1e6).padStart(6, '0')}Z`
  yield* sys.write(2, `${at} 0 [${level}] [${code}] [Server] ${line}\n`)
}
export const mysqld: Program = function* (sys) {
  const version = versionOf(sys)
  if (sys.argv.includes('--version') || sys.argv.includes('-V')) {
    yield* sys.write(1, `/usr/sbin/mysqld  Ver ${version} for Linux on x86_64 (MySQL Community Server - GPL)\n`)
    return 0
  }
  yield* log(sys, 'System', 'MY-015015', 'MySQL Server - start.')
  yield* log(sys, 'System', 'MY-010116', `/usr/sbin/mysqld (mysqld ${version}) starting as process ${sys.pid}`)
  sys.setMemory(380_000_000)
  const listening = sys.listen({ port: 3306 }, 151)
  if (listening instanceof Errno) {
    yield* log(sys, 'ERROR', 'MY-010262', `Can't start server: Bind on TCP/IP port: ${listening.text}`)
    yield* log(sys, 'ERROR', 'MY-010257', 'Do you already have another mysqld server running on port: 3306 ?')
    yield* log(sys, 'ERROR', 'MY-010119', 'Aborting')
    return 1
  }
  yield* log(
    sys,
    'System',
    'MY-010931',
    `/usr/sbin/mysqld: ready for connections. Version: '${version}'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.`,
  )
  const state = { signal: '' }
  for (const name of ['TERM', 'INT'] as const)
    sys.on(name, () => {
      state.signal ||= name
    })
  while (state.signal === '') yield* sys.pause()
  yield* log(sys, 'System', 'MY-013172', `Received SHUTDOWN from user <via user signal>. Shutting down mysqld (Version: ${version}).`)
  yield* log(sys, 'System', 'MY-010910', `/usr/sbin/mysqld: Shutdown complete (mysqld ${version})  MySQL Community Server - GPL.`)
  yield* log(sys, 'System', 'MY-015016', 'MySQL Server - end.')
  return 0
}
export const mysql: Program = function* (sys) {
  if (sys.argv.includes('--version') || sys.argv.includes('-V')) {
    yield* sys.write(1, `mysql  Ver ${versionOf(sys)} for Linux on x86_64 (MySQL Community Server - GPL)\n`)
    return 0
  }
  yield* sys.write(2, 'drydock: mysql: the client and SQL are not simulated\n')
  return 69
}
