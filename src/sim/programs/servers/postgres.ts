// postgres, initdb-less, pg_isready, psql: a server that starts, listens, logs and stops, with no database behind it.
// Models: PostgreSQL 17's log lines and signals, PG_VERSION and postmaster.pid in PGDATA, the refusal to run as root, pg_isready's answers and codes,
// psql's connection errors and SELECT of 1 and version(). Left out: SQL: anything else says so and ends with 69.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { Reader, readText, writeFile } from '../lib/io'
import { parseOptions } from '../lib/options'
import { resolve } from '../lib/resolve'
import { acceptLoop } from './http-server'

const versionOf = (sys: Sys): string => (sys.env.get('PG_VERSION') ?? '17.2').replace(/-.*/, '')
const full = (sys: Sys): string =>
  `PostgreSQL ${versionOf(sys)} (Debian ${versionOf(sys)}-1.pgdg120+1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit`

function* log(sys: Sys, level: string, line: string): Task<void> {
  const at = `${strftime('%Y-%m-%d %H:%M:%S', sys.now())}.${String(Math.floor(sys.now() / 1000) % 1000).padStart(3, '0')} UTC`
  yield* sys.write(2, `${at} [${sys.pid}] ${level}:  ${line}\n`)
}

/** What our psql and pg_isready ask in place of PostgreSQL's wire protocol, which is not modelled. */
function* serve(sys: Sys, fd: number): Task<void> {
  const reader = new Reader(sys, fd)
  const line = yield* reader.textLine()
  if (line === 'ready') yield* sys.write(fd, 'accepting\n')
  else if (line === 'version') yield* sys.write(fd, full(sys) + '\n')
  sys.close(fd)
}

/** Why the server does not start: its exit code, with the reason said. */
function* refuse(sys: Sys, data: string): Task<number | undefined> {
  if (sys.credentials.uid === 0) {
    yield* sys.write(
      2,
      '"root" execution of the PostgreSQL server is not permitted.\nThe server must be started under an unprivileged user ID to prevent\npossible system security compromise.  See the documentation for\nmore information on how to properly start the server.\n',
    )
    return 1
  }
  const own = yield* readText(sys, `${data}/PG_VERSION`)
  if (data === '' || own instanceof Errno) {
    yield* sys.write(
      2,
      `postgres: could not access directory "${data}": No such file or directory\nRun initdb or pg_basebackup to initialize a PostgreSQL data directory.\n`,
    )
    return 2
  }
  const major = versionOf(sys).split('.')[0] ?? ''
  if (own.trim() !== major) {
    yield* log(sys, 'FATAL', 'database files are incompatible with server')
    yield* log(
      sys,
      'DETAIL',
      `The data directory was initialized by PostgreSQL version ${own.trim()}, which is not compatible with this version ${versionOf(sys)} (Debian ${versionOf(sys)}-1.pgdg120+1).`,
    )
    return 1
  }
  return undefined
}

export const postgres: Program = function* (sys) {
  if (sys.argv.includes('--version') || sys.argv.includes('-V')) {
    yield* sys.write(1, `postgres (PostgreSQL) ${versionOf(sys)} (Debian ${versionOf(sys)}-1.pgdg120+1)\n`)
    return 0
  }
  const at = sys.argv.findIndex((word) => word === '-D')
  const data = (at >= 0 ? sys.argv[at + 1] : undefined) ?? sys.env.get('PGDATA') ?? ''
  const refused = yield* refuse(sys, data)
  if (refused !== undefined) return refused
  const portAt = sys.argv.findIndex((word) => word === '-p')
  const port = Number((portAt >= 0 ? sys.argv[portAt + 1] : undefined) ?? sys.env.get('PGPORT') ?? 5432)
  yield* log(sys, 'LOG', `starting ${full(sys)}`)
  const listening = sys.listen({ port }, 200)
  if (listening instanceof Errno) {
    yield* log(sys, 'LOG', `could not bind IPv4 address "0.0.0.0": ${listening.text}`)
    yield* log(sys, 'HINT', `Is another postmaster already running on port ${port}? If not, wait a few seconds and retry.`)
    yield* log(sys, 'FATAL', 'could not create any TCP/IP sockets')
    return 1
  }
  yield* log(sys, 'LOG', `listening on IPv4 address "0.0.0.0", port ${port}`)
  const socket = `/var/run/postgresql/.s.PGSQL.${port}`
  sys.unlink(socket)
  const local = sys.listen({ unix: socket, mode: 0o777 })
  if (typeof local === 'number') yield* log(sys, 'LOG', `listening on Unix socket "${socket}"`)
  yield* writeFile(sys, `${data}/postmaster.pid`, `${sys.pid}\n${data}\n${Math.floor(sys.now() / 1e6)}\n${port}\n`, 0o600)
  sys.setMemory(25_000_000)
  sys.on('PIPE', 'ignore')
  const helpers = ['checkpointer', 'background writer', 'walwriter', 'autovacuum launcher', 'logical replication launcher'].flatMap(
    (title) => {
      const pid = sys.fork(function* (child) {
        child.setTitle(`postgres: ${title}`)
        child.setMemory(5_000_000)
        for (;;) yield* child.pause()
      })
      return typeof pid === 'number' ? [pid] : []
    },
  )
  yield* log(sys, 'LOG', 'database system is ready to accept connections')
  const state = { signal: '' }
  for (const name of ['TERM', 'INT', 'QUIT'] as const)
    sys.on(name, () => {
      state.signal ||= name
    })
  sys.thread(() => acceptLoop(sys, listening, (fd) => serve(sys, fd)))
  if (typeof local === 'number') sys.thread(() => acceptLoop(sys, local, (fd) => serve(sys, fd)))
  while (state.signal === '') yield* sys.pause()
  yield* log(sys, 'LOG', `received ${state.signal === 'TERM' ? 'smart' : state.signal === 'INT' ? 'fast' : 'immediate'} shutdown request`)
  for (const pid of helpers) sys.kill(pid, 'KILL')
  if (state.signal !== 'QUIT') {
    if (state.signal === 'INT') yield* log(sys, 'LOG', 'aborting any active transactions')
    yield* log(sys, 'LOG', 'shutting down')
    yield* log(sys, 'LOG', 'database system is shut down')
  }
  sys.unlink(`${data}/postmaster.pid`)
  sys.unlink(socket)
  return 0
}

interface Target {
  readonly host: string | undefined
  readonly port: number
}
function* ask(sys: Sys, to: Target, question: string): Task<string | { readonly error: string }> {
  const socket = `/var/run/postgresql/.s.PGSQL.${to.port}`
  const found = to.host === undefined || to.host.startsWith('/') ? undefined : yield* resolve(sys, to.host)
  if (typeof found === 'string')
    return {
      error: `could not translate host name "${to.host ?? ''}" to address: ${found === 'timeout' ? 'Temporary failure in name resolution' : 'Name or service not known'}`,
    }
  const fd = yield* sys.connect(found ? { ip: found[0] ?? '', port: to.port } : { unix: socket })
  const where = found ? `server at "${to.host ?? ''}" (${found[0] ?? ''}), port ${to.port}` : `server on socket "${socket}"`
  if (typeof fd !== 'number') {
    const hint = found
      ? 'Is the server running on that host and accepting TCP/IP connections?'
      : 'Is the server running locally and accepting connections on that socket?'
    return { error: `connection to ${where} failed: ${fd === 'interrupted' ? 'Interrupted system call' : fd.text}\n\t${hint}` }
  }
  yield* sys.write(fd, question + '\n')
  const answer = yield* new Reader(sys, fd).textLine()
  sys.close(fd)
  return (
    answer ?? {
      error: `connection to ${where} failed: server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.`,
    }
  )
}
const OPTIONS = {
  short: 'h:p:U:d:t:qc:f:wWAtXlV',
  long: {
    host: 'h:',
    port: 'p:',
    username: 'U:',
    dbname: 'd:',
    timeout: 't:',
    quiet: 'q',
    command: 'c:',
    file: 'f:',
    version: 'V',
    'tuples-only': 'tuples',
    'no-align': 'A',
  },
} as const

export const pgIsReady: Program = function* (sys) {
  const { flags } = parseOptions(sys.argv.slice(1), { ...OPTIONS, short: 'h:p:U:d:t:qV' })
  const host = flags.get('h') ?? sys.env.get('PGHOST')
  const port = Number(flags.get('p') ?? sys.env.get('PGPORT') ?? 5432)
  const answer = yield* ask(sys, { host, port }, 'ready')
  const name = `${host ?? '/var/run/postgresql'}:${port}`
  const fine = typeof answer === 'string'
  if (!flags.has('q')) yield* sys.write(1, `${name} - ${fine ? 'accepting connections' : 'no response'}\n`)
  return fine ? 0 : 2
}

export const psql: Program = function* (sys) {
  const { flags, list, bad } = parseOptions(sys.argv.slice(1), { ...OPTIONS, short: 'h:p:U:d:qc:f:wWAtXlV' })
  if (bad !== undefined) {
    yield* sys.write(2, `psql: invalid option -- '${bad}'\npsql: hint: Try "psql --help" for more information.\n`)
    return 1
  }
  if (flags.has('V')) {
    yield* sys.write(1, `psql (PostgreSQL) ${versionOf(sys)} (Debian ${versionOf(sys)}-1.pgdg120+1)\n`)
    return 0
  }
  const to: Target = { host: flags.get('h') ?? sys.env.get('PGHOST'), port: Number(flags.get('p') ?? sys.env.get('PGPORT') ?? 5432) }
  const answer = yield* ask(sys, to, 'version')
  if (typeof answer !== 'string') {
    yield* sys.write(2, `psql: error: ${answer.error}\n`)
    return 2
  }
  const commands = list.filter(([flag]) => flag === 'c').map(([, sql]) => sql)
  const bare = flags.has('t') || flags.has('tuples') || flags.has('A')
  for (const sql of commands) {
    const plain = sql
      .trim()
      .replace(/\s*;\s*$/, '')
      .toLowerCase()
    const [column, value, number] =
      plain === 'select version()' ? ['version', answer, false] : /^select \d+$/.test(plain) ? ['?column?', plain.slice(7), true] : []
    if (column === undefined || value === undefined) {
      yield* sys.write(2, `drydock: psql: SQL is not simulated: ${sql.trim().split('\n')[0] ?? ''}\n`)
      return 69
    }
    const width = Math.max(column.length, value.length) + 2
    const left = Math.floor((width - column.length) / 2)
    const title = (' '.repeat(left) + column).padEnd(width)
    const cell = number ? value.padStart(width - 1) : ` ${value}`
    yield* sys.write(1, bare ? (flags.has('A') ? `${value}\n` : ` ${value}\n\n`) : `${title}\n${'-'.repeat(width)}\n${cell}\n(1 row)\n\n`)
  }
  if (commands.length > 0) return 0
  yield* sys.write(2, 'drydock: psql: the prompt and SQL scripts are not simulated\n')
  return 69
}
