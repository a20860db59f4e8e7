// git and the simulated github.com. Nobody who never clones, and never builds from a repository, need load it.
import type { LateParts } from './host/kernel/late'
import { GIT } from './programs/git/late'

export const LATE_GIT: Pick<LateParts, 'git'> = { git: GIT }
