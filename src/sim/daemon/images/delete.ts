// Removing images. Models: moby daemon/images/image_delete.go: untag or delete, conflicts by container and by number of names, parents that lose their last child.
import type { DeletedImage } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { familiar, familiarName, fullName, fullReference, parseReference, withDefaultTag } from '../../api/reference'
import type { Container } from '../containers/container'
import type { Engine } from '../engine'
import { type Image, shortId } from './store'

const isId = (image: Image, text: string): boolean =>
  /^(sha256:)?[0-9a-f]+$/.test(text) && image.id.replace('sha256:', '').startsWith(text.replace('sha256:', ''))

const usersOf = (engine: Engine, image: Image): Container[] => [...engine.containers.all].filter((container) => container.image === image)

/** @param named what the person typed: a name is untagged, an ID is the image itself */
export function deleteImage(engine: Engine, named: string, force: boolean, prune: boolean): DeletedImage[] | Failure {
  const image = engine.images.find(named)
  if (image instanceof Failure) return image
  const reference = parseReference(named)
  const key = typeof reference === 'string' ? undefined : fullReference(withDefaultTag(reference))
  const byName = key !== undefined && engine.images.names.get(key) === image.id
  const records: DeletedImage[] = []
  if (byName) {
    const refused = refuseLastName(engine, image, named, key, force)
    if (refused) return refused
    untag(engine, image, key, records)
    if (remaining(engine, image, key).length > 0) return records
    for (const other of engine.images.keys(image)) untag(engine, image, other, records)
  } else if (isId(image, named)) {
    const refused = refuseId(engine, image, named, force)
    if (refused) return refused
    for (const other of engine.images.keys(image)) untag(engine, image, other, records)
  }
  // A stopped container keeps the image's content when the removal was forced by name.
  const running = usersOf(engine, image)
  if (running.length > 0) return records
  const refused =
    engine.images.children(image).length > 0
      ? failed(409, `conflict: unable to delete ${shortId(image.id)} (cannot be forced) - image has dependent child images`)
      : undefined
  if (refused) return records.length > 0 ? records : refused
  dropWithParents(engine, image, prune, records)
  return records
}

/** Names left that count: tags, or digests of other repositories than the one just untagged. */
function remaining(engine: Engine, image: Image, gone: string): string[] {
  const repository = gone.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
  return engine.images.keys(image).filter((key) => !key.includes('@') || key.replace(/@.*$/, '') !== repository)
}

/** The last name of an image that a container uses goes only by force, and not even so while it runs. */
function refuseLastName(engine: Engine, image: Image, named: string, key: string, force: boolean): Failure | undefined {
  if (force) return undefined
  const others = engine.images.keys(image).filter((other) => other !== key && !other.includes('@'))
  const [user] = usersOf(engine, image)
  if (others.length > 0 || !user) return undefined
  return failed(
    409,
    `conflict: unable to remove repository reference "${named}" (must force) - container ${user.shortId} is using its referenced image ${shortId(image.id)}`,
  )
}

function refuseId(engine: Engine, image: Image, named: string, force: boolean): Failure | undefined {
  const conflict = (how: string, why: string) => failed(409, `conflict: unable to delete ${shortId(image.id)} (${how}) - ${why}`)
  const running = usersOf(engine, image).find((container) => container.isRunning)
  if (running) return conflict('cannot be forced', `image is being used by running container ${running.shortId}`)
  const repositories = new Set(
    engine.images
      .keys(image)
      .filter((key) => !key.includes('@'))
      .map((key) => key.replace(/:[^/:]*$/, '')),
  )
  if (repositories.size > 1 && !force) return conflict('must be forced', 'image is referenced in multiple repositories')
  const [stopped] = usersOf(engine, image)
  if (stopped && !force) return conflict('must be forced', `image is being used by stopped container ${stopped.shortId}`)
  if (engine.images.children(image).length > 0 && named !== '') return conflict('cannot be forced', 'image has dependent child images')
  return undefined
}

function untag(engine: Engine, image: Image, key: string, records: DeletedImage[]): void {
  engine.images.unname(key)
  const reference = parseReference(key)
  const name = typeof reference === 'string' ? key : familiar(reference)
  records.push({ Untagged: name })
  engine.events.tell('image', 'untag', image.id, { name: image.id })
  if (typeof reference === 'string' || reference.tag === undefined) return
  // With the last tag of a repository its digests go too.
  const repository = fullName(reference)
  const keys = engine.images.keys(image)
  if (keys.some((other) => other.startsWith(`${repository}:`))) return
  for (const other of keys.filter((one) => one.startsWith(`${repository}@`))) {
    engine.images.unname(other)
    records.push({ Untagged: `${familiarName(reference)}@${other.split('@')[1] ?? ''}` })
  }
}

function dropWithParents(engine: Engine, image: Image, prune: boolean, records: DeletedImage[]): void {
  const gone = engine.images.drop(image)
  records.push({ Deleted: image.id }, ...gone.map((chain) => ({ Deleted: chain })))
  engine.events.tell('image', 'delete', image.id, { name: image.id })
  const parent = engine.images.images.get(image.parent)
  const idle =
    parent && engine.images.keys(parent).length === 0 && engine.images.children(parent).length === 0 && usersOf(engine, parent).length === 0
  if (prune && parent && idle) dropWithParents(engine, parent, prune, records)
}
