// How a client reaches a registry. Models: moby registry/service_v2.go: https first; http too for localhost, 127.0.0.0/8 and the insecure registries of
// daemon.json; certificates of /etc/docker/certs.d. Go's words for what a network does. Left out: mirrors, proxies, client certificates.
import type { Content } from '../../api/content'
import { Failure, failed } from '../../api/failure'
import { headers } from '../../api/http'
import { DEFAULT_DOMAIN } from '../../api/reference'
import { Errno } from '../../host/files/errno'
import { isIp } from '../../host/kernel/network'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { exchange, type Incoming } from './http'

const HUB_HOST = 'registry-1.docker.io'
const NAME_SERVER = '192.168.65.1'

export interface Endpoint {
  readonly host: string
  readonly port: number
  readonly tls: boolean
}
export interface Sent {
  readonly fd: number
  readonly response: Incoming
}
interface Request {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: Content
}

const isLocal = (host: string): boolean => host === 'localhost' || host.startsWith('127.')

/** Where a registry may be, in the order of trying. */
export function endpointsOf(domain: string, insecure: (domain: string) => boolean): readonly Endpoint[] {
  const name = domain === DEFAULT_DOMAIN ? HUB_HOST : domain
  const [host = '', port] = name.split(':')
  const at = (tls: boolean): Endpoint => ({ host, port: port === undefined ? (tls ? 443 : 80) : Number(port), tls })
  return isLocal(host) || insecure(domain) ? [at(true), at(false)] : [at(true)]
}
export const baseOf = ({ host, port, tls }: Endpoint): string =>
  `${tls ? 'https' : 'http'}://${host}${port === (tls ? 443 : 80) ? '' : `:${port}`}`

export function endpointOfUrl(url: string): { readonly endpoint: Endpoint; readonly path: string } | undefined {
  const match = /^(https?):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url)
  if (!match?.[2]) return undefined
  const tls = match[1] === 'https'
  return { endpoint: { host: match[2], port: Number(match[3] ?? (tls ? 443 : 80)), tls }, path: match[4] ?? '/' }
}

function* addressOf(sys: Sys, host: string): Task<string | Failure> {
  if (isLocal(host)) return host === 'localhost' ? '127.0.0.1' : host
  if (isIp(host)) return host
  const found = yield* sys.query(NAME_SERVER, host)
  if (found === undefined) return failed(500, `dial tcp: lookup ${host} on ${NAME_SERVER}:53: read udp: i/o timeout`)
  const [ip] = typeof found === 'string' ? [] : found
  return ip ?? failed(500, `dial tcp: lookup ${host} on ${NAME_SERVER}:53: no such host`)
}

/** One request on a connection of its own; the caller reads the body and closes `fd`. What the network refuses is worded without the URL. */
export function* sendTo(sys: Sys, endpoint: Endpoint, request: Request): Task<Sent | Failure> {
  const ip = yield* addressOf(sys, endpoint.host)
  if (ip instanceof Failure) return ip
  const fd = yield* sys.connect({ ip, port: endpoint.port, ...(endpoint.tls ? { tls: endpoint.host } : {}) })
  if (fd instanceof Errno && fd.code === 'EPROTO') return failed(500, 'http: server gave HTTP response to HTTPS client')
  if (typeof fd !== 'number') {
    const why = fd instanceof Errno ? `connect: ${fd.goText}` : 'operation was canceled'
    return failed(500, `dial tcp ${ip}:${endpoint.port}: ${why}`)
  }
  const port = endpoint.port === (endpoint.tls ? 443 : 80) ? '' : `:${endpoint.port}`
  const response = yield* exchange(sys, fd, {
    method: request.method,
    target: request.path,
    headers: headers({
      host: endpoint.host + port,
      'user-agent': 'docker/28.5.2',
      connection: 'close',
      ...(request.body || request.method === 'GET' || request.method === 'HEAD' ? {} : { 'content-length': '0' }),
      ...request.headers,
    }),
    ...(request.body ? { body: request.body } : {}),
  })
  if (response && !(response instanceof Errno)) return { fd, response }
  sys.close(fd)
  return failed(500, 'EOF')
}
