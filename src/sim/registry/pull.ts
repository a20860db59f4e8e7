// What a registry answers to those who read. Models: OCI distribution-spec v1.1 "Pull" and "Content Discovery": manifests, blobs and ranges of them,
// tags and repositories in pages. Left out: referrers (distribution 2.8 has none), conditional requests.
import { slice } from '../api/content'
import type { Task } from '../host/kernel/task'
import type { Exchange } from './answer'
import type { RegistryStore } from './store'

const PAGE = 100

/** One page of sorted names, and how to get the next. */
function* page(exchange: Exchange, names: readonly string[], wrap: (part: readonly string[]) => object): Task<void> {
  const n = exchange.query('n')
  if (n !== undefined && !/^\d+$/.test(n)) return yield* exchange.error('PAGINATION_NUMBER_INVALID', { n })
  const last = exchange.query('last') ?? ''
  const size = n === undefined ? undefined : Number(n)
  const rest = names.filter((name) => last === '' || name > last)
  const part = size === undefined ? rest : rest.slice(0, size)
  const more = size !== undefined && size > 0 && rest.length > part.length
  const link = `<${exchange.path}?last=${encodeURIComponent(part.at(-1) ?? '')}&n=${n ?? PAGE}>; rel="next"`
  yield* exchange.json(wrap(part), more ? { link } : {})
}

export function* catalogue(exchange: Exchange, store: RegistryStore): Task<void> {
  const names = yield* store.repositories()
  yield* page(exchange, names, (repositories) => ({ repositories }))
}

export function* tags(exchange: Exchange, store: RegistryStore, name: string): Task<void> {
  const found = yield* store.tags(name)
  if (!found) return yield* exchange.error('NAME_UNKNOWN', { name })
  yield* page(exchange, found, (part) => ({ name, tags: part }))
}

export function* manifest(exchange: Exchange, store: RegistryStore, name: string, reference: string): Task<void> {
  const found = yield* store.manifest(name, reference)
  if (!found) {
    const detail = reference.includes(':') ? { Name: name, Revision: reference } : { Tag: reference }
    return yield* exchange.error('MANIFEST_UNKNOWN', detail)
  }
  yield* exchange.bytes(found.body, {
    'content-type': found.type,
    'docker-content-digest': found.digest,
    etag: `"${found.digest}"`,
    'content-length': String(found.body.size),
  })
}

export function* blob(exchange: Exchange, store: RegistryStore, name: string, digest: string): Task<void> {
  const found = yield* store.blob(name, digest)
  if (!found) return yield* exchange.error('BLOB_UNKNOWN', digest)
  const fields = {
    'accept-ranges': 'bytes',
    'cache-control': 'max-age=31536000',
    'content-type': 'application/octet-stream',
    'docker-content-digest': digest,
    etag: `"${digest}"`,
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(exchange.request.headers.get('range') ?? '')
  if (!range?.[1]) return yield* exchange.bytes(found, { ...fields, 'content-length': String(found.size) })
  const from = Number(range[1])
  const to = Math.min(found.size, range[2] === '' ? found.size : Number(range[2]) + 1)
  if (from >= found.size) return yield* exchange.empty(416, { 'content-range': `bytes */${found.size}` })
  yield* exchange.bytes(slice(found, from, to), { ...fields, 'content-range': `bytes ${from}-${to - 1}/${found.size}` }, 206)
}
