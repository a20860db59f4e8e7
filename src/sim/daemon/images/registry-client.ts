// dockerd as a client of registries. Models: OCI distribution-spec v1.1 "Pull", Docker's token authentication (distribution docs, spec/auth/token.md),
// moby distribution/: https first, http for localhost and 127.0.0.0/8. Left out: mirrors, proxies, client certificates.
import { base64, text, utf8 } from '../../api/bytes'
import type { Content } from '../../api/content'
import { MEDIA } from '../../api/distribution/manifest'
import { Failure, failed } from '../../api/failure'
import { escapeQuery, headers } from '../../api/http'
import { isRecord, parseJson } from '../../api/json'
import { DEFAULT_DOMAIN, type Reference } from '../../api/reference'
import { Errno } from '../../host/files/errno'
import { isIp } from '../../host/kernel/network'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { exchange, type Incoming } from '../../programs/lib/http'

const HUB_HOST = 'registry-1.docker.io'
const NAME_SERVER = '192.168.65.1'

export interface Credential {
  readonly username: string
  readonly password: string
}
interface Endpoint {
  readonly host: string
  readonly port: number
  readonly tls: boolean
}

const isLocal = (host: string): boolean => host === 'localhost' || host.startsWith('127.')

function endpointOf(domain: string): Endpoint {
  const name = domain === DEFAULT_DOMAIN ? HUB_HOST : domain
  const [host = '', port] = name.split(':')
  return { host, port: port === undefined ? (isLocal(host) ? 80 : 443) : Number(port), tls: !isLocal(host) }
}
const base = ({ host, port, tls }: Endpoint): string => `${tls ? 'https' : 'http'}://${host}${port === (tls ? 443 : 80) ? '' : `:${port}`}`

const ACCEPT = [MEDIA.index, MEDIA.dockerIndex, MEDIA.manifest, MEDIA.dockerManifest].join(', ')

export class RegistryClient {
  readonly #endpoint: Endpoint
  #token = ''
  constructor(
    private readonly sys: Sys,
    readonly reference: Reference,
    private readonly credential?: Credential,
  ) {
    this.#endpoint = endpointOf(reference.domain)
  }

  get #repository(): string {
    return `/v2/${this.reference.path}`
  }

  *#address(host: string, url: string): Task<string | Failure> {
    if (isLocal(host)) return '127.0.0.1'
    if (isIp(host)) return host
    const found = yield* this.sys.query(NAME_SERVER, host)
    if (found === undefined) return failed(500, `Get "${url}": dial tcp: lookup ${host} on ${NAME_SERVER}:53: read udp: i/o timeout`)
    const [ip] = typeof found === 'string' ? [] : found
    return ip ?? failed(500, `Get "${url}": dial tcp: lookup ${host} on ${NAME_SERVER}:53: no such host`)
  }

  /** One request on a connection of its own; the caller reads the body and closes `fd`. */
  *#send(
    endpoint: Endpoint,
    path: string,
    fields: Readonly<Record<string, string | undefined>>,
  ): Task<{ fd: number; response: Incoming } | Failure> {
    const url = base(endpoint) + path
    const ip = yield* this.#address(endpoint.host, url)
    if (ip instanceof Failure) return ip
    const fd = yield* this.sys.connect({ ip, port: endpoint.port, ...(endpoint.tls ? { tls: endpoint.host } : {}) })
    if (fd instanceof Errno && fd.code === 'EPROTO') return failed(500, `Get "${url}": http: server gave HTTP response to HTTPS client`)
    if (typeof fd !== 'number') {
      const why = fd instanceof Errno ? `connect: ${fd.goText}` : 'operation was canceled'
      return failed(500, `Get "${base(endpoint)}/v2/": dial tcp ${ip}:${endpoint.port}: ${why}`)
    }
    const response = yield* exchange(this.sys, fd, {
      method: 'GET',
      target: path,
      headers: headers({ host: endpoint.host, 'user-agent': 'docker/28.5.2', connection: 'close', ...fields }),
    })
    if (response && !(response instanceof Errno)) return { fd, response }
    this.sys.close(fd)
    return failed(500, `Get "${url}": EOF`)
  }

  /** GET with the token that the registry asks for. */
  *get(path: string, accept: string): Task<{ fd: number; response: Incoming } | Failure> {
    for (let tries = 0; tries < 2; tries++) {
      const sent = yield* this.#send(this.#endpoint, path, { accept, authorization: this.#token === '' ? undefined : this.#token })
      if (sent instanceof Failure || sent.response.status !== 401 || tries > 0) return sent
      this.sys.close(sent.fd)
      const failure = yield* this.#authenticate(sent.response.headers.get('www-authenticate') ?? '')
      if (failure) return failure
    }
    return failed(500, 'unauthorized: authentication required')
  }

  *#authenticate(challenge: string): Task<Failure | undefined> {
    const basic = this.credential ? `Basic ${base64(utf8(`${this.credential.username}:${this.credential.password}`))}` : undefined
    if (/^Basic /i.test(challenge)) {
      if (!basic) return failed(500, 'no basic auth credentials')
      this.#token = basic
      return undefined
    }
    const parameter = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? ''
    const realm = /^https?:\/\/([^/:]+)(?::(\d+))?(\/.*)$/.exec(parameter('realm'))
    if (!realm?.[1] || !realm[3]) return failed(500, 'unauthorized: authentication required')
    const endpoint: Endpoint = { host: realm[1], port: Number(realm[2] ?? 443), tls: parameter('realm').startsWith('https') }
    const scope = parameter('scope') || `repository:${this.reference.path}:pull`
    const sent = yield* this.#send(endpoint, `${realm[3]}?scope=${escapeQuery(scope)}&service=${escapeQuery(parameter('service'))}`, {
      authorization: basic,
    })
    if (sent instanceof Failure) return sent
    const answer = parseJson(yield* sent.response.body.text())
    this.sys.close(sent.fd)
    if (!isRecord(answer) || typeof answer['token'] !== 'string') return failed(401, 'unauthorized: incorrect username or password')
    this.#token = `Bearer ${answer['token']}`
    return undefined
  }

  /** A manifest or index by tag or digest, with its digest. */
  *manifest(which: string): Task<{ body: Content; type: string } | Failure> {
    const sent = yield* this.get(`${this.#repository}/manifests/${which}`, ACCEPT)
    if (sent instanceof Failure) return sent
    const body = yield* sent.response.body.all()
    this.sys.close(sent.fd)
    if (sent.response.status !== 200) return registryFailure(sent.response.status, text(body.bytes()))
    return { body, type: sent.response.headers.get('content-type') ?? '' }
  }

  /** A blob; `progress` is told how much has come. */
  *blob(digest: string, progress: (bytes: number) => Task<void>): Task<Content[] | Failure> {
    const sent = yield* this.get(`${this.#repository}/blobs/${digest}`, '*/*')
    if (sent instanceof Failure) return sent
    const parts: Content[] = []
    let size = 0
    for (let part = yield* sent.response.body.next(); part; part = yield* sent.response.body.next()) {
      parts.push(part)
      size += part.size
      if (sent.response.status === 200) yield* progress(size)
    }
    this.sys.close(sent.fd)
    if (sent.response.status !== 200) return registryFailure(sent.response.status, parts.map((part) => text(part.bytes())).join(''))
    return parts
  }
}

/** What the registry said, as a failure with its code. */
function registryFailure(status: number, body: string): Failure {
  const parsed = parseJson(body)
  const errors = isRecord(parsed) && Array.isArray(parsed['errors']) ? parsed['errors'] : []
  const first: unknown = errors[0]
  if (!isRecord(first)) return failed(500, `received unexpected HTTP status: ${status}`)
  const code = String(first['code'])
  return new Failure(status, `${code.toLowerCase().replace(/_/g, ' ')}: ${String(first['message'])}`, code)
}
