// The Hub's images: what a page loads when somebody first pulls one, or begins with some.
import type { LateParts } from './host/kernel/late'
import { CATALOGUE } from './registry/catalogue/late'

export const LATE_HUB: Pick<LateParts, 'catalogue'> = { catalogue: CATALOGUE }
