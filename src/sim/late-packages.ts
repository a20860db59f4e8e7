// Package managers and their mirrors: what a page loads when somebody first runs one.
import type { LateParts } from './host/kernel/late'
import { PACKAGES } from './programs/packages/late'

export const LATE_PACKAGES: Pick<LateParts, 'packages'> = { packages: PACKAGES }
