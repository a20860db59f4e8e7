// GET /system/df. Models: moby daemon/disk_usage.go: layers counted once, what images share, what containers wrote, what volumes hold.
// Left out: nothing that the model has.
import type { DiskUsage, VolumeUsage } from '../api/engine/disk-usage'
import { treeBytes } from '../host/files/overlay'
import { cacheOf, cacheRecord } from './build/usage'
import type { Engine } from './engine'
import { listContainers } from './containers/list'
import { listImages } from './images/list'
import type { Image } from './images/store'
import { Failure } from '../api/failure'
import { inspectVolume, type Volume, VOLUMES_ROOT } from './volumes/store'

/** Bytes of all layers of images and of the build cache, each counted once. */
export function layersBytes(engine: Engine): number {
  return engine.images.kept().reduce((sum, layer) => sum + layer.bytes, 0)
}

/** Bytes of an image's layers that other images stand on too. */
function sharedBytes(engine: Engine, image: Image): number {
  const others = [...engine.images.images.values()].filter((other) => other !== image)
  let shared = 0
  for (const [depth, layer] of image.layers.entries()) {
    const beneath = image.layers.slice(0, depth + 1)
    if (!others.some((other) => beneath.every((one, i) => other.layers[i]?.diffId === one.diffId))) break
    shared += layer.bytes
  }
  return shared
}

function volumeUsage(engine: Engine, volume: Volume): VolumeUsage {
  const data = engine.folder(`${VOLUMES_ROOT}/${volume.name}/_data`)
  return { ...inspectVolume(volume), UsageData: { Size: treeBytes(data), RefCount: volume.users.size } }
}

export function diskUsage(engine: Engine, types: readonly string[]): DiskUsage {
  const wants = (type: string): boolean => types.length === 0 || types.includes(type)
  const containers = wants('container') ? listContainers(engine, { all: true, limit: 0, size: true, filters: new Map() }) : []
  const images = wants('image') ? listImages(engine, new Map(), false) : []
  return {
    LayersSize: wants('image') ? layersBytes(engine) : 0,
    Images:
      images instanceof Failure
        ? []
        : images.map((summary) => {
            const image = engine.images.images.get(summary.Id)
            return image ? { ...summary, SharedSize: sharedBytes(engine, image) } : summary
          }),
    Containers: containers instanceof Failure ? [] : containers,
    Volumes: wants('volume') ? [...engine.volumes.volumes.values()].map((volume) => volumeUsage(engine, volume)) : [],
    BuildCache: wants('build-cache') ? cacheOf(engine).map(cacheRecord) : [],
  }
}
