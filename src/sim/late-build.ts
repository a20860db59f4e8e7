// What builds: docker build and buildx at the client's end, BuildKit and the classic builder at the daemon's. Nobody who never builds need load it.
import { BUILD_RUNS } from './client/commands/build/runs'
import { BUILDER } from './daemon/routes/build'
import type { LateParts } from './host/kernel/late'

export const LATE_BUILD: Pick<LateParts, 'builder' | 'buildx'> = { builder: BUILDER, buildx: BUILD_RUNS }
