// What a registry does only when something is pushed or deleted, and the program of a registry of one's own: both come late.
import { registry } from './program'
import { putManifest, remove, Uploads } from './push'

export const LATE_REGISTRY = { putManifest, remove, Uploads, program: registry }

declare module '../host/kernel/late' {
  interface LateParts {
    registry: typeof LATE_REGISTRY
  }
}
