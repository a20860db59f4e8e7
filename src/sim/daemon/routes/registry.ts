// Handlers that speak to registries: pull, push, search, distribution; and import, which shares pull's route. Models: moby api/server/router/image and router/distribution.
// Left out: importing from a URL.
import { fromBase64, text } from '../../api/bytes'
import type { ProgressMessage } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { escapeHtml, isRecord, parseJson } from '../../api/json'
import { parseReference, type Reference, withDefaultTag } from '../../api/reference'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { importArchive } from '../images/import'
import { pullImage } from '../images/pull'
import type { Report } from '../images/progress'
import { pushImage } from '../images/push'
import type { Credential } from '../../programs/lib/registry-client'
import { inspectDistribution, searchImages } from '../images/registry-questions'

function credentialOf(call: Call): Credential | undefined {
  const raw = fromBase64(call.request.headers.get('x-registry-auth') ?? '')
  const parsed = raw ? parseJson(text(raw)) : undefined
  if (!isRecord(parsed) || typeof parsed['username'] !== 'string' || typeof parsed['password'] !== 'string') return undefined
  return { username: parsed['username'], password: parsed['password'] }
}

/** What is asked for: fromImage with tag, where the tag may be a digest; without one all tags are. */
function wanted(call: Call): Reference | Failure {
  const name = call.query('fromImage')
  const tag = call.query('tag')
  const whole = tag === '' ? name : tag.includes(':') ? `${name}@${tag}` : `${name}:${tag}`
  const reference = parseReference(whole)
  return typeof reference === 'string' ? failed(400, reference) : reference
}

/** Progress as lines of JSON. The head goes out with the first one, so that a refusal before it keeps its status; a later one is a line. */
function* streamed(call: Call, work: (report: Report) => Task<Failure | undefined>): Task<void> {
  const { responder } = call
  const report: Report = function* (message: ProgressMessage) {
    if (!responder.begun) yield* responder.begin(200, { 'content-type': 'application/json' })
    yield* responder.part(escapeHtml(JSON.stringify(message)) + '\r\n')
  }
  const failure = yield* work(report)
  if (failure && !responder.begun) return yield* call.fail(failure)
  if (failure) yield* report({ errorDetail: { message: failure.message }, error: failure.message })
  yield* responder.end()
}

/** docker import: the body is the archive. */
function* importOne(call: Call): Task<void> {
  if (call.query('fromSrc') !== '-') return yield* call.fail(failed(501, 'drydock: importing from a URL is not simulated'))
  const repo = call.query('repo')
  const name = call.query('tag') === '' ? repo : `${repo}:${call.query('tag')}`
  const reference = repo === '' ? undefined : parseReference(name)
  if (typeof reference === 'string') return yield* call.fail(failed(400, reference))
  const archive = yield* call.archive()
  if (!archive) return yield* call.fail(failed(500, 'gzip: invalid header'))
  yield* streamed(call, function* (report) {
    const image = importArchive(call.engine, archive, { message: call.query('message'), changes: call.queries('changes') })
    if (image instanceof Failure) return image
    if (reference) call.engine.images.name(withDefaultTag(reference), image)
    call.engine.events.tell('image', 'import', image.id, { name: image.id })
    yield* report({ status: image.id })
    return undefined
  })
}

function* create(call: Call): Task<void> {
  if (call.query('fromSrc') !== '') return yield* importOne(call)
  const reference = wanted(call)
  if (reference instanceof Failure) return yield* call.fail(reference)
  yield* streamed(call, (report) => pullImage(call.engine, reference, call.query('platform'), credentialOf(call), report))
}

function* push(call: Call): Task<void> {
  const tag = call.query('tag')
  const reference = parseReference(tag === '' ? call.param('name') : `${call.param('name')}:${tag}`)
  if (typeof reference === 'string') return yield* call.fail(failed(400, reference))
  yield* streamed(call, (report) => pushImage(call.engine, reference, credentialOf(call), report))
}

function* searchHub(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const found = yield* searchImages(call.engine, call.query('term'), call.query('limit'), filters)
  yield* found instanceof Failure ? call.fail(found) : call.json(200, found)
}

/** What a registry has of a name, without pulling it. */
function* distribution(call: Call): Task<void> {
  const reference = parseReference(call.param('name'))
  if (typeof reference === 'string') return yield* call.fail(failed(400, reference))
  const found = yield* inspectDistribution(call.engine, withDefaultTag(reference), credentialOf(call))
  yield* found instanceof Failure ? call.fail(found) : call.json(200, found)
}

type RegistryRoute = 'ImageCreate' | 'ImagePush' | 'ImageSearch' | 'DistributionInspect'
export const REGISTRY_HANDLERS: Readonly<Record<RegistryRoute, Handler>> = {
  ImageCreate: create,
  ImagePush: push,
  ImageSearch: searchHub,
  DistributionInspect: distribution,
}
