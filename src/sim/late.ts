// The rest of the simulator's code: what an early world (early.ts) does without until it needs it. The lab, compose, what builds, the Hub's images and package managers
// have parts of their own (late-….ts).
import { HELP_TEXTS } from './client/help'
import { LATE_COMMANDS } from './client/late'
import { LATE_ROUTES } from './daemon/late'
import { watchHealth } from './daemon/containers/health'
import { CONTAINER_CHECKS } from './daemon/containers/prepare'
import { importImage } from './daemon/routes/publish'
import { GZIP } from './host/files/gzip'
import type { LateParts } from './host/kernel/late'
import { LATE_PROGRAMS } from './programs/late'
import { LATE_REGISTRY } from './registry/late'
import { systemctl } from './world/systemctl'

export const LATE: Omit<
  LateParts,
  'builder' | 'buildx' | 'catalogue' | 'compose' | 'composeText' | 'folds' | 'git' | 'lab' | 'labPrograms' | 'packages' | 'toolchains'
> = {
  commands: LATE_COMMANDS,
  gzip: GZIP,
  help: HELP_TEXTS,
  programs: LATE_PROGRAMS,
  registry: LATE_REGISTRY,
  routes: LATE_ROUTES,
  importImage,
  containerChecks: CONTAINER_CHECKS,
  systemctl,
  watchHealth,
}
