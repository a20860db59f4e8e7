// Handlers of /images and /commit that need no registry. Models: moby api/server/router/image. Left out: build.
import type { ProgressMessage } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { escapeHtml, isRecord, parseJson } from '../../api/json'
import { parseReference, withDefaultTag } from '../../api/reference'
import { MILLISECOND } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { eventAttributes } from '../containers/create'
import { layersBytes } from '../disk-usage'
import { loadImages, saveImages } from '../images/archive'
import { commitContainer } from '../images/commit'
import { deleteImage } from '../images/delete'
import { historyOf, inspectImage } from '../images/inspect'
import { isDangling, listImages } from '../images/list'
import { type Image, refusePlatform } from '../images/store'
import { labelFits, untilOf } from '../prune-filters'

const withImage =
  (then: (call: Call, image: Image) => Task<void>): Handler =>
  (call) => {
    const image = call.engine.images.find(call.param('name'))
    return image instanceof Failure ? call.fail(image) : then(call, image)
  }

function* list(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const found = listImages(call.engine, filters, call.bool('all'))
  yield* found instanceof Failure ? call.fail(found) : call.json(200, found)
}

const tag = withImage(function* (call, image) {
  const name = call.query('repo')
  const reference = parseReference(call.query('tag') === '' ? name : `${name}:${call.query('tag')}`)
  if (typeof reference === 'string') return yield* call.fail(failed(400, reference))
  call.engine.images.name(withDefaultTag(reference), image)
  call.engine.events.tell('image', 'tag', image.id, {
    name: call.query('repo') + (call.query('tag') === '' ? '' : `:${call.query('tag')}`),
  })
  yield* call.empty(201)
})

function* prune(call: Call): Task<void> {
  const filters = call.filters()
  if (filters instanceof Failure) return yield* call.fail(filters)
  const until = untilOf(call.engine, filters)
  if (until instanceof Failure) return yield* call.fail(until)
  const onlyDangling = !(filters.get('dangling') ?? ['true']).some((value) => ['0', 'false'].includes(value.toLowerCase()))
  const { images, containers } = call.engine
  const before = layersBytes(call.engine)
  const deleted: object[] = []
  for (const image of [...images.images.values()]) {
    const used = [...containers.all].some((container) => container.image === image) || images.children(image).length > 0
    if (used || image.createdAt > until || !labelFits(filters, image.config.config.Labels ?? {})) continue
    if (onlyDangling && !isDangling(call.engine, image)) continue
    const names = images.keys(image).filter((key) => !key.includes('@'))
    for (const name of names.length > 0 ? names : [image.id]) {
      const image = call.engine.images.find(call.param('name'))
      const refused = call
        .queries('platforms')
        .map((one) => (image instanceof Failure ? undefined : refusePlatform(image, call.param('name'), platformOf(one))))
        .find((one) => one !== undefined)
      if (refused) return yield* call.fail(refused)
      const records = deleteImage(call.engine, name, false, true)
      if (!(records instanceof Failure)) deleted.push(...records)
    }
  }
  const reclaimed = before - layersBytes(call.engine)
  call.engine.events.tell('image', 'prune', '', { reclaimed: String(reclaimed) })
  yield* call.json(200, { ImagesDeleted: deleted.length > 0 ? deleted : null, SpaceReclaimed: reclaimed })
}
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

/** {"os":"linux","architecture":"arm64"} → "linux/arm64"; "" for none. */
function platformOf(json: string): string {
  const parsed = parseJson(json)
  if (!isRecord(parsed)) return ''
  return [parsed['os'], parsed['architecture'], parsed['variant']].filter((part) => typeof part === 'string').join('/')
}

type ImageRoute =
  | 'ImageList' | 'ImageInspect' | 'ImageHistory' | 'ImageTag' | 'ImageDelete' | 'ImagePrune' | 'ImageGet' | 'ImageGetAll' | 'ImageLoad' | 'ImageCommit' // prettier-ignore

export const IMAGE_HANDLERS: Readonly<Record<ImageRoute, Handler>> = {
  ImageList: list,
  // This route's answer is written with Go's HTML escaping, unlike the others.
  ImageInspect: withImage((call, image) => call.raw(200, escapeHtml(JSON.stringify(inspectImage(call.engine, image))))),
  ImageHistory: withImage((call, image) => {
    const refused = refusePlatform(image, call.param('name'), platformOf(call.query('platform')))
    return refused ? call.fail(refused) : call.json(200, historyOf(call.engine, image))
  }),
  ImageTag: tag,
  *ImageDelete(call) {
    const image = call.engine.images.find(call.param('name'))
    const refused = call
      .queries('platforms')
      .map((one) => (image instanceof Failure ? undefined : refusePlatform(image, call.param('name'), platformOf(one))))
      .find((one) => one !== undefined)
    if (refused) return yield* call.fail(refused)
    const records = deleteImage(call.engine, call.param('name'), call.bool('force'), !call.bool('noprune'))
    yield* call.engine.sys.sleep(20 * MILLISECOND)
    yield* records instanceof Failure ? call.fail(records) : call.json(200, records)
  },
  ImagePrune: prune,
  ImageGet: (call) => save(call, [call.param('name')]),
  ImageGetAll: (call) => save(call, call.queries('names')),
  ImageLoad: load,
  ImageCommit: commit,
}
