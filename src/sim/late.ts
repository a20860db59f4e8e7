// The rest of the simulator's code: what an early world (early.ts) does without until it needs it.
import { LATE_COMMANDS } from './client/late'
import { LATE_ROUTES } from './daemon/late'
import { GZIP } from './host/files/gzip'
import { openLab } from './host/hypervisor/calls'
import type { LateParts } from './host/kernel/late'
import { LATE_PROGRAMS } from './programs/late'
import { LAB_FOLDS } from './world/lab-view'

export const LATE: LateParts = {
  commands: LATE_COMMANDS,
  gzip: GZIP,
  folds: LAB_FOLDS,
  lab: openLab,
  programs: LATE_PROGRAMS,
  routes: LATE_ROUTES,
}
