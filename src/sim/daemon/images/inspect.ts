// Images as the API shows them. Models: moby daemon/images/{image_inspect,image_history,images}.go.
import type { ImageHistoryItem, ImageSummary } from '../../api/engine/image'
import { parseRfc3339, rfc3339Nano } from '../../api/time'
import type { Engine } from '../engine'
import { chainId, type Image, imageBytes } from './store'

const sorted = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

export function inspectImage(engine: Engine, image: Image) {
  const { config } = image
  const root = '/var/lib/docker/overlay2'
  const diffs = image.layers.map(
    (_, i, all) => `${root}/${chainId(all.slice(0, i + 1).map((layer) => layer.diffId)).replace('sha256:', '')}`,
  )
  const top = diffs.at(-1) ?? root
  return {
    Id: image.id,
    RepoTags: engine.images.tags(image),
    RepoDigests: engine.images.digests(image),
    Parent: image.parent,
    Comment: config.history.at(-1)?.comment ?? '',
    Created: config.created,
    DockerVersion: config.docker_version ?? '',
    Author: config.author ?? '',
    Architecture: config.architecture,
    Os: config.os,
    Size: imageBytes(image),
    GraphDriver: {
      Data: {
        ...(diffs.length > 1
          ? {
              LowerDir: diffs
                .slice(0, -1)
                .reverse()
                .map((path) => `${path}/diff`)
                .join(':'),
            }
          : {}),
        MergedDir: `${top}/merged`,
        UpperDir: `${top}/diff`,
        WorkDir: `${top}/work`,
      },
      Name: 'overlay2',
    },
    RootFS: { Type: 'layers', Layers: image.layers.map((layer) => layer.diffId) },
    Metadata: { LastTagTime: rfc3339Nano(image.lastTagged) },
    Config: sorted({
      Cmd: null,
      Entrypoint: null,
      Env: null,
      Labels: null,
      OnBuild: null,
      User: '',
      Volumes: null,
      WorkingDir: '',
      ...config.config,
    }),
  }
}

/** Newest first. Only the top entry has an ID: what was pulled knows no more. */
export function historyOf(engine: Engine, image: Image): ImageHistoryItem[] {
  let layer = 0
  const items = image.config.history.map((entry): ImageHistoryItem => {
    const bytes = entry.empty_layer ? 0 : (image.layers[layer++]?.bytes ?? 0)
    return {
      Comment: entry.comment ?? '',
      Created: Math.floor((parseRfc3339(entry.created) ?? 0) / 1e6),
      CreatedBy: entry.created_by ?? '',
      Id: '<missing>',
      Size: bytes,
      Tags: null,
    }
  })
  items.reverse()
  const ids = ancestry(engine, image)
  return items.map((item, i) => {
    const owner = ids[i]
    const tags = owner ? engine.images.tags(owner) : []
    return owner ? { ...item, Id: owner.id, Tags: tags.length > 0 ? tags : null } : item
  })
}
function ancestry(engine: Engine, image: Image): Image[] {
  const chain = [image]
  for (let at = engine.images.images.get(image.parent); at; at = engine.images.images.get(at.parent)) chain.push(at)
  return chain
}

export function summarise(engine: Engine, image: Image): ImageSummary {
  return {
    Containers: -1,
    Created: Math.floor(image.createdAt / 1e6),
    Id: image.id,
    Labels: image.config.config.Labels ?? null,
    ParentId: image.parent,
    RepoDigests: engine.images.digests(image),
    RepoTags: engine.images.tags(image),
    SharedSize: -1,
    Size: imageBytes(image),
  }
}
