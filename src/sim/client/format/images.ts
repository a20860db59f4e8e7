// The columns of docker images. Models: docker/cli cli/command/formatter/image.go: a row a tag, digests, dangling images.
import type { ImageSummary } from '../../api/engine/image'
import { humanDuration, humanSize, humanSize3 } from '../../api/units'
import type { Micros } from '../../clock/clock'
import { Shape, type Value } from '../template/value'
import { createdAt } from './containers'
import type { Listing } from './table'

const NONE = '<none>'
export const IMAGES: Listing = {
  type: '*formatter.imageContext',
  headings: {
    ID: 'IMAGE ID',
    Repository: 'REPOSITORY',
    Tag: 'TAG',
    Digest: 'DIGEST',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    Size: 'SIZE',
    Containers: 'CONTAINERS',
    VirtualSize: 'SIZE',
    SharedSize: 'SHARED SIZE',
    UniqueSize: 'UNIQUE SIZE',
  },
  table: '{{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}\t{{.Size}}',
  quiet: '{{.ID}}',
  raw: 'repository: {{.Repository}}\ntag: {{.Tag}}\nimage_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n',
}
export const WITH_DIGESTS: Listing = {
  ...IMAGES,
  table: '{{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}\t{{.Size}}',
}

interface Row {
  readonly image: ImageSummary
  readonly repository: string
  readonly tag: string
  readonly digest: string
}

const repositoryOf = (name: string): string => {
  const at = name.indexOf('@')
  if (at >= 0) return name.slice(0, at)
  const colon = name.lastIndexOf(':')
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name
}

/** A row for each tag; one for what has only a digest; one for what has no name. */
function rowsOf(image: ImageSummary, withDigest: boolean): Row[] {
  if (image.RepoTags.length === 0 && image.RepoDigests.length === 0) return [{ image, repository: NONE, tag: NONE, digest: NONE }]
  const rows: Row[] = []
  const repositories = new Set([...image.RepoTags, ...image.RepoDigests].map(repositoryOf))
  for (const repository of [...repositories].sort()) {
    const tags = image.RepoTags.filter((tag) => repositoryOf(tag) === repository).map((tag) => tag.slice(repository.length + 1))
    const digests = image.RepoDigests.filter((one) => repositoryOf(one) === repository).map((one) => one.slice(repository.length + 1))
    if (tags.length === 0) rows.push(...digests.map((digest) => ({ image, repository, tag: NONE, digest })))
    else if (!withDigest) rows.push(...tags.map((tag) => ({ image, repository, tag, digest: NONE })))
    else rows.push(...tags.flatMap((tag) => (digests.length > 0 ? digests : [NONE]).map((digest) => ({ image, repository, tag, digest }))))
  }
  return rows
}

const JSON_NAMES = [
  'Containers',
  'CreatedAt',
  'CreatedSince',
  'Digest',
  'ID',
  'Repository',
  'SharedSize',
  'Size',
  'Tag',
  'UniqueSize',
  'VirtualSize',
]

function shape({ image, repository, tag, digest }: Row, now: Micros, truncate: boolean): Shape {
  const amount = (bytes: number) => (bytes === -1 ? 'N/A' : humanSize(bytes))
  const fields: Record<string, () => Value> = {
    ID: () => (truncate ? image.Id.slice(7, 19) : image.Id),
    Repository: () => repository,
    Tag: () => tag,
    Digest: () => digest,
    CreatedSince: () => `${humanDuration(now - image.Created * 1e6)} ago`,
    CreatedAt: () => createdAt(image.Created),
    Size: () => humanSize3(image.Size),
    Containers: () => (image.Containers === -1 ? 'N/A' : String(image.Containers)),
    VirtualSize: () => humanSize3(image.Size),
    SharedSize: () => amount(image.SharedSize),
    UniqueSize: () => amount(image.SharedSize === -1 ? -1 : image.Size - image.SharedSize),
  }
  return new Shape(IMAGES.type, fields, JSON_NAMES)
}

export interface ImageListOptions {
  readonly now: Micros
  readonly truncate: boolean
  readonly quiet: boolean
  readonly digests: boolean
}

export function imageShapes(images: readonly ImageSummary[], options: ImageListOptions): Shape[] {
  if (options.quiet && !options.digests) {
    // With -q an image is one line for each of its rows.
    return images.flatMap((image) => rowsOf(image, false).map((row) => shape(row, options.now, options.truncate)))
  }
  return images.flatMap((image) => rowsOf(image, options.digests).map((row) => shape(row, options.now, options.truncate)))
}
