// Handlers that make images of something else than a build or a pull: /commit, and archives out and in. They come late (late.ts).
// Models: moby api/server/router/image and router/container "commit". Left out: what archive.ts of ../images leaves out.
import type { ProgressMessage } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { parseReference, withDefaultTag } from '../../api/reference'
import { MILLISECOND } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { eventAttributes } from '../containers/create'
import { loadImages, saveImages } from '../images/archive'
import { commitContainer } from '../images/commit'

function* commit(call: Call): Task<void> {
  const container = call.engine.containers.find(call.query('container'))
  if (container instanceof Failure) return yield* call.fail(container)
  const repo = call.query('repo')
  const reference = repo === '' ? undefined : parseReference(call.query('tag') === '' ? repo : `${repo}:${call.query('tag')}`)
  if (typeof reference === 'string') return yield* call.fail(failed(400, reference))
  yield* call.engine.sys.sleep(100 * MILLISECOND)
  const changes = call
    .queries('changes')
    .flatMap((change) => change.split('\n'))
    .filter((change) => change !== '')
  const image = commitContainer(call.engine, container, { comment: call.query('comment'), author: call.query('author'), changes })
  if (image instanceof Failure) return yield* call.fail(image)
  if (reference) call.engine.images.name(withDefaultTag(reference), image)
  call.engine.events.tell(
    'container',
    'commit',
    container.id,
    eventAttributes(container, { comment: call.query('comment'), imageID: image.id, imageRef: repo }),
  )
  yield* call.json(201, { Id: image.id })
}

function* save(call: Call, names: readonly string[]): Task<void> {
  const archive = saveImages(call.engine, names)
  if (archive instanceof Failure) return yield* call.fail(archive)
  yield* call.responder.whole(200, { 'content-type': 'application/x-tar' }, archive)
}

function* load(call: Call): Task<void> {
  const body = yield* call.archive()
  if (!body) return yield* call.fail(failed(500, 'gzip: invalid header'))
  const lines = loadImages(call.engine, body)
  const { responder } = call
  yield* responder.begin(200, { 'content-type': 'application/json' })
  const say = (message: ProgressMessage) => responder.part(JSON.stringify(message) + '\r\n')
  if (lines instanceof Failure) yield* say({ errorDetail: { message: lines.message }, error: lines.message })
  else for (const line of lines) yield* say({ stream: line + '\n' })
  yield* responder.end()
}

type ArchiveRoute = 'ImageGet' | 'ImageGetAll' | 'ImageLoad' | 'ImageCommit'
export const IMAGE_ARCHIVE_HANDLERS: Readonly<Record<ArchiveRoute, Handler>> = {
  ImageGet: (call) => save(call, [call.param('name')]),
  ImageGetAll: (call) => save(call, call.queries('names')),
  ImageLoad: load,
  ImageCommit: commit,
}
