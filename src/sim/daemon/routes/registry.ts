// Handlers of pull, and of import, which shares its route. Models: moby api/server/router/image. Left out: what else speaks to registries (publish.ts).
import { fromBase64, text } from '../../api/bytes'
import type { ProgressMessage } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { escapeHtml, isRecord, parseJson } from '../../api/json'
import { parseReference, type Reference } from '../../api/reference'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { pullImage } from '../images/pull'
import type { Report } from '../images/progress'
import type { Credential } from '../../programs/lib/registry-client'

export function credentialOf(call: Call): Credential | undefined {
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
export function* streamed(call: Call, work: (report: Report) => Task<Failure | undefined>): Task<void> {
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

function* create(call: Call): Task<void> {
  if (call.query('fromSrc') !== '') return yield* (yield* call.engine.parts.kernel.late.need('importImage'))(call)
  const reference = wanted(call)
  if (reference instanceof Failure) return yield* call.fail(reference)
  yield* streamed(call, (report) => pullImage(call.engine, reference, call.query('platform'), credentialOf(call), report))
}

export const REGISTRY_HANDLERS: Readonly<Record<'ImageCreate', Handler>> = { ImageCreate: create }
