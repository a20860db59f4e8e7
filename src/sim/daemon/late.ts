// The whole table of the daemon's handlers, which comes late: builder, cluster, networks, volumes and all that is behind them.
// The compiler holds it to the routes that are said to be simulated.
import type { SimulatedRoute } from '../api/engine/routes.data'
import type { watchHealth } from './containers/health'
import type { Handler } from './call'
import { ARCHIVE_HANDLERS } from './routes/archive'
import { BUILD_HANDLERS } from './routes/build-late'
import { CACHE_HANDLERS } from './routes/build-cache'
import { CONTAINER_FIGURE_HANDLERS } from './routes/container-figures'
import { CONTAINER_HANDLERS } from './routes/containers'
import { CONTAINER_VERB_HANDLERS } from './routes/container-verbs'
import { EXEC_HANDLERS } from './routes/exec'
import { IMAGE_ARCHIVE_HANDLERS } from './routes/image-archives'
import { IMAGE_HANDLERS } from './routes/images'
import { NETWORK_HANDLERS } from './routes/networks'
import { PING_HANDLERS } from './routes/ping'
import { PUBLISH_HANDLERS } from './routes/publish'
import { REGISTRY_HANDLERS } from './routes/registry'
import { SERVICE_HANDLERS } from './routes/services'
import { SWARM_HANDLERS } from './routes/swarm'
import { SYSTEM_HANDLERS } from './routes/system'
import { RARE_SYSTEM_HANDLERS } from './routes/system-rare'
import { VOLUME_HANDLERS } from './routes/volumes'

export const LATE_ROUTES: Readonly<Record<SimulatedRoute, Handler>> = {
  ...ARCHIVE_HANDLERS,
  ...BUILD_HANDLERS,
  ...CACHE_HANDLERS,
  ...CONTAINER_FIGURE_HANDLERS,
  ...CONTAINER_HANDLERS,
  ...CONTAINER_VERB_HANDLERS,
  ...EXEC_HANDLERS,
  ...IMAGE_ARCHIVE_HANDLERS,
  ...IMAGE_HANDLERS,
  ...NETWORK_HANDLERS,
  ...PING_HANDLERS,
  ...PUBLISH_HANDLERS,
  ...REGISTRY_HANDLERS,
  ...SERVICE_HANDLERS,
  ...SWARM_HANDLERS,
  ...RARE_SYSTEM_HANDLERS,
  ...SYSTEM_HANDLERS,
  ...VOLUME_HANDLERS,
}

declare module '../host/kernel/late' {
  interface LateParts {
    routes: typeof LATE_ROUTES
    watchHealth: typeof watchHealth
    /** docker import: a way of its own behind pull's route. */
    importImage: Handler
  }
}
