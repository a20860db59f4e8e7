// Reaching the daemon. Models: docker/cli cli/command/cli.go (which endpoint), moby client/request.go (how a failed connection is worded).
// Left out: TLS, ssh, proxies.
import { Errno } from '../host/files/errno'
import { isIp } from '../host/kernel/network'
import type { Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import type { Cli } from './cli'
import { CliError, NOT_SIMULATED } from './cli-error'
import { ContextStore, currentContext, DEFAULT_CONTEXT } from './contexts'
import { parseDaemonHost } from './daemon-host'

const NAME_SERVER = '192.168.65.1'
const unresolved = (why: string): CliError => new CliError(`Failed to initialize: unable to resolve docker endpoint: ${why}`)

export const contextName = (cli: Pick<Cli, 'sys' | 'config' | 'global'>): string =>
  currentContext(cli.sys, cli.config, cli.global.string('context'), cli.global.string('host') !== '')

export function* endpointOf(cli: Cli): Task<string | CliError> {
  const name = contextName(cli)
  if (name !== DEFAULT_CONTEXT) {
    const store = new ContextStore(cli.sys, cli.config)
    const found = yield* store.find(name)
    return found ? checked(found.host) : unresolved(store.notFound(name))
  }
  const tls = cli.global.bool('tls') || cli.global.bool('tlsverify')
  const authority = cli.global.string('tlscacert') || `${cli.config.folder}/ca.pem`
  if (tls && cli.sys.stat(authority) instanceof Errno) return unresolved(`open ${authority}: no such file or directory`)
  if (tls) return new CliError('drydock: TLS to a daemon is not simulated', NOT_SIMULATED)
  return checked(cli.global.string('host') || (cli.sys.env.get('DOCKER_HOST') ?? ''))
}
function checked(host: string): string | CliError {
  const parsed = parseDaemonHost(host)
  if (!parsed.ok) return unresolved(parsed.error)
  return parsed.value.startsWith('ssh://')
    ? new CliError('drydock: reaching a daemon over ssh is not simulated', NOT_SIMULATED)
    : parsed.value
}

const unreachable = (host: string): CliError =>
  new CliError(`Cannot connect to the Docker daemon at ${host}. Is the docker daemon running?`)

/** As Go's url.Error names methods: "Get", "Post". */
export const goMethod = (method: string): string => method.charAt(0) + method.slice(1).toLowerCase()
export function urlOf(host: string, target: string): string {
  const bare = host.replace(/^\w+:\/\//, '')
  return `http://${host.startsWith('unix://') ? bare.replace(/\//g, '%2F') : bare}${target}`
}

/** A connection, or the refusal that a request of this method and target would meet. */
export function* dial(sys: Sys, host: string, method: string, target: string): Task<number | CliError> {
  if (host.startsWith('unix://')) {
    const path = host.slice('unix://'.length)
    const fd = yield* sys.connect({ unix: path })
    if (typeof fd === 'number') return fd
    const refused = fd instanceof Errno && fd.code === 'EACCES'
    const why = `${goMethod(method)} "${urlOf(host, target)}": dial unix ${path}: connect: permission denied`
    return refused
      ? new CliError(`permission denied while trying to connect to the Docker daemon socket at ${host}: ${why}`)
      : unreachable(host)
  }
  const tcp = /^tcp:\/\/([^:/]+):(\d+)/.exec(host)
  if (!tcp?.[1]) return unreachable(host)
  const during = (why: string) => new CliError(`error during connect: ${goMethod(method)} "${urlOf(host, target)}": dial tcp${why}`)
  const ip = yield* addressOf(sys, tcp[1])
  if (ip === undefined) return during(`: lookup ${tcp[1]} on ${NAME_SERVER}:53: no such host`)
  const port = Number(tcp[2])
  const fd = yield* sys.connect({ ip, port })
  if (typeof fd === 'number') return fd
  const told = fd instanceof Errno && (fd.code === 'EHOSTUNREACH' || fd.code === 'ENETUNREACH')
  return told ? during(` ${ip}:${port}: connect: ${fd.goText}`) : unreachable(host)
}

function* addressOf(sys: Sys, name: string): Task<string | undefined> {
  if (isIp(name)) return name
  if (name === 'localhost') return '127.0.0.1'
  const found = yield* sys.query(NAME_SERVER, name)
  return typeof found === 'string' ? undefined : found?.[0]
}

/** Requests of which the client must know the API version beforehand: they fail with the ping that asks for it. Source: moby client, calls of NewVersionError. */
const CHECKED: readonly (readonly [method: string, path: RegExp])[] = [
  ['POST', /^\/containers\/create$/],
  ['POST', /^\/containers\/[^/]+\/(exec|wait|stop|restart)$/],
  ['POST', /^\/(containers|networks|volumes|images)\/prune$/],
  ['POST', /^\/(networks|services)\/create$/],
  ['GET', /^\/images\/json$/],
]
export const checksVersion = (method: string, path: string): boolean => CHECKED.some(([of, pattern]) => of === method && pattern.test(path))
