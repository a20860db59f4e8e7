// What dockerd asks registries beside images: whether a login holds, what a name stands for, what Docker Hub finds.
// Models: moby registry/auth.go, daemon/images … /distribution (DistributionInspect), registry/search.go. Left out: identity tokens, v1 registries' sessions.
import { text } from '../../api/bytes'
import { digestOf } from '../../api/content'
import type { IndexFile, ManifestFile } from '../../api/distribution/manifest'
import { Failure, failed } from '../../api/failure'
import { escapeQuery } from '../../api/http'
import { isRecord, parseJson, readJson } from '../../api/json'
import { DEFAULT_DOMAIN, type Reference } from '../../api/reference'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import { type Credential, RegistryClient } from '../../programs/lib/registry-client'
import { sendTo } from '../../programs/lib/registry-connection'

/** "https://index.docker.io/v1/" → "docker.io", "http://localhost:5000" → "localhost:5000". */
const domainOf = (server: string): string => {
  const host = server.replace(/^https?:\/\//, '').split('/')[0] ?? ''
  return host === '' || host === 'index.docker.io' || host === 'registry-1.docker.io' ? DEFAULT_DOMAIN : host
}

/** POST /auth: undefined when the registry lets us in. */
export function* checkLogin(engine: Engine, server: string, credential: Credential): Task<Failure | undefined> {
  const client = new RegistryClient({ sys: engine.sys, insecure: engine.insecure, credential }, domainOf(server), '')
  const refused = yield* client.open()
  if (refused) return refused
  const answer = yield* client.call('GET', '/v2/')
  if (!(answer instanceof Failure)) return undefined
  return answer.status === 401 || answer.message.includes('unauthorized:') ? new Failure(401, answer.message) : answer
}

export function* inspectDistribution(engine: Engine, reference: Reference, credential: Credential | undefined) {
  const client = RegistryClient.of({ sys: engine.sys, insecure: engine.insecure, credential }, reference)
  const found = yield* client.manifest(reference.digest ?? reference.tag ?? 'latest')
  if (found instanceof Failure) return found.code === 'DENIED' ? failed(401, found.message) : failed(500, found.message)
  const parsed = readJson<IndexFile | ManifestFile>(text(found.body.bytes()))
  const platforms =
    parsed && 'manifests' in parsed ? parsed.manifests.flatMap((one) => one.platform ?? []) : [{ architecture: 'amd64', os: 'linux' }]
  return { Descriptor: { mediaType: found.type, digest: digestOf(found.body), size: found.body.size }, Platforms: platforms }
}

const SEARCH_HOST = { host: 'index.docker.io', port: 443, tls: true }
const MAX_RESULTS = 100

interface SearchResult {
  readonly name: string
  readonly description: string
  readonly star_count: number
  readonly is_official: boolean
  readonly is_automated: boolean
}
const isResult = (one: unknown): one is SearchResult =>
  isRecord(one) && typeof one['name'] === 'string' && typeof one['star_count'] === 'number'

const KNOWN_FILTERS = ['is-automated', 'is-official', 'stars']

/** What of the filters is wrong, in moby's words. */
function refuseFilters(filters: ReadonlyMap<string, readonly string[]>): Failure | undefined {
  for (const [name, values] of filters) {
    if (!KNOWN_FILTERS.includes(name)) return failed(400, `invalid filter '${name}'`)
    const bad = values.find((value) => (name === 'stars' ? !/^\d+$/.test(value) : !['true', 'false', '1', '0'].includes(value)))
    if (bad !== undefined) return failed(400, `invalid filter '${name}=[${bad}]'`)
  }
  return undefined
}

export function* searchImages(
  engine: Engine,
  term: string,
  limit: string,
  filters: ReadonlyMap<string, readonly string[]>,
): Task<readonly SearchResult[] | Failure> {
  const refused = refuseFilters(filters)
  if (refused) return refused
  const count = limit === '' ? 25 : Number(limit)
  if (!(count >= 1 && count <= MAX_RESULTS)) return failed(400, `limit ${limit} is outside the range of [1, ${MAX_RESULTS}]`)
  const path = `/v1/search?q=${escapeQuery(term)}&n=${count}`
  const sent = yield* sendTo(engine.sys, SEARCH_HOST, { method: 'GET', path })
  if (sent instanceof Failure) return failed(500, `Get "https://${SEARCH_HOST.host}${path}": ${sent.message}`)
  const parsed = parseJson(yield* sent.response.body.text())
  engine.sys.close(sent.fd)
  const results: readonly unknown[] = isRecord(parsed) && Array.isArray(parsed['results']) ? parsed['results'] : []
  const wantsOfficial = filters.get('is-official')
  const stars = Math.max(0, ...(filters.get('stars') ?? []).map(Number))
  return results
    .filter(isResult)
    .filter((one) => one.star_count >= stars && (!wantsOfficial || wantsOfficial.includes(String(one.is_official))))
}
