// Which function runs which command that builds. Comes late: table.ts holds the names.
import type { Run } from '../../command'
import { bake } from '../../bake/bake'
import { build } from './build'
import { create } from './builder-create'
import { inspect, ls, rm, stop, use, version } from './builders'
import { prune, usage } from './cache'
import { classicBuild } from './classic'
import { createImage } from '../imagetools/create'
import { inspectImage } from '../imagetools/inspect'

declare module '../../../host/kernel/late' {
  interface LateParts {
    buildx: Readonly<Record<string, Run>>
  }
}

export const BUILD_RUNS: Readonly<Record<string, Run>> = {
  build: classicBuild,
  'builder prune': prune,
  'buildx bake': bake,
  'buildx build': build,
  'buildx create': create,
  'buildx du': usage,
  'buildx imagetools create': createImage,
  'buildx imagetools inspect': inspectImage,
  'buildx inspect': inspect,
  'buildx ls': ls,
  'buildx prune': prune,
  'buildx rm': rm,
  'buildx stop': stop,
  'buildx use': use,
  'buildx version': version,
}
