// The parts of the daemon that come late: the builder's routes and swarm's, and all that is behind them.
import { BUILD_HANDLERS } from './routes/build'
import { SERVICE_HANDLERS } from './routes/services'
import { SWARM_HANDLERS } from './routes/swarm'

export const LATE_ROUTES = { ...BUILD_HANDLERS, ...SERVICE_HANDLERS, ...SWARM_HANDLERS }
export type LateRoutes = typeof LATE_ROUTES

declare module '../host/kernel/late' {
  interface LateParts {
    routes: LateRoutes
  }
}
