// The inspect documents of objects, for whoever looks at the picture: what `docker inspect` would say. Left out: sizes.
import { inspectContainer } from '../daemon/containers/inspect'
import type { Engine } from '../daemon/engine'
import { inspectImage } from '../daemon/images/inspect'
import { inspectNetwork } from '../daemon/networks/store'
import { inspectVolume } from '../daemon/volumes/store'
import { Failure } from '../api/failure'

export type ObjectKind = 'container' | 'image' | 'network' | 'volume'

/** Undefined when there is no such object (any more). */
export function inspectObject(engine: Engine, kind: ObjectKind, id: string): unknown {
  switch (kind) {
    case 'container': {
      const found = engine.containers.find(id)
      return found instanceof Failure ? undefined : inspectContainer(engine, found)
    }
    case 'image': {
      const found = engine.images.find(id)
      return found instanceof Failure ? undefined : inspectImage(engine, found)
    }
    case 'network': {
      const found = engine.networks.find(id)
      return found instanceof Failure ? undefined : inspectNetwork(found)
    }
    case 'volume': {
      const found = engine.volumes.find(id)
      return found instanceof Failure ? undefined : inspectVolume(found)
    }
  }
}
