// redis-server(1): starts, listens, ends. Models: Redis 7.4's start-up and shutdown: its log lines, -v, the port, SIGTERM and SIGINT.
// Left out: --sentinel, --test-memory, the logo, unix sockets, TLS.
import { Errno } from '../../../host/files/errno'
import type { Program, Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { acceptLoop } from '../http-server'
import { configure } from './config'
import { RedisServer } from './server'

export const versionOf = (sys: Sys): string => sys.env.get('REDIS_VERSION') ?? '7.4.1'

function* announce(server: RedisServer): Task<void> {
  const { sys, version } = server
  yield* server.log('oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', '*', 'C')
  yield* server.log(`Redis version=${version}, bits=64, commit=00000000, modified=0, pid=${sys.pid}, just started`, '*', 'C')
  if (server.config.given) yield* server.log('Configuration loaded', '*', 'C')
  else
    yield* server.log(
      'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
      '#',
      'C',
    )
  yield* server.log('monotonic clock: POSIX clock_gettime')
  yield* server.log(`Running mode=standalone, port=${server.config.get('port')}.`)
}

/** Listens on every address of "bind"; false when none could be had. */
function* listen(server: RedisServer): Task<readonly number[]> {
  const { sys } = server
  const port = Number(server.config.get('port'))
  const fds: number[] = []
  for (const address of server.config.get('bind').split(' ')) {
    // A leading "-" means that it does not matter if the address is not there. IPv6 is not simulated.
    const ip = address.replace(/^-/, '')
    if (ip.includes(':')) continue
    const fd = sys.listen({ ip: ip === '*' ? '0.0.0.0' : ip, port, protocol: 'redis' }, 511)
    if (typeof fd === 'number') fds.push(fd)
    else if (!address.startsWith('-')) {
      yield* server.log(`Warning: Could not create server TCP listening socket ${ip}:${port}: bind: ${fd.text}`, '#')
      yield* server.log(`Failed listening on port ${port} (tcp), aborting.`, '#')
      return []
    }
  }
  return fds
}

export const redisServer: Program = function* (sys) {
  const version = versionOf(sys)
  if (sys.argv[1] === '-v' || sys.argv[1] === '--version') {
    yield* sys.write(1, `Redis server v=${version} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=0\n`)
    return 0
  }
  const config = yield* configure(sys, version)
  if (typeof config === 'string') {
    yield* sys.write(2, config)
    return config.startsWith('drydock:') ? 69 : 1
  }
  const server = new RedisServer(sys, config, version)
  const stopping: { by: string | undefined } = { by: undefined }
  for (const name of ['TERM', 'INT'] as const)
    sys.on(name, () => {
      stopping.by = name
    })
  yield* announce(server)
  const fds = yield* listen(server)
  if (fds.length === 0) return 1
  const folder = config.get('dir')
  const moved = folder === '' ? undefined : sys.chdir(folder)
  if (moved instanceof Errno) {
    yield* server.log(`Can't chdir to '${folder}': ${moved.text}`, '#')
    return 1
  }
  yield* server.log('Server initialized')
  if (!(yield* server.load())) return 1
  server.measure()
  sys.setTitle(`${sys.argv[0] ?? 'redis-server'} ${config.get('bind').split(' ')[0] ?? '*'}:${config.get('port')}`)
  yield* server.log('Ready to accept connections tcp')
  for (const fd of fds) sys.thread(() => acceptLoop(sys, fd, (client) => server.serve(client)))
  for (;;) {
    while (stopping.by === undefined) yield* sys.pause()
    yield* sys.write(1, `${sys.pid}:signal-handler (${Math.floor(sys.now() / 1e6)}) Received SIG${stopping.by} scheduling shutdown...\n`)
    stopping.by = undefined
    if (yield* server.shutdown()) return 0
  }
}
