// Compilers' command lines and what they fetch from. Nobody who never builds such a program need load it.
import type { LateParts } from './host/kernel/late'
import { TOOLCHAINS } from './programs/toolchains/late'

export const LATE_TOOLCHAINS: Pick<LateParts, 'toolchains'> = { toolchains: TOOLCHAINS }
