// GET /images/json. Models: moby daemon/images/images.go: filters, dangling and intermediate images, order by age.
import type { ImageSummary } from '../../api/engine/image'
import { invalidFilter } from '../../api/engine/errors'
import { Failure, failed } from '../../api/failure'
import { familiar, familiarName, parseReference } from '../../api/reference'
import type { Engine } from '../engine'
import { labelFits, untilOf } from '../prune-filters'
import { summarise } from './inspect'
import type { Image } from './store'

const KNOWN = ['dangling', 'label', 'label!', 'before', 'since', 'reference', 'until']

/** Go's path.Match. */
function pathMatch(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]')
  try {
    return new RegExp(`^${source}$`).test(name)
  } catch {
    return false
  }
}

/** As distribution/reference.FamiliarMatch: against the name with its tag, and against the bare name. */
function referenceFits(pattern: string, tagged: string): boolean {
  const reference = parseReference(tagged)
  if (typeof reference === 'string') return false
  return pathMatch(pattern, familiar(reference)) || pathMatch(pattern, familiarName(reference))
}

export function listImages(engine: Engine, filters: ReadonlyMap<string, readonly string[]>, all: boolean): ImageSummary[] | Failure {
  const unknown = [...filters.keys()].find((name) => !KNOWN.includes(name))
  if (unknown !== undefined) return invalidFilter(unknown)
  const until = untilOf(engine, filters)
  if (until instanceof Failure) return until
  const dangling = filters.get('dangling')?.[0]
  if (dangling !== undefined && !['1', 'true', '0', 'false'].includes(dangling))
    return failed(400, `invalid filter 'dangling=[${dangling}]'`)
  const bounds = relatives(engine, filters)
  if (bounds instanceof Failure) return bounds
  const patterns = filters.get('reference')
  return [...engine.images.images.values()]
    .filter((image) => image.createdAt <= until && image.createdAt < bounds.before && image.createdAt > bounds.since)
    .filter((image) => labelFits(filters, image.config.config.Labels ?? {}))
    .filter((image) => dangling === undefined || ['1', 'true'].includes(dangling) === isDangling(engine, image))
    .filter((image) => all || engine.images.keys(image).length > 0 || engine.images.children(image).length === 0)
    .sort((a, b) => b.createdAt - a.createdAt)
    .flatMap((image) => {
      const found = summarise(engine, image)
      if (!patterns) return [found]
      const tags = found.RepoTags.filter((tag) => patterns.some((pattern) => referenceFits(pattern, tag)))
      const digests = found.RepoDigests.filter((digest) => patterns.some((pattern) => referenceFits(pattern, digest)))
      return tags.length + digests.length > 0 ? [{ ...found, RepoTags: tags, RepoDigests: digests }] : []
    })
}

export const isDangling = (engine: Engine, image: Image): boolean =>
  engine.images.tags(image).length === 0 && engine.images.children(image).length === 0

function relatives(engine: Engine, filters: ReadonlyMap<string, readonly string[]>): { before: number; since: number } | Failure {
  const bound = (name: string, or: number): number | Failure => {
    const [value] = filters.get(name) ?? []
    if (value === undefined) return or
    const image = engine.images.find(value)
    return image instanceof Failure ? image : image.createdAt
  }
  const before = bound('before', Infinity)
  const since = bound('since', -Infinity)
  if (before instanceof Failure) return before
  return since instanceof Failure ? since : { before, since }
}
