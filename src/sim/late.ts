// The rest of the simulator's code: what an early world (early.ts) does without until it needs it. The lab and the Hub's images are parts of their own (late-lab.ts, late-hub.ts).
import { LATE_COMMANDS } from './client/late'
import { LATE_ROUTES } from './daemon/late'
import { importImage } from './daemon/routes/publish'
import { GZIP } from './host/files/gzip'
import type { LateParts } from './host/kernel/late'
import { LATE_PROGRAMS } from './programs/late'

export const LATE: Omit<LateParts, 'catalogue' | 'folds' | 'lab' | 'labPrograms'> = {
  commands: LATE_COMMANDS,
  gzip: GZIP,
  programs: LATE_PROGRAMS,
  routes: LATE_ROUTES,
  importImage,
}
