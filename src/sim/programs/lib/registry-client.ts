// A client of registries, as dockerd is one and, for manifests, the docker CLI. Models: OCI distribution-spec v1.1 "Pull" and "Push"; Docker's token authentication (distribution docs,
// spec/auth/token.md): a ping, its challenge, a token for what is wanted. Left out: resuming, refresh tokens.
import { base64, text, utf8 } from '../../api/bytes'
import type { Content } from '../../api/content'
import { MEDIA } from '../../api/distribution/manifest'
import { Failure, failed } from '../../api/failure'
import { escapeQuery } from '../../api/http'
import { isRecord, parseJson } from '../../api/json'
import type { Reference } from '../../api/reference'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { baseOf, type Endpoint, endpointOfUrl, endpointsOf, sendTo, type Sent } from './registry-connection'
import { RegistryFailure, registryFailure } from './registry-errors'

export interface Credential {
  readonly username: string
  readonly password: string
}
export interface ClientOptions {
  readonly sys: Sys
  readonly insecure: (domain: string) => boolean
  readonly credential?: Credential | undefined
  /** "pull" or "pull,push". */
  readonly actions?: string
}
interface RequestOptions {
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: Content
}

const ACCEPT = [MEDIA.index, MEDIA.dockerIndex, MEDIA.manifest, MEDIA.dockerManifest].join(', ')
const ok = (status: number): boolean => status >= 200 && status < 400
const urlError = (method: string, url: string, failure: Failure): Failure =>
  new Failure(
    failure.status,
    `${method.charAt(0)}${method.slice(1).toLowerCase()} "${url}": ${failure.message}`,
    failure instanceof RegistryFailure ? '' : failure.code,
  )

export class RegistryClient {
  #endpoint: Endpoint | undefined
  #authorization: string | undefined
  #challenge = ''
  /** Other repositories that are read in the same breath: the sources of mounts. */
  readonly #sources = new Set<string>()

  constructor(
    private readonly options: ClientOptions,
    readonly domain: string,
    /** Path of the repository; empty for the registry itself. */
    readonly path: string,
  ) {}
  static of(options: ClientOptions, reference: Reference): RegistryClient {
    return new RegistryClient(options, reference.domain, reference.path)
  }

  /** Finds the registry and learns how it wants to know who we are. */
  *open(): Task<Failure | undefined> {
    if (this.#endpoint) return undefined
    let last: Failure = failed(500, 'no endpoint')
    for (const endpoint of endpointsOf(this.domain, this.options.insecure)) {
      const sent = yield* sendTo(this.options.sys, endpoint, { method: 'GET', path: '/v2/' })
      if (sent instanceof Failure) {
        last = urlError('GET', `${baseOf(endpoint)}/v2/`, sent)
        continue
      }
      yield* this.#read(sent)
      this.#endpoint = endpoint
      this.#challenge = sent.response.status === 401 ? (sent.response.headers.get('www-authenticate') ?? '') : ''
      return undefined
    }
    return last
  }
  /** May the source of a mount be read with the same token. */
  addSource(path: string): void {
    if (this.#sources.has(path)) return
    this.#sources.add(path)
    this.#authorization = undefined
  }

  /** Proves who we are; nothing is asked of an open registry. */
  *authenticate(): Task<Failure | undefined> {
    if (this.#challenge === '' || this.#authorization !== undefined) return undefined
    const { credential } = this.options
    const basic = credential ? `Basic ${base64(utf8(`${credential.username}:${credential.password}`))}` : undefined
    if (/^Basic /i.test(this.#challenge)) {
      this.#authorization = basic
      return basic === undefined ? failed(500, 'no basic auth credentials') : undefined
    }
    return yield* this.#token(basic)
  }
  *#token(basic: string | undefined): Task<Failure | undefined> {
    const parameter = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(this.#challenge)?.[1] ?? ''
    const realm = endpointOfUrl(parameter('realm'))
    if (!realm) return failed(500, 'unauthorized: authentication required')
    const scopes = [
      ...(this.path === '' ? [] : [`repository:${this.path}:${this.options.actions ?? 'pull'}`]),
      ...[...this.#sources].map((path) => `repository:${path}:pull`),
    ]
    const query = [...scopes.map((scope) => `scope=${escapeQuery(scope)}`), `service=${escapeQuery(parameter('service'))}`]
    const sent = yield* sendTo(this.options.sys, realm.endpoint, {
      method: 'GET',
      path: `${realm.path}?${query.join('&')}`,
      headers: { authorization: basic },
    })
    if (sent instanceof Failure) return sent
    const body = yield* this.#read(sent)
    if (!ok(sent.response.status)) return registryFailure(sent.response, body)
    const answer = parseJson(body)
    if (!isRecord(answer) || typeof answer['token'] !== 'string')
      return failed(500, 'authorization server did not include a token in the response')
    this.#authorization = `Bearer ${answer['token']}`
    return undefined
  }
  *#read(sent: Sent): Task<string> {
    const body = yield* sent.response.body.text()
    this.options.sys.close(sent.fd)
    return body
  }

  /** A request with its authorisation; any status. The caller reads the body and closes `fd`. @param target a path, or a URL that a Location named */
  *send(method: string, target: string, options: RequestOptions = {}): Task<Sent | Failure> {
    const refused = yield* this.open()
    const endpoint = this.#endpoint
    if (refused || !endpoint) return refused ?? failed(500, 'no endpoint')
    const path = endpointOfUrl(target)?.path ?? target
    const unknown = yield* this.authenticate()
    if (unknown) return urlError(method, baseOf(endpoint) + path, unknown)
    const sent = yield* sendTo(this.options.sys, endpoint, {
      method,
      path,
      headers: { ...options.headers, authorization: this.#authorization },
      ...(options.body ? { body: options.body } : {}),
    })
    return sent instanceof Failure ? urlError(method, baseOf(endpoint) + path, sent) : sent
  }
  /** A request that must succeed; its body read. */
  *call(method: string, target: string, options: RequestOptions = {}): Task<{ readonly sent: Sent; readonly body: Content } | Failure> {
    const sent = yield* this.send(method, target, options)
    if (sent instanceof Failure) return sent
    const body = yield* sent.response.body.all()
    this.options.sys.close(sent.fd)
    return ok(sent.response.status) ? { sent, body } : registryFailure(sent.response, text(body.bytes()))
  }

  get #repository(): string {
    return `/v2/${this.path}`
  }

  /** A manifest or index by tag or digest. */
  *manifest(which: string, headFirst = true): Task<{ body: Content; type: string } | Failure> {
    const headers = { accept: ACCEPT }
    // By tag only its head at first: an image that is up to date costs no more.
    const head =
      which.includes(':') || !headFirst ? undefined : yield* this.send('HEAD', `${this.#repository}/manifests/${which}`, { headers })
    if (head instanceof Failure) return head
    if (head) yield* this.#read(head)
    if (head?.response.status === 401) return registryFailure(head.response, '')
    const digest = head?.response.status === 200 ? head.response.headers.get('docker-content-digest') : undefined
    const found = yield* this.call('GET', `${this.#repository}/manifests/${digest ?? which}`, { headers })
    return found instanceof Failure ? found : { body: found.body, type: found.sent.response.headers.get('content-type') ?? '' }
  }

  /** A blob; `progress` is told how much has come. */
  *blob(digest: string, progress: (bytes: number) => Task<void>): Task<Content[] | Failure> {
    const sent = yield* this.send('GET', `${this.#repository}/blobs/${digest}`)
    if (sent instanceof Failure) return sent
    const parts: Content[] = []
    let size = 0
    for (let part = yield* sent.response.body.next(); part; part = yield* sent.response.body.next()) {
      parts.push(part)
      size += part.size
      if (sent.response.status === 200) yield* progress(size)
    }
    this.options.sys.close(sent.fd)
    return ok(sent.response.status) ? parts : registryFailure(sent.response, parts.map((part) => text(part.bytes())).join(''))
  }

  /** Whether the repository has a blob. */
  *has(digest: string): Task<boolean> {
    const found = yield* this.call('HEAD', `${this.#repository}/blobs/${digest}`)
    return !(found instanceof Failure)
  }
  *tags(): Task<readonly string[] | Failure> {
    const found = yield* this.call('GET', `${this.#repository}/tags/list`)
    if (found instanceof Failure) return found
    const parsed = parseJson(text(found.body.bytes()))
    return isRecord(parsed) && Array.isArray(parsed['tags']) ? parsed['tags'].map(String) : []
  }
  /** Begins an upload: where it goes on, or that the blob was taken from `mount.from`. */
  *startUpload(mount?: { readonly digest: string; readonly from: string }): Task<{ readonly location: string } | 'mounted' | Failure> {
    const query = mount ? `?from=${escapeQuery(mount.from)}&mount=${escapeQuery(mount.digest)}` : ''
    const begun = yield* this.call('POST', `${this.#repository}/blobs/uploads/${query}`)
    if (begun instanceof Failure) return begun
    const { status, headers } = begun.sent.response
    return status === 201 ? 'mounted' : { location: headers.get('location') ?? '' }
  }
  *upload(location: string, digest: string, body: Content): Task<Failure | undefined> {
    const sent = yield* this.call('PATCH', location, { body, headers: { 'content-type': 'application/octet-stream' } })
    if (sent instanceof Failure) return sent
    const next = sent.sent.response.headers.get('location') ?? location
    const done = yield* this.call('PUT', `${next}${next.includes('?') ? '&' : '?'}digest=${escapeQuery(digest)}`)
    return done instanceof Failure ? done : undefined
  }
  *putManifest(tag: string, body: Content, type: string): Task<Failure | undefined> {
    const done = yield* this.call('PUT', `${this.#repository}/manifests/${tag}`, { body, headers: { 'content-type': type } })
    return done instanceof Failure ? done : undefined
  }
}
