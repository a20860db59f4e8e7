// Handlers of push, search and distribution, and of import, whose route is pull's: they come late (late.ts).
// Models: moby api/server/router/image and router/distribution. Left out: importing from a URL.
import { Failure, failed } from '../../api/failure'
import { parseReference, withDefaultTag } from '../../api/reference'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { importArchive } from '../images/import'
import { pushImage } from '../images/push'
import { inspectDistribution, searchImages } from '../images/registry-questions'
import { credentialOf, streamed } from './registry'

/** docker import: the body is the archive. */
export function* importImage(call: Call): Task<void> {
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

type PublishRoute = 'ImagePush' | 'ImageSearch' | 'DistributionInspect'
export const PUBLISH_HANDLERS: Readonly<Record<PublishRoute, Handler>> = {
  ImagePush: push,
  ImageSearch: searchHub,
  DistributionInspect: distribution,
}
