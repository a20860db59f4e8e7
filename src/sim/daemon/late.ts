// The parts of the daemon that come late: the builder's routes, and all that is behind them.
import { BUILD_HANDLERS } from './routes/build'

export const LATE_ROUTES = BUILD_HANDLERS
export type LateRoutes = typeof LATE_ROUTES

declare module '../host/kernel/late' {
  interface LateParts {
    routes: LateRoutes
  }
}
