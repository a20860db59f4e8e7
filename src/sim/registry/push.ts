// What a registry answers to those who write. Models: OCI distribution-spec v1.1 "Push" and "Content Management" as distribution 2.8 implements them:
// uploads whole or in chunks, mounting a blob from another repository, manifests checked for what they refer to. Left out: uploads that outlive the process.
import { type Content, contentText, digestOf, EMPTY_CONTENT, joined } from '../api/content'
import { isRecord, parseJson } from '../api/json'
import type { Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import type { Exchange } from './answer'
import { manifestType, type RegistryStore, type RegistryWriter } from './store'

interface Upload {
  readonly repository: string
  body: Content
}

const MANIFEST_LIMIT = 4 << 20
const DIGEST = /^sha256:[0-9a-f]{64}$/

/** Uploads under way in one registry process. */
export class Uploads {
  readonly #open = new Map<string, Upload>()
  constructor(private readonly sys: Sys) {}

  #uuid(): string {
    const digits = Array.from({ length: 32 }, () => this.sys.random(16).toString(16)).join('')
    return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5')
  }

  /** POST …/blobs/uploads/ */
  *begin(exchange: Exchange, store: RegistryStore, writer: RegistryWriter, repository: string): Task<void> {
    const mount = exchange.query('mount')
    const from = exchange.query('from')
    if (mount !== undefined && from !== undefined && (yield* store.blob(from, mount)) && (yield* writer.linkBlob(repository, mount)))
      return yield* created(exchange, repository, mount)
    const id = this.#uuid()
    this.#open.set(id, { repository, body: EMPTY_CONTENT })
    yield* this.#accepted(exchange, repository, id, 202)
  }

  *#accepted(exchange: Exchange, repository: string, id: string, status: number): Task<void> {
    const size = this.#open.get(id)?.body.size ?? 0
    yield* exchange.empty(status, {
      location: exchange.url(`/v2/${repository}/blobs/uploads/${id}`),
      range: `0-${Math.max(0, size - 1)}`,
      'docker-upload-uuid': id,
    })
  }

  /** GET, PATCH, PUT and DELETE of an upload's own location. */
  *at(exchange: Exchange, writer: RegistryWriter, repository: string, id: string): Task<void> {
    const upload = this.#open.get(id)
    if (upload?.repository !== repository) return yield* exchange.error('BLOB_UPLOAD_UNKNOWN')
    switch (exchange.method) {
      case 'GET':
      case 'HEAD':
        return yield* this.#accepted(exchange, repository, id, 204)
      case 'DELETE':
        this.#open.delete(id)
        return yield* exchange.empty(204, { 'docker-upload-uuid': id })
      case 'PATCH':
        if (!(yield* this.#append(exchange, upload))) return
        return yield* this.#accepted(exchange, repository, id, 202)
      case 'PUT':
        return yield* this.#finish(exchange, writer, upload, id)
      default:
        return yield* exchange.error('UNSUPPORTED')
    }
  }

  *#append(exchange: Exchange, upload: Upload): Task<boolean> {
    const range = /^(\d+)-(\d+)$/.exec(exchange.request.headers.get('content-range') ?? '')
    const part = yield* exchange.request.body.all()
    if (range && Number(range[1]) !== upload.body.size) {
      yield* exchange.error('RANGE_INVALID')
      return false
    }
    upload.body = joined([upload.body, part])
    return true
  }

  *#finish(exchange: Exchange, writer: RegistryWriter, upload: Upload, id: string): Task<void> {
    const digest = exchange.query('digest')
    if (digest === undefined) return yield* exchange.error('DIGEST_INVALID', 'digest missing')
    if (!DIGEST.test(digest)) return yield* exchange.error('DIGEST_INVALID', 'digest parsing failed')
    if (!(yield* this.#append(exchange, upload))) return
    if (digestOf(upload.body) !== digest) return yield* exchange.error('DIGEST_INVALID', 'provided digest did not match uploaded content')
    this.#open.delete(id)
    if (!(yield* writer.putBlob(upload.repository, digest, upload.body))) return yield* exchange.error('UNKNOWN')
    yield* created(exchange, upload.repository, digest)
  }
}

const created = (exchange: Exchange, repository: string, digest: string): Task<void> =>
  exchange.empty(201, { location: exchange.url(`/v2/${repository}/blobs/${digest}`), 'docker-content-digest': digest })

/** Digests that a manifest needs: blobs of an image, manifests of an index. */
function references(parsed: Readonly<Record<string, unknown>>): { readonly blobs: string[]; readonly manifests: string[] } {
  const digest = (of: unknown): string[] => (isRecord(of) && typeof of['digest'] === 'string' ? [of['digest']] : [])
  const all = (list: unknown): string[] => (Array.isArray(list) ? list.flatMap(digest) : [])
  return { blobs: [...digest(parsed['config']), ...all(parsed['layers'])], manifests: all(parsed['manifests']) }
}

/** PUT …/manifests/REFERENCE */
export function* putManifest(
  exchange: Exchange,
  store: RegistryStore,
  writer: RegistryWriter,
  repository: string,
  reference: string,
): Task<void> {
  const body = yield* exchange.request.body.all(MANIFEST_LIMIT)
  const parsed = body.size > MANIFEST_LIMIT ? undefined : parseJson(contentText(body))
  if (!isRecord(parsed) || parsed['schemaVersion'] !== 2) return yield* exchange.error('MANIFEST_INVALID', {})
  const digest = digestOf(body)
  if (reference.includes(':') && reference !== digest) return yield* exchange.error('DIGEST_INVALID')
  const { blobs, manifests } = references(parsed)
  for (const wanted of blobs)
    if (!(yield* store.blob(repository, wanted))) return yield* exchange.error('MANIFEST_BLOB_UNKNOWN', { digest: wanted })
  for (const wanted of manifests)
    if (!(yield* store.manifest(repository, wanted))) return yield* exchange.error('MANIFEST_BLOB_UNKNOWN', { digest: wanted })
  const type = exchange.request.headers.get('content-type') ?? manifestType(parsed)
  const tag = reference.includes(':') ? undefined : reference
  if (!(yield* writer.putManifest(repository, { body, digest, type }, tag))) return yield* exchange.error('UNKNOWN')
  yield* exchange.empty(201, { location: exchange.url(`/v2/${repository}/manifests/${digest}`), 'docker-content-digest': digest })
}

/** DELETE of a manifest or a blob. */
export function* remove(
  exchange: Exchange,
  writer: RegistryWriter,
  kind: 'manifests' | 'blobs',
  repository: string,
  reference: string,
): Task<void> {
  if (!writer.deletes) return yield* exchange.error('UNSUPPORTED')
  if (kind === 'manifests' && !DIGEST.test(reference)) return yield* exchange.error('UNSUPPORTED')
  const done = kind === 'manifests' ? yield* writer.deleteManifest(repository, reference) : yield* writer.deleteBlob(repository, reference)
  if (!done) return yield* exchange.error(kind === 'manifests' ? 'MANIFEST_UNKNOWN' : 'BLOB_UNKNOWN')
  yield* exchange.empty(202, {})
}
