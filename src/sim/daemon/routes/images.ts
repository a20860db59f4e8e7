// Handlers of /images that need no registry. Models: moby api/server/router/image. Left out: build; archives and commit (image-archives.ts).
import { Failure, failed } from '../../api/failure'
import { escapeHtml, isRecord, parseJson } from '../../api/json'
import { parseReference, withDefaultTag } from '../../api/reference'
import { MILLISECOND } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { layersBytes } from '../disk-usage'
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
/** {"os":"linux","architecture":"arm64"} → "linux/arm64"; "" for none. */
function platformOf(json: string): string {
  const parsed = parseJson(json)
  if (!isRecord(parsed)) return ''
  return [parsed['os'], parsed['architecture'], parsed['variant']].filter((part) => typeof part === 'string').join('/')
}

type ImageRoute =
  | 'ImageList' | 'ImageInspect' | 'ImageHistory' | 'ImageTag' | 'ImageDelete' | 'ImagePrune' // prettier-ignore

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
}
